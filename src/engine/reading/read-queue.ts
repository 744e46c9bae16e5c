import { type Role, STEP_ROLE } from '../../domain/roles.ts';
import type { Engine } from '../engine.ts';
import type { QueueCursor, QueueFilter, QueueRow } from '../ports.ts';
import { type ShownQueueRow, shownQueueRow } from './cover.ts';
import { sightsOf } from './sight.ts';

const DECIDING: ReadonlySet<Role> = new Set<Role>([...Object.values(STEP_ROLE), 'publisher']);

/** A row of a list; `provisional`: its due date reaches into a year whose holidays are not announced. */
export type QueueView = ShownQueueRow & { provisional: boolean };

type Page = { after?: QueueCursor; limit: number };

/**
 * Open items that wait for one of the person's roles, due first. A draft waits for its own drafter and not for everybody
 * who holds the role, so that role opens no queue: see {@link readDrafts}. Nothing waits for an auditor, an administrator or a
 * recipient either: to look for it would be to read every item of their units.
 */
export async function readQueue(engine: Engine, account: string, filter: QueueFilter, page: Page): Promise<QueueView[]> {
  const grants = await engine.store.directory.activeGrants(account, engine.clock.now());
  const waiting = grants.filter(({ role }) => DECIDING.has(role));
  if (waiting.length === 0) return [];
  const held = waiting.map(({ unit, role }) => ({ unit, role }));
  return shown(engine, account, await engine.store.items.queue(held, filter, page));
}

/** Items that the person drafted, newest first. */
export async function readDrafts(engine: Engine, account: string, page: Page): Promise<QueueView[]> {
  return shown(engine, account, await engine.store.items.drafted(account, page));
}

/** All items of the units over which the person is auditor or administrator, and below. Nothing for everybody else. */
export async function searchItems(
  engine: Engine,
  account: string,
  filter: QueueFilter & { open?: boolean },
  page: Page,
): Promise<QueueView[]> {
  const grants = await engine.store.directory.activeGrants(account, engine.clock.now());
  const units = [...new Set(grants.filter(({ role }) => role === 'auditor' || role === 'administrator').map(({ unit }) => unit))];
  return units.length === 0 ? [] : shown(engine, account, await engine.store.items.search(units, filter, page));
}

/** A row whose sight was lost between the two readings is shown as if it were quarantined: the page keeps its length and its cursor. */
async function shown(engine: Engine, account: string, rows: readonly QueueRow[]): Promise<QueueView[]> {
  const ids = rows.map(({ id }) => id);
  const sights = await sightsOf(engine, account, ids);
  const calendar = engine.calendar();
  return rows.map((row) => ({
    ...shownQueueRow(row, (sights.get(row.id) ?? { cover: 'quarantined' as const }).cover),
    // A release that is due at a chosen time is certain whatever the year.
    provisional: row.due !== null && row.state !== 'scheduled' && calendar.isProvisional(row.due),
  }));
}
