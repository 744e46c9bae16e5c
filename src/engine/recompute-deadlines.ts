import type { Deadline, DeadlineKind } from '../domain/time/deadline.ts';
import { chainEntry } from '../evidence/audit-chain.ts';
import type { Engine } from './engine.ts';
import { coversOf } from './event/covered-rows.ts';
import type { ItemRow, TransitionCommit } from './ports.ts';

const PAGE = 200;

/**
 * Computes provisional deadlines anew, now that more may be known of the years that they reach into. What moves, or is certain from now
 * on, is recorded on its item; an item that another event changes in the same moment is left for the next time. Tells how many deadlines
 * changed. May run twice and on any process.
 */
export async function recomputeDeadlines(engine: Engine): Promise<number> {
  let changed = 0;
  let after: string | undefined;
  for (;;) {
    const page = await engine.store.items.provisionalDeadlines(after, PAGE);
    const byItem = Map.groupBy(page, ({ item }) => item);
    for (const [item, deadlines] of byItem) changed += await recomputeItem(engine, item, deadlines);
    after = page.at(-1)?.item;
    // An item has few clocks: the rest of the last one's, if any, comes with the next run.
    if (page.length < PAGE) return changed;
  }
}

async function recomputeItem(engine: Engine, id: string, deadlines: readonly Deadline[]): Promise<number> {
  const moved = deadlines.flatMap((deadline) => computedAnew(engine, deadline) ?? []);
  const item = moved.length > 0 ? await engine.store.items.item(id) : undefined;
  if (!item) return 0;
  const [outcome] = await engine.store.transitions.commitTransitions([commitOf(engine, item, deadlines, moved)]);
  return outcome?.ok ? moved.length : 0;
}

/** Undefined when nothing changes. */
function computedAnew(engine: Engine, deadline: Deadline): Deadline | undefined {
  const { startedAt, workingDays } = deadline;
  if (startedAt === null || workingDays === null) return undefined;
  const calendar = engine.calendar();
  const due = calendar.addWorkingDays(startedAt, workingDays);
  const provisional = calendar.isProvisional(due);
  return due === deadline.due && provisional === deadline.provisional ? undefined : { ...deadline, due, provisional };
}

function commitOf(engine: Engine, item: ItemRow, before: readonly Deadline[], moved: readonly Deadline[]): TransitionCommit {
  const now = engine.clock.now();
  const { context, value } = item.snapshot;
  const clocks = { ...context.clocks };
  for (const { kind, key, due } of moved) {
    const name = key ? `${kind}:${key}` : kind;
    if (clocks[name] !== undefined) clocks[name] = due;
  }
  const dueBefore = (kind: DeadlineKind, key: string) => before.find((one) => one.kind === kind && one.key === key)?.due;
  const { title, state, waitsFor, open, round, revision, review, scan, scanTicket } = item;
  const due = open ? (Object.values(clocks).sort()[0] ?? null) : null;
  const next = {
    title,
    state,
    snapshot: { value, context: { ...context, clocks } },
    waitsFor,
    open,
    round,
    revision,
    review,
    scan,
    scanTicket,
    due,
  };
  const commit = { item: item.id, expectedVersion: item.version, next, setDeadlines: [...moved] };
  const audit = chainEntry({ sequence: item.auditSequence, hash: item.auditHash }, item.id, now, {
    actor: 'calendar',
    onBehalfOf: null,
    action: 'deadlines.recomputed',
    payload: {
      deadlines: moved.map(({ kind, key, due, provisional }) => ({ kind, key, from: dueBefore(kind, key), to: due, provisional })),
      ...coversOf(commit, now),
    },
  });
  return { ...commit, audit };
}
