import type { Notification } from '../../data/notifications.ts';

/** What was told of one item, delivery or proposal, newest first. */
export interface Group {
  id: string;
  number: number | null;
  /** What it is when it is no item. */
  about: 'item' | 'delivery' | 'proposal';
  rows: Notification[];
}

/** Notifications by what they are about, in the order of the newest of each. */
export function groupsOf(rows: readonly Notification[]): Group[] {
  const groups = new Map<string, Group>();
  for (const row of rows) {
    const id = row.item ?? row.about ?? row.id;
    const about = row.item ? 'item' : row.address.startsWith('/received/') ? 'delivery' : 'proposal';
    const group = groups.get(id) ?? { id, number: row.number, about, rows: [] };
    group.rows.push(row);
    groups.set(id, group);
  }
  return [...groups.values()];
}
