import type { DocumentDraft, PartWriter } from '../draft.ts';
import type { Source } from '../source.ts';
import { attachEnclosed } from './attach-enclosed.ts';
import { decodeText } from './decode.ts';

/** Plain text: the whole file is the body, with a place per line; files written into it are attachments. */
export async function readText(source: Source, draft: DocumentDraft): Promise<void> {
  const { text, encoding } = decodeText(source.bytes);
  draft.encoding = encoding;
  addLines(draft.visible('body'), text);
  await attachEnclosed(source, draft, source.bytes);
}

/** Adds text with one place per line. A line ends with `\n`, `\r\n` or a lone `\r`; all stay in the text. */
export function addLines(part: PartWriter, text: string, firstLine = 1): void {
  let line = firstLine;
  for (let from = 0; from < text.length; line++) {
    const to = endOfLine(text, from);
    part.at({ line }).add(text.slice(from, to));
    from = to;
  }
}

/** Offset after the line end that follows `from`. */
export function endOfLine(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10) return at + 1;
    if (code === 13) return text.charCodeAt(at + 1) === 10 ? at + 2 : at + 1;
  }
  return text.length;
}
