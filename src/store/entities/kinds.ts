import { defineEntity } from '@mikro-orm/core';
import type { Attribute } from '../../domain/form/disclosure.ts';
import { flag, instant, integer, reference, text, words } from './columns.ts';

export const KindEntity = defineEntity({
  name: 'Kind',
  tableName: 'kind',
  properties: {
    id: text().primary(),
    version: integer().primary(),
    definition: text(),
    digest: text(),
    workflow: text(),
    attributes: words<Attribute>(),
    shipped: flag(),
    madeBy: text(),
    madeAt: instant(),
    inForceFrom: instant().nullable(),
    proposal: reference().nullable(),
    retiredAt: instant().nullable(),
    retiredBy: reference().nullable(),
  },
});

/** Attributes that a workflow cannot decide. */
export const KindLimitEntity = defineEntity({
  name: 'KindLimit',
  tableName: 'kind_limit',
  properties: { workflow: text().primary(), attribute: text().primary() },
});
