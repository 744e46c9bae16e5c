import { inflateSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { rawStreams } from '../../src/intake/pdf/streams.ts';
import { readDocument } from '../../src/intake/read-document.ts';
import { redact } from '../../src/redaction/redact.ts';
import { type PageParts, pdfOf, streamOf } from '../intake/pdf-objects.ts';
import { marksOn } from './samples.ts';

const SECRET = 'Quixwold 13800138000';
const HEX = Buffer.from(SECRET).toString('hex');
const FONT = '/Resources<</Font<</F1 5 0 R>>>>';
/** Each page says it once where anyone sees it, and a second time in one of the places where it can also be. */
const SEEN = `BT /F1 14 Tf 72 640 Td (The name is) Tj 90 0 Td (${SECRET}) Tj 200 0 Td (and more) Tj ET `;
const shown = `BT /F1 14 Tf 0 0 Td (${SECRET}) Tj ET`;
const form = (entries = '') => streamOf(shown, `/Type/XObject/Subtype/Form/BBox[0 0 300 30]${FONT}${entries}`);

const PLACES: Record<string, PageParts> = {
  'nowhere else': {},
  'pieces with kerning': { content: 'BT /F1 14 Tf 72 600 Td [(Quix) -20 (wold ) 30 (1380) 10 (0138000)] TJ ET' },
  'two text objects': { content: 'BT /F1 14 Tf 72 600 Td (Quixwold ) Tj ET BT /F1 14 Tf 132 600 Td (13800138000) Tj ET' },
  ActualText: { content: `/Span <</ActualText(${SECRET})>> BDC BT /F1 14 Tf 72 600 Td (other words) Tj ET EMC` },
  Alt: { content: `/Figure <</Alt(${SECRET})/E(${SECRET})>> BDC BT /F1 14 Tf 72 600 Td (other words) Tj ET EMC` },
  'a form': { content: 'q 1 0 0 1 72 600 cm /X Do Q', resources: '/XObject<</X 6 0 R>>', objects: [form()] },
  'a form twice': {
    content: 'q 1 0 0 1 72 600 cm /X Do Q q 1 0 0 1 72 500 cm /X Do Q',
    resources: '/XObject<</X 6 0 R>>',
    objects: [form()],
  },
  'a form in a form': {
    content: 'q 1 0 0 1 72 600 cm /X Do Q',
    resources: '/XObject<</X 6 0 R>>',
    objects: [
      streamOf('q 1 0 0 1 10 0 cm /Y Do Q', '/Type/XObject/Subtype/Form/BBox[0 0 400 40]/Resources<</XObject<</Y 7 0 R>>>>'),
      form(),
    ],
  },
  'a turned line': { content: `BT /F1 14 Tf 0 1 -1 0 300 200 Tm (${SECRET}) Tj ET` },
  'a page that is turned': { page: '/Rotate 90' },
  'a page that is cropped': { page: '/CropBox[60 80 560 780]' },
  'a page that is turned and cropped': { page: '/Rotate 270/CropBox[60 80 560 780]' },
  'an object that nothing uses': { objects: [`(${SECRET})`, streamOf(shown)] },
  white: { content: `1 g BT /F1 14 Tf 72 600 Td (${SECRET}) Tj ET 0 g` },
  'under a box': { content: `BT /F1 14 Tf 72 600 Td (${SECRET}) Tj ET 0 g 60 590 300 30 re f` },
  'off the page': { content: `BT /F1 14 Tf 72 2600 Td (${SECRET}) Tj ET` },
  invisible: { content: `BT 3 Tr /F1 14 Tf 72 600 Td (${SECRET}) Tj 0 Tr ET` },
  tiny: { content: `BT /F1 0.4 Tf 72 600 Td (${SECRET}) Tj ET` },
  clipped: { content: `q 400 600 10 10 re W n BT /F1 14 Tf 72 600 Td (${SECRET}) Tj ET Q` },
  XMP: {
    catalog: '/Metadata 6 0 R',
    objects: [streamOf(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><a>${SECRET}</a></x:xmpmeta>`, '/Type/Metadata/Subtype/XML')],
  },
  'an outline': {
    catalog: '/Outlines 6 0 R',
    objects: ['<</First 7 0 R/Last 7 0 R/Count 1>>', `<</Title(${SECRET})/Parent 6 0 R/Dest[3 0 R/Fit]>>`],
  },
  'an attachment': {
    catalog: '/Names<</EmbeddedFiles<</Names[(a.txt)6 0 R]>>>>',
    objects: ['<</Type/Filespec/F(a.txt)/EF<</F 7 0 R>>>>', streamOf(SECRET, '/Type/EmbeddedFile')],
  },
  'a script': { catalog: `/OpenAction<</S/JavaScript/JS(app.alert\\("${SECRET}"\\))>>` },
  'the structure tree': { catalog: `/StructTreeRoot<</Type/StructTreeRoot/K<</Type/StructElem/S/P/T(${SECRET})/ActualText(${SECRET})>>>>` },
  'a note': { page: `/Annots[<</Type/Annot/Subtype/Text/Rect[10 10 30 30]/Contents(${SECRET})/T(${SECRET})>>]` },
  'the target of a link': {
    page: `/Annots[<</Type/Annot/Subtype/Link/Rect[10 10 30 30]/A<</S/URI/URI(https://example.org/${SECRET})>>>>]`,
  },
  PieceInfo: { page: `/PieceInfo<</A<</Private(${SECRET})>>>>` },
  'a thumbnail': { page: '/Thumb 6 0 R', objects: [streamOf(SECRET, '/Width 5/Height 4/ColorSpace/DeviceGray/BitsPerComponent 8')] },
  'the name of a layer': {
    content: '/OC /L BDC BT /F1 14 Tf 72 600 Td (draft) Tj ET EMC',
    resources: '/Properties<</L 6 0 R>>',
    catalog: '/OCProperties<</OCGs[6 0 R]/D<</OFF[6 0 R]>>>>',
    objects: [`<</Type/OCG/Name(${SECRET})>>`],
  },
  'page labels': { catalog: `/PageLabels<</Nums[0<</P(${SECRET})/S/D>>]>>` },
  'hexadecimal strings': { content: `BT /F1 14 Tf 72 600 Td <${HEX}> Tj ET` },
};

test('there are at least 28 places', () => {
  expect(Object.keys(PLACES).length).toBeGreaterThanOrEqual(28);
});

test.each(Object.keys(PLACES))('nothing is left of a text that is also in: %s', async (place) => {
  const parts = PLACES[place] as PageParts;
  const bytes = pdfOf({ ...parts, content: `${SEEN}${parts.content ?? ''}` });
  const document = await readDocument('a.pdf', bytes);
  const marks = marksOn(document, bytes, [SECRET, 'Quixwold', '13800138000']);
  expect(marks.marks.length).toBeGreaterThan(0);
  const { bytes: result, proof } = await redact('a.pdf', bytes, marks);
  expect(proof.checks.flatMap(({ failures }) => failures)).toEqual([]);
  expect(proof.passed).toBe(true);
  const all = allOf(result);
  for (const secret of ['Quixwold', '13800138000', HEX.slice(0, 16), HEX.slice(0, 16).toUpperCase()]) expect(all).not.toContain(secret);
  const again = await readDocument('b.pdf', result);
  expect(again.metadata).toEqual([]);
  const read = again.parts.map(({ text }) => text).join('\n');
  expect(read).toContain('A first line that anyone can read without any trouble');
  // PDFium gives the lines of a turned page in an order of its own.
  for (const kept of ['The name is', 'and more']) expect(read).toContain(kept);
  expect(read).not.toMatch(/Quix|wold|1380|8000/);
});

/** Every byte, and every stream decoded. */
function allOf(bytes: Uint8Array): string {
  const streams = [...rawStreams(bytes)].map(({ dictionary, data }) =>
    dictionary.includes('FlateDecode') ? inflateSync(data, { finishFlush: 2 }).toString('latin1') : '',
  );
  return [Buffer.from(bytes).toString('latin1'), ...streams].join('\n');
}
