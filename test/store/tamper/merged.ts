import type pg from 'pg';
import type { TrustedCheckpoint } from '../../../src/engine/ports.ts';
import { append, EMPTY_EDGE, edgeRoot } from '../../../src/evidence/log/append.ts';
import { encodeBundle } from '../../../src/evidence/log/bundles.ts';
import { entryLeaf, entrySalt } from '../../../src/evidence/log/leaf.ts';
import { leafHash } from '../../../src/evidence/log/tree.ts';
import { ORIGIN, testKeeper } from '../log/log-world.ts';

const BUNDLE = 256;
const LEAVES = `select e.position, e.sequence, e.hash, s.secret, null::bytea as leaf from audit_entry e join stream_secret s using (stream)
  union all select position, null, null, null, leaf from release_statement order by position limit $1`;

/**
 * Writes the log anew over the entries and statements as they are, or over the first of them, with a checkpoint: what whoever owns the database and
 * holds the log's key can do.
 */
export async function merged(client: pg.Client, first?: number): Promise<TrustedCheckpoint> {
  const { rows } = await client.query(LEAVES, [first ?? null]);
  const leaves: Buffer[] = rows.map(({ secret, sequence, hash, leaf }) => leaf ?? entryLeaf(entrySalt(secret, sequence), hash));
  for (const table of ['log_bundle', 'log_tile', 'log_checkpoint']) await client.query(`delete from ${table}`);
  for (let at = 0; at < leaves.length; at += BUNDLE) {
    const part = rows.slice(at, at + BUNDLE);
    const refs = Buffer.alloc(part.length * 8);
    for (const [n, { position }] of part.entries()) refs.writeBigUInt64BE(BigInt(position), n * 8);
    const values = [at / BUNDLE, part[0].position, encodeBundle(leaves.slice(at, at + BUNDLE)), refs];
    await client.query('insert into log_bundle (n, first, entries, refs) values ($1, $2, $3, $4)', values);
  }
  const { edge, tiles } = append(EMPTY_EDGE, Buffer.concat(leaves.map(leafHash)));
  for (const { level, index, data } of tiles)
    await client.query('insert into log_tile (level, n, data) values ($1, $2, $3)', [level, index, data]);
  const checkpoint = { origin: ORIGIN, size: edge.size, root: edgeRoot(edge) };
  const { origin, size, root } = checkpoint;
  const note = await testKeeper().sign(checkpoint);
  await client.query('insert into log_checkpoint (origin, size, root, note, at) values ($1, $2, $3, $4, now())', [
    origin,
    size,
    root,
    note,
  ]);
  const watermark = rows.at(-1).position;
  await client.query('update log_state set origin = $1, size = $2, root = $3, watermark = $4', [origin, size, root, watermark]);
  const indexes = rows.flatMap(({ leaf, position }, index) => (leaf ? [[position, index]] : []));
  await client.query('update release_statement set leaf_index = null');
  for (const values of indexes) await client.query('update release_statement set leaf_index = $2 where position = $1', values);
  return checkpoint;
}
