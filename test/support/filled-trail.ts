import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { newId } from '../../src/engine/ids.ts';
import { chainEntry, chainStart } from '../../src/evidence/audit-chain.ts';

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

/** Writes items with sound chains of so many entries each, past every rule of the database. */
export async function fillTrail(url: string, items: number, perItem: number): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  for (const name of ['item', 'audit_entry', 'stream_secret']) await client.query(`alter table ${name} disable trigger all`);
  for (let from = 0; from < items; from += CHUNK) {
    const entries: unknown[] = [];
    const rows: unknown[] = [];
    const secrets: unknown[] = [];
    for (let n = from; n < Math.min(from + CHUNK, items); n++) {
      const stream = newId();
      const secret = randomBytes(32);
      let head = chainStart(secret);
      for (let k = 0; k < perItem; k++) {
        const at = new Date(Date.UTC(2026, 0, 1) + (n * perItem + k) * 1000).toISOString();
        const entry = chainEntry(head, stream, at, {
          actor: randomUUID(),
          onBehalfOf: null,
          action: 'review.approved',
          payload: payloadOf(k),
        });
        entries.push(entry);
        head = entry;
        if (k === perItem - 1) rows.push({ id: stream, sequence: head.sequence, hash: head.hash, at, number: 2_000_000 + n });
      }
      secrets.push({ stream, secret: secret.toString('hex') });
    }
    await client.query(SECRETS, [JSON.stringify(secrets)]);
    await client.query(ITEM, [JSON.stringify(rows)]);
    await client.query(INSERT, [JSON.stringify(entries)]);
  }
  for (const name of ['item', 'audit_entry', 'stream_secret']) await client.query(`alter table ${name} enable trigger all`);
  await client.query('vacuum analyze');
  await client.end();
}
