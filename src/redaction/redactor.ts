import { ReviewError } from '../domain/errors.ts';
import type { FingerprintKey } from '../scan/scanner.ts';
import { type CarriedMark, carryOver } from './marks/carry-over.ts';
import type { Mark, MarkList } from './marks/mark.ts';
import { quoteOf } from './marks/quote.ts';
import type { Redacted } from './redact.ts';
import { type Apart, redactApart } from './redact-apart.ts';
import { type ScannedFile, suggestMarks } from './suggest.ts';

type Parts = ScannedFile['document'];

/** Everything that is done with marks under one key. */
export function redactorOf(key: FingerprintKey) {
  return {
    quoted: (marks: readonly Mark[], document: Parts): Mark[] => quoted(marks, document, key),
    suggested: (document: Parts, digest: string, findings: ScannedFile['findings']): Mark[] =>
      suggestMarks({ digest, document, findings, key }).marks,
    carried: (list: MarkList, document: Parts, digest: string): CarriedMark[] => carryOver(list, { document, digest, key }),
    redact: (file: { name: string; bytes: Uint8Array; marks: MarkList }, progress: NonNullable<Apart['progress']>): Promise<Redacted> =>
      redactApart({ ...file, key }, { progress }),
  };
}

function quoted(marks: readonly Mark[], { parts }: Parts, key: FingerprintKey): Mark[] {
  const taken = marks.filter(({ state }) => state === 'kept' || state === 'proposed');
  return marks.map((mark, index) => {
    const { target } = mark;
    if (target.kind !== 'text') return mark;
    const { partIndex, position, quote } = target;
    // Its place is of another revision, or nobody asks for it any more.
    if (mark.state === 'lost' || mark.state === 'dropped')
      return { ...mark, target: { ...target, quote: { length: quote.length, ...(quote.hash !== undefined && { hash: quote.hash }) } } };
    const part = parts[partIndex];
    if (!part || part.code !== target.part || position.start >= position.end || position.end > part.text.length)
      throw new ReviewError('invalid-input', {
        en: `Mark ${index + 1} is at a place that the file has not. Make it again.`,
        zh: `第 ${index + 1} 处标记的位置不在文件中，请重新标记。`,
      });
    const isMarked = (from: number, to: number) =>
      taken.some(({ target: other }) => {
        if (other.kind !== 'text' || other.partIndex !== partIndex) return false;
        return other.position.start < to && other.position.end > from;
      });
    return { ...mark, target: { ...target, quote: quoteOf(part.text, position, key, isMarked) } };
  });
}
