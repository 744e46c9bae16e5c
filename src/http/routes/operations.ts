import type { z } from 'zod';
import { requireRoleEverywhere } from '../../engine/people/authority.ts';
import { keptCheckpoint } from '../../engine/proof/kept-checkpoint.ts';
import { type AuditSearch, readAudit, requireAuditor } from '../../engine/reading/read-audit.ts';
import { verifyWithOversight } from '../../engine/reading/verify-trail.ts';
import { readJobs, retryJob } from '../../engine/retry-job.ts';
import { AUDIT_CURSOR, readCursor, writeCursor } from '../cursor.ts';
import { settles } from '../health.ts';
import { languageOf } from '../language.ts';
import { type Route, route } from '../route.ts';
import * as schemas from '../schemas/catalogue.ts';
import { named } from '../schemas/fields.ts';
import { auditCsv, auditLines } from '../sending/audit-export.ts';

const EXPORT_TYPES = { csv: 'text/csv; charset=utf-8', jsonl: 'application/jsonl; charset=utf-8' };

/** The conditions that were given. */
function searchOf({ q, ...asked }: Omit<z.output<typeof schemas.auditQuery>, 'after' | 'limit'>): AuditSearch {
  const conditions = Object.entries({ ...asked, text: q }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(conditions) as AuditSearch;
}

export const OPERATION_ROUTES: Route[] = [
  route({
    method: 'get',
    path: '/api/health',
    id: 'read-health',
    tag: 'operations',
    summary: {
      en: 'Whether database, storage, workers and scanner do their work, for administrators',
      zh: '数据库、存储、后台任务与扫描线程的运行状况（管理员）',
    },
    access: ['jobs'],
    answer: { status: 200, schema: schemas.health },
    refusals: ['not-allowed'],
    async handle({ engine, options, caller }) {
      await requireRoleEverywhere(engine, caller.account.id, ['administrator']);
      const { store } = engine;
      const [database, storage, disk, workers] = await Promise.all([
        settles(store.ping()),
        settles(store.blobs.probe()),
        store.blobs.room().catch(() => null),
        store.jobs.workers(),
      ]);
      return { body: { database, storage, disk, workers, scanner: options.scanLoad?.() ?? null } };
    },
  }),
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
    summary: {
      en: 'Audit entries by item, unit, person, action, text and time; a page may hold fewer rows than asked for and yet have a next one',
      zh: '按事项、单位、人员、操作、文字和时间查询审计记录；一页可能不满，仍可继续翻页',
    },
    access: ['audit:read'],
    query: schemas.auditQuery,
    answer: { status: 200, schema: named(schemas.auditPage) },
    refusals: ['not-allowed'],
    async handle({ engine, caller, query }) {
      const { after, limit, ...asked } = query;
      const start = after && { after: readCursor(AUDIT_CURSOR, after) };
      const { rows, next, items } = await readAudit(engine, caller.account.id, searchOf(asked), { ...start, limit });
      return { body: { rows, items, next: next ? writeCursor({ ...next }) : null } };
    },
  }),
  route({
    method: 'get',
    path: '/api/audit/export',
    id: 'export-audit',
    tag: 'audit',
    summary: {
      en: 'All audit entries that fulfil the conditions, as a table or as JSON lines',
      zh: '按条件导出审计记录（表格或 JSON 行）',
    },
    access: ['audit:read'],
    query: schemas.auditExportQuery,
    answer: { status: 200, stream: [EXPORT_TYPES.csv, EXPORT_TYPES.jsonl] },
    refusals: ['not-allowed'],
    async handle({ engine, caller, query, request }) {
      const { format, language = languageOf(request), ...asked } = query;
      // Before the first byte leaves.
      await requireAuditor(engine, caller.account.id);
      const wanted = { engine, by: caller.account.id, search: searchOf(asked), language };
      const pieces = format === 'csv' ? auditCsv(wanted) : auditLines(wanted);
      const name = `audit-${engine.clock.now().slice(0, 10)}.${format}`;
      return { stream: { name, mediaType: EXPORT_TYPES[format], pieces } };
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
    refusals: ['not-allowed', 'invalid-input'],
    async handle({ engine, caller, query: { stream, checkpoint } }) {
      await requireAuditor(engine, caller.account.id);
      const kept = checkpoint === undefined ? undefined : keptCheckpoint(checkpoint);
      return { body: await verifyWithOversight(engine, { ...(stream !== undefined && { stream }), ...(kept && { checkpoint: kept }) }) };
    },
  }),
];
