import { z } from 'zod';
import { MAX_PATTERN, MAX_TERM, MAX_TERMS } from '../../domain/rule-pack.ts';
import { cursor, freeText, id, instant, limit, text, time } from './fields.ts';
import { covered } from './item.ts';

const severity = z.enum(['block', 'high', 'medium', 'low']);
const owner = z.enum(['confidentiality', 'legal', 'disclosure']);
/** Lower-case words joined by hyphens: the rule id of a list or pattern is made from it. */
const name = z
  .string()
  .max(60)
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
const ruleId = z.string().min(1).max(100);
const kind = z.string().min(1).max(100).nullable();

export const listPath = z.strictObject({ list: id });
export const patternPath = z.strictObject({ pattern: id });
export const waiverPath = z.strictObject({ waiver: id });

const packContent = {
  off: z.array(ruleId).max(500),
  shadow: z.array(ruleId).max(500),
  severities: z.record(ruleId, severity),
  termLists: z.array(id).max(50),
  patterns: z.array(id).max(200),
};

export const newPack = z.strictObject({
  name,
  kind: kind.default(null),
  unit: id.nullable().default(null),
  validFrom: instant.optional(),
  off: packContent.off.default([]),
  shadow: packContent.shadow.default([]),
  severities: packContent.severities.default({}),
  termLists: packContent.termLists.default([]),
  patterns: packContent.patterns.default([]),
  /** Why a second person should confirm it; obligatory where the pack takes anything away. */
  reason: text(2000).optional(),
});

export const rulePack = z
  .object({
    id,
    name: z.string(),
    version: z.int(),
    kind: z.string().nullable(),
    unit: z.string().nullable(),
    validFrom: time,
    ...packContent,
    createdBy: z.string(),
    createdAt: time,
    /** The confirmed proposal that it comes from; null when it only adds. */
    proposal: id.nullable(),
  })
  .meta({ id: 'RulePack' });

const newRule = {
  name,
  /** Whose it is: administrators of this unit and of those above read it. The highest unit that one administers when it is left out. */
  unit: id.optional(),
  severity,
  owner: owner.default('confidentiality'),
  message: z.strictObject({ en: text(500), zh: text(500) }),
};

const storedRule = {
  id,
  name: z.string(),
  unit: z.string(),
  version: z.int(),
  /** What its findings name; the same for all versions. */
  ruleId: z.string(),
  severity,
  owner,
  message: z.object({ en: z.string(), zh: z.string() }),
  digest: z.string(),
  createdBy: z.string(),
  createdAt: time,
};

/** A word of three characters and more is found by the first letters of its pinyin too. */
const initials = z.boolean();
export const newTermList = z.strictObject({
  ...newRule,
  initials: initials.default(false),
  terms: z.array(text(MAX_TERM)).min(1).max(MAX_TERMS),
});
export const termList = z.object({ ...storedRule, initials, termCount: z.int() }).meta({ id: 'TermList' });
export const termListWithTerms = z
  .object({ ...storedRule, initials, termCount: z.int(), terms: z.array(z.string()) })
  .meta({ id: 'TermListWithTerms' });

const samples = z.array(freeText(2000)).max(50);
export const newPattern = z.strictObject({
  ...newRule,
  /** RE2 syntax: no look-around, no back references. `^` and `$` are the ends of lines. */
  pattern: text(MAX_PATTERN),
  ignoreCase: z.boolean().default(false),
  positive: samples.default([]),
  negative: samples.default([]),
});
const activation = { activatedBy: z.string().nullable(), activatedAt: time.nullable() };
export const pattern = z.object({ ...storedRule, ...activation }).meta({ id: 'Pattern' });
export const patternInFull = z
  .object({
    ...storedRule,
    ...activation,
    pattern: z.string(),
    ignoreCase: z.boolean(),
    positive: z.array(z.string()),
    negative: z.array(z.string()),
  })
  .meta({ id: 'PatternInFull' });

export const patternTrial = z.strictObject({
  pattern: text(MAX_PATTERN).describe('RE2 syntax, as in a pattern.'),
  ignoreCase: z.boolean().default(false).describe('Small and capital letters are alike.'),
  text: freeText(20_000).describe('Anything to look into.'),
});
export const patternPlaces = z.object({
  places: z.array(z.object({ start: z.int(), end: z.int() })).describe('Places in the text, in UTF-16 code units; 200 at most.'),
});

/** How many of the newest items are looked at. */
export const check = z.strictObject({ latest: z.int().min(1).max(50).default(20) });
export const checkResult = z
  .object({
    rows: z.array(z.object({ item: id, revision: id, findings: z.int(), failures: z.array(z.string()) })),
    findings: z.int(),
    /** Time ran out before the last of them. */
    stopped: z.boolean(),
  })
  .meta({ id: 'RuleCheck' });

export const newWaiver = z.strictObject({
  /** A finding with a disposition; the waiver repeats it. */
  finding: id,
  reason: text(2000),
  /** The item's unit or one above it. */
  unit: id,
  kind: kind.default(null),
  expiresAt: instant,
});
export const waiver = z
  .object({
    id,
    ruleId: z.string(),
    fingerprint: z.string(),
    disposition: z.enum(['false-positive', 'accepted']),
    reason: z.string(),
    author: z.string(),
    onBehalfOf: z.string().nullable(),
    unit: z.string(),
    kind: z.string().nullable(),
    finding: z.string(),
    createdAt: time,
    expiresAt: time,
    revokedAt: time.nullable(),
    revokedBy: z.string().nullable(),
    revokeReason: z.string().nullable(),
    /** The confirmed proposal that it comes from. */
    proposal: id.nullable(),
    covered,
  })
  .meta({ id: 'Waiver' });
export const waiversQuery = z.strictObject({
  live: z.enum(['true', 'false']).default('true'),
  after: cursor.optional(),
  limit: limit(200, 50),
});
