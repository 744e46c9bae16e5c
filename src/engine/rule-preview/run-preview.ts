import type { Engine } from '../engine.ts';
import { factsForRules } from '../event/revision-facts.ts';
import type { ItemChange, PreviewResult, RuleChange } from '../ports.ts';
import { storedFiles } from '../rescan/stored-files.ts';
import { ruleChange } from './asked-change.ts';
import { compareScans } from './compare-scans.ts';

/** Revisions that one job takes up, and milliseconds after which it takes up no other. */
const BATCH = 50;
const TIME = 10_000;

const NOTHING: ItemChange = { changes: [], failures: [], blocks: false, unblocks: false };

/** A batch of a preview, one file at a time. What came of each revision is kept before the next one is read. May run twice, at once too. */
export async function runPreview(engine: Engine, { preview: id }: { preview: string }): Promise<void> {
  const { rulePreviews } = engine.store;
  const [preview, next] = await Promise.all([rulePreviews.preview(id), rulePreviews.next(id, BATCH)]);
  if (!preview || preview.endedAt !== null) return;
  if (next.length === 0) return void (await rulePreviews.end(id, { at: engine.clock.now(), by: null }));
  const change = await ruleChange(engine, preview);
  const until = performance.now() + TIME;
  for (const one of next) {
    if (!(await rulePreviews.keep(id, one.position, await changeOf(engine, one, change)))) return;
    if (performance.now() > until) break;
  }
  await rulePreviews.goOn(id);
}

async function changeOf(engine: Engine, { item: itemId, revision: revisionId }: PreviewResult, change: RuleChange): Promise<ItemChange> {
  const [item, revision] = await Promise.all([engine.store.items.item(itemId), engine.store.items.revisionById(revisionId)]);
  // What came into quarantine meanwhile is read by nobody here.
  if (!item || !revision || (await engine.store.sight.quarantined(itemId))) return NOTHING;
  if (engine.scanner.ruleSetFor(item) === engine.scanner.ruleSetWith(item, change)) return NOTHING;
  const files = await storedFiles(engine, revision.content.files);
  if (!files) return { ...NOTHING, failures: ['corrupt'] };
  const facts = factsForRules(revision.content, { of: await engine.kinds.of(item), in: engine });
  const { before, after } = await engine.scanner.compare(files, facts, item, change);
  return compareScans(before, after);
}
