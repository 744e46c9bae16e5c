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

const A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"';

/** A paragraph with a drawing that floats in front of its text, 2 cm high. */
function drawing(properties: string, content: string, text = '', attributes = 'behindDoc="0"'): string {
  return p(
    `<w:r><w:drawing><wp:anchor xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" ${attributes}><wp:extent cx="3000000" cy="720000"/><wp:wrapNone/>${properties}<a:graphic ${A}>${content}</a:graphic></wp:anchor></w:drawing></w:r>`,
    text && r(text),
  );
}

function box(content: string, fill = ''): string {
  const shape = 'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"';
  const paint = fill && `<a:solidFill><a:srgbClr val="${fill}"/></a:solidFill>`;
  return `<wps:wsp ${shape}><wps:spPr>${paint}</wps:spPr>${content && `<wps:txbx><w:txbxContent>${content}</w:txbxContent></wps:txbx>`}</wps:wsp>`;
}

function vml(style: string, content: string, attributes = ''): string {
  return p(
    `<w:r><w:pict><v:rect xmlns:v="urn:schemas-microsoft-com:vml" style="position:absolute;height:20pt;${style}" ${attributes}>${content}</v:rect></w:pict></w:r>`,
  );
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
    ['a drawing that is not shown', drawing('<wp:docPr hidden="1"/>', box(p(r('x')))), '', 'hidden.shape'],
    ['a box of VML that is not shown', vml('visibility:hidden', `<w:txbxContent>${p(r('x'))}</w:txbxContent>`), '', 'hidden.shape'],
    ['the tooltip of a link', p('<w:hyperlink w:tooltip="x"/>'), '', 'hidden.alt-text'],
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

  test.each([
    ['■■■■■■', true],
    ['██ ██', true],
    ['■', false],
    ['■■■ 表示已删减', false],
  ])('text under a floating box in which %s is typed', async (typed, isFound) => {
    const halves = [typed.slice(0, 2), typed.slice(2)].map((half) => r(half)).join('');
    const document = await read('a.docx', docxOf(drawing('', box(p(halves)), '申请人陶娟')));
    expect(document.observations.some(({ code }) => code === 'failed-redaction')).toBe(isFound);
  });

  test('an embedded object that is damaged blocks', async () => {
    const ole = new Uint8Array(1024);
    ole.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    const document = await read('a.docx', docxOf(p(r('x')), '', { 'word/embeddings/oleObject1.bin': ole }));
    expect(document.warnings).toMatchObject([{ code: 'corrupt', place: { member: 'word/embeddings/oleObject1.bin' } }]);
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
    expect(await refusal('a.docx', docxOf(p(r('x')), '', { 'customXml/item1.xml': '<!DOCTYPE a [<!ENTITY b "c">]><a/>' }))).toBe(
      'xml-dtd-forbidden',
    );
  });

  test('without a main part is corrupt', async () => {
    const types =
      '<Types><Override PartName="/a.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
    expect(await refusal('a.docx', zipOf({ '[Content_Types].xml': types }))).toBe('corrupt');
  });
});

describe('a box that floats over the text of a Word document', () => {
  const covered = (paragraph: string) =>
    read('a.docx', docxOf(p(r('before')) + paragraph)).then(({ observations, parts }) =>
      observations
        .filter(({ code }) => code === 'failed-redaction')
        .map(({ part, start, end, place }) => [parts[part ?? -1]?.text.slice(start, end), place?.paragraph]),
    );
  test.each([
    ['black', drawing('', box('', '000000'), '13800138000')],
    ['white', drawing('', box('', 'FFFFFF'), '13800138000')],
    ['black, of VML', vml('', '', 'fillcolor="black"').replace('</w:p>', `${r('13800138000')}</w:p>`)],
  ])('in %s is a failed redaction of its paragraph', async (_, paragraph) => {
    expect(await covered(paragraph)).toEqual([['13800138000', 2]]);
  });

  test.each([
    ['red', drawing('', box('', 'FF0000'), 'x')],
    ['empty', drawing('', box(''), 'x')],
    ['with its own text', drawing('', box(p(r('label')), '000000'), 'x')],
    ['behind the text', drawing('', box('', '000000'), 'x', 'behindDoc="1"')],
    ['as thin as a line', drawing('<wp:extent cx="3000000" cy="12700"/>', box('', '000000'), 'x')],
    ['over an empty paragraph', drawing('', box('', '000000'))],
  ])('%s is none', async (_, paragraph) => expect(await covered(paragraph)).toEqual([]));
});

describe('links and marks of a Word document', () => {
  const rels = { 'word/_rels/document.xml.rels': relationships([['rId9', 'hyperlink', 'http://10.12.8.20/a?utm_source=zhang']]) };
  const instruction = (code: string, result: string) =>
    `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${code.slice(0, 4)}</w:instrText></w:r><w:r><w:instrText>${code.slice(4)}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${r(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;

  test('the target of a link is text, and nothing hidden', async () => {
    const bytes = docxOf(
      p(`<w:hyperlink r:id="rId9">${r('here')}</w:hyperlink>`, instruction(' HYPERLINK "http://10.0.0.7/b" ', 'there')),
      '',
      rels,
    );
    const document = await read('a.docx', bytes);
    expect(partsOf(document, 'link-target')).toMatchObject([
      { visible: true, text: 'http://10.12.8.20/a?utm_source=zhang\nhttp://10.0.0.7/b' },
    ]);
    expect(textOf(document, 'body')).toBe('herethere');
    expect(document.observations).toEqual([]);
  });

  test('a link to a file of the author is reported', async () => {
    const document = await read('a.docx', docxOf(p(instruction('HYPERLINK "file:///\\\\srv\\a.docx"', 'x'))));
    expect(document.observations).toMatchObject([{ code: 'external-link', place: { paragraph: 1 } }]);
  });

  test.each([['PAGE'], [' NUMPAGES \\* MERGEFORMAT '], ['TOC \\o "1-3" \\h']])('the field %s is nothing hidden', async (code) => {
    expect((await read('a.docx', docxOf(p(instruction(code, '1'))))).observations).toEqual([]);
  });

  test.each(['QUOTE "13800138000"', 'DATE "张三于今日"', 'IF 1=1 "a" "b"'])('the field %s is hidden', async (code) => {
    expect(textOf(await read('a.docx', docxOf(p(instruction(code, 'x')))), 'hidden.field-code')).toBe(code);
  });

  test('of an instruction what was deleted is a deletion, and what is left is the instruction', async () => {
    const [begin, separate, end] = ['begin', 'separate', 'end'].map((type) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`);
    const removed = '<w:r><w:delInstrText> HYPERLINK "http://10.0.0.1/old" </w:delInstrText></w:r>';
    const put = '<w:r><w:instrText> HYPERLINK "http://10.0.0.2/new" </w:instrText></w:r>';
    const body = `${begin}<w:del w:author="赵">${removed}</w:del><w:ins w:author="赵">${put}</w:ins>${separate}${r('此处')}${end}`;
    const document = await read('a.docx', docxOf(p(body)));
    expect([textOf(document, 'body'), textOf(document, 'link-target')]).toEqual(['此处', 'http://10.0.0.2/new']);
    expect(partsOf(document, 'hidden.tracked-deletion')).toMatchObject([{ author: '赵', text: ' HYPERLINK "http://10.0.0.1/old" ' }]);
  });

  test('the instruction and the result of a field that was deleted are apart', async () => {
    const mark = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
    const code = '<w:r><w:delInstrText>QUOTE 13800138000</w:delInstrText></w:r>';
    const result = '<w:r><w:delText>13900139000</w:delText></w:r>';
    const body = `<w:del w:author="赵">${mark('begin')}${code}${mark('separate')}${result}${mark('end')}</w:del>`;
    expect(textOf(await read('a.docx', docxOf(p(body))), 'hidden.tracked-deletion')).toBe('QUOTE 13800138000\n13900139000');
  });

  test('many fields in fields are read to their end', async () => {
    const open = '<w:r><w:fldChar w:fldCharType="begin"/><w:fldChar w:fldCharType="separate"/></w:r>';
    const document = await read('a.docx', docxOf(p(open.repeat(20_000), r('a').repeat(20_000))));
    expect(textOf(document, 'body')).toHaveLength(20_000);
  });

  test('a field that never ends hides what follows it and loses none of it', async () => {
    const body = p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', r('电话13800138000')) + p(r('13900139000'));
    const document = await read('a.docx', docxOf(body));
    expect(textOf(document, 'hidden.field-code')).toBe('电话13800138000\n13900139000\n');
  });

  test('the instruction of a field that was deleted is a deletion', async () => {
    const run = '<w:r><w:delInstrText>HYPERLINK "tel:13800138000"</w:delInstrText></w:r>';
    const document = await read('a.docx', docxOf(p(`<w:del w:author="赵">${run}</w:del>`)));
    expect(partsOf(document, 'hidden.tracked-deletion')).toMatchObject([{ author: '赵', text: 'HYPERLINK "tel:13800138000"' }]);
    expect(partsOf(document, 'link-target')).toEqual([]);
  });

  test('a watermark is read', async () => {
    const mark = '<v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textpath string="机密★3年"/></v:shape>';
    expect(partsOf(await read('a.docx', docxOf(p(`<w:r><w:pict>${mark}</w:pict></w:r>`))), 'watermark')).toMatchObject([
      { visible: true, text: '机密★3年' },
    ]);
  });
});
