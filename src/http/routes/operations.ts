import { readAudit, requireAuditor } from '../../engine/reading/read-audit.ts';
import { verifyWithOversight } from '../../engine/reading/verify-trail.ts';
import { readJobs, retryJob } from '../../engine/retry-job.ts';
import { AUDIT_CURSOR, pageOf, readCursor } from '../cursor.ts';
import { type Route, route } from '../route.ts';
import * as schemas from '../schemas/catalogue.ts';
import { named, page } from '../schemas/fields.ts';
import { auditEntry } from '../schemas/item.ts';

export const OPERATION_ROUTES: Route[] = [
  route({
    method: 'get',
    path: '/api/jobs',
    id: 'list-jobs',
    tag: 'operations',
    summary: { en: 'Jobs that gave up, and how many wait', zh: '失败的任务与等待数量' },
    access: ['jobs'],
    query: schemas.jobsQuery,
    answer: { status: 200, schema: schemas.jobs },
    refusals: ['not-allowed'],
    async handle({ engine, caller, query }) {
      return { body: await readJobs(engine, caller.account.id, query.limit) };
    },
  }),
  route({
    method: 'post',
    path: '/api/jobs/{job}/retry',
    id: 'retry-job',
    tag: 'operations',
    summary: { en: 'Let a job that gave up run again', zh: '重试失败的任务' },
    access: ['jobs'],
    params: schemas.jobPath,
    answer: { status: 204 },
    refusals: ['not-allowed', 'not-found'],
    async handle({ engine, caller, params }) {
      await retryJob(engine, caller.account.id, params.job);
      return {};
    },
  }),
  route({
    method: 'get',
    path: '/api/audit',
    id: 'read-audit',
    tag: 'audit',
    summary: { en: 'Audit entries by item, person, action and time', zh: '按事项、人员、操作和时间查询审计记录' },
    access: ['audit:read'],
    query: schemas.auditQuery,
    answer: { status: 200, schema: named(page(auditEntry)) },
    refusals: ['not-allowed'],
    async handle({ engine, caller, query }) {
      const { after, limit, ...conditions } = query;
      const filter = Object.fromEntries(Object.entries(conditions).filter(([, value]) => value !== undefined));
      const start = after && { after: readCursor(AUDIT_CURSOR, after) };
      const rows = await readAudit(engine, caller.account.id, filter, { ...start, limit: limit + 1 });
      return { body: pageOf(rows, limit, ({ at, stream, sequence }) => ({ at, stream, sequence })) };
    },
  }),
  route({
    method: 'get',
    path: '/api/audit/verify',
    id: 'verify-trail',
    tag: 'audit',
    summary: { en: 'Verify every hash and link of one stream, or of all', zh: '校验一条或全部审计链' },
    access: ['audit:read'],
    query: schemas.verifyQuery,
    answer: { status: 200, schema: schemas.trailReport },
    refusals: ['not-allowed'],
    async handle({ engine, caller, query }) {
      await requireAuditor(engine, caller.account.id);
      return { body: await verifyWithOversight(engine, query.stream) };
    },
  }),
];
