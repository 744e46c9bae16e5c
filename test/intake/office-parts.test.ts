import { describe, expect, test } from '@jest/globals';
import { ZipArchive } from '../../src/intake/archive/zip.ts';
import { Budget, DEFAULT_LIMITS } from '../../src/intake/limits.ts';
import { compoundFileOf } from './old/compound-builder.ts';
import { pptxOf, shape } from './samples.ts';
import { bytesOf, docxOf, officeFile, read, refusal, textOf, zipOf } from './support.ts';

const A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"';
const V =
  'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"';
const BODY = '<w:p><w:r><w:t>正文</w:t></w:r></w:p>';

async function labels(bytes: Uint8Array, name = 'a.docx'): Promise<string> {
  const { metadata } = await read(name, bytes);
  return metadata
    .filter(({ code }) => code === 'metadata.label')
    .map(({ value }) => value)
    .join('\n');
}

const inWord = (more: Record<string, string | Uint8Array>) => docxOf(BODY, '', more);
const codes = async (bytes: Uint8Array, name = 'a.docx') => (await read(name, bytes)).observations.map(({ code }) => code);

describe('names of parts', () => {
  test('are the same in capitals and in small letters', async () => {
    const archive = new ZipArchive(inWord({}), new Budget(DEFAULT_LIMITS));
    const small = zipOf(Object.fromEntries([...archive.members.keys()].map((name) => [name.toLowerCase(), archive.read(name)])));
    const document = await read('a.docx', small);
    expect([textOf(document, 'body'), document.warnings, document.observations]).toEqual(['正文', [], []]);
  });

  test('that differ in nothing else are two parts, of which one is left', async () => {
    const header = `<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:r><w:t>机密★3年</w:t></w:r></w:p></w:hdr>`;
    expect(textOf(await read('a.docx', inWord({ 'Word/Document.xml': header })), 'hidden.package-part')).toContain('机密★3年');
  });
});

describe('what a program draws, counts or repeats', () => {
  test('is no hidden content: strokes of a pen, the drawing of a diagram, formulas of a table, properties of a strict file', async () => {
    const strict = 'http://purl.oclc.org/ooxml/officeDocument';
    const bytes = inWord({
      '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="${strict}/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="b" Type="${strict}/relationships/extendedProperties" Target="docProps/app.xml"/></Relationships>`,
      'docProps/app.xml': `<Properties xmlns="${strict}/extendedProperties"><Company>某局</Company><Pages>3</Pages></Properties>`,
      'word/ink/ink1.xml': '<ink><trace>291 678 16384</trace></ink>',
      'word/diagrams/drawing1.xml': `<d ${A}><a:p><a:r><a:t>电话138</a:t></a:r><a:r><a:t>00138000</a:t></a:r></a:p></d>`,
      'xl/tables/table1.xml': '<table><calculatedColumnFormula>AVERAGE(B4:F4)</calculatedColumnFormula></table>',
    });
    expect(await codes(bytes)).toEqual([]);
    expect(await labels(bytes)).toBe('电话13800138000');
    expect((await read('a.docx', bytes)).metadata).toContainEqual({ code: 'metadata.company', name: 'Company', value: '某局' });
  });
});

describe('controls and old drawings', () => {
  test('say what they show and offer', async () => {
    const more = {
      'xl/ctrlProps/ctrlProp1.xml': '<formControlPr><listItems><item val="13800138000"/></listItems></formControlPr>',
      'xl/activeX/activeX1.xml': '<ax:ocx xmlns:ax="urn:ax"><ax:ocxPr ax:name="Caption" ax:value="电话 13800138001"/></ax:ocx>',
      'xl/activeX/activeX1.bin': new Uint8Array(Buffer.from('\u0001请致电13800138002', 'utf16le')),
    };
    expect(await codes(inWord(more))).toEqual(Array(3).fill('active-content.control'));
    expect((await labels(inWord(more))).split('\n')).toEqual(['13800138000', '电话 13800138001', '请致电13800138002']);
  });

  test.each([
    ['XML', '<br/>'],
    ['a page of the web', '<br>'],
    ['neither', '<br><b>'],
    ['a page with conditions', '<![if !supportEmptyParas]><![endif]>'],
  ])('VML that is %s gives its texts', async (_, end) => {
    const box = `<v:shape id="s" alt="王小明的照片"><v:textbox><div>电话 13800138000${end}</div></v:textbox><x:ClientData><x:Anchor>7, 6, 37, 38</x:Anchor></x:ClientData></v:shape>`;
    const document = await read('a.docx', inWord({ 'word/vmlDrawing1.vml': `<xml ${V}>${box}</xml>` }));
    const all = [...document.parts.map(({ text }) => text), ...document.metadata.map(({ value }) => value)].join('\n');
    expect(all).toContain('13800138000');
    expect([document.warnings, document.observations]).toEqual([[], []]);
  });

  test('VML gives its boxes and words as pictures as what is seen', async () => {
    const shapes =
      '<v:shape><v:textbox><div>提交<font>审查</font></div></v:textbox></v:shape><v:shape><v:textpath string="内部资料"/></v:shape>';
    const document = await read('a.docx', inWord({ 'word/vmlDrawing1.vml': `<xml ${V}>${shapes}</xml>` }));
    expect(textOf(document, 'textbox')).toBe('提交审查\n内部资料\n');
  });
});

describe('an object of another program', () => {
  const embedded = (tree: Record<string, Uint8Array>) =>
    pptxOf([shape({ text: '一' })], [], { 'ppt/embeddings/oleObject1.bin': compoundFileOf({ '\u0001CompObj': bytesOf('x'), ...tree }) });

  test('that is a picture of Paintbrush is read as the picture', async () => {
    const picture = new Uint8Array(Buffer.alloc(70));
    picture.set(bytesOf('BM'));
    const native = new Uint8Array(74);
    new DataView(native.buffer).setUint32(0, 70, true);
    native.set(picture, 4);
    const { observations, warnings } = await read('a.pptx', embedded({ '\u0001Ole10Native': native }));
    expect(warnings.map(({ code }) => code)).not.toContain('unsupported-format');
    // A picture is seen on the slide: no attachment.
    expect(observations.map(({ code }) => code)).not.toContain('attachment-content');
  });

  test('that is all XML is read', async () => {
    const bytes = embedded({
      'think-cellXML': bytesOf('<?xml version="1.0"?><a>电话13800138000</a>'),
      child0: bytesOf('<?xml version="1.0"?><b/>'),
    });
    expect(textOf(await read('a.pptx', bytes), 'attachment-content')).toContain('13800138000');
  });

  test('that is neither blocks, and is told to be made a picture', async () => {
    const { warnings } = await read(
      'a.pptx',
      embedded({ CONTENTS: bytesOf('8BPS...'), 'think-cellXML': bytesOf('<?xml version="1.0"?><a/>') }),
    );
    expect(warnings).toMatchObject([
      { code: 'unsupported-format', words: { en: expect.stringContaining('another program'), zh: expect.stringContaining('图片') } },
    ]);
  });
});

test('a protected file is told as one, whatever lies beside it', async () => {
  const bytes = compoundFileOf({ WordDocument: bytesOf('x'), EncryptedPackage: bytesOf('y') });
  expect([await refusal('a.docx', bytes), await refusal('a.doc', bytes)]).toEqual(['encrypted', 'encrypted']);
});

test('a sheet of a workbook in capitals is found', async () => {
  const X =
    'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
  const bytes = officeFile(
    'spreadsheetml.sheet',
    'xl/workbook.xml',
    `<workbook ${X}><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    [['rId1', 'worksheet', 'worksheets/Sheet1.xml']],
    { 'xl/worksheets/sheet1.xml': `<worksheet ${X}><sheetData><row><c t="str"><v>甲</v></c></row></sheetData></worksheet>` },
  );
  expect(await refusal('a.xlsx', bytes)).toBe('warned: ');
  expect(textOf(await read('a.xlsx', bytes), 'body').trim()).toBe('甲');
});
