import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { newId } from '../../src/engine/ids.ts';
import { chainEntry, chainStart } from '../../src/evidence/audit-chain.ts';
import { copyOfEntries } from '../../src/store/cover/entry-lines.ts';
import { openReading } from '../../src/store/cover/reading.ts';
import { verifyAll } from '../../src/store/cover/verification.ts';
import { verifyApart } from '../../src/store/cover/verify-apart.ts';
import { openWorld } from '../store/world.ts';
import { temporaryServer } from '../support/embedded.ts';
import { migrateLoosely } from '../support/loose-clock.ts';
import { median, parentOf, postgresCpu, table, watchPostmaster } from './measure.ts';

/**
 * Verification of all chains on one thread and on two, beside a bare COPY of the same entries that is thrown away, in turns. Run:
 * npm run bench -- verify [items]
 */
const ITEMS = Number(process.argv[2] ?? 20_000);
const PER_ITEM = 10;
const ROUNDS = 5;
const CHUNK = 500;

const INSERT = `insert into audit_entry (stream, sequence, actor, on_behalf_of, action, at, payload, previous, hash, canonical)
  select e.stream, e.sequence, e.actor, e."onBehalfOf", e.action, e.at, e.canonical::json -> 'payload', e.previous, e.hash, e.canonical
  from json_to_recordset($1) as e(stream text, sequence int, actor text, "onBehalfOf" text, action text, at timestamptz, previous text, hash text, canonical text)`;
const SECRETS = `insert into stream_secret select s.stream, decode(s.secret, 'hex'), true from json_to_recordset($1) as s(stream text, secret text)`;
const ITEM = `insert into item (id, kind, title, unit, drafter, workflow_id, workflow_version, workflow_hash, state, snapshot, waits_for, open, round, revision,
    version, audit_sequence, audit_hash, created_at, updated_at, number)
  select i.id, 'news', 'x', gen_random_uuid(), gen_random_uuid(), 'w', '1', 'h', 'draft', '{}', '{}', true, 0, gen_random_uuid(), i.sequence, i.sequence, i.hash, i.at, i.at, i.number
  from json_to_recordset($1) as i(id uuid, sequence int, hash text, at timestamptz, number int)`;

/** As long as an entry of an event is, with what it says of rows: of a part that nobody has, so that nothing else is to be compared. */
function payloadOf(n: number): Record<string, unknown> {
  const seal = randomBytes(36).toString('base64url');
  return {
    ...{ event: 'APPROVE', from: 'inUnitReview', to: 'specialistReview', round: 1, revision: 1, digest: randomBytes(32).toString('hex') },
    ...{ step: 'unit', opinion: '同意公开，建议按程序办理', basis: '' },
    // The first says nothing of rows: then the item's own, which no entry answers for, are from before.
    ...(n > 0 && { covers: { bench: { [randomUUID()]: seal, [randomUUID()]: seal }, other: { [`${n}`]: seal } } }),
  };
}

async function fill(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  for (const name of ['item', 'audit_entry', 'stream_secret']) await client.query(`alter table ${name} disable trigger all`);
  for (let from = 0; from < ITEMS; from += CHUNK) {
    const entries: unknown[] = [];
    const items: unknown[] = [];
    const secrets: unknown[] = [];
    for (let n = from; n < Math.min(from + CHUNK, ITEMS); n++) {
      const stream = newId();
      const secret = randomBytes(32);
      let head = chainStart(secret);
      for (let k = 0; k < PER_ITEM; k++) {
        const at = new Date(Date.UTC(2026, 0, 1) + (n * PER_ITEM + k) * 1000).toISOString();
        const entry = chainEntry(head, stream, at, {
          actor: randomUUID(),
          onBehalfOf: null,
          action: 'review.approved',
          payload: payloadOf(k),
        });
        entries.push(entry);
        head = entry;
        if (k === PER_ITEM - 1) items.push({ id: stream, sequence: head.sequence, hash: head.hash, at, number: 2_000_000 + n });
      }
      secrets.push({ stream, secret: secret.toString('hex') });
    }
    await client.query(SECRETS, [JSON.stringify(secrets)]);
    await client.query(ITEM, [JSON.stringify(items)]);
    await client.query(INSERT, [JSON.stringify(entries)]);
  }
  await client.query('vacuum analyze');
  await client.end();
}

async function bare(url: string): Promise<void> {
  const reading = await openReading(url);
  for await (const _ of reading.copy(copyOfEntries('true')));
  await reading.close();
}

async function verified(url: string, threads: number): Promise<void> {
  const reading = await openReading(url);
  const { faults, rows, entries } = await verifyAll(reading, {
    ...(threads > 1 && { run: (stretches, done) => verifyApart({ url, snapshot: reading.snapshot, threads }, stretches, done) }),
  });
  await reading.close();
  if (faults.length + rows.faults.length > 0 || entries < ITEMS * PER_ITEM)
    throw new Error(JSON.stringify([entries, faults[0], rows.faults[0]]));
}

async function main(url: string): Promise<void> {
  await migrateLoosely(url);
  const { store } = await openWorld(url);
  await store.close();
  await fill(url);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  watchPostmaster(parentOf((await client.query('select pg_backend_pid() as pid')).rows[0].pid));
  await client.end();
  const ways: Record<string, () => Promise<void>> = {
    'bare COPY': () => bare(url),
    'verify, one thread': () => verified(url, 1),
    'verify, two threads': () => verified(url, 2),
  };
  const seconds = new Map(Object.keys(ways).map((name) => [name, [] as number[]]));
  const cpu = new Map(Object.keys(ways).map((name) => [name, [] as [number, number][]]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, way] of Object.entries(ways)) {
      const [at, before, server] = [performance.now(), process.cpuUsage(), postgresCpu()];
      await way();
      const used = process.cpuUsage(before);
      seconds.get(name)?.push((performance.now() - at) / 1000);
      cpu.get(name)?.push([(used.user + used.system) / (ITEMS * PER_ITEM), (postgresCpu() - server) / (ITEMS * PER_ITEM)]);
    }
  }
  const base = median(seconds.get('bare COPY') ?? []);
  const rows = [...seconds].map(([name, times]) => {
    const time = median(times);
    return [
      name,
      Math.round((ITEMS * PER_ITEM) / time).toString(),
      (base / time).toFixed(2),
      ...[0, 1].map((of) => median((cpu.get(name) ?? []).map((pair) => pair[of as 0 | 1])).toFixed(1)),
    ];
  });
  console.log(table(['', 'entries/s', '× bare COPY', 'Node CPU µs per entry', 'PostgreSQL CPU µs per entry'], rows));
}

const server = await temporaryServer();
try {
  await main(server.url);
} finally {
  await server.stop();
}
