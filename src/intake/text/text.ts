import type { Place } from '../../domain/document.ts';
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
export function addLines(part: PartWriter, text: string): void {
  const before = part.length;
  const places: Place[] = [];
  // Each kind of line end is looked for by itself, from the last one that was found: the platform's search is many times as fast as a loop.
  let feed = text.indexOf('\n');
  let carriage = text.indexOf('\r');
  for (let from = 0, line = 1; from < text.length; line++) {
    places.push({ start: before + from, line });
    if (feed >= 0 && feed < from) feed = text.indexOf('\n', from);
    if (carriage >= 0 && carriage < from) carriage = text.indexOf('\r', from);
    if (carriage >= 0 && (feed < 0 || carriage < feed)) from = carriage + (feed === carriage + 1 ? 2 : 1);
    else from = feed < 0 ? text.length : feed + 1;
  }
  part.addPlaced(text, places);
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
