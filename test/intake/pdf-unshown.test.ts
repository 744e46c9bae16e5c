import { describe, expect, test } from '@jest/globals';
import * as pdfLib from 'pdf-lib';
import { PDFName, StandardFonts } from 'pdf-lib';
import { type PageParts, pdfOf, streamOf } from './pdf-objects.ts';
import { read, refusal, textOf } from './support.ts';

const ID = '310117198001011230';
const SHOW = `BT /F1 14 Tf 2 12 Td (ID card ${ID}) Tj ET`;
const FONTS = '/Resources<</Font<</F1 5 0 R>>>>';
const FORM = `/Type/XObject/Subtype/Form/BBox[0 0 300 30]${FONTS}`;
const field = (entries: string) => `/Annots[<</Type/Annot/Rect[72 600 372 630]${entries}>>]`;

function labelsOf(document: Awaited<ReturnType<typeof read>>): string {
  return document.metadata.flatMap(({ code, value }) => (code === 'metadata.label' ? [value] : [])).join('\n');
}

/** A glyph whose drawing is this stream, on the page. */
const glyph = (font: string): PageParts => ({
  content: 'BT /F3 1 Tf 72 660 Td (a) Tj ET',
  fonts: '/F3 6 0 R',
  objects: [
    `<</Type/Font/Subtype/Type3/FontBBox[0 0 400 20]/FontMatrix[1 0 0 1 0 0]/Encoding<</Type/Encoding/Differences[97/a]>>${font}/FirstChar 97/LastChar 97/Widths[400]${FONTS}>>`,
    streamOf(`400 0 d0 ${SHOW}`),
    '<</a 7 0 R>>',
  ],
});

describe('text that is seen though no page draws it itself', () => {
  test.each([
    [
      'a tiling pattern',
      {
        content: '/Pattern cs /P1 scn 0 0 595 400 re f',
        resources: '/Pattern<</P1 6 0 R>>',
        objects: [streamOf(SHOW, `/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 300 40]/XStep 300/YStep 40${FONTS}`)],
      },
    ],
    ['a glyph of a font', glyph('/CharProcs<</a 7 0 R>>')],
    ['a glyph of a font whose list is apart', glyph('/CharProcs 8 0 R')],
  ] as [string, PageParts][])('%s', async (_, parts) => {
    expect(textOf(await read('a.pdf', pdfOf(parts)), 'picture-text')).toBe(`ID card ${ID}`);
  }); // prettier-ignore
});

describe('text of appearances that are not shown', () => {
  test.each([
    ['pressed', field('/Subtype/Widget/FT/Btn/Ff 65536/T(b)/F 4/AP<</N 7 0 R/D 6 0 R>>')],
    ['under the pointer', field('/Subtype/Widget/FT/Btn/Ff 65536/T(b)/F 4/AP<</N 7 0 R/R 6 0 R>>')],
    ['hidden by a flag', field('/Subtype/Stamp/F 2/AP<</N 6 0 R>>')],
    ['of a state that is not set', field('/Subtype/Widget/FT/Btn/T(b)/F 4/AS/Off/AP<</N<</On 6 0 R/Off 7 0 R>>>>')],
  ])('%s', async (_, page) => {
    const document = await read('a.pdf', pdfOf({ page, objects: [streamOf(SHOW, FORM), streamOf(' ', FORM)] }));
    expect([labelsOf(document), ...document.parts.map(({ text }) => text)].join('\n')).toContain(ID);
  });
});

test('in a file with a table that is a stream as well', async () => {
  const document = await pdfLib.PDFDocument.create();
  const page = document.addPage([600, 800]);
  const font = await document.embedFont(StandardFonts.Helvetica);
  page.setFont(font);
  page.drawText('What the page shows', { x: 50, y: 700, size: 12 });
  const { context } = document;
  const content = context.flateStream(SHOW, {
    Type: 'Pattern',
    PatternType: 1,
    PaintType: 1,
    TilingType: 1,
    BBox: [0, 0, 300, 40],
    XStep: 300,
    YStep: 40,
    Resources: { Font: { F1: font.ref } },
  } as never); // prettier-ignore
  page.node.Resources()?.set(PDFName.of('Pattern'), context.obj({ P1: context.register(content) }));
  const bytes = await document.save({ useObjectStreams: true });
  expect(Buffer.from(bytes).includes('/XRef')).toBe(true);
  expect(textOf(await read('a.pdf', bytes), 'picture-text')).toBe(`ID card ${ID}`);
});

test('a form that a page draws is not told twice', async () => {
  const document = await read('a.pdf', pdfOf({ content: '/X1 Do', resources: '/XObject<</X1 6 0 R>>', objects: [streamOf(SHOW, FORM)] }));
  expect([labelsOf(document), document.parts.map(({ code }) => code)]).toEqual(['', ['body']]);
});

describe('a tiling pattern', () => {
  const tiled = (entries: string) => {
    const pattern = streamOf(SHOW, `/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 300 40]${entries}${FONTS}`);
    return pdfOf({ content: '/Pattern cs /P1 scn 0 0 595 800 re f', resources: '/Pattern<</P1 6 0 R>>', objects: [pattern] });
  };

  test.each([
    '/XStep 300',
    '/XStep 0/YStep 40',
    '/XStep 300/YStep 0.0001',
    '/XStep 5/YStep 5/Matrix[0.001 0 0 0.001 0 0]',
    '/XStep 7 0 R/YStep 40',
  ])('without a step of any size is refused before it is drawn: %s', async (entries) =>
    expect(await refusal('a.pdf', tiled(entries))).toBe('corrupt'),
  );

  test.each(['/XStep 300/YStep 40', '/XStep -300/YStep 40', '/XStep .5/YStep 40/Matrix[2 0 0 2 0 0]'])(
    'with one is read: %s',
    async (entries) => {
      expect(await refusal('a.pdf', tiled(entries))).toBe('warned: ');
    },
  );
});
