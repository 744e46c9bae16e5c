import { isShippedRole, type Role, STEP_ROLE, type Step } from '../../domain/roles.ts';
import { endOfChinaDay } from '../../domain/time/calendar.ts';
import type { WorkflowStep } from '../../domain/workflow/registry.ts';
import type { Engine } from '../engine.ts';
import type { GrantRow, QueueCount, QueueCursor, QueueFilter, QueueOrder } from '../ports.ts';
import { type QueueView, rowsFor } from './rows.ts';

const DECIDING: ReadonlySet<Role> = new Set<Role>([...Object.values(STEP_ROLE), 'publisher']);

/** Steps of every version of every workflow. */
function knownSteps({ workflows }: Engine): Pick<WorkflowStep, 'id' | 'role'>[] {
  return workflows.list().flatMap(({ steps }) => steps);
}

type Page = { after?: QueueCursor; limit: number; order?: QueueOrder };

/** What a person may ask of their queue. */
export type OwnQueueFilter = Omit<QueueFilter, 'notBy'> & { step?: Step; role?: Role };

/**
 * Open items that wait for one of the person's roles, due first. A draft waits for its own drafter and not for everybody
 * who holds the role, so that role opens no queue: see `readDrafts`. Nothing waits for an auditor, an administrator or a
 * recipient either: to look for it would be to read every item of their units. What a person drafted waits for somebody else.
 */
export async function readQueue(
  engine: Engine,
  account: string,
  { step, role: wanted, ...filter }: OwnQueueFilter,
  page: Page,
): Promise<QueueView[]> {
  const steps = knownSteps(engine);
  const held = (await deciding(engine, account)).filter(
    ({ role }) =>
      (step === undefined || steps.some((one) => one.id === step && one.role === role)) && (wanted === undefined || role === wanted),
  );
  if (held.length === 0) return [];
  return rowsFor(engine, account, await engine.store.items.queue(held, { ...filter, notBy: account }, page));
}

/** How much waits for the person: altogether, and for each of their roles. An item that waits for two of them is counted once above. */
export interface QueueCounts extends Lateness {
  roles: ({ role: Role; step: Step | null } & Lateness)[];
}
type Lateness = Pick<QueueCount, 'waiting' | 'overdue' | 'dueToday'>;

export async function countQueue(engine: Engine, account: string): Promise<QueueCounts> {
  const held = await deciding(engine, account);
  const now = engine.clock.now();
  const counts = held.length === 0 ? [] : await engine.store.items.queueCounts(held, account, { now, tomorrow: endOfChinaDay(now) });
  const roles = [...new Set(held.map(({ role }) => role))];
  const steps = knownSteps(engine);
  return {
    ...sum(counts),
    roles: roles.map((role) => ({
      role,
      step: steps.find((one) => one.role === role)?.id ?? null,
      ...sum(counts.filter(({ waitsFor }) => waitsFor.includes(role))),
    })),
  };
}

function sum(counts: readonly QueueCount[]): Lateness {
  const total = (field: keyof Lateness) => counts.reduce((most, one) => most + one[field], 0);
  return { waiting: total('waiting'), overdue: total('overdue'), dueToday: total('dueToday') };
}

async function deciding(engine: Engine, account: string): Promise<Pick<GrantRow, 'unit' | 'role'>[]> {
  const grants = await engine.store.directory.activeGrants(account, engine.clock.now());
  return grants
    .filter(({ role }) => (isShippedRole(role) ? DECIDING.has(role) : engine.roles.isDeciding(role)))
    .map(({ unit, role }) => ({ unit, role }));
}
