import { z } from 'zod';
import { id, sha256, time } from './fields.ts';
import { location } from './review.ts';
import { newPack } from './rules.ts';

const severity = z.enum(['block', 'high', 'medium', 'low']);
const MOST = 1000;

/** Exactly one of them. */
const change = {
  pack: newPack.omit({ reason: true }).optional().describe('A pack as it would be made: its content, before it is proposed.'),
  proposal: id.optional().describe('A pack that is proposed already.'),
  termList: id
    .optional()
    .describe('A version of a word list, in the place of its earlier ones, in the packs of every unit that it is for.'),
  pattern: id.optional().describe('A version of a pattern, the same way.'),
};
const isOne = (asked: object) => Object.values(asked).filter((value) => value !== undefined).length === 1;
const notOne = {
  params: {
    en: 'Name exactly one of pack, proposal, termList and pattern.',
    zh: '须在 pack、proposal、termList、pattern 中恰好指定一项。',
  },
};

export const newPreview = z.strictObject({
  change: z.strictObject(change).refine(isOne, notOne),
  latest: z.int().min(1).max(MOST).default(200).describe('How many of the last items, and how many of the last releases.'),
});
export const previewPath = z.strictObject({ preview: id });
export const previewQuery = z.strictObject({ proposal: change.proposal, termList: change.termList, pattern: change.pattern });

const itemChange = z.object({
  item: id,
  number: z.int().describe('What people name the item by.'),
  title: z.string(),
  changes: z.array(
    z.object({
      change: z.enum(['found', 'gone', 'weighs']).describe('`weighs`: found as before, and ranked differently.'),
      ruleId: z.string(),
      severity,
      shadow: z.boolean().describe('It is reported and never blocks.'),
      was: z.object({ severity, shadow: z.boolean() }).optional().describe('How it ranked before.'),
      count: z.int(),
      places: z.array(location).describe('The first of them.'),
    }),
  ),
  failures: z.array(z.string()).describe('Codes of what could not be done any more.'),
  blocks: z.boolean().describe('Its next scan would stop it, which it would not now.'),
  unblocks: z.boolean().describe('Its next scan would stop it now, and not any more.'),
});

/** What a change of the rules would do to the last items and releases. It holds no text of any of them. */
export const rulePreview = z
  .object({
    id,
    kind: z.enum(['rule-pack', 'term-list', 'pattern']),
    digest: sha256.describe('Of what would change; for a pack that of its proposal.'),
    unit: id.nullable().describe('Null: the whole installation.'),
    latest: z.int(),
    askedBy: z.string(),
    askedAt: time,
    total: z.int().describe('Revisions that it looks at.'),
    done: z.int(),
    endedAt: time.nullable().describe('Null while it is computed.'),
    cancelledBy: z.string().nullable(),
    outdated: z.boolean().describe('There are other items, releases or rules since. Ask for it again.'),
    rules: z
      .array(z.object({ ruleId: z.string(), found: z.int(), gone: z.int(), weighs: z.int(), items: z.int() }))
      .describe('By rule, in what the reader may read.'),
    rows: z.array(itemChange).describe('What would change and the reader may read, newest first.'),
    blocks: z.int().describe('How many of these would be stopped.'),
    unblocks: z.int().describe('How many of these would be stopped no longer.'),
    hidden: z.int().describe('How many more would change that the reader may not read.'),
  })
  .meta({ id: 'RulePreview' });

export const newestPreview = z.object({ preview: rulePreview.nullable().describe('Null: nobody has asked for it yet.') });
