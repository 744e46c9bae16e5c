import { defineEntity } from '@mikro-orm/core';
import type { CatalogueEntry } from '../../domain/catalogue/entry.ts';
import { document, id, ids, instant, integer, reference, text } from './columns.ts';

export const CatalogueChangeEntity = defineEntity({
  name: 'CatalogueChange',
  tableName: 'catalogue_change',
  properties: {
    id: id(),
    list: text(),
    source: text(),
    changes: text(),
    digest: text(),
    madeBy: text(),
    madeAt: instant(),
    inForceFrom: instant().nullable(),
    proposal: reference().nullable(),
  },
});

export const CatalogueEntryEntity = defineEntity({
  name: 'CatalogueEntry',
  tableName: 'catalogue_entry',
  properties: {
    id: reference().primary(),
    version: integer().primary(),
    list: text(),
    entry: document<CatalogueEntry>(),
    validFrom: instant(),
    validUntil: instant().nullable(),
    change: reference(),
    endedBy: reference().nullable(),
  },
});

export const CatalogueNameEntity = defineEntity({
  name: 'CatalogueName',
  tableName: 'catalogue_name',
  properties: { id: id(), name: text(), units: ids(), changedBy: text(), changedAt: instant(), endedAt: instant().nullable() },
});

export const CatalogueClaimEntity = defineEntity({
  name: 'CatalogueClaim',
  tableName: 'catalogue_claim',
  properties: {
    item: reference().primary(),
    entry: reference().primary(),
    state: text(),
    proposedBy: text(),
    proposedAt: instant(),
    decidedBy: text().nullable(),
    decidedAt: instant().nullable(),
  },
});

export const CatalogueMarkEntity = defineEntity({
  name: 'CatalogueMark',
  tableName: 'catalogue_mark',
  properties: {
    id: id(),
    entry: reference(),
    reason: text(),
    markedBy: text(),
    markedAt: instant(),
    endedBy: text().nullable(),
    endedAt: instant().nullable(),
  },
});

export const CatalogueToldEntity = defineEntity({
  name: 'CatalogueTold',
  tableName: 'catalogue_told',
  properties: {
    entry: reference().primary(),
    unit: reference().primary(),
    due: text().columnType('date').primary(),
    what: text().primary(),
    at: instant(),
  },
});
