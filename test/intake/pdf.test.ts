import { beforeAll, describe, expect, test } from '@jest/globals';
import * as pdfLib from 'pdf-lib';
import { degrees, PDFArray, PDFDict, type PDFDocument, PDFHexString, PDFName, type PDFPage, PDFString, rgb, StandardFonts } from 'pdf-lib';
import { foldRadical } from '../../src/intake/pdf/glyphs/radicals.ts';
import { redPng } from './png.ts';
import { bytesOf, fixture, partsOf, read, recognised, refusal, textOf, zipOf } from './support.ts';

const VALUE = 'SSN 787-61-5076';

/** A PDF that `draw` fills; text is 12 pt Helvetica unless it says otherwise. */
async function pdfOf(draw: (page: PDFPage, document: PDFDocument) => void | Promise<void>): Promise<Uint8Array> {
  const document = await pdfLib.PDFDocument.create();
  const page = document.addPage([600, 800]);
  page.setFont(await document.embedFont(StandardFonts.Helvetica));
  page.drawText('A first line that anyone can read without any trouble at all', { x: 50, y: 700, size: 12 });
  await draw(page, document);
  return document.save({ useObjectStreams: false });
}

function annotate(document: PDFDocument, page: PDFPage, entries: Record<string, unknown>): void {
  const dict = document.context.obj({ Type: 'Annot', Rect: [45, 595, 250, 615], ...entries } as never);
  page.node.addAnnot(document.context.register(dict));
}

const AT = { x: 50, y: 600, size: 12 };

describe('text that a reader of the page does not see', () => {
  const cases: [string, string, (page: PDFPage, document: PDFDocument) => void | Promise<void>][] = [
    ['white on white', 'hidden.white-text', (page) => page.drawText(VALUE, { ...AT, color: rgb(1, 1, 1) })],
    ['tiny', 'hidden.tiny-text', (page) => page.drawText(VALUE, { ...AT, size: 1 })],
    ['left of the page', 'hidden.off-page-text', (page) => page.drawText(VALUE, { ...AT, x: -300 })],
    [
      'outside the crop box',
      'hidden.off-page-text',
      (page) => {
        page.setCropBox(0, 650, 600, 150);
        page.drawText(VALUE, AT);
      },
    ],
    [
      'black on a black box',
      'failed-redaction',
      (page) => {
        page.drawRectangle({ x: 40, y: 590, width: 300, height: 30, color: rgb(0, 0, 0) });
        page.drawText(VALUE, AT);
      },
    ],
    [
      'under a dark grey box',
      'failed-redaction',
      (page) => {
        page.drawText(VALUE, AT);
        page.drawRectangle({ x: 40, y: 590, width: 300, height: 30, color: rgb(0.3, 0.3, 0.3) });
      },
    ],
    [
      'under an opaque picture',
      'failed-redaction',
      async (page, document) => {
        page.drawText(VALUE, AT);
        page.drawImage(await document.embedPng(redPng(255)), { x: 40, y: 590, width: 300, height: 30 });
      },
    ],
    [
      'under a filled circle annotation',
      'failed-redaction',
      (page, document) => {
        page.drawText(VALUE, AT);
        annotate(document, page, { Subtype: 'Circle', IC: [0, 0, 0] });
      },
    ],
    [
      'under a black highlight',
      'failed-redaction',
      (page, document) => {
        page.drawText(VALUE, AT);
        annotate(document, page, { Subtype: 'Highlight', C: [0, 0, 0], QuadPoints: [45, 615, 250, 615, 45, 595, 250, 595] });
      },
    ],
    [
      'under a redaction that was never applied',
      'failed-redaction',
      (page, document) => {
        page.drawText(VALUE, AT);
        annotate(document, page, { Subtype: 'Redact' });
      },
    ],
    ['fully transparent', 'hidden.invisible-text', (page) => page.drawText(VALUE, { ...AT, opacity: 0 })],
  ];
  test.each(cases)('%s is %s', async (_, code, draw) => {
    const document = await read('a.pdf', await pdfOf(draw));
    expect(textOf(document, code).trim()).toBe(VALUE);
    expect(textOf(document, 'body')).not.toContain(VALUE);
    expect(document.observations.map((one) => one.code)).toContain(code);
  });

  test('and one box over half of a line takes only that half', async () => {
    const bytes = await pdfOf((page) => {
      page.drawText('seen 12345', AT);
      page.drawRectangle({ x: 78, y: 590, width: 100, height: 30, color: rgb(0, 0, 0) });
    });
    const document = await read('a.pdf', bytes);
    expect(textOf(document, 'failed-redaction').trim()).toBe('12345');
    expect(textOf(document, 'body')).toContain('seen');
  });

  test('has its box where it is shown, also on a turned page', async () => {
    const bytes = await pdfOf((page) => {
      page.setRotation(degrees(90));
      page.drawText(VALUE, AT);
      page.drawRectangle({ x: 40, y: 590, width: 300, height: 30, color: rgb(0, 0, 0) });
    });
    const { observations } = await read('a.pdf', bytes);
    expect(observations.find(({ code }) => code === 'failed-redaction')).toMatchObject({ box: [590, 40, 30, 300], place: { page: 1 } });
  });
});

describe('text that a reader of the page does see', () => {
  const cases: [string, (page: PDFPage, document: PDFDocument) => void | Promise<void>][] = [
    [
      'white on a dark box',
      (page) => {
        page.drawRectangle({ x: 40, y: 590, width: 300, height: 30, color: rgb(0, 0, 0.3) });
        page.drawText(VALUE, { ...AT, color: rgb(1, 1, 1) });
      },
    ],
    [
      'under a transparent box',
      (page) => {
        page.drawText(VALUE, AT);
        page.drawRectangle({ x: 40, y: 590, width: 300, height: 30, color: rgb(1, 1, 0), opacity: 0.4 });
      },
    ],
    [
      'under the outline of a box',
      (page) => {
        page.drawText(VALUE, AT);
        page.drawRectangle({ x: 40, y: 590, width: 300, height: 30, borderColor: rgb(0, 0, 0), borderWidth: 1 });
      },
    ],
    [
      'under a transparent seal',
      async (page, document) => {
        page.drawText(VALUE, AT);
        page.drawImage(await document.embedPng(redPng(90)), { x: 40, y: 590, width: 300, height: 30 });
      },
    ],
    [
      'over a picture',
      async (page, document) => {
        page.drawImage(await document.embedPng(redPng(255)), { x: 40, y: 590, width: 300, height: 30 });
        page.drawText(VALUE, { ...AT, color: rgb(1, 1, 1) });
      },
    ],
    [
      'crossed by a thin line',
      (page) => {
        page.drawText(VALUE, AT);
        page.drawRectangle({ x: 40, y: 604, width: 300, height: 1, color: rgb(0, 0, 0) });
      },
    ],
    [
      'under a yellow highlight',
      (page, document) => {
        page.drawText(VALUE, AT);
        annotate(document, page, { Subtype: 'Highlight', C: [1, 1, 0], QuadPoints: [45, 615, 250, 615, 45, 595, 250, 595] });
      },
    ],
    [
      'in the frame of a square annotation',
      (page, document) => {
        page.drawText(VALUE, AT);
        annotate(document, page, { Subtype: 'Square', C: [1, 0, 0] });
      },
    ],
  ];
  test.each(cases)('%s is in the body', async (_, draw) => {
    const document = await read('a.pdf', await pdfOf(draw));
    expect(textOf(document, 'body')).toContain(VALUE);
    expect(document.observations.map(({ code }) => code)).not.toContain('failed-redaction');
  });
});

describe('what else a PDF holds', () => {
  test('comments with their author, form fields and links', async () => {
    const bytes = await pdfOf((page, document) => {
      annotate(document, page, { Subtype: 'Text', Contents: PDFHexString.fromText('请核对'), T: PDFHexString.fromText('钱审核') });
      annotate(document, page, { Subtype: 'Link', A: { S: 'URI', URI: PDFString.of('http://10.12.8.20/list') } });
      const field = document.getForm().createTextField('phone');
      field.setText('13800138000');
      field.addToPage(page, { x: 50, y: 400, width: 200, height: 20 });
    });
    const document = await read('a.pdf', bytes);
    expect(partsOf(document, 'hidden.annotation')).toMatchObject([{ text: '请核对', author: '钱审核', visible: false }]);
    expect(partsOf(document, 'link-target')).toMatchObject([{ visible: true, text: 'http://10.12.8.20/list', places: [{ page: 1 }] }]);
    expect(document.parts.map(({ text }) => text).join('\n')).toContain('13800138000');
  });

  test('files within files, as deep as the limit', async () => {
    const inner = await pdfOf(async (_, document) => document.attach(zipOf({ 'deep.txt': '身份证110118198512011119' }), '包.zip'));
    const bytes = await pdfOf(async (_, document) => document.attach(inner, 'inner.pdf'));
    const document = await read('a.pdf', bytes);
    expect(textOf(document, 'attachment-content')).toContain('110118198512011119');
    expect(document.metadata.filter(({ code }) => code === 'attachment').map(({ value }) => value)).toEqual(['inner.pdf', '包.zip']);
    expect(await refusal('a.pdf', bytes, { maxDepth: 1 })).toContain('archive-too-large');
  });

  test('scripts by event, with what they say', async () => {
    const bytes = await pdfOf((_, document) => document.addJavaScript('start', 'app.alert("13800138000")'));
    const document = await read('a.pdf', bytes);
    expect(document.observations.map(({ code }) => code)).toContain('active-content.javascript');
    expect(textOf(document, 'hidden.script')).toContain('13800138000');
  });

  test('text on a layer that is off', async () => {
    const bytes = await pdfOf((page, document) => {
      const { context } = document;
      const layer = context.register(context.obj({ Type: 'OCG', Name: PDFString.of('draft notes') }));
      document.catalog.set(PDFName.of('OCProperties'), context.obj({ OCGs: [layer], D: { OFF: [layer] } }));
      page.drawText('-', { x: 50, y: 650, size: 12 });
      const resources = page.node.Resources()!;
      resources.set(PDFName.of('Properties'), context.obj({ oc1: layer }));
      const font = resources.lookup(PDFName.of('Font'), PDFDict).keys()[0]!;
      const content = context.stream(`/OC /oc1 BDC BT ${font} 12 Tf 50 600 Td (${VALUE}) Tj ET EMC`);
      const contents = page.node.Contents();
      if (contents instanceof PDFArray) contents.push(context.register(content));
    });
    const document = await read('a.pdf', bytes);
    expect(document.observations).toContainEqual(expect.objectContaining({ code: 'hidden.layer', note: 'draft notes' }));
    expect(textOf(document, 'hidden.layer').trim()).toBe(VALUE);
    expect(textOf(document, 'body')).not.toContain(VALUE);
  });

  test('properties and custom properties', async () => {
    const bytes = await pdfOf((_, document) => {
      document.setAuthor('褚起草');
      document.setKeywords(['工作秘密']);
    });
    const { metadata } = await read('a.pdf', bytes);
    expect(metadata).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ code: 'metadata.author', value: '褚起草' }),
        expect.objectContaining({ code: 'metadata.keywords', value: '工作秘密' }),
      ]),
    );
  });
});

test('what the glyphs say is scanned as well where the file claims that they say something else', async () => {
  const bytes = await pdfOf((page, document) => {
    const font = page.node.Resources()!.lookup(PDFName.of('Font'), PDFDict).keys()[0]!;
    const claimed = '/Span <</ActualText (a harmless sentence)>> BDC';
    const content = document.context.stream(`${claimed} BT ${font} 12 Tf 50 600 Td (${VALUE}) Tj ET EMC`);
    const contents = page.node.Contents();
    if (contents instanceof PDFArray) contents.push(document.context.register(content));
  });
  const document = await read('a.pdf', bytes);
  expect(document.observations).toContainEqual(expect.objectContaining({ code: 'reader-disagreement', place: { page: 1 } }));
  expect(textOf(document, 'hidden.other-reading')).toContain(VALUE);
});

describe('a page that is a picture', () => {
  test('goes to the character recogniser as pixels, and its text comes back as the page', async () => {
    const pages: number[] = [];
    const document = await read(
      'a.pdf',
      fixture('scanned-marking.pdf'),
      {},
      {
        recognise: async (image) => {
          if (!('rgba' in image)) throw new Error('a page is drawn');
          pages.push(image.rgba.length / image.width / image.height, image.page);
          return recognised(image.rgba.some((value) => value < 100) ? '机密★10年' : '');
        },
      },
    );
    expect(pages).toEqual([4, 1]);
    expect(partsOf(document, 'ocr')).toMatchObject([{ visible: true, text: '机密★10年', places: [{ start: 0, page: 1 }] }]);
    expect(document.warnings).toEqual([]);
  });

  test('with a stamp line of text over it still needs recognition', async () => {
    const under = (text: string) =>
      pdfOf(async (page, document) => {
        page.drawText(text, { x: 50, y: 720, size: 12 });
        page.drawImage(await document.embedPng(redPng(255)), { x: 0, y: 0, width: 600, height: 690 });
      });
    expect(await refusal('a.pdf', await under(''))).toBe('warned: needs-ocr');
    expect(await refusal('a.pdf', await under('and a second line of text that belongs to the page'))).toBe('warned: ');
  });

  test('that is empty needs nothing', async () => {
    const document = await pdfLib.PDFDocument.create();
    document.addPage();
    expect(await refusal('a.pdf', await document.save())).toBe('warned: ');
  });
});

describe('a PDF that is not whole', () => {
  let whole: Uint8Array;
  beforeAll(async () => {
    whole = await pdfOf((page) => page.drawText(VALUE, AT));
  });

  test('never passes in silence when its end is missing', async () => {
    for (const share of [0.3, 0.6, 0.9, 0.99]) {
      expect(await refusal('a.pdf', whole.slice(0, Math.floor(whole.length * share)))).toMatch(/^(corrupt|warned: .*corrupt-partial.*)$/);
    }
  });

  test('is read where its table alone is wrong', async () => {
    const broken = Buffer.from(
      Buffer.from(whole)
        .toString('latin1')
        .replace(/startxref\n\d+/, 'startxref\n9'),
      'latin1',
    );
    const document = await read('a.pdf', new Uint8Array(broken));
    expect(document.warnings).toEqual([]);
    expect(textOf(document, 'body')).toContain(VALUE);
  });

  test('over the page limit is read up to it, with a warning', async () => {
    const document = await pdfLib.PDFDocument.create();
    for (let page = 0; page < 5; page++) document.addPage().drawText(`page ${page + 1}`);
    const { warnings, parts, pages } = await read('a.pdf', await document.save(), { maxPages: 2 });
    expect([pages, parts[0]?.text, warnings.map(({ code }) => code)]).toEqual([5, 'page 1\npage 2\n', ['file-too-large']]);
  });
});

test('each earlier version of a PDF gives only the lines that are gone', async () => {
  const document = await read('a.pdf', fixture('previous-revision.pdf'));
  expect(textOf(document, 'hidden.previous-revision')).toBe('Claimant SSN 787-61-5076');
});

test.each([
  ['⼈', '人'],
  ['⺠', '民'],
  ['⻔', '门'],
  ['⻅', '见'],
  ['⻓', '长'],
  ['⻚', '页'],
  ['⿓', '龍'],
  ['⻰', '龙'],
  ['⻬', '齐'],
  ['⻋', '车'],
  ['⻄', '西'],
  ['⻢', '马'],
  ['⺟', '母'],
  ['⻳', '龟'],
  ['⻩', '黄'],
  ['人', '人'],
])('the radical %s is folded to %s', (radical, ideograph) => {
  expect(String.fromCodePoint(foldRadical(radical.codePointAt(0)!))).toBe(ideograph);
});

test('nothing is printed while PDF files are read, broken ones included', async () => {
  const written: unknown[] = [];
  const saved = { log: console.log, warn: console.warn, error: console.error };
  Object.assign(console, {
    log: (...all: unknown[]) => written.push(all),
    warn: (...all: unknown[]) => written.push(all),
    error: (...all: unknown[]) => written.push(all),
  });
  try {
    for (const name of ['black-box-live-text.pdf', 'garbage.pdf', 'truncated.pdf', 'password.pdf', 'metadata-attachment.pdf'])
      await refusal(name, fixture(name));
    await refusal('a.pdf', bytesOf('%PDF-1.4\n1 0 obj\n<<'));
  } finally {
    Object.assign(console, saved);
  }
  expect(written).toEqual([]);
});
