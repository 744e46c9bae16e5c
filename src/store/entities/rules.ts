import { defineEntity } from '@mikro-orm/core';
import type { FindingOwner, Severity } from '../../domain/finding.ts';
import type { Waiver } from '../../domain/waiver.ts';
import { document, flag, id, ids, instant, integer, reference, text, words } from './columns.ts';

const customRule = () => ({
  id: id(),
  name: text(),
  version: integer(),
  severity: text().$type<Severity>(),
  owner: text().$type<FindingOwner>(),
  message: document<{ en: string; zh: string }>(),
  digest: text(),
  createdBy: reference(),
  createdAt: instant(),
  unit: reference(),
});

export const TermListEntity = defineEntity({
  name: 'TermList',
  tableName: 'term_list',
  properties: { ...customRule(), initials: flag(), terms: document<string[]>(), termCount: integer() },
});

export const PatternEntity = defineEntity({
  name: 'Pattern',
  tableName: 'pattern',
  properties: {
    ...customRule(),
    pattern: text(),
    ignoreCase: flag(),
    positive: document<string[]>(),
    negative: document<string[]>(),
    activatedBy: reference().nullable(),
    activatedAt: instant().nullable(),
  },
});

export const RulePackEntity = defineEntity({
  name: 'RulePack',
  tableName: 'rule_pack',
  properties: {
    id: id(),
    name: text(),
    version: integer(),
    kind: text().nullable(),
    unit: reference().nullable(),
    validFrom: instant(),
    off: words(),
    shadow: words(),
    severities: document<Record<string, Severity>>(),
    termLists: ids(),
    patterns: ids(),
    createdBy: reference(),
    createdAt: instant(),
    proposal: reference().nullable(),
  },
});

export const WaiverEntity = defineEntity({
  name: 'Waiver',
  tableName: 'waiver',
  properties: {
    id: id(),
    ruleId: text(),
    fingerprint: text(),
    disposition: text().$type<Waiver['disposition']>(),
    reason: text(),
    author: reference(),
    onBehalfOf: reference().nullable(),
    unit: reference(),
    kind: text().nullable(),
    finding: reference(),
    createdAt: instant(),
    expiresAt: instant(),
    revokedAt: instant().nullable(),
    revokedBy: reference().nullable(),
    revokeReason: text().nullable(),
    proposal: reference().nullable(),
  },
});
