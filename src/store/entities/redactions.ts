import { defineEntity } from '@mikro-orm/core';
import type { RedactionRun } from '../../engine/ports.ts';
import { document, flag, id, instant, integer, reference, text } from './columns.ts';

export const RedactionMarksEntity = defineEntity({
  name: 'RedactionMarks',
  tableName: 'redaction_marks',
  properties: {
    revision: reference().primary(),
    position: integer().primary(),
    version: integer(),
    marks: text(),
    changedBy: reference(),
    changedAt: instant(),
  },
});

export const RedactionRunEntity = defineEntity({
  name: 'RedactionRun',
  tableName: 'redaction_run',
  properties: {
    id: id(),
    item: reference(),
    revision: reference(),
    askedBy: reference(),
    askedAt: instant(),
    step: text().$type<NonNullable<RedactionRun['step']>>().nullable(),
    done: integer().default(0),
    total: integer().default(0),
    endedAt: instant().nullable(),
    failure: document<RedactionRun['failure']>().nullable(),
  },
});

export const RedactionProofEntity = defineEntity({
  name: 'RedactionProof',
  tableName: 'redaction_proof',
  properties: {
    id: id(),
    run: reference(),
    item: reference(),
    original: reference(),
    position: integer(),
    source: text(),
    result: text(),
    marks: text(),
    marksDigest: text(),
    proof: text(),
    passed: flag(),
    madeAt: instant(),
  },
});

export const RedactionBeforeEntity = defineEntity({
  name: 'RedactionBefore',
  tableName: 'redaction_before',
  properties: { revision: reference().primary() },
});
