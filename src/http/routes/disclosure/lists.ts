import { endCollectiveName, listCollectiveNames, setCollectiveName } from '../../../engine/catalogue/collective-names.ts';
import { previewList, proposeList } from '../../../engine/catalogue/import-list.ts';
import { readChange } from '../../../engine/catalogue/read-change.ts';
import type { Engine } from '../../../engine/engine.ts';
import { requireOwnRight } from '../../../engine/people/authority.ts';
import { done } from '../../proposed.ts';
import { type Route, route } from '../../route.ts';
import * as schemas from '../../schemas/disclosure-catalogue.ts';
import { named } from '../../schemas/fields.ts';
import { previewBody } from '../../sending/catalogue-body.ts';

/** Before a byte of the file is taken. */
const admit = ({ engine, caller }: { engine: Engine; caller: { account: { id: string } } }) =>
  requireOwnRight(engine, caller.account.id, ['administrator'], null);

const LISTS: Route[] = [
  route({
    method: 'post',
    path: '/api/catalogue/preview',
    id: 'preview-catalogue-list',
    tag: 'disclosure',
    summary: {
      en: 'What a list (XLSX, CSV, the task table of a plan) would change in the catalogue; nothing is stored',
      zh: '预览目录文件（XLSX、CSV 或工作要点任务表）将带来的变更，不保存',
    },
    access: ['rules'],
    body: schemas.newCataloguePreview,
    upload: 'held',
    answer: { status: 200, schema: schemas.cataloguePreview },
    refusals: ['not-allowed', 'too-large', 'file-refused', 'busy'],
    repeat: 'none',
    admit,
    async handle({ engine, caller, body, held }) {
      return { body: previewBody(await previewList(engine, { by: caller.account.id, ...body }, held)) };
    },
  }),
  route({
    method: 'post',
    path: '/api/catalogue/proposals',
    id: 'propose-catalogue-list',
    tag: 'disclosure',
    summary: {
      en: 'Propose that a list comes in force as its preview showed; a second administrator confirms it',
      zh: '提议按预览启用目录，由另一名管理员确认',
    },
    access: 'session',
    body: schemas.newCatalogueProposal,
    upload: 'held',
    answer: { status: 204, orProposal: true },
    refusals: ['not-allowed', 'too-large', 'file-refused', 'busy', 'in-use', 'text-refused', 'missing-reason'],
    admit,
    async handle({ engine, caller, body, held }) {
      return done(await proposeList(engine, { by: caller.account.id, ...body }, held));
    },
  }),
  route({
    method: 'get',
    path: '/api/catalogue/changes/{change}',
    id: 'read-catalogue-change',
    tag: 'disclosure',
    summary: { en: 'What a proposed change of the catalogue adds, changes and ends', zh: '目录变更的具体内容（新增、修改、终止的条目）' },
    access: ['items:read', 'rules', 'audit:read'],
    params: schemas.catalogueChangePath,
    answer: { status: 200, schema: named(schemas.catalogueChange) },
    refusals: ['not-allowed', 'not-found'],
    async handle({ engine, caller, params }) {
      return { body: await readChange(engine, caller.account.id, params.change) };
    },
  }),
];

const NAMES: Route[] = [
  route({
    method: 'get',
    path: '/api/catalogue/names',
    id: 'list-collective-names',
    tag: 'disclosure',
    summary: {
      en: 'Collective names of units in the catalogue, and names that stand for nothing yet',
      zh: '目录中的单位统称，以及尚未对应单位的名称',
    },
    access: ['items:read', 'rules', 'audit:read'],
    answer: { status: 200, schema: named(schemas.collectiveNames) },
    refusals: ['not-allowed'],
    async handle({ engine, caller }) {
      const { names, unknown } = await listCollectiveNames(engine, caller.account.id);
      return { body: { rows: names, unknown } };
    },
  }),
  route({
    method: 'post',
    path: '/api/catalogue/names',
    id: 'create-collective-name',
    tag: 'disclosure',
    summary: { en: 'Say which units a collective name means', zh: '设定统称所指单位' },
    access: ['rules'],
    body: schemas.setCollectiveName,
    answer: { status: 201, schema: named(schemas.collectiveName) },
    refusals: ['not-allowed', 'text-refused'],
    async handle({ engine, caller, body }) {
      return { body: await setCollectiveName(engine, { by: caller.account.id, ...body }) };
    },
  }),
  route({
    method: 'put',
    path: '/api/catalogue/names/{name}',
    id: 'change-collective-name',
    tag: 'disclosure',
    summary: { en: 'Change a collective name, or which units it means', zh: '变更统称或其所指单位' },
    access: ['rules'],
    params: schemas.collectiveNamePath,
    body: schemas.setCollectiveName,
    answer: { status: 200, schema: named(schemas.collectiveName) },
    refusals: ['not-allowed', 'not-found', 'text-refused'],
    repeat: 'none',
    async handle({ engine, caller, params, body }) {
      return { body: await setCollectiveName(engine, { by: caller.account.id, id: params.name, ...body }) };
    },
  }),
  route({
    method: 'delete',
    path: '/api/catalogue/names/{name}',
    id: 'end-collective-name',
    tag: 'disclosure',
    summary: { en: 'End a collective name', zh: '停用统称' },
    access: ['rules'],
    params: schemas.collectiveNamePath,
    answer: { status: 200, schema: schemas.ended },
    refusals: ['not-allowed', 'not-found'],
    repeat: 'none',
    async handle({ engine, caller, params }) {
      await endCollectiveName(engine, { by: caller.account.id, id: params.name });
      return { body: { ended: true } };
    },
  }),
];

export const CATALOGUE_LIST_ROUTES: Route[] = [...LISTS, ...NAMES];
