import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { postgresCpu } from '../measure.ts';
import type { Contestant } from './checkout.ts';

const ROWS = 10_000;
/** The least that a transition could be: one row moves on, one is added, one statement, prepared. */
const SCRIPT = `\\set id random(1, ${ROWS})
with moved as (update bench_item set version = version + 1 where id = :id returning id, version)
insert into bench_entry (item, version, at) select id, version, now() from moved;
`;
const DEBIAN = '/usr/lib/postgresql';

/** pgbench of this machine: Debian's `postgresql` package has it. Undefined when there is none. */
export function findPgbench(): string | undefined {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...versions.map((version) => path.join(DEBIAN, version, 'bin')), ...(process.env['PATH'] ?? '').split(path.delimiter)];
  return folders.map((folder) => path.join(folder, 'pgbench')).find(existsSync);
}

/** The baseline: about as many transactions as the others make calls, by so many clients. */
export async function openPgbench(program: string, url: string): Promise<Contestant> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`create table bench_item (id int primary key, version int not null);
    create table bench_entry (item int not null, version int not null, at timestamptz not null, primary key (item, version));
    insert into bench_item select n, 1 from generate_series(1, ${ROWS}) n`);
  await client.query('vacuum analyze');
  await client.end();
  const folder = await mkdtemp(path.join(tmpdir(), 'imprimatur-pgbench-'));
  const script = path.join(folder, 'transition.sql');
  await writeFile(script, SCRIPT);
  return {
    // It says no times of single transactions unless it logs each of them, which would cost it something.
    name: 'pgbench',
    url,
    prepare: async () => undefined,
    run: async (calls, callers) => {
      const each = String(Math.max(1, Math.ceil(calls / callers)));
      const clients = ['-c', String(callers), '-j', String(Math.min(2, callers))];
      const before = postgresCpu();
      const output = await outputOf(program, ['-n', '-M', 'prepared', ...clients, '-t', each, '-f', script, url]);
      const cpu = postgresCpu() - before;
      const perSecond = Number(/tps = ([\d.]+) \(without/.exec(output)?.[1]);
      if (!(perSecond > 0)) throw new Error(`pgbench did not say how fast it was: ${output}`);
      return { perSecond, times: [], nodeCpu: 0, postgresCpu: cpu / (Number(each) * callers) };
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

function outputOf(program: string, args: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve(output) : reject(new Error(output))));
  });
}
