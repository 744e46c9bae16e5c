import { defineEntity } from '@mikro-orm/core';
import type { Attribute, ReleaseMode } from '../../domain/form/disclosure.ts';
import type { IncidentKind, IncidentReport } from '../../domain/incident.ts';
import type { ReviewOutcome, Verdict } from '../../domain/item.ts';
import type { Oversight } from '../../domain/proposal.ts';
import type { Quorum, Step } from '../../domain/roles.ts';
import type { DeadlineKind } from '../../domain/time/deadline.ts';
import type { TraceKind } from '../../domain/trace.ts';
import { document, flag, id, instant, integer, reference, sequence, text, verbatim, words } from './columns.ts';

export const ReviewEntity = defineEntity({
  name: 'Review',
  tableName: 'review',
  properties: {
    id: id(),
    item: reference(),
    round: integer(),
    digest: text(),
    requiredSteps: words<Step>(),
    furtherSteps: words<Step>().default([]),
    quorums: document<readonly Quorum[]>().default('[]'),
    outcome: text().$type<ReviewOutcome>().nullable(),
    openedAt: instant(),
    closedAt: instant().nullable(),
  },
});

export const DecisionEntity = defineEntity({
  name: 'Decision',
  tableName: 'decision',
  properties: {
    id: id(),
    review: reference(),
    item: reference(),
    step: text().$type<Step>(),
    actor: reference(),
    onBehalfOf: reference().nullable(),
    verdict: text().$type<Verdict>(),
    opinion: text(),
    basis: text(),
    digest: text(),
    at: instant(),
  },
});

export const ReleaseEntity = defineEntity({
  name: 'Release',
  tableName: 'release',
  properties: {
    id: id(),
    item: reference(),
    review: reference(),
    revision: reference(),
    digest: text(),
    attribute: text().$type<Attribute>(),
    mode: text().$type<ReleaseMode>(),
    audience: words(),
    place: text(),
    releasedBy: text(),
    releasedAt: instant(),
    until: instant().nullable(),
    recalledAt: instant().nullable(),
    recallReason: text().nullable(),
    oversight: text().$type<Oversight>().nullable(),
  },
});

export const ReleasedTraceEntity = defineEntity({
  name: 'ReleasedTrace',
  tableName: 'released_trace',
  properties: {
    sequence: sequence().primary(),
    release: reference().nullable(),
    item: reference().nullable(),
    file: integer(),
    kind: text().$type<TraceKind>(),
    lookup: text(),
    detail: text(),
    imported: reference().nullable(),
  },
});

export const DeliveryEntity = defineEntity({
  name: 'Delivery',
  tableName: 'delivery',
  properties: {
    id: id(),
    release: reference(),
    recipient: text(),
    account: reference().nullable(),
    contact: reference().nullable(),
    tokenHash: text().nullable(),
    createdAt: instant(),
    expiresAt: instant().nullable(),
    openedAt: instant().nullable(),
    receiptAt: instant().nullable(),
    revokedAt: instant().nullable(),
  },
});

export const DeadlineEntity = defineEntity({
  name: 'Deadline',
  tableName: 'deadline',
  properties: {
    item: reference().primary(),
    kind: text().$type<DeadlineKind>().primary(),
    key: text().primary().default(''),
    due: instant(),
    event: document<{ type: string; [field: string]: unknown }>(),
    startedAt: instant().nullable(),
    workingDays: integer().nullable(),
    provisional: flag().default(false),
  },
});

export const AuditEntryEntity = defineEntity({
  name: 'AuditEntry',
  tableName: 'audit_entry',
  properties: {
    stream: text().primary(),
    sequence: integer().primary(),
    actor: text(),
    onBehalfOf: text().nullable(),
    action: text(),
    at: instant(),
    payload: verbatim<Record<string, unknown>>(),
    previous: text(),
    hash: text(),
    canonical: text(),
    position: sequence(),
  },
});

export const AuditHeadEntity = defineEntity({
  name: 'AuditHead',
  tableName: 'audit_head',
  properties: { stream: text().primary(), sequence: integer(), hash: text() },
});

export const IncidentEntity = defineEntity({
  name: 'Incident',
  tableName: 'incident',
  properties: {
    id: id(),
    item: reference(),
    kind: text().$type<IncidentKind>(),
    revision: reference(),
    release: reference().nullable(),
    since: instant(),
    openedBy: reference(),
    openedOnBehalfOf: reference().nullable(),
    openedAt: instant(),
    reportedBy: reference().nullable(),
    reportedOnBehalfOf: reference().nullable(),
    reportedAt: instant().nullable(),
    report: document<IncidentReport>().nullable(),
    closedBy: reference().nullable(),
    closedOnBehalfOf: reference().nullable(),
    closedAt: instant().nullable(),
    closeReason: text().nullable(),
  },
});

export const IncidentMeasureEntity = defineEntity({
  name: 'IncidentMeasure',
  tableName: 'incident_measure',
  properties: {
    incident: reference().primary(),
    number: integer().primary(),
    measure: text(),
    takenBy: reference(),
    recordedAt: instant(),
  },
});
