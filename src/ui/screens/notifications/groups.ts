import type { Notification } from '../../data/notifications.ts';

/** What was told of one item, delivery, role or proposal, newest first. */
export interface Group {
  id: string;
  number: number | null;
  /** What it is when it is no item. */
  about: 'item' | 'delivery' | 'role' | 'proposal';
  rows: Notification[];
}

/** Where it leads says what it is about. */
const BY_PLACE = [
  ['/received/', 'delivery'],
  ['/roles', 'role'],
] as const;

/** Notifications by what they are about, in the order of the newest of each. */
export function groupsOf(rows: readonly Notification[]): Group[] {
  const groups = new Map<string, Group>();
  for (const row of rows) {
    const id = row.item ?? row.about ?? row.id;
    const about = row.item ? 'item' : (BY_PLACE.find(([place]) => row.address.startsWith(place))?.[1] ?? 'proposal');
    const group = groups.get(id) ?? { id, number: row.number, about, rows: [] };
    group.rows.push(row);
    groups.set(id, group);
  }
  return [...groups.values()];
}
