import { defineEntity } from '@mikro-orm/core';
import type { Finding, FindingOwner, ScanFailure, ScanOutcome, Severity } from '../../domain/finding.ts';
import type { FindingLocation } from '../../domain/finding-location.ts';
import type { DispositionKind, RevisionContent } from '../../domain/item.ts';
import type { Oversight } from '../../domain/proposal.ts';
import type { Role } from '../../domain/roles.ts';
import type { SwitchedOff } from '../../domain/rule-pack.ts';
import type { KeyedTrace } from '../../domain/trace.ts';
import type { FileRead } from '../../engine/ports.ts';
import { bytes, document, flag, id, ids, instant, integer, places, real, reference, sequence, text, verbatim, words } from './columns.ts';

export const ItemEntity = defineEntity({
  name: 'Item',
  tableName: 'item',
  properties: {
    id: id(),
    kind: text(),
    title: text(),
    unit: reference(),
    drafter: reference(),
    workflowId: text(),
    workflowVersion: text(),
    workflowHash: text(),
    state: text(),
    snapshot: verbatim<{ value: unknown; context: unknown }>(),
    waitsFor: words<Role>(),
    open: flag(),
    round: integer(),
    revision: reference(),
    review: reference().nullable(),
    scan: reference().nullable(),
    scanTicket: reference().nullable(),
    due: instant().defaultRaw("'infinity'"),
    version: integer(),
    auditSequence: integer(),
    auditHash: text(),
    createdAt: instant(),
    updatedAt: instant(),
    number: integer(),
    kindVersion: integer().default(1),
  },
});

export const ItemCopyEntity = defineEntity({
  name: 'ItemCopy',
  tableName: 'item_copy',
  properties: { item: reference().primary(), copiedFrom: reference(), at: instant() },
});

export const ItemSuccessorEntity = defineEntity({
  name: 'ItemSuccessor',
  tableName: 'item_successor',
  properties: { item: reference().primary(), predecessor: reference(), at: instant(), givenUpAt: instant().nullable() },
});

export const ReevaluationEntity = defineEntity({
  name: 'Reevaluation',
  tableName: 'reevaluation',
  properties: {
    id: id(),
    item: reference(),
    decision: text().$type<'kept' | 'opened'>(),
    reason: text(),
    decidedBy: reference(),
    onBehalfOf: reference().nullable(),
    at: instant(),
    opened: reference().nullable(),
  },
});

export const ItemMoveEntity = defineEntity({
  name: 'ItemMove',
  tableName: 'item_move',
  properties: {
    item: reference().primary(),
    sequence: integer().primary(),
    fromVersion: text(),
    fromHash: text(),
    toVersion: text(),
    toHash: text(),
    movedBy: reference(),
    reason: text(),
    at: instant(),
    movedIn: text().nullable(),
  },
});

export const BlobEntity = defineEntity({
  name: 'Blob',
  tableName: 'blob',
  properties: { sha256: text().name('sha256').primary(), size: bytes(), mediaType: text(), storage: text(), createdAt: instant() },
});

export const RevisionEntity = defineEntity({
  name: 'Revision',
  tableName: 'revision',
  properties: {
    id: id(),
    item: reference(),
    number: integer(),
    digest: text(),
    ruleSet: text(),
    content: document<RevisionContent>(),
    createdBy: reference(),
    createdAt: instant(),
  },
});

export const RevisionFileEntity = defineEntity({
  name: 'RevisionFile',
  tableName: 'revision_file',
  properties: {
    revision: reference().primary(),
    position: integer().primary(),
    name: text(),
    sha256: text().name('sha256'),
    size: bytes(),
    mediaType: text(),
  },
});

export const QuarantineEntity = defineEntity({
  name: 'Quarantine',
  tableName: 'quarantine',
  properties: { revision: reference().primary(), item: reference(), since: instant(), files: places().nullable() },
});

export const FileReadEntity = defineEntity({
  name: 'FileRead',
  tableName: 'file_read',
  properties: {
    id: sequence().primary(),
    item: reference(),
    revision: reference(),
    position: integer(),
    account: reference(),
    way: text().$type<FileRead['way']>(),
    at: instant(),
  },
});

export const ScanEntity = defineEntity({
  name: 'Scan',
  tableName: 'scan',
  properties: {
    id: id(),
    item: reference(),
    revision: reference(),
    digest: text(),
    ruleSet: text(),
    outcome: text().$type<ScanOutcome>(),
    failures: document<ScanFailure[]>(),
    timings: document<Record<string, number>>(),
    at: instant(),
    traces: verbatim<KeyedTrace[]>(),
    releasedSeen: sequence(),
    oversight: text().$type<Oversight>().nullable(),
    switchedOff: document<SwitchedOff[]>().nullable(),
    ticket: reference().nullable(),
    sequence: sequence(),
    beside: ids().default([]),
  },
});

export const FindingEntity = defineEntity({
  name: 'Finding',
  tableName: 'finding',
  properties: {
    id: id(),
    scan: reference(),
    item: reference(),
    position: integer(),
    ruleId: text(),
    ruleVersion: integer(),
    messageId: text(),
    entity: text(),
    severity: text().$type<Severity>(),
    owner: text().$type<FindingOwner>(),
    confidence: real(),
    location: document<FindingLocation>(),
    excerpt: text(),
    fingerprint: text(),
    evidence: words(),
    basis: words(),
    data: document<Record<string, string | number>>(),
    quarantine: flag(),
    shadow: flag().nullable(),
    disposition: text().$type<DispositionKind>().nullable(),
    dispositionReason: text().nullable(),
    disposedBy: reference().nullable(),
    disposedAt: instant().nullable(),
    waiver: reference().nullable(),
    consults: text().$type<NonNullable<Finding['consults']>>().nullable(),
  },
});

export const FormerDispositionEntity = defineEntity({
  name: 'FormerDisposition',
  tableName: 'former_disposition',
  properties: {
    finding: reference().primary(),
    number: integer().primary(),
    disposition: text().$type<DispositionKind>(),
    reason: text(),
    disposedBy: reference(),
    disposedAt: instant(),
    replacedAt: instant(),
  },
});

export const ItemLookEntity = defineEntity({
  name: 'ItemLook',
  tableName: 'item_look',
  properties: { item: reference().primary(), account: reference().primary(), at: instant() },
});
