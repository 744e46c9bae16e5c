import { z } from 'zod';
import { ERROR_CODES } from '../../domain/errors.ts';
import { MODES } from '../../domain/form/disclosure.ts';
import { PERSON_EVENTS, POLICY } from '../../domain/policy.ts';
import { PROPOSAL_BASES } from '../../domain/proposal.ts';
import { ROLES, STEPS } from '../../domain/roles.ts';
import { CLOCKS, type DeadlineKind } from '../../domain/time/deadline.ts';
import { attribute, revision } from './content.ts';
import { cursor, freeText, id, instant, limit, sha256, text, time } from './fields.ts';
import { oversight } from './proposals.ts';

const role = z.enum(ROLES);
const step = z.enum(STEPS as [(typeof STEPS)[number], ...typeof STEPS]);

/** What people name an item by: a serial of the installation, given once and never again. */
const number = z.int();

/**
 * Why the content is not shown to the caller, null when it is. `quarantined`: it bears a state-secret mark or holds a quarantined file; only
 * the confidentiality reviewer sees it. `unsubmitted`: a draft is its drafter's alone. Texts that people wrote are empty then, and the title says it.
 */
export const covered = z.enum(['quarantined', 'unsubmitted']).nullable();

/** Item without its machine's inside. */
const item = z
  .object({
    id: z.uuid(),
    number,
    kind: z.string(),
    title: z.string(),
    unit: z.uuid(),
    drafter: z.uuid(),
    workflow: z.object({ id: z.string(), version: z.string(), hash: z.string() }),
    state: z.string(),
    waitsFor: z.array(role),
    open: z.boolean(),
    round: z.int(),
    revision: z.uuid(),
    review: z.uuid().nullable(),
    due: time.nullable(),
    version: z.int(),
    createdAt: time,
    updatedAt: time,
    covered,
  })
  .meta({ id: 'Item' });

export const queueRow = z
  .object({
    id: z.uuid(),
    number,
    kind: z.string(),
    title: z.string(),
    unit: z.uuid(),
    drafter: z.uuid(),
    state: z.string(),
    waitsFor: z.array(role),
    round: z.int(),
    due: time.nullable(),
    provisional: z.boolean().describe('The due date reaches into a year whose holidays are not announced, and may move.'),
    version: z.int(),
    createdAt: time,
    updatedAt: time,
    covered,
    revision: z.int().describe('Number of the current revision.'),
    documentNumber: z.string().nullable().describe('Of the form; null where there is none, and when covered.'),
    attribute: attribute.nullable(),
    mode: z.enum(MODES).nullable().describe('How it is to be released.'),
    states: z.array(z.string()).describe('Innermost active states, by path: `GET /api/vocabulary` names them.'),
    steps: z.array(step).describe('Steps that it waits for.'),
    mine: z
      .array(z.object({ role, onBehalfOf: z.uuid().optional().describe('Whose role it is, when it is held by delegation.') }))
      .describe('Roles of the caller that it waits for: why it is theirs.'),
    open: z
      .object({ high: z.int(), medium: z.int() })
      .nullable()
      .describe('Findings without a disposition: those of the caller’s steps, or all for who fills no step. Null when covered.'),
    since: time.describe('When it came into its state.'),
    lastSeen: z
      .object({ number: z.int(), at: time })
      .nullable()
      .describe('The latest revision that the caller decided on or read a file of; less than `revision`: it changed since.'),
    holders: z.array(z.uuid()).describe('Who may act now: holders of the roles that it waits for, ten at most, or its drafter.'),
    viewers: z.array(z.uuid()).describe('Others who have it open now.'),
  })
  .meta({ id: 'QueueRow' });

/** `stage`: where it is for its drafter. */
export const draftRow = z.intersection(
  queueRow,
  z.object({
    stage: z
      .enum(['mine', 'underway', 'released', 'ended'])
      .describe(
        '`mine`: to be written on and submitted; `underway`: with others; `released`: out; `ended`: withdrawn, recalled or withheld.',
      ),
    returned: z.boolean().describe('It is its drafter’s again after a round: it was returned, or its clearance was taken back.'),
  }),
);

const draftsOf = (about: string) => z.int().describe(about);
export const draftCounts = z
  .object({
    mine: draftsOf('Items to be written on.'),
    returned: draftsOf('Of these, the ones that came back.'),
    underway: draftsOf('Items that are with others.'),
    released: draftsOf('Items that are out.'),
    ended: draftsOf('Items that were withdrawn, recalled or withheld.'),
  })
  .meta({ id: 'DraftCounts' });

/** `did`: the last that the caller did to it. */
export const doneRow = z.intersection(
  queueRow,
  z.object({ did: z.object({ event: z.enum(Object.keys(POLICY) as [keyof typeof POLICY, ...(keyof typeof POLICY)[]]), at: time }) }),
);

const lateness = {
  waiting: z.int().describe('Items that wait.'),
  overdue: z.int().describe('Of these, those whose due date has passed.'),
  dueToday: z.int().describe('Of these, those that are due before the day ends in China.'),
};
export const queueCounts = z
  .object({
    ...lateness,
    roles: z
      .array(z.object({ role, step: step.nullable().describe('The step that it fills; null for the publisher.'), ...lateness }))
      .describe('The same for each role that the caller holds; an item that waits for two roles counts for both.'),
  })
  .meta({ id: 'QueueCounts' });

const itemFilter = z.strictObject({
  state: z.string().min(1).max(100).optional().meta({ description: 'In this outer state.' }),
  kind: z.string().min(1).max(100).optional().meta({ description: 'Of this kind.' }),
  text: freeText(200).min(1).optional().meta({ description: 'With this text in the title.' }),
  overdue: z.enum(['true', 'false']).optional().meta({ description: '`true`: only what is overdue.' }),
  unit: id.optional().meta({ description: 'Of this unit and of those below.' }),
  attribute: attribute.optional().meta({ description: 'With this attribute.' }),
  dueBefore: instant.optional().meta({ description: 'Due before this instant.' }),
  after: cursor.optional(),
  limit: limit(),
});

export const pageOnly = z.strictObject({ after: cursor.optional(), limit: limit() });
export const draftFilter = z.strictObject({
  stage: z.enum(['mine', 'underway', 'released', 'ended']).optional().meta({ description: 'Only items of this stage.' }),
  text: freeText(200).min(1).optional().meta({ description: 'With this text in title or document number, or with this number.' }),
  after: cursor.optional(),
  limit: limit(),
});
export const queueFilter = itemFilter.extend({
  step: step.optional().meta({ description: 'Only what waits for this step.' }),
  role: role.optional().meta({ description: 'Only what waits for this role of the caller.' }),
  order: z.enum(['due', 'newest']).default('due').meta({ description: 'Due first, or the newest item first.' }),
});
/** Filters that a person keeps under names; the whole list is written at once. */
export const savedFilters = z.strictObject({
  filters: z
    .array(
      z.strictObject({
        name: text(60).describe('Shown on its button.'),
        search: freeText(1000).describe('The query of the screen, as it is in its address.'),
      }),
    )
    .max(30),
});
export const searchFilter = itemFilter.extend({
  open: z.enum(['true', 'false']).optional().meta({ description: 'Only items that go on, or only those that have ended.' }),
});
export const findQuery = z.strictObject({
  q: text(200).meta({ description: 'In the title, number, document number, an opinion or the drafter’s name.' }),
  after: cursor.optional(),
  limit: limit(),
});

const review = z.object({
  id: z.uuid(),
  round: z.int(),
  digest: sha256,
  requiredSteps: z.array(step),
  outcome: z.string().nullable(),
  openedAt: time,
  closedAt: time.nullable(),
});

const decision = z.object({
  id: z.uuid(),
  review: z.uuid(),
  step,
  actor: z.uuid(),
  onBehalfOf: z.uuid().nullable(),
  verdict: z.enum(['approve', 'return', 'refer']),
  opinion: z.string(),
  basis: z.string(),
  digest: sha256,
  at: time,
});

const release = z.object({
  id: z.uuid(),
  review: z.uuid(),
  revision: z.uuid(),
  digest: sha256,
  attribute,
  mode: z.enum(MODES),
  audience: z.array(z.string()),
  place: z.string(),
  releasedBy: z.string(),
  releasedAt: time,
  until: time.nullable(),
  recalledAt: time.nullable(),
  recallReason: z.string().nullable(),
  oversight: oversight
    .nullable()
    .optional()
    .describe(
      'Under how many eyes the installation ran then; in `one-administrator` and `first-start` one person gave the roles. Null: not recorded.',
    ),
});

const deadline = z.object({
  kind: z.enum(Object.keys(CLOCKS) as [DeadlineKind, ...DeadlineKind[]]),
  key: z.string(),
  due: time,
  startedAt: time.nullable().describe('From when its working days count; null for a clock that does not count any.'),
  workingDays: z.int().nullable(),
  provisional: z.boolean().describe('It reaches into a year whose holidays are not announced, and may move by some days.'),
});

export const scanFailure = z.object({
  code: z.string(),
  message: z.string().describe('The English of `words`.'),
  words: z.object({ en: z.string(), zh: z.string() }).describe('What could not be done, where, and what to do next.'),
  file: z.string().optional(),
  ruleId: z.string().optional(),
});

/** One rule that a pack weakened, with who proposed and who confirmed it. */
const switchedOff = z.object({
  rule: z.string(),
  change: z.enum(['off', 'shadow', 'severity']),
  severity: z.string().optional(),
  pack: z.uuid(),
  name: z.string(),
  version: z.int(),
  since: time,
  proposal: z.uuid().nullable(),
  proposedBy: z.string(),
  confirmedBy: z.string().nullable(),
  basis: z.enum(PROPOSAL_BASES).nullable(),
});

const appliedWaiver = z.object({
  id: z.uuid(),
  ruleId: z.string(),
  author: z.uuid(),
  confirmedBy: z.string().nullable(),
  createdAt: time,
  expiresAt: time,
  proposal: z.uuid().nullable(),
  findings: z.int().describe('How many findings of the scan it disposed of.'),
});

export const scan = z
  .object({
    id: z.uuid(),
    digest: sha256,
    ruleSet: z.string(),
    outcome: z.enum(['clean', 'findings', 'blocked', 'quarantined', 'failed']),
    failures: z.array(scanFailure),
    timings: z.record(z.string(), z.number()),
    at: time,
    switchedOff: z
      .array(switchedOff)
      .nullable()
      .optional()
      .describe('Rules that a pack weakened for this scan, with who answers for that; null for scans from before this was recorded.'),
    oversight: oversight.nullable().optional().describe('Under how many eyes the installation ran then; null: not recorded.'),
  })
  .meta({ id: 'Scan' });

const consultation = z.object({
  id: z.string(),
  step,
  kind: z.enum(['third-party', 'co-producer']),
  /** Findings that it is about. */
  findings: z.array(z.uuid()),
  outcome: z.string(),
});

const action = z
  .object({
    type: z.enum(PERSON_EVENTS as [(typeof PERSON_EVENTS)[number], ...typeof PERSON_EVENTS]).describe('The event.'),
    step: step.optional().describe('The step of a decision.'),
    allowed: z.boolean().describe('Whether the event is taken now, once what it needs is filled in.'),
    code: z.enum(ERROR_CODES).optional().describe('The code that it would be refused with; absent when it is allowed.'),
    reason: z.object({ en: z.string(), zh: z.string() }).optional().describe('Why not, and what to do first, as the refusal would say it.'),
    needs: z.array(z.string()).describe('Members of the event that the person has to choose or type. REVISE: `content`, with its files.'),
  })
  .meta({ id: 'Action' });

const namedItem = z.object({ item: z.uuid(), number: z.int() });

export const itemView = z
  .object({
    item,
    revision,
    reviews: z.array(review),
    decisions: z.array(decision),
    releases: z.array(release),
    deadlines: z.array(deadline),
    scan: scan.nullable(),
    waivers: z.array(appliedWaiver).describe('Waivers that disposed of findings of this scan.'),
    openFindings: z.record(z.string(), z.int()),
    owners: z.record(z.string(), step).describe('The step that answers for the findings of each reviewer.'),
    blockers: z.int(),
    consultations: z.array(consultation),
    quarantined: z.boolean(),
    /** Why the caller does not read the files; null when they may. `referred`: an authority has to say whether it is secret. */
    filesShut: z.enum(['quarantined', 'unsubmitted', 'referred', 'administering']).nullable(),
    actions: z
      .array(action)
      .describe(
        'What the caller can do to the item in its state: at once, or why not yet. What is never theirs in this state is not in the list.',
      ),
    copiedFrom: namedItem.nullable().describe('The item that it was copied from, for who may see that one.'),
    copies: z.array(namedItem).describe('Items that were copied from it, as far as the caller may see them.'),
    lastSeen: z.object({ revision: z.uuid(), number: z.int() }).nullable(),
    states: z.array(z.string()).describe('Innermost active states, by path: `GET /api/vocabulary` names them.'),
    since: time.describe('When it came into its state.'),
    holders: z.array(z.uuid()).describe('Who may act now: holders of the roles that it waits for, ten at most, or its drafter.'),
  })
  .meta({ id: 'ItemView' });

/** One round of review as a form. */
export const reviewForm = z
  .object({
    item,
    review,
    revision,
    steps: z
      .array(z.object({ step, decision: decision.nullable().describe('Null where nobody has decided yet.') }))
      .describe('Every required step in order.'),
    trail: z
      .object({ sequence: z.int(), hash: sha256 })
      .nullable()
      .describe('The last entry of the trail when the form was made: the form can be checked against it.'),
  })
  .meta({ id: 'ReviewForm' });

export const auditEntry = z
  .object({
    stream: z.string(),
    sequence: z.int(),
    actor: z.string(),
    onBehalfOf: z.string().nullable(),
    action: z.string(),
    at: time,
    payload: z.record(z.string(), z.unknown()),
    previous: sha256,
    hash: sha256,
    covered,
  })
  .meta({ id: 'AuditEntry' });

/** Without the title: an answer may be repeated after the item was quarantined. */
const eventItem = item.omit({ title: true, covered: true }).meta({ id: 'EventItem' });

export const eventAnswer = z
  .object({
    item: eventItem,
    /** Null when the event changed nothing. */
    entry: z.object({ sequence: z.int(), hash: sha256, action: z.string() }).nullable(),
    /** Links of a directed release: shown this once. */
    links: z.array(z.object({ recipient: z.string(), token: z.string() })),
    replayed: z.boolean(),
  })
  .meta({ id: 'EventAnswer' });

const whereabouts = {
  state: z.string().describe('Outer state.'),
  states: z.array(z.string()).describe('Paths of the innermost active states, as the vocabulary lists them.'),
  waitsFor: z.array(role),
  steps: z.array(step).describe('Steps that it waits for.'),
  open: z.boolean().describe('False: nothing follows.'),
};

/** What an event would do. Everything is named by the vocabulary. */
export const eventPreview = z
  .object({
    dryRun: z.literal(true),
    event: z.enum(PERSON_EVENTS as [(typeof PERSON_EVENTS)[number], ...typeof PERSON_EVENTS]),
    step: step.nullable(),
    signs: z.boolean().describe('The event itself needs a proof of who one is, or a token with the scope `sign`; the dry run does not.'),
    from: z.object(whereabouts),
    to: z.object({
      ...whereabouts,
      holders: z
        .array(z.uuid())
        .describe('Who could act then: ten at most, without those who have filled another step; its drafter where it goes back.'),
    }),
    clocks: z.object({
      started: z.array(deadline.omit({ startedAt: true, key: true })),
      stopped: z.array(deadline.pick({ kind: true, key: true })),
    }),
    effects: z
      .array(
        z.object({
          type: z.string().describe('One of the `effects` of the vocabulary.'),
          outcome: z.string().nullable().describe('How the round of review ends: one of `outcomes`.'),
          purpose: z.string().nullable().describe('Of a scan: `review` or `release`.'),
        }),
      )
      .describe('What it brings about beside state and clocks.'),
    openFindings: z
      .record(z.string(), z.int())
      .describe('Findings without a disposition afterwards, by the reviewer who answers for them.'),
    blockers: z.int().describe('Blocking findings and failures without a disposition afterwards.'),
    release: z
      .object({ mode: z.enum(MODES), audience: z.array(z.string()), place: z.string(), until: time.nullable() })
      .nullable()
      .describe('What would be released to whom; null where nothing is.'),
  })
  .meta({ id: 'EventPreview' });
