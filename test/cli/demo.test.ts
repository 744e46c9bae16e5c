import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect, test } from '@jest/globals';
import { run } from './processes.ts';

test('the demo tells the whole life of a document, everything comes as expected, and nothing is left over', async () => {
  const before = demoFolders();
  const { code, out, err } = await run(['demo']);
  expect({ code, err, tail: out.split('\n').slice(-3) }).toMatchObject({ code: 0, err: '' });
  expect(out).not.toContain('✗');
  const [, expected, wanted, refused] = /(\d+)\/(\d+)\s+(\d+)\s+ok\s+合计/.exec(out) ?? [];
  expect(expected).toBe(wanted);
  expect(Number(expected)).toBeGreaterThanOrEqual(100);
  expect(Number(refused)).toBeGreaterThanOrEqual(30);
  // The resident number that the demo plants is shown where people compare two drafts, and by no finding.
  expect(out).toContain('3••••••••••••0');
  expect(demoFolders()).toEqual(before);
}, 300_000);

function demoFolders(): string[] {
  return readdirSync(tmpdir()).filter((name) => name.startsWith('imprimatur-demo-'));
}
