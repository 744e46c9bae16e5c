import type pg from 'pg';
import type { TrustedCheckpoint } from '../../../src/engine/ports.ts';
import { append, EMPTY_EDGE, edgeRoot } from '../../../src/evidence/log/append.ts';
import { encodeBundle } from '../../../src/evidence/log/bundles.ts';
import { entryLeaf, entrySalt } from '../../../src/evidence/log/leaf.ts';
import { leafHash } from '../../../src/evidence/log/tree.ts';

const BUNDLE = 256;
const ORIGIN = 'example.org/log';

/** Writes the log anew over the entries as they are, or over the first of them, as whoever owns the database can; and its checkpoint. */
export async function merged(client: pg.Client, first?: number): Promise<TrustedCheckpoint> {
  const { rows } = await client.query(
    `select e.position, e.sequence, e.hash, s.secret from audit_entry e join stream_secret s using (stream)
    order by e.position limit $1`,
    [first ?? null],
  );
  const leaves = rows.map(({ secret, sequence, hash }) => entryLeaf(entrySalt(secret, sequence), hash));
  await client.query('delete from log_bundle');
  await client.query('delete from log_tile');
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
  await client.query('update log_state set origin = $1, size = $2, root = $3, watermark = $4, bound = $4', [
    ...[ORIGIN, checkpoint.size, checkpoint.root, rows.at(-1).position],
  ]);
  return checkpoint;
}
