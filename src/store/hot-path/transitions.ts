import { ReviewError } from '../../domain/errors.ts';
import type { HeldRole } from '../../domain/roles.ts';
import type { CommitOutcome, ItemForTransition, NewItem, TransitionCommit, TransitionStore } from '../../engine/ports.ts';
import type { Asking } from '../database.ts';
import { COLLISION_TRIES, isCollision, refusedBy } from '../errors.ts';
import { creationColumns } from '../rows.ts';
import { isRare, writing } from './commit-sql.ts';
import type { Settled } from './gather.ts';
import { gather } from './gather.ts';
import type { ItemRecord } from './item-row.ts';
import { itemFrom } from './item-row.ts';
import { CREATE, READ, READ_ONE } from './transition-sql.ts';

const NEXT_NUMBER = { name: 'item_number', text: `select nextval('item_number')::int as number` };
/** Two batches fill the database while the next collects; with more of them under way each would only be smaller. A few callers do not wait. */
const BATCH = { batch: 64, inFlight: 2, few: { inputs: 16, inFlight: 4 } };

interface Read {
  item: string;
  account: string | null;
  at: string;
  key: string | undefined;
}

interface ReadRecord extends ItemRecord {
  n: number;
  revision_number: number;
  revision_digest: string;
  revision_rule_set: string;
  account_id: string | null;
  account_active: boolean;
  held: { role: HeldRole['role']; onBehalfOf: string | null }[] | null;
  replay_hash: string | null;
  replay_response: unknown;
}

/** The hot path: one read and one write statement for up to 64 concurrent callers, no unit of work, no lock but the item's row. */
export function transitionStore(sessions: Asking): TransitionStore {
  const read = gather<Read, ItemForTransition | undefined>((reads) => readBatch(sessions, reads), BATCH);
  const commit = gather<TransitionCommit, CommitOutcome>((commits) => commitBatch(sessions, commits), {
    ...BATCH,
    // A second commit of an item waits for the first: in one statement only one of them could be seen.
    keyOf: ({ item }) => item,
    kindOf: isRare,
  });
  return {
    readForTransition: (item, account, at, key) => read({ item, account, at, key }),
    commitTransitions: (commits) => Promise.all(commits.map(commit)),
    commitTogether: (commits) => commitTogether(sessions, commits),
    nextNumber: async () => ((await sessions.rows<{ number: number }>(NEXT_NUMBER))[0] as { number: number }).number,
    createItem: async (creation: NewItem) => {
      await sessions.run(CREATE, [JSON.stringify(creationColumns(creation))]);
    },
  };
}

async function readBatch(sessions: Asking, reads: Read[]): Promise<Settled<ItemForTransition | undefined>[]> {
  try {
    const found = new Map<number, ItemForTransition>();
    for (const record of await readRecords(sessions, reads)) found.set(record.n, forTransition(record));
    return reads.map((_, index) => ({ value: found.get(index) }));
  } catch (error) {
    if (reads.length === 1 || isUnavailable(error)) throw error;
    // One caller's malformed id must not fail its neighbours.
    return oneByOne(reads, (one) => readBatch(sessions, [one]));
  }
}

function readRecords(sessions: Asking, reads: readonly Read[]): Promise<ReadRecord[]> {
  const values = reads.map(({ item, account, at, key }) => [item, account, at, key ?? null]);
  const [only] = values;
  if (only && values.length === 1) return sessions.rows(READ_ONE, only);
  const columns = [0, 1, 2, 3].map((column) => values.map((row) => row[column]));
  return sessions.rows(READ, [values.map((_, n) => n), ...columns]);
}

function forTransition(record: ReadRecord): ItemForTransition {
  const item = itemFrom(record);
  const { revision_number: number, revision_digest: digest, revision_rule_set: ruleSet } = record;
  const result: ItemForTransition = { item, revision: { id: item.revision, number, digest, ruleSet } };
  if (record.account_id !== null) {
    const roles = (record.held ?? []).map(({ role, onBehalfOf }): HeldRole => (onBehalfOf ? { role, onBehalfOf } : { role }));
    result.account = { id: record.account_id, active: record.account_active, roles };
  }
  if (record.replay_hash !== null) result.replay = { requestHash: record.replay_hash, response: record.replay_response };
  return result;
}

async function commitBatch(sessions: Asking, commits: TransitionCommit[]): Promise<Settled<CommitOutcome>[]> {
  try {
    const written = await writeBatch(sessions, commits);
    return commits.map((_, index) => ({ value: written.has(index) ? { ok: true } : { ok: false, why: 'stale' } }));
  } catch (error) {
    // Unknown outcome: sending it again here could hide that the first time had its effect.
    if (isUnavailable(error)) throw error;
    // The statement undid itself as a whole: alone, only the guilty commit is refused.
    if (commits.length > 1) return oneByOne(commits, (one) => commitBatch(sessions, [one]));
    return [await commitAlone(sessions, commits[0] as TransitionCommit, error)];
  }
}

/**
 * Not gathered with others: it stands or falls by itself. Whatever was stale is left out by the statement, and what it brings is refused then by the
 * database: a release of some of the members is none.
 */
async function commitTogether(sessions: Asking, commits: readonly TransitionCommit[]): Promise<CommitOutcome> {
  for (let tries = 0; ; tries++) {
    try {
      const written = await writeBatch(sessions, commits);
      if (written.size === commits.length) return { ok: true };
      if (written.size === 0) return { ok: false, why: 'stale' };
      throw new Error('Some of what belongs together was written without the rest. Verify the trails of these items.');
    } catch (error) {
      if (isCollision(error) && tries < COLLISION_TRIES) continue;
      const refused = refusedBy(error);
      if (refused) return { ok: false, why: 'refused', ...refused };
      throw error;
    }
  }
}

/** Places of the commits whose version still held. */
async function writeBatch(sessions: Asking, commits: readonly TransitionCommit[]): Promise<Set<number>> {
  const { statement, values } = writing(commits);
  const rows = await sessions.rows<{ n: number }>(statement, values);
  return new Set(rows.map(({ n }) => n));
}

async function commitAlone(sessions: Asking, commit: TransitionCommit, problem: unknown): Promise<Settled<CommitOutcome>> {
  let error = problem;
  for (let tries = 0; isCollision(error) && tries < COLLISION_TRIES; tries++) {
    try {
      return { value: (await writeBatch(sessions, [commit])).has(0) ? { ok: true } : { ok: false, why: 'stale' } };
    } catch (next) {
      error = next;
    }
  }
  const refused = refusedBy(error);
  return refused ? { value: { ok: false, why: 'refused', ...refused } } : { error };
}

async function oneByOne<In, Out>(inputs: In[], run: (input: In) => Promise<Settled<Out>[]>): Promise<Settled<Out>[]> {
  const answers: Settled<Out>[] = [];
  for (const input of inputs) {
    const [answer] = await run(input).catch((error: unknown) => [{ error }]);
    answers.push(answer ?? { error: new Error('A batch of one came back without an answer.') });
  }
  return answers;
}

function isUnavailable(error: unknown): boolean {
  return error instanceof ReviewError && error.code === 'store-unavailable';
}
