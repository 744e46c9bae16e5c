import { type CheckedFinding, checkNewItem, checkRevision, type DraftCheck } from '../../../engine/draft/check-draft.ts';
import { requireRole } from '../../../engine/people/authority.ts';
import { mayRevise } from '../../../engine/reading/read-item.ts';
import type { AppOptions } from '../../options.ts';
import { type Result, type Route, route } from '../../route.ts';
import * as schemas from '../../schemas/check.ts';
import { named } from '../../schemas/fields.ts';
import { itemPath } from '../../schemas/review.ts';
import { formOf } from './revision-content.ts';

export const CHECK_ROUTES: Route[] = [
  route({
    method: 'post',
    path: '/api/check',
    id: 'check-new-item',
    tag: 'items',
    summary: {
      en: 'Self-check of a new item before anything is stored: findings, what is lacking, what the files say of themselves',
      zh: '新建事项前的自查：发现、缺项、文件自身要素；不保存任何内容',
    },
    access: ['items:write'],
    body: schemas.newCheck,
    upload: 'held',
    answer: { status: 200, schema: named(schemas.draftCheck) },
    refusals: ['not-allowed', 'unknown-kind', 'kind-retired', 'kind-not-for-unit', 'too-large', 'file-refused', 'busy'],
    repeat: 'none',
    async admit({ engine, caller, body }) {
      await requireRole(engine, caller.account.id, ['drafter'], body.unit);
    },
    async handle({ engine, options, caller, body: { kind, unit, content }, held }) {
      return told(options, await checkNewItem(engine, caller.account.id, { kind, unit }, { form: formOf(content), files: held }));
    },
  }),
  route({
    method: 'post',
    path: '/api/items/{item}/check',
    id: 'check-revision',
    tag: 'items',
    summary: {
      en: 'Self-check of a draft, or of its next revision before it is uploaded; nothing is stored',
      zh: '草稿或下一稿上传前的自查；不保存任何内容',
    },
    access: ['items:write'],
    params: itemPath,
    body: schemas.revisionCheck,
    upload: 'held',
    answer: { status: 200, schema: named(schemas.draftCheck) },
    refusals: ['not-found', 'not-allowed', 'quarantined', 'too-large', 'file-refused', 'busy'],
    repeat: 'none',
    async admit({ engine, caller, params }) {
      await mayRevise(engine, caller.account.id, params.item);
    },
    async handle({ engine, options, caller, params, body: { content, keep, order }, held }) {
      const next = { ...(content && { form: formOf(content) }), keep, order, files: held };
      return told(options, await checkRevision(engine, caller.account.id, params.item, next));
    },
  }),
];

function told(options: AppOptions, check: DraftCheck): Result {
  const paragraph = ({ ruleId, messageId }: CheckedFinding) =>
    options.rules.some(({ id }) => id === ruleId) ? { paragraph: `/api/rules/${ruleId}#${messageId}` } : {};
  const findings = check.findings.map((finding) => ({ ...finding, ...paragraph(finding) }));
  return { body: { ...check, findings }, headers: { 'Cache-Control': 'no-store' } };
}
