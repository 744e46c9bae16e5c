import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { ScanFailure } from '../../src/domain/finding.ts';
import { toldFailure, unreadInChinese } from '../../src/domain/names/failures.ts';

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

  test('of a part that cannot be read says where it is', () => {
    const warning = { code: 'corrupt-partial', message: 'x', place: { page: 3, member: 'word/a.xml' } } as const;
    expect(unreadInChinese(warning)).toBe(`内含文件 word/a.xml，第 3 页：${told('corrupt-partial')}`);
    expect(unreadInChinese({ code: 'needs-ocr', message: 'x' })).toBe(told('needs-ocr'));
  });

  test('is never made with words of the case in English only: each of them has its Chinese beside it', () => {
    const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) => /^(scan|engine)\/.*\.ts$/.test(file));
    const special =
      /code: '(?:kind-does-not-fit|files-in-a-file|too-many-findings|missing-field|redaction-\w+|scan-crashed|rule-timeout)'/g;
    const made = files.flatMap((file) => {
      const source = sourceOf(file);
      return [...source.matchAll(special)].map(({ index }) => {
        const written = source.slice(index, index + 700).split(/code: '|\n}\n/)[1] as string;
        return { file, saysMessage: /\bmessage\b/.test(written), hasChinese: /\bzh\b/.test(written) };
      });
    });
    expect(made.length).toBeGreaterThan(7);
    expect(made.filter(({ saysMessage, hasChinese }) => saysMessage && !hasChinese)).toEqual([]);
  });
});
