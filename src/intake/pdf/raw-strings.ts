import type { DocumentDraft } from '../draft.ts';
import type { Budget } from '../limits.ts';
import { rawStreams, streamText } from './streams.ts';

/** Entries that stand for what is shown, or describe it (ISO 32000-1 14.9). */
const STRINGS = /\/(ActualText|Alt)\s*(\((?:\\[\s\S]|[^\\()]){0,20000}\)|<[0-9A-Fa-f\s]{0,40000}>)/g;
const CODES: Record<string, string> = { ActualText: 'hidden.actual-text', Alt: 'hidden.alt-text' };
/** Strings in the contents of a page. */
const SHOWN = /\((?:\\[\s\S]|[^\\()]){0,20000}\)|<[0-9A-Fa-f\s]{2,40000}>/g;
/** Ligatures, hyphens and bullets have an `ActualText` as well. */
const SHORT = 4;
const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/**
 * Descriptions and replacements of text, wherever they stand in the structure or in the contents of a page, unless the pages show the
 * same. `known` is what the pages say. Returns the structure itself: what stands outside streams and in object streams.
 */
export function readRawStrings(bytes: Uint8Array, known: string, budget: Budget, draft: DocumentDraft): string {
  const plain = known.replace(/\s+/g, '');
  const seen = new Set<string>();
  const read = (text: string) => {
    for (const [, entry = '', value = ''] of text.matchAll(STRINGS)) {
      const said = decodeString(value).trim();
      const key = said.replace(/\s+/g, '');
      if (key.length < SHORT || seen.has(key) || plain.includes(key)) continue;
      seen.add(key);
      draft
        .sharedHidden(CODES[entry] ?? 'hidden.alt-text')
        .endLine()
        .add(said);
    }
  };
  const contents: { number: number; text: string }[] = [];
  const structure: string[] = [Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')];
  for (const stream of rawStreams(bytes)) {
    budget.checkTime();
    const text = streamText(stream);
    if (stream.dictionary.includes('/ObjStm')) structure.push(text);
    else if (text.includes('/ActualText') || text.includes('/Alt')) read(text);
    if (stream.number > 0 && /\bT[Jj]\b/.test(text)) contents.push({ number: stream.number, text });
  }
  for (const text of structure) read(text);
  const whole = structure.join('\n');
  readOrphans(contents, whole, plain, draft);
  return whole;
}

/** Contents that nothing refers to: a page or a form that was taken out and not cleaned away. */
function readOrphans(contents: readonly { number: number; text: string }[], structure: string, known: string, draft: DocumentDraft): void {
  if (contents.length === 0) return;
  const referred = new Set(Array.from(structure.matchAll(/(\d{1,9}) \d{1,5} R\b/g), ([, number]) => Number(number)));
  for (const { text } of contents.filter(({ number }) => !referred.has(number))) {
    const said = Array.from(text.matchAll(SHOWN), ([value]) => decodeString(value)).join('');
    if (said.trim() === '' || known.includes(said.replace(/\s+/g, ''))) continue;
    draft.sharedHidden('hidden.orphan-object').endLine().add(said);
  }
}

function decodeString(raw: string): string {
  const inside = raw.slice(1, -1);
  const bytes = raw.startsWith('<') ? Buffer.from(inside.replace(/\s+/g, ''), 'hex') : Buffer.from(undoEscapes(inside), 'latin1');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (bytes[0] === 0xef && bytes[1] === 0xbb) return new TextDecoder().decode(bytes);
  return bytes.toString('latin1');
}

function undoEscapes(text: string): string {
  return text.replace(/\\(?:([0-7]{1,3})|(\r\n|[\s\S]))/g, (_, octal: string | undefined, one: string | undefined) => {
    if (octal) return String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
    return /^[\r\n]/.test(one ?? '') ? '' : (ESCAPES[one ?? ''] ?? one ?? '');
  });
}
