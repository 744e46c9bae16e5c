import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDocument } from '../../src/intake/read-document.ts';
import { print } from '../../src/paper/print.ts';
import type { Mark, MarkList } from '../../src/redaction/marks/mark.ts';
import { placeMarks } from '../../src/redaction/marks/place-marks.ts';
import { digestOf } from '../../src/redaction/marks/quote.ts';
import { rebuildPdf } from '../../src/redaction/pdf/rebuild.ts';
import { provePdf } from '../../src/redaction/proof/prove-pdf.ts';
import { table } from './measure.ts';

/** Redacted PDFs of 36 and of 500 pages: made, and proved, with the processor's time. Run: npm run bench -- redact [PAGES…] */
const LINES = 21.7;
const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [36, 500];
const GOALS: Record<number, string> = { 36: 'made ≤ 1.5 s, proved ≤ 3 s', 500: 'made ≤ 25 s, proved ≤ 45 s' };
const plan = readFileSync(join(import.meta.dirname, '../../src/start/samples/songjiang-2024-openness-plan.txt'), 'utf8')
  .split('\n')
  .flatMap((line) => line.match(/.{1,37}/gu) ?? [])
  .filter((line) => line.trim() !== '');

const rows: string[][] = [];
for (const pages of sizes) rows.push(await measured(pages));
console.log(table(['pages', 'made s', 'CPU s', 'proved s', 'CPU s', 'kB a page', 'coding', 'passed', 'RSS MiB', 'goal'], rows));

async function measured(pages: number): Promise<string[]> {
  const lines = Array.from({ length: Math.floor(pages * LINES) }, (_, n) =>
    n % 22 === 7 ? `联系人：王小明，手机 138${String(10_000_000 + n)}` : (plan[n % plan.length] as string),
  );
  const whole = await print({
    ...{
      title: '年度工作要点',
      subtitle: '',
      language: 'zh',
      author: '办公室',
      subject: 'bench',
      at: '2026-01-01T00:00:00.000Z',
      foot: '',
    },
    blocks: [{ kind: 'heading', text: '正文' }, ...lines.map((text) => ({ kind: 'heading' as const, text }))],
  });
  const document = await readDocument('bench.pdf', whole);
  const file: MarkList = {
    version: 1,
    source: { file: 'bench.pdf', digest: digestOf(whole) },
    marks: marksOn(document.parts[0]?.text ?? ''),
  };
  const marks = placeMarks(file, { document, digest: digestOf(whole) });
  // The engine and the drawing library are loaded once in a process.
  const [made, makeTimes] = await timed(() => rebuildPdf({ bytes: whole, document, marks }));
  const [checks, proveTimes] = await timed(() => provePdf({ original: whole, result: made.bytes, pages: made.pages, document, marks }));
  const coding = [...new Set(made.pages.map((page) => page.coding))].join(' ');
  const passed = checks.every((check) => check.passed) ? 'yes' : checks.flatMap(({ failures }) => failures.map(({ en }) => en))[0];
  const kilobytes = (made.bytes.length / made.pages.length / 1_000).toFixed(1);
  const memory = Math.round(process.memoryUsage().rss / 2 ** 20);
  return [String(made.pages.length), ...makeTimes, ...proveTimes, kilobytes, coding, passed ?? 'no', String(memory), GOALS[pages] ?? ''];
}

function marksOn(text: string): Mark[] {
  return [...text.matchAll(/王小明|138\d{8}/g)].map((match, index) => ({
    id: `m${index}`,
    ground: { code: 'reg-15' },
    replacement: { kind: 'box' },
    state: 'kept',
    target: {
      kind: 'text',
      part: 'body',
      partIndex: 0,
      position: { start: match.index, end: match.index + match[0].length },
      quote: { length: match[0].length },
    },
  }));
}

async function timed<T>(run: () => Promise<T>): Promise<[T, [wall: string, cpu: string]]> {
  const cpu = process.cpuUsage();
  const started = performance.now();
  const result = await run();
  const used = process.cpuUsage(cpu);
  return [result, [((performance.now() - started) / 1_000).toFixed(2), ((used.user + used.system) / 1_000_000).toFixed(2)]];
}
