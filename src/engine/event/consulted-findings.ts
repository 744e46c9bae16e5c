import { ReviewError } from '../../domain/errors.ts';
import type { Consultation } from '../../domain/workflow/consultation.ts';
import type { ReviewContext } from '../../domain/workflow/context.ts';
import type { ReviewRequest, Settled } from '../../domain/workflow/events.ts';
import type { Engine } from '../engine.ts';
import type { FindingRow, ItemForTransition } from '../ports.ts';

/** Whether a finding waits for a disposition. `to-fix` settles nothing: the next revision must not have it any more. */
export function needsDisposition(finding: FindingRow): boolean {
  return finding.severity !== 'low' && !finding.shadow && (finding.disposition === null || finding.disposition === 'to-fix');
}

/** What becomes settled with these findings: those that wait for a disposition, each once. */
export function openAmong(findings: readonly FindingRow[]): Settled {
  const open = { confidentiality: 0, legal: 0, disclosure: 0 };
  const toConsult = { ...open };
  let blockers = 0;
  for (const finding of findings.filter(needsDisposition)) {
    open[finding.owner]++;
    if (finding.consults) toConsult[finding.owner]++;
    if (finding.severity === 'block') blockers++;
  }
  return { open, toConsult, blockers };
}

/** What a reviewer takes back who wants findings mended that a consultation has settled: they are open again, counted below zero. */
export function takenBack(findings: readonly FindingRow[]): Settled {
  const { open, blockers } = openAmong(findings);
  return {
    open: { confidentiality: -open.confidentiality, legal: -open.legal, disclosure: -open.disclosure },
    // The third party was asked already.
    toConsult: { confidentiality: 0, legal: 0, disclosure: 0 },
    blockers: -blockers,
  };
}

/** Without those that the end of a consultation has settled already. */
export function notYetConsulted<Row extends { id: string }>(context: ReviewContext, findings: readonly Row[]): Row[] {
  const ended = context.consultations.filter(({ outcome }) => outcome !== 'pending').flatMap((one) => one.findings);
  const settled = new Set(ended);
  return findings.filter(({ id }) => !settled.has(id));
}

/** The consultation that a finding was put to a third party in, the newest of several. */
export function consultationOf(consultations: readonly Consultation[], finding: string): Consultation | undefined {
  return consultations.findLast(({ findings }) => findings.includes(finding));
}

/**
 * Of a new scan, the findings of the values that consultations of this round were about: the third party was asked about the value and
 * not about the scan. By consultation; a finding that has a disposition needs none.
 */
export async function consultedBefore(
  engine: Engine,
  { item }: ItemForTransition,
  found: readonly FindingRow[],
): Promise<Record<string, string[]>> {
  const ended = item.snapshot.context.consultations.filter(({ outcome, findings }) => outcome !== 'pending' && findings.length > 0);
  if (ended.length === 0) return {};
  const before = await engine.store.scans.findingsByIds(
    item.id,
    ended.flatMap(({ findings }) => findings),
  );
  const value = ({ ruleId, fingerprint }: FindingRow) => `${ruleId} ${fingerprint}`;
  const settledBy = new Map<string, string>();
  for (const { id, findings } of ended) {
    for (const one of before) if (findings.includes(one.id) && one.disposition === null) settledBy.set(value(one), id);
  }
  const open = found.filter((one) => one.disposition === null && settledBy.has(value(one)));
  const groups = Map.groupBy(open, (one) => settledBy.get(value(one)) as string);
  return Object.fromEntries([...groups].map(([id, findings]) => [id, findings.map((one) => one.id)]));
}

/** A consultation is about open findings of the step that asks, and only about such as ask for one. */
export async function checkConsulted(
  engine: Engine,
  { item }: ItemForTransition,
  { step, kind, findings = [] }: Extract<ReviewRequest, { type: 'CONSULT' }>,
): Promise<void> {
  if (findings.length === 0) return;
  const { owners } = item.snapshot.context;
  const asks = ({ consults, owner, disposition }: FindingRow) => consults === kind && owners[owner] === step && disposition === null;
  const found = await engine.store.scans.findingsByIds(item.id, [...new Set(findings)]);
  if (found.length !== new Set(findings).size || !found.every(asks)) {
    throw new ReviewError('invalid-input', {
      en: 'A consultation of a third party names open findings of the scan that counts, which ask for one and that its step answers for. Read the findings again.',
      zh: '征求第三方意见须指明本环节负责、尚未处置且须征求意见的发现。请刷新发现列表后重试。',
    });
  }
}

/** What the end of a consultation settles: its findings, but for those that have a disposition or another consultation's end by now. */
export async function settledByEnd(engine: Engine, { item }: ItemForTransition, consultation: string): Promise<Settled> {
  const context = item.snapshot.context;
  const named = context.consultations.find(({ id }) => id === consultation)?.findings ?? [];
  const left = notYetConsulted(
    context,
    named.map((id) => ({ id })),
  );
  const found =
    left.length > 0
      ? await engine.store.scans.findingsByIds(
          item.id,
          left.map(({ id }) => id),
        )
      : [];
  return openAmong(found.filter(({ disposition }) => disposition === null));
}
