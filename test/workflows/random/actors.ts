import type { AnyStateMachine } from 'xstate';
import { permission } from '../../../src/domain/policy.ts';
import type { Actor, Role } from '../../../src/domain/roles.ts';
import { acceptedBy, advance, initial, listensTo } from '../../../src/domain/workflow/advance.ts';
import { runningClocks } from '../../../src/domain/workflow/check/model-clocks.ts';
import type { ReviewContext } from '../../../src/domain/workflow/context.ts';
import type { ReviewEvent, ReviewEventType, RevisionDigest, ScanVerdict } from '../../../src/domain/workflow/events.ts';
import type { Entry } from './oracle.ts';

const revision = (
  digest: string,
  attribute: RevisionDigest['attribute'],
  mode: 'public' | 'directed' | 'place' | null,
): RevisionDigest => ({
  id: digest,
  number: 1,
  digest,
  attribute,
  releasePlan: mode && { mode, audience: mode === 'directed' ? ['one'] : [], place: 'website' },
  lacks: [],
});
export const REVISIONS = [
  revision('a', 'proactive', 'public'),
  revision('b', 'on-request', 'directed'),
  revision('c', 'withheld', null),
  revision('d', 'proactive', 'place'),
] as const;

const NONE = { confidentiality: 0, legal: 0, disclosure: 0 };
const clean: ScanVerdict = { outcome: 'clean', ruleSet: 'rules', open: NONE, toConsult: NONE, blockers: 0 };
const VERDICTS: readonly ScanVerdict[] = [
  clean,
  clean,
  clean,
  { ...clean, outcome: 'findings', open: { ...NONE, legal: 1 } },
  { ...clean, outcome: 'findings', open: { ...NONE, confidentiality: 1 } },
  { ...clean, outcome: 'blocked', blockers: 1 },
  { ...clean, outcome: 'quarantined', blockers: 1 },
];
/** Numbers from 0 up to and without `most`, as random as their seed. */
type Dice = (most: number) => number;

/** A small generator of its own, so that one seed tells one story. */
export function diceOf(seed: number): Dice {
  let state = seed | 0;
  return (most) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % most;
  };
}

/**
 * A story of random people, judged as the engine judges: by the policy table, then by the machine. What is refused leaves no trace.
 */
export function play(machine: AnyStateMachine, steps: readonly { id: string; role: Role }[], dice: Dice, length = 60): Entry[] {
  const cast = castOf(steps);
  let { snapshot } = initial(machine, { drafter: 'drafter', revision: REVISIONS[0] });
  const story: Entry[] = [];
  for (let at = 0; at < length; at++) {
    const types = listensTo(machine, snapshot);
    if (types.length === 0) break;
    const type = types[dice(types.length)] as ReviewEventType;
    // What only ends a round or a story comes seldom, so that most stories get somewhere.
    if (SELDOM.has(type) && dice(6) > 0) continue;
    const decided = acceptedBy(machine, snapshot).flatMap((one) => (one.type === type && one.step ? [one.step] : []));
    const event = eventOf(type, { cast, steps, decided, dice, context: snapshot.context });
    if (!permission(event.by, event, snapshot.context).allowed) continue;
    const next = advance(machine, snapshot, event);
    if (!next) continue;
    story.push({ event, effects: next.effects });
    // Every clock that runs may have passed.
    snapshot = runningClocks(next);
  }
  return story;
}

function castOf(steps: readonly { role: Role }[]): Actor[] {
  const roles: Role[] = [...new Set<Role>([...steps.map(({ role }) => role), 'publisher'])];
  const account = (id: string, held: readonly Role[], onBehalfOf?: string): Actor => ({
    kind: 'account',
    id,
    roles: held.map((role) => ({ role, ...(onBehalfOf && { onBehalfOf }) })),
  });
  return [
    ...roles.map((role) => account(role, [role])),
    ...roles.map((role) => account(role, [role])),
    account('drafter', ['drafter', ...roles]),
    account('all', roles),
    account('for the drafter', roles, 'drafter'),
    account('for all', roles, 'all'),
    account('administrator', ['administrator']),
  ];
}

const SELDOM: ReadonlySet<string> = new Set([
  'WITHDRAW',
  'RETURN',
  'REVISE',
  'QUARANTINE',
  'REVOKE_CLEARANCE',
  'UNSCHEDULE',
  'DEADLINE_PASSED',
]);

interface Around {
  /** Steps that can be decided now. */
  decided: readonly string[];
  cast: readonly Actor[];
  steps: readonly { id: string; role: Role }[];
  dice: Dice;
  context: ReviewContext;
}

const SYSTEM: Actor = { kind: 'system', id: 'system', roles: [] };
const BY_SYSTEM: ReadonlySet<string> = new Set(['SCANNED', 'QUARANTINE', 'RELEASE_DUE', 'DEADLINE_PASSED', 'CONSULTATION_LAPSED']);
const BY_DRAFTER: ReadonlySet<string> = new Set(['SUBMIT', 'REVISE', 'WITHDRAW']);

function eventOf(type: ReviewEventType, { cast, steps, decided, dice, context }: Around): ReviewEvent {
  const odd = dice(8) === 0;
  const drafter = cast.find(({ id }) => id === 'drafter') as Actor;
  const anyone = cast[dice(cast.length)] as Actor;
  const step = odd || decided.length === 0 ? steps[dice(steps.length)]?.id : decided[dice(decided.length)];
  const role =
    type === 'APPROVE' ? steps.find(({ id }) => id === step)?.role : type === 'RELEASE' || type === 'SCHEDULE' ? 'publisher' : undefined;
  const holders = cast.filter(({ id, roles }) => roles.some((held) => held.role === role) && (id === 'drafter') === (dice(4) === 0));
  const by =
    odd || dice(4) === 0
      ? anyone
      : holders.length > 0
        ? (holders[dice(Math.min(2, holders.length))] as Actor)
        : BY_SYSTEM.has(type)
          ? SYSTEM
          : BY_DRAFTER.has(type)
            ? drafter
            : anyone;
  const digest = dice(8) === 0 ? (REVISIONS[dice(REVISIONS.length)]?.digest as string) : context.revision.digest;
  const running = Object.keys(context.clocks);
  const [clock = 'step', key = ''] = (running[dice(running.length || 1)] ?? 'step').split(':');
  const now = dice(3) === 0 ? '2024-05-09T00:00:00.000Z' : '2024-05-12T00:00:00.000Z';
  return {
    type,
    step,
    digest,
    // What a person does without saying why.
    ...(type !== 'RELEASE' && type !== 'SCHEDULE' && { reason: 'x' }),
    ...(type === 'APPROVE' && { opinion: 'x' }),
    at: '2024-05-11T00:00:00.000Z',
    scan: 'scan',
    findings: [],
    disposition: 'accepted',
    cause: dice(2) === 0 ? 'leak' : 'error',
    authority: 'x',
    reference: 'x',
    what: 'x',
    measure: 'x',
    kind: type === 'DEADLINE_PASSED' ? clock : 'third-party',
    key,
    party: 'x',
    consultation: context.consultations.find(({ outcome }) => outcome === 'pending')?.id ?? 'none',
    consent: dice(2) === 0,
    secret: dice(4) === 0,
    reopen: dice(2) === 0,
    by,
    now,
    id: 'new',
    ruleSet: dice(10) === 0 ? 'newer' : 'rules',
    revision: REVISIONS[dice(REVISIONS.length)],
    verdict: VERDICTS[dice(VERDICTS.length)],
    ...(type === 'REVISE' && { revision: REVISIONS[dice(REVISIONS.length)] }),
    ...(type !== 'REVISE' && { revision: undefined }),
    settles: settledBy(type, context, dice),
    heldElsewhere: dice(2) === 0,
    overtaken: dice(6) === 0,
  } as unknown as ReviewEvent;
}

/** The end of a consultation settles what the third party was asked about, and nothing else. */
function settledBy(type: ReviewEventType, { open, toConsult, blockers }: ReviewContext, dice: Dice) {
  if (type.startsWith('CONSULTATION')) {
    const asked = { ...NONE, legal: toConsult.legal };
    return { open: asked, toConsult: asked, blockers: 0 };
  }
  return { open, toConsult, blockers: type === 'FALSE_ALARM' && dice(2) === 0 ? 0 : blockers };
}
