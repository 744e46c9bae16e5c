import type { z } from 'zod';
import { ReviewError } from '../../domain/errors.ts';
import type { AskedChange } from '../../engine/rule-preview/asked-change.ts';
import { cancelPreview, newestPreview, readPreview } from '../../engine/rule-preview/read-preview.ts';
import { startPreview } from '../../engine/rule-preview/start-preview.ts';
import { type Route, route } from '../route.ts';
import { named } from '../schemas/fields.ts';
import * as schemas from '../schemas/rule-previews.ts';

type Asked = Partial<z.output<typeof schemas.newPreview>['change']>;

/** The schema of a body has seen that there is one; that of an address cannot. */
function askedOf({ pack, proposal, termList, pattern }: Asked): AskedChange {
  if (pack) return { pack };
  if (proposal) return { proposal };
  if (termList) return { termList };
  if (pattern) return { pattern };
  throw new ReviewError(
    'invalid-input',
    { en: 'Name a proposal, a word list or a pattern.', zh: '须指定提议、词表或者模式。' },
    { field: 'proposal' },
  );
}

export const RULE_PREVIEW_ROUTES: Route[] = [
  route({
    method: 'post',
    path: '/api/rule-previews',
    id: 'start-rule-preview',
    tag: 'rules',
    summary: {
      en: 'Compute what a pack, word list or pattern would change on the last items and releases, in the background; the same question has one answer',
      zh: '在后台测算规则包、词表或模式对最近事项和已发布内容的影响；同一问题只有一个答案',
    },
    access: ['rules'],
    body: schemas.newPreview,
    answer: { status: 201, schema: named(schemas.rulePreview) },
    refusals: ['not-allowed', 'not-found', 'too-many-requests'],
    repeat: 'none',
    async handle({ engine, caller, body }) {
      const { id } = await startPreview(engine, caller.account.id, askedOf(body.change), body.latest);
      return { body: await readPreview(engine, caller.account.id, id) };
    },
  }),
  route({
    method: 'get',
    path: '/api/rule-previews',
    id: 'newest-rule-preview',
    tag: 'rules',
    summary: {
      en: 'The newest preview of a proposed pack, a word list or a pattern: what the other person saw',
      zh: '规则包提议、词表或模式的最近一次影响测算：与另一人所见相同',
    },
    access: ['rules', 'audit:read'],
    query: schemas.previewQuery,
    answer: { status: 200, schema: named(schemas.newestPreview) },
    refusals: ['not-allowed', 'not-found'],
    async handle({ engine, caller, query }) {
      return { body: { preview: await newestPreview(engine, caller.account.id, askedOf(query)) } };
    },
  }),
  route({
    method: 'get',
    path: '/api/rule-previews/{preview}',
    id: 'read-rule-preview',
    tag: 'rules',
    summary: { en: 'A preview with its progress, and what would change so far', zh: '影响测算的进度和已得出的结果' },
    access: ['rules', 'audit:read'],
    params: schemas.previewPath,
    answer: { status: 200, schema: named(schemas.rulePreview) },
    refusals: ['not-allowed', 'not-found'],
    async handle({ engine, caller, params }) {
      return { body: await readPreview(engine, caller.account.id, params.preview) };
    },
  }),
  route({
    method: 'post',
    path: '/api/rule-previews/{preview}/cancel',
    id: 'cancel-rule-preview',
    tag: 'rules',
    summary: { en: 'Break a preview off', zh: '中止影响测算' },
    access: ['rules'],
    params: schemas.previewPath,
    answer: { status: 200, schema: named(schemas.rulePreview) },
    refusals: ['not-allowed', 'not-found'],
    repeat: 'none',
    async handle({ engine, caller, params }) {
      return { body: await cancelPreview(engine, caller.account.id, params.preview) };
    },
  }),
];
