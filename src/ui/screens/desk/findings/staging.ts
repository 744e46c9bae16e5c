import type { Staged } from './order.ts';

/** Answers that were given together and go out together. Until then they can be taken back without a trace. */
export interface Batch extends Staged {
  /** Also the Idempotency-Key: sent twice, it counts once. */
  id: string;
  findings: readonly string[];
  /** Milliseconds since 1970. */
  at: number;
}

/** Milliseconds in which an answer can be taken back before it is on record. */
export const UNDO_WITHIN = 8_000;

/** With a new batch. A finding has one answer: what was staged for it before is replaced. */
export function stage(batches: readonly Batch[], batch: Batch): Batch[] {
  const taken = new Set(batch.findings);
  const others = batches
    .map((one) => ({ ...one, findings: one.findings.filter((id) => !taken.has(id)) }))
    .filter(({ findings }) => findings.length > 0);
  return [...others, batch];
}

/** Without the newest one, and which it was. */
export function unstage(batches: readonly Batch[]): { batches: Batch[]; undone: Batch | undefined } {
  return { batches: batches.slice(0, -1), undone: batches.at(-1) };
}

/** Those that are past undoing. */
export function due(batches: readonly Batch[], now: number): Batch[] {
  return batches.filter(({ at }) => now - at >= UNDO_WITHIN);
}

/** Answers by finding. */
export function stagedAnswers(batches: readonly Batch[]): Map<string, Staged> {
  return new Map(batches.flatMap(({ findings, disposition, reason }) => findings.map((id) => [id, { disposition, reason }])));
}
