import { describe, expect, test } from '@jest/globals';
import { readDocument } from '../../src/intake/read-document.ts';
import { digestOf } from '../../src/redaction/marks/quote.ts';
import { redact } from '../../src/redaction/redact.ts';
import { suggestMarks } from '../../src/redaction/suggest.ts';
import { digest, marksOn } from './samples.ts';

async function made(name: string, content: string, values: readonly string[]) {
  const bytes = new TextEncoder().encode(content);
  const document = await readDocument(name, bytes);
  const { bytes: result, proof } = await redact(name, bytes, marksOn(document, bytes, values));
  return { text: new TextDecoder().decode(result), proof };
}

describe('texts are written anew', () => {
  test('a text keeps everything but what is marked', async () => {
    const { text, proof } = await made('a.txt', '申请人王小明\r\n王小明，年 30\n', ['王小明']);
    expect(text).toBe('申请人■■■\r\n■■■，年 30\n');
    expect(proof).toMatchObject({ passed: true, values: 1 });
  });

  test('what is not marked at every place fails the proof', async () => {
    const content = '申请人王小明\n王 小 明 同意\n';
    const { proof } = await made('a.txt', content, ['王小明']);
    expect(proof.passed).toBe(false);
    expect(proof.checks.find(({ code }) => code === 'values')).toMatchObject({ passed: false, failed: expect.any(Number) });
    expect(JSON.stringify(proof)).not.toContain('王');
  });

  test.each([
    ['full width', '电话 １３８１２３４５６７８'],
    ['Chinese figures', '电话 一三八一二三四五六七八'],
    ['blanks and line ends', '电话 138 1234\n5678'],
    ['backwards', '电话 87654321831'],
    ['base64', `电话 ${Buffer.from('13812345678').toString('base64')}`],
    ['hexadecimal', `电话 ${Buffer.from('13812345678').toString('hex')}`],
  ])('a value that is still there in %s fails the proof', async (_, line) => {
    const { proof } = await made('a.txt', `电话 13812345678。\n${line}\n`, ['13812345678']);
    expect(proof.passed).toBe(false);
  });

  test('pieces that join over what was taken out fail the proof', async () => {
    const content = '电话 1381234（甲）5678 乙';
    const bytes = new TextEncoder().encode(`${content} 13812345678`);
    const document = await readDocument('a.txt', bytes);
    const marks = marksOn(document, bytes, ['（甲）', '13812345678']);
    for (const mark of marks.marks)
      if (mark.target.kind === 'text' && mark.target.quote.length === 3) mark.replacement = { kind: 'text', text: '-' };
    expect((await redact('a.txt', bytes, marks)).proof.passed).toBe(false);
  });

  test('front matter and comments of Markdown are gone', async () => {
    const { text, proof } = await made('a.md', '---\nauthor: 王小明\n---\n# 通知\n<!-- 王小明 -->\n请王小明来。\n', ['王小明']);
    expect(text).not.toContain('王小明');
    expect(text).toContain('# 通知');
    expect(text).toContain('请■■■来。');
    expect(proof.passed).toBe(true);
  });

  test('a table keeps its cells', async () => {
    const { text, proof } = await made('a.csv', '姓名,说明,电话\n"王小明","a ""b"", c",13812345678\n', ['王小明', '13812345678']);
    expect(text).toBe('姓名,说明,电话\r\n■■■,"a ""b"", c",■■■\r\n');
    expect(proof.passed).toBe(true);
  });

  test('a page keeps its build and what it shows, and nothing else', async () => {
    const page = `<!doctype html><html><head><title>王小明</title><meta name="author" content="王小明"><style>.x{display:none}</style></head>
<body data-a="王小明"><!-- 王小明 --><h1 title="王小明">通知</h1><p>请<b>王小</b>明 <a href="https://example.org/王小明">来</a>。</p>
<p class="x">王小明</p><script>const a = "王小明";</script><table><tr><td colspan="2">王小明</td></tr><tr><td>甲</td><td>乙</td></tr></table></body></html>`;
    const { text, proof } = await made('a.html', page, ['王小明']);
    expect(text).not.toMatch(/王|href|title=|script|style|data-a|class/);
    expect(text).toContain('<h1>通知</h1>');
    expect(text).toContain('<td colspan="2">■■■</td>');
    expect(text).toMatch(/<p>请<b>■■■<\/b>\s*来。<\/p>/);
    expect(proof.passed).toBe(true);
  });

  test('a kind of file that cannot be made anew is refused, and so are marks of other bytes', async () => {
    const bytes = new TextEncoder().encode('{"a": "王小明"}');
    const list = { version: 1 as const, source: { file: 'a.json', digest: digest(bytes) }, marks: [] };
    await expect(redact('a.json', bytes, list)).rejects.toMatchObject({ code: 'file-refused' });
    await expect(redact('a.txt', new TextEncoder().encode('other'), list)).rejects.toMatchObject({ code: 'stale-digest' });
  });
});

test('marks that are proposed never hold a value', async () => {
  const bytes = new TextEncoder().encode('联系人：王小明，手机 13812345678。\n再打 13812345678\n');
  const document = await readDocument('a.txt', bytes);
  const finding = (start: number, end: number) => ({
    ...{
      ruleId: 'r',
      ruleVersion: 1,
      messageId: 'm',
      entity: 'cn-mobile',
      severity: 'high' as const,
      owner: 'legal' as const,
      confidence: 1,
    },
    ...{ excerpt: '', fingerprint: 'f'.repeat(64), evidence: [], basis: [], data: {}, quarantine: false },
    location: { part: 'body', partIndex: 0, start, end },
  });
  const { text } = document.parts[0] as { text: string };
  const at = text.indexOf('138');
  const { marks } = suggestMarks({ digest: digestOf(bytes), document, findings: [finding(at, at + 11)], key: 'k' });
  expect(marks).toHaveLength(2);
  expect(JSON.stringify(marks)).not.toContain('13812345678');
  expect(new Set(marks.map(({ group }) => group)).size).toBe(1);
});
