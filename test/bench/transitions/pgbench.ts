import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { migrate } from '../../../src/store/migrate.ts';
import { postgresCpu } from '../measure.ts';
import { type Contestant, query } from './checkout.ts';

/** As many items as a seasoned contestant has after a few rounds, each with a trail. Clients keep to rows of their own, as callers do. */
const ROWS = 2560;
const CLIENTS = 256;
const ENTRIES = 10;

const DIGEST = 'ac375c9ad145ba644a7b281d4a97e4fc7f20d0b63c67d04378a648a846e08368';
const APPROVAL = { by: '00000000-0000-4000-8000-000000000000', onBehalfOf: null, digest: DIGEST };
/** A colon before a letter or a digit would be a variable of pgbench. */
const json = (value: unknown) => JSON.stringify(value).replaceAll(':', ': ');
/** As long, and as deep, as the state and the audit entry of an item near its release. */
const SNAPSHOT = json({ ...Object.fromEntries([...'abcdefgh'].map((step) => [step, APPROVAL])), rest: 'x'.repeat(800) });
const PAYLOAD = json({
  event: 'APPROVE',
  from: 'specialistReview',
  to: 'specialistReview',
  round: 1,
  digest: DIGEST,
  opinion: '同意公开',
});

/** Tables and indexes are those of items and entries; what is left out are the rules: no trigger, no foreign key. */
const TABLES = `
create table bench_item (like item including all);
create table bench_entry (like audit_entry including all);
insert into bench_item
  select gen_random_uuid(), 'official-document', '关于开展检查的通知', gen_random_uuid(), gen_random_uuid(), 'official-document', '1', '${DIGEST}',
    'specialistReview', '${SNAPSHOT}', '{legal}', true, 1, gen_random_uuid(), null, 'infinity', ${ENTRIES}, ${ENTRIES}, '${DIGEST}', now(), now(), n
  from generate_series(1, ${ROWS}) n;
insert into bench_entry
  select i.id::text, n, i.drafter::text, null, 'review.approved', now(), '${PAYLOAD}', '${DIGEST}', '${DIGEST}', repeat('x', 490)
  from bench_item i, generate_series(1, ${ENTRIES}) n`;

/** The least that a transition could be: the item moves on, its entry is added, one statement, prepared, one commit that waits for the disk. */
const SCRIPT = `\\set number random(0, ${ROWS / CLIENTS - 1}) * ${CLIENTS} + :client_id + 1
with moved as (update bench_item set snapshot = ('{"version":' || version || ',"context":${SNAPSHOT}}')::json,
  waits_for = case when version % 2 = 0 then '{confidentiality}'::text[] else '{legal}' end, version = version + 1,
  audit_sequence = audit_sequence + 1, audit_hash = '${DIGEST}', updated_at = now() where number = :number returning id, drafter, version)
insert into bench_entry (stream, sequence, actor, on_behalf_of, action, at, payload, previous, hash, canonical)
  select id::text, version, drafter::text, null, 'review.approved', now(), ('{"version":' || version || ',"of":${PAYLOAD}}')::json,
    '${DIGEST}', '${DIGEST}', repeat('x', 490) from moved;
`.replaceAll(/\n\s*(?!$|with)/g, ' ');
const DEBIAN = '/usr/lib/postgresql';

/** pgbench of this machine: Debian's `postgresql` package has it. Undefined when there is none. */
export function findPgbench(): string | undefined {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...versions.map((version) => path.join(DEBIAN, version, 'bin')), ...(process.env['PATH'] ?? '').split(path.delimiter)];
  return folders.map((folder) => path.join(folder, 'pgbench')).find(existsSync);
}

/** The baseline: about as many transactions as the others make calls, by so many clients with a thread each. */
export async function openPgbench(program: string, url: string): Promise<Contestant> {
  await migrate(url);
  await query(url, TABLES);
  await query(url, 'vacuum analyze');
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
      const clients = ['-c', String(callers), '-j', String(callers)];
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
