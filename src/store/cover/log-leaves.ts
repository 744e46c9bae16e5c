import type { LogCheck, TrustedCheckpoint } from '../../engine/ports.ts';
import type { RowFault } from '../../evidence/cover/expected.ts';
import { append, type Edge, EMPTY_EDGE, edgeRoot } from '../../evidence/log/append.ts';
import { decodeBundle } from '../../evidence/log/bundles.ts';
import { entryLeaf, entrySalt } from '../../evidence/log/leaf.ts';
import { leafHash } from '../../evidence/log/tree.ts';
import type { Reading } from './reading.ts';

/** Bundles that are read at once: 8,192 leaves. */
const PAGE = 32;
const REF = 8;

interface Bundle {
  n: number;
  entries: Buffer;
  refs: Buffer;
}

interface Told {
  position: number;
  stream: string;
  sequence: number;
  /** Null where the secret was erased: nobody can make it again. */
  leaf: Buffer | null;
}

/**
 * Compares every leaf of the log with the entry, or the statement, that is at its position; every tile and the root with the leaves; and, where
 * one is given, the tree with a checkpoint that was kept outside. An entry that is gone or other than when it was merged is named.
 */
export async function checkLog(reading: Reading, checkpoint?: TrustedCheckpoint): Promise<{ log: LogCheck; faults: RowFault[] }> {
  const [state] = await reading.rows<State>('select origin, size, root, watermark from log_state');
  const { origin = null, size = 0, root = Buffer.alloc(0), watermark = 0 } = state ?? {};
  const walk: Walk = { reading, edge: EMPTY_EDGE, faults: [], entries: 0, checkpoint, isAgreed: null };
  for (let n = 0; ; n += PAGE) {
    const bundles = await reading.rows<Bundle>('select n, entries, refs from log_bundle where n >= $1 and n < $2 order by n', [
      n,
      n + PAGE,
    ]);
    if (bundles.length === 0) break;
    await walkBundles(walk, bundles);
  }
  const fault = (table: string, row: string, columns: string[]) => walk.faults.push({ ...NOBODY, table, row, columns, fault: 'changed' });
  if (walk.edge.size !== size || !edgeRoot(walk.edge).equals(root)) fault('log_state', `size ${size}`, ['size', 'root']);
  const [counted] = await reading.rows<{ count: number }>('select count(*) as count from audit_entry where position <= $1', [watermark]);
  if (counted?.count !== walk.entries) {
    walk.faults.push({
      ...NOBODY,
      table: 'audit_entry',
      row: `${counted?.count} of ${walk.entries} up to ${watermark}`,
      columns: ['position'],
      fault: 'not-on-record',
    });
  }
  if (checkpoint && (checkpoint.origin !== origin || !walk.isAgreed))
    fault('log_checkpoint', `size ${checkpoint.size}`, ['origin', 'size', 'root']);
  const agrees = checkpoint ? walk.isAgreed === true && checkpoint.origin === origin : null;
  return {
    log: { origin, size: walk.edge.size, agrees, at: checkpoint ? await signedAt(reading, checkpoint) : null },
    faults: walk.faults,
  };
}

async function signedAt(reading: Reading, { origin, size, root }: TrustedCheckpoint): Promise<string | null> {
  const text = 'select at from log_checkpoint where origin = $1 and size = $2 and root = $3';
  return (await reading.rows<{ at: string }>(text, [origin, size, root]))[0]?.at ?? null;
}

interface State {
  origin: string | null;
  size: number;
  root: Buffer;
  watermark: number;
}

interface Walk {
  reading: Reading;
  edge: Edge;
  faults: RowFault[];
  entries: number;
  checkpoint: TrustedCheckpoint | undefined;
  /** Null until the tree is as large as the checkpoint. */
  isAgreed: boolean | null;
}

const NOBODY = { stream: '', sequence: 0 } as const;

async function walkBundles(walk: Walk, bundles: readonly Bundle[]): Promise<void> {
  const leaves = bundles.flatMap(({ entries }) => decodeBundle(entries) ?? []);
  const positions = bundles.flatMap(({ refs }) =>
    Array.from({ length: refs.length / REF }, (_, n) => Number(refs.readBigUInt64BE(n * REF))),
  );
  const told = await toldAt(walk.reading, positions);
  for (const [n, leaf] of leaves.entries()) compareLeaf(walk, walk.edge.size + n, leaf, told.get(positions[n] ?? -1));
  await grow(walk, leaves);
}

async function toldAt(reading: Reading, positions: readonly number[]): Promise<Map<number, Told>> {
  if (positions.length === 0) return new Map();
  const bounds = [Math.min(...positions), Math.max(...positions)];
  const entries = await reading.rows<{
    position: number;
    stream: string;
    sequence: number;
    hash: string;
    secret: Buffer | null;
    erased: boolean;
  }>(
    `select e.position, e.stream, e.sequence, e.hash, s.secret,
        exists (select from erased_secret x where x.stream = e.stream and x.through >= e.sequence) as erased
      from audit_entry e left join stream_secret s on s.stream = e.stream where e.position between $1 and $2`,
    bounds,
  );
  const statements = await reading.rows<{ position: number; release: string; leaf: Buffer }>(
    'select position, release::text, leaf from release_statement where position between $1 and $2',
    bounds,
  );
  const told = new Map<number, Told>();
  for (const { position, release, leaf } of statements) told.set(position, { position, stream: `release ${release}`, sequence: 0, leaf });
  for (const { position, stream, sequence, hash, secret, erased } of entries) {
    const isWhole = secret?.length === 32 && /^[0-9a-f]{64}$/.test(hash);
    told.set(position, {
      position,
      stream,
      sequence,
      leaf: erased ? null : isWhole ? entryLeaf(entrySalt(secret, sequence), hash) : Buffer.alloc(0),
    });
  }
  return told;
}

function compareLeaf(walk: Walk, index: number, leaf: Buffer, told: Told | undefined): void {
  const isStatement = leaf[0] === 0x7b;
  if (!isStatement) walk.entries++;
  const table = isStatement ? 'release_statement' : 'audit_entry';
  if (!told) walk.faults.push({ ...NOBODY, table, row: `leaf ${index}`, columns: [], fault: 'missing' });
  else if (told.leaf === null ? !isEntryLeaf(leaf) : !told.leaf.equals(leaf)) {
    walk.faults.push({ stream: told.stream, sequence: told.sequence, table, row: `leaf ${index}`, columns: [], fault: 'changed' });
  }
}

/** What a leaf looks like whose salt nobody knows any more. */
const isEntryLeaf = (leaf: Buffer) => leaf.length === 33 && leaf[0] === 1;

/** The tree up to the checkpoint first, so that its root can be compared. */
async function grow(walk: Walk, leaves: readonly Buffer[]): Promise<void> {
  const at = (walk.checkpoint?.size ?? -1) - walk.edge.size;
  if (at === 0) agree(walk);
  if (at > 0 && at <= leaves.length) {
    await grown(walk, leaves.slice(0, at));
    agree(walk);
    await grown(walk, leaves.slice(at));
  } else await grown(walk, leaves);
}

function agree(walk: Walk): void {
  walk.isAgreed ??= walk.checkpoint !== undefined && edgeRoot(walk.edge).equals(walk.checkpoint.root);
}

async function grown(walk: Walk, leaves: readonly Buffer[]): Promise<void> {
  if (leaves.length === 0) return;
  const { edge, tiles } = append(walk.edge, Buffer.concat(leaves.map(leafHash)));
  walk.edge = edge;
  const stored = await walk.reading.rows<{ level: number; n: number; data: Buffer }>(
    'select t.level, t.n, t.data from unnest($1::int[], $2::bigint[]) as w(level, n) join log_tile t on t.level = w.level and t.n = w.n',
    [tiles.map(({ level }) => level), tiles.map(({ index }) => index)],
  );
  const byPlace = new Map(stored.map(({ level, n, data }) => [`${level}/${n}`, data]));
  for (const { level, index, data } of tiles) {
    const found = byPlace.get(`${level}/${index}`);
    if (found?.subarray(0, data.length).equals(data)) continue;
    walk.faults.push({ ...NOBODY, table: 'log_tile', row: `${level}/${index}`, columns: ['data'], fault: found ? 'changed' : 'missing' });
  }
}
