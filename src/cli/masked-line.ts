import { readFile } from 'node:fs/promises';
import type { SourceDocument } from '../domain/document.ts';
import type { Finding } from '../domain/finding.ts';
import { readDocument } from '../intake/read-document.ts';

/** UTF-16 code units shown on each side of what was found. */
const AROUND = 24;

/**
 * The lines around findings, with everything that was found in them masked: for a person at the terminal who has the file anyway. It is
 * shown and kept nowhere.
 */
export class MaskedLines {
  readonly #document: SourceDocument;
  readonly #findings: readonly Finding[];

  private constructor(document: SourceDocument, findings: readonly Finding[]) {
    this.#document = document;
    this.#findings = findings;
  }

  /** Reads a file that was scanned without a failure once more; undefined when it reads differently now. */
  static async open(
    file: { name: string } & ({ path: string } | { bytes: Uint8Array }),
    findings: readonly Finding[],
  ): Promise<MaskedLines | undefined> {
    try {
      const bytes = 'path' in file ? await readFile(file.path) : file.bytes;
      return new MaskedLines(await readDocument(file.name, bytes), findings);
    } catch {
      return undefined;
    }
  }

  /** One line; undefined for a finding that has no value itself or is in no part of text. */
  around({ location, excerpt }: Finding): string | undefined {
    const { partIndex, start, end } = location;
    if (excerpt === '') return undefined;
    const text = partIndex === undefined ? undefined : this.#document.parts[partIndex]?.text;
    if (text === undefined || end <= start || end > text.length) return undefined;
    const lineStart = text.lastIndexOf('\n', start - 1) + 1;
    const lineEnd = text.indexOf('\n', end) < 0 ? text.length : text.indexOf('\n', end);
    const from = Math.max(lineStart, start - AROUND - (isSecondHalf(text, start - AROUND) ? 1 : 0));
    const until = Math.min(lineEnd, end + AROUND + (isSecondHalf(text, end + AROUND) ? 1 : 0));
    const masked = this.#masked(text, partIndex as number, from, until)
      .replace(/\s+/g, ' ')
      .trim();
    return `${from > lineStart ? '…' : ''}${masked}${until < lineEnd ? '…' : ''}`;
  }

  #masked(text: string, partIndex: number, from: number, until: number): string {
    const characters = text.slice(from, until).split('');
    for (const { location, excerpt } of this.#findings) {
      // A finding without an excerpt is about the whole part: masking it would mask everything.
      if (location.partIndex !== partIndex || excerpt === '') continue;
      for (let at = Math.max(location.start, from); at < Math.min(location.end, until); at++) characters[at - from] = '•';
    }
    return characters.join('').toWellFormed();
  }
}

/** Whether a character of two code units would be cut here. */
function isSecondHalf(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff;
}
