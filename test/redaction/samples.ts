import { createHash } from 'node:crypto';
import type { SourceDocument } from '../../src/domain/document.ts';
import { readDocument } from '../../src/intake/read-document.ts';
import type { Block, Paper } from '../../src/paper/paper.ts';
import { print } from '../../src/paper/print.ts';
import type { Mark, MarkList } from '../../src/redaction/marks/mark.ts';

/** A PDF of these lines with a Chinese font in it. */
export function printed(lines: readonly string[]): Promise<Uint8Array> {
  const blocks: Block[] = [{ kind: 'note', lines: [...lines] }];
  const paper: Paper = {
    title: '删减样张',
    subtitle: '',
    language: 'zh',
    author: '测试办公室',
    subject: 's',
    at: '2026-01-01T00:00:00.000Z',
    foot: '样张',
    blocks,
  };
  return print(paper);
}

export function digest(bytes: Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

/** Kept marks on every place at which one of the values is written in a part that is seen, or in any. */
export function marksOn(document: SourceDocument, bytes: Uint8Array, values: readonly string[], isEverywhere = false): MarkList {
  const marks: Mark[] = [];
  for (const [partIndex, { code, text, visible }] of document.parts.entries()) {
    for (const value of visible || isEverywhere ? values : []) {
      for (let start = text.indexOf(value); start >= 0; start = text.indexOf(value, start + 1))
        marks.push(markOn(marks.length, code, partIndex, start, start + value.length));
    }
  }
  return { version: 1, source: { file: document.name, digest: digest(bytes) }, marks };
}

export function markOn(number: number, part: string, partIndex: number, start: number, end: number): Mark {
  return {
    id: `m${number}`,
    ground: { code: 'reg-15' },
    replacement: { kind: 'box' },
    state: 'kept',
    target: { kind: 'text', part, partIndex, position: { start, end }, quote: { length: end - start } },
  };
}

export async function readBack(name: string, bytes: Uint8Array): Promise<SourceDocument> {
  return readDocument(name, bytes);
}
