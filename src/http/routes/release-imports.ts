import { requireRoleEverywhere } from '../../engine/people/authority.ts';
import { cancelImport, listImported, listImports, readImport } from '../../engine/release-imports/read-imports.ts';
import { removeImported } from '../../engine/release-imports/remove-imported.ts';
import { startImport } from '../../engine/release-imports/start-import.ts';
import { CREATED_CURSOR, pageOf, readCursor } from '../cursor.ts';
import { type Route, route } from '../route.ts';
import { named, page } from '../schemas/fields.ts';
import * as schemas from '../schemas/release-imports.ts';

const startOf = (after: string | undefined) => (after === undefined ? {} : { after: readCursor(CREATED_CURSOR, after).id });

const IMPORTS: Route[] = [
  route({
    method: 'post',
    path: '/api/imports',
    id: 'start-release-import',
    tag: 'rules',
    summary: {
      en: 'Import what was published before this product came, to compare later items with it; in the background, nothing of the text is kept',
      zh: '导入使用本系统之前已公开的信息，供日后汇聚比对；在后台进行，不保存正文',
    },
    access: ['rules'],
    body: schemas.newReleaseImport,
    upload: 'held',
    answer: { status: 201, schema: named(schemas.releaseImport) },
    refusals: ['not-allowed', 'too-large', 'file-refused', 'busy', 'event-not-accepted'],
    async admit({ engine, caller }) {
      await requireRoleEverywhere(engine, caller.account.id, ['administrator']);
    },
    async handle({ engine, caller, body, held }) {
      return { body: await startImport(engine, { by: caller.account.id, ...body }, held) };
    },
  }),
  route({
    method: 'get',
    path: '/api/imports',
    id: 'list-release-imports',
    tag: 'rules',
    summary: { en: 'Imports of earlier releases, newest first, with their progress', zh: '历史公开信息的历次导入及进度，按时间倒序' },
    access: ['rules', 'audit:read'],
    query: schemas.releaseImportsQuery,
    answer: { status: 200, schema: named(page(schemas.releaseImport)) },
    refusals: ['not-allowed'],
    async handle({ engine, caller, query: { after, limit } }) {
      const rows = await listImports(engine, caller.account.id, { ...startOf(after), limit: limit + 1 });
      return { body: pageOf(rows, limit, ({ id }) => ({ id })) };
    },
  }),
  route({
    method: 'get',
    path: '/api/imports/{import}',
    id: 'read-release-import',
    tag: 'rules',
    summary: { en: 'One import of earlier releases, with what it could not read and why', zh: '一次导入的进度，以及未能读取的内容和原因' },
    access: ['rules', 'audit:read'],
    params: schemas.releaseImportPath,
    answer: { status: 200, schema: named(schemas.releaseImportInFull) },
    refusals: ['not-allowed', 'not-found'],
    async handle({ engine, caller, params }) {
      return { body: await readImport(engine, caller.account.id, params.import) };
    },
  }),
  route({
    method: 'post',
    path: '/api/imports/{import}/cancel',
    id: 'cancel-release-import',
    tag: 'rules',
    summary: { en: 'Break off an import of earlier releases; what is in the index stays', zh: '中止导入；已导入的保留' },
    access: ['rules'],
    params: schemas.releaseImportPath,
    answer: { status: 200, schema: named(schemas.releaseImport) },
    refusals: ['not-allowed', 'not-found'],
    repeat: 'none',
    async handle({ engine, caller, params }) {
      return { body: await cancelImport(engine, caller.account.id, params.import) };
    },
  }),
  route({
    method: 'post',
    path: '/api/imports/{import}/remove',
    id: 'remove-release-import',
    tag: 'rules',
    summary: {
      en: 'Take all releases of an import out of the index, with their fingerprints',
      zh: '将一次导入的全部信息移出索引，其指纹一并删除',
    },
    access: ['rules'],
    params: schemas.releaseImportPath,
    answer: { status: 200, schema: schemas.removed },
    refusals: ['not-allowed', 'not-found'],
    async handle({ engine, caller, params }) {
      return { body: await removeImported(engine, caller.account.id, params) };
    },
  }),
];

const RELEASES: Route[] = [
  route({
    method: 'get',
    path: '/api/imported',
    id: 'list-imported-releases',
    tag: 'rules',
    summary: {
      en: 'Imported earlier releases that are in the index, newest import first',
      zh: '索引中已导入的历史公开信息，按导入时间倒序',
    },
    access: ['rules', 'audit:read'],
    query: schemas.importedReleasesQuery,
    answer: { status: 200, schema: page(schemas.importedRelease) },
    refusals: ['not-allowed'],
    async handle({ engine, caller, query: { after, limit, ...filter } }) {
      const of = filter.import === undefined ? {} : { import: filter.import };
      const rows = await listImported(engine, caller.account.id, of, { ...startOf(after), limit: limit + 1 });
      return { body: pageOf(rows, limit, ({ id }) => ({ id })) };
    },
  }),
  route({
    method: 'post',
    path: '/api/imported/{imported}/remove',
    id: 'remove-imported-release',
    tag: 'rules',
    summary: { en: 'Take one imported release out of the index, with its fingerprints', zh: '将一件已导入的信息移出索引，其指纹一并删除' },
    access: ['rules'],
    params: schemas.importedReleasePath,
    answer: { status: 200, schema: schemas.removed },
    refusals: ['not-allowed', 'not-found'],
    async handle({ engine, caller, params }) {
      return { body: await removeImported(engine, caller.account.id, { release: params.imported }) };
    },
  }),
];

export const RELEASE_IMPORT_ROUTES: Route[] = [...IMPORTS, ...RELEASES];
