import { ReviewError } from '../../domain/errors.ts';
import type { Engine } from '../engine.ts';
import type { ItemChange, PreviewResult, PreviewRow, RuleChangeOfItem } from '../ports.ts';
import { type Sight, shutFor, sightsOf } from '../reading/sight.ts';
import { type AskedChange, askedChange, requireReach, ruleChange } from './asked-change.ts';
import { corpusOf } from './start-preview.ts';

/** How often one rule would say something else, in what the reader may read. */
export interface RuleTotal {
  ruleId: string;
  found: number;
  gone: number;
  weighs: number;
  /** Items and releases in which it would. */
  items: number;
}

export interface PreviewedItem extends ItemChange {
  item: string;
  number: number;
  title: string;
}

export interface PreviewView extends Omit<PreviewRow, 'content' | 'corpus'> {
  /** There are other revisions or other rules since. */
  outdated: boolean;
  /** What the reader may read and would change, newest first. */
  rows: PreviewedItem[];
  rules: RuleTotal[];
  /** Among the rows: how many would be stopped, and how many no longer. */
  blocks: number;
  unblocks: number;
  /** How many more would change that the reader may not read: that they do is all that is told. */
  hidden: number;
}

const READERS = ['administrator', 'auditor'];

/** What a change would do, as far as it is known by now: for who administers or audits its unit. */
export async function readPreview(engine: Engine, account: string, id: string): Promise<PreviewView> {
  await reachable(engine, account, id, READERS);
  const results = await engine.store.rulePreviews.results(id);
  // After the results: no more of them are shown than are said to be done.
  const preview = await reachable(engine, account, id, READERS);
  const sights = await sightsOf(
    engine,
    account,
    results.map(({ item }) => item),
  );
  const shown = await Promise.all(results.map((one) => shownItem(engine, one, sights.get(one.item))));
  const rows = shown.filter((row) => row !== undefined);
  const { content: _, corpus: _corpus, ...head } = preview;
  return {
    ...{ ...head, outdated: await isOutdated(engine, preview), rows, rules: totalsOf(rows) },
    ...{ blocks: rows.filter((row) => row.blocks).length, unblocks: rows.filter((row) => row.unblocks).length },
    hidden: results.length - rows.length,
  };
}

/** The newest preview of a change that is not broken off; null when nobody has asked for one. */
export async function newestPreview(engine: Engine, account: string, asked: AskedChange): Promise<PreviewView | null> {
  const { digest } = await askedChange(engine, account, asked);
  const newest = (await engine.store.rulePreviews.previews(digest, 20)).find(({ cancelledBy }) => cancelledBy === null);
  return newest ? readPreview(engine, account, newest.id) : null;
}

/** Breaks a preview off. Doing it twice is doing it once. */
export async function cancelPreview(engine: Engine, account: string, id: string): Promise<PreviewView> {
  await reachable(engine, account, id, ['administrator']);
  await engine.store.rulePreviews.end(id, { at: engine.clock.now(), by: account });
  return readPreview(engine, account, id);
}

async function reachable(engine: Engine, account: string, id: string, roles: string[]): Promise<PreviewRow> {
  const preview = await engine.store.rulePreviews.preview(id);
  if (!preview) throw new ReviewError('not-found', { en: 'There is no such preview.', zh: '没有该预览。' });
  await requireReach(engine, account, preview.unit, roles);
  return preview;
}

async function isOutdated(engine: Engine, preview: PreviewRow): Promise<boolean> {
  const content = JSON.parse(preview.content) as { kind?: string | null };
  const scope = { unit: preview.unit, kind: content.kind ?? null };
  return (await corpusOf(engine, { scope }, await ruleChange(engine, preview), preview.latest)).corpus !== preview.corpus;
}

/** Undefined for who does not read it: they learn that it changes, not which one it is. */
async function shownItem(
  engine: Engine,
  { item: id, result }: PreviewResult & { result: ItemChange },
  sight: Sight | undefined,
): Promise<PreviewedItem | undefined> {
  const item = sight && !sight.cover ? await engine.store.items.item(id) : undefined;
  if (!item || !sight || !(sight.published || shutFor(engine, item, sight) === null)) return undefined;
  return { ...result, item: id, number: item.number, title: item.title };
}

function totalsOf(rows: readonly PreviewedItem[]): RuleTotal[] {
  const totals = new Map<string, RuleTotal>();
  for (const { changes } of rows) {
    for (const ruleId of new Set(changes.map((one) => one.ruleId))) {
      const total = totals.get(ruleId) ?? { ruleId, found: 0, gone: 0, weighs: 0, items: 0 };
      for (const { change, count } of changes.filter((one: RuleChangeOfItem) => one.ruleId === ruleId)) total[change] += count;
      total.items++;
      totals.set(ruleId, total);
    }
  }
  return [...totals.values()].sort((a, b) => b.items - a.items || (a.ruleId < b.ruleId ? -1 : 1));
}
