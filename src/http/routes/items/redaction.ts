import type { z } from 'zod';
import { DELETION_GROUNDS } from '../../../domain/form/deletion-grounds.ts';
import type { Mark } from '../../../engine/ports.ts';
import { mayRevise } from '../../../engine/reading/read-item.ts';
import { addRedacted } from '../../../engine/redaction/add-redacted.ts';
import { carryMarks, readMarks, saveMarks, suggestMarks } from '../../../engine/redaction/edit-marks.ts';
import { readMadeFile, readRedaction } from '../../../engine/redaction/read-redaction.ts';
import { startRedaction } from '../../../engine/redaction/start-redaction.ts';
import { type Route, route } from '../../route.ts';
import { revisionAnswer } from '../../schemas/check.ts';
import { named } from '../../schemas/fields.ts';
import * as schemas from '../../schemas/redaction.ts';
import { eventResult } from './revision-content.ts';

/** Nothing of a file or of its marks stays in a browser. */
const UNKEPT = { 'Cache-Control': 'no-store' };

type MarkIn = z.output<typeof schemas.newMarks>['marks'][number];

/** Quotes are made by the engine, whatever came. */
function markOf({ decision: state, target, ...mark }: MarkIn): Mark {
  return { ...mark, state, target: target.kind === 'text' ? { ...target, quote: { length: 0 } } : target } as Mark;
}

function shown<Answer extends { marks: readonly Mark[] }>({ marks, ...answer }: Answer) {
  return { ...answer, marks: marks.map(({ state: decision, ...mark }) => ({ ...mark, decision })) };
}

export const REDACTION_ROUTES: Route[] = [
  route({
    method: 'get',
    path: '/api/redaction-grounds',
    id: 'list-deletion-grounds',
    tag: 'items',
    summary: {
      en: 'Grounds that a mark may have: articles 14 to 16, exemptions of FOIA',
      zh: '标记可用的理由：条例第十四条至第十六条、《信息自由法》豁免事项',
    },
    access: ['items:read'],
    answer: { status: 200, schema: schemas.deletionGrounds },
    refusals: [],
    async handle() {
      return { body: { rows: [...DELETION_GROUNDS] } };
    },
  }),
  route({
    method: 'get',
    path: '/api/items/{item}/revisions/{number}/redaction',
    id: 'read-redaction',
    tag: 'items',
    summary: {
      en: 'How far the redaction of a full revision is: marks per file, the newest making with its proofs',
      zh: '全文稿的删减进度：各文件的标记、最近一次制作及其验证',
    },
    access: ['items:read'],
    params: schemas.redactionPath,
    answer: { status: 200, schema: named(schemas.redaction) },
    refusals: ['not-found', 'not-allowed', 'quarantined'],
    async handle({ engine, caller, params: { item, number } }) {
      return { body: await readRedaction(engine, caller.account.id, item, number), headers: UNKEPT };
    },
  }),
  route({
    method: 'get',
    path: '/api/items/{item}/revisions/{number}/files/{index}/marks',
    id: 'read-marks',
    tag: 'items',
    summary: { en: 'What is to be taken out of a file, as it was saved last', zh: '文件的删减标记（最近一次保存）' },
    access: ['items:read'],
    params: schemas.marksPath,
    answer: { status: 200, schema: named(schemas.savedMarks) },
    refusals: ['not-found', 'not-allowed', 'quarantined'],
    async handle({ engine, caller, params }) {
      return { body: shown(await readMarks(engine, caller.account.id, params)), headers: UNKEPT };
    },
  }),
  route({
    method: 'put',
    path: '/api/items/{item}/revisions/{number}/files/{index}/marks',
    id: 'save-marks',
    tag: 'items',
    summary: {
      en: 'Save what is to be taken out of a file, in the place of the version that was read',
      zh: '保存文件的删减标记，替换所读版本',
    },
    access: ['items:write'],
    params: schemas.marksPath,
    body: schemas.newMarks,
    answer: { status: 200, schema: named(schemas.savedMarks) },
    refusals: ['not-found', 'not-allowed', 'quarantined', 'stale-version', 'text-refused'],
    repeat: 'none',
    async handle({ engine, caller, params, body }) {
      const marks = body.marks.map(markOf);
      const saved = await saveMarks(engine, caller.account.id, params, { marks, version: body.basedOn });
      return { body: shown(saved), headers: UNKEPT };
    },
  }),
  route({
    method: 'post',
    path: '/api/items/{item}/revisions/{number}/files/{index}/marks/suggest',
    id: 'suggest-marks',
    tag: 'items',
    summary: {
      en: 'Marks proposed from what the rules find, each place of a value; nothing is saved',
      zh: '依规则发现提出标记建议，含同一内容的各处；不保存',
    },
    access: ['items:write'],
    params: schemas.marksPath,
    answer: { status: 200, schema: schemas.suggestedMarks },
    refusals: ['not-found', 'not-allowed', 'quarantined', 'busy'],
    repeat: 'none',
    async handle({ engine, caller, params }) {
      return { body: shown({ marks: await suggestMarks(engine, caller.account.id, params) }), headers: UNKEPT };
    },
  }),
  route({
    method: 'post',
    path: '/api/items/{item}/revisions/{number}/files/{index}/marks/carry',
    id: 'carry-marks',
    tag: 'items',
    summary: {
      en: 'Take the marks of an earlier full revision over: the same, moved or lost',
      zh: '沿用较早全文稿的标记：原处、已移动或找不到位置',
    },
    access: ['items:write'],
    params: schemas.marksPath,
    body: schemas.carryFrom,
    answer: { status: 200, schema: named(schemas.carriedMarks) },
    refusals: ['not-found', 'not-allowed', 'quarantined', 'stale-version'],
    repeat: 'none',
    async handle({ engine, caller, params, body }) {
      return { body: shown(await carryMarks(engine, caller.account.id, params, body.from)), headers: UNKEPT };
    },
  }),
  route({
    method: 'post',
    path: '/api/items/{item}/revisions/{number}/redaction',
    id: 'make-redacted',
    tag: 'items',
    summary: { en: 'Make the redacted files from the marks and prove them, in the background', zh: '依标记在后台制作删减稿并验证' },
    access: ['items:write'],
    params: schemas.redactionPath,
    answer: { status: 201, schema: named(schemas.redaction) },
    refusals: ['not-found', 'not-allowed', 'quarantined', 'incomplete'],
    repeat: 'none',
    async handle({ engine, caller, params: { item, number } }) {
      await startRedaction(engine, caller.account.id, { item, number });
      return { body: await readRedaction(engine, caller.account.id, item, number), headers: UNKEPT };
    },
  }),
  route({
    method: 'get',
    path: '/api/items/{item}/revisions/{number}/redaction/{proof}/file',
    id: 'read-redacted-file',
    tag: 'items',
    summary: {
      en: 'A redacted file that was made and proved, to be looked at beside its original',
      zh: '已制作并通过验证的删减文件，供与原件对照',
    },
    access: ['items:read'],
    params: schemas.madePath,
    answer: { status: 200, file: true },
    refusals: ['not-found', 'not-allowed', 'quarantined', 'range-not-satisfiable'],
    async handle({ engine, caller, params: { item, number, proof } }) {
      return { file: { ...(await readMadeFile(engine, caller.account.id, item, number, proof)), shared: false } };
    },
  }),
  route({
    method: 'post',
    path: '/api/items/{item}/revisions/{number}/redacted-revision',
    id: 'add-redacted-revision',
    tag: 'items',
    summary: {
      en: 'The redacted revision: the form of the full one, its files as they were made, the list of deletions by the marks',
      zh: '生成删减稿次：沿用全文稿表单，文件为已制作的删减稿，依标记列明删减',
    },
    access: ['items:write'],
    params: schemas.redactionPath,
    body: schemas.newRedacted,
    answer: { status: 201, schema: revisionAnswer },
    refusals: [
      'not-found',
      'not-allowed',
      'quarantined',
      'incomplete',
      'event-not-accepted',
      'stale-version',
      'text-refused',
      'idempotency-key-reused',
    ],
    tagged: true,
    repeat: 'engine',
    async admit({ engine, caller, params }) {
      await mayRevise(engine, caller.account.id, params.item);
    },
    async handle({ engine, caller, params: { item, number }, body, idempotency, expected }) {
      const command = { item, account: caller.account.id, ...expected, ...idempotency };
      return eventResult(await addRedacted(engine, command, { number, ...body }));
    },
  }),
];
