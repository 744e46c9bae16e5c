import { defineEntity } from '@mikro-orm/core';
import { content, flag, instant, integer, sequence, text } from './columns.ts';

export const WitnessedLogEntity = defineEntity({
  name: 'WitnessedLog',
  tableName: 'witnessed_log',
  properties: { id: text().primary(), origin: text(), key: text(), addedAt: instant(), removedAt: instant().nullable() },
});

export const WitnessedHeadEntity = defineEntity({
  name: 'WitnessedHead',
  tableName: 'witnessed_head',
  properties: { origin: text().primary(), size: sequence(), root: content(), note: text().nullable(), at: instant() },
});

export const WitnessedForkEntity = defineEntity({
  name: 'WitnessedFork',
  tableName: 'witnessed_fork',
  properties: { origin: text().primary(), note: text(), cosigned: text(), at: instant() },
});

export const LogWitnessEntity = defineEntity({
  name: 'LogWitness',
  tableName: 'log_witness',
  properties: { name: text().primary(), key: text(), url: text(), addedAt: instant(), removedAt: instant().nullable() },
});

export const LogWitnessAnswerEntity = defineEntity({
  name: 'LogWitnessAnswer',
  tableName: 'log_witness_answer',
  properties: { witness: text().primary(), outcome: text(), status: integer().nullable(), since: instant() },
});

export const LogQuorumEntity = defineEntity({
  name: 'LogQuorum',
  tableName: 'log_quorum',
  properties: { one: flag().primary().default(true), least: integer() },
});

export const LogCosignatureEntity = defineEntity({
  name: 'LogCosignature',
  tableName: 'log_cosignature',
  properties: { origin: text().primary(), size: sequence().primary(), key: text().primary(), line: text(), at: instant() },
});
