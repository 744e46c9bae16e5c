import { describe, expect, test } from '@jest/globals';
import { type PageParts, pdfOf as pageOf, streamOf } from './pdf-objects.ts';
import { read, textOf } from './support.ts';

const VALUE = 'ID card 310117198001011230';
const SHOWN = `BT /F1 14 Tf 72 660 Td (${VALUE}) Tj ET`;

const pdfOf = (content: string, more: PageParts = {}) => pageOf({ content, ...more });
const form = (content: string, entries: string) => streamOf(content, `/Type/XObject/Subtype/Form${entries}`);
const zigzag = Array.from({ length: 50 }, (_, index) => `${68 + 4 * index} ${index % 2 ? 678 : 652} ${index ? 'l' : 'm'}`).join(' ');
const hatching = Array.from({ length: 70 }, (_, index) => `${68 + 3 * index} 650 m ${78 + 3 * index} 680 l S`).join(' ');
const multiply = '/ExtGState<</G <</BM/Multiply>>/N <</ca 0.9>>>>';
const highlight = (color: string, objects: string[]) => ({
  page: `/Annots[<</Type/Annot/Subtype/Highlight/Rect[70 655 280 675]/QuadPoints[70 675 280 675 70 655 280 655]/C[${color}]/F 4/AP<</N 6 0 R>>>>]`,
  objects,
});
const marked = (color: string, state: string) =>
  highlight(color, [form(`/G gs ${color} rg 70 655 210 20 re f`, `/BBox[70 655 280 675]/Resources<</ExtGState<</G ${state}>>>>`)]);
/** A font that is not in the file, so that the engine draws nothing of it. */
const absent =
  '/F2<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light' +
  '/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 0>>/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 6' +
  '/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700/StemV 80>>>>]>>';
const UNDRAWN = '各社区便民服务站应当公示办事指南';
const lineOf = (text: string, x: number, y = 660) =>
  `BT /F2 14 Tf ${x} ${y} Td <${Buffer.from(text, 'utf16le').swap16().toString('hex')}> Tj ET`;
const undrawn = lineOf(UNDRAWN, 72);
/** Stencils of 2 by 2: everything painted, and nothing. */
const stencil = (bytes: string) => `q 220 0 0 26 68 650 cm BI /W 2 /H 2 /IM true /BPC 1 ID ${bytes} EI Q`;

/** One bit for each eighth of the width and each hundredth of the height: a bar over the line, nothing elsewhere. */
const overlay = `q 595 0 0 842 0 0 cm BI /W 8 /H 84 /IM true /BPC 1 ID ${Array.from({ length: 84 }, (_, row) => (row === 17 || row === 18 ? '\x00' : '\xff')).join('')} EI Q`;
const star = Array.from({ length: 10 }, (_, at) => {
  const [angle, radius] = [(at * Math.PI) / 5 + Math.PI / 2, at % 2 ? 8 : 20];
  return `${(160 + radius * Math.cos(angle)).toFixed(1)} ${(664 + radius * Math.sin(angle)).toFixed(1)} ${at ? 'l' : 'm'}`;
}).join(' ');
const seal = `0.9 0 0 rg ${star} f 0.9 0 0 RG 4 w 100 664 m 100 740 220 740 220 664 c 220 588 100 588 100 664 c S`;

describe('text that is hidden by what is drawn over it', () => {
  const cases: [string, string, PageParts?][] = [
    ['a box', `${SHOWN} 0 g 68 650 220 26 re f`],
    ['a white box', `${SHOWN} 1 g 68 650 220 26 re f`],
    ['a thick line', `${SHOWN} 0 G 22 w 70 665 m 290 665 l S`],
    ['a thick slanted line', `${SHOWN} 0 G 24 w 70 662 m 290 667 l S`],
    ['a zigzag in one stroke', `${SHOWN} 0 G 6 w ${zigzag} S`],
    ['a zigzag of a thinner pen', `${SHOWN} 0 G 3 w ${zigzag} S`],
    ['hatching of many lines', `${SHOWN} 0 G 2 w ${hatching}`],
    ['a round shape', `${SHOWN} 0 g 60 665 m 60 700 300 700 300 665 c 300 630 60 630 60 665 c f`],
    ['two boxes that meet', `${SHOWN} 0 g 60 645 230 18 re f 60 662 230 20 re f`],
    ['a black box that is nearly opaque', `${SHOWN} /N gs 0 g 68 650 220 26 re f`, { resources: multiply }],
    ['a black box that is multiplied', `${SHOWN} /G gs 0 g 68 650 220 26 re f`, { resources: multiply }],
    ['a picture that is a stencil', `${SHOWN} 0 g ${stencil('\x00\x00')}`],
    ['a bar in a picture that is transparent elsewhere', `${SHOWN} 0 g ${overlay}`],
    [
      'black squares of a font',
      `${SHOWN} BT /F2 16 Tf 66 657 Td (${'n'.repeat(24)}) Tj ET`,
      { fonts: '/F2<</Type/Font/Subtype/Type1/BaseFont/ZapfDingbats>>' },
    ],
    ['the mark of an annotation', SHOWN, marked('0 0 0', '<</BM/Normal>>')],
    [
      'a thick pen of an annotation',
      SHOWN,
      {
        page: '/Annots[<</Type/Annot/Subtype/Ink/Rect[60 640 300 690]/InkList[[70 665 290 665]]/C[0 0 0]/F 4/AP<</N 6 0 R>>>>]',
        objects: [form('0 G 24 w 70 665 m 290 665 l S', '/BBox[60 640 300 690]')],
      },
    ],
  ]; // prettier-ignore
  test.each(cases)('%s', async (_, content, more = {}) => {
    const document = await read('a.pdf', pdfOf(content, more));
    expect(textOf(document, 'failed-redaction').replace(/\s+/g, '')).toContain('310117198001011230');
    expect(document.observations.map(({ code }) => code)).toContain('failed-redaction');
  });
});

describe('text that is seen through what is drawn over it', () => {
  const cases: [string, string, PageParts?][] = [
    ['a frame of two outlines, by the even-odd rule', `${SHOWN} 0 g 60 640 240 40 re 62 642 236 36 re f*`],
    [
      'a frame of two outlines that turn against each other',
      `${SHOWN} 0 g 60 640 m 300 640 l 300 680 l 60 680 l h 62 642 m 62 678 l 298 678 l 298 642 l h f`,
    ],
    ['a yellow box that is multiplied', `${SHOWN} /G gs 1 1 0 rg 68 650 220 26 re f`, { resources: multiply }],
    ['a yellow highlight that is multiplied', SHOWN, marked('1 1 0', '<</BM/Multiply>>')],
    ['a highlight that is half transparent', SHOWN, marked('1 0.8 0', '<</ca 0.4>>')],
    ['a box that is clipped away', `${SHOWN} q 60 500 100 20 re W n 0 g 68 650 220 26 re f Q`],
    [
      'a shape that goes around it',
      `${SHOWN} 0 g 50 640 m 310 640 l 310 690 l 50 690 l 50 640 l 55 645 l 55 685 l 305 685 l 305 645 l 55 645 l f`,
    ],
    ['an underline, a strikeout and a thin frame', `${SHOWN} 0 G 1 w 70 657 m 290 657 l S 70 665 m 290 665 l S 60 640 240 40 re S`],
    [
      'lines of a table',
      `${SHOWN} 0 G 0.5 w ${Array.from({ length: 12 }, (_, at) => `60 ${600 + at * 18} m 400 ${600 + at * 18} l S ${60 + at * 30} 600 m ${60 + at * 30} 800 l S`).join(' ')}`,
    ],
    ['a stencil that paints nothing', `${SHOWN} 0 g ${stencil('\xff\xff')}`],
    ['a seal in opaque red', `${SHOWN} ${seal}`],
    [
      'a stamp in thick letters',
      SHOWN,
      {
        page: '/Annots[<</Type/Annot/Subtype/Stamp/Rect[60 640 300 690]/F 4/AP<</N 6 0 R>>>>]',
        objects: [form('1 0 0 rg BT /F1 40 Tf 66 650 Td (APPROVED) Tj ET', '/BBox[60 640 300 690]/Resources<</Font<</F1 5 0 R>>>>')],
      },
    ],
    ['words of its own once more, on the box', `${SHOWN} 0 g 68 650 220 26 re f BT 1 g /F1 14 Tf 72 660 Td (${VALUE}) Tj ET`],
    ['a box drawn before it', `1 1 0 rg 68 650 220 26 re f 0 g ${SHOWN}`],
    ['a dark ground of the page drawn before it', `0 0 0.2 rg 0 0 595 690 re f 1 g ${SHOWN}`],
  ]; // prettier-ignore
  test.each(cases)('%s', async (_, content, more = {}) => {
    const document = await read('a.pdf', pdfOf(content, more));
    expect(document.observations.map(({ code }) => code)).not.toContain('failed-redaction');
    expect(textOf(document, 'body').replace(/\s+/g, '')).toContain('IDcard310117198001011230');
  });

  test('a highlight that is multiplied, over a font that is not in the file', async () => {
    const content = `${undrawn} /G gs 1 1 0 rg 68 650 420 26 re f`;
    const document = await read('a.pdf', pdfOf(content, { resources: multiply, fonts: absent }));
    expect(textOf(document, 'body')).toContain('便民服务站');
    expect(document.observations.map(({ code }) => code)).not.toContain('failed-redaction');
  });

  const shade = '0.9 g 68 650 420 26 re f';
  const repainted: [string, string][] = [
    ['as it was', `0 g ${undrawn}`],
    ['character by character', `0 g ${[...UNDRAWN].map((sign, at) => lineOf(sign, 72 + 14 * at)).join(' ')}`],
    ['twice, with another shade between', `0 g ${undrawn} ${shade} 0 g ${undrawn}`],
    ['in white on a dark box', `0 g 68 650 420 26 re f 1 g ${undrawn}`],
  ];
  test.each(repainted)('text in a font that is not in the file, painted again on a shade %s', async (_, again) => {
    const document = await read('a.pdf', pdfOf(`${undrawn} ${shade} ${again}`, { fonts: absent }));
    expect(textOf(document, 'body')).toContain('便民服务站');
    expect(document.observations.map(({ code }) => code)).not.toContain('failed-redaction');
    expect(textOf(document, 'hidden.other-reading')).toBe('');
  });

  const stillHidden: [string, string][] = [
    ['painted again, and covered again', `${shade} 0 g ${undrawn} 68 650 420 26 re f`],
    ['painted again in the colour of the box', `0 g 68 650 420 26 re f ${undrawn}`],
    ['with blanks on the box', `${shade} 0 g ${lineOf('\u3000'.repeat(16), 72)}`],
    ['with other words on the box', `${shade} 0 g ${lineOf('此处内容依法不予公开并已作遮盖处', 72)}`],
    ['painted again elsewhere', `${shade} 0 g ${lineOf(UNDRAWN, 72, 560)}`],
  ];
  test.each(stillHidden)('text in a font that is not in the file, %s, is hidden', async (_, after) => {
    const document = await read('a.pdf', pdfOf(`${undrawn} ${after}`, { fonts: absent }));
    expect(textOf(document, 'failed-redaction')).toContain('便民服务站');
  });

  test('a redaction that left blanks, or the word that it stamps, is a good one', async () => {
    const blanks = 'BT /F1 14 Tf 72 660 Td (                       ) Tj ET 0 g 68 650 220 26 re f';
    const stamped = 'BT /F1 14 Tf 72 560 Td (Redacted) Tj ET 0 g 68 550 220 26 re f';
    const document = await read('a.pdf', pdfOf(`${blanks} ${stamped}`));
    expect(document.observations).toEqual([]);
  });
});

test('text under the picture of a scan is its text layer', async () => {
  const document = await read('a.pdf', pdfOf(`${SHOWN} q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q`));
  expect(document.observations.map(({ code }) => code)).not.toContain('failed-redaction');
  expect(textOf(document, 'hidden.invisible-text')).toContain(VALUE);
});

test('a page of a thousand covered words is looked at within a bound', async () => {
  const words = Array.from(
    { length: 900 },
    (_, at) => `BT /F1 6 Tf ${20 + (at % 30) * 18} ${600 - Math.floor(at / 30) * 10} Td (w${at}) Tj ET`,
  ).join(' ');
  const document = await read(
    'a.pdf',
    pdfOf(`${words} 0 g ${Array.from({ length: 60 }, (_, at) => `20 ${90 + at * 9} 560 9.5 re f`).join(' ')}`),
  );
  expect(textOf(document, 'failed-redaction')).toContain('w899');
});
