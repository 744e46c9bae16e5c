import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { foldText } from '../../src/scan/terms/term-folding.ts';
import { findTerms, indexTerms, type TermIndex } from '../../src/scan/terms/term-list.ts';
import { median, table } from './measure.ts';

/**
 * Word lists: time and memory to compile them, and megabytes of UTF-8 per second of CPU through them, folding included, on the mixed corpus; with
 * spellings in pinyin and without. Medians of five. Run: npm run bench -- terms [WORDS…]
 */
setFlagsFromString('--expose-gc');
const gc = runInNewContext('gc') as () => void;
const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [1_000, 10_000, 100_000];
const ROUNDS = 5;
const folder = mkdtempSync(join(tmpdir(), 'imprimatur-bench-'));
execFileSync(process.execPath, [join(import.meta.dirname, '../fixtures/detection/corpus/make.mjs'), folder]);
const corpus = readFileSync(join(folder, 'corpus.txt'), 'utf8');
rmSync(folder, { recursive: true });
const megabytes = Buffer.byteLength(corpus) / 1e6;

let seed = 7;
const below = (limit: number) => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return (seed >>> 8) % limit;
};

/** Distinct words of two to six of the 6,000 first characters. */
function manyWords(count: number): string[] {
  const words = new Set<string>();
  while (words.size < count) words.add(Array.from({ length: 2 + below(5) }, () => String.fromCharCode(0x4e00 + below(6_000))).join(''));
  return [...words];
}

function speed(index: TermIndex): string {
  const times = Array.from({ length: ROUNDS }, () => {
    const before = process.cpuUsage();
    findTerms(foldText(corpus), index, Number.POSITIVE_INFINITY);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6;
  });
  return (megabytes / median(times)).toFixed(1);
}

const bytes = (one: object | undefined) =>
  Object.values(one ?? {}).reduce((total: number, array: Uint16Array) => total + array.byteLength, 0) / 2 ** 20;

const rows = sizes.map((size) => {
  const words = manyWords(size);
  gc();
  const before = process.memoryUsage();
  let index = indexTerms(words);
  gc();
  const after = process.memoryUsage();
  const times = Array.from({ length: 3 }, () => {
    const at = performance.now();
    index = indexTerms(words);
    return performance.now() - at;
  });
  const grown = (after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers) / 2 ** 20;
  return [
    size,
    median(times).toFixed(0),
    grown.toFixed(0),
    bytes(index.automaton).toFixed(1),
    bytes(index.pinyin?.automaton).toFixed(1),
    speed({ ...index, pinyin: undefined }),
    speed(index),
  ];
});
console.log(table(['words', 'compile ms', 'heap +MiB', 'automaton MiB', 'pinyin MiB', 'MB/CPU s', 'with pinyin'], rows));
