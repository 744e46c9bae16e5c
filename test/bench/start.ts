import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { processCpu } from '../../src/intake/cpu-time.ts';

/** The start of the product; processor time of Node until the first answer, memory at rest, and `--help`. PostgreSQL is not counted. */
const BIN = path.join(import.meta.dirname, '../../src/cli/bin.js');
/** Until what runs in the background after the first answer is over. */
const REST = 20_000;

interface Started {
  child: ChildProcess;
  url: string;
  cpu: number;
}

async function start(data: string): Promise<Started> {
  const child = spawn(process.execPath, [BIN, 'serve', '--port', '0', '--data', data], { stdio: ['ignore', 'pipe', 'ignore'] });
  let said = '';
  child.stdout?.on('data', (chunk) => {
    said += chunk;
  });
  for (;;) {
    const url = /ready at (\S+)/.exec(said)?.[1];
    if (url && (await fetch(`${url}/readyz`)).status < 500) return { child, url, cpu: cpuOf(child) };
    if (child.exitCode !== null) throw new Error('The server did not start.');
    await pause(20);
  }
}

function cpuOf({ pid = 0 }: ChildProcess): number {
  return processCpu(pid) ?? Number.NaN;
}

async function stop({ child }: Started): Promise<void> {
  child.kill('SIGTERM');
  await new Promise((resolve) => child.once('exit', resolve));
}

async function memory({ pid = 0 }: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024;
}

/** Processor time, as the process itself tells it at its end. */
function help(): number {
  const tell = `process.on('exit', () => { const { user, system } = process.cpuUsage(); process.stderr.write(String(user + system)); })`;
  const { stderr } = spawnSync(process.execPath, ['--import', `data:text/javascript,${encodeURIComponent(tell)}`, BIN, '--help'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'latin1',
  });
  return Number(stderr) / 1000;
}

const data = await mkdtemp(path.join(tmpdir(), 'bench-start-'));
for (const which of ['first start', 'second start']) {
  const started = await start(data);
  const seconds = (started.cpu / 1000).toFixed(2);
  await pause(REST);
  const later = ((cpuOf(started.child) - started.cpu) / 1000).toFixed(2);
  console.log(
    `${which.padEnd(13)} ${seconds} CPU-s to the first answer, ${later} after it, ${(await memory(started.child)).toFixed(0)} MB at rest`,
  );
  await stop(started);
}
await rm(data, { recursive: true, force: true });
const helps = Array.from({ length: 5 }, help).sort((a, b) => a - b);
console.log(`--help        ${(helps[2] as number).toFixed(0)} CPU-ms (middle of five)`);
