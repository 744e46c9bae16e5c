import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { loadRules } from '../../src/scan/rule-set/load-rules.ts';
import { compileRules } from '../../src/scan/scanner.ts';
import { DEV, FURTHER } from './evaluation.ts';
import { folderFigures, labelledFigures, type Missed, perThousand, realFigures } from './severity.ts';

const set = compileRules(await loadRules(path.join(import.meta.dirname, '../../rules')));
/** What is known to be missed, or found by something that does not block: credentials that say little of their use. None may grow. */
const KNOWN: Record<string, { missed: number; weaker: number }> = {
  'further: credential': { missed: 1, weaker: 28 },
  'further: classification-marking': { missed: 1, weaker: 0 },
};
const lost = (rows: readonly Missed[]) =>
  rows.filter(({ kind, missed, weaker }) => missed > (KNOWN[kind]?.missed ?? 0) || weaker > (KNOWN[kind]?.weaker ?? 0));

describe('by severity, the level that was reached does not fall', () => {
  test.each([
    ['labelled', DEV],
    ['further', FURTHER],
  ])('%s: no negative is sent back, and every blocking value is', (name, labelled) => {
    const { blocked, missed } = labelledFigures(name, labelled, set);
    expect(blocked[0]?.documents).toBeGreaterThan(100);
    expect(missed.reduce((sum, { values }) => sum + values, 0)).toBeGreaterThan(100);
    expect(perThousand(blocked)).toBe(0);
    expect(lost(missed)).toEqual([]);
  });

  test('texts and files from real use', async () => {
    const { blocked, missed } = await realFigures(set);
    expect(blocked.filter((row) => row.blocked > 0)).toEqual([]);
    expect(lost(missed)).toEqual([]);
  });
});

test('the figures count what is sent back and what is missed', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'imprimatur-documents-'));
  mkdirSync(path.join(folder, 'titles'));
  writeFileSync(path.join(folder, 'titles/all.jsonl'), '{"text":"关于调整救助标准的通知"}\n{"text":"身份证号码310117198001011230"}\n');
  writeFileSync(path.join(folder, 'empty.docx'), '');
  const rows = await folderFigures(folder, set);
  rmSync(folder, { recursive: true });
  expect(rows.toSorted((a, b) => (a.kind < b.kind ? -1 : 1))).toEqual([
    { kind: '.', documents: 1, blocked: 1 },
    { kind: 'titles', documents: 2, blocked: 1 },
  ]);
  expect(perThousand(rows)).toBeCloseTo(666.67, 1);
  const none = compileRules([]);
  expect(labelledFigures('x', DEV, none).missed).toEqual([]);
});
