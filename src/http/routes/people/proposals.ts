import { numberReleases, readIndexNumbering } from '../../../engine/library/number-releases.ts';
import { requireSecondFactor, secondFactorRequired } from '../../../engine/second-factor/requirement.ts';
import { confirmProposal, refuseProposal, withdrawProposal } from '../../../engine/two-people/close-proposal.ts';
import { declareOneAdministrator, readOversight } from '../../../engine/two-people/installation.ts';
import { readProposal, readProposals } from '../../../engine/two-people/read-proposals.ts';
import { requireSigning } from '../../access/authenticate.ts';
import { done, proposalBody } from '../../proposed.ts';
import { type Route, route } from '../../route.ts';
import { named, page } from '../../schemas/fields.ts';
import * as schemas from '../../schemas/proposals.ts';

/** Deciding about a proposal is done by a person who signed in, never by a program with a token. */
const CLOSINGS = [
  {
    verb: 'confirm',
    use: confirmProposal,
    en: 'Confirm what another person proposed: it takes effect now',
    zh: '确认他人的提议：立即生效',
  },
  { verb: 'refuse', use: refuseProposal, en: 'Refuse what another person proposed', zh: '退回他人的提议' },
  { verb: 'withdraw', use: withdrawProposal, en: 'Withdraw a proposal of one’s own', zh: '撤回本人的提议' },
] as const;

const CLOSING_ROUTES: Route[] = CLOSINGS.map(({ verb, use, en, zh }) =>
  route({
    method: 'post',
    path: `/api/proposals/{proposal}/${verb}`,
    id: `${verb}-proposal`,
    tag: 'proposals',
    summary: { en, zh },
    access: 'session',
    params: schemas.proposalPath,
    body: schemas.closing,
    answer: { status: 200, schema: schemas.proposal },
    refusals: [
      'not-allowed',
      'proof-needed',
      'second-person-needed',
      'not-found',
      'proposal-closed',
      'account-disabled',
      'own-item',
      'in-use',
    ],
    async handle({ engine, caller, params, body }) {
      if (verb === 'confirm') requireSigning(engine, caller);
      const closed = await use(engine, { by: caller.account.id, proposal: params.proposal, reason: body.reason });
      return { body: proposalBody(closed) };
    },
  }),
);

export const PROPOSAL_ROUTES: Route[] = [
  route({
    method: 'get',
    path: '/api/proposals',
    id: 'list-proposals',
    tag: 'proposals',
    summary: { en: 'What waits for a second person, newest first', zh: '待另一人确认的提议，按时间倒序' },
    access: ['directory:read', 'rules', 'review'],
    query: schemas.proposalsQuery,
    answer: { status: 200, schema: named(page(schemas.proposal)) },
    refusals: [],
    async handle({ engine, caller, query }) {
      const { view, after, limit } = query;
      const { rows, next } = await readProposals(engine, caller.account.id, { view, limit, ...(after !== undefined && { after }) });
      return { body: { rows: rows.map((row) => proposalBody(row, engine.clock.now())), next } };
    },
  }),
  route({
    method: 'get',
    path: '/api/proposals/{proposal}',
    id: 'read-proposal',
    tag: 'proposals',
    summary: { en: 'One proposal with exactly what it changes', zh: '一项提议及其具体内容' },
    access: ['directory:read', 'rules', 'review'],
    params: schemas.proposalPath,
    answer: { status: 200, schema: named(schemas.proposal) },
    refusals: ['not-found'],
    async handle({ engine, caller, params }) {
      return { body: proposalBody(await readProposal(engine, caller.account.id, params.proposal), engine.clock.now()) };
    },
  }),
  ...CLOSING_ROUTES,
  route({
    method: 'get',
    path: '/api/installation',
    id: 'read-installation',
    tag: 'proposals',
    summary: { en: 'Under how many eyes the installation runs', zh: '系统管理是否由两人制约' },
    access: ['items:read', 'directory:read'],
    answer: { status: 200, schema: schemas.installation },
    refusals: [],
    async handle({ engine }) {
      const [oversight, isRequired] = await Promise.all([readOversight(engine), secondFactorRequired(engine)]);
      return { body: { oversight, secondFactorRequired: isRequired } };
    },
  }),
  route({
    method: 'put',
    path: '/api/installation/second-factor',
    id: 'require-second-factor',
    tag: 'proposals',
    summary: {
      en: 'Ask every account that holds a deciding role for a second factor, or no more',
      zh: '要求有审查权限的账号使用二次验证，或取消该要求',
    },
    access: 'session',
    body: schemas.secondFactorRequirement,
    answer: { status: 204, orProposal: true },
    refusals: ['not-allowed'],
    async handle({ engine, caller, body }) {
      return done(await requireSecondFactor(engine, { by: caller.account.id, ...body }));
    },
  }),
  route({
    method: 'put',
    path: '/api/installation/one-administrator',
    id: 'declare-one-administrator',
    tag: 'proposals',
    summary: {
      en: 'Say that the installation has one administrator; every release says so from then on',
      zh: '声明系统只有一名管理员；此后每次发布均予注明',
    },
    access: 'session',
    body: schemas.oneAdministrator,
    answer: { status: 204, orProposal: true },
    refusals: ['not-allowed'],
    async handle({ engine, caller, body }) {
      return done(await declareOneAdministrator(engine, { by: caller.account.id, ...body }));
    },
  }),
  route({
    method: 'get',
    path: '/api/installation/index-number',
    id: 'read-index-numbering',
    tag: 'proposals',
    summary: { en: 'How releases to the public are numbered', zh: '主动公开文件的索引号规则' },
    access: 'session',
    answer: { status: 200, schema: schemas.indexNumbering },
    refusals: [],
    async handle({ engine }) {
      return { body: await readIndexNumbering(engine) };
    },
  }),
  route({
    method: 'put',
    path: '/api/installation/index-number',
    id: 'number-releases',
    tag: 'proposals',
    summary: {
      en: 'Number every release to the public by a pattern from now on, without gaps, or no more',
      zh: '自确认起，按规则为主动公开文件连续编制索引号，或停止编号',
    },
    access: 'session',
    body: schemas.newIndexNumbering,
    answer: { status: 204, orProposal: true },
    refusals: ['not-allowed', 'invalid-input'],
    async handle({ engine, caller, body }) {
      return done(await numberReleases(engine, { by: caller.account.id, ...body }));
    },
  }),
];
