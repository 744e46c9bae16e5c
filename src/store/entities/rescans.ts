import { defineEntity } from '@mikro-orm/core';
import type { Severity } from '../../domain/finding.ts';
import type { IncidentCandidate } from '../../domain/incident-candidate.ts';
import type { ItemChange, PreviewKind, RescanRow } from '../../engine/ports.ts';
import { document, flag, id, instant, integer, reference, text, words } from './columns.ts';

export const RescanEntity = defineEntity({
  name: 'Rescan',
  tableName: 'rescan',
  properties: {
    id: id(),
    cause: text().$type<RescanRow['cause']>(),
    startedBy: text(),
    startedAt: instant(),
    since: instant().nullable(),
    rules: words().nullable(),
    total: integer(),
    done: integer().default(0),
    unchanged: integer().default(0),
    failed: integer().default(0),
    candidates: integer().default(0),
    position: reference().nullable(),
    endedAt: instant().nullable(),
    cancelledBy: text().nullable(),
  },
});

export const ReleaseCheckEntity = defineEntity({
  name: 'ReleaseCheck',
  tableName: 'release_check',
  properties: { release: reference().primary(), ruleSet: text(), at: instant() },
});

export const RescanFailureEntity = defineEntity({
  name: 'RescanFailure',
  tableName: 'rescan_failure',
  properties: { rescan: reference().primary(), release: reference().primary(), codes: words() },
});

export const IncidentCandidateEntity = defineEntity({
  name: 'IncidentCandidate',
  tableName: 'incident_candidate',
  properties: {
    id: id(),
    release: reference(),
    item: reference(),
    rescan: reference(),
    ruleSet: text(),
    foundAt: instant(),
    ruleId: text(),
    ruleVersion: integer(),
    messageId: text(),
    entity: text(),
    severity: text().$type<Severity>(),
    quarantine: flag(),
    location: document<IncidentCandidate['location']>(),
    places: integer(),
    excerpt: text(),
    fingerprint: text(),
    basis: document<string[]>(),
    data: document<IncidentCandidate['data']>(),
    decision: text().$type<NonNullable<IncidentCandidate['decision']>>().nullable(),
    decidedBy: reference().nullable(),
    onBehalfOf: reference().nullable(),
    decidedAt: instant().nullable(),
    reason: text().nullable(),
  },
});

export const RulePreviewEntity = defineEntity({
  name: 'RulePreview',
  tableName: 'rule_preview',
  properties: {
    id: id(),
    kind: text().$type<PreviewKind>(),
    content: text(),
    digest: text(),
    unit: reference().nullable(),
    latest: integer(),
    corpus: text(),
    askedBy: text(),
    askedAt: instant(),
    total: integer(),
    done: integer().default(0),
    endedAt: instant().nullable(),
    cancelledBy: text().nullable(),
  },
});

export const RulePreviewItemEntity = defineEntity({
  name: 'RulePreviewItem',
  tableName: 'rule_preview_item',
  properties: {
    preview: reference().primary(),
    position: integer().primary(),
    item: reference(),
    revision: reference(),
    result: document<ItemChange>().nullable(),
  },
});
