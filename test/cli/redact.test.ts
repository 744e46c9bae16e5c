import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { dataFolder, run } from './processes.ts';

const { folder, remove } = dataFolder();
afterAll(remove);
const at = (name: string) => path.join(folder, name);

test('marks are proposed, decided on, made and proved without a database', async () => {
  writeFileSync(at('a.txt'), '联系人：王小明，手机 13812345678。\n其余内容保留。\n');
  const suggested = await run(['redact', '--suggest', at('a.txt'), '--out', at('marks.json')]);
  expect(suggested).toMatchObject({ code: 0 });
  const marks = readFileSync(at('marks.json'), 'utf8');
  expect(marks).not.toMatch(/13812345678|王小明/);

  const early = await run(['redact', at('a.txt'), '--marks', at('marks.json'), '--out', at('b.txt')]);
  expect(early).toMatchObject({ code: 2, err: expect.stringContaining('Mark 1 is only proposed') });
  expect(existsSync(at('b.txt'))).toBe(false);

  writeFileSync(at('marks.json'), marks.replaceAll('"proposed"', '"kept"'));
  const made = await run(['redact', at('a.txt'), '--marks', at('marks.json'), '--out', at('b.txt'), '--proof', at('proof.json')]);
  expect(made).toMatchObject({ code: 0, err: '' });
  expect(readFileSync(at('b.txt'), 'utf8')).toBe('联系人：■■■，手机 ■■■。\n其余内容保留。\n');
  expect(JSON.parse(readFileSync(at('proof.json'), 'utf8'))).toMatchObject({ passed: true, version: 1 });
}, 600_000);

test('nothing is written while a value is still there, and the file itself is never written over', async () => {
  writeFileSync(at('c.txt'), '王小明来了。\n王 小 明走了。\n');
  await run(['redact', '--suggest', at('c.txt'), '--out', at('c.json')]);
  const list = JSON.parse(readFileSync(at('c.json'), 'utf8')) as { marks: unknown[] };
  const target = { kind: 'text', part: 'body', partIndex: 0, position: { start: 0, end: 3 }, quote: { length: 3 } };
  list.marks = [{ id: 'm1', ground: { code: 'reg-15' }, replacement: { kind: 'box' }, state: 'kept', target }];
  writeFileSync(at('c.json'), JSON.stringify(list));
  const made = await run(['redact', at('c.txt'), '--marks', at('c.json'), '--out', at('d.txt')]);
  expect(made).toMatchObject({ code: 1, err: expect.stringContaining('The proof failed, so no file was written.') });
  expect(made.err).not.toContain('王');
  expect(existsSync(at('d.txt'))).toBe(false);
  const over = await run(['redact', at('c.txt'), '--marks', at('c.json'), '--out', at('c.txt')]);
  expect(over).toMatchObject({ code: 2, err: expect.stringContaining('--out is the file itself') });
}, 600_000);
