import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { ERROR_CODES } from '../../src/domain/errors.ts';
import { errorPage } from '../../src/http/problems/error-page.ts';

const SRC = path.join(import.meta.dirname, '../../src');
const PAGE = path.join(SRC, 'http/ERRORS.md');

/** The tables themselves name every code: they prove nothing about use. */
const TABLES = new Set(['domain/errors.ts', 'http/problems/problem-status.ts', 'http/problems/problem-texts.ts']);

const sources = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !TABLES.has(name))
  .map((name) => readFileSync(path.join(SRC, name), 'utf8'))
  .join('\n');

describe('the page of error codes', () => {
  test('is what the tables say (UPDATE_ERRORS=1 writes it)', () => {
    if (process.env['UPDATE_ERRORS']) writeFileSync(PAGE, errorPage());
    expect(readFileSync(PAGE, 'utf8')).toBe(errorPage());
  });

  test('names every code once, and no other', () => {
    const named = [...readFileSync(PAGE, 'utf8').matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, code]) => code);
    expect(named).toEqual([...ERROR_CODES]);
  });

  test('has no code that nothing answers with', () => {
    expect(ERROR_CODES.filter((code) => !sources.includes(`'${code}'`))).toEqual([]);
  });
});
