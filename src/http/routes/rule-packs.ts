import { activatePattern, createPattern } from '../../engine/rule-book/create-pattern.ts';
import { createRulePack } from '../../engine/rule-book/create-rule-pack.ts';
import { createTermList } from '../../engine/rule-book/create-term-list.ts';
import { listPatterns, listRulePacks, listTermLists, readPattern, readTermList } from '../../engine/rule-book/read-rule-book.ts';
import { tryPattern } from '../../engine/rule-book/try-pattern.ts';
import { tryRule } from '../../engine/rule-book/try-rule.ts';
import { waiting } from '../proposed.ts';
import { type Route, route } from '../route.ts';
import { named, page } from '../schemas/fields.ts';
import * as schemas from '../schemas/rules.ts';

const PACKS: Route[] = [
  route({
    method: 'get',
    path: '/api/rule-packs',
    id: 'list-rule-packs',
    tag: 'rules',
    summary: { en: 'All versions of the rule packs of one’s units', zh: '本单位规则包及其全部版本' },
    access: ['items:read', 'rules'],
    answer: { status: 200, schema: named(page(schemas.rulePack)) },
    refusals: [],
    async handle({ engine, caller }) {
      return { body: { rows: await listRulePacks(engine, caller.account.id), next: null } };
    },
  }),
  route({
    method: 'post',
    path: '/api/rule-packs',
    id: 'create-rule-pack',
    tag: 'rules',
    summary: {
      en: 'Add a version of a rule pack; it is in force from its day on; one that takes anything away waits for a second person',
      zh: '新增规则包版本，自生效时间起适用；停用、降级等削弱审查的须另一人确认',
    },
    access: ['rules'],
    body: schemas.newPack,
    answer: { status: 201, schema: schemas.rulePack, orProposal: true },
    refusals: ['not-allowed', 'in-use', 'missing-reason'],
    async handle({ engine, caller, body }) {
      const made = await createRulePack(engine, { by: caller.account.id, ...body });
      if ('pack' in made) return { body: made.pack };
      return made.effect?.kind === 'rule-pack' ? { body: made.effect.pack } : waiting(made.proposal);
    },
  }),
];

const TERM_LISTS: Route[] = [
  route({
    method: 'get',
    path: '/api/term-lists',
    id: 'list-term-lists',
    tag: 'rules',
    summary: { en: 'Word lists of one’s units, without their words', zh: '本单位敏感词表（不含词条）' },
    access: ['items:read', 'rules'],
    answer: { status: 200, schema: named(page(schemas.termList)) },
    refusals: [],
    async handle({ engine, caller }) {
      return { body: { rows: await listTermLists(engine, caller.account.id), next: null } };
    },
  }),
  route({
    method: 'post',
    path: '/api/term-lists',
    id: 'create-term-list',
    tag: 'rules',
    summary: { en: 'Add a version of a word list; it finds nothing before a pack names it', zh: '新增敏感词表版本；纳入规则包后方才生效' },
    access: ['rules'],
    long: true,
    body: schemas.newTermList,
    answer: { status: 201, schema: schemas.termList },
    refusals: ['not-allowed', 'in-use', 'too-large'],
    async handle({ engine, caller, body }) {
      return { body: await createTermList(engine, { by: caller.account.id, ...body }) };
    },
  }),
  route({
    method: 'get',
    path: '/api/term-lists/{list}',
    id: 'read-term-list',
    tag: 'rules',
    summary: { en: 'A word list with its words, for administrators', zh: '敏感词表及词条（管理员）' },
    access: ['rules'],
    params: schemas.listPath,
    answer: { status: 200, schema: named(schemas.termListWithTerms) },
    refusals: ['not-allowed', 'not-found'],
    async handle({ engine, caller, params }) {
      return { body: await readTermList(engine, caller.account.id, params.list) };
    },
  }),
  route({
    method: 'post',
    path: '/api/term-lists/{list}/check',
    id: 'check-term-list',
    tag: 'rules',
    summary: {
      en: 'How often a word list would be found in the newest items that one may read: counts only, recorded',
      zh: '试运行：词表在本人可阅的最近事项中的命中数量（留有记录）',
    },
    access: ['rules'],
    params: schemas.listPath,
    body: schemas.check,
    answer: { status: 200, schema: schemas.checkResult },
    refusals: ['not-allowed', 'not-found', 'busy'],
    repeat: 'none',
    async handle({ engine, caller, params, body }) {
      return { body: await tryRule(engine, { by: caller.account.id, rule: { termList: params.list }, latest: body.latest }) };
    },
  }),
];

const PATTERNS: Route[] = [
  route({
    method: 'get',
    path: '/api/patterns',
    id: 'list-patterns',
    tag: 'rules',
    summary: { en: 'Patterns of one’s units, without expression and samples', zh: '本单位自定义模式（不含表达式和样例）' },
    access: ['items:read', 'rules'],
    answer: { status: 200, schema: named(page(schemas.pattern)) },
    refusals: [],
    async handle({ engine, caller }) {
      return { body: { rows: await listPatterns(engine, caller.account.id), next: null } };
    },
  }),
  route({
    method: 'post',
    path: '/api/patterns',
    id: 'create-pattern',
    tag: 'rules',
    summary: { en: 'Add a version of a pattern, as a draft', zh: '新增自定义模式版本（草稿）' },
    access: ['rules'],
    body: schemas.newPattern,
    answer: { status: 201, schema: schemas.patternInFull },
    refusals: ['not-allowed', 'in-use'],
    async handle({ engine, caller, body }) {
      return { body: await createPattern(engine, { by: caller.account.id, ...body }) };
    },
  }),
  route({
    method: 'post',
    path: '/api/patterns/try-out',
    id: 'try-pattern',
    tag: 'rules',
    summary: {
      en: 'Where an expression finds something in a text that one types; nothing is stored',
      zh: '用自行输入的文字试验表达式；不保存任何内容',
    },
    access: ['rules'],
    body: schemas.patternTrial,
    answer: { status: 200, schema: schemas.patternPlaces },
    refusals: ['not-allowed'],
    repeat: 'none',
    async handle({ engine, caller, body: { text, ...rule } }) {
      return { body: { places: await tryPattern(engine, { by: caller.account.id, rule, text }) } };
    },
  }),
  route({
    method: 'get',
    path: '/api/patterns/{pattern}',
    id: 'read-pattern',
    tag: 'rules',
    summary: { en: 'A pattern with expression and samples, for administrators', zh: '自定义模式及样例（管理员）' },
    access: ['rules'],
    params: schemas.patternPath,
    answer: { status: 200, schema: named(schemas.patternInFull) },
    refusals: ['not-allowed', 'not-found'],
    async handle({ engine, caller, params }) {
      return { body: await readPattern(engine, caller.account.id, params.pattern) };
    },
  }),
  route({
    method: 'post',
    path: '/api/patterns/{pattern}/activate',
    id: 'activate-pattern',
    tag: 'rules',
    summary: { en: 'Switch a pattern on, when its samples hold', zh: '样例通过后启用自定义模式' },
    access: ['rules'],
    params: schemas.patternPath,
    answer: { status: 200, schema: schemas.patternInFull },
    refusals: ['not-allowed', 'not-found'],
    repeat: 'none',
    async handle({ engine, caller, params }) {
      return { body: await activatePattern(engine, caller.account.id, params.pattern) };
    },
  }),
  route({
    method: 'post',
    path: '/api/patterns/{pattern}/check',
    id: 'check-pattern',
    tag: 'rules',
    summary: {
      en: 'How often a pattern would be found in the newest items that one may read: counts only, recorded',
      zh: '试运行：模式在本人可阅的最近事项中的命中数量（留有记录）',
    },
    access: ['rules'],
    params: schemas.patternPath,
    body: schemas.check,
    answer: { status: 200, schema: schemas.checkResult },
    refusals: ['not-allowed', 'not-found', 'busy'],
    repeat: 'none',
    async handle({ engine, caller, params, body }) {
      return { body: await tryRule(engine, { by: caller.account.id, rule: { pattern: params.pattern }, latest: body.latest }) };
    },
  }),
];

export const RULE_PACK_ROUTES: Route[] = [...PACKS, ...TERM_LISTS, ...PATTERNS];
