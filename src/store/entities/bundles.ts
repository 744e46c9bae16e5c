import { defineEntity } from '@mikro-orm/core';
import type { BundleRules, Stop } from '../../domain/bundles/bundle.ts';
import { document, flag, id, instant, integer, reference, text } from './columns.ts';

export const BundleEntity = defineEntity({
  name: 'Bundle',
  tableName: 'bundle',
  properties: {
    id: id(),
    number: integer().defaultRaw(`nextval('bundle_number')`),
    kind: text(),
    rules: document<BundleRules>(),
    unit: reference(),
    state: text().default('open'),
    madeBy: text(),
    madeAt: instant(),
    orderedBy: text().nullable(),
    orderedAt: instant().nullable(),
    releaseAt: instant().nullable(),
    stopped: document<Stop>().nullable(),
    releasedAt: instant().nullable(),
    dissolvedBy: text().nullable(),
    dissolvedAt: instant().nullable(),
    reason: text().nullable(),
    issueYear: integer().nullable(),
    issueNumber: integer().nullable(),
  },
});

export const BundleMemberEntity = defineEntity({
  name: 'BundleMember',
  tableName: 'bundle_member',
  properties: {
    bundle: reference().primary(),
    item: reference().primary(),
    role: text(),
    position: integer(),
    addedBy: text(),
    addedAt: instant(),
    digest: text().nullable(),
    open: flag().default(true),
  },
});

export const BundleQuestionEntity = defineEntity({
  name: 'BundleQuestion',
  tableName: 'bundle_question',
  properties: {
    id: id(),
    bundle: reference(),
    recalled: reference(),
    about: reference(),
    askedAt: instant(),
    answer: text().nullable(),
    reason: text().nullable(),
    answeredBy: text().nullable(),
    answeredAt: instant().nullable(),
  },
});
