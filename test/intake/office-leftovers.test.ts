import { describe, expect, test } from '@jest/globals';
import { pptxOf, shape } from './samples.ts';
import { docxOf, fixture, officeFile, partsOf, read, relationships, textOf } from './support.ts';

const A =
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const JPEG = fixture('exif-gps.jpg');

function blip(crop: string): string {
  return `<a:blipFill ${A}><a:blip r:embed="rId9"/>${crop}</a:blipFill>`;
}

async function cropped(bytes: Uint8Array, name: string): Promise<unknown[]> {
  return (await read(name, bytes)).observations.filter(({ code }) => code === 'hidden.cropped-image').map(({ place }) => place);
}

describe('a picture of which a part is shown', () => {
  const inWord = (content: string) =>
    docxOf(`<w:p><w:r><w:drawing>${content}</w:drawing></w:r></w:p>`, '', {
      'word/_rels/document.xml.rels': relationships([['rId9', 'image', 'media/image1.jpeg']]),
      'word/media/image1.jpeg': JPEG,
    });

  test('is reported in a Word document, by its file', async () => {
    expect(await cropped(inWord(blip('<a:srcRect r="50000"/>')), 'a.docx')).toEqual([{ paragraph: 1, member: 'word/media/image1.jpeg' }]);
  });

  test('is reported in an old drawing', async () => {
    const old = '<v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata r:id="rId9" cropright="32768f"/></v:shape>';
    expect(await cropped(inWord(old), 'a.docx')).toHaveLength(1);
  });

  test.each(['', '<a:srcRect/>', '<a:srcRect l="500" t="-2000"/>'])('is none when it is whole or nearly: %s', async (crop) => {
    expect(await cropped(inWord(blip(crop)), 'a.docx')).toEqual([]);
  });

  test('is reported on a slide and in a workbook', async () => {
    const slides = pptxOf([`${shape({ text: '一' })}<p:pic>${blip('<a:srcRect b="30000"/>')}</p:pic>`], [], {
      'ppt/slides/_rels/slide1.xml.rels': relationships([['rId9', 'image', '../media/image1.jpeg']]),
      'ppt/media/image1.jpeg': JPEG,
    });
    expect(await cropped(slides, 'a.pptx')).toEqual([{ page: 1, member: 'ppt/media/image1.jpeg' }]);
    const X = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
    const book = officeFile('spreadsheetml.sheet', 'xl/workbook.xml', `<workbook ${X}><sheets/></workbook>`, [], {
      'xl/drawings/drawing1.xml': `<d>${blip('<a:srcRect t="30000"/>')}</d>`,
      'xl/drawings/_rels/drawing1.xml.rels': relationships([['rId9', 'image', '../media/image1.jpeg']]),
      'xl/media/image1.jpeg': JPEG,
    });
    expect(await cropped(book, 'a.xlsx')).toEqual([{ member: 'xl/media/image1.jpeg' }]);
  });
});

describe('what no story names', () => {
  test('a header and a slide that are in no list', async () => {
    const header = `<w:hdr ${W}><w:p><w:r><w:t>机密★3年</w:t></w:r></w:p></w:hdr>`;
    const document = await read('a.docx', docxOf('<w:p/>', '', { 'word/header9.xml': header }));
    expect(partsOf(document, 'hidden.orphan-part')).toMatchObject([
      { text: expect.stringContaining('机密★3年'), places: [{ member: 'word/header9.xml' }] },
    ]);
    const slide = pptxOf([shape({ text: '一' })], [], {
      'ppt/slides/slide9.xml': `<p:sld xmlns:p="x" ${A}><a:t>13800138000</a:t></p:sld>`,
    });
    expect(textOf(await read('a.pptx', slide), 'hidden.orphan-part')).toContain('13800138000');
  });

  test('custom XML, but not what Word adds to it', async () => {
    const bytes = docxOf('<w:p/>', '', {
      'customXml/item1.xml':
        '<b:Sources SelectedStyle="APA" xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography"/>',
      'customXml/itemProps1.xml':
        '<ds:datastoreItem ds:itemID="{1}" xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"/>',
    });
    expect((await read('a.docx', bytes)).observations).toEqual([]);
    const own = docxOf('<w:p/>', '', { 'customXml/item1.xml': '<x:d xmlns:x="urn:x" x:phone="13800138000">甲</x:d>' });
    expect(textOf(await read('a.docx', own), 'hidden.custom-xml')).toBe('phone: 13800138000\n甲\n');
  });

  test('the sources of a mail merge', async () => {
    const settings = `<w:settings ${W}><w:mailMerge><w:connectString w:val="Data Source=10.12.8.20"/><w:query w:val="SELECT 1 FROM 名单"/></w:mailMerge></w:settings>`;
    const bytes = docxOf('<w:p/>', '', {
      'word/_rels/document.xml.rels': relationships([['rId5', 'settings', 'settings.xml']]),
      'word/settings.xml': settings,
      'word/_rels/settings.xml.rels': relationships([['rId1', 'mailMergeSource', 'file:///C:/名单.xlsx']]),
    });
    expect(textOf(await read('a.docx', bytes), 'hidden.mail-merge')).toBe(
      'Data Source=10.12.8.20\nSELECT 1 FROM 名单\nfile:///C:/名单.xlsx',
    );
  });

  test('the name of a property that says something, and the tag of a content control', async () => {
    const properties = `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"><property name="电话13800138000"><v>x</v></property><property name="部门"><v>y</v></property></Properties>`;
    const body =
      '<w:sdt><w:sdtPr><w:alias w:val="标题"/><w:tag w:val="口令:Xy@12345a"/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>';
    const bytes = docxOf(body, '', {
      '_rels/.rels': relationships([
        ['rId1', 'officeDocument', 'word/document.xml'],
        ['rId2', 'custom-properties', 'docProps/custom.xml'],
      ]),
      'docProps/custom.xml': properties,
    });
    const document = await read('a.docx', bytes);
    expect(document.metadata.filter(({ code }) => code === 'metadata.custom').map(({ value }) => value)).toEqual([
      'x',
      '电话13800138000',
      'y',
    ]);
    expect(textOf(document, 'hidden.content-control')).toBe('口令:Xy@12345a');
  });

  test('readings of cells that say more than a sound', async () => {
    const X = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
    const strings = `<sst ${X}><si><t>甲</t><rPh><t>13800138000</t></rPh></si><si><t>乙</t><rPh><t>おつ</t></rPh></si></sst>`;
    const bytes = officeFile(
      'spreadsheetml.sheet',
      'xl/workbook.xml',
      `<workbook ${X}><sheets/></workbook>`,
      [['rId1', 'sharedStrings', 'sharedStrings.xml']],
      {
        'xl/sharedStrings.xml': strings,
      },
    );
    expect(textOf(await read('a.xlsx', bytes), 'hidden.phonetic')).toBe('13800138000');
  });
});
