import { readFileSync } from 'node:fs';
import path from 'node:path';
import { diffParagraphs, type Paragraph } from '../../src/engine/reading/diff-text.ts';
import { median, table } from './measure.ts';

/** Comparison of two revisions of 1 MB with 1 % of their characters edited, as paragraphs and as one single line. Run: npm run bench -- diff */
const PLAN = readFileSync(path.join(import.meta.dirname, '../../src/start/samples/songjiang-2024-openness-plan.txt'), 'utf8');
const SIZE = 1_000_000;

let seed = 7;
const random = () => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  return seed / 2_147_483_648;
};

let text = '';
for (let n = 0; text.length < SIZE; ) text += PLAN.replaceAll('。', () => `。${n++}`);
const edited = [...text].map((character) => (character !== '\n' && random() < 0.01 ? '改' : character)).join('');

const placed = (lines: readonly string[]): Paragraph[] => lines.map((line) => ({ part: 0, start: 0, text: line }));

const rows = [
  ['paragraphs', (one: string) => one.split('\n')] as const,
  ['one line', (one: string) => [one.replaceAll('\n', '')]] as const,
].map(([name, split]) => {
  const times = Array.from({ length: 5 }, () => {
    const at = performance.now();
    diffParagraphs(placed(split(text)), placed(split(edited)));
    return performance.now() - at;
  });
  return [name, text.length, median(times).toFixed(0), Math.max(...times).toFixed(0)];
});
console.log(table(['diff, 1 % edits', 'characters', 'median ms', 'max ms'], rows));
