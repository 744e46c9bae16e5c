import { formatNote, parseNote } from '../../evidence/note/note.ts';
import type { Block } from '../../paper/paper.ts';

/** What the papers of one language say of a checkpoint. */
export interface CheckpointWords {
  checkpoint: string;
  checkpointWhy: string;
}

/**
 * The state of the log on paper, as text and for a camera: whoever keeps the paper notices a log that was rewritten. With the first
 * signature only, which is the log's Ed25519 line: the others are long, and what they sign is the same. Nothing where there is no checkpoint yet.
 */
export function checkpointBlock(checkpoint: string | null, t: CheckpointWords): Block[] {
  const note = checkpoint === null ? undefined : parseNote(checkpoint);
  if (!note) return [];
  const text = formatNote({ ...note, lines: note.lines.slice(0, 1) });
  return [{ kind: 'code', text, lines: [t.checkpoint, ...text.split('\n').filter((line) => line !== ''), t.checkpointWhy] }];
}
