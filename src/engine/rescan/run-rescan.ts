import type { Finding } from '../../domain/finding.ts';
import type { Engine } from '../engine.ts';
import { factsForRules } from '../event/revision-facts.ts';
import { newId } from '../ids.ts';
import type { PackedScan, RescanHit, RescanRelease, RescanResult, RescanRow } from '../ports.ts';
import { rescanWhenDue } from './start-rescan.ts';
import { storedFiles } from './stored-files.ts';

export interface RescanJob {
  /** Absent: look whether one is due. */
  rescan?: string;
}

/** Releases that one job takes up. */
const BATCH = 50;
/** Milliseconds after which a job takes up no further release: a process that is to stop waits for its jobs. */
const TIME = 10_000;

/**
 * A batch of a rescan: the newest releases first, one file at a time. What came of each is kept before the next one is read, so that a crash
 * goes on after it. The job that ends a batch queues the next. May run twice, at once too: of one release only the first answer is kept.
 */
export async function runRescan(engine: Engine, job: RescanJob): Promise<void> {
  if (job.rescan === undefined) return void (await rescanWhenDue(engine));
  const { rescans } = engine.store;
  const [rescan, next] = await Promise.all([rescans.rescan(job.rescan), rescans.next(job.rescan, BATCH)]);
  if (!rescan || !next) return;
  if (next.releases.length === 0) return end(engine, rescan);
  const until = performance.now() + TIME;
  let { before } = next;
  for (const release of next.releases) {
    if (!(await rescans.keep({ ...(await checked(engine, rescan, release)), before }))) return;
    before = release.release;
    if (performance.now() > until) break;
  }
  await rescans.goOn(rescan.id);
}

async function end(engine: Engine, { id, total, done, unchanged, failed, candidates }: RescanRow): Promise<void> {
  const at = engine.clock.now();
  const payload = { rescan: id, total, done, unchanged, failed, candidates };
  await engine.store.rescans.end(id, { at, by: null }, { actor: 'rescan', action: 'rescan.ended', at, payload });
}

type Checked = Omit<RescanResult, 'before'>;

async function checked(engine: Engine, { id, cause, rules }: RescanRow, release: RescanRelease): Promise<Checked> {
  const item = await engine.store.items.item(release.item);
  const revision = await engine.store.items.revisionById(release.revision);
  if (!item || !revision) throw new Error('A release without its item or revision');
  const at = engine.clock.now();
  const nothing = { rescan: id, release: release.release, item: item.id, at, ruleSet: null, unchanged: false, failures: [], hits: [] };
  const inForce = engine.scanner.ruleSetFor(item);
  if (cause === 'rules' && release.ruleSet === inForce) return { ...nothing, unchanged: true };
  const facts = factsForRules(revision.content, { of: await engine.kinds.of(item), in: engine });
  const files = await storedFiles(engine, revision.content.files);
  // It is told with the rescan, and it is not tried every night again.
  if (!files) return { ...nothing, ruleSet: inForce, failures: ['corrupt'] };
  const result = await engine.scanner.rescan(files, facts, item);
  const failures = [...new Set(result.failures.map(({ code }) => code))];
  return { ...nothing, ruleSet: rules === null ? result.ruleSet : null, failures, hits: hitsIn(result, rules) };
}

/** What blocks, each value under each rule once, at its first place. */
function hitsIn({ findings, ruleSet }: PackedScan, rules: readonly string[] | null): RescanHit[] {
  const blocks = (finding: Finding) => !finding.shadow && (finding.severity === 'block' || finding.quarantine);
  const hits = new Map<string, RescanHit>();
  for (const finding of findings) {
    if (!blocks(finding) || (rules && !rules.includes(finding.ruleId))) continue;
    const value = `${finding.ruleId} ${finding.fingerprint}`;
    const known = hits.get(value);
    if (known) known.places++;
    else hits.set(value, { id: newId(), ruleSet, places: 1, finding });
  }
  return [...hits.values()];
}
