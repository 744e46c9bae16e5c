import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makePdf } from '../../src/cli/demo/make-pdf.ts';
import { readDocument } from '../../src/intake/read-document.ts';
import { loadRules } from '../../src/scan/rule-set/load-rules.ts';
import { compileRules, scanDocument } from '../../src/scan/scanner.ts';
import { median, table } from './measure.ts';

/** A PDF of 500 pages, from its bytes to its findings, in one thread. Run: npm run bench -- pdf [PAGES] */
const pages = Number(process.argv[2] ?? 500);
const LINES = 35;
const ROUNDS = 3;
const plan = readFileSync(join(import.meta.dirname, '../../src/start/samples/songjiang-2024-openness-plan.txt'), 'utf8')
  .split('\n')
  .flatMap((line) => line.match(/.{1,37}/gu) ?? [])
  .filter((line) => line.trim() !== '');
const lines = Array.from({ length: pages * LINES }, (_, n) =>
  n % LINES === 7 ? `联系人：王小明，手机 138${String(10_000_000 + n)}，身份证号 310117198001011230` : (plan[n % plan.length] as string),
);
const bytes = makePdf('五百页', lines.join('\n'));
const set = compileRules(await loadRules(join(import.meta.dirname, '../../rules')));

const read: number[] = [];
const scanned: number[] = [];
let told = '';
for (let round = 0; round < ROUNDS; round++) {
  const started = performance.now();
  const document = await readDocument('500.pdf', bytes);
  const between = performance.now();
  const { findings, failures } = scanDocument(document, undefined, set, 'bench');
  read.push(between - started);
  scanned.push(performance.now() - between);
  const characters = document.parts.reduce((sum, { text }) => sum + text.length, 0);
  told = `${characters} characters, ${findings.length} findings on ${new Set(findings.flatMap(({ location }) => location.page ?? [])).size} pages, ${failures.length + document.warnings.length} failures`;
}
const ms = (times: readonly number[]) => median(times).toFixed(0);
console.log(`${pages} pages, ${(bytes.length / 1e6).toFixed(1)} MB, ${told}`);
console.log(
  table(
    ['median of 3', 'read ms', 'scan ms', 'pages/s', 'RSS MiB'],
    [
      [
        '',
        ms(read),
        ms(scanned),
        ((pages * 1000) / (median(read) + median(scanned))).toFixed(0),
        Math.round(process.memoryUsage().rss / 2 ** 20),
      ],
    ],
  ),
);
