import type { Block } from '../../paper/paper.ts';
import { shortCheckpoint } from '../proof/kept-checkpoint.ts';

/** What the papers of one language say of a checkpoint. */
export interface CheckpointWords {
  checkpoint: string;
  checkpointWhy: string;
}

/** The state of the log on paper, as text and for a camera: whoever keeps the paper notices a log that was rewritten. Nothing where there is none yet. */
export function checkpointBlock(checkpoint: string | null, t: CheckpointWords): Block[] {
  const text = checkpoint === null ? undefined : shortCheckpoint(checkpoint);
  if (text === undefined) return [];
  return [{ kind: 'code', text, lines: [t.checkpoint, ...text.split('\n').filter((line) => line !== ''), t.checkpointWhy] }];
}
