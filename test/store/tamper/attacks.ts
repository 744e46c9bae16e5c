import type pg from 'pg';
import { chainEntry, EMPTY_CHAIN } from '../../../src/evidence/audit-chain.ts';
import { merged } from './merged.ts';
import type { Mutation, Random } from './mutations.ts';

/** Cuts the last entry off a stream, with everything that remembers it. */
export async function cutTail(client: pg.Client, stream: string): Promise<void> {
  await client.query(
    `delete from audit_entry e where stream = $1 and sequence = (select max(sequence) from audit_entry where stream = $1)`,
    [stream],
  );
  await client.query(
    `update item i set audit_sequence = e.sequence, audit_hash = e.hash, version = e.sequence, updated_at = e.at
      from (select * from audit_entry where stream = $1 order by sequence desc limit 1) e where i.id::text = $1`,
    [stream],
  );
}

/** Another actor in one entry, and the whole chain and its head computed anew. */
export async function rechain(client: pg.Client, stream: string, at: number): Promise<void> {
  const { rows } = await client.query('select * from audit_entry where stream = $1 order by sequence', [stream]);
  let head = { ...EMPTY_CHAIN, hash: rows[0].previous as string };
  for (const row of rows) {
    const actor = row.sequence === at ? 'somebody-else' : row.actor;
    const entry = chainEntry(head, stream, row.at.toISOString(), {
      actor,
      onBehalfOf: row.on_behalf_of,
      action: row.action,
      payload: row.payload,
    });
    await client.query('update audit_entry set actor = $3, previous = $4, hash = $5, canonical = $6 where stream = $1 and sequence = $2', [
      ...[stream, row.sequence, actor, entry.previous, entry.hash, entry.canonical],
    ]);
    head = { sequence: entry.sequence, hash: entry.hash };
  }
  await client.query('update item set audit_hash = $2 where id::text = $1', [stream, head.hash]);
  await client.query('update audit_head set hash = $2 where stream = $1', [stream, head.hash]);
}

/** Exchanges two entries of a stream. */
async function reorder(client: pg.Client, stream: string, at: number): Promise<void> {
  await client.query('update audit_entry set sequence = -sequence where stream = $1 and sequence in ($2::int, $2::int + 1)', [stream, at]);
  await client.query('update audit_entry set sequence = 2 * $2::int + 1 + sequence where stream = $1 and sequence < 0', [stream, at]);
}

/** Each of two items gets the chain of the other. */
async function exchange(client: pg.Client, one: string, other: string): Promise<void> {
  await client.query(`update audit_entry set stream = 'a while' where stream = $1`, [one]);
  await client.query('update audit_entry set stream = $1 where stream = $2', [one, other]);
  await client.query(`update audit_entry set stream = $1 where stream = 'a while'`, [other]);
}

/** The payload of an entry is spelled otherwise and says the same, so that what it says of rows is not found, and a row of the item is changed. */
async function respell(client: pg.Client, stream: string): Promise<void> {
  await client.query(`update audit_entry set payload = replace(payload::text, '":', '": ')::json where stream = $1`, [stream]);
  await client.query(`update decision set opinion = 'tampered' where item::text = $1`, [stream]);
}

/** Who changes what is written and everything that remembers it: found only with what lies outside of the database. */
export const OUTSIDE = ['a chain, its head and the log written anew', 'an old log and its checkpoint put back'];

/** Does something to whole streams, or to the log; `row` is what must be named. */
export async function attack(client: pg.Client, random: Random): Promise<Mutation | undefined> {
  const { rows } = await client.query(
    `select i.id::text as stream, i.audit_sequence as last from item i where audit_sequence > 2
      and exists (select from decision d where d.item = i.id and d.opinion <> 'tampered') order by i.number`,
  );
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T;
  const [{ stream, last }, { stream: other }] = [pick(rows), pick(rows)];
  const at = 1 + Math.floor(random() * (last - 1));
  const told = (kind: string, table: string, row: string[]): Mutation => ({ kind, table, row });
  const ways: (() => Promise<Mutation | undefined>)[] = [
    () => reorder(client, stream, at).then(() => told('re-order', 'audit_entry', [stream])),
    () => cutTail(client, stream).then(() => told('cut the tail', 'audit_entry', [])),
    () => rechain(client, stream, at).then(() => told('re-chain', 'audit_entry', [stream])),
    () => respell(client, stream).then(() => told('re-spell', 'decision', [stream])),
    async () =>
      stream === other ? undefined : exchange(client, stream, other).then(() => told('swap two streams', 'audit_entry', [stream])),
    async () => {
      await rechain(client, stream, at);
      await merged(client);
      return told(OUTSIDE[0] as string, 'log_checkpoint', []);
    },
    async () => {
      const size = 10 + Math.floor(random() * 50);
      await client.query(
        'delete from audit_entry where position > (select position from audit_entry order by position offset $1 limit 1)',
        [size],
      );
      await merged(client, size);
      return told(OUTSIDE[1] as string, 'log_checkpoint', []);
    },
  ];
  return pick(ways)();
}
