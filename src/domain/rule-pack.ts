import type { FindingOwner, Severity } from './finding.ts';
import type { ProposalBasis } from './proposal.ts';

/** What a word list or a pattern of an administrator is to the scanner. `ruleId` stays the same through all versions. */
export interface CustomRule {
  ruleId: string;
  version: number;
  severity: Severity;
  owner: FindingOwner;
  message: { en: string; zh: string };
}

export interface TermListRule extends CustomRule {
  terms: readonly string[];
  /** A word of three characters and more is found by the first letters of its pinyin too. */
  initials: boolean;
}

export interface PatternRule extends CustomRule {
  /** RE2 syntax. */
  pattern: string;
  ignoreCase: boolean;
}

/** Changes to the rules that come with the product. */
export interface PackChanges {
  /** Rules that do not run. */
  off: string[];
  /** Rules that report and never block. */
  shadow: string[];
  /** Another severity for a rule; a match that ranks differently from its rule keeps its own. */
  severities: Record<string, Severity>;
}

/** One rule that a pack weakened for an item, with who answers for that. */
export interface SwitchedOff {
  rule: string;
  change: 'off' | 'shadow' | 'severity';
  /** With the change `severity`: what its findings rank as instead. */
  severity?: Severity;
  /** Id, name and version of the pack. */
  pack: string;
  name: string;
  version: number;
  since: string;
  /** Null for a pack from before there were proposals. */
  proposal: string | null;
  proposedBy: string;
  confirmedBy: string | null;
  basis: ProposalBasis | null;
}

/** What a pack weakens, rule by rule. */
export function switchedOffBy(pack: RulePack & Pick<SwitchedOff, 'confirmedBy' | 'basis'>): SwitchedOff[] {
  const { id, name, version, validFrom: since, proposal, createdBy: proposedBy, confirmedBy, basis } = pack;
  const why = { pack: id, name, version, since, proposal, proposedBy, confirmedBy, basis };
  return [
    ...pack.off.map((rule) => ({ rule, change: 'off' as const, ...why })),
    ...pack.shadow.map((rule) => ({ rule, change: 'shadow' as const, ...why })),
    ...Object.entries(pack.severities).map(([rule, severity]) => ({ rule, change: 'severity' as const, severity, ...why })),
  ];
}

/** A pack as the scanner compiles it: with its lists and patterns in full. */
export interface PackRules extends PackChanges {
  termLists: TermListRule[];
  patterns: PatternRule[];
  /** The lists and patterns run alone: for trying one out. */
  alone?: true;
  /** Day whose editions of the rules count, `YYYY-MM-DD` in China Standard Time; the newest ones when it is left out. */
  on?: string;
}

/** A rule set beside the standard one, by the digest that revisions and scans name. */
export interface PackRef {
  digest: string;
  rules: PackRules;
}

/** Which item the rules are for; without a version, a new item of the kind. */
export interface RulePlace {
  kind: string;
  kindVersion?: number;
  unit: string;
}

/** One dated version of a pack. It is never changed: another version takes over on its day. */
export interface RulePack extends PackChanges {
  id: string;
  name: string;
  /** 1, 2, 3… within the name. */
  version: number;
  /** Null: every kind of item. */
  kind: string | null;
  /** Null: every unit; else the unit and every unit below. */
  unit: string | null;
  validFrom: string;
  /** Ids of word list and pattern versions. */
  termLists: string[];
  patterns: string[];
  createdBy: string;
  createdAt: string;
  /** The confirmed proposal that it comes from, where it takes anything away. */
  proposal: string | null;
}

/**
 * The pack that governs a place at an instant. One pack governs, packs are not merged: the nearest unit first, then a pack for the
 * kind before one for every kind, then the newest day. `units`: the item's unit and those above it, nearest first.
 */
export function packInForce<Pack extends RulePack>(
  packs: readonly Pack[],
  place: { kind: string; units: readonly string[] },
  at: string,
): Pack | undefined {
  const distance = (pack: Pack) => (pack.unit === null ? place.units.length : place.units.indexOf(pack.unit));
  return packs
    .filter((pack) => pack.validFrom <= at && (pack.kind === null || pack.kind === place.kind) && distance(pack) >= 0)
    .sort(
      (a, b) =>
        distance(a) - distance(b) ||
        Number(a.kind === null) - Number(b.kind === null) ||
        compare(b.validFrom, a.validFrom) ||
        compare(b.createdAt, a.createdAt) ||
        b.version - a.version,
    )[0];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Marks of three countries, and the field without which nothing may be released: no pack touches these (I5, I6, I8). */
const PROTECTED = new Set([
  'classification-marking',
  'us-classification-marking',
  'uk-classification-marking',
  'disclosure-attribute',
  'disclosure-decision',
]);

export function isProtected(rule: { id: string; quarantine: boolean }): boolean {
  return rule.quarantine || PROTECTED.has(rule.id);
}

/** Ids of administrators' rules begin so: no plug-in folder can take one. */
export const TERM_LIST_PREFIX = 'terms-';
export const PATTERN_PREFIX = 'pattern-';
export const MAX_TERMS = 100_000;
/** Characters of one term. */
export const MAX_TERM = 64;
export const MAX_PATTERN = 500;
