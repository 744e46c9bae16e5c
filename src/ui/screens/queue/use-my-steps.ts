import type { QueueRow } from '../../data/queue.ts';
import { useVocabulary } from '../../data/vocabulary.ts';

/** Which of the steps that an item waits for are the person's own; all of them where none is. */
export function useMySteps(row: Pick<QueueRow, 'steps' | 'mine'>): readonly string[] {
  const steps = useVocabulary()?.steps ?? [];
  const roles = new Set(row.mine.map(({ role }) => role));
  const mine = row.steps.filter((step) => steps.some(({ id, role }) => id === step && roles.has(role)));
  return mine.length > 0 ? mine : row.steps;
}
