import type { LogBatch, LogFault, LogHead, LogKeeper } from '../../engine/ports.ts';
import { append, type Edge, edgeRoot, type WrittenTile } from '../../evidence/log/append.ts';
import { leafHash } from '../../evidence/log/tree.ts';
import type { Asking, Database, Statement } from '../database.ts';
import { storedEdge, storedRoot, writeRows } from './tree-rows.ts';
import { type WaitingLeaf, WINDOW, waitingLeaves } from './waiting-leaves.ts';

/** First of all, while the transaction has no number of its own yet: the bound is read before the fence is taken. */
const LOOK: Statement = {
  name: 'log_look',
  text: `select pg_try_advisory_xact_lock(hashtextextended('imprimatur log', 0)) as alone, t.origin, t.size, t.watermark,
      case when s.is_called then s.last_value else s.last_value - 1 end as last
    from audit_entry_position_seq s cross join log_state t`,
};
/** The lock on the row, or this call, gives the transaction its number: the fence of the bound that was read. */
const STATE: Statement = {
  name: 'log_state',
  text: 'select origin, size, root, watermark, bound, fence, pg_current_xact_id()::text::bigint as xid from log_state for update',
};
const MOVE: Statement = {
  name: 'log_state_move',
  text: 'update log_state set size = $1, root = $2, watermark = $3, bound = $4, fence = $5',
};
const CHECKPOINT: Statement = {
  name: 'log_checkpoint_insert',
  text: `with old as (delete from log_checkpoint where not kept and size < $2)
    insert into log_checkpoint (origin, size, root, note, at) values ($1, $2, $3, $4, now())`,
};

interface Look {
  alone: boolean;
  origin: string | null;
  size: number;
  watermark: number;
  /** The highest position that was drawn. */
  last: number;
}

interface State {
  origin: string;
  size: number;
  root: Buffer;
  watermark: number;
  bound: number;
  fence: number;
  xid: number;
}

/**
 * One batch in one transaction: everything of it is committed, or nothing. What is outside is the keeper's memory, which is advanced before the commit: a crash
 * between the two leaves it ahead, and the next run computes the same batch from the same positions and finds the same root there.
 */
export function integrate(database: Database, keeper: LogKeeper): Promise<LogBatch> {
  return database.transaction(async (session) => {
    const [look] = await session.rows<Look>(LOOK);
    if (!look?.alone) return { outcome: 'busy' };
    if (look.origin === null) return { outcome: 'idle' };
    if (look.last === look.watermark) return idle(look.size, await keeper.remembered());
    if (!(await keeper.canSign(look.origin))) return { outcome: 'stopped', fault: 'key-missing' };
    const [state] = await session.rows<State>(STATE);
    if (!state) throw new Error('The row of log_state is missing. Restore the database from a backup.');
    return batch(session, keeper, state, look.last);
  });
}

/** Nothing waits. An old backup shows all the same: more was signed than it has. */
function idle(size: number, remembered: LogHead | undefined): LogBatch {
  if (remembered && remembered.size > size) return { outcome: 'stopped', fault: 'database-behind' };
  return { outcome: 'idle' };
}

async function batch(session: Asking, keeper: LogKeeper, state: State, last: number): Promise<LogBatch> {
  const end = Math.min(state.watermark + WINDOW, state.bound);
  const leaves = await waitingLeaves(session, state.watermark, end, fenceHere(state));
  if (!leaves) return { outcome: 'held-back' };
  const edge = await storedEdge(session, state.size);
  if (!edgeRoot(edge).equals(state.root))
    throw new Error('The tiles of the log do not lead to its root. Restore the database from a backup.');
  const fault = await faultOf(session, state, edge, leaves, await keeper.remembered());
  if (fault) return { outcome: 'stopped', fault };
  // A window that is done makes room for the next bound, which was read before this transaction had its number.
  const next = end === state.bound ? { bound: Math.max(last, state.bound), fence: state.xid } : { bound: state.bound, fence: state.fence };
  const grown = grow(edge, leaves);
  const head = { origin: state.origin, size: grown.edge.size, root: edgeRoot(grown.edge) };
  if (leaves.length > 0) await commitTree(session, keeper, state.size, head, grown.tiles, leaves);
  await session.run(MOVE, [head.size, head.root, end, next.bound, next.fence]);
  return leaves.length > 0 ? { outcome: 'merged', leaves: leaves.length, size: head.size } : { outcome: 'looked' };
}

/** A fence that no transaction of this server can have had yet is another server's, whose dump was put in here: nobody from there is running. */
function fenceHere({ fence, xid }: State): number {
  return fence < xid ? fence : 0;
}

function grow(edge: Edge, leaves: readonly WaitingLeaf[]): { edge: Edge; tiles: WrittenTile[] } {
  return append(edge, Buffer.concat(leaves.map(({ data }) => leafHash(data))));
}

/** What is remembered must be a tree that this one goes on from, or the one that this batch makes: see {@link integrate}. */
async function faultOf(
  session: Asking,
  state: State,
  edge: Edge,
  leaves: readonly WaitingLeaf[],
  remembered: LogHead | undefined,
): Promise<LogFault | undefined> {
  if (!remembered) return state.size === 0 ? undefined : 'memory-missing';
  if (remembered.origin !== state.origin) return 'other-origin';
  const ahead = remembered.size - state.size;
  if (ahead > leaves.length) return 'database-behind';
  const root = ahead < 0 ? await storedRoot(session, remembered.size) : edgeRoot(grow(edge, leaves.slice(0, ahead)).edge);
  return root.equals(remembered.root) ? undefined : 'other-entries';
}

async function commitTree(
  session: Asking,
  keeper: LogKeeper,
  size: number,
  head: LogHead,
  tiles: readonly WrittenTile[],
  leaves: readonly WaitingLeaf[],
): Promise<void> {
  await writeRows(session, size, tiles, leaves);
  // Remembered first: nothing is ever signed that is not.
  await keeper.remember(head);
  await session.run(CHECKPOINT, [head.origin, head.size, head.root, await keeper.sign(head)]);
}
