import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { ScanFailure } from '../../src/domain/finding.ts';
import { toldFailure, toldWarning } from '../../src/domain/names/failures.ts';

const SRC = path.resolve('src');
const sourceOf = (file: string) => readFileSync(path.join(SRC, file), 'utf8');
/** The members of a union of strings as it is written. */
function unionOf(file: string, from: string): string[] {
  const text = sourceOf(file);
  const begin = text.indexOf(from);
  return [...text.slice(begin, text.indexOf(';', begin)).matchAll(/'([a-z-]+)'/g)].map(([, code]) => code as string);
}
const INTAKE = unionOf('domain/document.ts', 'export type IntakeErrorCode');
const OWN = unionOf('domain/finding.ts', '  code:\n');
const CODES = [...OWN, ...INTAKE] as ScanFailure['code'][];

const told = (code: ScanFailure['code']) => toldFailure({ code, message: 'x' }).words.zh;

describe('a failure of a scan', () => {
  test('has each code once, so that the list below is whole', () => {
    expect(OWN.length).toBeGreaterThan(8);
    expect(INTAKE.length).toBeGreaterThan(12);
    expect(new Set(CODES).size).toBe(CODES.length);
  });

  test.each(CODES)('%s says in Chinese what happened and what to do next', (code) => {
    expect(told(code)).toMatch(/\p{sc=Han}.*[。，].*请.*。$/u);
    expect(CODES.filter((other) => told(other) === told(code))).toEqual([code]);
  });

  test('keeps what the scan said of the case in both languages, and names a rule', () => {
    const failure = { code: 'kind-does-not-fit', message: 'Why.', zh: '缘由。', file: 'a.txt' } as const;
    expect(toldFailure(failure)).toEqual({
      code: 'kind-does-not-fit',
      message: 'Why.',
      file: 'a.txt',
      words: { en: 'Why.', zh: '缘由。' },
    });
    expect(toldFailure({ code: 'rule-failed', message: 'x', ruleId: 'email' }).words.zh).toContain('email');
  });

  test('of a part that cannot be read says where it is, in both languages', () => {
    const words = { en: 'The page is damaged.', zh: '该页已损坏。' };
    expect(toldWarning({ code: 'corrupt-partial', words, place: { page: 3, member: 'word/a.xml' } })).toEqual({
      en: 'In word/a.xml, page 3: The page is damaged.',
      zh: '内含文件 word/a.xml，第 3 页：该页已损坏。',
    });
    expect(toldWarning({ code: 'corrupt-partial', words, place: { page: 3 } }).en).toBe('Page 3: The page is damaged.');
    expect(toldWarning({ code: 'needs-ocr', words })).toEqual(words);
  });
});

/** Every text of both languages in the folders that read and scan files, as it is written. */
function pairsIn(folder: string): { file: string; en: string; zh: string }[] {
  const files = readdirSync(path.join(SRC, folder), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const pair = /\ben: (['`"])((?:\\.|(?!\1).)*)\1,\s*zh: (['`"])((?:\\.|(?!\3).)*)\3/g;
  return files.flatMap((file) =>
    [...sourceOf(path.join(folder, file)).matchAll(pair)].map(([, , en, , zh]) => ({ file, en: en as string, zh: zh as string })),
  );
}
const holesOf = (text: string) => [...text.matchAll(/\$\{([^}]*)\}/g)].map(([, hole]) => hole?.replace(/\b(?:en|zh)\b/, 'words')).sort();

describe('what cannot be read', () => {
  const pairs = pairsIn('intake');
  const sentences = pairs.filter(({ en }) => en.endsWith('.'));

  test('is said in both languages wherever it is said: each text is beside its other one', () => {
    // A text in one language does not compile: IntakeError and the draft take both.
    expect(sentences.length).toBeGreaterThan(60);
    const written = readdirSync(path.join(SRC, 'intake'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && file !== 'format-names.ts')
      .flatMap((file) => [...sourceOf(path.join('intake', file)).matchAll(/\b(?:en|zh): ['`"]/g)]);
    expect(written).toHaveLength(2 * pairs.filter(({ file }) => file !== 'format-names.ts').length);
  });

  test('says in Chinese what happened and what to do, with the same facts', () => {
    expect(pairs.filter(({ zh }) => !/\p{sc=Han}/u.test(zh) && !zh.includes('${'))).toEqual([]);
    expect(sentences.filter(({ zh }) => !/。$/.test(zh))).toEqual([]);
    // What is wrong with an archive is followed by the advice of all; what an old format is saved as stands in its name.
    expect(sentences.filter(({ file, zh }) => !/请|\$\{zh\}/.test(zh) && file !== 'archive/zip.ts')).toEqual([]);
    expect(pairs.filter(({ en, zh }) => holesOf(en).join() !== holesOf(zh).join())).toEqual([]);
  });
});
