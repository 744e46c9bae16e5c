import { describe, expect, test } from '@jest/globals';
import * as pdfLib from 'pdf-lib';
import { PDFName, PDFNumber, type PDFPage, rgb, StandardFonts } from 'pdf-lib';
import type { PageImage } from '../../src/intake/read-document.ts';
import { greyPng } from './png.ts';
import { partsOf, read, recognised, refusal, textOf } from './support.ts';

const WORDS = 'Some lines of text that anyone can read without any trouble at all, as pages have them';
const VALUE = 'SSN 787-61-5076';

/** A page of text that `draw` adds to; the font is Helvetica. */
async function pdfOf(draw: (page: PDFPage, document: pdfLib.PDFDocument) => void | Promise<void>, pages = 1): Promise<Uint8Array> {
  const document = await pdfLib.PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (let index = 0; index < pages; index++) {
    const page = document.addPage([600, 800]);
    page.setFont(font);
    page.drawText(WORDS, { x: 50, y: 700, size: 12 });
    await draw(page, document);
  }
  return document.save({ useObjectStreams: false });
}

/** Answers every picture with this text and keeps it. */
function reader(text: string) {
  const seen: PageImage[] = [];
  return {
    seen,
    recognise: async (image: PageImage) => {
      seen.push(image);
      return recognised(text);
    },
  };
}

/** How many pixels of a drawn picture are dark. */
function darkPixels(image: PageImage | undefined): number {
  if (!image || !('rgba' in image)) return -1;
  let dark = 0;
  for (let at = 0; at < image.rgba.length; at += 4) if ((image.rgba[at] ?? 0) < 60) dark++;
  return dark;
}

describe('a picture beside the text of a page', () => {
  const illustrated = (width: number, height: number, pages = 1) =>
    pdfOf(async (page, document) => {
      const picture = await document.embedPng(greyPng(width, height, (x) => (x < width / 2 ? 120 : 250)));
      page.drawImage(picture, { x: 100, y: 300, width: 300, height: 200 });
    }, pages);

  test('is drawn by itself, as finely as it is stored, and what it says is on its page', async () => {
    const { seen, recognise } = reader('机密★10年');
    const document = await read('a.pdf', await illustrated(900, 600), {}, { recognise });
    expect(seen).toMatchObject([{ width: 900, height: 600, page: 1 }]);
    expect(partsOf(document, 'ocr')).toMatchObject([{ visible: true, text: '机密★10年', places: [{ page: 1, line: 1 }] }]);
    expect(document.warnings).toEqual([]);
  });

  test('blocks without recognition when it is large, and names its page', async () => {
    const { warnings } = await read('a.pdf', await illustrated(900, 600));
    expect(warnings).toMatchObject([{ code: 'needs-ocr', place: { page: 1 } }]);
    expect(await refusal('a.pdf', await illustrated(120, 80))).toBe('warned: ');
  });

  test('is read once, on however many pages it is', async () => {
    const { seen, recognise } = reader('x');
    await read('a.pdf', await illustrated(120, 80, 3), {}, { recognise });
    expect(seen).toHaveLength(1);
  });

  test('of one colour is a ground and not read', async () => {
    const bytes = await pdfOf(async (page, document) => {
      page.drawImage(await document.embedPng(greyPng(900, 600, () => 200)), { x: 0, y: 0, width: 600, height: 100 });
    });
    expect(await refusal('a.pdf', bytes)).toBe('warned: ');
  });

  test('is read without the text that is printed over it', async () => {
    const dark = async (text: string) => {
      const { seen, recognise } = reader('');
      const bytes = await pdfOf(async (page, document) => {
        const picture = await document.embedPng(greyPng(900, 600, (x) => (x < 450 ? 120 : 250)));
        page.drawImage(picture, { x: 100, y: 300, width: 300, height: 200 });
        page.drawText(text, { x: 120, y: 400, size: 30 });
      });
      const document = await read('a.pdf', bytes, {}, { recognise });
      expect(textOf(document, 'body')).toContain(text);
      return darkPixels(seen[0]);
    };
    expect(await dark('PRINTED OVER')).toBe(0);
  });

  test('that was cut into strips is read as one', async () => {
    const { seen, recognise } = reader('x');
    const bytes = await pdfOf(async (page, document) => {
      const strip = await document.embedPng(greyPng(900, 30, (x) => (x < 450 ? 0 : 250)));
      for (let index = 0; index < 20; index++) page.drawImage(strip, { x: 100, y: 100 + 10 * index, width: 300, height: 10 });
    });
    await read('a.pdf', bytes, {}, { recognise });
    expect(seen).toMatchObject([{ width: 900, height: 600 }]);
  });
});

/** An annotation whose appearance is drawn by this content. */
function stamp(page: PDFPage, document: pdfLib.PDFDocument, content: string, resources: Record<string, unknown>, entries = {}): void {
  const { context } = document;
  const form = context.stream(content, { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 200, 100], Resources: resources } as never);
  const dict = { Type: 'Annot', Subtype: 'Stamp', F: 4, Rect: [100, 300, 300, 400], AP: { N: context.register(form) }, ...entries };
  page.node.addAnnot(context.register(context.obj(dict as never)));
}

describe('a stamp', () => {
  const font = { Font: { F1: { Type: 'Font', Subtype: 'Type1', BaseFont: 'Helvetica' } } };

  test('gives the words that it draws', async () => {
    const bytes = await pdfOf((page, document) => stamp(page, document, 'BT /F1 20 Tf 10 40 Td (TOP SECRET//SI) Tj ET', font));
    const document = await read('a.pdf', bytes);
    expect(partsOf(document, 'annotation')).toMatchObject([
      { visible: true, text: expect.stringContaining('TOP SECRET//SI'), places: [{ page: 1 }] },
    ]);
    expect(textOf(document, 'body').trim()).toBe(WORDS);
  });

  test('that draws what it says is not repeated', async () => {
    const contents = pdfLib.PDFString.of('TOP SECRET//SI');
    const bytes = await pdfOf((page, document) =>
      stamp(page, document, 'BT /F1 20 Tf 10 40 Td (TOP SECRET//SI) Tj ET', font, { Contents: contents }),
    );
    const document = await read('a.pdf', bytes);
    expect([textOf(document, 'annotation'), textOf(document, 'hidden.annotation')]).toEqual(['', 'TOP SECRET//SI']);
  });

  test('that is a picture is read', async () => {
    const { seen, recognise } = reader('机密★10年');
    const bytes = await pdfOf(async (page, document) => {
      const picture = await document.embedPng(greyPng(400, 200, (x) => (x < 200 ? 0 : 250)));
      await picture.embed();
      stamp(page, document, 'q 200 0 0 100 0 0 cm /I1 Do Q', { XObject: { I1: picture.ref } });
    });
    const document = await read('a.pdf', bytes, {}, { recognise });
    expect(seen).toHaveLength(1);
    expect(textOf(document, 'ocr')).toBe('机密★10年');
  });
});

test('the small picture of a page is reported', async () => {
  const bytes = await pdfOf((page, document) => {
    const thumb = document.context.stream(new Uint8Array(12), { Width: 2, Height: 2, BitsPerComponent: 8, ColorSpace: 'DeviceRGB' });
    page.node.set(PDFName.of('Thumb'), document.context.register(thumb));
  });
  expect((await read('a.pdf', bytes)).observations).toEqual([{ code: 'hidden.thumbnail', place: { page: 1 } }]);
});

describe('a cover that is not quite one', () => {
  const covered = async (cover: (page: PDFPage, document: pdfLib.PDFDocument) => void) => {
    const document = await read(
      'a.pdf',
      await pdfOf((page, file) => {
        page.drawText(VALUE, { x: 50, y: 600, size: 12 });
        cover(page, file);
      }),
    );
    const notes = document.observations.filter(({ code }) => code === 'failed-redaction').map(({ note }) => note);
    return [textOf(document, 'failed-redaction').trim(), ...notes];
  };
  const area = { x: 40, y: 590, width: 300, height: 30 };

  test.each([
    ['a black marker that lets a little through', { color: rgb(0, 0, 0), opacity: 0.85 }],
    ['a white veil', { color: rgb(1, 1, 1), opacity: 0.9 }],
    ['a black marker that is blended', { color: rgb(0, 0, 0), blendMode: pdfLib.BlendMode.Multiply }],
  ])('%s hides text that stays', async (_, look) => {
    expect(await covered((page) => page.drawRectangle({ ...area, ...look }))).toEqual([VALUE, 'marker']);
  });

  test.each([
    ['a yellow marker', { color: rgb(1, 1, 0), opacity: 0.5 }],
    ['a yellow marker that is blended', { color: rgb(1, 1, 0), blendMode: pdfLib.BlendMode.Multiply }],
    ['a grey tint', { color: rgb(0, 0, 0), opacity: 0.2 }],
  ])('%s hides nothing', async (_, look) => {
    expect(await covered((page) => page.drawRectangle({ ...area, ...look }))).toEqual(['']);
  });

  test('a box that is turned hides what is under it, and nothing in the corners of its bounds', async () => {
    const turned = (x: number, y: number, side: number) => (page: PDFPage) =>
      page.drawRectangle({ x, y, width: side, height: side, rotate: pdfLib.degrees(45), color: rgb(0, 0, 0) });
    expect(await covered(turned(100, 550, 100))).toEqual([VALUE, 'box']);
    expect(await covered(turned(165, 590, 60))).toEqual(['']);
  });

  test('a line as thick as the text is high, by the width of its stroke', async () => {
    const lined = (width: number) => (page: PDFPage, document: pdfLib.PDFDocument) => {
      const dict = {
        Type: 'Annot',
        Subtype: 'Line',
        Rect: [45, 595, 250, 615],
        L: [45, 605, 250, 605],
        C: [0, 0, 0],
        BS: { Type: 'Border', W: width },
      };
      page.node.addAnnot(document.context.register(document.context.obj(dict as never)));
    };
    expect(await covered(lined(18))).toEqual([VALUE, 'line annotation']);
    expect(await covered(lined(1))).toEqual(['']);
  });

  test('a mosaic of small squares is one failed redaction', async () => {
    const draw = (page: PDFPage) => {
      for (let column = 0; column < 150; column++)
        for (let row = 0; row < 10; row++) {
          const shade = 0.3 + ((column * 7 + row * 3) % 10) / 20;
          page.drawRectangle({ x: 40 + 2 * column, y: 595 + 2 * row, width: 2, height: 2, color: rgb(shade, shade, shade) });
        }
    };
    expect(await covered(draw)).toEqual([VALUE, 'mosaic']);
  });

  test('a dark square that is half transparent', async () => {
    const annotate = (opacity: number, color: number[]) => (page: PDFPage, document: pdfLib.PDFDocument) => {
      const dict = { Type: 'Annot', Subtype: 'Square', Rect: [45, 595, 250, 615], IC: color, CA: PDFNumber.of(opacity) };
      page.node.addAnnot(document.context.register(document.context.obj(dict as never)));
    };
    expect(await covered(annotate(0.8, [0, 0, 0]))).toEqual([VALUE, 'square annotation']);
    expect(await covered(annotate(0.4, [1, 1, 0]))).toEqual(['']);
  });

  test.each([
    ['dark grey on black', rgb(0.15, 0.15, 0.15), rgb(0, 0, 0)],
    ['black on dark blue', rgb(0, 0, 0), rgb(0, 0, 0.5)],
  ])('%s cannot be read', async (_, color, ground) => {
    const bytes = await pdfOf((page) => {
      page.drawRectangle({ ...area, color: ground });
      page.drawText(VALUE, { x: 50, y: 600, size: 12, color });
    });
    expect(textOf(await read('a.pdf', bytes), 'failed-redaction').trim()).toBe(VALUE);
  });
});
