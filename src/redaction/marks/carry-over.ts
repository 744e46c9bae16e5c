import type { SourceDocument } from '../../domain/document.ts';
import type { FingerprintKey } from '../../scan/scanner.ts';
import type { Mark, MarkList, TextTarget } from './mark.ts';
import { hashOf } from './quote.ts';

/** A mark in a new revision: where it was, somewhere else, or nowhere; a lost one blocks until a person decides. */
export interface CarriedMark {
  mark: Mark;
  state: 'same' | 'moved' | 'lost';
}

interface NewFile {
  document: Pick<SourceDocument, 'parts'>;
  digest: string;
  key?: FingerprintKey;
}

/**
 * Marks of an earlier revision in a new one, by what they took out and what was around it. A box on a page that was made anew says nothing about
 * what is under it now: it is lost. So is a text that is there several times, none of them where it was nor among the same words.
 */
export function carryOver({ source, marks }: MarkList, file: NewFile): CarriedMark[] {
  if (source.digest === file.digest) return marks.map((mark) => ({ mark, state: 'same' }));
  const found = new Places(file, marks);
  return marks.map((mark) => {
    const { target } = mark;
    if (target.kind === 'metadata') return { mark, state: 'same' };
    const place = target.kind === 'text' ? found.of(target) : undefined;
    if (target.kind !== 'text' || !place) return { mark, state: 'lost' };
    // Boxes of the old page are none of the new one: they are made again from the place.
    const { page: _page, quads: _quads, ...kept } = target;
    const isSame = place.partIndex === target.partIndex && place.start === target.position.start;
    const position = { start: place.start, end: place.start + target.quote.length };
    return { mark: { ...mark, target: { ...kept, partIndex: place.partIndex, position } }, state: isSame ? 'same' : 'moved' };
  });
}

interface Found {
  partIndex: number;
  start: number;
}

/** Every place in a document at which one of the marked texts is. */
class Places {
  readonly #file: NewFile;
  readonly #byHash = new Map<string, Found[]>();

  constructor(file: NewFile, marks: readonly Mark[]) {
    this.#file = file;
    const { key } = file;
    if (key === undefined) return;
    const wanted = new Map<number, { hashes: Set<string>; codes: Set<string> }>();
    for (const { target } of marks) {
      if (target.kind !== 'text' || target.quote.hash === undefined) continue;
      const { length, hash } = target.quote;
      const known = wanted.get(length) ?? { hashes: new Set(), codes: new Set() };
      wanted.set(length, known);
      known.hashes.add(hash);
      known.codes.add(target.part);
    }
    for (const [length, { hashes, codes }] of wanted) this.#search(length, hashes, codes, key);
  }

  of({ partIndex, part, position, quote }: TextTarget): Found | undefined {
    const all = (quote.hash === undefined ? [] : (this.#byHash.get(quote.hash) ?? [])).filter(
      (one) => this.#file.document.parts[one.partIndex]?.code === part,
    );
    const among = all.filter((one) => this.#hasNeighbours(one, quote.prefix, quote.suffix, quote.length));
    return only(among.filter((one) => one.partIndex === partIndex && one.start === position.start)) ?? only(among) ?? only(all);
  }

  #hasNeighbours({ partIndex, start }: Found, prefix: string | undefined, suffix: string | undefined, length: number): boolean {
    const { text = '' } = this.#file.document.parts[partIndex] ?? {};
    const hasPrefix = prefix === undefined || text.slice(0, start).endsWith(prefix);
    return hasPrefix && (suffix === undefined || text.startsWith(suffix, start + length));
  }

  #search(length: number, hashes: ReadonlySet<string>, codes: ReadonlySet<string>, key: FingerprintKey): void {
    for (const [partIndex, { code, text }] of this.#file.document.parts.entries()) {
      if (!codes.has(code)) continue;
      for (let start = 0; start + length <= text.length; start++) {
        const hash = hashOf(text.slice(start, start + length), key);
        if (!hashes.has(hash)) continue;
        const known = this.#byHash.get(hash) ?? [];
        this.#byHash.set(hash, known);
        // A blank beside it is folded away: the same text, once.
        if (known.at(-1)?.partIndex !== partIndex || start - (known.at(-1) as Found).start >= length) known.push({ partIndex, start });
      }
    }
  }
}

function only(places: readonly Found[]): Found | undefined {
  return places.length === 1 ? places[0] : undefined;
}
