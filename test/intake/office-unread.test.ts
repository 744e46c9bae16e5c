import { describe, expect, test } from '@jest/globals';
import type { SourceDocument } from '../../src/domain/document.ts';
import { odfOf, pptxOf, shape } from './samples.ts';
import { docxOf, officeFile, read, refusal, relationships, textOf } from './support.ts';

const X =
  'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const P = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"';
const A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"';
const BASE64 = `${'Q0n/uPAh7bAEvwoB'.repeat(12)}==`;

function bookOf(sheet: string, more: Record<string, string | Uint8Array> = {}, inWorkbook = ''): Uint8Array {
  const xml = `<workbook ${X}><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets>${inWorkbook}</workbook>`;
  const related: [string, string, string][] = [
    ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
    ['rId2', 'sharedStrings', 'sharedStrings.xml'],
  ];
  return officeFile('spreadsheetml.sheet', 'xl/workbook.xml', xml, related, {
    'xl/worksheets/sheet1.xml': `<worksheet ${X}>${sheet}</worksheet>`,
    ...more,
  });
}

function cell(text: string): string {
  return `<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>${text}</t></is></c></row></sheetData>`;
}

/** Everything that is scanned without being a finding by itself. */
function labels({ metadata }: SourceDocument): string[] {
  return metadata.filter(({ code }) => code === 'metadata.label').flatMap(({ value }) => value.split('\n'));
}

describe('characters written as numbers', () => {
  test.each([
    ['_x0031__x0033_800138000', '13800138000'],
    ['_x00<![CDATA[31]]>_3800138000', '13800138000'],
    ['_x005F_x0031_', '_x0031_'],
    ['a_x12_b_xzzzz_', 'a_x12_b_xzzzz_'],
  ])('%s in a cell is %s', async (written, shown) => {
    expect(textOf(await read('a.xlsx', bookOf(cell(written))), 'body').trim()).toBe(shown);
  });

  test('are read in shared texts, formulas, headers, prompts, notes and names as well', async () => {
    const sheet = `<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="str"><f>"_x0031_3800138001"</f><v>_x0031_3800138002</v></c></row></sheetData><dataValidations><dataValidation sqref="A1" prompt="_x0031_3800138003"/></dataValidations><headerFooter><oddHeader>_x0031_3800138004</oddHeader></headerFooter>`;
    const more = { 'xl/sharedStrings.xml': `<sst ${X}><si><t>_x0031_3800138000</t></si></sst>` };
    const { parts } = await read(
      'a.xlsx',
      bookOf(sheet, more, '<definedNames><definedName name="a">"_x0031_3800138005"</definedName></definedNames>'),
    );
    const all = parts.map(({ text }) => text).join('\n');
    for (const last of [0, 1, 2, 3, 4, 5]) expect(all).toContain(`1380013800${last}`);
  });

  test('stay as they are in a text of Word, which shows them so', async () => {
    const document = await read('a.docx', docxOf('<w:p><w:r><w:t>_x0031_</w:t></w:r></w:p>'));
    expect(textOf(document, 'body')).toBe('_x0031_');
  });
});

describe('items to choose from', () => {
  test('are read one by one, of controls and of old form fields', async () => {
    const list = '<w:listItem w:displayText="电话13800138000" w:value="x"/><w:listItem w:displayText="无" w:value="无"/>';
    const old = '<w:ffData><w:ddList><w:listEntry w:val="13800138001"/><w:listEntry w:val="13800138002"/></w:ddList></w:ffData>';
    const body = `<w:p><w:sdt><w:sdtPr><w:comboBox>${list}</w:comboBox></w:sdtPr><w:sdtContent><w:r><w:t>选择</w:t></w:r></w:sdtContent></w:sdt></w:p><w:p><w:r><w:fldChar w:fldCharType="begin">${old}</w:fldChar></w:r></w:p>`;
    const document = await read('a.docx', docxOf(body));
    expect(textOf(document, 'hidden.form-field').split('\n').filter(Boolean)).toEqual([
      '电话13800138000',
      'x',
      '无',
      '13800138001',
      '13800138002',
    ]);
  });
});

describe('what no reader takes', () => {
  test('names of sections and shows, of layouts and shapes, and prompts of a layout', async () => {
    const more = {
      'ppt/slides/slide1.xml': `<p:sld ${P} ${A}><p:cSld name="电话13800138003"><p:spTree>${shape({ text: '一' }).replace('name="s"', 'name="王小明"')}</p:spTree></p:cSld></p:sld>`,
      'ppt/slideMasters/slideMaster1.xml': `<p:sldMaster ${P} ${A}><p:cSld><p:spTree>${shape({ text: '填写 13800138004', kind: '<p:ph type="title"/>' })}</p:spTree></p:cSld></p:sldMaster>`,
    };
    const document = await read('a.pptx', pptxOf([''], [], more));
    expect(labels(document)).toEqual(expect.arrayContaining(['电话13800138003', '王小明', '填写 13800138004']));
    expect(document.observations.map(({ code }) => code)).toEqual(['hidden.speaker-notes', 'hidden.comment']);
  });

  test('lists of titles and links that were left in the properties', async () => {
    const app = `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><TitlesOfParts><vt:vector><vt:lpstr>删除的表13800138000</vt:lpstr><vt:lpstr>Arial</vt:lpstr></vt:vector></TitlesOfParts></Properties>`;
    const document = await read(
      'a.xlsx',
      bookOf(cell('甲'), {
        '_rels/.rels': relationships([
          ['rId1', 'officeDocument', 'xl/workbook.xml'],
          ['rId2', 'extended-properties', 'docProps/app.xml'],
        ]),
        'docProps/app.xml': app,
      }),
    );
    expect(labels(document)).toEqual(['删除的表13800138000']);
    expect(document.observations).toEqual([]);
  });

  test('names of styles, tables, views and drawings, and list texts that no paragraph uses', async () => {
    const styles = '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="给13800138000打电话"/></w:style>';
    const document = await read('a.docx', docxOf('<w:p/>', styles));
    expect(labels(document)).toEqual(['给13800138000打电话']);
    const more = { 'xl/tables/table1.xml': `<table ${X} name="t" displayName="t" comment="电话 13800138001"/>` };
    const book = await read(
      'a.xlsx',
      bookOf(cell('甲'), more, '<customWorkbookViews><customWorkbookView name="李四 - 个人视图"/></customWorkbookViews>'),
    );
    expect(labels(book)).toEqual(expect.arrayContaining(['电话 13800138001', '李四 - 个人视图']));
  });

  test('is not what the program counts and draws, nor what was read', async () => {
    const body =
      '<w:p w:rsidR="00A77427"><w:bookmarkStart w:id="0" w:name="_Toc123456789"/><w:r><w:rPr><w:rFonts w:eastAsia="方正小标宋简体"/></w:rPr><w:t>正文</w:t></w:r></w:p>';
    const more = {
      'docProps/a.xml':
        '<x:a xmlns:x="urn:x" x:id="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}" x:n="0.79998168889431442" x:h="02ABF77427A77427"/>',
    };
    expect((await read('a.docx', docxOf(body, '', more))).metadata).toEqual([]);
    const tip = '<sheetData/><hyperlinks><hyperlink ref="A1" tooltip="请致电 13800138000"/></hyperlinks>';
    expect(labels(await read('a.xlsx', bookOf(tip)))).toEqual([]);
  });
});

describe('a signed file', () => {
  const signature = `<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignedInfo><DigestValue>${BASE64}</DigestValue></SignedInfo><SignatureValue>${BASE64}</SignatureValue><X509Certificate>${BASE64}</X509Certificate><X509SubjectName>CN=王小明</X509SubjectName><X509SerialNumber>6222026815365776000</X509SerialNumber><Object><s:SignatureComments xmlns:s="http://schemas.microsoft.com/office/2006/digsig">同意 13800138000</s:SignatureComments></Object></Signature>`;
  const members = {
    '_xmlsignatures/origin.sigs': '',
    '_xmlsignatures/_rels/origin.sigs.rels': relationships([]),
    '_xmlsignatures/sig1.xml': signature,
  };

  test.each([
    ['a.docx', docxOf('<w:p/>', '', members)],
    ['a.xlsx', bookOf(cell('甲'), members)],
    ['a.pptx', pptxOf([shape({ text: '一' })], [], members)],
    ['a.odt', odfOf('text', '<text:p>一</text:p>', '', '', { 'META-INF/documentsignatures.xml': signature })],
  ])('%s is read: who signed and why, and no key', async (name, bytes) => {
    const document = await read(name, bytes);
    expect(document.warnings).toEqual([]);
    expect(document.observations.map(({ code }) => code)).toContain('signature');
    expect(document.observations.map(({ code }) => code)).not.toContain('hidden.package-part');
    const named = document.metadata.filter(({ code }) => code === 'metadata.signature').map(({ value }) => value);
    expect(named).toEqual(['CN=王小明', '同意 13800138000']);
    expect(JSON.stringify(document)).not.toMatch(/Q0n\/uPAh|6222026815365776000/);
  });
});

describe('a text that is referred to again and again', () => {
  test('counts each time', async () => {
    const strings = `<sst ${X}><si><t>${'一'.repeat(1_000)}</t></si></sst>`;
    const sheet = `<sheetData><row r="1">${'<c t="s"><v>0</v></c>'.repeat(2_000)}</row></sheetData>`;
    const bytes = bookOf(sheet, { 'xl/sharedStrings.xml': strings });
    expect(await refusal('a.xlsx', bytes, { maxExpandedBytes: 2 ** 20 })).toBe('archive-too-large');
    expect(await refusal('a.xlsx', bytes, { maxExpandedBytes: 2 ** 22 })).toBe('warned: ');
  });
});

test('a file of OpenOffice that names the type of its members is read', async () => {
  const types = '<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">';
  const more = {
    'Basic/Standard/script-lb.xml': `${types}<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"/>`,
  };
  const document = await read('a.odt', odfOf('text', '<text:p>一</text:p>', '', '', more));
  expect(document.observations.map(({ code }) => code)).toContain('active-content.macro');
  expect(document.warnings).toEqual([]);
});
