import { defineEntity } from '@mikro-orm/core';
import { content, day, flag, id, instant, integer, reference, sequence, text } from './columns.ts';

export const ReleaseImportEntity = defineEntity({
  name: 'ReleaseImport',
  tableName: 'release_import',
  properties: {
    id: id(),
    startedBy: text(),
    startedAt: instant(),
    base: text().nullable(),
    ready: flag().default(false),
    total: integer().default(0),
    imported: integer().default(0),
    known: integer().default(0),
    passed: integer().default(0),
    unread: integer().default(0),
    endedAt: instant().nullable(),
    cancelledBy: text().nullable(),
  },
});

export const ReleaseImportFileEntity = defineEntity({
  name: 'ReleaseImportFile',
  tableName: 'release_import_file',
  properties: {
    position: sequence().primary(),
    import: reference(),
    step: integer(),
    depth: integer().default(0),
    name: text(),
    content: content(),
    title: text().nullable(),
    day: day().nullable(),
    address: text().nullable(),
  },
});

export const ReleaseImportLineEntity = defineEntity({
  name: 'ReleaseImportLine',
  tableName: 'release_import_line',
  properties: {
    position: sequence().primary(),
    import: reference(),
    name: text(),
    rowNumber: integer().nullable(),
    code: text(),
    en: text(),
    zh: text(),
  },
});

export const ImportedReleaseEntity = defineEntity({
  name: 'ImportedRelease',
  tableName: 'imported_release',
  properties: {
    id: id(),
    import: reference(),
    sha256: text(),
    title: text(),
    day: day().nullable(),
    address: text().nullable(),
    importedAt: instant(),
    removedAt: instant().nullable(),
    removedBy: text().nullable(),
  },
});
