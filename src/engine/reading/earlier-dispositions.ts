import { hash } from 'node:crypto';
import type { DispositionKind } from '../../domain/item.ts';
import type { Engine } from '../engine.ts';
import type { EarlierDisposition, FindingRow } from '../ports.ts';
import { type Sight, shutFor, sightsOf } from './sight.ts';

/** Other items that are looked at for one page of findings, those of the latest dispositions. */
const MOST_ITEMS = 50;

/** How the same value was disposed of on other items of the unit whose files this person reads. */
export interface Earlier {
  /** Items by what was said of it there last. */
  counts: Record<DispositionKind, number>;
  latest: { item: string; disposition: DispositionKind; reason: string | null; at: string };
}

/**
 * The same for equal findings of one item, rule and value, and for no others: bound to the item, so that it says nothing of two items. None
 * for findings that have no value, which are about their place alone.
 */
export function groupOf({ item, ruleId, fingerprint, excerpt }: FindingRow): string | null {
  return excerpt === '' ? null : hash('sha256', `finding group\0${item}\0${ruleId}\0${fingerprint}`, 'hex');
}

/**
 * What was said before of the values of these findings of one item. That a value is in another item is told only to who reads the files of
 * both: the caller answers for those of this one.
 */
export async function earlierOf(
  engine: Engine,
  account: string,
  item: string,
  findings: readonly FindingRow[],
): Promise<(finding: FindingRow) => Earlier | null> {
  const values = findings.filter(({ excerpt }) => excerpt !== '');
  const known = values.length === 0 ? [] : await engine.store.scans.earlier(item, values, MOST_ITEMS);
  const readable = await readableItems(engine, account, [...new Set(known.map((row) => row.item))]);
  const byValue = Map.groupBy(
    known.filter((row) => readable.has(row.item)),
    keyOf,
  );
  return (finding) => (finding.excerpt === '' ? null : summary(byValue.get(keyOf(finding)) ?? []));
}

function keyOf({ ruleId, fingerprint }: Pick<FindingRow, 'ruleId' | 'fingerprint'>): string {
  return `${ruleId} ${fingerprint}`;
}

/** Rows come latest first. */
function summary(rows: readonly EarlierDisposition[]): Earlier | null {
  const [latest] = rows;
  if (!latest) return null;
  const counts: Earlier['counts'] = { 'false-positive': 0, accepted: 0, 'to-fix': 0 };
  for (const { disposition } of rows) counts[disposition]++;
  const { item, disposition, reason, at } = latest;
  return { counts, latest: { item, disposition, reason, at } };
}

async function readableItems(engine: Engine, account: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const sights = await sightsOf(engine, account, ids);
  const read = await Promise.all([...sights].map(([id, sight]) => readsFiles(engine, id, sight)));
  return new Set([...sights.keys()].filter((_, at) => read[at]));
}

async function readsFiles(engine: Engine, id: string, sight: Sight): Promise<boolean> {
  if (sight.cover) return false;
  const item = await engine.store.items.item(id);
  return item !== undefined && shutFor(engine, item, sight) === null;
}
