import type { DocumentDraft } from '../draft.ts';
import type { Budget } from '../limits.ts';
import { type RawStream, rawStreams, streamText } from './streams.ts';
import { allStrings, arrayStrings, dictionaryAround, stringEntries } from './strings.ts';

/** A PDF as its bytes say it is, whatever its tables name. */
export interface RawStructure {
  /** What is outside streams and in object streams. */
  text: string;
  /** Streams of text by the number of their object. */
  contents: { number: number; dictionary: string; text: string }[];
  /** Embedded files. */
  files: RawStream[];
}

/** Entries that replace what is shown, or describe it (ISO 32000-1 14.9). */
const ALTERNATIVES = [
  ['ActualText', 'hidden.actual-text'],
  ['Alt', 'hidden.alt-text'],
] as const;
const BEGIN = /\b(\d{1,9})\s+\d{1,5}\s+obj\b/g;
/** Ligatures, hyphens and bullets have an `ActualText` as well. */
const SHORT = 4;

export function readStructure(bytes: Uint8Array, budget: Budget): RawStructure {
  const structure: string[] = [];
  const contents: RawStructure['contents'] = [];
  const files: RawStream[] = [];
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let from = 0;
  for (const stream of rawStreams(bytes)) {
    budget.checkTime();
    structure.push(buffer.toString('latin1', from, stream.data.byteOffset - bytes.byteOffset));
    from = stream.data.byteOffset - bytes.byteOffset + stream.data.byteLength;
    if (/\/EmbeddedFile\b/.test(stream.dictionary)) files.push(stream);
    const text = streamText(stream);
    if (stream.dictionary.includes('/ObjStm')) structure.push(text);
    else if (text !== '') contents.push({ number: stream.number, dictionary: stream.dictionary, text });
  }
  structure.push(buffer.toString('latin1', from));
  return { text: structure.join('\n'), contents, files };
}

/** Whether every object that begins ends as well, and those that others refer to are there. Not told of objects that are packed in streams. */
export function isComplete(structure: RawStructure): boolean {
  const { text, contents } = structure;
  const begun = [text, ...contents.map(({ dictionary }) => dictionary)].flatMap((one) =>
    Array.from(one.matchAll(BEGIN), ([, number]) => Number(number)),
  );
  const known = new Set(begun);
  return (
    !text.includes('/ObjStm') &&
    (text.match(BEGIN)?.length ?? 0) === (text.match(/\bendobj\b/g)?.length ?? 0) &&
    [...referredObjects(structure)].every((one) => known.has(one))
  );
}

/** Numbers of the objects that others refer to. */
export function referredObjects({ text, contents }: RawStructure): Set<number> {
  const all = [text, ...contents.map(({ dictionary }) => dictionary)];
  return new Set(all.flatMap((one) => Array.from(one.matchAll(/(\d{1,9}) \d{1,5} R\b/g), ([, number]) => Number(number))));
}

/** Adds descriptions and replacements of text, values that a form offers, and contents that nothing refers to, unless `known` says the same. */
export function readUnshown(structure: RawStructure, known: string, draft: DocumentDraft): void {
  const { text, contents } = structure;
  const plain = known.replace(/\s+/g, '');
  const seen = new Set<string>();
  const add = (code: string, said: string) => {
    const key = said.replace(/\s+/g, '');
    if (key.length < SHORT || seen.has(key) || plain.includes(key)) return;
    seen.add(key);
    draft.sharedHidden(code).endLine().add(said.trim());
  };
  const tagged = contents.filter((one) => one.text.includes('/ActualText') || one.text.includes('/Alt'));
  for (const [entry, code] of ALTERNATIVES)
    for (const piece of [text, ...tagged.map((one) => one.text)]) for (const said of stringEntries(piece, entry)) add(code, said);
  for (const said of arrayStrings(text, 'Opt')) add('hidden.form-field', said);
  const referred = referredObjects(structure);
  for (const { number, text: content } of contents)
    if (number > 0 && !referred.has(number) && /\bT[Jj]\b/.test(content)) add('hidden.orphan-object', [...allStrings(content)].join(''));
}

/** Scripts of all actions, in strings and in streams. */
export function* rawScripts({ text, contents }: RawStructure): Generator<string> {
  yield* stringEntries(text, 'JS');
  for (const [, number] of text.matchAll(/\/JS\s+(\d{1,9}) \d{1,5} R\b/g)) {
    const found = contents.find((one) => one.number === Number(number));
    if (found) yield found.text;
  }
}

/** How thick lines and scribbles over a page are, by the corner where they begin: the engine does not tell (ISO 32000-1 12.5.4). */
export function strokeWidths({ text }: RawStructure): Map<string, number> {
  const widths = new Map<string, number>();
  for (const { index } of text.matchAll(/\/Subtype\s*\/(?:Line|Ink)\b/g)) {
    const dictionary = dictionaryAround(text, index);
    const rect = /\/Rect\s*\[\s*([\d.+-]+)\s+([\d.+-]+)/.exec(dictionary);
    const width = /\/BS\s*<<[^>]*?\/W\s+([\d.]+)/.exec(dictionary);
    if (rect && width) widths.set(strokeKey(Number(rect[1]), Number(rect[2])), Number(width[1]));
  }
  return widths;
}

export function strokeKey(left: number, bottom: number): string {
  return `${Math.round(left)} ${Math.round(bottom)}`;
}

/** The name that a file specification gives to the stream of an object. */
export function nameOfFile({ text }: RawStructure, number: number): string {
  const at = text.search(new RegExp(`/EF\\s*<<[^>]{0,200}\\b${number} \\d{1,5} R`));
  if (at < 0) return 'attachment';
  const around = text.slice(Math.max(0, text.lastIndexOf(' obj', at)), at + 1_000);
  for (const entry of ['UF', 'F']) for (const name of stringEntries(around, entry)) if (name !== '') return name;
  return 'attachment';
}
