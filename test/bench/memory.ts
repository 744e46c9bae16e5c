import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeDocx } from '../../src/cli/demo/make-docx.ts';
import { makePdf } from '../../src/cli/demo/make-pdf.ts';
import { scanFiles } from '../../src/scan/scan-files.ts';
import { table } from './measure.ts';

/**
 * Memory while 10,000 small files of mixed formats go through the pool: resident megabytes of the whole process, threads included.
 * Exit code 1 when it still grows by more than a third between 5,000 and 10,000. Run: npm run bench -- memory [FILES]
 */
const count = Number(process.argv[2] ?? 10_000);
const marks = [0.1, 0.5, 1].map((part) => Math.max(1, Math.round(count * part)));

const bodyOf = (n: number) =>
  Array.from(
    { length: 12 },
    (_, k) => `第${k + 1}条 各有关单位应当于${n % 28}日前报送第${n}号材料，联系电话021-5773${String(n % 10_000).padStart(4, '0')}。`,
  ).join('\n');

const makers: Record<string, (n: number) => string | Uint8Array> = {
  txt: bodyOf,
  md: (n) => `# 通知 ${n}\n\n${bodyOf(n)}\n\n<!-- 草稿 ${n} -->\n`,
  html: (n) => `<!doctype html><title>${n}</title><p>${bodyOf(n).replaceAll('\n', '</p><p>')}</p><p style="display:none">${n}</p>`,
  csv: (n) => `序号,内容\n${bodyOf(n).replaceAll('\n', `\n${n},`)}\n`,
  json: (n) => JSON.stringify({ id: n, body: bodyOf(n).split('\n') }),
  docx: (n) => makeDocx(bodyOf(n)),
  pdf: (n) => makePdf(`通知 ${n}`, bodyOf(n)),
};

const folder = mkdtempSync(path.join(tmpdir(), 'imprimatur-memory-'));
try {
  const kinds = Object.entries(makers);
  const files = Array.from({ length: count }, (_, n) => {
    const [end, make] = kinds[n % kinds.length] as (typeof kinds)[number];
    const file = path.join(folder, `${n}.${end}`);
    writeFileSync(file, make(n));
    return { name: `${n}.${end}`, path: file };
  });
  const rows: (string | number)[][] = [];
  let findings = 0;
  let failed = 0;
  const started = performance.now();
  for await (const { position, result } of scanFiles(files, { rulesFolder: path.join(import.meta.dirname, '../../rules') })) {
    findings += result.findings.length;
    failed += result.failures.length;
    if (!marks.includes(position)) continue;
    const memory = process.memoryUsage();
    const seconds = (performance.now() - started) / 1000;
    rows.push([
      position,
      Math.round(memory.rss / 2 ** 20),
      Math.round(memory.heapUsed / 2 ** 20),
      findings,
      failed,
      (position / seconds).toFixed(0),
    ]);
  }
  console.log(table(['files', 'RSS MiB', 'main heap MiB', 'findings', 'failures', 'files/s'], rows));
  const [half, whole] = rows.slice(-2).map((row) => Number(row[1])) as [number, number];
  if (whole > half * 1.34) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}
