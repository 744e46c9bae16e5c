import { z } from 'zod';
import { ERROR_CODES } from '../../domain/errors.ts';
import { MODES } from '../../domain/form/disclosure.ts';
import { PERSON_EVENTS } from '../../domain/policy.ts';
import { PROPOSAL_BASES } from '../../domain/proposal.ts';
import { CLOCKS, type DeadlineKind } from '../../domain/time/deadline.ts';
import { attribute, revision } from './content.ts';
import { roleId, sha256, stepId, time } from './fields.ts';
import { oversight } from './proposals.ts';

export const role = roleId;
export const step = stepId;

/** What people name an item by: a serial of the installation, given once and never again. */
export const number = z.int();

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
    kindVersion: z.int().describe('Version of the kind that it was made with, for good.'),
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

const words = z.object({ en: z.string(), zh: z.string() });
const scanOutcome = z.enum(['clean', 'findings', 'blocked', 'quarantined', 'failed']);

export const scanFailure = z.object({
  code: z.string(),
  message: z.string().describe('The English of `words`.'),
  words: words.describe('What could not be done, where, and what to do next.'),
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
    outcome: scanOutcome,
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
    reason: words.optional().describe('Why not, and what to do first, as the refusal would say it.'),
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
    corrects: namedItem.nullable().describe('The released item that it corrects, for who may see that one.'),
    correctedBy: namedItem.nullable().describe('The item that corrects it, for who may see that one.'),
    lastSeen: z.object({ revision: z.uuid(), number: z.int() }).nullable(),
    states: z.array(z.string()).describe('Innermost active states, by path: `GET /api/vocabulary` names them.'),
    since: time.describe('When it came into its state.'),
    holders: z.array(z.uuid()).describe('Who may act now: holders of the roles that it waits for, ten at most, or its drafter.'),
  })
  .meta({ id: 'ItemView' });

/** What a scan found in a round, and what was decided about it. Never what was found itself. */
const found = z.object({
  at: time.describe('Of the scan.'),
  outcome: scanOutcome,
  failures: z.array(scanFailure),
  rows: z
    .array(
      z.object({
        ruleId: z.string(),
        severity: z.enum(['block', 'high', 'medium', 'low']),
        message: words.describe('What was found and what to do about it.'),
        count: z.int().describe('Findings of this kind that were answered alike.'),
        places: words.describe('Where they are, file by file.'),
        disposition: z.enum(['false-positive', 'accepted', 'to-fix']).nullable(),
        reason: z.string().nullable(),
        disposedBy: z.uuid().nullable(),
        disposedAt: time.nullable().describe('Of the last of them.'),
      }),
    )
    .describe('Without those of trial rules.'),
});

/** One round of review as a form. */
export const reviewForm = z
  .object({
    item,
    organ: z.uuid().describe('The unit at the top of the item’s.'),
    review,
    revision,
    steps: z
      .array(z.object({ step, decision: decision.nullable().describe('Null where nobody has decided yet.') }))
      .describe('Every required step in order.'),
    found: found.nullable().describe('What the last scan of the round found; null where there was none, or where it may not be shown.'),
    proofs: z
      .array(
        z.object({
          name: z.string().describe('Of the file'),
          source: sha256.describe('Of the file of the full revision'),
          result: sha256.describe('Of what was made of it'),
          marksDigest: sha256.describe('Of the marks that it was made by'),
          readers: z.array(z.string()).describe('What read the result'),
          madeAt: time,
        }),
      )
      .describe('Of a redacted revision: the proof of each file that was made by marks.'),
    trail: z
      .object({ sequence: z.int(), hash: sha256 })
      .nullable()
      .describe('The last entry of the trail when the form was made: the form can be checked against it.'),
    checkpoint: z.string().nullable().describe('The newest checkpoint of the log, a signed note (C2SP); null before its first.'),
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
