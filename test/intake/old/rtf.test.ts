import { describe, expect, test } from '@jest/globals';
import { emfOf, nativeStream, wmfOf } from '../metafiles.ts';
import { greyPng } from '../png.ts';
import { bytesOf, partsOf, placeAt, read, recognised, refusal, textOf } from '../support.ts';

const ID = '310117198001011230';
const HEAD =
  "\\rtf1\\ansi\\ansicpg936\\deff0{\\fonttbl{\\f0\\fcharset134 \\'cb\\'ce\\'cc\\'e5;}{\\f1\\fcharset0 Arial;}{\\f2\\fcharset136 x;}{\\f3\\fcharset204 x;}}";
const COLORS = '{\\colortbl;\\red255\\green255\\blue255;\\red0\\green0\\blue0;\\red0\\green0\\blue128;}';

const readRtf = (body: string, name = 'a.rtf') => read(name, new Uint8Array(Buffer.from(`{${HEAD}${COLORS}${body}}`, 'latin1')));
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

describe('rich text', () => {
  test('gives its paragraphs in the code page of each font, and in Unicode', async () => {
    const document = await readRtf(
      "\\'b9\\'d8\\'d3\\'da\\par{\\f2\\'a4\\'a4}{\\f3\\'c4\\'e0}{\\f1 caf\\'e9 }\\u26426\\'bb\\uc2\\u23494\\'c3\\'dc\\uc1\\u-10179?\\u-8704?\\par\n\n" +
        ID,
    );
    expect(document).toMatchObject({ format: 'rtf', mediaType: 'application/rtf', metadata: [], observations: [], warnings: [] });
    expect(textOf(document, 'body')).toBe(`关于\n中Даcaf\u00e9 机密\u{1f600}\n${ID}`);
    expect(document.parts[0] && placeAt(document.parts[0], ID)).toEqual({ paragraph: 3 });
  });

  test('reads Chinese that stands in a font called Western', async () => {
    expect(textOf(await readRtf("{\\f1\\'bb\\'fa\\'c3\\'dc\\'a1\\'ef}"), 'body')).toBe('机密★');
  });

  test('passes over as many substitutes as a character in Unicode has, and no more', async () => {
    expect(textOf(await readRtf("\\uc2\\u26426 ??\\u23494 \\'c3\\'dc{\\uc0\\u9733 3\\u24180 }x"), 'body')).toBe('机密★3年x');
  });

  test('is read under the names of DOC and WPS', async () => {
    for (const name of ['a.doc', 'a.wps']) expect(await readRtf('x', name)).toMatchObject({ format: 'rtf', warnings: [] });
  });

  test('gives a table by rows and cells', async () => {
    const row = (...cells: string[]) => `\\trowd\\cellx1\\cellx2\\pard\\intbl ${cells.join('\\cell ')}\\cell\\row`;
    const document = await readRtf(`${row('a', 'b')}${row('c', ID)}\\pard after`);
    expect(textOf(document, 'body')).toBe(`a\tb\nc\t${ID}\nafter`);
    expect(document.parts[0] && placeAt(document.parts[0], ID)).toMatchObject({ cell: 'table 1, row 2, column 2' });
    expect(document.parts[0] && placeAt(document.parts[0], 'after')).not.toHaveProperty('cell');
  });

  test('gives headers, footers, notes, text boxes and comments with their authors', async () => {
    const { parts } = await readRtf(
      '{\\header head\\par}{\\footerf foot\\par}body{\\footnote \\chftn note}{\\shp{\\*\\shpinst{\\sp{\\sn shapeType}{\\sv 202}}{\\shptxt box}}{\\shprslt{\\*\\do{\\dptxbxtext box}}}}{\\*\\atnid Z}{\\*\\atnauthor Zhao}\\chatn{\\*\\annotation why}\\par',
    );
    expect(parts.map(({ code, text, author }) => [code, text.trim(), author])).toEqual([
      ['body', 'body', undefined],
      ['header', 'head', undefined],
      ['footer', 'foot', undefined],
      ['footnote', 'note', undefined],
      ['textbox', 'box', undefined],
      ['hidden.comment', 'why', 'Zhao'],
    ]);
  });

  test.each([
    ['hidden', '\\v', 'hidden.vanish-text'],
    ['white', '\\cf1', 'hidden.white-text'],
    ['tiny', '\\fs2', 'hidden.tiny-text'],
    ['black under a black marker', '\\highlight2', 'failed-redaction'],
    ['black on black', '\\cf2\\chcbpat2', 'failed-redaction'],
    ['in a destination that nobody knows', '\\*\\strange', 'hidden.orphan-part'],
    ['an entry of the index', '\\xe', 'hidden.field-code'],
    ['what old programs show instead of a shape', '\\shp{\\*\\shpinst}{\\shprslt', 'hidden.alternate-content'],
  ])('finds text that is %s', async (_, word, code) => {
    const document = await readRtf(`a{${word} ${ID}}${word.includes('shprslt') ? '}' : ''}b`);
    expect(textOf(document, code)).toBe(ID);
    expect(textOf(document, 'body')).toBe('ab');
    expect(document.observations).toMatchObject([{ code }]);
  });

  test.each([
    ['shown again', '\\v\\v0'],
    ['of the automatic colour', '\\cf0'],
    ['white on dark blue', '\\cf1\\chcbpat3'],
    ['plain', '\\v\\plain'],
  ])('passes text that is %s', async (_, words) => {
    const document = await readRtf(`a{${words} ${ID}}b`);
    expect(textOf(document, 'body')).toBe(`a${ID}b`);
    expect(document.observations).toEqual([]);
  });

  test('passes white text in a dark cell', async () => {
    const document = await readRtf('\\trowd\\clcbpat2\\cellx1\\pard\\intbl{\\cf1 head}\\cell\\row');
    expect(document.observations).toEqual([]);
  });

  test('tells what was inserted, deleted and moved, and by whom', async () => {
    const document = await readRtf(
      '{\\*\\revtbl{Unknown;}{Li;}{Wang;}}a{\\deleted\\revauthdel1 five}{\\revised\\revauth2 three}{\\mvf\\revauthdel1 six}b',
    );
    expect(textOf(document, 'body')).toBe('athreeb');
    expect(partsOf(document, 'hidden.tracked-deletion')).toMatchObject([{ text: 'five', author: 'Li' }]);
    expect(partsOf(document, 'hidden.tracked-insertion')).toMatchObject([{ text: 'three', author: 'Wang' }]);
    expect(partsOf(document, 'hidden.moved-text')).toMatchObject([{ text: 'six', author: 'Li' }]);
  });

  test('shows the result of a field, follows its link and tells the rest of its instruction', async () => {
    const document = await readRtf(
      `{\\field{\\*\\fldinst{HYPERLINK "http://10.1.2.3/a" }}{\\fldrslt{link}}}{\\field{\\*\\fldinst IF "${ID}" = "" "" ""}{\\fldrslt none}}{\\field{\\*\\fldinst FORMTEXT{\\*\\formfield{\\ffdeftext old}{\\*\\ffhelptext help}}}{\\fldrslt new}}`,
    );
    expect(textOf(document, 'body')).toBe('linknonenew');
    expect(textOf(document, 'link-target')).toBe('http://10.1.2.3/a');
    expect(textOf(document, 'hidden.field-code')).toContain(ID);
    expect(textOf(document, 'hidden.form-field')).toBe('old\nhelp');
  });

  test('tells its properties', async () => {
    const { metadata } = await readRtf(
      "{\\info{\\title T}{\\author \\'d5\\'c5\\'c8\\'fd}{\\operator O}{\\creatim\\yr2024\\mo5\\dy1\\hr8\\min30}{\\*\\company C}}{\\*\\userprops{\\propname P}\\proptype30{\\staticval V}}{\\*\\template Normal.dotm}{\\*\\bkmkstart mark}{\\*\\bkmkend mark}",
    );
    expect(metadata.map(({ code, value }) => [code, value])).toEqual([
      ['metadata.title', 'T'],
      ['metadata.author', '张三'],
      ['metadata.last-modified-by', 'O'],
      ['metadata.created', '2024-05-01T08:30'],
      ['metadata.company', 'C'],
      ['metadata.custom', 'V'],
      ['metadata.bookmark', 'mark'],
    ]);
  });

  test('tells drawn letters and descriptions, and hides a box that is not shown', async () => {
    const property = (name: string, value: string) => `{\\sp{\\sn ${name}}{\\sv ${value}}}`;
    const document = await readRtf(
      `{\\shp{\\*\\shpinst${property('gtextUNICODE', 'SECRET')}${property('wzDescription', ID)}}}{\\shp{\\*\\shpinst${property('fHidden', '1')}{\\shptxt box}}}`,
    );
    expect(textOf(document, 'watermark')).toBe('SECRET');
    expect(textOf(document, 'hidden.alt-text')).toBe(ID);
    expect(textOf(document, 'hidden.shape')).toBe('box');
  });

  test.each([
    ['a black box in front', '\\shpwr3\\shpfblwtxt0', '0', 400, true],
    ['a green box in front', '\\shpwr3\\shpfblwtxt0', '65280', 400, false],
    ['a black box behind', '\\shpwr3\\shpfblwtxt1', '0', 400, false],
    ['a black line', '\\shpwr3\\shpfblwtxt0', '0', 40, false],
  ])('sees %s over a paragraph as what it is', async (_, words, color, bottom, isCovered) => {
    const shape = `{\\shp{\\*\\shpinst\\shptop0\\shpbottom${bottom}${words}{\\sp{\\sn shapeType}{\\sv 1}}{\\sp{\\sn fillColor}{\\sv ${color}}}}}`;
    const { observations } = await readRtf(`first\\par ${shape}${ID}\\par`);
    expect(observations.map(({ code }) => code)).toEqual(isCovered ? ['failed-redaction'] : []);
  });

  test('gives its pictures, as digits and as they are, and not what old programs show instead', async () => {
    const png = greyPng(200, 100, () => 0);
    const other = greyPng(200, 100, () => 255);
    const body = `{\\*\\shppict{\\pict{\\*\\picprop{\\sp{\\sn wzDescription}{\\sv ${ID}}}}\\pngblip\\bliptag-7{\\*\\blipuid 0011}\n${hex(png)}}}{\\nonshppict{\\pict\\wmetafile8 00}}{\\pict\\pngblip\\bin${other.length} `;
    const bytes = Buffer.concat([Buffer.from(`{${HEAD}${body}`, 'latin1'), other, Buffer.from('}}')]);
    const seen: string[] = [];
    const recognise = async (image: object) => {
      seen.push('mediaType' in image ? String(image.mediaType) : '');
      return recognised(ID);
    };
    const document = await read('a.rtf', new Uint8Array(bytes), {}, { recognise });
    expect(document.warnings).toEqual([]);
    expect(seen).toEqual(['image/png', 'image/png']);
    expect(textOf(document, 'hidden.alt-text')).toBe(ID);
  });

  describe('reads the picture for old programs', () => {
    const size = (width: number) => `\\picwgoal${width}\\pichgoal1500`;
    const png = `{\\*\\shppict{\\pict${size(3000)}\\pngblip ${hex(greyPng(200, 100, () => 0))}}}`;
    const old = (text: string, width = 3000) =>
      `{\\nonshppict{\\pict${size(width)}\\wmetafile8 ${hex(wmfOf(text === '' ? [] : [bytesOf(text)]))}}}`;
    const emf = `{\\*\\shppict{\\pict${size(3000)}\\emfblip ${hex(
      emfOf({
        texts: [
          [0, 'Total'],
          [50, ID],
        ],
      }),
    )}}}`;
    const saying = async (body: string) => {
      const { parts } = await read('a.rtf', bytesOf(`{${HEAD}${body}}`), {}, { recognise: async () => recognised('seen') });
      return parts.map(({ code, text }) => [code, text.trim()]);
    };

    test('not where it is the one for new programs once more', async () => {
      expect(await saying(png + old(''))).toEqual([['ocr', 'seen']]);
      expect(await saying(emf + old(ID))).toEqual([['picture-text', `Total\n${ID}`]]);
    });

    test('where it says something else, which nobody sees', async () => {
      expect(await saying(png + old(ID))).toEqual([
        ['ocr', 'seen'],
        ['hidden.orphan-part', ID],
      ]);
      expect(await saying(emf + old('other'))).toContainEqual(['hidden.orphan-part', 'other']);
      expect(await saying(emf + old(ID, 9000))).toContainEqual(['hidden.orphan-part', ID]);
    });

    test('where there is no other', async () => {
      expect(await saying(old(ID))).toEqual([['picture-text', ID]]);
      expect(await saying(`${png}${old('')}${old(ID)}`)).toEqual([
        ['ocr', 'seen'],
        ['picture-text', ID],
      ]);
    });
  });

  test('gives its objects as files, with where they lay, and says what they link to', async () => {
    const counted = (text: string) => {
      const bytes = Buffer.from(`${text}\0`);
      const size = Buffer.alloc(4);
      size.writeUInt32LE(bytes.length);
      return Buffer.concat([size, bytes]);
    };
    const object = (format: number, program: string, topic: string, data: Uint8Array) => {
      const size = Buffer.alloc(4);
      size.writeUInt32LE(data.length);
      return hex(Buffer.concat([Buffer.from([1, 5, 0, 0, format, 0, 0, 0]), counted(program), counted(topic), counted(''), size, data]));
    };
    const native = nativeStream('a.txt', 'C:\\zhao\\a.txt', bytesOf(`身份证${ID}`)).subarray(4);
    const document = await readRtf(
      `{\\object\\objemb{\\*\\objclass Package}{\\*\\objdata ${object(2, 'Package', '', native)}}{\\result shown}}{\\object{\\*\\objdata ${object(1, 'Word', 'D:\\x.doc', new Uint8Array())}}}`,
    );
    expect(textOf(document, 'attachment-content')).toBe(`身份证${ID}`);
    expect(textOf(document, 'body')).toBe('shown');
    expect(document.metadata.map(({ code, value }) => [code, value])).toEqual(
      expect.arrayContaining([
        ['metadata.source-path', 'C:\\zhao\\a.txt'],
        ['metadata.external-link', 'D:\\x.doc'],
      ]),
    );
    expect(document.observations.map(({ code }) => code).sort()).toEqual(['attachment', 'attachment-content', 'external-link']);
    expect(document.warnings).toEqual([]);
  });

  test('that goes on after its end hides something there', async () => {
    const document = await read('a.rtf', bytesOf(`{\\rtf1 a}\n${ID}`));
    expect(document.observations.map(({ code }) => code)).toContain('hidden.trailing-data');
    expect(textOf(document, 'attachment-content')).toContain(ID);
    expect((await read('a.rtf', bytesOf('{\\rtf1 a}\r\n\0'))).observations).toEqual([]);
  });

  test.each([
    ['has a damaged object', '{\\rtf1 a{\\object{\\*\\objdata 0105000002000000ff000000}}}', 'warned: corrupt-partial'],
    ['is cut off', '{\\rtf1 a{b}', 'warned: corrupt-partial'],
    ['is nested too deep', `{\\rtf1 ${'{'.repeat(1_500)}`, 'xml-too-deep'],
  ])('that %s blocks', async (_, content, fate) => {
    expect(await refusal('a.rtf', content)).toBe(fate);
  });
});
