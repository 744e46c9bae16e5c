import { decodeUtf16 } from './pieces.ts';
import { stringsAt } from './string-tables.ts';
import type { WordDocument } from './word-document.ts';

const VERSION = 0xffffffff;
const TEXT_FIELD = 0;
const KIND = 0x3;
const HAS_LIST = 0x8000;

/** Default texts, help texts and list entries of form fields (MS-DOC 2.9.78), which readers see only when they use the field. */
export function readFormFields({ data, draft, formFields }: WordDocument): void {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  for (const at of formFields) {
    if (at + 6 > data.length) continue;
    const end = Math.min(data.length, at + view.getUint32(at, true));
    const start = at + view.getUint16(at + 4, true);
    if (start + 10 > end || view.getUint32(start, true) !== VERSION) continue;
    const texts = fieldTexts(data, view, start, end);
    const writer = draft.sharedHidden('hidden.form-field');
    for (const text of texts) if (text.trim() !== '') writer.endLine().add(text);
  }
}

/** Name, default text or number, format, help, status line, two macros, then the list. */
function fieldTexts(data: Uint8Array, view: DataView, start: number, end: number): string[] {
  const bits = view.getUint16(start + 4, true);
  let next = start + 10;
  const text = () => {
    const length = view.getUint16(next, true);
    const from = next + 2;
    next = from + 2 * length + 2;
    if (next > end) throw new RangeError('a text outside its form field');
    return decodeUtf16(data, from, next - 2);
  };
  text();
  const found: string[] = [];
  if ((bits & KIND) === TEXT_FIELD) found.push(text());
  else next += 2;
  text();
  found.push(text(), text());
  text();
  text();
  if (bits & HAS_LIST && next < end) found.push(...stringsAt(data, next, end).strings);
  return found;
}
