import type { LogCheck, TrustedCheckpoint } from '../../../engine/ports.ts';
import type { RowFault } from '../../../evidence/cover/expected.ts';
import { edgeRoot } from '../../../evidence/log/append.ts';
import type { VerifierKey } from '../../../evidence/note/verifier-key.ts';
import type { Reading } from '../reading.ts';
import { type Compared, compareBundles } from './compare-bundles.ts';
import { LogFaults } from './log-faults.ts';
import { checkSigned, readLogKeys, type StoredCheckpoint } from './signed-rows.ts';
import { TreeWalk } from './walk-tree.ts';

interface State {
  origin: string | null;
  size: number;
  root: Buffer;
  watermark: number;
  bound: number;
  /** What the database would draw next is above this. */
  drawn: number;
}

const STATE = `select s.origin, s.size, s.root, s.watermark, s.bound, d.last_value as drawn from log_state s, audit_entry_position_seq d`;
/** Entries that share a position, of which the log has one. */
const TWICE = `select stream, sequence from audit_entry where position in (
    select position from audit_entry where position <= $1 group by position having count(*) > 1) order by position, stream, sequence limit 100`;
const NO_STATE: State = { origin: null, size: 0, root: Buffer.alloc(0), watermark: 0, bound: 0, drawn: 0 };

/**
 * Compares every leaf of the log with the entry, or the statement, that is at its position; every tile, the root and every stored checkpoint with
 * the leaves; and, where one is given, the tree with a checkpoint that was kept outside. What is gone or other than when it was merged is named.
 */
export async function checkLog(reading: Reading, outside?: TrustedCheckpoint): Promise<{ log: LogCheck; faults: RowFault[] }> {
  const faults = new LogFaults();
  const [state = NO_STATE] = await reading.rows<State>(STATE);
  const keys = await readLogKeys(reading, faults);
  const stored = await reading.rows<StoredCheckpoint>('select origin, size, root, note, at from log_checkpoint order by size, origin');
  for (const checkpoint of stored) checkSigned(checkpoint, keys, faults);
  const walk = new TreeWalk(reading, faults, [...stored.map(({ size }) => size), ...(outside ? [outside.size] : [])]);
  const compared = await compareBundles(reading, walk, faults, state);
  await walk.end();
  compareState(walk, state, keys, faults);
  for (const { origin, size, root } of stored) {
    if (!walk.roots.get(size)?.equals(root)) faults.add('log_checkpoint', `${origin} ${size}`, 'changed', ['size', 'root']);
  }
  if (state.size > 0 && !stored.some(({ size }) => size === state.size))
    faults.add('log_checkpoint', `${state.origin ?? ''} ${state.size}`, 'missing');
  await compareCounts(reading, state, compared, faults);
  return { log: { origin: state.origin, size: walk.edge.size, ...agreement(walk, state, stored, faults, outside) }, faults: faults.all };
}

function compareState(walk: TreeWalk, state: State, keys: readonly VerifierKey[], faults: LogFaults): void {
  const { origin, size, root, watermark, bound, drawn } = state;
  const columns = [
    ...(size === 0 || keys.some(({ name }) => name === origin) ? [] : ['origin']),
    ...(walk.edge.size === size ? [] : ['size']),
    ...(edgeRoot(walk.edge).equals(root) ? [] : ['root']),
    // What is drawn next must be above both, or it would never be merged.
    ...(watermark <= drawn && watermark <= bound ? [] : ['watermark']),
    ...(bound <= drawn ? [] : ['bound']),
  ];
  if (columns.length > 0) faults.add('log_state', `size ${size}`, 'changed', columns);
}

/** Entries and statements that should be leaves, by their positions, and are none. */
async function compareCounts(reading: Reading, { watermark }: State, compared: Compared, faults: LogFaults): Promise<void> {
  const [counted] = await reading.rows<{ count: number }>('select count(*) as count from audit_entry where position <= $1', [watermark]);
  if (counted?.count !== compared.entries) {
    faults.add('audit_entry', `${counted?.count} of ${compared.entries} up to ${watermark}`, 'not-on-record', ['position']);
    for (const twice of await reading.rows<{ stream: string; sequence: number }>(TWICE, [watermark]))
      faults.add('audit_entry', `${twice.stream} ${twice.sequence}`, 'not-on-record', ['position'], twice);
  }
  const statements = await reading.rows<{ release: string }>(
    'select release::text from release_statement where position <= $1 or leaf_index is not null',
    [watermark],
  );
  for (const { release } of statements)
    if (!compared.statements.has(release)) faults.add('release_statement', release, 'not-on-record', ['position']);
}

function agreement(
  walk: TreeWalk,
  { origin }: State,
  stored: readonly StoredCheckpoint[],
  faults: LogFaults,
  outside: TrustedCheckpoint | undefined,
): Pick<LogCheck, 'agrees' | 'at'> {
  if (!outside) return { agrees: null, at: null };
  const agrees = outside.origin === origin && walk.roots.get(outside.size)?.equals(outside.root) === true;
  if (!agrees) faults.add('log_checkpoint', `size ${outside.size}`, 'changed', ['origin', 'size', 'root']);
  const same = stored.find((one) => one.origin === outside.origin && one.size === outside.size && one.root.equals(outside.root));
  return { agrees, at: same?.at ?? null };
}
