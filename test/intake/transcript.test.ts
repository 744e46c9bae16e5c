import { describe, expect, test } from '@jest/globals';
import type { Part, SourceDocument } from '../../src/domain/document.ts';
import type { Transcript, TranscriptPiece } from '../../src/domain/transcript.ts';
import { packTranscript } from '../../src/intake/transcript/pack.ts';
import { unpackTranscript } from '../../src/intake/transcript/unpack.ts';

function documentOf(parts: Part[], more: Partial<SourceDocument> = {}): SourceDocument {
  return { name: 'a.txt', format: 'txt', mediaType: 'text/plain', parts, metadata: [], observations: [], warnings: [], ...more };
}

function part(text: string, more: Partial<Part> = {}): Part {
  return { code: 'body', visible: true, text, places: [], ...more };
}

function piecesOf(transcript: Transcript): TranscriptPiece[] {
  return Array.from({ length: transcript.pieces }, (_, at) => transcript.piece(at));
}

describe('a transcript', () => {
  test('puts long parts together again from pieces, each with the place that holds where it begins', () => {
    const lines = Array.from({ length: 3_000 }, (_, at) => `第${at}行，共有三千行。\n`);
    const text = lines.join('');
    let start = 0;
    const places = lines.map((line, at) => {
      start += line.length;
      return { start: start - line.length, line: at + 1 };
    });
    const transcript = unpackTranscript(packTranscript(documentOf([part(text, { places })])));
    const pieces = piecesOf(transcript);
    expect(pieces.length).toBeGreaterThan(2);
    expect(pieces.map((piece) => piece.text).join('')).toBe(text);
    for (const piece of pieces) {
      expect(piece.text).toBe(text.slice(piece.start, piece.end));
      expect(piece.length).toBe(text.length);
      const holds = places.findLast((place) => place.start <= piece.start);
      expect(piece.places[0]).toEqual({ ...holds, start: piece.start });
      expect(piece.places.slice(1)).toEqual(places.filter((place) => place.start > piece.start && place.start < piece.end));
    }
  });

  test('cuts a line without an end, never inside a character, and a sheet of many cells', () => {
    const line = `a${'𠮷'.repeat(40_000)}`;
    const cells = Array.from({ length: 5_000 }, (_, at) => ({ start: at * 2, cell: `S!A${at + 1}` }));
    const transcript = unpackTranscript(packTranscript(documentOf([part(line), part('1\t'.repeat(5_000), { places: cells })])));
    const pieces = piecesOf(transcript);
    const first = pieces.filter((piece) => piece.part === 0);
    expect(first.map(({ text }) => text).join('')).toBe(line);
    expect(first.every(({ text }) => text.isWellFormed() && text.length <= 16_384)).toBe(true);
    const sheet = pieces.filter((piece) => piece.part === 1);
    expect(sheet.flatMap(({ places }) => places)).toEqual(cells);
    expect(Math.max(...sheet.map(({ places }) => places.length))).toBeLessThanOrEqual(2_048);
  });

  test('finds the piece that holds an offset', () => {
    const text = '一行字\n'.repeat(20_000);
    const transcript = unpackTranscript(packTranscript(documentOf([part('标题'), part(text), part('脚注')])));
    for (const start of [0, 1, 16_383, 16_384, 40_000, text.length - 1]) {
      const piece = transcript.piece(transcript.pieceAt(1, start));
      expect([piece.part, piece.start <= start, start < piece.end]).toEqual([1, true, true]);
    }
    expect(transcript.piece(transcript.pieceAt(2, 0)).text).toBe('脚注');
    expect(transcript.pieceAt(3, 0)).toBe(transcript.pieces);
  });

  test('counts properties on after the parts, and says what there is of each kind', () => {
    const comments = ['甲', '乙乙'].map((text) => part(text, { code: 'hidden.comment', visible: false, author: '王' }));
    const metadata = [{ code: 'metadata.author', name: 'Author', value: '李四', member: 'docProps/core.xml' }];
    const transcript = unpackTranscript(packTranscript(documentOf([part('正文'), ...comments], { metadata })));
    expect(transcript.piece(3)).toEqual({
      part: 3,
      code: 'metadata.author',
      visible: false,
      property: 'Author',
      author: null,
      start: 0,
      end: 2,
      length: 2,
      text: '李四',
      places: [{ start: 0, member: 'docProps/core.xml' }],
    });
    expect(transcript.about.kinds).toEqual([
      { code: 'body', visible: true, isProperty: false, parts: 1, length: 2, first: 0 },
      { code: 'hidden.comment', visible: false, isProperty: false, parts: 2, length: 3, first: 1 },
      { code: 'metadata.author', visible: false, isProperty: true, parts: 1, length: 2, first: 3 },
    ]);
  });

  test('holds nothing for an empty document, and no more observations than a page bears', () => {
    const empty = unpackTranscript(packTranscript(documentOf([])));
    expect([empty.pieces, empty.pieceAt(0, 0), empty.about.kinds]).toEqual([0, 0, []]);
    const observations = Array.from({ length: 1_200 }, () => ({ code: 'hidden.row' }));
    const { about } = unpackTranscript(packTranscript(documentOf([], { observations })));
    expect([about.observations.length, about.observationsLeftOut]).toEqual([1_000, 200]);
  });
});
