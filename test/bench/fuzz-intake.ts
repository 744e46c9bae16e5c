/**
 * Damages one file per format many times and reads it: `node test/bench/fuzz-intake.ts [COUNT] [SEED]`. Prints what came
 * of them with the slowest read and the highest memory; exit code 1 for a crash, a read over 10 s or over 1 GB.
 */
import { IntakeError } from '../../src/domain/document.ts';
import { readDocument } from '../../src/intake/read-document.ts';
import { mutate, random } from '../intake/mutate.ts';
import { seeds } from '../intake/samples.ts';

const count = Number(process.argv[2] ?? 500);
const seed = Number(process.argv[3] ?? 1);
let failed = false;

async function fate(name: string, bytes: Uint8Array): Promise<string> {
  try {
    const { warnings } = await readDocument(name, bytes);
    return warnings.length > 0 ? 'warned' : 'read';
  } catch (error) {
    if (error instanceof IntakeError) return error.code;
    failed = true;
    return `CRASH ${error}`;
  }
}

for (const [name, bytes] of Object.entries(seeds())) {
  const next = random(seed);
  const fates = new Map<string, number>();
  let slowest = 0;
  for (let index = 0; index < count; index++) {
    const mutant = mutate(bytes, next);
    const started = performance.now();
    const outcome = await fate(name, mutant);
    slowest = Math.max(slowest, performance.now() - started);
    fates.set(outcome, (fates.get(outcome) ?? 0) + 1);
  }
  const memory = Math.round(process.memoryUsage.rss() / 2 ** 20);
  failed ||= slowest > 10_000 || memory > 1_024;
  const summary = [...fates].sort((a, b) => b[1] - a[1]).map(([code, number]) => `${code} ${number}`);
  process.stdout.write(
    `${name.padEnd(9)} slowest ${String(Math.round(slowest)).padStart(5)} ms, rss ${memory} MiB: ${summary.join(', ')}\n`,
  );
}
process.exitCode = failed ? 1 : 0;
