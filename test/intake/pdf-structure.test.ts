import { deflateSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import * as pdfLib from 'pdf-lib';
import { PDFArray, PDFDict, type PDFDocument, PDFHexString, PDFName, type PDFPage, PDFString, StandardFonts } from 'pdf-lib';
import { threadCpu } from '../../src/intake/cpu-time.ts';
import { partsOf, read, recognised, refusal, textOf } from './support.ts';
import { trueTypeOf } from './truetype.ts';

async function pdfOf(draw: (page: PDFPage, document: PDFDocument) => void, useObjectStreams = false): Promise<Uint8Array> {
  const document = await pdfLib.PDFDocument.create();
  const page = document.addPage([600, 800]);
  page.setFont(await document.embedFont(StandardFonts.Helvetica));
  page.drawText('What the page shows', { x: 50, y: 700, size: 12 });
  draw(page, document);
  return document.save({ useObjectStreams });
}

/** Adds to the contents of a page; `font` is its only font. */
function append(page: PDFPage, document: PDFDocument, content: (font: string) => string): void {
  const font = page.node.Resources()?.lookup(PDFName.of('Font'), PDFDict).keys()[0]?.toString() ?? '';
  const contents = page.node.Contents();
  if (contents instanceof PDFArray) contents.push(document.context.register(document.context.flateStream(content(font))));
}

describe('what the structure of a PDF says', () => {
  test.each([false, true])('descriptions of figures, also in object streams: %s', async (isCompressed) => {
    const bytes = await pdfOf((_, document) => {
      const { context } = document;
      const figure = context.register(
        context.obj({ Type: 'StructElem', S: 'Figure', Alt: PDFHexString.fromText('卡号6222020000000000012') }),
      );
      document.catalog.set(PDFName.of('StructTreeRoot'), context.register(context.obj({ Type: 'StructTreeRoot', K: [figure] })));
    }, isCompressed);
    expect(textOf(await read('a.pdf', bytes), 'hidden.alt-text')).toBe('卡号6222020000000000012');
  });

  test('text that replaces nothing, in octal and in brackets, but not what the page shows', async () => {
    const bytes = await pdfOf((page, document) => {
      append(
        page,
        document,
        () => '/Span <</ActualText (num\\142er \\(1380013\\\n8000\\))>> BDC EMC /Span <</ActualText (What the page)>> BDC EMC',
      );
    });
    expect(textOf(await read('a.pdf', bytes), 'hidden.actual-text')).toBe('number (13800138000)');
  });

  test('contents that nothing refers to', async () => {
    const bytes = await pdfOf((_, document) => {
      document.context.register(document.context.flateStream('BT /F1 12 Tf [(138)-20(00138)] TJ (000) Tj ET'));
      document.context.register(document.context.flateStream('BT /F1 12 Tf (What the page) Tj ET'));
    });
    expect(textOf(await read('a.pdf', bytes), 'hidden.orphan-object')).toBe('13800138000');
  });

  test('actions in object streams', async () => {
    const bytes = await pdfOf((_, document) => {
      document.context.register(document.context.obj({ S: 'Launch', F: PDFString.of('a.exe') }));
    }, true);
    expect((await read('a.pdf', bytes)).observations).toContainEqual(expect.objectContaining({ code: 'active-content.launch' }));
  });

  test('values that a choice offers, shown or not', async () => {
    const bytes = await pdfOf((page, document) => {
      const pair = [PDFString.of('6222020000000000020'), PDFHexString.fromText('甲 (one)')];
      const field = {
        Type: 'Annot',
        Subtype: 'Widget',
        FT: 'Ch',
        Ff: 131_072,
        T: PDFString.of('a'),
        Rect: [0, 0, 9, 9],
        Opt: [pair, [PDFString.of('short'), PDFString.of('b')]],
      };
      const reference = document.context.register(document.context.obj(field as never));
      page.node.addAnnot(reference);
      document.catalog.set(PDFName.of('AcroForm'), document.context.obj({ Fields: [reference] }));
    });
    expect(textOf(await read('a.pdf', bytes), 'hidden.form-field')).toContain('6222020000000000020');
  });

  test('files that no list names, by the name that their specification gives', async () => {
    const bytes = await pdfOf((page, document) => {
      const { context } = document;
      const data = context.register(
        context.flateStream('卡号6222020000000000038'.replace('卡号', 'No '), { Type: 'EmbeddedFile' } as never),
      );
      const file = context.register(
        context.obj({ Type: 'Filespec', F: PDFString.of('a.txt'), UF: PDFHexString.fromText('附表.txt'), EF: { F: data } }),
      );
      page.node.set(PDFName.of('AF'), context.obj([file]));
    });
    const document = await read('a.pdf', bytes);
    expect(document.observations).toContainEqual(expect.objectContaining({ code: 'attachment', note: '附表.txt' }));
    expect(textOf(document, 'attachment-content')).toBe('No 6222020000000000038');
  });

  test('scripts of any action, in a string with brackets and in a stream', async () => {
    const bytes = await pdfOf((page, document) => {
      const { context } = document;
      const script = context.register(context.flateStream("var phone = '13800138000';"));
      page.node.set(
        PDFName.of('AA'),
        context.obj({ O: { S: 'JavaScript', JS: script }, C: { S: 'JavaScript', JS: PDFString.of("app.alert('bye (13900139000)')") } }),
      );
    });
    const said = textOf(await read('a.pdf', bytes), 'hidden.script');
    expect(said).toContain('13800138000');
    expect(said).toContain("alert('bye (13900139000)')");
  });

  test('text of a form whose layer is off', async () => {
    const bytes = await pdfOf((page, document) => {
      const { context } = document;
      const layer = context.register(context.obj({ Type: 'OCG', Name: PDFHexString.fromText('草稿') }));
      document.catalog.set(PDFName.of('OCProperties'), context.obj({ OCGs: [layer], D: { OFF: [layer] } }));
      const resources = page.node.Resources();
      const font = resources?.lookup(PDFName.of('Font'), PDFDict);
      const name = font?.keys()[0]?.toString() ?? '';
      const member = context.register(context.obj({ Type: 'OCMD', OCGs: [layer] }));
      const form = context.register(
        context.flateStream(`BT ${name} 12 Tf 50 500 Td (phone 13800138000) Tj ET`, {
          Type: 'XObject',
          Subtype: 'Form',
          BBox: [0, 0, 600, 800],
          Resources: { Font: font },
          OC: member,
        } as never),
      );
      resources?.set(PDFName.of('XObject'), context.obj({ X9: form }));
      append(page, document, () => '/X9 Do');
    });
    const document = await read('a.pdf', bytes);
    expect(partsOf(document, 'hidden.layer')).toMatchObject([{ text: 'phone 13800138000', places: [{ page: 1 }] }]);
  });

  test('a remark that has only its formatted text', async () => {
    const bytes = await pdfOf((page, document) => {
      const note = { Type: 'Annot', Subtype: 'Text', Rect: [0, 0, 9, 9], RC: PDFString.of('<body><p>call <b>13800138000</b></p></body>') };
      page.node.addAnnot(document.context.register(document.context.obj(note as never)));
    });
    expect(textOf(await read('a.pdf', bytes), 'hidden.annotation').replace(/\s+/g, ' ')).toBe('call 13800138000');
  });

  test('the values of a form of XFA', async () => {
    const bytes = await pdfOf((_, document) => {
      const { context } = document;
      const data = context.register(context.flateStream('<datasets><data><id>110118198512011119</id></data></datasets>'));
      document.catalog.set(PDFName.of('AcroForm'), context.obj({ Fields: [], XFA: [PDFString.of('datasets'), data] }));
    });
    const document = await read('a.pdf', bytes);
    expect(textOf(document, 'hidden.form-field').trim()).toBe('110118198512011119');
    expect(document.observations.map(({ code }) => code)).toContain('active-content.xfa');
  });
});

describe('a stream that expands without end', () => {
  test('is no reason to fail when it is damaged', async () => {
    const bytes = await pdfOf((_, document) => {
      const noise = Uint8Array.from({ length: 200_000 }, (_one, index) => (index * 7919) >> 3);
      document.context.register(document.context.stream(noise, { Filter: ['FlateDecode', 'FlateDecode'] }));
      document.context.register(document.context.stream(deflateSync(noise).subarray(0, 150_000), { Filter: 'FlateDecode' }));
    });
    expect(textOf(await read('a.pdf', bytes), 'body')).toContain('What the page shows');
  });

  test.each([
    ['dots of a picture', '/JBIG2Decode', '00000000300001000000130001 86a0000186a000000000000000000000000000'],
    ['lines of a fax', '/CCITTFaxDecode', '00'],
  ])('of %s that would fill the memory is refused before it is drawn', async (_, filter, data) => {
    const bytes = await pdfOf((page, document) => {
      const parms = document.context.obj({ Columns: 100_000, Rows: 100_000, K: -1 });
      const stream = document.context.stream(Buffer.from(data.replaceAll(' ', ''), 'hex'), { Filter: filter.slice(1), DecodeParms: parms });
      const contents = page.node.Contents();
      if (contents instanceof PDFArray) contents.push(document.context.register(stream));
    });
    expect(await refusal('a.pdf', bytes)).toBe('archive-too-large');
  });

  const packed = (layers: number) => {
    let data = Buffer.alloc(160 * 2 ** 20, 0x20);
    for (let index = 0; index < layers; index++) data = deflateSync(data);
    return data;
  };
  test.each([1, 2])('under %d filters is refused before it is expanded', async (layers) => {
    const bytes = await pdfOf((page, document) => {
      const filters = Array.from({ length: layers }, () => 'FlateDecode');
      const contents = page.node.Contents();
      if (contents instanceof PDFArray)
        contents.push(document.context.register(document.context.stream(packed(layers), { Filter: filters })));
    });
    const before = process.memoryUsage().rss;
    const started = threadCpu();
    expect(await refusal('a.pdf', bytes)).toBe('archive-too-large');
    expect(threadCpu() - started).toBeLessThan(5_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 2 ** 20);
  });
});

describe('a font that calls its glyphs other characters', () => {
  /** A page that draws these glyphs by number, named by a map from glyph to text. */
  async function drawn(characters: string, glyphs: readonly number[], names: Record<number, string>): Promise<Uint8Array> {
    return pdfOf((page, document) => {
      const { context } = document;
      const file = context.register(context.flateStream(trueTypeOf(characters)));
      const descriptor = context.register(
        context.obj({
          Type: 'FontDescriptor',
          FontName: 'AAAAAA+Box',
          Flags: 4,
          FontBBox: [0, 0, 2000, 2000],
          ItalicAngle: 0,
          Ascent: 800,
          Descent: -200,
          CapHeight: 800,
          StemV: 80,
          FontFile2: file,
        }),
      );
      const cid = context.register(
        context.obj({
          Type: 'Font',
          Subtype: 'CIDFontType2',
          BaseFont: 'AAAAAA+Box',
          CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('Identity'), Supplement: 0 },
          FontDescriptor: descriptor,
          DW: 1000,
          CIDToGIDMap: 'Identity',
        }),
      );
      const hex = (value: number) => value.toString(16).padStart(4, '0');
      const lines = Object.entries(names).map(([glyph, text]) => `<${hex(Number(glyph))}> <${hex(text.codePointAt(0) ?? 0)}>`);
      const map = `begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange ${lines.length} beginbfchar\n${lines.join('\n')}\nendbfchar endcmap`;
      const font = context.register(
        context.obj({
          Type: 'Font',
          Subtype: 'Type0',
          BaseFont: 'AAAAAA+Box',
          Encoding: 'Identity-H',
          DescendantFonts: [cid],
          ToUnicode: context.register(context.flateStream(map)),
        }),
      );
      page.node.Resources()?.lookup(PDFName.of('Font'), PDFDict).set(PDFName.of('FB'), font);
      append(page, document, () => `BT /FB 12 Tf 50 600 Td <${glyphs.map(hex).join('')}> Tj ET`);
    });
  }
  const DIGITS = '0123456789人民';
  const named = (text: string) => Object.fromEntries(Array.from(text, (one, index) => [index + 1, one]));

  test('as they are is nothing', async () => {
    const document = await read('a.pdf', await drawn(DIGITS, [2, 3, 4, 11, 12], named(DIGITS)));
    expect(textOf(document, 'body')).toContain('123人民');
    expect([document.observations, document.warnings]).toEqual([[], []]);
  });

  test('with its digits changed around is reported, what it shows is text, and the page is looked at', async () => {
    const bytes = await drawn(DIGITS, [2, 3, 4, 11, 12], named('0975312468人民'));
    const document = await read('a.pdf', bytes);
    expect(textOf(document, 'body')).toContain('975人民');
    expect(textOf(document, 'hidden.glyph-mismatch')).toContain('123人民');
    expect(document.observations).toContainEqual(expect.objectContaining({ code: 'hidden.glyph-mismatch', place: { page: 1 } }));
    expect(document.warnings).toMatchObject([{ code: 'needs-ocr', place: { page: 1 } }]);
    const seen = await read('a.pdf', bytes, {}, { recognise: async () => recognised('123') });
    expect([partsOf(seen, 'ocr').length, seen.warnings.length]).toEqual([1, 0]);
  });

  test('that calls all digits stars is reported', async () => {
    const document = await read('a.pdf', await drawn('0123456789', [2, 3, 4], named('**********')));
    expect(document.observations).toMatchObject([{ code: 'hidden.glyph-mismatch', place: { page: 1 } }]);
    expect(document.warnings).toMatchObject([{ code: 'needs-ocr' }]);
  });

  test('whose own table is wrong throughout is a careless one', async () => {
    const document = await read('a.pdf', await drawn('abcdefg', [1, 2, 3, 4], named('gfedcba')));
    expect(document.observations).toEqual([]);
  });
});
