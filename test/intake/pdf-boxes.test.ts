import { describe, expect, test } from '@jest/globals';
import * as pdfLib from 'pdf-lib';
import { degrees, PDFName, type PDFPage, rgb, StandardFonts } from 'pdf-lib';
import type { SourceDocument } from '../../src/domain/document.ts';
import { locate, stretchesOf } from '../../src/scan/places.ts';
import { partsOf, read } from './support.ts';

const VALUE = '787-61-5076';

async function pdfOf(...pages: ((page: PDFPage, document: pdfLib.PDFDocument) => void)[]): Promise<SourceDocument> {
  const document = await pdfLib.PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (const draw of pages) {
    const page = document.addPage([600, 800]);
    page.setFont(font);
    draw(page, document);
  }
  return read('a.pdf', await document.save({ useObjectStreams: false }));
}

/** Boxes of this text in the part of that code. */
function boxesOf(document: SourceDocument, text: string, code = 'body'): number[][] {
  const stretch = stretchesOf(document).find((one) => one.code === code && one.text.includes(text));
  if (!stretch) throw new Error(`No ${code} with ${text}`);
  const start = stretch.text.indexOf(text);
  return locate('a.pdf', stretch, start, start + text.length).boxes ?? [];
}

const widthOf = async (text: string, size: number) => {
  const document = await pdfLib.PDFDocument.create();
  return (await document.embedFont(StandardFonts.Helvetica)).widthOfTextAtSize(text, size);
};

describe('where text lies on a page', () => {
  test('is told to the glyph: a number inside a line has its own box', async () => {
    const document = await pdfOf((page) => page.drawText(`SSN ${VALUE} and more`, { x: 50, y: 700, size: 12 }));
    const [[x = 0, y = 0, width = 0, height = 0] = [], ...more] = boxesOf(document, VALUE);
    expect(more).toEqual([]);
    expect(x).toBeCloseTo(50 + (await widthOf('SSN ', 12)), 0);
    expect(width).toBeCloseTo(await widthOf(VALUE, 12), 0);
    // The base line is 100 below the top; the box holds ascenders and descenders.
    expect([y < 91, y + height > 100, height < 16]).toEqual([true, true, true]);
    expect(document.pageShapes).toEqual([{ page: 1, width: 600, height: 800, unit: 'point', rotation: 0, missingFonts: [] }]);
  });

  test('is told as the page is shown, whichever way it is turned', async () => {
    for (const [rotation, at] of [
      [90, { x: 100, y: 50, rotate: degrees(90) }],
      [180, { x: 550, y: 100, rotate: degrees(180) }],
      [270, { x: 500, y: 750, rotate: degrees(270) }],
    ] as const) {
      const document = await pdfOf((page) => {
        page.setRotation(degrees(rotation));
        page.drawText(VALUE, { ...at, size: 12 });
      });
      const [box = [], ...more] = boxesOf(document, VALUE);
      const isLying = rotation !== 180;
      expect([more, document.pageShapes?.[0]]).toMatchObject([[], { rotation, width: isLying ? 800 : 600, height: isLying ? 600 : 800 }]);
      // Upright to its reader: 50 from the left, its base line 100 below the top.
      expect(box[0]).toBeCloseTo(50, 0);
      expect([(box[1] ?? 0) < 91, (box[1] ?? 0) + (box[3] ?? 0) > 100]).toEqual([true, true]);
      expect(box[2]).toBeCloseTo(await widthOf(VALUE, 12), 0);
    }
  });

  test('on several lines is a box each, and none for what goes on on the next page', async () => {
    const document = await pdfOf(
      (page) => {
        page.drawText('first line', { x: 50, y: 700, size: 12 });
        page.drawText('second line', { x: 50, y: 680, size: 12 });
      },
      (page) => page.drawText('third line', { x: 50, y: 700, size: 12 }),
    );
    const boxes = boxesOf(document, 'line\nsecond line\nthird');
    expect(boxes).toHaveLength(2);
    expect((boxes[1]?.[1] ?? 0) - (boxes[0]?.[1] ?? 0)).toBeCloseTo(20, 0);
  });

  test('is told of what nobody sees as well', async () => {
    const document = await pdfOf((page) => {
      page.drawText('A first line that anyone can read', { x: 50, y: 700, size: 12 });
      page.drawText(VALUE, { x: 50, y: 600, size: 12 });
      page.drawRectangle({ x: 40, y: 590, width: 300, height: 30, color: rgb(0, 0, 0) });
    });
    const [box = [], ...more] = boxesOf(document, VALUE, 'failed-redaction');
    expect([more, Math.abs((box[0] ?? 0) - 50) < 1, Math.abs((box[2] ?? 0) - (await widthOf(VALUE, 12))) < 2]).toEqual([[], true, true]);
  });

  test('has every character of the text in a run, in order', async () => {
    const document = await pdfOf((page) => {
      page.drawText('Turned', { x: 50, y: 300, size: 12, rotate: degrees(90) });
      page.drawText('Slanted', { x: 250, y: 300, size: 12, rotate: degrees(30) });
      page.drawText('left     right', { x: 50, y: 200, size: 12 });
    });
    const [part] = partsOf(document, 'body');
    const covered = new Set<number>();
    let last = 0;
    for (const { start, end, edges } of part?.runs ?? []) {
      expect(start).toBeGreaterThanOrEqual(last);
      if (edges) expect([edges.length, edges]).toEqual([end - start + 1, edges.toSorted((a, b) => a - b)]);
      for (let at = start; at < end; at++) covered.add(at);
      last = end;
    }
    const missing = [...(part?.text ?? '')].filter((one, at) => one.trim() !== '' && !covered.has(at));
    expect(missing).toEqual([]);
  });
});

describe('a font that is not in the file', () => {
  test('is told by its name and page, unless every reader has it; it is no finding', async () => {
    const document = await pdfOf((page, { context }) => {
      const font = context.obj({ Type: 'Font', Subtype: 'TrueType', BaseFont: 'Kaiti-Office', Encoding: 'WinAnsiEncoding' });
      page.node.setFontDictionary(PDFName.of('F9'), context.register(font));
      const text = context.stream(`BT /F9 12 Tf 50 700 Td (${VALUE}) Tj ET`);
      page.node.addContentStream(context.register(text));
      page.drawText('in Helvetica', { x: 50, y: 650, size: 12 });
    });
    expect(document.pageShapes?.[0]?.missingFonts).toEqual(['Kaiti-Office']);
    expect(document.observations).toEqual([{ code: 'font.not-embedded', place: { page: 1 }, note: 'Kaiti-Office' }]);
    expect(boxesOf(document, VALUE)).toHaveLength(1);
  });
});
