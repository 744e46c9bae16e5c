import { describe, expect, test } from '@jest/globals';
import { odfOf, pptxOf, shape } from './samples.ts';
import { officeFile, partsOf, placeAt, read, refusal, relationships, textOf } from './support.ts';

const X =
  'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';

interface BookParts {
  sheet: string;
  strings?: string;
  styles?: string;
  names?: string;
  more?: Record<string, string>;
}

/** A workbook of one sheet; each argument is the inside of the root element. */
function bookOf({ sheet, strings = '', styles = '', names = '', more = {} }: BookParts): Uint8Array {
  const xml = `<workbook ${X}><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets><definedNames>${names}</definedNames></workbook>`;
  const related: [string, string, string][] = [
    ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
    ['rId2', 'sharedStrings', 'sharedStrings.xml'],
    ['rId3', 'styles', 'styles.xml'],
  ];
  return officeFile('spreadsheetml.sheet', 'xl/workbook.xml', xml, related, {
    'xl/worksheets/sheet1.xml': `<worksheet ${X}>${sheet}</worksheet>`,
    'xl/sharedStrings.xml': `<sst ${X}>${strings}</sst>`,
    'xl/styles.xml': `<styleSheet ${X}>${styles}</styleSheet>`,
    ...more,
  });
}

function cells(...list: string[]): string {
  return `<sheetData><row r="1">${list.join('')}</row></sheetData>`;
}

describe('a workbook', () => {
  test.each([
    ['13923031471', '13923031471'],
    ['1.3923031471E10', '13923031471'],
    ['0.1', '0.1'],
    ['0.30000000000000004', '0.3'],
    ['310151198503124300', '3.10151E+17'],
    ['6222026815365776000', '6.22203E+18'],
    ['-5', '-5'],
  ])('shows the stored number %s as %s', async (stored, shown) => {
    expect(textOf(await read('a.xlsx', bookOf({ sheet: cells(`<c r="A1"><v>${stored}</v></c>`) })), 'body').trim()).toBe(shown);
  });

  test('shows dates as dates', async () => {
    const styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>';
    const document = await read('a.xlsx', bookOf({ sheet: cells('<c r="A1" s="1"><v>32874</v></c>'), styles }));
    expect(textOf(document, 'body').trim()).toBe('1990-01-01');
  });

  test('joins rich text, leaves readings out and gives each cell its place', async () => {
    const strings = '<si><r><t>1101</t></r><r><t>05</t></r><rPh><t>yomi</t></rPh></si>';
    const [part] = partsOf(
      await read(
        'a.xlsx',
        bookOf({ sheet: cells('<c r="A1" t="s"><v>0</v></c>', '<c r="AB1" t="inlineStr"><is><t>行内</t></is></c>'), strings }),
      ),
      'body',
    );
    expect(part?.text).toBe('110105\t行内\n');
    expect(placeAt(part!, '行内')).toEqual({ page: 1, cell: '表!AB1' });
  });

  const formats = (font: string, fill: string, xf = '') =>
    `<fonts><font/><font>${font}</font></fonts><fills><fill/><fill><patternFill patternType="solid">${fill}</patternFill></fill></fills><numFmts><numFmt numFmtId="200" formatCode=";;;"/></numFmts><cellXfs><xf/><xf fontId="1" fillId="1" ${xf}/></cellXfs>`;
  test.each([
    ['the colour of its fill', formats('<color rgb="FF00FF00"/>', '<fgColor rgb="FF00FF00"/>'), 'hidden.white-text'],
    ['black on black', formats('<color theme="1"/>', '<fgColor rgb="FF000000"/>'), 'failed-redaction'],
    ['a format that shows nothing', formats('', '<fgColor rgb="FFFFFFFF"/>', 'numFmtId="200"'), 'hidden.number-format'],
    ['one point', formats('<sz val="1"/>', '<fgColor rgb="FFFFFFFF"/>'), 'hidden.tiny-text'],
    ['white on dark', formats('<color theme="0"/>', '<fgColor rgb="FF1F3864"/>'), 'body'],
    ['white on a theme colour', formats('<color theme="0"/>', '<fgColor theme="4"/>'), 'body'],
  ])('with text in %s', async (_, styles, code) => {
    expect(textOf(await read('a.xlsx', bookOf({ sheet: cells('<c r="A1" s="1" t="str"><v>x</v></c>'), styles })), code).trim()).toBe('x');
  });

  test('keeps texts that no cell uses any more', async () => {
    const strings = '<si><t>用的</t></si><si><t>删除的13800138000</t></si>';
    const document = await read('a.xlsx', bookOf({ sheet: cells('<c r="A1" t="s"><v>0</v></c>'), strings }));
    expect(textOf(document, 'hidden.unused-string')).toBe('删除的13800138000');
  });

  test('gives only the formulas that say more than their result', async () => {
    const sheet = cells('<c r="A1"><f>SUM(B1:B9)</f><v>1</v></c>', '<c r="B1"><f>LEFT("13800138000",3)</f><v>138</v></c>');
    expect(textOf(await read('a.xlsx', bookOf({ sheet })), 'hidden.formula')).toBe('LEFT("13800138000",3)');
  });

  test('gives headers, drop-down lists, pivot caches and outside data', async () => {
    const sheet = `${cells('<c r="A1"><v>1</v></c>')}<dataValidations><dataValidation sqref="A1" prompt="填真实姓名"><formula1>"张三,李四"</formula1></dataValidation></dataValidations><headerFooter><oddHeader>&amp;C&amp;"宋体"机密★5年</oddHeader></headerFooter>`;
    const more = {
      'xl/pivotCache/pivotCacheRecords1.xml': `<pivotCacheRecords ${X}><r><s v="13800138000"/></r></pivotCacheRecords>`,
      'xl/externalLinks/externalLink1.xml': `<externalLink ${X}><sheetData><cell><v>外部值</v></cell></sheetData></externalLink>`,
      'xl/externalLinks/_rels/externalLink1.xml.rels': relationships([['rId1', 'externalLinkPath', 'file:///C:/Users/zhao/book.xlsx']]),
    };
    const document = await read('a.xlsx', bookOf({ sheet, more }));
    expect(textOf(document, 'header')).toContain('机密★5年');
    expect(textOf(document, 'hidden.formula')).toContain('张三,李四');
    expect(textOf(document, 'hidden.data-validation')).toContain('填真实姓名');
    expect(textOf(document, 'hidden.pivot-cache')).toContain('13800138000');
    expect(textOf(document, 'hidden.external-data')).toContain('外部值');
    expect(document.metadata).toContainEqual(
      expect.objectContaining({ code: 'metadata.external-link', value: 'file:///C:/Users/zhao/book.xlsx' }),
    );
  });
});

describe('a presentation', () => {
  test('gives slides, notes, comments and what the master shows', async () => {
    const document = await read('a.pptx', pptxOf([shape({ text: '第一' }), shape({ text: '第二' })]));
    expect(document.pages).toBe(2);
    expect(partsOf(document, 'body').map(({ text, places }) => [text.trim(), places[0]?.page])).toEqual([
      ['第一', 1],
      ['第二', 2],
    ]);
    expect(textOf(document, 'hidden.speaker-notes')).toContain('13800138001');
    expect(partsOf(document, 'hidden.comment')).toMatchObject([{ text: '请核对', author: '钱审核', places: [{ page: 1 }] }]);
    expect(textOf(document, 'template-layer').trim()).toBe('内部资料 注意保存');
    expect(document.warnings).toEqual([]);
  });

  const far: [number, number, number, number] = [9_200_000, 0, 100_000, 100_000];
  test.each([
    ['a hidden shape', shape({ text: 'x', properties: 'hidden="1"' }), '', 'hidden.shape'],
    ['a shape beside the slide', shape({ text: 'x', box: far }), '', 'hidden.off-page-text'],
    ['a hidden slide', shape({ text: 'x' }), 'show="0"', 'hidden.slide'],
    ['the description of a shape', shape({ properties: 'descr="x"' }), '', 'hidden.alt-text'],
    ['text of the colour of its shape', shape({ text: 'x', fill: '000000', color: '000000' }), '', 'failed-redaction'],
    ['white text on a white shape', shape({ text: 'x', fill: 'FFFFFF', color: 'FFFFFF' }), '', 'hidden.white-text'],
    ['text under a filled shape', shape({ text: 'x' }) + shape({ fill: '000000' }), '', 'failed-redaction'],
    ['text under a shape beside it', shape({ text: 'x' }) + shape({ fill: '000000', box: [4_000_000, 0, 1_000_000, 400_000] }), '', 'body'],
    ['text over a filled shape', shape({ fill: '000000' }) + shape({ text: 'x', color: 'FFFFFF' }), '', 'body'],
  ])('%s', async (_, shapes, attributes, code) => {
    expect(textOf(await read('a.pptx', pptxOf([shapes], [attributes])), code).trim()).toBe('x');
  });
});

describe('an OpenDocument file', () => {
  const hide =
    '<style:style style:name="H"><style:text-properties text:display="none"/></style:style><style:style style:name="W"><style:text-properties fo:color="#ffffff"/></style:style>';

  test('gives its text, notes, comments, deletions and header', async () => {
    const body =
      '<text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:creator>赵经办</dc:creator></office:change-info><text:p>删13800138000</text:p></text:deletion></text:changed-region></text:tracked-changes>' +
      '<text:p>正<text:span>文</text:span><text:s text:c="2"/>完<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>注</text:p></text:note-body></text:note><office:annotation><dc:creator>钱审核</dc:creator><text:p>批</text:p></office:annotation>后</text:p><text:p>二</text:p>';
    const document = await read('a.odt', odfOf('text', body));
    const said = Object.fromEntries(document.parts.map(({ code, text }) => [code, text.trim()]));
    expect(said).toEqual({
      body: '正文  完后\n二',
      footnote: '注',
      header: '机密★5年',
      'hidden.tracked-deletion': '删13800138000',
      'hidden.comment': '批',
    });
    expect(document.metadata.map(({ code, value }) => [code, value])).toEqual(
      expect.arrayContaining([
        ['metadata.author', '冯拟稿'],
        ['metadata.custom', '工作秘密'],
        ['metadata.person', '钱审核'],
      ]),
    );
  });

  test('hides text by style', async () => {
    const document = await read(
      'a.odt',
      odfOf('text', '<text:p>a<text:span text:style-name="H">x</text:span><text:span text:style-name="W">y</text:span>b</text:p>', hide),
    );
    expect(document.parts.map(({ code, text }) => [code, text.trim()])).toEqual(
      expect.arrayContaining([
        ['body', 'ab'],
        ['hidden.vanish-text', 'x'],
        ['hidden.white-text', 'y'],
      ]),
    );
  });

  test('hides sheets, rows and columns', async () => {
    const cell = (text: string) => `<table:table-cell><text:p>${text}</text:p></table:table-cell>`;
    const styles = '<style:style style:name="T"><style:table-properties table:display="false"/></style:style>';
    const body =
      `<table:table table:name="甲"><table:table-column/><table:table-column table:visibility="collapse"/><table:table-row>${cell('a')}${cell('b')}</table:table-row><table:table-row table:visibility="collapse">${cell('c')}</table:table-row></table:table>` +
      `<table:table table:name="乙" table:style-name="T"><table:table-row>${cell('d')}</table:table-row></table:table>`;
    const document = await read('a.ods', odfOf('spreadsheet', body, styles));
    expect(document.parts.map(({ code, text, places }) => [code, text.trim(), places[0]?.cell])).toEqual(
      expect.arrayContaining([
        ['body', 'a', '甲!A1'],
        ['hidden.column', 'b', '甲!B1'],
        ['hidden.row', 'c', '甲!A2'],
        ['hidden.sheet', 'd', '乙!A1'],
      ]),
    );
  });

  test('with a password is encrypted', async () => {
    expect(await refusal('a.odt', odfOf('text', '', '', '<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>'))).toBe(
      'encrypted',
    );
  });
});
