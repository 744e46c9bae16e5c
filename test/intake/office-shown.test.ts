import { describe, expect, test } from '@jest/globals';
import { docxOf, officeFile, read, refusal, relationships, textOf } from './support.ts';

const X =
  'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

/** A level of a list; `more` are further properties. */
function level(index: number, text: string, form = 'decimal', more = ''): string {
  return `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${form}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;
}

/** A paragraph in a list. */
function item(text: string, at = 0, list = 1): string {
  const run = text === '' ? '' : `<w:r><w:t>${text}</w:t></w:r>`;
  return `<w:p><w:pPr><w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${list}"/></w:numPr></w:pPr>${run}</w:p>`;
}

function listed(levels: string, body: string, styles = '', lists = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'): Uint8Array {
  return docxOf(body, styles, {
    'word/_rels/document.xml.rels': relationships([
      ['rId1', 'styles', 'styles.xml'],
      ['rId2', 'numbering', 'numbering.xml'],
    ]),
    'word/numbering.xml': `<w:numbering ${W}><w:abstractNum w:abstractNumId="0">${levels}</w:abstractNum>${lists}</w:numbering>`,
  });
}

async function shown(bytes: Uint8Array): Promise<string[]> {
  return textOf(await read('a.docx', bytes), 'body')
    .split('\n')
    .filter(Boolean);
}

describe('numbers of a list in Word', () => {
  test('are counted by level, start again under the next one, and their words are read', async () => {
    const levels = level(0, '第%1章', 'chineseCounting') + level(1, '电话138%1%2.', 'decimal', '<w:isLgl/>');
    const body = [item('甲'), item('乙', 1), item('丙', 1), item('丁'), item('戊', 1)].join('');
    expect(await shown(listed(levels, body))).toEqual(['第一章 甲', '电话13811. 乙', '电话13812. 丙', '第二章 丁', '电话13821. 戊']);
  });

  test.each([
    ['decimal', 3, '3'],
    ['decimalZero', 3, '03'],
    ['upperRoman', 749, 'DCCXLIX'],
    ['lowerLetter', 28, 'bb'],
    ['ordinal', 112, '112th'],
    ['ordinal', 23, '23rd'],
    ['chineseCounting', 12, '十二'],
    ['chineseCountingThousand', 105, '一百零五'],
    ['chineseCountingThousand', 110, '一百一十'],
    ['chineseLegalSimplified', 12, '壹拾贰'],
    ['ideographDigital', 105, '一〇五'],
    ['ideographTraditional', 10, '癸'],
    ['ideographZodiac', 12, '亥'],
    ['decimalEnclosedCircle', 20, '⑳'],
    ['decimalEnclosedCircle', 21, '21'],
    ['decimalFullWidth', 10, '１０'],
    ['lowerRoman', 2_000_000_000, '2000000000'],
    ['none', 5, ''],
    ['a form of tomorrow', 5, '5'],
  ])('in the form %s: %i is %s', async (form, start, text) => {
    const one = `<w:lvl w:ilvl="0"><w:start w:val="${start}"/><w:numFmt w:val="${form}"/><w:suff w:val="nothing"/><w:lvlText w:val="(%1)"/></w:lvl>`;
    expect(await shown(listed(one, item('甲')))).toEqual([`(${text})甲`]);
  });

  test('come from styles, start where a list says, and go on from list to list', async () => {
    const styles =
      '<w:style w:type="paragraph" w:styleId="h"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="k"><w:basedOn w:val="h"/></w:style>';
    const lists =
      '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>';
    const styled = (style: string, text: string) => `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;
    const none = '<w:p><w:pPr><w:pStyle w:val="h"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr><w:r><w:t>无</w:t></w:r></w:p>';
    const body = [styled('h', '甲'), styled('k', '乙'), none, item('丙', 0, 2), item('丁', 0, 2), item('', 0, 2), item('戊')].join('');
    expect(await shown(listed(level(0, '%1.'), body, styles, lists))).toEqual(['1. 甲', '2. 乙', '无', '7. 丙', '8. 丁', '9. ', '10. 戊']);
  });

  test('make one number with the text where nothing is between them', async () => {
    const levels = level(0, '1380013%1', 'decimal', '<w:suff w:val="nothing"/>').replace('w:start w:val="1"', 'w:start w:val="80"');
    expect(await shown(listed(levels, item('00')))).toEqual(['13800138000']);
  });

  test('are left out where they are a bullet, hidden, or of a paragraph that was removed', async () => {
    expect(await shown(listed(level(0, '•', 'bullet'), item('甲')))).toEqual(['甲']);
    expect(await shown(listed(level(0, '电话13800138000', 'bullet'), item('甲')))).toEqual(['电话13800138000 甲']);
    const hidden = await read('a.docx', listed(level(0, '13800138000', 'decimal', '<w:rPr><w:vanish/></w:rPr>'), item('甲')));
    expect([textOf(hidden, 'body'), textOf(hidden, 'hidden.vanish-text')]).toEqual(['甲', '13800138000 ']);
    const removed = '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:del w:author="a"/></w:rPr></w:pPr></w:p>';
    expect(await shown(listed(level(0, '%1.'), removed + item('甲')))).toEqual(['1. 甲']);
  });

  test('count against the budget each time', async () => {
    const bytes = listed(level(0, '长'.repeat(2_000)), item('甲').repeat(2_000));
    expect(await refusal('a.docx', bytes, { maxExpandedBytes: 2 ** 20 })).toBe('archive-too-large');
  });
});

describe('words and figures of a number format', () => {
  const bookOf = (formatCode: string, cell: string) =>
    officeFile(
      'spreadsheetml.sheet',
      'xl/workbook.xml',
      `<workbook ${X}><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      [
        ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
        ['rId2', 'styles', 'styles.xml'],
      ],
      {
        'xl/worksheets/sheet1.xml': `<worksheet ${X}><sheetData><row r="1">${cell}</row></sheetData></worksheet>`,
        'xl/styles.xml': `<styleSheet ${X}><numFmts><numFmt numFmtId="200" formatCode="${formatCode.replaceAll('"', '&quot;')}"/></numFmts><cellXfs><xf/><xf numFmtId="200"/></cellXfs></styleSheet>`,
      },
    );
  const number = (value: string) => `<c r="A1" s="1"><v>${value}</v></c>`;
  const text = (value: string) => `<c r="A1" s="1" t="str"><v>${value}</v></c>`;

  test.each([
    ['"电话"0', number('13800138000'), '电话13800138000'],
    ['000000"19491231"0000', number('1101050021'), '110105194912310021 1101050021'],
    ['0_);"电话13800138000"', number('-3'), '电话13800138000 -3'],
    ['0;0;0;"李四 "@', text('到'), '李四 到'],
    ['\\1\\3\\800138000', number('0'), '13800138000 0'],
    ['"合同金额"#,##0.00', number('13800138000'), '合同金额13,800,138,000.00'],
  ])('%s', async (code, cell, seen) => {
    expect(textOf(await read('a.xlsx', bookOf(code, cell)), 'body').trim()).toBe(seen);
  });

  test.each([
    ['#,##0.00"元"', number('13800138000'), '13800138000'],
    ['yyyy"年"m"月"d"日"', number('32874'), '1990-01-01'],
    ['# ?/8', number('0.5'), '0.5'],
    [`0${'"甲乙"'.repeat(200)}`, number('5'), '5'],
    ['0"电话"[', number('5'), '5'],
  ])('%s adds nothing to the stored value', async (code, cell, seen) => {
    expect(textOf(await read('a.xlsx', bookOf(code, cell)), 'body').trim()).toBe(seen);
  });

  test('are shown where the value is not', async () => {
    const document = await read('a.xlsx', bookOf('"电话13800138000"', number('5')));
    expect([textOf(document, 'body').trim(), textOf(document, 'hidden.number-format')]).toEqual(['电话13800138000', '5']);
  });
});
