import { ReviewError } from '../../domain/errors.ts';
import { checkKind, draftKind } from '../../engine/kinds/draft-kind.ts';
import { proposeKind, retireKind } from '../../engine/kinds/propose-kind.ts';
import { readKind, readKinds, readKindVersions } from '../../engine/kinds/read-kinds.ts';
import { done } from '../proposed.ts';
import { type Route, route } from '../route.ts';
import { named, page } from '../schemas/fields.ts';
import * as schemas from '../schemas/kinds.ts';

const READING: Route[] = [
  route({
    method: 'get',
    path: '/api/kinds',
    id: 'list-kinds',
    tag: 'catalogue',
    summary: { en: 'Kinds of items that can be made, each with its steps and its form', zh: '可新建的事项种类及其审查环节和表单' },
    access: ['items:read', 'items:write'],
    query: schemas.kindsQuery,
    answer: { status: 200, schema: named(page(schemas.kind)) },
    refusals: [],
    async handle({ engine, caller, query }) {
      return { body: { rows: await readKinds(engine, caller.account.id, query), next: null } };
    },
  }),
  route({
    method: 'get',
    path: '/api/kinds/{kind}',
    id: 'read-kind',
    tag: 'catalogue',
    summary: { en: 'One kind with its form, in force or in the version of an item', zh: '某一事项种类及其表单（现行或指定版本）' },
    access: ['items:read', 'items:write'],
    params: schemas.kindPath,
    query: schemas.kindQuery,
    answer: { status: 200, schema: named(schemas.kind) },
    refusals: ['not-found'],
    async handle({ engine, params, query }) {
      return { body: await readKind(engine, params.kind, query.version) };
    },
  }),
  route({
    method: 'get',
    path: '/api/kind-versions',
    id: 'list-every-kind-version',
    tag: 'catalogue',
    summary: {
      en: 'All versions of every kind, drafts and retired ones too, with how many items have each; for administrators and auditors',
      zh: '全部事项种类的全部版本（含草案、已停用）及使用数量（管理员、审计员）',
    },
    access: ['rules', 'audit:read'],
    answer: { status: 200, schema: named(page(schemas.kindVersion)) },
    refusals: ['not-allowed'],
    async handle({ engine, caller }) {
      return { body: { rows: await readKindVersions(engine, caller.account.id), next: null } };
    },
  }),
  route({
    method: 'get',
    path: '/api/kinds/{kind}/versions',
    id: 'list-kind-versions',
    tag: 'catalogue',
    summary: {
      en: 'All versions of a kind, newest first, with how many items have each; for administrators and auditors',
      zh: '某一事项种类的全部版本及使用数量（管理员、审计员）',
    },
    access: ['rules', 'audit:read'],
    params: schemas.kindPath,
    answer: { status: 200, schema: named(page(schemas.kindVersion)) },
    refusals: ['not-allowed', 'not-found'],
    async handle({ engine, caller, params }) {
      return { body: { rows: await readKindVersions(engine, caller.account.id, params.kind), next: null } };
    },
  }),
];

const CHANGING: Route[] = [
  route({
    method: 'post',
    path: '/api/kinds/check',
    id: 'check-kind',
    tag: 'catalogue',
    summary: { en: 'What a definition of a kind would be refused for; nothing is stored', zh: '校验事项种类定义，不保存' },
    access: ['rules'],
    body: schemas.kindDefinition,
    answer: { status: 200, schema: schemas.kindCheck },
    refusals: ['not-allowed'],
    repeat: 'none',
    async handle({ engine, caller, body }) {
      return { body: { faults: await checkKind(engine, { by: caller.account.id, definition: body }) } };
    },
  }),
  route({
    method: 'post',
    path: '/api/kinds/{kind}/versions',
    id: 'draft-kind',
    tag: 'catalogue',
    summary: {
      en: 'Store the next version of a kind, or a new kind, as a draft: it is in force once two administrators put it there',
      zh: '起草事项种类的新版本或新种类；经两名管理员确认后启用',
    },
    access: ['rules'],
    params: schemas.kindPath,
    body: schemas.kindDefinition,
    answer: { status: 201, schema: schemas.kindDraft },
    refusals: ['not-allowed', 'text-refused', 'in-use'],
    async handle({ engine, caller, params, body }) {
      if (body.id !== params.kind)
        throw new ReviewError(
          'invalid-input',
          { en: 'The definition has another id than the address. Correct one of them.', zh: '定义中的标识与地址不一致，请更正其中之一。' },
          { field: 'id' },
        );
      return { body: await draftKind(engine, { by: caller.account.id, definition: body }) };
    },
  }),
  route({
    method: 'post',
    path: '/api/kinds/{kind}/versions/{version}/propose',
    id: 'propose-kind',
    tag: 'catalogue',
    summary: { en: 'Propose that a version comes in force, from a day on', zh: '提议启用事项种类的某一版本' },
    access: 'session',
    params: schemas.kindVersionPath,
    body: schemas.kindProposal,
    answer: { status: 204, orProposal: true },
    refusals: ['not-allowed', 'not-found', 'in-use', 'text-refused'],
    async handle({ engine, caller, params, body }) {
      const { kind: id, version } = params;
      return done(await proposeKind(engine, { by: caller.account.id, id, version, ...body }));
    },
  }),
  route({
    method: 'post',
    path: '/api/kinds/{kind}/retire',
    id: 'retire-kind',
    tag: 'catalogue',
    summary: { en: 'Propose that a kind is not used any more; items in review go on', zh: '提议停用事项种类；在办事项不受影响' },
    access: 'session',
    params: schemas.kindPath,
    body: schemas.kindRetirement,
    answer: { status: 204, orProposal: true },
    refusals: ['not-allowed', 'not-found', 'in-use', 'text-refused'],
    async handle({ engine, caller, params, body }) {
      return done(await retireKind(engine, { by: caller.account.id, id: params.kind, ...body }));
    },
  }),
];

export const KIND_ROUTES: Route[] = [...READING, ...CHANGING];
