import { defineEntity } from '@mikro-orm/core';
import { content, contents, instant, reference, sequence, text } from './columns.ts';

export const StampAuthorityEntity = defineEntity({
  name: 'StampAuthority',
  tableName: 'stamp_authority',
  properties: { certificate: content().primary(), issuers: contents(), firstUsed: instant() },
});

export const ReleaseStampEntity = defineEntity({
  name: 'ReleaseStamp',
  tableName: 'release_stamp',
  properties: { release: reference().primary(), stamp: content(), at: instant() },
});

export const CheckpointStampEntity = defineEntity({
  name: 'CheckpointStamp',
  tableName: 'checkpoint_stamp',
  properties: { origin: text().primary(), size: sequence().primary(), note: text(), stamp: content(), at: instant() },
});
