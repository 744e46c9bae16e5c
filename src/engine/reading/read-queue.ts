import { type Role, STEP_ROLE } from '../../domain/roles.ts';
import type { Engine } from '../engine.ts';
import type { QueueCursor, QueueFilter, QueueRow } from '../ports.ts';

const DECIDING: ReadonlySet<Role> = new Set<Role>([...Object.values(STEP_ROLE), 'publisher']);

/** A row of a list; `provisional`: its due date reaches into a year whose holidays are not announced. */
export type QueueView = QueueRow & { provisional: boolean };

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
  return views(engine, await engine.store.items.queue(held, filter, page));
}

/** Items that the person drafted, newest first. */
export async function readDrafts(engine: Engine, account: string, page: Page): Promise<QueueView[]> {
  return views(engine, await engine.store.items.drafted(account, page));
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
  return units.length === 0 ? [] : views(engine, await engine.store.items.search(units, filter, page));
}

/** A release that is due at a chosen time is certain whatever the year. */
function views(engine: Engine, rows: QueueRow[]): QueueView[] {
  const calendar = engine.calendar();
  return rows.map((row) => ({ ...row, provisional: row.due !== null && row.state !== 'scheduled' && calendar.isProvisional(row.due) }));
}
