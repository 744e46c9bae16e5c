import { ReviewError } from '../../domain/errors.ts';
import { parseCheckpoint } from '../../evidence/note/checkpoint.ts';
import { formatNote, parseNote } from '../../evidence/note/note.ts';
import type { TrustedCheckpoint } from '../ports.ts';

/**
 * A checkpoint as somebody kept it: the whole note, or what was copied from paper or a camera, which may have lost its last line feed or have the line
 * ends of another system. Its signature is not asked for: it is compared with the log, and one that was made up agrees with none. `invalid-input` for any other text.
 */
export function keptCheckpoint(text: string): TrustedCheckpoint {
  const lines = text.replaceAll('\r\n', '\n').trim();
  const note = parseNote(`${lines}\n`);
  const found = note && parseCheckpoint(note.text);
  if (found) return found;
  throw new ReviewError('invalid-input', {
    en: 'This is no checkpoint of a log: three lines (name, size, root), an empty line, and signatures. Copy it whole.',
    zh: '这不是日志检查点：应有三行（名称、条数、根值）、一个空行和签名。请完整复制。',
  });
}

/**
 * A checkpoint as it is printed and copied: with its first signature only, which is the log's Ed25519 line. The others are long, and what they sign is the
 * same. Undefined for what is no note.
 */
export function shortCheckpoint(checkpoint: string): string | undefined {
  const note = parseNote(checkpoint);
  return note && formatNote({ ...note, lines: note.lines.slice(0, 1) });
}
