import { defineEntity } from '@mikro-orm/core';
import { content, flag, instant, integer, reference, sequence, text } from './columns.ts';

export const StreamSecretEntity = defineEntity({
  name: 'StreamSecret',
  tableName: 'stream_secret',
  properties: { stream: text().primary(), secret: content(), fromStart: flag() },
});

export const ErasedSecretEntity = defineEntity({
  name: 'ErasedSecret',
  tableName: 'erased_secret',
  properties: { stream: text().primary(), through: integer().primary(), head: text(), erasedAt: instant(), proposal: reference() },
});

export const ReleaseStatementEntity = defineEntity({
  name: 'ReleaseStatement',
  tableName: 'release_statement',
  properties: {
    release: reference().primary(),
    statement: content(),
    signature: content(),
    releaseKey: content(),
    leaf: content(),
    position: sequence(),
    leafIndex: sequence().nullable(),
  },
});

export const LogStateEntity = defineEntity({
  name: 'LogState',
  tableName: 'log_state',
  properties: {
    one: flag().primary().default(true),
    origin: text().nullable(),
    size: sequence(),
    root: content(),
    watermark: sequence(),
    bound: sequence(),
    fence: sequence(),
  },
});

export const LogKeyEntity = defineEntity({
  name: 'LogKey',
  tableName: 'log_key',
  properties: {
    id: text().primary(),
    origin: text(),
    type: text(),
    publicKey: content(),
    validFrom: instant(),
    validUntil: instant().nullable(),
  },
});

export const LogTileEntity = defineEntity({
  name: 'LogTile',
  tableName: 'log_tile',
  properties: { level: integer().primary(), n: sequence().primary(), data: content() },
});

export const LogBundleEntity = defineEntity({
  name: 'LogBundle',
  tableName: 'log_bundle',
  properties: { n: sequence().primary(), first: sequence(), entries: content(), refs: content() },
});

export const LogCheckpointEntity = defineEntity({
  name: 'LogCheckpoint',
  tableName: 'log_checkpoint',
  properties: {
    size: sequence().primary(),
    origin: text().primary(),
    root: content(),
    note: text(),
    at: instant(),
    kept: flag().default(false),
  },
});
