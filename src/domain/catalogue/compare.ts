import type { CatalogueEntry } from './entry.ts';

/** An entry that is in force. */
export interface EntryInForce {
  id: string;
  version: number;
  entry: CatalogueEntry;
}

/** What a new list makes of the one in force: exactly what is approved. */
export interface CatalogueChanges {
  added: CatalogueEntry[];
  changed: { id: string; version: number; entry: CatalogueEntry; parts: (keyof CatalogueEntry)[] }[];
  /** In the list no more. */
  ended: { id: string; version: number }[];
  unchanged: number;
}

type Match = (entry: CatalogueEntry) => string;
/** What makes two entries the same one, the surest first: everything that says what it is; its place and name; its name where only one has it. */
const MATCHES: Match[] = [
  ({ number, first, second, content, levels }) => JSON.stringify([number, first, second, content, levels]),
  ({ first, second, content, levels }) => JSON.stringify([first, second, content, levels]),
  ({ number, first, second }) => (number === '' ? '' : JSON.stringify([number, first, second])),
  ({ number, content }) => (number === '' || content === '' ? '' : JSON.stringify([number, content])),
  ({ first, second }) => (second === '' ? '' : JSON.stringify([first, second])),
];

export function compareCatalogues(before: readonly EntryInForce[], after: readonly CatalogueEntry[]): CatalogueChanges {
  const pairs = new Map<CatalogueEntry, EntryInForce>();
  const left = new Set(before);
  for (const match of MATCHES) {
    const open = Map.groupBy(left, ({ entry }) => match(entry));
    const wanted = Map.groupBy(
      after.filter((entry) => !pairs.has(entry)),
      match,
    );
    for (const [key, entries] of wanted) {
      const [found, other] = open.get(key) ?? [];
      // Of two that are called the same nobody can say which is which.
      if (key === '' || !found || other || entries.length > 1) continue;
      pairs.set(entries[0] as CatalogueEntry, found);
      left.delete(found);
    }
  }
  const changes: CatalogueChanges = { added: [], changed: [], ended: [], unchanged: 0 };
  for (const entry of after) {
    const found = pairs.get(entry);
    if (!found) changes.added.push(entry);
    else {
      const parts = differing(found.entry, entry);
      if (parts.length === 0) changes.unchanged++;
      else changes.changed.push({ id: found.id, version: found.version, entry, parts });
    }
  }
  for (const { id, version } of left) changes.ended.push({ id, version });
  return changes;
}

function differing(one: CatalogueEntry, other: CatalogueEntry): (keyof CatalogueEntry)[] {
  const parts = Object.keys(one) as (keyof CatalogueEntry)[];
  return parts.filter((part) => inOrder(one[part]) !== inOrder(other[part]));
}

/** A stored limit has its members in the order of the database. */
function inOrder(value: unknown): string {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return JSON.stringify(value, isObject ? Object.keys(value).sort() : null);
}

export function isNoChange({ added, changed, ended }: CatalogueChanges): boolean {
  return added.length === 0 && changed.length === 0 && ended.length === 0;
}
