import type { CertificateState } from '../../engine/ports.ts';
import { hashesOf, inclusionPlan, tilesOf } from '../../evidence/log/prove.ts';
import type { TileAddress } from '../../evidence/log/tiles.ts';
import { type Note, parseNote } from '../../evidence/note/note.ts';
import { keyOfSpki } from '../../evidence/signer.ts';
import type { Database, Statement } from '../database.ts';

const STATED: Statement = {
  name: 'release_stated',
  text: `select s.statement as payload, s.signature, s.release_key as "releaseKey", s.leaf_index as index, u.reason
    from release l left join release_statement s on s.release = l.id left join unstatable_release u on u.release = l.id where l.id = $1`,
};
/** Under the newest checkpoint: it is the one that witnesses and printed papers know soonest. */
const CHECKPOINT: Statement = {
  name: 'certificate_checkpoint',
  text: `select c.note, c.size, array(select k.id from log_key k where k.origin = c.origin and k.type = 'note') as keys
    from log_checkpoint c join log_state s on s.origin = c.origin order by c.size desc limit 1`,
};
const TILES: Statement = {
  name: 'certificate_tiles',
  text: `select t.level, t.n as index, t.data from unnest($1::int[], $2::bigint[]) as w(level, n) join log_tile t using (level, n)`,
};
const KEYS: Statement = {
  name: 'release_keys',
  text: 'select release_key as key from release_statement group by release_key order by min(position)',
};

interface Newest {
  note: string;
  size: number;
  /** Ids of the log's keys, in hex. */
  keys: string[];
}

interface Stated {
  payload: Buffer | null;
  signature: Buffer;
  releaseKey: Buffer;
  index: number | null;
  reason: string | null;
}

export async function certificateState(database: Database, release: string): Promise<CertificateState | undefined> {
  const [stated] = await database.rows<Stated>(STATED, [release]);
  if (!stated) return undefined;
  const { payload, signature, index, reason } = stated;
  if (reason !== null) return { state: 'impossible', reason };
  const [newest] = await database.rows<Newest>(CHECKPOINT);
  if (payload === null || index === null || !newest || newest.size <= index) return { state: 'waiting' };
  const proof = await inclusionProof(database, index, newest.size);
  const releaseKey = keyOfSpki(stated.releaseKey);
  if (!releaseKey) throw new Error('A release key of the database cannot be read');
  return { state: 'logged', parts: { signed: { payload, signature }, releaseKey, index, proof, ...signedBy(newest) } };
}

/** The checkpoint, and the whole id of the log key whose line is its first. */
function signedBy({ note, keys }: Newest): { checkpoint: Note; logId: Buffer } {
  const checkpoint = parseNote(note);
  const id = keys.find((key) => checkpoint?.lines[0] && key.startsWith(checkpoint.lines[0].keyId.toString('hex')));
  if (!checkpoint || id === undefined) throw new Error('A checkpoint of the database cannot be read');
  return { checkpoint, logId: Buffer.from(id, 'hex') };
}

async function inclusionProof(database: Database, index: number, size: number): Promise<Buffer[]> {
  const plan = inclusionPlan(index, size);
  const wanted = tilesOf(plan);
  const found = await database.rows<Pick<TileAddress, 'level' | 'index'> & { data: Buffer }>(TILES, [
    wanted.map(({ level }) => level),
    wanted.map((tile) => tile.index),
  ]);
  const nameOf = ({ level, index: n }: Pick<TileAddress, 'level' | 'index'>) => `${level}/${n}`;
  const rows = new Map(found.map((tile) => [nameOf(tile), tile.data]));
  // A tile that is not there is cut short.
  return hashesOf(plan, (tile) => rows.get(nameOf(tile)) ?? Buffer.alloc(0));
}

export async function newestCheckpoint(database: Database): Promise<string | undefined> {
  return (await database.rows<Newest>(CHECKPOINT))[0]?.note;
}

/** Keys that statements were signed with, oldest first. */
export async function statementKeys(database: Database): Promise<Buffer[]> {
  return (await database.rows<{ key: Buffer }>(KEYS)).map(({ key }) => key);
}
