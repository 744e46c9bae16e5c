import { afterAll, describe, expect, test } from '@jest/globals';
import { loadRecogniser } from '../../src/intake/ocr/recogniser.ts';
import type { DrawnPage, PageImage } from '../../src/intake/read-document.ts';
import { greyPng } from './png.ts';
import { docxOf, fixture, partsOf, pictureOf, placeAt, read, recognised, textOf, zipOf } from './support.ts';

/** A white PNG; `shade` tells pictures of one size apart. */
const png = (width: number, height: number, shade = 255) => greyPng(width, height, () => shade);

/** A Word document with these pictures. */
function illustrated(...pictures: Uint8Array[]): Uint8Array {
  const members = pictures.map((bytes, index) => [`word/media/image${index + 1}.png`, bytes] as const);
  return docxOf('<w:p><w:r><w:t>正文</w:t></w:r></w:p>', '', Object.fromEntries(members));
}

/** Answers every picture with this text and counts them. */
function reader(text: string, confidence = 1) {
  const seen: PageImage[] = [];
  return {
    seen,
    recognise: async (image: PageImage) => {
      seen.push(image);
      return recognised(text, confidence);
    },
  };
}

const OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"';

/** An OFD file whose page shows the picture `file` and `text`, if any. */
function ofdOf(file: string, bytes: Uint8Array | undefined, text = ''): Uint8Array {
  const words =
    text && `<ofd:TextObject ID="12" Boundary="20 50 160 6" Size="4"><ofd:TextCode X="0" Y="4">${text}</ofd:TextCode></ofd:TextObject>`;
  return zipOf({
    'OFD.xml': `<ofd:OFD ${OFD}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`,
    'Doc_0/Document.xml': `<ofd:Document ${OFD}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea><ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes></ofd:CommonData><ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages></ofd:Document>`,
    'Doc_0/DocumentRes.xml': `<ofd:Res ${OFD} BaseLoc="Res"><ofd:MultiMedias><ofd:MultiMedia ID="7" Type="Image"><ofd:MediaFile>${file}</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias></ofd:Res>`,
    'Doc_0/Pages/Page_0/Content.xml': `<ofd:Page ${OFD}><ofd:Content><ofd:Layer ID="10"><ofd:ImageObject ID="11" Boundary="0 0 210 297" ResourceID="7"/>${words}</ofd:Layer></ofd:Content></ofd:Page>`,
    ...(bytes ? { [`Doc_0/Res/${file}`]: bytes } : {}),
  });
}

describe('an OFD page that is a picture', () => {
  test('is read where characters can be recognised, and said to be on its page', async () => {
    const { recognise, seen } = reader('身份证号码');
    const document = await read('a.ofd', ofdOf('scan.png', png(800, 1_000)), {}, { recognise });
    const [part] = partsOf(document, 'ocr');
    expect([part?.visible, part?.text, document.warnings, seen.length]).toEqual([true, '身份证号码', [], 1]);
    expect(part && placeAt(part, '身份证')).toMatchObject({ page: 1, member: 'Doc_0/Res/scan.png' });
  });

  test('blocks without recognition, large or small', async () => {
    for (const bytes of [png(800, 1_000), png(300, 200)])
      expect((await read('a.ofd', ofdOf('scan.png', bytes))).warnings).toContainEqual(
        expect.objectContaining({ code: 'needs-ocr', place: { page: 1 } }),
      );
  });

  test('blocks with recognition when its picture is missing or of a kind that cannot be read', async () => {
    const { recognise } = reader('');
    for (const file of [ofdOf('scan.png', undefined), ofdOf('scan.jb2', new Uint8Array(100))]) {
      const { warnings } = await read('a.ofd', file, {}, { recognise });
      expect(warnings).toContainEqual(expect.objectContaining({ code: 'needs-ocr', place: { page: 1 } }));
    }
  });

  test('in JBIG2 blocks beside text, too', async () => {
    const { warnings } = await read('a.ofd', ofdOf('scan.jb2', new Uint8Array(100), '正文'), {}, { recognise: reader('').recognise });
    expect(warnings).toMatchObject([{ code: 'needs-ocr', place: { member: 'Doc_0/Res/scan.jb2' } }]);
  });
});

describe('a small picture', () => {
  test('in a document is read where characters can be recognised', async () => {
    const { recognise } = reader('310151198503127340');
    const document = await read('a.docx', illustrated(png(200, 24)), {}, { recognise });
    expect(textOf(document, 'ocr')).toBe('310151198503127340');
  });

  test('is read once, however often it is in the document, and not when it is too small for a word', async () => {
    const { recognise, seen } = reader('');
    await read('a.docx', illustrated(png(200, 24), png(200, 24), png(40, 40), png(200, 8), png(16, 200)), {}, { recognise });
    expect(seen).toHaveLength(2);
  });

  test('that is read with doubt blocks unless it says next to nothing', async () => {
    const warned = async (text: string) =>
      (await read('a.docx', illustrated(png(200, 24)), {}, { recognise: reader(text, 0.6).recognise })).warnings.map(({ code }) => code);
    expect([await warned('LOGO'), await warned('31015119850312')]).toEqual([[], ['needs-ocr']]);
  });

  test('passes without recognition, and many of them block once', async () => {
    const icons = Array.from({ length: 4 }, (_, index) => png(300, 300, index));
    const strips = Array.from({ length: 12 }, (_, index) => png(1_000, 100, index));
    expect((await read('a.docx', illustrated(...icons))).warnings).toEqual([]);
    expect((await read('a.docx', illustrated(...strips))).warnings.map(({ code }) => code)).toEqual(['needs-ocr']);
  });

  test('blocks once when there are more than are read', async () => {
    const { recognise, seen } = reader('');
    const many = Array.from({ length: 205 }, (_, index) => png(60 + index, 20));
    const { warnings } = await read('a.docx', illustrated(...many), {}, { recognise });
    expect([seen.length, warnings.map(({ code }) => code)]).toEqual([200, ['needs-ocr']]);
  });

  test('that is all there is blocks without recognition', async () => {
    expect((await read('a.png', png(400, 60))).warnings.map(({ code }) => code)).toEqual(['needs-ocr']);
    expect((await read('a.png', png(8, 8))).warnings).toEqual([]);
  });
});

const recogniser = await loadRecogniser();
afterAll(() => recogniser?.close());

if (recogniser) {
  test('a picture of one line that shows a number is read', async () => {
    const { recognise, seen } = reader('');
    await read('a.pdf', fixture('scanned-marking.pdf'), {}, { recognise });
    const page = seen[0] as DrawnPage;
    const { lines } = await recogniser.read(page);
    const [x = 0, y = 0, width = 0, height = 0] = lines.find(({ text }) => text.includes('310151198503127340'))?.box ?? [];
    const [left, top, across, down] = [x - 10, y - 10, width + 20, height + 20].map(Math.round) as [number, number, number, number];
    const rows = Array.from({ length: down }, (_, row) => {
      const start = ((top + row) * page.width + left) * 4;
      return page.rgba.subarray(start, start + across * 4);
    });
    const strip = await pictureOf({ width: across, height: down, rgba: Buffer.concat(rows) }, 'image/png');
    expect(across * down).toBeLessThan(300_000);
    const document = await read('a.docx', illustrated(strip), {}, { recognise: (image) => recogniser.read(image) });
    expect(textOf(document, 'ocr')).toContain('310151198503127340');
    expect(document.warnings).toEqual([]);
  });
}
