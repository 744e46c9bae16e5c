import { defineEntity } from '@mikro-orm/core';
import { content, flag, instant, reference, sequence, text } from './columns.ts';

export const StatementCursorEntity = defineEntity({
  name: 'StatementCursor',
  tableName: 'statement_cursor',
  properties: { one: flag().primary().default(true), position: sequence() },
});

export const UnstatableReleaseEntity = defineEntity({
  name: 'UnstatableRelease',
  tableName: 'unstatable_release',
  properties: { release: reference().primary(), reason: text() },
});

export const ReleaseKeyEntity = defineEntity({
  name: 'ReleaseKey',
  tableName: 'release_key',
  properties: { publicKey: content().primary(), firstUsed: instant() },
});
