import { defineEntity } from '@mikro-orm/core';
import { instant, integer, reference, sequence, text, words } from './columns.ts';

export const LibraryWaitingEntity = defineEntity({
  name: 'LibraryWaiting',
  tableName: 'library_waiting',
  properties: { release: reference().primary() },
});

export const LibraryDocumentEntity = defineEntity({
  name: 'LibraryDocument',
  tableName: 'library_document',
  properties: {
    release: reference().primary(),
    ordinal: sequence(),
    releasedAt: instant(),
    title: text(),
    form: text(),
    words: text().lazy(),
    facets: words(),
  },
});

export const LibraryLinkEntity = defineEntity({
  name: 'LibraryLink',
  tableName: 'library_link',
  properties: { release: reference().primary(), type: text().primary(), target: reference().primary() },
});

export const IndexSeriesEntity = defineEntity({
  name: 'IndexSeries',
  tableName: 'index_series',
  properties: { series: text().primary(), last: integer() },
});

export const IndexNumberEntity = defineEntity({
  name: 'IndexNumber',
  tableName: 'index_number',
  properties: { release: reference().primary(), series: text(), serial: integer(), number: text() },
});

export const LinkAddressEntity = defineEntity({
  name: 'LinkAddress',
  tableName: 'link_address',
  properties: {
    address: text().primary(),
    host: text(),
    askedAt: instant().nullable(),
    answer: text().nullable(),
    status: integer().nullable(),
    failures: integer().default(0),
    failingSince: instant().nullable(),
  },
});

export const LinkPlaceEntity = defineEntity({
  name: 'LinkPlace',
  tableName: 'link_place',
  properties: { release: reference().primary(), address: text().primary() },
});

export const LinkReadEntity = defineEntity({
  name: 'LinkRead',
  tableName: 'link_read',
  properties: { release: reference().primary(), at: instant() },
});
