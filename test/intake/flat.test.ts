import { describe, expect, test } from '@jest/globals';
import type { SourceDocument } from '../../src/domain/document.ts';
import { bookStream, label } from './old/biff-builder.ts';
import { compoundFileOf } from './old/compound-builder.ts';
import { bytesOf, fixture, partsOf, placeAt, read, refusal, textOf } from './support.ts';

const WORD =
  'xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" xmlns:aml="http://schemas.microsoft.com/aml/2001/core" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint"';
const JPEG = Buffer.from(fixture('exif-gps.jpg')).toString('base64');

/** A file of Word 2003 with this body; `before` comes in front of it. */
function wordOf(body: string, before = ''): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<?mso-application progid="Word.Document"?>\n<w:wordDocument ${WORD}>${before}<w:body>${body}</w:body></w:wordDocument>`;
}

function p(content: string, properties = ''): string {
  return `<w:p>${properties}${content}</w:p>`;
}

function r(text: string, properties = ''): string {
  return `<w:r>${properties ? `<w:rPr>${properties}</w:rPr>` : ''}<w:t>${text}</w:t></w:r>`;
}

/** A workbook of Excel 2003 with these cells. */
function bookOf(rows: string, after = '', styles = ''): string {
  return `<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><DocumentProperties xmlns="urn:schemas-microsoft-com:office:office"><Author>冯拟稿</Author></DocumentProperties><Styles>${styles}</Styles><Names><NamedRange ss:Name="电话" ss:RefersTo="=&quot;13800138009&quot;"/></Names><Worksheet ss:Name="表"><Table>${rows}</Table>${after}</Worksheet></Workbook>`;
}

function cell(text: string, attributes = '', type = 'String'): string {
  return `<Cell ${attributes}><Data ss:Type="${type}">${text}</Data></Cell>`;
}

const codes = ({ observations }: SourceDocument) => observations.map(({ code }) => code);

describe('a file of Word 2003', () => {
  test('has its text joined from its runs, by the name of an XML file and of a document', async () => {
    const text = wordOf(p(r('1380') + r('0138') + r('000')));
    for (const name of ['a.xml', 'a.doc', 'a']) {
      const document = await read(name, text);
      expect([document.format, textOf(document, 'body')]).toEqual(['flat office XML', '13800138000']);
    }
  });

  test('gives what is hidden, changed, remarked, and beside the text', async () => {
    const change = (type: string, content: string) => `<aml:annotation w:type="Word.${type}" aml:author="钱">${content}</aml:annotation>`;
    const body = [
      p(r('正文') + r('看不见', '<w:vanish/>')),
      p(change('Deletion', `<aml:content><w:r><w:delText>删</w:delText></w:r></aml:content>`) + change('Insertion', r('增'))),
      p(r('甲') + change('Comment', `<aml:content>${p(r('请核对'))}</aml:content>`) + r('乙')),
      `<w:sectPr><w:hdr w:type="odd">${p(r('机密★3年'))}</w:hdr><w:ftr w:type="odd">${p(r('页脚'))}</w:ftr></w:sectPr>`,
    ];
    const before =
      '<o:DocumentProperties><o:Author>冯拟稿</o:Author><o:Company>某局</o:Company></o:DocumentProperties><o:CustomDocumentProperties><o:电话>13800138000</o:电话></o:CustomDocumentProperties>';
    const document = await read('a.xml', wordOf(body.join(''), before));
    expect(textOf(document, 'body')).toBe('正文\n增\n甲乙');
    expect(textOf(document, 'header')).toBe('机密★3年');
    expect(textOf(document, 'footer')).toBe('页脚');
    expect(partsOf(document, 'hidden.tracked-deletion')).toMatchObject([{ text: '删', author: '钱' }]);
    expect(partsOf(document, 'hidden.comment')).toMatchObject([{ text: '请核对', author: '钱' }]);
    expect(textOf(document, 'hidden.vanish-text')).toBe('看不见');
    expect(document.metadata.map(({ value }) => value)).toEqual(expect.arrayContaining(['冯拟稿', '某局', '13800138000', '钱']));
  });

  test('gives the objects that are packed together in it, each as a file', async () => {
    const packed = (pool: Uint8Array) =>
      wordOf(
        p(r('甲')),
        `<w:docOleData><w:binData w:name="oledata.mso">${Buffer.from(pool).toString('base64')}</w:binData></w:docOleData>`,
      );
    const book = { Workbook: bookStream([{ name: '表', records: [label(0, 0, '13800138000')] }]) };
    const document = await read('a.xml', packed(compoundFileOf({ _1001: book, _1002: { Package: bytesOf('电话13900139000') } })));
    expect(textOf(document, 'attachment-content')).toContain('13800138000');
    expect(textOf(document, 'attachment-content')).toContain('13900139000');
    expect(document.warnings).toEqual([]);
    const foreign = packed(compoundFileOf({ _1001: { CONTENTS: bytesOf('8BPS') } }));
    expect(await refusal('a.xml', foreign)).toBe('warned: unsupported-format');
    expect(await refusal('a.xml', packed(bytesOf('ActiveMime\0\0\u0001\u0002\u0003')))).toMatch(/^warned: [a-z-]+$/);
  });

  test('gives pictures, styles and numbers of lists; macros are pointed out', async () => {
    const lists =
      '<w:lists><w:listDef w:listDefId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:lvlText w:val="电话138%1."/></w:lvl></w:listDef><w:list w:ilfo="1"><w:ilst w:val="0"/></w:list></w:lists>';
    const styles = '<w:styles><w:style w:type="paragraph" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>';
    const body = [
      p(r('甲'), '<w:pPr><w:listPr><w:ilvl w:val="0"/><w:ilfo w:val="1"/></w:listPr></w:pPr>'),
      p(r('乙'), '<w:pPr><w:pStyle w:val="h"/></w:pPr>'),
      p(`<w:r><w:pict><w:binData w:name="wordml://1.jpg">${JPEG}</w:binData></w:pict></w:r>`),
    ];
    const document = await read(
      'a.xml',
      wordOf(body.join(''), `${lists}${styles}<w:docSuppData><w:binData w:name="editdata.mso">AAAA</w:binData></w:docSuppData>`),
    );
    expect(textOf(document, 'body')).toBe('电话1381. 甲');
    expect(textOf(document, 'hidden.vanish-text')).toBe('乙');
    expect(codes(document)).toContain('active-content.macro');
    expect(document.metadata.map(({ code }) => code)).toContain('exif.gps');
  });
});

describe('a workbook of Excel 2003', () => {
  test('has its cells by row, with their places, also under the name of a workbook', async () => {
    const rows = `<Row ss:Index="2">${cell('姓名')}${cell('<B xmlns="http://www.w3.org/TR/REC-html40">李</B>四', 'ss:Index="3"')}</Row><Row>${cell('13800138000', '', 'Number')}${cell('1990-01-01T00:00:00.000', '', 'DateTime')}</Row>`;
    for (const name of ['a.xml', 'a.xls']) {
      const [part] = partsOf(await read(name, bookOf(rows)), 'body');
      expect(part?.text).toBe('姓名\t李四\n13800138000\t1990-01-01\n');
      expect(placeAt(part!, '李四')).toEqual({ page: 1, cell: '表!C2' });
    }
  });

  test('gives hidden rows, columns and sheets, notes, links, formulas, names, prompts, headers and formats', async () => {
    const styles =
      '<Style ss:ID="w"><Font ss:Color="#FFFFFF"/></Style><Style ss:ID="f"><NumberFormat ss:Format="&quot;合同&quot;0"/></Style><Style ss:ID="n"><NumberFormat ss:Format=";;;"/></Style>';
    const rows = `<Column ss:Index="2" ss:Hidden="1"/><Row>${cell('看')}${cell('列')}</Row><Row ss:Hidden="1">${cell('行')}</Row><Row>${cell('白', 'ss:StyleID="w"')}</Row><Row>${cell('7', 'ss:StyleID="f"', 'Number')}</Row><Row>${cell('8', 'ss:StyleID="n"', 'Number')}</Row><Row><Cell ss:HRef="http://a.example/x" ss:Formula="=LEFT(&quot;13800138001&quot;,3)"><Data ss:Type="String">链</Data><Comment ss:Author="钱"><ss:Data xmlns="http://www.w3.org/TR/REC-html40">请核对</ss:Data></Comment></Cell></Row>`;
    const after =
      '<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><PageSetup><Header x:Data="&amp;C机密★3年"/></PageSetup></WorksheetOptions><DataValidation xmlns="urn:schemas-microsoft-com:office:excel"><Value>"张三,李四"</Value></DataValidation>';
    const document = await read('a.xml', bookOf(rows, after, styles));
    expect(textOf(document, 'body')).toBe('看\n合同7\n链\n');
    expect(Object.fromEntries(document.parts.filter(({ visible }) => !visible).map(({ code, text }) => [code, text]))).toEqual({
      'hidden.column': '列',
      'hidden.row': '行',
      'hidden.white-text': '白',
      'hidden.number-format': '8',
      'hidden.formula': '=LEFT("13800138001",3)',
      'hidden.cell-note': '请核对',
      'hidden.data-validation': '"张三,李四"',
      'hidden.defined-name': '电话\t="13800138009"',
    });
    expect([textOf(document, 'header').trim(), textOf(document, 'link-target')]).toEqual(['机密★3年', 'http://a.example/x']);
    expect(document.metadata).toContainEqual({ code: 'metadata.author', name: 'Author', value: '冯拟稿' });
    const hidden = '<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible></WorksheetOptions>';
    expect(textOf(await read('a.xml', bookOf(`<Row>${cell('藏')}</Row>`, hidden)), 'hidden.sheet').trim()).toBe('藏');
  });
});

describe('a package as one XML file', () => {
  const packageOf = (parts: string) =>
    `<?xml version="1.0"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage" xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${parts}</pkg:package>`;
  const part = (name: string, xml: string) =>
    `<pkg:part pkg:name="/${name}" pkg:contentType="x"><pkg:xmlData>${xml}</pkg:xmlData></pkg:part>`;

  test('is read like the package, with its pictures and what nothing names', async () => {
    const body = `<w:document><w:body>${p(r('138') + r('00138000'))}</w:body></w:document>`;
    const bytes = packageOf(
      `${part('word/document.xml', body)}${part('word/header9.xml', `<w:hdr>${p(r('机密★3年'))}</w:hdr>`)}<pkg:part pkg:name="/word/media/image1.jpeg"><pkg:binaryData>${JPEG}</pkg:binaryData></pkg:part>`,
    );
    const document = await read('a.xml', bytes);
    expect(textOf(document, 'body')).toBe('13800138000');
    expect(textOf(document, 'hidden.orphan-part')).toContain('机密★3年');
    expect(document.metadata.map(({ code }) => code)).toContain('exif.gps');
  });

  test('counts its expansions, and one without a text is damaged', async () => {
    expect(await refusal('a.xml', packageOf(part('word/a.xml', '<w:p/>')))).toBe('corrupt');
    const large = packageOf(part('word/document.xml', `<w:document><w:body>${p(r('长'.repeat(20_000)))}</w:body></w:document>`));
    expect(await refusal('a.xml', large, { maxExpandedBytes: 30_000 })).toBe('archive-too-large');
  });
});

describe('a flat OpenDocument file', () => {
  const ODF = 'urn:oasis:names:tc:opendocument:xmlns';
  const flatOf = (kind: string, body: string) =>
    `<?xml version="1.0" encoding="UTF-8"?>\n<office:document xmlns:office="${ODF}:office:1.0" xmlns:text="${ODF}:text:1.0" xmlns:style="${ODF}:style:1.0" xmlns:draw="${ODF}:drawing:1.0" xmlns:meta="${ODF}:meta:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" office:mimetype="application/vnd.oasis.opendocument.${kind}"><office:meta><meta:initial-creator>冯拟稿</meta:initial-creator></office:meta><office:automatic-styles><style:style style:name="h"><style:text-properties text:display="none"/></style:style></office:automatic-styles><office:master-styles><style:master-page style:name="S"><style:header><text:p>机密★5年</text:p></style:header></style:master-page></office:master-styles><office:body><office:${kind}>${body}</office:${kind}></office:body></office:document>`;

  test('has its text, what it hides, headers, properties and pictures', async () => {
    const picture = `<draw:frame><draw:image><office:binary-data>${JPEG}</office:binary-data></draw:image></draw:frame>`;
    const body = `<text:p>138<text:span>00138000</text:span><text:span text:style-name="h">藏</text:span>${picture}</text:p>`;
    const document = await read('a.fodt', flatOf('text', body));
    expect([textOf(document, 'body').trim(), textOf(document, 'header').trim(), textOf(document, 'hidden.vanish-text')]).toEqual([
      '13800138000',
      '机密★5年',
      '藏',
    ]);
    expect(document.metadata.map(({ code }) => code)).toEqual(expect.arrayContaining(['metadata.author', 'exif.gps']));
    expect(document.metadata.map(({ code }) => code)).not.toContain('metadata.label');
  });
});

test('XML of another kind stays text, and what only begins like an office document is damaged', async () => {
  expect((await read('a.xml', '<document><a>文</a></document>')).format).toBe('txt');
  expect(await refusal('a.xml', `${wordOf('').slice(0, -5)}`)).toBe('corrupt');
  expect(await refusal('a.fodt', bytesOf('<a/>'))).toBe('corrupt');
  const wide = `\ufeff${wordOf(p(r('宽'))).replace('UTF-8', 'UTF-16')}`;
  expect(textOf(await read('a.xml', new Uint8Array(Buffer.from(wide, 'utf16le'))), 'body')).toBe('宽');
});
