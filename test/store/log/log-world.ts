import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import type { LogBatch, LogHead, LogKeeper, LogKeyRow, LogStore } from '../../../src/engine/ports.ts';
import { append, EMPTY_EDGE, edgeRoot } from '../../../src/evidence/log/append.ts';
import { decodeBundle } from '../../../src/evidence/log/bundles.ts';
import { entryLeaf, entrySalt } from '../../../src/evidence/log/leaf.ts';
import { leafHash } from '../../../src/evidence/log/tree.ts';
import { formatCheckpoint, parseCheckpoint } from '../../../src/evidence/note/checkpoint.ts';
import { lineSigner, readLines, signLine } from '../../../src/evidence/note/lines.ts';
import { formatNote, parseNote } from '../../../src/evidence/note/note.ts';
import type { VerifierKey } from '../../../src/evidence/note/verifier-key.ts';
import { pemSigner, spkiOf } from '../../../src/evidence/signer.ts';
import { type Database, openDatabase } from '../../../src/store/database.ts';
import { logStore } from '../../../src/store/log/log-store.ts';
import { dropDatabase, freshDatabase } from '../../support/database.ts';

export const ORIGIN = 'log.example.org/test';

const { privateKey } = generateKeyPairSync('ed25519');
const signer = pemSigner(privateKey.export({ format: 'pem', type: 'pkcs8' }) as string);
export const LINE = lineSigner(ORIGIN, 'note', signer);
export const KEY: LogKeyRow = {
  id: LINE.key.id.toString('hex'),
  origin: ORIGIN,
  type: 'note',
  publicKey: spkiOf(signer.publicKey),
  validFrom: '2026-01-01T00:00:00.000Z',
  validUntil: null,
};

/** A keeper whose memory is a variable: what a file would hold. */
export interface TestKeeper extends LogKeeper {
  memory: LogHead | undefined;
}

export function testKeeper(): TestKeeper {
  const keeper: TestKeeper = {
    memory: undefined,
    canSign: async () => true,
    remembered: async () => keeper.memory,
    remember: async (head) => {
      keeper.memory = head;
    },
    sign: async (head) => {
      const text = formatCheckpoint({ ...head, root: Buffer.from(head.root) });
      return formatNote({ text, lines: [await signLine(text, LINE, 0)] });
    },
  };
  return keeper;
}

/** A database with entries that follow no chain: the log asks for their hash, their stream and their position only. */
export interface LogWorld {
  url: string;
  database: Database;
  log: LogStore;
  keeper: TestKeeper;
  owner: pg.Client;
  streams: string[];
  connect(): Promise<pg.Client>;
  /** Inserts so many entries with one statement. */
  write(client: pg.Client, count: number): Promise<void>;
  /** Batches until nothing waits. */
  settle(): Promise<LogBatch[]>;
  close(): Promise<void>;
}

export async function openLogWorld(url?: string, streamCount = 20): Promise<LogWorld> {
  const own = url ?? (await freshDatabase());
  const clients: pg.Client[] = [];
  const connect = async () => {
    const client = new pg.Client({ connectionString: own });
    client.on('error', () => undefined);
    await client.connect();
    clients.push(client);
    return client;
  };
  const owner = await connect();
  await owner.query('alter table audit_entry disable trigger audit_entry_added');
  const streams = Array.from({ length: streamCount }, () => randomUUID() as string);
  for (const stream of streams) await owner.query('insert into stream_secret values ($1, $2, true)', [stream, randomBytes(32)]);
  const database = await openDatabase(own);
  const log = logStore(database);
  await log.begin(ORIGIN, [KEY]);
  const keeper = testKeeper();
  let sequence = 0;
  const world: LogWorld = {
    url: own,
    database,
    log,
    keeper,
    owner,
    streams,
    connect,
    write: async (client, count) => {
      const from = sequence;
      sequence += count;
      await client.query(
        `insert into audit_entry (stream, sequence, actor, action, at, payload, previous, hash, canonical)
         select ($1::text[])[1 + s % $4], s, 'a', 'b', now(), '{}', '', encode(sha256(convert_to(s || $5, 'UTF8')), 'hex'), ''
         from generate_series($2::int, $3::int) s`,
        [streams, from + 1, from + count, streams.length, randomUUID()],
      );
    },
    settle: () => settle(log, keeper),
    close: async () => {
      for (const client of clients) await client.end().catch(() => undefined);
      await database.close();
      await dropDatabase(own);
    },
  };
  return world;
}

/** One batch, when no transaction of a neighbour on the same server holds it back any more. */
export async function batchOf(log: LogStore, keeper: LogKeeper): Promise<LogBatch> {
  for (;;) {
    const batch = await log.integrate(keeper);
    if (batch.outcome !== 'held-back') return batch;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export async function settle(log: LogStore, keeper: LogKeeper): Promise<LogBatch[]> {
  const batches: LogBatch[] = [];
  for (let turn = 0; turn < 1000; turn++) {
    const batch = await log.integrate(keeper);
    batches.push(batch);
    if (batch.outcome === 'idle' || batch.outcome === 'stopped') return batches;
    // Some neighbour's transaction on the same server.
    if (batch.outcome === 'held-back' || batch.outcome === 'busy') await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('The log does not come to rest.');
}

interface Entry {
  position: string;
  leaf: Buffer;
}

/**
 * What is wrong with the log as a whole, from the rows alone: every entry and statement is in it once and in order, tiles are those of its leaves, and
 * every stored checkpoint is signed by one of the keys and has the root of the first leaves. An empty list is a sound log.
 */
export async function faultsOfLog(client: pg.Client, keys: readonly VerifierKey[] = [LINE.key]): Promise<string[]> {
  const faults: string[] = [];
  const { rows: state } = await client.query('select size::int, root, watermark::int from log_state');
  const { size, root, watermark } = state[0];
  const { rows: entries } = await client.query(
    `select e.position, e.sequence, e.hash, s.secret from audit_entry e join stream_secret s using (stream) where position <= $1`,
    [watermark],
  );
  const { rows: statements } = await client.query('select position, leaf, leaf_index from release_statement where position <= $1', [
    watermark,
  ]);
  const expected: Entry[] = [
    ...entries.map(({ position, sequence, hash, secret }) => ({ position, leaf: entryLeaf(entrySalt(secret, sequence), hash) })),
    ...statements,
  ].sort((a, b) => Number(a.position) - Number(b.position));
  const { rows: bundles } = await client.query('select n::int, first, entries, refs from log_bundle order by n');
  const leaves = bundles.flatMap(({ entries: bytes }) => decodeBundle(bytes) ?? []);
  const refs = bundles.flatMap(({ refs: bytes }) =>
    Array.from({ length: bytes.length / 8 }, (_, at) => String(bytes.readBigUInt64BE(at * 8))),
  );
  if (size !== expected.length || leaves.length !== size)
    faults.push(`${size} in the state, ${leaves.length} leaves, ${expected.length} entries`);
  if (refs.join() !== expected.map(({ position }) => position).join()) faults.push('refs are not the positions');
  if (!Buffer.concat(leaves).equals(Buffer.concat(expected.map(({ leaf }) => leaf)))) faults.push('leaves are not those of the entries');
  for (const { position, leaf_index } of statements) if (refs[Number(leaf_index)] !== position) faults.push('a statement is elsewhere');
  const whole = append(EMPTY_EDGE, Buffer.concat(leaves.map(leafHash)));
  if (!edgeRoot(whole.edge).equals(root)) faults.push('the root is not that of the leaves');
  const { rows: tiles } = await client.query('select level, n::int as index, data from log_tile');
  const name = (tile: { level: number; index: number; data: Buffer }) => `${tile.level}/${tile.index} ${tile.data.toString('hex')}`;
  if (tiles.map(name).sort().join() !== whole.tiles.map(name).sort().join()) faults.push('tiles are not those of the leaves');
  const { rows: checkpoints } = await client.query('select size::int, root, note from log_checkpoint');
  if (size > 0 && !checkpoints.some((one) => one.size === size)) faults.push('no checkpoint of the newest tree');
  for (const { size: upTo, root: its, note } of checkpoints) {
    const parsed = parseNote(note);
    const head = parsed && parseCheckpoint(parsed.text);
    const prefix = edgeRoot(append(EMPTY_EDGE, Buffer.concat(leaves.slice(0, upTo).map(leafHash))).edge);
    if (!parsed || !readLines(parsed, keys).every(({ verified }) => verified)) faults.push(`checkpoint ${upTo} is not signed`);
    if (head?.size !== upTo || !head?.root.equals(its) || !prefix.equals(its)) faults.push(`checkpoint ${upTo} has another root`);
  }
  return faults;
}
