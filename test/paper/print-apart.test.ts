import { afterEach, expect, test } from '@jest/globals';
import { print } from '../../src/paper/print.ts';
import { PrintThread } from '../../src/paper/print-apart.ts';
import { cell, named, paperOf } from './papers.ts';

const PAPER = paperOf([[named('信息名称'), cell('通知')]]);

let thread: PrintThread;
afterEach(() => thread.close());

test('a thread prints what is printed here, one paper after the other, and starts again after it was ended', async () => {
  thread = new PrintThread();
  const [one, other] = await Promise.all([thread.print(PAPER), thread.print({ ...PAPER, subtitle: '第二份' })]);
  expect(Buffer.from(one).equals(Buffer.from(await print(PAPER)))).toBe(true);
  expect(Buffer.from(other).equals(Buffer.from(one))).toBe(false);
  await thread.close();
  expect(Buffer.from(await thread.print(PAPER)).equals(Buffer.from(one))).toBe(true);
});

test('too many at once are told to wait; what was begun is done', async () => {
  thread = new PrintThread();
  const results = await Promise.allSettled(Array.from({ length: 22 }, () => thread.print(PAPER)));
  expect(results.map(({ status }) => status)).toEqual([...Array<string>(20).fill('fulfilled'), 'rejected', 'rejected']);
  expect((results[21] as PromiseRejectedResult).reason).toMatchObject({ code: 'busy' });
});

test('a fault says nothing of the paper, and the thread goes on', async () => {
  thread = new PrintThread();
  const broken = { ...PAPER, blocks: [{ kind: 'table', columns: [1], rows: [[{ paragraphs: null }, '机密文字']] }] } as never;
  const error = await thread.print(broken).catch((fault: unknown) => fault);
  expect(error).toMatchObject({ code: 'internal', details: { reason: 'TypeError' } });
  expect(JSON.stringify(error) + String(error)).not.toContain('机密文字');
  expect((await thread.print(PAPER)).length).toBeGreaterThan(1000);
});

test('papers that wait when the thread is ended are told so', async () => {
  thread = new PrintThread();
  const waiting = thread.print(PAPER);
  const told = expect(waiting).rejects.toMatchObject({ code: 'internal' });
  await thread.close();
  await told;
});

test('a paper that comes while the thread is ended is printed by the next one', async () => {
  thread = new PrintThread();
  const first = await thread.print(PAPER);
  const closing = thread.close();
  const second = thread.print(PAPER);
  await closing;
  expect(Buffer.from(await second).equals(Buffer.from(first))).toBe(true);
});
