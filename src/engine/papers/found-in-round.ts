import type { ScanOutcome, Severity } from '../../domain/finding.ts';
import { formOf } from '../../domain/form/form.ts';
import type { DispositionKind, Review } from '../../domain/item.ts';
import type { Kind } from '../../domain/kinds/kind.ts';
import { type ToldFailure, toldFailure } from '../../domain/names/failures.ts';
import type { Name } from '../../domain/names/name.ts';
import { placesName } from '../../domain/names/places.ts';
import type { Engine } from '../engine.ts';
import type { FindingRow } from '../ports.ts';
import { wordsOf } from '../reading/finding-words.ts';

/** Findings of one kind that were answered alike. Never what was found (I8). */
export interface FoundRow {
  ruleId: string;
  severity: Severity;
  /** What was found and what to do about it. */
  message: Name;
  count: number;
  /** Where, file by file. */
  places: Name;
  disposition: DispositionKind | null;
  reason: string | null;
  disposedBy: string | null;
  /** Of the last of them. */
  disposedAt: string | null;
}

/** What the scan of a round said, and what people decided about it. */
export interface FoundInRound {
  at: string;
  outcome: ScanOutcome;
  failures: ToldFailure[];
  rows: FoundRow[];
}

/** Null where the round was not scanned yet. Trial rules are left out: nobody answers for what they find. */
export async function foundInRound(engine: Engine, review: Review, kind: Kind): Promise<FoundInRound | null> {
  const stored = await engine.store.scans.scanOfRound(review.id);
  if (!stored) return null;
  const { scan } = stored;
  const findings = stored.findings.filter(({ shadow }) => !shadow);
  const inWords = await wordsOf(engine, findings);
  const labels = new Map(formOf(kind).map(({ name, label }) => [name.replace(/^fields\./, ''), label]));
  const labelOf = (field: string) => labels.get(field) ?? { en: field, zh: field };
  const alike = Map.groupBy(findings, (one) =>
    JSON.stringify([one.ruleId, inWords(one).message, one.severity, one.disposition, one.dispositionReason, one.disposedBy]),
  );
  const rows = [...alike.values()].map((some): FoundRow => {
    const [first] = some as [FindingRow, ...FindingRow[]];
    const { ruleId, severity, disposition, dispositionReason: reason, disposedBy } = first;
    const disposedAt = some.map((one) => one.disposedAt).reduce((last, at) => ((last ?? '') > (at ?? '') ? last : at));
    const locations = some.map(({ location }) => location);
    const places = placesName(locations, labelOf);
    return { ruleId, severity, message: inWords(first).message, count: some.length, places, disposition, reason, disposedBy, disposedAt };
  });
  return { at: scan.at, outcome: scan.outcome, failures: scan.failures.map(toldFailure), rows };
}
