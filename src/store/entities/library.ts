import { defineEntity } from '@mikro-orm/core';
import { instant, reference, sequence, text, words } from './columns.ts';

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
