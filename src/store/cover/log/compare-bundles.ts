import { decodeBundle } from '../../../evidence/log/bundles.ts';
import { TILE } from '../../../evidence/log/tiles.ts';
import type { Reading } from '../reading.ts';
import type { LogFaults } from './log-faults.ts';
import { differingColumns, isLeafOf, type Told, toldBetween } from './told-leaves.ts';
import type { TreeWalk } from './walk-tree.ts';

/** Bundles that are read at once: 8,192 leaves. */
const PAGE = 32;
const REF = 8;
const STATEMENT = 0x7b;
const BUNDLES = 'select n, first, entries, refs from log_bundle where n >= $1 order by n limit $2';

interface Bundle {
  n: number;
  first: number;
  entries: Buffer;
  refs: Buffer;
}

export interface LogEnd {
  size: number;
  watermark: number;
}

/** Leaves that were compared, by what they are of. */
export interface Compared {
  entries: number;
  /** Releases of the statements. */
  statements: Set<string>;
}

/**
 * Compares every leaf with the entry, or the statement, at its position. Where they differ the tile says which of them was changed: what was
 * hashed into it is still what it was.
 */
export async function compareBundles(reading: Reading, walk: TreeWalk, faults: LogFaults, end: LogEnd): Promise<Compared> {
  const compared: Compared = { entries: 0, statements: new Set() };
  let after = 0;
  for (let next = 0; ; ) {
    const bundles = await reading.rows<Bundle>(BUNDLES, [next, PAGE]);
    if (bundles.length === 0) break;
    next = (bundles.at(-1)?.n ?? next) + 1;
    const { leaves, positions } = contentOf(bundles, faults, { ...end, after, from: walk.edge.size });
    const last = positions.findLast((position) => position <= end.watermark) ?? after;
    const told = await toldBetween(reading, after + 1, last);
    after = Math.max(after, last);
    await compareLeaves({ walk, faults, compared }, leaves, positions, told);
    await walk.grow(leaves);
  }
  if (walk.edge.size < end.size) faults.add('log_bundle', String(Math.floor(walk.edge.size / TILE)), 'missing');
  for (const { n } of await reading.rows<{ n: number }>('select n from log_bundle where n < 0 or n * $1 >= $2', [TILE, end.size]))
    faults.add('log_bundle', String(n), 'not-on-record');
  return compared;
}

interface Content {
  leaves: Buffer[];
  positions: number[];
}

/** Leaves and positions, and what is wrong with a bundle by itself. */
function contentOf(bundles: readonly Bundle[], faults: LogFaults, end: LogEnd & { after: number; from: number }): Content {
  const leaves: Buffer[] = [];
  const positions: number[] = [];
  let before = end.after;
  let next = Math.floor(end.from / TILE);
  for (const { n, first, entries, refs } of bundles) {
    if (next < n) faults.add('log_bundle', next === n - 1 ? String(next) : `${next} to ${n - 1}`, 'missing');
    next = n + 1;
    const own = decodeBundle(entries);
    const places = Array.from({ length: Math.floor(refs.length / REF) }, (_, at) => Number(refs.readBigUInt64BE(at * REF)));
    const width = Math.min(TILE, end.size - n * TILE);
    const isRising = places.every((place, at) => place > (places[at - 1] ?? before) && place <= end.watermark);
    const columns = [
      ...(own?.length === width ? [] : ['entries']),
      ...(refs.length === width * REF && isRising ? [] : ['refs']),
      ...(first === places[0] ? [] : ['first']),
    ];
    if (columns.length > 0) faults.add('log_bundle', String(n), 'changed', columns);
    leaves.push(...(own ?? []));
    positions.push(...places);
    before = places.findLast((place) => place > before && place <= end.watermark) ?? before;
  }
  return { leaves, positions };
}

interface Comparison {
  walk: TreeWalk;
  faults: LogFaults;
  compared: Compared;
}

async function compareLeaves(
  by: Comparison,
  leaves: readonly Buffer[],
  positions: readonly number[],
  told: readonly Told[],
): Promise<void> {
  const byPosition = new Map(told.map((one) => [one.position, one]));
  for (const [n, leaf] of leaves.entries()) {
    const index = by.walk.edge.size + n;
    const isStatement = leaf[0] === STATEMENT;
    const one = byPosition.get(positions[n] ?? -1);
    if (isStatement) by.compared.statements.add(one?.row ?? '');
    else by.compared.entries++;
    const isSame = one !== undefined && isLeafOf(one, leaf);
    const isOwn = one?.statement !== undefined && (isSame || !(await by.walk.isInTile(one.leaf, index)));
    if (one && isOwn) compareStatement(by.faults, one, leaf, index);
    else if (!isSame) await nameLeaf(by, leaf, index, one, told);
  }
}

function compareStatement(faults: LogFaults, told: Told, leaf: Buffer, index: number): void {
  const columns = told.statement ? differingColumns(told.statement, leaf, index) : [];
  if (columns.length > 0) faults.add('release_statement', told.row, 'changed', columns, told);
}

/** The leaf is not of what is at its position. Either of the two was changed, or the position itself. */
async function nameLeaf(
  { walk, faults }: Comparison,
  leaf: Buffer,
  index: number,
  one: Told | undefined,
  told: readonly Told[],
): Promise<void> {
  const bundle = String(Math.floor(index / TILE));
  const elsewhere = told.find((other) => other.leaf?.equals(leaf));
  if (elsewhere?.statement) faults.add('release_statement', elsewhere.row, 'changed', ['position'], elsewhere);
  else if (elsewhere) faults.add('log_bundle', bundle, 'changed', ['refs']);
  else if (one && (await walk.isInTile(one.leaf, index))) faults.add('log_bundle', bundle, 'changed', ['entries']);
  else if (one) faults.add(one.table, `leaf ${index}`, 'changed', [], one);
  else faults.add(leaf[0] === STATEMENT ? 'release_statement' : 'audit_entry', `leaf ${index}`, 'missing');
}
