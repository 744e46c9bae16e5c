import { describe, expect, test } from '@jest/globals';
import { pageFrame } from '../../src/intake/pdf/geometry.ts';
import { pdfium } from '../../src/intake/pdf/pdfium.ts';
import { renderPart, shownSize } from '../../src/intake/pdf/render.ts';
import { readDocument } from '../../src/intake/read-document.ts';
import type { Mark, MarkList } from '../../src/redaction/marks/mark.ts';
import { redact } from '../../src/redaction/redact.ts';
import { type PageParts, pdfOf, streamOf } from '../intake/pdf-objects.ts';
import { digest, markOn, marksOn, printed } from './samples.ts';

/** Half points between two letters. */
const BETWEEN = 8;
/** What redaction programs got wrong, each by the picture of the page and by its text. */
const SECRET = 'Quixwold 13800138000';
const line = (text: string) => `BT /F1 14 Tf 72 640 Td (Kept before ) Tj (${text}) Tj ( kept after) Tj ET `;

async function pixelsOf(bytes: Uint8Array) {
  const engine = await pdfium();
  return engine.withDocument(bytes, undefined, (document) => {
    const page = engine.call('FPDF_LoadPage', document, 0);
    const frame = pageFrame(engine, page);
    const drawn = renderPart(engine, page, frame, [0, 0, ...shownSize(frame)], 2);
    engine.call('FPDF_ClosePage', page);
    return drawn;
  });
}

/** Marks the values, and returns the text of the result and how the picture is where the values were drawn, and elsewhere. */
async function made(parts: PageParts & { text?: (secret: string) => string }, values: readonly string[] = [SECRET]) {
  const { text = line } = parts;
  const [bytes, without] = [SECRET, ''].map((secret) => pdfOf({ ...parts, content: `${parts.content ?? ''}${text(secret)}` })) as [
    Uint8Array,
    Uint8Array,
  ];
  const document = await readDocument('a.pdf', bytes);
  const { bytes: result, proof } = await redact('a.pdf', bytes, marksOn(document, bytes, values, true));
  const [before, bare, after] = await Promise.all([pixelsOf(bytes), pixelsOf(without), pixelsOf(result)]);
  const { ink, open } = coverage(before, bare, after);
  const read = (await readDocument('b.pdf', result)).parts.map(({ text: said }) => said).join('\n');
  return { proof, ink, open, read, result, bytes };
}

type Drawn = Awaited<ReturnType<typeof pixelsOf>>;

/**
 * Where a value was drawn – ink that is not there without it – and the white between its letters, which is black only where a box is: `open` is
 * how much of both is not black now, of a hundred.
 */
function coverage(before: Drawn, bare: Drawn, after: Drawn): { ink: number; open: number } {
  const { width, height } = before;
  const isDark = ({ rgba }: Drawn, at: number) => (rgba[4 * at] as number) < 100;
  const isOpen = (at: number) => (after.rgba[4 * at] as number) > 128;
  let [ink, gaps, openInk, openGaps] = [0, 0, 0, 0];
  for (let y = 0; y < height; y++) {
    let last = -BETWEEN;
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      if (!isDark(before, at) || isDark(bare, at)) continue;
      ink++;
      openInk += Number(isOpen(at));
      if (x - last > 1 && x - last < BETWEEN) {
        for (let gap = last + 1; gap < x; gap++) {
          gaps++;
          openGaps += Number(isOpen(y * width + gap));
        }
      }
      last = x;
    }
  }
  return { ink, open: openInk > 0 || gaps < 100 ? 100 : Math.round((100 * openGaps) / gaps) };
}

describe('the box is where the text was', () => {
  const boxes: [string, string][] = [0, 90, 180, 270].flatMap((rotate): [string, string][] => [
    [`turned by ${rotate}`, `/Rotate ${rotate}`],
    [`turned by ${rotate} and cropped`, `/Rotate ${rotate}/CropBox[50 90 580 790]`],
    [`turned by ${rotate}, cropped and in larger units`, `/Rotate ${rotate}/CropBox[50 90 580 790]/UserUnit 2`],
  ]);
  test.each(boxes)('on a page %s', async (_, page) => {
    // The value is the last on its line: without it nothing else moves.
    const { ink, open, proof } = await made({ page, text: (secret) => `BT /F1 14 Tf 72 640 Td (Kept before ) Tj (${secret}) Tj ET ` });
    expect(proof.passed).toBe(true);
    expect(ink).toBeGreaterThan(500);
    expect(open).toBeLessThan(3);
  });

  test.each([30, 90, 135, 200])('on a line at an angle of %i degrees', async (angle) => {
    const [cos, sin, back] = [Math.cos, Math.sin, (turn: number) => -Math.sin(turn)].map((one) => one((angle * Math.PI) / 180).toFixed(5));
    const { ink, open } = await made({ text: (secret) => `BT /F1 14 Tf ${cos} ${sin} ${back} ${cos} 300 420 Tm (${secret}) Tj ET ` });
    expect(ink).toBeGreaterThan(300);
    expect(open).toBeLessThan(3);
  });

  test('under the appearance of an annotation', async () => {
    const { open, proof, read } = await made({
      page: '/Annots[<</Type/Annot/Subtype/Stamp/Rect[60 630 400 660]/F 4/AP<</N 6 0 R>>>>]',
      objects: [streamOf('0 0 1 RG 2 w 5 5 300 20 re S', '/Type/XObject/Subtype/Form/BBox[0 0 340 30]')],
      text: (secret) => `BT /F1 14 Tf 72 640 Td (Kept before ) Tj (${secret}) Tj ET `,
    });
    expect(proof.checks.find(({ code }) => code === 'pixels')?.passed).toBe(true);
    expect(open).toBeLessThan(3);
    expect(read).not.toContain('Quixwold');
  });
});

test.each([1, 2, 5, 20])('%i boxes on one text object: each takes its own word and no other', async (count) => {
  const words = Array.from(
    { length: 2 * count },
    (_, index) => `${index % 2 === 0 ? 'gone' : 'stay'}${String.fromCharCode(65 + (index >> 3), 97 + (index & 7))}`,
  );
  const bytes = pdfOf({ content: `BT /F1 3.5 Tf 20 500 Td (${words.join(' ')}) Tj ET` });
  const document = await readDocument('a.pdf', bytes);
  const { bytes: result, proof } = await redact(
    'a.pdf',
    bytes,
    marksOn(
      document,
      bytes,
      words.filter((word) => word.startsWith('gone')),
    ),
  );
  const read = (await readDocument('b.pdf', result)).parts.map(({ text }) => text).join('\n');
  expect(proof.checks.flatMap(({ failures }) => failures)).toEqual([]);
  expect(read).not.toContain('gone');
  for (const word of words.filter((one) => one.startsWith('stay'))) expect(read).toContain(word);
});

test('lines close above and below stay, in letters and in picture', async () => {
  const tight = (secret: string) =>
    `BT /F1 14 Tf 14 TL 72 640 Td (The line above stays, glyph by glyph) Tj T* (${secret}) Tj T* (The line below stays, glyph by glyph) Tj ET `;
  const { open, read, proof } = await made({ text: tight });
  expect(open).toBeLessThan(3);
  expect(read).toContain('The line above stays, glyph by glyph');
  expect(read).toContain('The line below stays, glyph by glyph');
  expect(proof.passed).toBe(true);
});

test('a font with tall boxes does not take the neighbouring lines', async () => {
  const bytes = await printed(['上面一行保留。', '姓名王小明保留。', '下面一行保留。']);
  const document = await readDocument('a.pdf', bytes);
  const { bytes: result, proof } = await redact('a.pdf', bytes, marksOn(document, bytes, ['王小明']));
  const read = (await readDocument('b.pdf', result)).parts.map(({ text }) => text).join('\n');
  expect(proof.passed).toBe(true);
  for (const kept of ['上面一行保留。', '姓名', '下面一行保留。']) expect(read).toContain(kept);
  expect(read).not.toMatch(/[王小明]/);
});

test('text that an old box covers does not get into the new text layer, marked or not', async () => {
  const { read, proof } = await made({ content: 'BT /F1 14 Tf 72 560 Td (covered words) Tj ET 0 g 60 550 300 30 re f ' });
  expect(read).not.toContain('covered');
  expect(proof.passed).toBe(true);
});

test('a scan is marked by its text layer: the picture shows nothing of it either', async () => {
  // The picture says what the layer says: here, both are drawn as text, the layer without ink.
  const { ink, open, proof } = await made({
    text: (secret) =>
      `BT /F1 14 Tf 72 640 Td (Kept before ) Tj ET q 1 0 0 1 150 640 cm ${secret === '' ? '' : bars(secret)} Q BT 3 Tr /F1 14 Tf 150 640 Td (${secret}) Tj 0 Tr ET `,
  });
  expect(proof.checks.find(({ code }) => code === 'pixels')?.passed).toBe(true);
  expect(ink).toBeGreaterThan(300);
  expect(open).toBeLessThan(3);
});

/** Strokes where letters are in a picture. */
function bars(text: string): string {
  return [...text].map((_, index) => `${7 * index} 0 4 9 re f`).join(' ');
}

describe('pictures', () => {
  const picture = (grey: string) => streamOf(grey, '/Type/XObject/Subtype/Image/Width 4/Height 4/ColorSpace/DeviceGray/BitsPerComponent 8');
  const pattern = '\x10\xf0\x20\xe0\xf0\x10\xe0\x20\x10\xf0\x20\xe0\xf0\x10\xe0\x20';
  const box = (quad: number[]): Mark => ({ ...markOn(0, 'body', 0, 0, 1), target: { kind: 'box', page: 1, quads: [quad] } });

  test('what of a picture is under a box is gone, and the rest of it stays', async () => {
    const bytes = pdfOf({ content: 'q 400 0 0 400 100 100 cm /X Do Q', resources: '/XObject<</X 6 0 R>>', objects: [picture(pattern)] });
    const left = [100 / 595, 442 / 842, 300 / 595, 442 / 842, 300 / 595, 742 / 842, 100 / 595, 742 / 842].map((share) =>
      Math.round(share * 1_000_000),
    );
    const marks: MarkList = { version: 1, source: { file: 'a.pdf', digest: digest(bytes) }, marks: [box(left)] };
    const { bytes: result, proof } = await redact('a.pdf', bytes, marks);
    expect(proof.passed).toBe(true);
    expect(Buffer.from(result).toString('latin1')).not.toContain(pattern);
    const { rgba, width } = await pixelsOf(result);
    const at = (x: number, y: number) => rgba[4 * (Math.round(2 * y) * width + Math.round(2 * x))] as number;
    for (const [x, y] of [
      [110, 450],
      [200, 600],
      [290, 735],
    ] as const)
      expect(at(x, y)).toBeLessThan(30);
    expect(new Set([at(350, 500), at(450, 500)]).size).toBe(2);
  });

  test('letters that are drawn as paths go with their box', async () => {
    const bytes = pdfOf({ content: '0 g 100 400 20 60 re f 130 400 20 60 re f' });
    const quad = [90 / 595, 372 / 842, 160 / 595, 372 / 842, 160 / 595, 452 / 842, 90 / 595, 452 / 842].map((share) =>
      Math.round(share * 1_000_000),
    );
    const { bytes: result, proof } = await redact('a.pdf', bytes, {
      version: 1,
      source: { file: 'a.pdf', digest: digest(bytes) },
      marks: [box(quad)],
    });
    expect(proof.passed).toBe(true);
    const { rgba, width } = await pixelsOf(result);
    // Between the letters it is as black as on them.
    for (const x of [105, 125, 140]) expect(rgba[4 * (2 * 412 * width + 2 * x)]).toBeLessThan(30);
  });
});

test('a box takes the words that it touches, whole, and names none of them', async () => {
  const bytes = pdfOf({ content: line(SECRET) });
  const quad = [150 / 595, 185 / 842, 330 / 595, 185 / 842, 330 / 595, 210 / 842, 150 / 595, 210 / 842].map((share) =>
    Math.round(share * 1_000_000),
  );
  const marks: MarkList = {
    ...{ version: 1, source: { file: 'a.pdf', digest: digest(bytes) } },
    marks: [{ ...markOn(0, 'body', 0, 0, 1), target: { kind: 'box', page: 1, quads: [quad] } }],
  };
  const { bytes: result, proof } = await redact('a.pdf', bytes, marks);
  const read = (await readDocument('b.pdf', result)).parts.map(({ text }) => text).join('\n');
  expect(proof.passed).toBe(true);
  expect(read).not.toMatch(/Quix|1380/);
  expect(read).toContain('Kept before');
});

test('a whole page can be taken out', async () => {
  const bytes = pdfOf({ content: line(SECRET) });
  const marks: MarkList = {
    ...{ version: 1, source: { file: 'a.pdf', digest: digest(bytes) } },
    marks: [{ ...markOn(0, 'body', 0, 0, 1), target: { kind: 'page', page: 1 } }],
  };
  const { bytes: result, proof } = await redact('a.pdf', bytes, marks);
  expect(proof.passed).toBe(true);
  expect((await readDocument('b.pdf', result)).parts.map(({ text }) => text).join('')).toBe('');
});

test('the same value in a place that nobody marked fails the proof, and the page is named', async () => {
  const bytes = pdfOf({ content: `${line(SECRET)}BT /F1 14 Tf 72 400 Td (again: Quixwold  13800138000) Tj ET` });
  const document = await readDocument('a.pdf', bytes);
  const at = document.parts[0]?.text.indexOf(SECRET) ?? -1;
  const marks: MarkList = {
    version: 1,
    source: { file: 'a.pdf', digest: digest(bytes) },
    marks: [markOn(0, 'body', 0, at, at + SECRET.length)],
  };
  const { proof } = await redact('a.pdf', bytes, marks);
  expect(proof.passed).toBe(false);
  expect(proof.checks.find(({ code }) => code === 'values')?.failures).toContainEqual(expect.objectContaining({ page: 1 }));
  expect(JSON.stringify(proof)).not.toMatch(/Quix|1380/);
});

test('a font that the file has not is refused by its name: a page with blanks is never made', async () => {
  const bytes = pdfOf({
    content: 'BT /F2 14 Tf 72 600 Td <4e2d6587> Tj ET',
    fonts: '/F2 6 0 R',
    objects: [
      '<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[7 0 R]>>',
      '<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/FontDescriptor 8 0 R/DW 1000>>',
      '<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>',
    ],
  });
  const marks: MarkList = { version: 1, source: { file: 'a.pdf', digest: digest(bytes) }, marks: [] };
  await expect(redact('a.pdf', bytes, marks)).rejects.toMatchObject({
    code: 'file-refused',
    message: expect.stringContaining('STSong-Light'),
  });
});

test('the same file and marks are the same bytes, and nothing of the original file is among them', async () => {
  const { result, bytes } = await made({ catalog: '/Lang(en)' });
  const again = await made({ catalog: '/Lang(en)' });
  expect(Buffer.from(again.result).equals(Buffer.from(result))).toBe(true);
  expect(Buffer.from(result).includes(Buffer.from(bytes).subarray(20, 84))).toBe(false);
  expect(Buffer.from(result).toString('latin1')).not.toMatch(/\/(?:Info|ID|Metadata|Annots|Names|Lang|CreationDate|Producer)\b/);
});

test('a result that was changed by a byte, or has something more in it, is not of our writer', async () => {
  const { shapeOf } = await import('../../src/redaction/proof/shape.ts');
  const { result } = await made({});
  expect(shapeOf(result).faults).toEqual([]);
  const text = Buffer.from(result).toString('latin1');
  const changed = [
    text.replace('/Type/Catalog', '/Type/Catalog/Lang(en)'),
    `${text}% more\n`,
    text.replace('xref\n', '99 0 obj\n<</Type/Page>>\nendobj\nxref\n'),
    text.replace('/MediaBox[', '/UserUnit 2/MediaBox['),
  ];
  for (const one of changed) expect(shapeOf(Buffer.from(one, 'latin1')).faults).not.toEqual([]);
});

test('a box that was not painted fails the proof, whatever the maker says that it painted', async () => {
  const [{ placeMarks }, { rebuildPdf }, { provePdf }] = await Promise.all([
    import('../../src/redaction/marks/place-marks.ts'),
    import('../../src/redaction/pdf/rebuild.ts'),
    import('../../src/redaction/proof/prove-pdf.ts'),
  ]);
  for (const colour of ['', '1 0 0 rg 60 300 200 40 re f 0 g ']) {
    const bytes = pdfOf({ content: `${colour}${line(SECRET)}` });
    const document = await readDocument('a.pdf', bytes);
    const place = (list: MarkList) => placeMarks(list, { document, digest: digest(bytes) });
    const marks = place(marksOn(document, bytes, [SECRET]));
    const { bytes: result, pages } = await rebuildPdf({ bytes, document, marks: place(marksOn(document, bytes, [])) });
    const checks = await provePdf({ original: bytes, result, pages, document, marks });
    expect(checks.find(({ code }) => code === 'pixels')).toMatchObject({ passed: false, failures: [{ page: 1 }] });
    expect(checks.find(({ code }) => code === 'values')).toMatchObject({ passed: false });
  }
});
