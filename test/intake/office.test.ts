import { describe, expect, test } from '@jest/globals';
import { odfOf, pptxOf, shape } from './samples.ts';
import { officeFile, partsOf, placeAt, read, refusal, relationships, textOf } from './support.ts';

const X =
  'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';

interface BookParts {
  sheet: string;
  properties?: string;
  strings?: string;
  styles?: string;
  names?: string;
  related?: [string, string, string][];
  more?: Record<string, string>;
}

/** A workbook of one sheet; each argument is the inside of the root element. */
function bookOf({
  sheet,
  properties = '',
  strings = '',
  styles = '',
  names = '',
  related: further = [],
  more = {},
}: BookParts): Uint8Array {
  const xml = `<workbook ${X}>${properties}<sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets><definedNames>${names}</definedNames></workbook>`;
  const related: [string, string, string][] = [
    ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
    ['rId2', 'sharedStrings', 'sharedStrings.xml'],
    ['rId3', 'styles', 'styles.xml'],
    ...further,
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

  test.each([
    ['date1904="1"', '1994-01-02\t15000\t截止1994/1/2 1994-01-02'],
    ['date1904="true"', '1994-01-02\t15000\t截止1994/1/2 1994-01-02'],
    ['date1904="0"', '1990-01-01\t15000\t截止1990/1/1 1990-01-01'],
    ['', '1990-01-01\t15000\t截止1990/1/1 1990-01-01'],
  ])('counts days from 1904 where it says so: %s', async (attribute, shown) => {
    const styles =
      '<numFmts><numFmt numFmtId="200" formatCode="&quot;截止&quot;yyyy/m/d"/></numFmts><cellXfs><xf/><xf numFmtId="14"/><xf numFmtId="200"/></cellXfs>';
    const sheet = cells('<c r="A1" s="1"><v>32874</v></c>', '<c r="B1"><v>15000</v></c>', '<c r="C1" s="2"><v>32874</v></c>');
    const document = await read('a.xlsx', bookOf({ sheet, styles, properties: `<workbookPr ${attribute}/>` }));
    expect(textOf(document, 'body').trim()).toBe(shown);
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
    `<fonts><font/><font>${font}</font></fonts><fills><fill/><fill><patternFill patternType="solid">${fill}</patternFill></fill></fills><numFmts><numFmt numFmtId="200" formatCode=";;;"/><numFmt numFmtId="201" formatCode="&quot;****&quot;"/><numFmt numFmtId="202" formatCode="&quot;No. &quot;@"/></numFmts><cellXfs><xf/><xf fontId="1" fillId="1" ${xf}/></cellXfs>`;
  test.each([
    ['the colour of its fill', formats('<color rgb="FF00FF00"/>', '<fgColor rgb="FF00FF00"/>'), 'hidden.white-text'],
    ['black on black', formats('<color theme="1"/>', '<fgColor rgb="FF000000"/>'), 'failed-redaction'],
    ['a format that shows nothing', formats('', '<fgColor rgb="FFFFFFFF"/>', 'numFmtId="200"'), 'hidden.number-format'],
    ['a format that shows stars', formats('', '<fgColor rgb="FFFFFFFF"/>', 'numFmtId="201"'), 'hidden.number-format'],
    ['a format that shows a label before it', formats('', '<fgColor rgb="FFFFFFFF"/>', 'numFmtId="202"'), 'body'],
    ['one point', formats('<sz val="1"/>', '<fgColor rgb="FFFFFFFF"/>'), 'hidden.tiny-text'],
    ['white on dark', formats('<color theme="0"/>', '<fgColor rgb="FF1F3864"/>'), 'body'],
    ['white on a theme colour', formats('<color theme="0"/>', '<fgColor theme="4"/>'), 'body'],
  ])('with text in %s', async (_, styles, code) => {
    const document = await read('a.xlsx', bookOf({ sheet: cells('<c r="A1" s="1" t="str"><v>x</v></c>'), styles }));
    expect(textOf(document, code).trim()).toMatch(/^(?:No\. )?x$/);
  });

  test('keeps texts that no cell uses any more', async () => {
    const strings = '<si><t>用的</t></si><si><t>删除的13800138000</t></si>';
    const document = await read('a.xlsx', bookOf({ sheet: cells('<c r="A1" t="s"><v>0</v></c>'), strings }));
    expect(textOf(document, 'hidden.unused-string')).toBe('删除的13800138000');
  });

  test('gives only the formulas that say more than their result', async () => {
    const sheet = cells('<c r="A1"><f>SUM(B1:B9)</f><v>1</v></c>', '<c r="B1"><f>LEFT("13800138000",3)</f><v>138</v></c>');
    expect(textOf(await read('a.xlsx', bookOf({ sheet })), 'hidden.formula')).toBe('LEFT("13800138000",3)');
    const joined = cells('<c r="A1"><f>"1380" &amp; "0138000"</f><v>1</v></c>');
    expect(textOf(await read('a.xlsx', bookOf({ sheet: joined })), 'hidden.formula')).toBe('"13800138000"');
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
    expect(textOf(document, 'hidden.data-validation')).toBe('填真实姓名\n"张三,李四"');
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

  test.each([
    ['■■■■■■', true],
    ['■', false],
    ['■■■ 表示已删减', false],
  ])('under a box in which %s is typed over its text', async (typed, isFound) => {
    const slide = shape({ text: '申请人陶娟' }) + shape({ text: typed });
    const document = await read('a.pptx', pptxOf([slide]));
    expect(document.observations.some(({ code }) => code === 'failed-redaction')).toBe(isFound);
  });

  const picture =
    '<p:pic><p:nvPicPr><p:cNvPr id="9" name="p"/></p:nvPicPr><p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="9144000" cy="6858000"/></a:xfrm></p:spPr></p:pic>';
  const styled = shape({}).replace(
    '<p:txBody>',
    '<p:style><a:fillRef idx="3"><a:schemeClr val="accent1"/></a:fillRef></p:style><p:txBody>',
  );
  const dark = '<p:bg><p:bgPr><a:solidFill><a:srgbClr val="102030"/></a:solidFill></p:bgPr></p:bg>';
  const far: [number, number, number, number] = [9_200_000, 0, 100_000, 100_000];
  test.each([
    ['a hidden shape', shape({ text: 'x', properties: 'hidden="1"' }), '', 'hidden.shape'],
    ['a shape beside the slide', shape({ text: 'x', box: far }), '', 'hidden.off-page-text'],
    ['a hidden slide', shape({ text: 'x' }), 'show="0"', 'hidden.slide'],
    ['the description of a shape', shape({ properties: 'descr="x"' }), '', 'hidden.alt-text'],
    ['text of the colour of its shape', shape({ text: 'x', fill: '000000', color: '000000' }), '', 'failed-redaction'],
    ['white text on a white slide', shape({ text: 'x', color: 'FFFFFF' }), '', 'hidden.white-text'],
    ['white text on a picture', picture + shape({ text: 'x', color: 'FFFFFF' }), '', 'body'],
    ['white text on a shape', shape({ fill: '1F3864' }) + shape({ text: 'x', color: 'FFFFFF' }), '', 'body'],
    ['white text on a styled shape', styled + shape({ text: 'x', color: 'FFFFFF' }), '', 'body'],
    ['white text on a dark slide', dark + shape({ text: 'x', color: 'FFFFFF' }), '', 'body'],
    ['text without a fill', shape({ text: 'x' }).replace('<a:rPr lang="zh">', '<a:rPr><a:noFill/>'), '', 'hidden.invisible-text'],
    [
      'transparent text',
      shape({ text: 'x', color: '000000' }).replace('val="000000"/>', 'val="000000"><a:alpha val="0"/></a:srgbClr>'),
      '',
      'hidden.invisible-text',
    ],
    [
      'text under a shape that lets it through',
      shape({ text: 'x' }) + shape({ fill: 'FFFF00' }).replace('val="FFFF00"/>', 'val="FFFF00"><a:alpha val="40000"/></a:srgbClr>'),
      '',
      'body',
    ],
    ['white text on a white shape', shape({ text: 'x', fill: 'FFFFFF', color: 'FFFFFF' }), '', 'hidden.white-text'],
    ['text under a filled shape', shape({ text: 'x' }) + shape({ fill: '000000' }), '', 'failed-redaction'],
    ['text under a shape beside it', shape({ text: 'x' }) + shape({ fill: '000000', box: [4_000_000, 0, 1_000_000, 400_000] }), '', 'body'],
    ['text over a filled shape', shape({ fill: '000000' }) + shape({ text: 'x', color: 'FFFFFF' }), '', 'body'],
  ])('%s', async (_, shapes, attributes, code) => {
    expect(textOf(await read('a.pptx', pptxOf([shapes], [attributes])), code).trim()).toBe('x');
  });
});

describe('the colours of a theme', () => {
  const P =
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"';
  /** A slide with text in the background colour, over a layout with these shapes and a master of this background. */
  async function codeOf(layout: string, background: string, light = 'FFFFFF'): Promise<string | undefined> {
    const text = shape({ text: 'x', color: 'COLOUR' }).replace('<a:srgbClr val="COLOUR"/>', '<a:schemeClr val="bg1"/>');
    const bytes = pptxOf([text], [], {
      'ppt/slides/_rels/slide1.xml.rels': relationships([['rId1', 'slideLayout', '../slideLayouts/slideLayout1.xml']]),
      'ppt/slideLayouts/slideLayout1.xml': `<p:sldLayout ${P}><p:cSld><p:spTree>${layout}</p:spTree></p:cSld></p:sldLayout>`,
      'ppt/slideLayouts/_rels/slideLayout1.xml.rels': relationships([['rId1', 'slideMaster', '../slideMasters/slideMaster1.xml']]),
      'ppt/slideMasters/slideMaster1.xml': `<p:sldMaster ${P}><p:cSld><p:bg>${background}</p:bg><p:spTree/></p:cSld><p:clrMap bg1="lt1" tx1="dk1"/></p:sldMaster>`,
      'ppt/slideMasters/_rels/slideMaster1.xml.rels': relationships([['rId1', 'theme', '../theme/theme1.xml']]),
      'ppt/theme/theme1.xml': `<a:theme ${P}><a:clrScheme><a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1><a:lt1><a:srgbClr val="${light}"/></a:lt1></a:clrScheme></a:theme>`,
    });
    return (await read('a.pptx', bytes)).parts.find((part) => part.text.trim() === 'x')?.code;
  }

  test.each([
    ['on the background of that colour', '', '<p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef>', 'hidden.white-text'],
    ['on a gradient', '', '<p:bgRef idx="1003"><a:schemeClr val="bg1"/></p:bgRef>', 'body'],
    ['on a picture', '', '<p:bgPr><a:blipFill/></p:bgPr>', 'body'],
    ['on another colour', '', '<p:bgRef idx="1001"><a:schemeClr val="tx1"/></p:bgRef>', 'body'],
    ['on a shape of the layout', shape({ fill: '1F3864' }), '<p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef>', 'body'],
  ])('text in the colour of the background %s', async (_, layout, background, code) => {
    expect(await codeOf(layout, background)).toBe(code);
  });
});

describe('what else an office file keeps', () => {
  test('threaded comments of a sheet have their author', async () => {
    const TC = 'xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"';
    const bytes = bookOf({
      sheet: cells('<c r="A1"><v>1</v></c>'),
      related: [['rId7', 'person', 'persons/person.xml']],
      more: {
        'xl/persons/person.xml': `<personList ${TC}><person id="{1}" displayName="钱审核"/></personList>`,
        'xl/threadedComments/t1.xml': `<ThreadedComments ${TC}><threadedComment ref="A1" personId="{1}"><text>电话13800138000</text></threadedComment></ThreadedComments>`,
        'xl/worksheets/_rels/sheet1.xml.rels': relationships([['rId1', 'threadedComment', '../threadedComments/t1.xml']]),
      },
    });
    expect(partsOf(await read('a.xlsx', bytes), 'hidden.cell-note')).toMatchObject([{ author: '钱审核', text: '电话13800138000' }]);
  });

  test('scenarios, filters for a number and tracked changes of a workbook', async () => {
    const bytes = bookOf({
      sheet: `${cells('<c r="A1"><v>1</v></c>')}<autoFilter><filterColumn><filters><filter val="13800138000"/><filter val="是"/></filters></filterColumn></autoFilter><scenarios><scenario><inputCells r="A1" val="985000"/></scenario></scenarios>`,
      more: { 'xl/revisions/revisionLog1.xml': `<revisions ${X}><rcc><oc><is><t>原值13900139000</t></is></oc></rcc></revisions>` },
    });
    const document = await read('a.xlsx', bytes);
    expect([textOf(document, 'hidden.filter'), textOf(document, 'hidden.scenario')]).toEqual(['13800138000', '985000']);
    expect(textOf(document, 'hidden.tracked-change')).toContain('原值13900139000');
  });

  test('names that Excel itself makes are no findings', async () => {
    const names = '<definedName name="_xlfn.SINGLE">#NAME?</definedName><definedName name="_xlnm.Print_Area">A1</definedName>';
    expect((await read('a.xlsx', bookOf({ sheet: cells('<c r="A1"><v>1</v></c>'), names }))).observations).toEqual([]);
  });

  test('tags that a program hung on a slide', async () => {
    const bytes = pptxOf([shape({ text: '一' })], [], {
      'ppt/tags/tag1.xml':
        '<p:tagLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"><p:tag name="OWNER" val="工作秘密"/></p:tagLst>',
    });
    expect(textOf(await read('a.pptx', bytes), 'hidden.tag')).toContain('工作秘密');
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

  test('gives who inserted, deleted and remarked what', async () => {
    const region = (id: string, kind: string, author: string, text = '') =>
      `<text:changed-region text:id="${id}"><text:${kind}><office:change-info><dc:creator>${author}</dc:creator></office:change-info>${text}</text:${kind}></text:changed-region>`;
    const body =
      `<text:tracked-changes>${region('c1', 'insertion', '赵经办')}${region('c2', 'deletion', '钱审核', '<text:p>删去的</text:p>')}${region('c3', 'format-change', '孙')}</text:tracked-changes>` +
      '<text:p>前<text:change-start text:change-id="c1"/>加上的<text:change-end text:change-id="c1"/>后<text:change-start text:change-id="c3"/>的<text:change-end text:change-id="c3"/><office:annotation><dc:creator>周批注</dc:creator><text:p>批</text:p></office:annotation></text:p>';
    const document = await read('a.odt', odfOf('text', body));
    expect(document.parts.filter(({ visible }) => !visible).map(({ code, text, author }) => [code, text.trim(), author])).toEqual([
      ['hidden.tracked-deletion', '删去的', '钱审核'],
      ['hidden.tracked-insertion', '加上的', '赵经办'],
      ['hidden.comment', '批', '周批注'],
    ]);
    expect(textOf(document, 'body').trim()).toBe('前加上的后的');
  });

  test('hides sections, slides and conditional texts', async () => {
    const section =
      '<text:section text:display="none"><text:p>x</text:p></text:section><text:p>y<text:hidden-text text:string-value="z"/></text:p>';
    const document = await read('a.odt', odfOf('text', section));
    expect([textOf(document, 'hidden.section').trim(), textOf(document, 'hidden.vanish-text'), textOf(document, 'body').trim()]).toEqual([
      'x',
      'z',
      'y',
    ]);
    const style = '<style:style style:name="D"><style:drawing-page-properties presentation:visibility="hidden"/></style:style>';
    const page = (name: string, text: string) => `<draw:page draw:style-name="${name}"><text:p>${text}</text:p></draw:page>`;
    const slides = await read('a.odp', odfOf('presentation', page('D', 'x') + page('E', 'y'), style));
    expect([textOf(slides, 'hidden.slide').trim(), textOf(slides, 'body').trim()]).toEqual(['x', 'y']);
  });

  test('counts repeated rows and cells, and keeps changes of a sheet out of its cells', async () => {
    const cell = (text: string, repeated = 1) =>
      `<table:table-cell table:number-columns-repeated="${repeated}"><text:p>${text}</text:p></table:table-cell>`;
    const body = `<table:tracked-changes><table:cell-content-change><text:p>原值</text:p></table:cell-content-change></table:tracked-changes><table:table table:name="表"><table:table-row table:number-rows-repeated="4">${cell('', 3)}</table:table-row><table:table-row>${cell('', 2)}${cell('值')}</table:table-row></table:table>`;
    const document = await read('a.ods', odfOf('spreadsheet', body));
    expect(placeAt(partsOf(document, 'body')[0]!, '值').cell).toBe('表!C5');
    expect(textOf(document, 'hidden.tracked-change').trim()).toBe('原值');
  });

  test('keeps earlier versions, which are reported as such', async () => {
    const document = await read(
      'a.odt',
      odfOf('text', '<text:p>今</text:p>', '', '', { 'Versions/Version1': odfOf('text', '<text:p>昔13800138000</text:p>') }),
    );
    expect(document.observations).toContainEqual(expect.objectContaining({ code: 'previous-revision' }));
    expect(textOf(document, 'attachment-content')).toContain('昔13800138000');
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
