import { z } from 'zod';
import { BUNDLE_STATES, HINDRANCES, MOST_MEMBERS } from '../../domain/bundles/bundle.ts';
import { id, instant, limit, sha256, text, time, wholeNumber } from './fields.ts';
import { covered, number, role } from './item.ts';
import { name } from './vocabulary.ts';

const label = z.strictObject({ en: text(200), zh: text(200) });
const count = z.int().min(0).max(MOST_MEMBERS);
const memberRole = z.strictObject({
  id: text(40).describe('Small letters, digits and hyphens.'),
  name: label,
  kinds: z.array(text(100)).max(50).describe('Kinds of item that may have it; empty: any.'),
  leads: z.boolean().describe('The document that the others belong to: it is submitted when the bundle holds what it needs.'),
  goesOut: z.boolean().describe('False: it is reviewed and stays in the office, as an interpretation plan.'),
  beforeSubmit: count.describe('So many at least before the leading document is submitted.'),
  beforeRelease: count.describe('So many at least before the release.'),
  most: count.nullable().describe('So many at most; null: no limit of its own.'),
});
const rules = z.strictObject({
  name: label,
  about: label,
  gazette: z
    .boolean()
    .describe('An issue of a gazette: it gets the next number of its year with its release, and may hold what is out already.'),
  roles: z.array(memberRole).min(1).max(20),
});
const kind = rules.extend({ id: text(40) });

export const bundleKinds = z.object({ kinds: z.array(kind) }).meta({ id: 'BundleKinds' });
export const newBundleKinds = z.strictObject({ kinds: z.array(kind).min(1).max(50), reason: text(2000) }).meta({ id: 'NewBundleKinds' });

const state = z
  .enum(BUNDLE_STATES)
  .describe(
    '`open`: being prepared; `ordered`: its release waits for its time or for scans; `released`: all are out; `dissolved`: each goes its own way.',
  );
const issue = z.object({ year: z.int(), number: z.int() }).nullable().describe('Of an issue of a gazette that is out.');
const standing = z
  .enum([...HINDRANCES, 'ready', 'released', 'decided'])
  .describe('How the member is: `ready`, `released`, `decided` (reviewed, stays in the office), or what keeps the bundle.');
const stopped = z
  .object({ at: time, members: z.array(z.object({ item: z.uuid(), why: z.enum(HINDRANCES), says: name.describe('Why, in words.') })) })
  .nullable()
  .describe('Why the last order ended without a release: the members that could not go out any more.');
const head = {
  id: z.uuid(),
  number: z.int().describe('What people name it by.'),
  kind: z.string(),
  unit: z.uuid(),
  state,
  madeBy: z.string(),
  madeAt: time,
  orderedBy: z.string().nullable(),
  releaseAt: time.nullable().describe('The time that was ordered.'),
  stopped,
  releasedAt: time.nullable(),
  issue,
};
const question = z.object({
  id: z.uuid(),
  bundle: z.uuid(),
  number: z.int().describe('Of the bundle.'),
  recalled: z.uuid().describe('The item that was recalled.'),
  about: z.uuid().describe('The item that is asked about.'),
  askedAt: time,
  answer: z.enum(['kept', 'recalled']).nullable().describe('Null: it waits for somebody.'),
  reason: z.string().nullable(),
  answeredBy: z.string().nullable(),
  answeredAt: time.nullable(),
});
const lack = z.object({ role: z.string(), name, held: z.int(), needed: z.int() });

export const bundle = z
  .object({
    ...head,
    rules,
    dissolvedBy: z.string().nullable(),
    dissolvedAt: time.nullable(),
    reason: z.string().nullable().describe('Why it was dissolved.'),
    members: z.array(
      z.object({
        item: z.uuid(),
        number,
        title: z.string().nullable().describe('Null: the item is not the caller’s to see.'),
        covered,
        kind: z.string(),
        unit: z.uuid(),
        role: z.string(),
        goesOut: z.boolean().describe('False: it is reviewed and stays in the office.'),
        standing,
        says: name.describe('The standing in words.'),
        state: z.string(),
        waitsFor: z.array(role),
        digest: z.string().nullable().describe('What a release of the bundle names; null where the item is not the caller’s to see.'),
        release: z.object({ id: z.uuid(), releasedAt: time, recalledAt: time.nullable() }).nullable(),
      }),
    ),
    lacks: z.object({ beforeSubmit: z.array(lack), beforeRelease: z.array(lack) }).describe('What it holds too few of.'),
    questions: z.array(question).describe('What recalls have asked, answered or not.'),
    mayChange: z.boolean().describe('The caller may put items in and take them out, and dissolve it.'),
    mayRelease: z.boolean().describe('The caller publishes for its unit. Each member may refuse still.'),
  })
  .meta({ id: 'Bundle' });

export const bundleRow = z
  .object({
    ...head,
    name,
    members: z.int(),
    lead: z
      .object({ item: z.uuid(), number, title: z.string().nullable() })
      .nullable()
      .describe('The leading document, else the first member. Title null: not the caller’s to see.'),
    open: z.int().describe('Questions of recalls without an answer.'),
  })
  .meta({ id: 'BundleRow' });

export const bundleFilter = z.strictObject({
  state: z
    .enum([...BUNDLE_STATES, 'active'])
    .default('active')
    .meta({ description: '`active`: open and ordered ones.' }),
  below: wholeNumber(2_147_483_647).optional().meta({ description: 'Only numbers below this one: `next` of the page before.' }),
  limit: limit(),
});
export const bundlePath = z.strictObject({ bundle: id });
export const bundleMemberPath = z.strictObject({ bundle: id, item: id });
export const questionPath = z.strictObject({ bundle: id, question: id });

const memberRequest = { item: id, role: text(40).describe('One of the roles of the kind.') };
export const newBundle = z
  .strictObject({ kind: text(40), members: z.array(z.strictObject(memberRequest)).min(1).max(MOST_MEMBERS) })
  .meta({ id: 'NewBundle' });
export const newMember = z.strictObject(memberRequest).meta({ id: 'NewBundleMember' });
export const bundleMade = z.object({ id: z.uuid(), number: z.int() }).meta({ id: 'BundleMade' });
export const bundleReason = z.strictObject({ reason: text(2000) }).meta({ id: 'BundleReason' });
export const bundleRelease = z
  .strictObject({
    members: z
      .array(z.strictObject({ item: id, digest: sha256 }))
      .max(MOST_MEMBERS)
      .describe('Every member that is to go out, with the digest that the caller has seen.'),
    at: instant.optional().describe('For this time; at once without it.'),
  })
  .meta({ id: 'BundleRelease' });
export const bundleReleased = z
  .object({
    state: z.enum(['released', 'ordered']).describe('`ordered`: it waits for its time, or for scans by the rules of the day.'),
    released: z.array(
      z.object({
        item: z.uuid(),
        links: z.array(z.object({ recipient: z.string(), token: z.string() })).describe('Links of a directed release, shown once.'),
      }),
    ),
  })
  .meta({ id: 'BundleReleased' });
export const bundleQuestions = z.object({ rows: z.array(question) }).meta({ id: 'BundleQuestions' });
export const bundleAnswer = z
  .strictObject({
    answer: z.enum(['kept', 'recalled']).describe('`recalled`: the item is recalled as by its own RECALL.'),
    reason: text(2000),
    cause: z.enum(['leak', 'error']).optional().describe('Of a recall.'),
  })
  .meta({ id: 'BundleAnswer' });

export const bundleOfItem = z
  .object({
    bundle: z
      .object({
        id: z.uuid(),
        number: z.int(),
        name,
        state,
        role: name.nullable().describe('What the item is in it.'),
        releaseAt: time.nullable(),
        stopped,
      })
      .nullable()
      .describe('Null: it is in none, and was released with none.'),
  })
  .meta({ id: 'BundleOfItem' });
