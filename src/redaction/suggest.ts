import type { SourceDocument } from '../domain/document.ts';
import type { Finding, FindingOwner } from '../domain/finding.ts';
import type { FingerprintKey } from '../scan/scanner.ts';
import { MAX_MARKS, type Mark, type MarkList } from './marks/mark.ts';
import { quoteOf } from './marks/quote.ts';

/** A file and what was found in it. */
export interface ScannedFile {
  /** `sha256:` and its hexadecimal digits. */
  digest: string;
  document: Pick<SourceDocument, 'name' | 'parts'>;
  findings: readonly Finding[];
  /** The installation's; without it quotes have no digest, and marks hold for the same bytes only. */
  key?: FingerprintKey;
}

/** A ground of those that each reviewer answers for: proposed, and decided by a person. */
const GROUNDS: Record<FindingOwner, string> = {
  confidentiality: 'state-secret',
  legal: 'personal-privacy',
  disclosure: 'internal-affairs',
};
/** Findings about the file and not about a text in it have a code with a full stop. */
const STRUCTURAL = /\.|^failed-redaction$/;
/** Shorter texts are in many a word by chance: they are marked where they were found and nowhere else. */
const TELLING = 3;

interface Span {
  partIndex: number;
  start: number;
  end: number;
}

/** Marks proposed from findings: each place of a value that is found is marked, also where no rule found it, in one group. */
export function suggestMarks({ digest, document, findings, key }: ScannedFile): MarkList {
  const places = placesOf(document, findings);
  const marks = places.slice(0, MAX_MARKS).map(({ span, finding }, index) => markOf(document, span, finding, index, key, places));
  return { version: 1, source: { file: document.name, digest }, marks };
}

interface Placed {
  span: Span;
  finding: Finding;
}

function placesOf({ parts }: ScannedFile['document'], findings: readonly Finding[]): Placed[] {
  const known = new Set<string>();
  const placed: Placed[] = [];
  const add = (span: Span, finding: Finding) => {
    const id = `${span.partIndex} ${span.start} ${span.end}`;
    if (known.size !== known.add(id).size) placed.push({ span, finding });
  };
  for (const finding of findings) {
    const { partIndex, start, end } = finding.location;
    const text = partIndex === undefined ? undefined : parts[partIndex]?.text;
    if (STRUCTURAL.test(finding.entity) || partIndex === undefined || text === undefined || start >= end) continue;
    add({ partIndex, start, end }, finding);
    const value = text.slice(start, end);
    if (value.trim().length < TELLING) continue;
    for (const [index, part] of parts.entries()) {
      if (!part.visible) continue;
      for (let at = part.text.indexOf(value); at >= 0; at = part.text.indexOf(value, at + value.length))
        add({ partIndex: index, start: at, end: at + value.length }, finding);
    }
  }
  return placed;
}

function markOf(
  document: ScannedFile['document'],
  span: Span,
  finding: Finding,
  index: number,
  key: FingerprintKey | undefined,
  all: readonly Placed[],
): Mark {
  const { partIndex, start, end } = span;
  const part = document.parts[partIndex] as SourceDocument['parts'][number];
  const isMarked = (from: number, to: number) =>
    all.some(({ span: other }) => other.partIndex === partIndex && other.start < to && other.end > from);
  const { location } = finding;
  const isFound = location.partIndex === partIndex && location.start === start && location.end === end;
  return {
    id: `s${index + 1}`,
    group: finding.fingerprint.slice(0, 16),
    ground: { code: GROUNDS[finding.owner] },
    replacement: { kind: 'box' },
    origin: { finding: finding.fingerprint },
    state: 'proposed',
    target: {
      kind: 'text',
      part: part.code,
      partIndex,
      position: { start, end },
      quote: quoteOf(part.text, span, key, isMarked),
      ...(location.page !== undefined && isFound ? { page: location.page } : {}),
    },
  };
}
