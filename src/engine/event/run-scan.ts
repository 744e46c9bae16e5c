import { hash } from 'node:crypto';
import { ReviewError } from '../../domain/errors.ts';
import type { Finding, ScanFailure } from '../../domain/finding.ts';
import { scanOutcome } from '../../domain/finding.ts';
import type { Revision } from '../../domain/item.ts';
import type { KeyedTrace } from '../../domain/trace.ts';
import { asWithheld } from '../../domain/withheld-finding.ts';
import { limited } from '../../scan/finding-limit.ts';
import { reportedNames } from '../../scan/reported-names.ts';
import { quarantinedFile } from '../../scan/structure.ts';
import { formalLacks, lackFailures } from '../draft/formal-lacks.ts';
import type { Engine } from '../engine.ts';
import { newId } from '../ids.ts';
import type { FindingRow, ItemRow, PackedScan, ScanRow } from '../ports.ts';
import { redactionFailures } from './redaction.ts';
import { factsForRules } from './revision-facts.ts';
import { sendEvent } from './send-event.ts';
import { storedBytes } from './stored-bytes.ts';

export interface ScanJob {
  item: string;
  revision: string;
  purpose: 'review' | 'release';
  /** What the item drew for this scan; absent in a job from before there were tickets, which answers whatever the item waits for. */
  ticket?: string;
}

/**
 * Scans a revision and tells the item. May run twice for one job, on two workers at once too: the scan that is stored first under the
 * item's ticket counts, and both tell the item of that one. Null: the item does not wait for it, or not any more; then nothing is
 * stored. A crash after the scan is stored and before the event leaves the scan to the retry, which tells the item of it.
 */
export async function runScan(engine: Engine, job: ScanJob): Promise<ScanRow | null> {
  const item = await engine.store.items.item(job.item);
  const ticket = item?.scanTicket ?? null;
  if (!item || ticket === null || item.revision !== job.revision || ticket !== (job.ticket ?? ticket)) return null;
  const revision = await engine.store.items.revisionById(job.revision);
  if (!revision) throw new ReviewError('internal', 'The revision to be scanned cannot be read.', { revision: job.revision });
  const { result, releasedSeen, beside } = await besideReleased(engine, revision, await scanRevision(engine, revision, item));
  const scan = rowOf(engine, revision, ticket, result);
  // Before anybody is told: no copy of what may be a state secret outlives the finding.
  if (scan.outcome === 'quarantined') await engine.transcripts.forget(revision.content.files.map(({ sha256 }) => sha256));
  const counts = await engine.store.scans.saveScan(
    scan,
    result.findings.map((finding, index) => findingRow(scan, finding, index)),
    { traces: result.traces, releasedSeen, beside },
  );
  if (counts === undefined || !(await tell(engine, revision, counts, ticket))) return null;
  return counts === scan.id ? scan : ((await engine.store.scans.scanRow(counts)) ?? null);
}

/** False when the item has moved on meanwhile: another worker told it of the same scan, or nobody waits for one any more. */
async function tell(engine: Engine, { item, digest }: Revision, scan: string, ticket: string): Promise<boolean> {
  try {
    await sendEvent(engine, { item, account: null, system: 'scan', request: { type: 'SCANNED', digest, scan } });
    return true;
  } catch (error) {
    if (!(error instanceof ReviewError) || error.code !== 'event-not-accepted') throw error;
    if ((await engine.store.items.item(item))?.scanTicket === ticket) throw error;
    return false;
  }
}

/** Runs the rules of the day over a revision's files and fields. A file that cannot be fetched is a failure, never a pass. */
async function scanRevision(engine: Engine, revision: Revision, item: ItemRow): Promise<PackedScan> {
  const files = await storedBytes(engine, revision.content.files);
  const told = { kind: 'scan', item: item.id, of: files.length } as const;
  let done = 0;
  engine.store.live.tell({ ...told, done });
  const facts = factsForRules(revision.content, { of: await engine.kinds.of(item), in: engine });
  const result = await engine.scanner.scan(files, facts, item, () => engine.store.live.tell({ ...told, done: ++done }));
  const failures: ScanFailure[] = [
    ...result.failures,
    // The attribute has its own rule too, which says where in the text it belongs.
    ...lackFailures(await formalLacks(engine, revision, item)),
    ...(await redactionFailures(engine, revision, files)),
  ];
  // First, so that a limit on findings cuts others off.
  const findings = [...(await quarantinedBytes(engine, revision)), ...result.findings];
  return { ...result, findings, failures, outcome: scanOutcome(findings, failures) };
}

/** Adds what the revision, everything released before and the other members of its bundle give away together (Secrets Law art 36). */
async function besideReleased(
  engine: Engine,
  revision: Revision,
  result: PackedScan,
): Promise<{ result: PackedScan; releasedSeen: number; beside: string[] }> {
  const { releasedTraces, bundles } = engine.store;
  const { fact = [], part = [] } = Object.groupBy(result.traces, ({ kind }) => (kind === 'fact' ? 'fact' : 'part'));
  const { seen, ...parts } = await releasedTraces.find(revision.item, lookupsOf(part));
  const others = await bundles.beside(revision.item, lookupsOf(result.traces));
  const facts = fact.length > 0 ? await releasedTraces.findFacts(revision.item, lookupsOf(fact)) : [];
  const released = {
    ...parts,
    traces: [...parts.traces, ...others.parts],
    facts: [...facts, ...others.facts],
    now: engine.clock.now(),
  };
  const files = reportedNames(
    revision.content.files.map(({ name }) => name),
    result.findings,
  );
  const found = [...result.findings, ...engine.scanner.joinReleased(result.traces, released, files)];
  const { findings, failures } = limited(revision.content.attribute === 'withheld' ? found.map(asWithheld) : found, result.failures);
  const scanned = { ...result, findings, failures, outcome: scanOutcome(findings, failures) };
  return { result: scanned, releasedSeen: seen, beside: others.revisions };
}

const lookupsOf = (traces: readonly KeyedTrace[]) => traces.map(({ lookup }) => lookup);

/**
 * Files of this revision that are quarantined elsewhere, whatever this scan saw in them. The fingerprint is another one in every scan: what a
 * reviewer said of the file here opens nothing while it is quarantined there.
 */
async function quarantinedBytes(engine: Engine, revision: Revision): Promise<Finding[]> {
  const files = await engine.store.items.quarantinedFiles(revision.id);
  return files.map((file) => quarantinedFile(file, hash('sha256', newId(), 'hex')));
}

function rowOf(engine: Engine, revision: Revision, ticket: string, result: PackedScan): ScanRow {
  return {
    id: newId(),
    ticket,
    item: revision.item,
    revision: revision.id,
    digest: revision.digest,
    ruleSet: result.ruleSet,
    outcome: result.outcome,
    failures: result.failures,
    timings: result.timings,
    switchedOff: result.switchedOff ?? [],
    at: engine.clock.now(),
  };
}

/** One id a finding and scan, by its place in the scan's list: two findings may agree in everything, and each needs a disposition. */
function findingRow(scan: ScanRow, finding: Finding, index: number): FindingRow {
  return {
    ...finding,
    id: idFrom(`${scan.id}\0${index}`),
    scan: scan.id,
    item: scan.item,
    disposition: null,
    dispositionReason: null,
    disposedBy: null,
    disposedAt: null,
  };
}

function idFrom(text: string): string {
  const hex = hash('sha256', text, 'hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
