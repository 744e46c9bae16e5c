import type { DocumentDraft } from '../draft.ts';
import type { Source } from '../source.ts';
import { decodeText } from './decode.ts';
import { endOfLine } from './text.ts';

const ESCAPE = /\\(?:u([0-9a-fA-F]{4})|([nrtbf"\\/]))/g;
const CHARACTERS: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', '"': '"', '\\': '\\', '/': '/' };

/** JSON as text, not as data: a broken file is read as well. Escapes are undone, or a name in `\u` would be missed. */
export function readJson({ bytes }: Source, draft: DocumentDraft): void {
  const { text, encoding } = decodeText(bytes);
  draft.encoding = encoding;
  const part = draft.visible('body');
  for (let from = 0, line = 1; from < text.length; line++) {
    const to = endOfLine(text, from);
    part.at({ line }).add(unescapeJson(text.slice(from, to)));
    from = to;
  }
}

function unescapeJson(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(ESCAPE, (_, hex: string | undefined, letter: string | undefined) =>
    hex ? String.fromCharCode(Number.parseInt(hex, 16)) : (CHARACTERS[letter ?? ''] ?? ''),
  );
}
