import pg from 'pg';
import type { BlobStore, TrailCheck, TrustedCheckpoint } from '../../../src/engine/ports.ts';
import { verifyCertificate } from '../../../src/evidence/certificate/verify.ts';
import { type Reading, readingOn } from '../../../src/store/cover/reading.ts';
import { checkFiles } from '../../../src/store/cover/stored-bytes.ts';
import { verifyAll } from '../../../src/store/cover/verification.ts';
import { attack, OUTSIDE } from './attacks.ts';
import { type Mutation, mutate, type Random, seeded, type Table, tablesOf } from './mutations.ts';
import { changeFile, isFileNamed, isRefused } from './outside.ts';
import type { Tamperable } from './story.ts';

export interface Count {
  done: number;
  found: number;
  named: number;
  /** Found only with a checkpoint that was kept outside. */
  outside: number;
}

export interface Tally {
  /** By what was done, and to what. */
  counts: Map<string, Count>;
  missed: unknown[];
  unnamed: unknown[];
}

/** A stage where everything is tried in a transaction that is rolled back. */
export interface Stage {
  client: pg.Client;
  tables: Table[];
  story: Tamperable;
  /** Of the log as it is, kept outside. */
  checkpoint: TrustedCheckpoint;
  verify(checkpoint?: TrustedCheckpoint): Promise<TrailCheck>;
  /** Undefined when the database itself refused it. */
  tried<T>(work: () => Promise<T | undefined>): Promise<{ done: T; check: TrailCheck } | undefined>;
}

export async function openStage(story: Tamperable): Promise<Stage> {
  const client = new pg.Client({ connectionString: story.url, options: '-c TimeZone=UTC' });
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query('select origin, size::int, root from log_state');
  const verify = (checkpoint?: TrustedCheckpoint) => verifyAll(readingOn(client), checkpoint && { checkpoint });
  return {
    client,
    story,
    tables: await tablesOf(client),
    checkpoint: rows[0],
    verify,
    tried: async (work) => {
      await client.query('begin');
      try {
        const done = await work();
        return done === undefined ? undefined : { done, check: await verify(rows[0]) };
      } catch (error) {
        if ((error as { code?: string }).code?.startsWith('2')) return undefined;
        throw error;
      } finally {
        await client.query('rollback');
      }
    },
  };
}

/** So many changes, nine of ten of rows; the rest of whole streams, stored files and certificates. */
export async function campaign(stage: Stage, changes: number, seed: number): Promise<Tally> {
  const random = seeded(seed);
  const tally: Tally = { counts: new Map(), missed: [], unnamed: [] };
  for (let done = 0, tries = 0; done < changes && tries < changes * 5; tries++) {
    const way = random();
    if (way < 0.9) done += await rows(stage, random, tally);
    else if (way < 0.94) done += await streams(stage, random, tally);
    else if (way < 0.97) done += await files(stage, random, tally);
    else done += certificates(stage, random, tally);
  }
  return tally;
}

async function rows({ client, tables, tried }: Stage, random: Random, tally: Tally): Promise<number> {
  const result = await tried(() => mutate(client, tables, random));
  if (!result) return 0;
  const { done, check } = result;
  return note(tally, `${done.kind} ${done.table}`, { found: faultsOf(check) > 0, named: isNamed(done, check) }, [done, ...few(check)]);
}

async function streams({ client, tried, verify }: Stage, random: Random, tally: Tally): Promise<number> {
  let alone = 0;
  const result = await tried(async () => {
    const done = await attack(client, random);
    alone = faultsOf(await verify());
    return done;
  });
  if (!result) return 0;
  const { done, check } = result;
  const outside = OUTSIDE.includes(done.kind);
  const found = faultsOf(check) > 0 && (outside || alone > 0);
  const named = done.row.every((part) => JSON.stringify([check.faults, check.rows.faults]).includes(part));
  return note(tally, done.kind, { found, named: named && check.log?.agrees !== outside, outside: outside && alone === 0 }, [
    done,
    ...few(check),
  ]);
}

async function files({ client, story }: Stage, random: Random, tally: Tally): Promise<number> {
  const change = changeFile(story.files, random);
  const faults = await checkFiles(readingOn(client), blobsOf(change.files));
  return note(tally, `${change.kind} stored file`, { found: faults.length > 0, named: isFileNamed(change, faults) }, [
    change.sha256,
    faults,
  ]);
}

function certificates({ story }: Stage, random: Random, tally: Tally): number {
  const isFound = isRefused(story, random);
  return note(tally, 'flip certificate', { found: isFound, named: isFound }, ['certificate']);
}

function note(
  tally: Tally,
  key: string,
  { found, named, outside = false }: Record<'found' | 'named', boolean> & { outside?: boolean },
  what: unknown,
): number {
  const count = tally.counts.get(key) ?? { done: 0, found: 0, named: 0, outside: 0 };
  tally.counts.set(key, count);
  count.done++;
  if (found) count.found++;
  else tally.missed.push(what);
  if (named) count.named++;
  else tally.unnamed.push(what);
  if (outside) count.outside++;
  return 1;
}

/** Nothing is told of what nobody touched, in the database and outside of it. */
export async function isSound({ client, story, verify, checkpoint }: Stage): Promise<unknown[]> {
  const { faults, rows: of } = await verify(checkpoint);
  const refused = story.certificates.filter(({ text, held }) => 'fault' in verifyCertificate(text, held, story.trust));
  return [
    ...faults,
    ...of.faults,
    ...Object.keys(of.before),
    ...(await checkFiles(readingOn(client) as Reading, blobsOf(story.files))),
    ...refused,
  ];
}

function blobsOf(bytes: ReadonlyMap<string, Buffer>): Pick<BlobStore, 'get'> {
  return {
    get: async (sha256) => {
      const found = bytes.get(sha256);
      if (!found) throw new Error('It is gone.');
      return found;
    },
  };
}

const faultsOf = ({ faults, rows: of }: TrailCheck) => faults.length + of.faults.length;
const few = ({ faults, rows: of }: TrailCheck) => [faults.slice(0, 2), of.faults.slice(0, 4)];

/** Told by table, row and column. Of entries the chain tells stream and sequence. */
export function isNamed({ table, column, row }: Mutation, { faults, rows: of }: TrailCheck): boolean {
  if (table === 'audit_entry' || table === 'audit_head')
    return faults.length > 0 || of.faults.some((fault) => fault.table === table && fault.sequence > 0);
  // The chain begins with the secret, and the leaves of its entries are made with it.
  if (table === 'stream_secret') return [...faults, ...of.faults].some(({ stream }) => row.length === 0 || row.includes(stream));
  // An item under another id has no chain, and its chain has no item.
  const head = column === 'audit_sequence' || column === 'audit_hash' || column === 'id';
  if (table === 'item' && (head || column === undefined)) return faults.length + of.faults.length > 0;
  return of.faults.some(
    (fault) =>
      fault.table === table &&
      (isSet(table) || row.every((part) => fault.row.includes(part) || fault.stream === part)) &&
      // Rows of a set are told by their places: two that exchanged them are other rows there.
      (column === undefined || (column === 'position' && isSet(table)) || fault.columns.length === 0 || fault.columns.includes(column)),
  );
}

/** Told as a group of rows; of the log's own rows by their place. */
const isSet = (table: string) =>
  [
    ...['finding', 'revision_file', 'imported_release', 'incident_measure', 'recovery_code', 'provider_link', 'blob', 'former_disposition'],
    ...['log_state', 'log_key'],
  ].includes(table);
