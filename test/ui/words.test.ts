import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Words } from '../../src/ui/words/dictionary.ts';

const ROOT = path.join(import.meta.dirname, '../../src/ui');
const HAN = /\p{Script=Han}/u;

interface Source {
  file: string;
  text: string;
}
const sources: Source[] = globSync('**/*.{ts,tsx}', { cwd: ROOT }).map((file) => ({
  file,
  text: readFileSync(path.join(ROOT, file), 'utf8'),
}));

/** Every dictionary of the workspace: where it is, what it is called, and its texts. */
const dictionaries = (
  await Promise.all(
    sources.map(async ({ file, text }) => {
      const names = [...text.matchAll(/export const (\w+) = words\(/g)].map(([, name]) => name as string);
      if (names.length === 0) return [];
      const loaded = (await import(path.join(ROOT, file))) as Record<string, Words>;
      return names.map((name) => ({ file, name, words: loaded[name] as Words }));
    }),
  )
).flat();

/** Names of a language are written in that language. */
const IN_ITS_OWN = new Set(['English', '中文']);

/** Texts for names that the server gives: its code says which there are. */
const NAMED_BY_SERVER = new Set([
  'boardWords',
  'channelWords',
  'coverWords',
  'documentWords',
  'elementWords',
  'fieldWords',
  'jobWords',
  'mailsWords',
  'providerWords',
  'verifyWords',
  'lifeWords',
]);
const server = globSync('{engine,domain,http,jobs,evidence,start,intake,store}/**/*.{ts,sql}', { cwd: path.join(ROOT, '..') })
  .map((file) => readFileSync(path.join(ROOT, '..', file), 'utf8'))
  .join('\n');

/** What is written in a text: of one with values in it, everything but the values. */
function written(entry: unknown): string {
  if (typeof entry !== 'function') return String(entry);
  const literals = [...entry.toString().matchAll(/(['"`])((?:\\.|(?!\1).)*)\1/gs)];
  return literals.map(([, , text = '']) => text.replace(/\$\{[^}]*\}/g, '')).join(' ');
}

/** Keys that are put together where they are shown, such as t[`${stage}Empty`]. */
function patternsIn(text: string): RegExp[] {
  return [...text.matchAll(/\bt\[`((?:\$\{[^}]*\}|[^`])*)`\]/g)].map(([, template = '']) => {
    const pattern = template.replace(/\$\{([^}]*)\}/g, (_, code: string) => {
      // A choice between two texts is those two.
      const choices = [...code.matchAll(/[?:] '([^']*)'/g)].map(([, choice]) => choice);
      return choices.length > 1 ? `(${choices.join('|')})` : '.+';
    });
    return new RegExp(`^${pattern}$`);
  });
}

test('there are dictionaries, and each call of words() is one of them', () => {
  const calls = sources.flatMap(({ file, text }) => [...text.matchAll(/\bwords\(\s*\{/g)].map(() => file));
  expect(dictionaries.map(({ file }) => file).sort()).toEqual(calls.sort());
  expect(dictionaries.length).toBeGreaterThan(40);
});

describe.each(dictionaries)('$name of $file', ({ name, file, words }) => {
  // Whoever takes the dictionary, and texts that are chosen by a name from a table or an answer.
  const takers = sources
    .filter(({ text }) => new RegExp(`\\b${name}\\b`).test(text))
    .map((one) => (one.file === file ? after(one.text) : one.text));
  const elsewhere = sources.filter((one) => one.file !== file);

  test('has no text that nobody shows', () => {
    const made = takers.flatMap(patternsIn);
    const unused = Object.keys(words.en).filter((key) => {
      const dotted = new RegExp(`\\.${key}\\b`);
      const quoted = new RegExp(`['"\`]${key.replaceAll('.', '\\.')}['"\`]|\\b${key}:`);
      if (takers.some((text) => dotted.test(text)) || made.some((one) => one.test(key))) return false;
      if (NAMED_BY_SERVER.has(name) && new RegExp(`\\b${key}\\b`).test(server)) return false;
      return !elsewhere.some(({ text }) => quoted.test(text));
    });
    expect(unused).toEqual([]);
  });

  test('says everything in both languages', () => {
    expect(Object.keys(words.zh).sort()).toEqual(Object.keys(words.en).sort());
    const wrong = Object.entries(words.en).flatMap(([key, entry]) => {
      const [en, zh] = [written(entry), written(words.zh[key])];
      if (IN_ITS_OWN.has(en)) return [];
      if (typeof entry !== typeof words.zh[key]) return [`${key}: a text in one language, one with values in the other`];
      if (HAN.test(en)) return [`${key}: Chinese in the English text “${en}”`];
      return HAN.test(zh) || !/\p{Letter}/u.test(en) ? [] : [`${key}: no Chinese in “${zh}”`];
    });
    expect(wrong).toEqual([]);
  });
});

/** What follows the dictionaries of a file: helpers that use them. */
function after(text: string): string {
  return text.slice(text.lastIndexOf('\n);') + 1);
}
