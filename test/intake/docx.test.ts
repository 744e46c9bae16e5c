import { describe, expect, test } from '@jest/globals';
import { docxOf, fixture, officeFile, partsOf, placeAt, read, refusal, relationships, textOf, zipOf } from './support.ts';

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

function p(...runs: string[]): string {
  return `<w:p>${runs.join('')}</w:p>`;
}

function r(text: string, properties = ''): string {
  return `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`;
}

function style(id: string, properties: string, basedOn = '', attributes = ''): string {
  return `<w:style w:type="paragraph" w:styleId="${id}" ${attributes}>${basedOn && `<w:basedOn w:val="${basedOn}"/>`}<w:rPr>${properties}</w:rPr></w:style>`;
}

describe('what a Word document hides', () => {
  test.each([
    ['a run that vanishes', p(r('x', '<w:vanish/>')), '', 'hidden.vanish-text'],
    [
      'a paragraph whose style is based on a hidden one',
      p('<w:pPr><w:pStyle w:val="B"/></w:pPr>', r('x')),
      style('A', '<w:vanish/>') + style('B', '', 'A'),
      'hidden.vanish-text',
    ],
    ['a default style that is white', p(r('x')), style('N', '<w:color w:val="FFFFFF"/>', '', 'w:default="1"'), 'hidden.white-text'],
    [
      'document defaults that are tiny',
      p(r('x')),
      '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="2"/></w:rPr></w:rPrDefault></w:docDefaults>',
      'hidden.tiny-text',
    ],
    [
      'a character style',
      p(r('x', '<w:rStyle w:val="C"/>')),
      `<w:style w:type="character" w:styleId="C"><w:rPr><w:vanish/></w:rPr></w:style>`,
      'hidden.vanish-text',
    ],
    ['near white', p(r('x', '<w:color w:val="FAFAFA"/>')), '', 'hidden.white-text'],
    ['the theme background colour', p(r('x', '<w:color w:themeColor="background1"/>')), '', 'hidden.white-text'],
    ['white on white shading', p(r('x', '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="FFFFFF"/>')), '', 'hidden.white-text'],
    ['black on black shading', p(r('x', '<w:color w:val="000000"/><w:shd w:val="clear" w:fill="000000"/>')), '', 'failed-redaction'],
    ['a black highlighter', p(r('x', '<w:highlight w:val="black"/>')), '', 'failed-redaction'],
    ['a field instruction', p('<w:fldSimple w:instr="x"/>'), '', 'hidden.field-code'],
    [
      'a deletion inside an insertion',
      p(`<w:ins w:author="a"><w:del w:author="b">${r('x')}</w:del></w:ins>`),
      '',
      'hidden.tracked-deletion',
    ],
    [
      'a drop-down that is not chosen',
      '<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText="x"/></w:dropDownList></w:sdtPr></w:sdt>',
      '',
      'hidden.form-field',
    ],
  ])('%s', async (_, body, styles, code) => {
    const document = await read(
      'a.docx',
      docxOf(body + p(r('seen', '<w:color w:val="000000"/><w:vanish w:val="0"/><w:sz w:val="21"/>')), styles),
    );
    expect(textOf(document, code).trim()).toBe('x');
    expect(textOf(document, 'body').trim()).toBe('seen');
  });

  test.each([
    [
      'white on a dark cell',
      `<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:val="clear" w:fill="1F3864"/></w:tcPr>${p(r('x', '<w:color w:val="FFFFFF"/>'))}</w:tc></w:tr></w:tbl>`,
      '',
    ],
    [
      'white on a row that a table style shades',
      `<w:tbl><w:tblPr><w:tblStyle w:val="T"/></w:tblPr><w:tr><w:tc>${p(r('x', '<w:color w:val="FFFFFF"/>'))}</w:tc></w:tr></w:tbl>`,
      '<w:style w:type="table" w:styleId="T"><w:tblStylePr><w:tcPr><w:shd w:val="clear" w:fill="000000"/></w:tcPr></w:tblStylePr></w:style>',
    ],
    ['automatic colour on black', p(r('x', '<w:shd w:val="clear" w:fill="000000"/>')), ''],
    ['a yellow highlighter', p(r('x', '<w:highlight w:val="yellow"/>')), ''],
    [
      'hidden before a change of format only',
      p(`<w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>x</w:t></w:r>`),
      '',
    ],
    ['the mark of a paragraph is hidden, not its text', p('<w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>', r('x')), ''],
  ])('%s is seen', async (_, body, styles) => {
    const document = await read('a.docx', docxOf(body, styles));
    expect(textOf(document, 'body').trim()).toBe('x');
    expect(document.observations).toEqual([]);
  });

  test('styles based on each other in a circle do not hang', async () => {
    const document = await read(
      'a.docx',
      docxOf(p('<w:pPr><w:pStyle w:val="A"/></w:pPr>', r('x')), style('A', '', 'B') + style('B', '', 'A')),
    );
    expect(textOf(document, 'body')).toBe('x');
  });
});

describe('what a Word document says', () => {
  test('a value that formatting splits is whole, also with a deletion in between', async () => {
    const document = await read(
      'a.docx',
      docxOf(p(r('1101'), `<w:del w:author="a">${r('x')}</w:del>`, r('05', '<w:b/>'), '<w:proofErr/>', r('1949'))),
    );
    expect(textOf(document, 'body')).toBe('1101051949');
  });

  test('a deletion in two runs is whole, two deletions are apart', async () => {
    const deleted = (text: string) => `<w:del w:author="a">${r(text)}</w:del>`;
    const document = await read('a.docx', docxOf(p(deleted('12'), deleted('34'), r('seen'), deleted('56'))));
    expect(textOf(document, 'hidden.tracked-deletion')).toBe('1234\n56');
  });

  test('tables keep their rows and give the cell as place', async () => {
    const cell = (text: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${p(r(text))}</w:tc>`;
    const body = `${p(r('前'))}<w:tbl><w:tr>${cell('a')}${cell('b')}</w:tr><w:tr>${cell('c', '<w:gridSpan w:val="2"/>')}${cell('d')}</w:tr></w:tbl>${p(r('后'))}`;
    const [part] = partsOf(await read('a.docx', docxOf(body)), 'body');
    expect(part?.text).toBe('前\na\tb\nc\td\n后');
    expect(placeAt(part!, 'd')).toEqual({ paragraph: 5, cell: 'table 1, row 2, column 3' });
    expect(placeAt(part!, '后')).toEqual({ paragraph: 6 });
  });

  test('what only the fallback of a text box says is hidden', async () => {
    const box = (text: string) => `<w:txbxContent>${p(r(text))}</w:txbxContent>`;
    const body = p(
      `<w:r><mc:AlternateContent><mc:Choice Requires="wps">${box('new')}</mc:Choice><mc:Fallback>${box('old')}</mc:Fallback></mc:AlternateContent></w:r>`,
    );
    const document = await read('a.docx', docxOf(body));
    expect([textOf(document, 'textbox'), textOf(document, 'hidden.alternate-content')]).toEqual(['new', 'old']);
  });

  test('strict documents and other prefixes are read alike', async () => {
    const xml =
      '<q:document xmlns:q="http://purl.oclc.org/ooxml/wordprocessingml/main"><q:body><q:p><q:r><q:t>正文</q:t></q:r></q:p></q:body></q:document>';
    expect(textOf(await read('a.docx', officeFile('wordprocessingml.document', 'word/other.xml', xml)), 'body')).toBe('正文');
  });

  test('tabs, breaks and symbols are characters', async () => {
    const run = '<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:sym w:font="Wingdings" w:char="F041"/></w:r>';
    expect(textOf(await read('a.docx', docxOf(p(run))), 'body')).toBe('a\tb\nc-A');
  });
});

describe('what else a Word package holds', () => {
  test('an embedded workbook is an attachment and is read', async () => {
    const document = await read('a.docx', docxOf(p(r('x')), '', { 'word/embeddings/Book1.xlsx': fixture('hidden-sheets.xlsx') }));
    expect(document.observations).toContainEqual(expect.objectContaining({ code: 'attachment', note: 'Book1.xlsx' }));
    expect(textOf(document, 'attachment-content')).toContain('13923031471');
    expect(partsOf(document, 'hidden.sheet')[0]?.places[0]).toMatchObject({ member: 'word/embeddings/Book1.xlsx', cell: '底数!A1' });
  });

  test('macros, custom XML and links outside are reported', async () => {
    const document = await read(
      'a.docm',
      docxOf(p(r('x')), '', {
        'word/vbaProject.bin': 'x',
        'customXml/item1.xml': '<data phone="13800138000">秘密</data>',
        'word/_rels/settings.xml.rels': relationships([['rId1', 'image', 'http://10.0.0.1/pixel.png']]),
      }),
    );
    expect(document.observations.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['active-content.macro', 'external-link', 'hidden.custom-xml']),
    );
    expect(textOf(document, 'hidden.custom-xml')).toContain('13800138000');
    expect(document.metadata).toContainEqual(
      expect.objectContaining({ code: 'metadata.external-link', value: 'http://10.0.0.1/pixel.png' }),
    );
  });

  test('an old embedded object blocks: it cannot be read', async () => {
    const ole = new Uint8Array(1024);
    ole.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    const document = await read('a.docx', docxOf(p(r('x')), '', { 'word/embeddings/oleObject1.bin': ole }));
    expect(document.warnings).toMatchObject([{ code: 'unsupported-format', place: { member: 'word/embeddings/oleObject1.bin' } }]);
  });

  test('a damaged header blocks and the body is read', async () => {
    const xml = `<w:document ${W}><w:body>${p(r('正文'))}</w:body></w:document>`;
    const bytes = officeFile('wordprocessingml.document', 'word/document.xml', xml, [['rId1', 'header', 'header1.xml']], {
      'word/header1.xml': '<w:hdr',
    });
    const document = await read('a.docx', bytes);
    expect(document.warnings).toMatchObject([{ code: 'corrupt-partial', place: { member: 'word/header1.xml' } }]);
    expect(textOf(document, 'body')).toBe('正文');
  });

  test('a declaration of a document type in any member is refused', async () => {
    expect(await refusal('a.docx', docxOf(p(r('x')), '', { 'customXml/item1.xml': '<!DOCTYPE a><a/>' }))).toBe('xml-dtd-forbidden');
  });

  test('without a main part is corrupt', async () => {
    const types =
      '<Types><Override PartName="/a.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
    expect(await refusal('a.docx', zipOf({ '[Content_Types].xml': types }))).toBe('corrupt');
  });
});
