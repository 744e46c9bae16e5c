import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { dropDatabase, freshDatabase } from '../support/database.ts';
import { type Attacker, openAttacker } from './attack.ts';

let url: string;
let database: Attacker;
beforeAll(async () => {
  url = await freshDatabase();
  database = await openAttacker(url);
});
afterAll(async () => {
  await database.close();
  await dropDatabase(url);
});

const gramsOf = async (text: string) =>
  (await database.rows<{ grams: string[] }>('select search_grams($1) as grams', [text]))[0]?.grams ?? [];

function expected(text: string): string[] {
  const letters = [...text].slice(0, 20_000);
  return [...new Set([...letters, ...letters.slice(1).map((letter, at) => `${letters[at]}${letter}`)])].sort();
}

test.each<[string, string]>([
  ['nothing', ''],
  ['one character', '公'],
  ['an opinion', '同意公开，请按程序办理。'],
  ['characters that come twice', 'aaa aab 同同意'],
  ['characters outside of the first plane', '𠮷野家 😀x'],
  ['a long text', '关于开展政务公开工作的通知 2026 '.repeat(40)],
  ['a text beyond the limit', `${'年'.repeat(20_000)}末`],
])('%s is found by each of its characters and each pair of neighbours', async (_name, text) => {
  expect([...new Set(await gramsOf(text))].sort()).toEqual(expected(text));
});

test('a long text names nothing twice', async () => {
  const grams = await gramsOf('某市某区某街道'.repeat(30));
  expect(grams).toHaveLength(new Set(grams).size);
});
