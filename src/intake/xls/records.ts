/** Numbers of the records of a workbook (MS-XLS 2.3) that are read. */
export const RECORD = {
  graphNumber: 0x03,
  graphLabel: 0x04,
  formula: 0x06,
  end: 0x0a,
  externSheet: 0x17,
  name: 0x18,
  header: 0x14,
  footer: 0x15,
  note: 0x1c,
  filePass: 0x2f,
  font: 0x31,
  continue: 0x3c,
  externName: 0x23,
  date1904: 0x22,
  codePage: 0x42,
  printer: 0x4d,
  externalRow: 0x5a,
  externalSource: 0x51,
  fileSharing: 0x5b,
  writeAccess: 0x5c,
  object: 0x5d,
  column: 0x7d,
  picture: 0x7f,
  sheet: 0x85,
  palette: 0x92,
  filter: 0x9e,
  scenario: 0xaf,
  multipleRk: 0xbd,
  cacheField: 0xc7,
  cacheNumber: 0xc9,
  cacheString: 0xcd,
  richString: 0xd6,
  cellFormat: 0xe0,
  merged: 0xe5,
  backgroundPicture: 0xe9,
  drawingGroup: 0xeb,
  drawing: 0xec,
  sharedStrings: 0xfc,
  sharedLabel: 0xfd,
  customView: 0x1a9,
  book: 0x1ae,
  conditionalFormat: 0x1b1,
  textObject: 0x1b6,
  link: 0x1b8,
  validation: 0x1be,
  number: 0x203,
  label: 0x204,
  truth: 0x205,
  string: 0x207,
  row: 0x208,
  array: 0x221,
  defaultRow: 0x225,
  rk: 0x27e,
  numberFormat: 0x41e,
  sharedFormula: 0x4bc,
  linkTip: 0x800,
  extraString: 0x804,
  textQuery: 0x805,
  oleDb: 0x80a,
  headerPictures: 0x866,
  conditionalFormat12: 0x87a,
  nameComment: 0x894,
  furtherHeaders: 0x89c,
  chartText: 0x100d,
  begin: 0x809,
} as const;

export interface BiffRecord {
  type: number;
  /** Offset of its header in the stream. */
  at: number;
  data: Uint8Array;
  /** What continues it, in pieces: a text that crosses from one to the next repeats its flags. */
  further: Uint8Array[];
}

/** A substream of a workbook: globals, a sheet, a chart. */
export interface Substream {
  /** Offset of its first record. */
  at: number;
  /** 0x0600 for Excel 97 and later, 0x0500 for 5 and 95. */
  version: number;
  kind: number;
  records: BiffRecord[];
  /** Substreams inside it: charts on a sheet. */
  inner: Substream[];
  /** It has its last record. */
  isWhole: boolean;
}

const HEADER = 4;
const MAX_DEPTH = 8;

/** Kinds of substream (MS-XLS 2.4.21). */
export const SUBSTREAM = { globals: 5, chart: 0x20 } as const;
/** Set by Microsoft Graph: a chart and the table that it was made of. */
const OF_GRAPH = 0x8000;

export interface BookRecords {
  streams: Substream[];
  /** Records outside of any: what a larger workbook left when a smaller one was saved over it. */
  leftovers: BiffRecord[];
  /** What follows the last whole record there. */
  rest: Uint8Array;
}

/** All substreams of a stream of records, in its order. Throws RangeError where one is cut off. */
export function readSubstreams(bytes: Uint8Array, checkTime: () => void): BookRecords {
  const found: BookRecords = { streams: [], leftovers: [], rest: new Uint8Array() };
  const open: Substream[] = [];
  let count = 0;
  let end = 0;
  try {
    for (const record of records(bytes)) {
      if (++count % 65_536 === 0) checkTime();
      end = record.at + HEADER + record.data.length;
      addRecord(record, open, found);
    }
  } catch (error) {
    if (!(error instanceof RangeError) || open.length > 0 || found.streams.length === 0) throw error;
    found.rest = bytes.subarray(end);
  }
  return found;
}

function addRecord(record: BiffRecord, open: Substream[], { streams, leftovers }: BookRecords): void {
  const current = open.at(-1);
  if (BEGINNINGS.has(record.type)) {
    if (open.length >= MAX_DEPTH) throw new RangeError('substreams nested too deeply');
    const made = begin(record);
    (current ? current.inner : streams).push(made);
    open.push(made);
  } else if (record.type === RECORD.end) {
    if (current) current.isWhole = true;
    open.pop();
  } else {
    const list = current ? current.records : leftovers;
    if (record.type === RECORD.continue) list.at(-1)?.further.push(record.data);
    else list.push(record);
  }
}

/** Records that begin a substream, in this version and in older ones. */
const BEGINNINGS: ReadonlySet<number> = new Set([RECORD.begin, 0x409, 0x209, 0x09]);

function begin({ at, data }: BiffRecord): Substream {
  const version = word(data, 0);
  const kind = word(data, 2);
  return { at, version, kind: (kind & OF_GRAPH) !== 0 ? SUBSTREAM.chart : kind, records: [], inner: [], isWhole: false };
}

/** The records of a stream one after the other, none of them joined. */
export function* records(bytes: Uint8Array): Generator<BiffRecord> {
  for (let at = 0; at + HEADER <= bytes.length; ) {
    const type = word(bytes, at);
    const length = word(bytes, at + 2);
    // What is left of the last sector, or of the space that a program keeps.
    if (type === 0 && length === 0) {
      at += HEADER;
      continue;
    }
    const from = at + HEADER;
    if (from + length > bytes.length) throw new RangeError('a record that is longer than the stream');
    yield { type, at, data: bytes.subarray(from, from + length), further: [] };
    at = from + length;
  }
}

export function word(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
}
