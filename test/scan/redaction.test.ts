import { describe, expect, test } from '@jest/globals';
import type { Part, SourceDocument } from '../../src/domain/document.ts';
import type { DeletedPlace } from '../../src/domain/item.ts';
import { compareRedacted } from '../../src/scan/redaction/compare-redacted.ts';

const ID = '310117198001011230';
const ORIGINAL = `关于补助发放的公示\n申请人张小三，身份证号${ID}，住某镇。\n补助金额3000元。\n某区民政局\n2024年5月10日`;

function documentOf(text: string, more: Partial<SourceDocument> = {}, hidden: Partial<Part>[] = []): SourceDocument {
  const part = (one: Partial<Part>): Part => ({ code: 'body', visible: true, text: '', places: [{ start: 0, paragraph: 1 }], ...one });
  const parts = [part({ text }), ...hidden.map(part)];
  return { name: 'a.txt', format: 'txt', mediaType: 'text/plain', parts, metadata: [], observations: [], warnings: [], ...more };
}

const placeOf = (what: string): DeletedPlace => {
  const start = ORIGINAL.indexOf(what);
  return { file: 0, part: 0, start, end: start + what.length };
};
const DELETIONS = [placeOf('张小三'), placeOf(ID)];

function check(
  redacted: SourceDocument | SourceDocument[],
  deletions: (DeletedPlace | undefined)[] = DELETIONS,
  words: { field: string; text: string }[] = [],
) {
  const all = [redacted].flat();
  const failures = compareRedacted({ original: [documentOf(ORIGINAL)], redacted: all, deletions, words });
  for (const secret of [ID, '张小三']) expect(JSON.stringify(failures)).not.toContain(secret);
  return failures.map(({ code }) => code);
}

const without = (name: string, id: string) => ORIGINAL.replace('张小三', name).replace(ID, id);

test.each([
  ['', ''],
  ['■■■', '■■■■■■'],
  ['张××'.slice(1), '******************'],
  ['某某某', 'XXXXXXXX'],
  ['［已删减］', '（已删减）'],
  ['____', '……'],
])('a revision without its deletions passes, with %j and %j in their places', (name, id) => {
  expect(check(documentOf(without(name, id)))).toEqual([]);
});

test('white space, line breaks and the width of characters make no difference, nor does another format with its page numbers', () => {
  const text = without('■', '■').replaceAll('\n', '\n\n').replace('3000', '３０００');
  expect(check(documentOf(text))).toEqual([]);
  expect(check(documentOf(`${text}\n— 1 —`, { format: 'pdf' }))).toEqual([]);
});

describe('a deletion', () => {
  test('that is still there is found, where it was and anywhere else', () => {
    expect(check(documentOf(`${ORIGINAL} `))).toContain('redaction-incomplete');
    expect(check(documentOf(without('', ID)))).toEqual(['redaction-incomplete', 'redaction-differs']);
    for (const code of ['hidden.comment', 'hidden.tracked-deletion', 'hidden.under-box'])
      expect(check(documentOf(without('■', '■'), {}, [{ code, visible: false, text: `原为${ID}` }]))).toEqual(['redaction-incomplete']);
    const metadata = [{ code: 'metadata.title', name: 'title', value: '张小三的补助' }];
    expect(check(documentOf(without('■', '■'), { metadata }))).toEqual(['redaction-incomplete']);
    expect(check(documentOf(without('■', '■')), DELETIONS, [{ field: 'title', text: '张小三补助公示' }])).toEqual(['redaction-incomplete']);
  });

  test.each([
    ['full width', '３１０１１７１９８００１０１１２３０'],
    ['blanks between', '310117 19800101 1230'],
    ['hyphens and zero-width characters', '310117-1980\u200b0101-1230'],
    ['a line break', '310117\n198001011230'],
    ['Chinese numerals', '三一〇一一七一九八〇〇一〇一一二三〇'],
    ['capital numerals', '叁壹零壹壹柒壹玖捌零零壹零壹壹贰叁零'],
  ])('is found in another form: %s', (_, form) => {
    const found = check(documentOf(without('■', '■'), {}, [{ code: 'hidden.comment', visible: false, text: form }]));
    expect(found).toEqual(['redaction-incomplete']);
  });

  test('is found in traditional characters and with blanks between', () => {
    const original = documentOf('经手人赵国庆，负责。');
    const deletions = [{ file: 0, part: 0, start: 3, end: 6 }];
    for (const text of ['趙國慶', '赵 国 庆']) {
      const redacted = [documentOf('经手人■，负责。', {}, [{ code: 'hidden.comment', visible: false, text }])];
      expect(compareRedacted({ original: [original], redacted, deletions, words: [] }).map(({ code }) => code)).toEqual([
        'redaction-incomplete',
      ]);
    }
  });

  test('needs a place in the original', () => {
    for (const at of [
      undefined,
      { ...placeOf(ID), file: 1 },
      { ...placeOf(ID), part: 7 },
      { ...placeOf(ID), end: 9_999 },
      { file: 0, part: 0, start: 4, end: 4 },
    ])
      expect(check(documentOf(without('', '')), [at])).toEqual(['redaction-incomplete']);
  });
});

test('what was not named is unchanged: nothing more is gone, nothing is added, nothing is put another way', () => {
  const clean = without('■', '■');
  for (const text of [
    clean.replace('补助金额3000元。', ''),
    clean.replace('3000', '5000'),
    `${clean}\n另行通知。`,
    clean.replace('某镇', '■'),
    clean.replace('■', '李四'),
  ])
    expect(check(documentOf(text))).toEqual(['redaction-differs']);
});

test('each file has its original, both are read in full, and something is left to disclose', () => {
  const clean = documentOf(without('■', '■'));
  expect(check([clean, clean])).toEqual(['redaction-differs']);
  expect(check(documentOf(without('■', '■'), { warnings: [{ code: 'corrupt-partial', words: { en: 'x', zh: 'x' } }] }))).toEqual([
    'redaction-differs',
  ]);
  expect(check(documentOf('■■■'), [{ file: 0, part: 0, start: 0, end: ORIGINAL.length }])).toEqual(['redaction-differs']);
});
