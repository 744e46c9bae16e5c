import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDocument } from '../../src/intake/read-document.ts';
import { baseClasses } from '../../src/scan/pass/char-class.ts';
import { matchText } from '../../src/scan/pass/match-text.ts';
import { loadRules } from '../../src/scan/rule-set/load-rules.ts';
import { compileRules, scanDocument } from '../../src/scan/scanner.ts';
import { median } from './measure.ts';

/**
 * Speed of the full rule set on the mixed corpus, in bytes of UTF-8 per second of CPU, beside a plain loop over the same
 * characters in the same run. Medians of five after warming up. Peers: npm run bench -- peers.
 */
const ROUNDS = 5;
const WARM_UP = 4;
const folder = mkdtempSync(join(tmpdir(), 'imprimatur-bench-'));
execFileSync(process.execPath, [join(import.meta.dirname, '../fixtures/detection/corpus/make.mjs'), folder]);
const bytes = readFileSync(join(folder, 'corpus.txt'));
const planted = JSON.parse(readFileSync(join(folder, 'planted.json'), 'utf8')) as Record<string, number>;
rmSync(folder, { recursive: true });
const text = bytes.toString('utf8');
const set = compileRules(await loadRules(join(import.meta.dirname, '../../rules')));
const classes = baseClasses();

/** The floor: one table load per character. */
function plainLoop(): number {
  let sum = 0;
  for (let at = 0; at < text.length; at++) sum += classes[text.charCodeAt(at)] as number;
  return sum;
}

/** The same floor as a program writes it that cares for characters beyond the basic plane. */
function codePointLoop(): number {
  let sum = 0;
  for (const character of text) sum += character.codePointAt(0) as number;
  return sum;
}

/** A blank that is none in front: the whole text has to be normalised. */
const odd = Buffer.concat([Buffer.from('\u00a0'), bytes]);

/** From the bytes of a text file to its findings, as an upload goes: decoded, lines placed, normalised, scanned, masked, keyed. */
async function endToEnd(): Promise<unknown> {
  return scanDocument(await readDocument('corpus.txt', bytes), undefined, set, 'bench');
}

async function cpuMs(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const runs = {
  'plain character loop': plainLoop,
  'loop over code points': codePointLoop,
  'scan, full rule set': () => matchText(text, set),
  'decode and scan': () => matchText(bytes.toString('utf8'), set),
  'decode, normalise, scan': () => matchText(odd.toString('utf8'), set),
  'file to findings': endToEnd,
};
const taken = new Map<string, number[]>(Object.keys(runs).map((name) => [name, []]));
for (let round = 0; round < WARM_UP + ROUNDS; round++) {
  for (const [name, work] of Object.entries(runs)) {
    const ms = await cpuMs(work);
    if (round >= WARM_UP) taken.get(name)?.push(ms);
  }
}
const rate = (name: string) => bytes.length / 1e3 / median(taken.get(name) ?? []);
const ratio = (loop: string) => (rate('scan, full rule set') / rate(loop)).toFixed(3).padStart(8);
console.log(
  `${set.rules.length} rules, ${set.literals.entries.length} literals, ${(bytes.length / 1e6).toFixed(1)} MB, ${text.length} characters`,
);
for (const name of Object.keys(runs)) console.log(`  ${name.padEnd(24)} ${rate(name).toFixed(1).padStart(8)} MB per CPU second`);
console.log(
  `  ratio to the plain loop  ${ratio('plain character loop')}  (aims: 60 scan, 40 decode, normalise, scan; 0.2)\n  … to that over code points ${ratio('loop over code points').trimStart()}`,
);

const { matches } = matchText(text, set);
const counts = new Map<string, number>();
for (const { entity } of matches) counts.set(entity, (counts.get(entity) ?? 0) + 1);
console.log(
  '  planted and found        ',
  Object.entries(planted)
    .map(([type, count]) => `${type} ${counts.get(type) ?? 0}/${count}`)
    .join(', '),
);
