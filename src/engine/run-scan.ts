import { hash } from 'node:crypto';
import { ReviewError } from '../domain/errors.ts';
import type { Finding, ScanFailure, ScanResult } from '../domain/finding.ts';
import { scanOutcome } from '../domain/finding.ts';
import type { Revision } from '../domain/item.ts';
import { restore, type Snapshot } from '../domain/workflow/advance.ts';
import type { Engine } from './engine.ts';
import { newId } from './ids.ts';
import type { FindingRow, ItemRow, ScanRow } from './ports.ts';
import { factsForRules, lacksOf } from './revision-facts.ts';
import { sendEvent } from './send-event.ts';

export interface ScanJob {
  item: string;
  revision: string;
  purpose: 'review' | 'release';
}

/** What each missing field asks for; the scan reports it with everything else that keeps a revision from passing (I5). */
const MISSING: Record<string, string> = {
  title: 'Give the item a title.',
  files: 'Upload at least one file.',
  attribute: 'Choose the disclosure attribute.',
  grounds: 'Name the ground for withholding or deleting (Disclosure Regulation art 14–16).',
  reason: 'Give the reason.',
  redaction: 'List each deletion with its ground and reason (Disclosure Regulation art 37).',
  'releasePlan.audience': 'Name the recipients of the directed release.',
  'releasePlan.mode': 'Choose a release mode that the attribute allows.',
};

/**
 * Scans a revision and tells the item. May run twice for one job: a second run finds that the item has moved on and does nothing.
 * A crash after the scan is stored and before the event leaves a scan that nobody counts; the retry makes its own.
 */
export async function runScan(engine: Engine, job: ScanJob): Promise<ScanRow | null> {
  const item = await engine.store.items.item(job.item);
  if (!item || item.revision !== job.revision || !awaitsScan(engine, item)) return null;
  const revision = await engine.store.items.revisionById(job.revision);
  if (!revision) throw new ReviewError('internal', 'The revision to be scanned cannot be read.', { revision: job.revision });
  const result = await scanRevision(engine, revision);
  const scan = rowOf(engine, revision, result);
  await engine.store.scans.saveScan(
    scan,
    result.findings.map((finding) => findingRow(scan, finding)),
  );
  await sendEvent(engine, {
    item: job.item,
    account: null,
    system: 'scan',
    request: { type: 'SCANNED', digest: revision.digest, scan: scan.id },
  });
  return scan;
}

/** The item is where a scan is asked for: it listens to SCANNED. */
function awaitsScan(engine: Engine, item: ItemRow): boolean {
  const { machine } = engine.workflows.pinned(item.workflow);
  return restore(machine, item.snapshot as Snapshot)._nodes.some((node) => node.ownEvents.includes('SCANNED'));
}

/** Runs the rules of the day over a revision's files and fields. A file that cannot be fetched is a failure, never a pass. */
async function scanRevision(engine: Engine, revision: Revision): Promise<ScanResult> {
  const files = await Promise.all(
    revision.content.files.map(async (ref) => ({ name: ref.name, bytes: await engine.store.blobs.get(ref.sha256) })),
  );
  const result = await engine.scanner.scan(files, factsForRules(revision.content));
  const failures: ScanFailure[] = [
    ...result.failures,
    // The attribute has a rule of its own, which says where in the text it belongs.
    ...lacksOf(revision.content).map((field): ScanFailure => ({ code: 'missing-field', message: MISSING[field] ?? `Fill in ${field}.` })),
  ];
  return { ...result, failures, outcome: scanOutcome(result.findings, failures) };
}

function rowOf(engine: Engine, revision: Revision, result: ScanResult): ScanRow {
  return {
    id: newId(),
    item: revision.item,
    revision: revision.id,
    digest: revision.digest,
    ruleSet: result.ruleSet,
    outcome: result.outcome,
    failures: result.failures,
    timings: result.timings,
    at: engine.clock.now(),
  };
}

/** One id a finding and scan, so that storing the same scan again meets the same rows. */
function findingRow(scan: ScanRow, finding: Finding): FindingRow {
  const place = `${scan.id}\0${finding.ruleId}\0${finding.messageId}\0${finding.location.file}\0${finding.location.partIndex}\0${finding.location.start}\0${finding.location.end}\0${finding.fingerprint}`;
  return {
    ...finding,
    id: idFrom(place),
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
