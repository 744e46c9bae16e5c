import { ADMINISTRATION_STREAM } from '../../domain/audit.ts';
import type { ErasedSecret, RowReport, TrailCheck } from '../../engine/ports.ts';
import { type ChainHead, chainStart, EMPTY_CHAIN } from '../../evidence/audit-chain.ts';
import { Expected, type ReadRow } from '../../evidence/cover/expected.ts';
import { coversIn } from '../../evidence/cover/read-covers.ts';
import { eachRow } from './binary-copy.ts';
import { copyOfEntries, ENTRY_COLUMNS, EntryRow } from './entry-rows.ts';
import type { Reading } from './reading.ts';
import { ADMINISTRATION_QUERIES, FILES, FORMER, HEADS, ITEM_QUERIES, type TableQuery, TRACES } from './stream-rows.ts';

/** A stream as far as its entries are sound. */
interface Told {
  head: ChainHead;
  /** When the last entry was made. */
  at: number;
  expected: Expected;
  isBroken: boolean;
}

export const emptyCheck = (): TrailCheck => ({
  streams: 0,
  entries: 0,
  erased: [],
  faults: [],
  rows: { checked: 0, faults: [], before: {} },
  log: null,
});

export function addCheck(sum: TrailCheck, more: TrailCheck): void {
  sum.streams += more.streams;
  sum.entries += more.entries;
  // One that was kept in a file may be from before secrets were erased.
  sum.erased.push(...(more.erased ?? []));
  sum.faults.push(...more.faults);
  addRows(sum.rows, more.rows);
}

function addRows(sum: RowReport, more: RowReport): void {
  sum.checked += more.checked;
  sum.faults.push(...more.faults);
  for (const [table, count] of Object.entries(more.before)) sum.before[table] = (sum.before[table] ?? 0) + count;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Streams of items from one id to another. */
export interface Stretch {
  from: string;
  to: string;
}

/** Verifies the items of a stretch, and the entries of streams in it that are no item's. */
export async function verifyStretch(reading: Reading, { from, to }: Stretch): Promise<TrailCheck> {
  const check = emptyCheck();
  const bounds = [uuid(from), uuid(to)];
  const where = `stream >= '${from}' and stream <= '${to}' and stream <> '${ADMINISTRATION_STREAM}'`;
  const told = await readEntries(reading, where, check);
  const heads = new Map((await reading.rows<Head>(HEADS, bounds)).map((head) => [head.stream, head]));
  const all = new Set([...heads.keys(), ...told.keys()]);
  check.streams = all.size;
  for (const stream of all) checkHead(check, stream, told.get(stream), heads.get(stream));
  const sound = new Map([...told].filter(([stream, { isBroken }]) => !isBroken && heads.has(stream)));
  await compareAll(reading, ITEM_QUERIES, bounds, sound, check.rows);
  await compareRest(reading, bounds, sound, check.rows);
  return check;
}

/** Verifies one item. */
export async function verifyItem(reading: Reading, item: string): Promise<TrailCheck> {
  const it = { from: item, to: item };
  const check = await verifyStretch(reading, it);
  await compareTraces(reading, it, check.rows);
  return check;
}

function uuid(id: string): string {
  if (!UUID.test(id)) throw new Error('A stretch is named by ids of items.');
  return id;
}

export async function verifyAdministration(reading: Reading): Promise<TrailCheck> {
  const check = emptyCheck();
  const told = await readEntries(reading, `stream = '${ADMINISTRATION_STREAM}'`, check);
  check.streams = 1;
  const [head] = await reading.rows<ChainHead>('select sequence, hash from audit_head where stream = $1', [ADMINISTRATION_STREAM]);
  const of = told.get(ADMINISTRATION_STREAM);
  const at = of?.head ?? EMPTY_CHAIN;
  const isSame = head?.sequence === at.sequence && (at.sequence === 0 || head.hash === at.hash);
  if (!of?.isBroken && !isSame) {
    check.faults.push({ stream: ADMINISTRATION_STREAM, sequence: at.sequence, fault: 'head-mismatch' });
  }
  // Every installation begins with an entry: where none is left, whatever is there was put in, or its entries were taken out.
  const sound = of ?? { head: at, at: Number.NaN, expected: begun(ADMINISTRATION_STREAM), isBroken: false };
  if (!sound.isBroken) await compareAll(reading, ADMINISTRATION_QUERIES, [], new Map([[ADMINISTRATION_STREAM, sound]]), check.rows);
  return check;
}

function begun(stream: string): Expected {
  const expected = new Expected(stream);
  expected.note(0, []);
  return expected;
}

interface Head extends ChainHead {
  stream: string;
  version: number;
  at: string;
}

async function readEntries(reading: Reading, where: string, check: TrailCheck): Promise<Map<string, Told>> {
  const told = new Map<string, Told>();
  const [starts, erased] = [await startsOf(reading, where), await erasedOf(reading, where)];
  for (const { stream, through, at } of [...erased.values()].flat()) check.erased.push({ stream, through, at });
  let of: Told | undefined;
  await eachRow(reading.copy(copyOfEntries(where)), ENTRY_COLUMNS.length, (row) => {
    const entry = new EntryRow(row);
    const { stream } = entry;
    check.entries++;
    if (of?.expected.stream !== stream) {
      // A stream without its secret: its first entry follows nothing.
      const start = erased.has(stream) ? { sequence: 0, hash: entry.previous } : (starts.get(stream) ?? NOWHERE);
      of = { head: start, at: Number.NaN, expected: new Expected(stream), isBroken: false };
      told.set(stream, of);
    }
    if (!of.isBroken) readEntry(of, entry, check);
    if (!of.isBroken && erased.get(stream)?.some(({ through, head }) => through === entry.sequence && head !== entry.hash)) {
      check.faults.push({ stream, sequence: entry.sequence, fault: 'hash-mismatch' });
      of.isBroken = true;
    }
  });
  return told;
}

/** Bytes of a secret; one of another length was changed, and nothing begins with it. */
const SECRET = 32;
const NOWHERE: ChainHead = { sequence: 0, hash: '' };

/** What the first entries name as the one before them. */
async function startsOf(reading: Reading, where: string): Promise<Map<string, ChainHead>> {
  const secrets = await reading.rows<{ stream: string; secret: Buffer; isStart: boolean }>(
    `select stream, secret, from_start as "isStart" from stream_secret where ${where}`,
  );
  const start = (secret: Buffer) => (secret.length === SECRET ? chainStart(secret) : NOWHERE);
  return new Map(secrets.map(({ stream, secret, isStart }) => [stream, isStart ? start(secret) : EMPTY_CHAIN]));
}

interface Erasure extends ErasedSecret {
  head: string;
}

/** Chains as they were when their secrets were erased: leaves cannot tell any more that one was written anew, and the administration's trail answers for this. */
async function erasedOf(reading: Reading, where: string): Promise<Map<string, Erasure[]>> {
  const rows = await reading.rows<Erasure>(
    `select stream, through, head, erased_at as at from erased_secret where ${where} order by stream, through`,
  );
  return Map.groupBy(rows, ({ stream }) => stream);
}

function readEntry(of: Told, entry: EntryRow, check: TrailCheck): void {
  const fault = entry.faultAfter(of.head);
  const { sequence } = entry;
  if (fault) {
    check.faults.push({ stream: of.expected.stream, sequence, ...fault });
    of.isBroken = true;
    return;
  }
  of.head = { sequence, hash: entry.hash };
  of.at = entry.instant;
  of.expected.note(sequence, coversIn(entry.canonical));
}

/** Entries cut off the end leave a sound chain; the head on the item's row shows them missing. What moves with the head tells as well. */
function checkHead(check: TrailCheck, stream: string, told: Told | undefined, head: Head | undefined): void {
  if (told?.isBroken) return;
  const at = told?.head ?? EMPTY_CHAIN;
  if (head?.sequence !== at.sequence || head.hash !== at.hash) {
    check.faults.push({ stream, sequence: at.sequence, fault: 'head-mismatch' });
    return;
  }
  const columns = [...(head.version === at.sequence ? [] : ['version']), ...(Date.parse(head.at) === told?.at ? [] : ['updated_at'])];
  if (columns.length > 0) check.rows.faults.push({ stream, sequence: at.sequence, table: 'item', row: stream, columns, fault: 'changed' });
}

async function compareAll(
  reading: Reading,
  queries: readonly TableQuery[],
  values: readonly unknown[],
  told: ReadonlyMap<string, Told>,
  report: RowReport,
): Promise<void> {
  for (const { table, parts, text } of queries) {
    const byStream = await rowsByStream<ReadRow>(reading, text, values);
    for (const { name } of parts) {
      for (const [stream, { expected }] of told) {
        const rows = byStream.get(stream) ?? [];
        const { faults, fromBefore } = expected.compare(name, rows);
        addRows(report, { checked: rows.length, faults, before: fromBefore > 0 ? { [table]: fromBefore } : {} });
      }
    }
  }
}

async function rowsByStream<Row>(reading: Reading, text: string, values: readonly unknown[]): Promise<Map<string, Row[]>> {
  const found = await reading.rows<{ stream: string; row: Row }>(text, values);
  const byStream = new Map<string, Row[]>();
  for (const { stream, row } of found) {
    const rows = byStream.get(stream);
    if (rows) rows.push(row);
    else byStream.set(stream, [row]);
  }
  return byStream;
}

/** What is not compared row by row with seals. */
async function compareRest(reading: Reading, bounds: readonly string[], told: ReadonlyMap<string, Told>, report: RowReport): Promise<void> {
  const former = await rowsByStream<ReadRow & { number: number }>(reading, FORMER, bounds);
  for (const [stream, { expected }] of told) {
    report.faults.push(...expected.compareFormer('former_disposition', 'finding.disposition', former.get(stream) ?? []));
  }
  const files = await reading.rows<{ stream: string; revision: string; position: number; sha256: string; fault: string }>(FILES, bounds);
  for (const { stream, revision, position, sha256, fault } of files) {
    if (!told.has(stream)) continue;
    const row = `${sha256} (${revision} ${position})`;
    const columns = fault === 'missing' ? [] : [fault];
    report.faults.push({ stream, sequence: 0, table: 'blob', row, columns, fault: fault === 'missing' ? 'missing' : 'changed' });
  }
}

/** Traces of the releases of these items, for all of them at once. */
export async function compareTraces(reading: Reading, { from, to }: Stretch, report: RowReport): Promise<void> {
  for (const { stream, release } of await reading.rows<{ stream: string; release: string }>(TRACES, [from, to]))
    report.faults.push({ stream, sequence: 0, table: 'released_trace', row: release, columns: [], fault: 'changed' });
}
