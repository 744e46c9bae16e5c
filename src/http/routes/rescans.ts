import { dismissCandidate } from '../../engine/rescan/dismiss-candidate.ts';
import { listCandidates } from '../../engine/rescan/read-candidates.ts';
import { cancelRescan, listRescans, readRescan } from '../../engine/rescan/read-rescans.ts';
import { startRescan } from '../../engine/rescan/start-rescan.ts';
import { CREATED_CURSOR, pageOf, readCursor } from '../cursor.ts';
import { type Route, route } from '../route.ts';
import { named, page } from '../schemas/fields.ts';
import * as schemas from '../schemas/rescans.ts';

const startOf = (after: string | undefined) => (after === undefined ? {} : { after: readCursor(CREATED_CURSOR, after).id });

const RESCANS: Route[] = [
  route({
    method: 'post',
    path: '/api/rescans',
    id: 'start-rescan',
    tag: 'rules',
    summary: {
      en: 'Check what was released before by the rules in force, in the background; no item changes by it',
      zh: '以现行规则在后台复查已发布内容；不改变任何事项',
    },
    access: ['rules'],
    body: schemas.newRescan,
    answer: { status: 201, schema: named(schemas.rescan) },
    refusals: ['not-allowed', 'busy'],
    async handle({ engine, caller, body }) {
      return { body: await startRescan(engine, { by: caller.account.id, ...body }) };
    },
  }),
  route({
    method: 'get',
    path: '/api/rescans',
    id: 'list-rescans',
    tag: 'rules',
    summary: { en: 'Checks of earlier releases, newest first, with their progress', zh: '已发布内容的历次复查及进度，按时间倒序' },
    access: ['rules', 'audit:read'],
    query: schemas.rescansQuery,
    answer: { status: 200, schema: named(page(schemas.rescan)) },
    refusals: ['not-allowed'],
    async handle({ engine, caller, query: { after, limit } }) {
      const rows = await listRescans(engine, caller.account.id, { ...startOf(after), limit: limit + 1 });
      return { body: pageOf(rows, limit, ({ id }) => ({ id })) };
    },
  }),
  route({
    method: 'get',
    path: '/api/rescans/{rescan}',
    id: 'read-rescan',
    tag: 'rules',
    summary: { en: 'One check of earlier releases, with what it could not read', zh: '一次复查的进度，以及未能读取的内容' },
    access: ['rules', 'audit:read'],
    params: schemas.rescanPath,
    answer: { status: 200, schema: named(schemas.rescanInFull) },
    refusals: ['not-allowed', 'not-found'],
    async handle({ engine, caller, params }) {
      return { body: await readRescan(engine, caller.account.id, params.rescan) };
    },
  }),
  route({
    method: 'post',
    path: '/api/rescans/{rescan}/cancel',
    id: 'cancel-rescan',
    tag: 'rules',
    summary: { en: 'Break off a check of earlier releases; what it found stays', zh: '中止复查；已有的发现保留' },
    access: ['rules'],
    params: schemas.rescanPath,
    answer: { status: 200, schema: named(schemas.rescan) },
    refusals: ['not-allowed', 'not-found'],
    repeat: 'none',
    async handle({ engine, caller, params }) {
      return { body: await cancelRescan(engine, caller.account.id, params.rescan) };
    },
  }),
];

const CANDIDATES: Route[] = [
  route({
    method: 'get',
    path: '/api/incident-candidates',
    id: 'list-incident-candidates',
    tag: 'items',
    summary: {
      en: 'New blocking findings in what is released, newest first: for its confidentiality reviewers',
      zh: '新规则在已发布内容中的阻断性发现，按时间倒序，供保密审查员处理',
    },
    access: ['items:read', 'review'],
    query: schemas.candidateFilter,
    answer: { status: 200, schema: named(page(schemas.incidentCandidate)) },
    refusals: [],
    async handle({ engine, caller, query: { open, item, after, limit } }) {
      const filter = { ...(open !== undefined && { open: open === 'true' }), ...(item !== undefined && { item }) };
      const rows = await listCandidates(engine, caller.account.id, filter, { ...startOf(after), limit: limit + 1 });
      return { body: pageOf(rows, limit, ({ id }) => ({ id })), headers: { 'Cache-Control': 'no-store' } };
    },
  }),
  route({
    method: 'post',
    path: '/api/items/{item}/candidates/{candidate}/dismiss',
    id: 'dismiss-incident-candidate',
    tag: 'items',
    summary: {
      en: 'Record that a new finding in a release is a false alarm; the other answer is RECALL of its item',
      zh: '确认已发布内容中的新发现为误报；另一处理方式是撤回该事项（RECALL）',
    },
    access: ['review'],
    params: schemas.candidatePath,
    body: schemas.dismissal,
    answer: { status: 200, schema: schemas.decidedCandidate },
    refusals: ['not-allowed', 'own-item', 'not-found', 'event-not-accepted'],
    async handle({ engine, caller, params, body }) {
      const { id, decision, decidedAt } = await dismissCandidate(engine, { by: caller.account.id, ...params, ...body });
      return { body: { id, decision, decidedAt } };
    },
  }),
];

export const RESCAN_ROUTES: Route[] = [...RESCANS, ...CANDIDATES];
