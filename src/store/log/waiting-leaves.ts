import { entryLeaf, entrySalt } from '../../evidence/log/leaf.ts';
import type { Asking, Statement } from '../database.ts';

/** Positions that one batch looks at. */
export const WINDOW = 8192;

/**
 * Entries and statements of a window, in the order of their positions, and whether everybody who could still add one to it has ended: seen in
 * the same snapshot. A closed window: with a limit over an open one each batch would read the whole backlog of its BRIN range.
 */
const WAITING: Statement = {
  name: 'log_waiting',
  text: `select now.passed, w.* from (select pg_snapshot_xmin(pg_current_snapshot())::text::bigint > $3 as passed) now
    left join lateral (
      select e.position, e.stream, e.sequence, e.hash, s.secret, null::bytea as leaf
      from audit_entry e left join stream_secret s on s.stream = e.stream where e.position > $1 and e.position <= $2
      union all
      select r.position, null, null, null, null, r.leaf from release_statement r where r.position > $1 and r.position <= $2
    ) w on now.passed order by w.position`,
};

/** A leaf that waits: its data, and its position. `statement`: it is one of a release. */
export interface WaitingLeaf {
  position: number;
  data: Buffer;
  statement: boolean;
}

interface Row {
  passed: boolean;
  position: number | null;
  stream: string | null;
  sequence: number;
  hash: string;
  secret: Buffer | null;
  leaf: Buffer | null;
}

/** Leaves of the positions after `after` up to `upTo`, or undefined while a transaction that began up to `fence` runs. */
export async function waitingLeaves(session: Asking, after: number, upTo: number, fence: number): Promise<WaitingLeaf[] | undefined> {
  const rows = await session.rows<Row>(WAITING, [after, upTo, fence]);
  if (rows[0]?.passed !== true) return undefined;
  return rows.flatMap((row) => (row.position === null ? [] : [leafOf(row, row.position)]));
}

function leafOf({ stream, sequence, hash, secret, leaf }: Row, position: number): WaitingLeaf {
  if (leaf) return { position, data: leaf, statement: true };
  // Better no leaf than one whose salt anybody can make.
  if (!secret)
    throw new Error(`The stream ${stream} has no secret: its entries cannot be put into the log. Restore the row of stream_secret.`);
  return { position, data: entryLeaf(entrySalt(secret, sequence), hash), statement: false };
}
