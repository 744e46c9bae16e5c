import { hash } from 'node:crypto';
import type { ChainFault, ChainHead } from '../../evidence/audit-chain.ts';
import { canonicalJson } from '../../evidence/canonical-json.ts';
import { COVERS, type Covers } from '../../evidence/cover/covers.ts';
import { instantFrom } from '../hot-path/wire.ts';

/**
 * An entry as `COPY` brings it; the payload is its text. Texts are as bytes, one letter for each: most are only compared and hashed, and that
 * costs half of what it costs to read them as UTF-8 first.
 */
export interface EntryLine {
  stream: string;
  sequence: number;
  actor: string;
  onBehalfOf: string | null;
  action: string;
  at: string;
  payload: string;
  previous: string;
  hash: string;
  canonical: string;
}

const COLUMNS = 'stream, sequence, actor, on_behalf_of, action, at, payload, previous, hash, canonical';

/** The entries of a condition in the order of their streams. */
export const copyOfEntries = (where: string) =>
  `copy (select ${COLUMNS} from audit_entry where ${where} order by stream, sequence) to stdout`;

/** Lines of `COPY` in its text format, whatever pieces they come in. */
export async function* linesOf(pieces: AsyncIterable<Buffer>): AsyncGenerator<string[]> {
  let rest: Buffer | undefined;
  for await (const piece of pieces) {
    const bytes = rest ? Buffer.concat([rest, piece]) : piece;
    const end = bytes.lastIndexOf(10);
    rest = end === bytes.length - 1 ? undefined : bytes.subarray(end + 1);
    if (end > 0) yield bytes.toString('latin1', 0, end).split('\n');
  }
}

export function entryOf(line: string): EntryLine {
  const [stream, sequence, actor, onBehalfOf, action, at, payload, previous, hash, canonical] = line.split('\t') as [string, ...string[]];
  return {
    stream: text(stream),
    sequence: Number(sequence),
    actor: text(actor),
    onBehalfOf: onBehalfOf === '\\N' ? null : text(onBehalfOf),
    action: text(action),
    at: instantFrom(at ?? '') ?? '',
    payload: text(payload),
    previous: text(previous),
    hash: text(hash),
    canonical: text(canonical),
  };
}

const ESCAPES: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** A field without the escapes of `COPY`. */
export function text(field = ''): string {
  return field.includes('\\') ? field.replaceAll(/\\(.)/gs, (_, escaped: string) => ESCAPES[escaped] ?? escaped) : field;
}

/** What is wrong with an entry that follows `head`. */
export function faultOfEntry(entry: EntryLine, head: ChainHead): Omit<ChainFault, 'stream' | 'sequence'> | undefined {
  if (entry.sequence !== head.sequence + 1) return { fault: 'gap' };
  if (entry.previous !== head.hash) return { fault: 'broken-link' };
  if (hash('sha256', Buffer.from(entry.canonical, 'latin1'), 'hex') !== entry.hash) return { fault: 'hash-mismatch' };
  // Most payloads are stored as the text that was hashed: then nothing is parsed.
  if (entry.canonical === spelled(entry)) return undefined;
  const columns = differingColumns(entry);
  return columns.length > 0 ? { fault: 'content-mismatch', columns } : undefined;
}

function spelled({ action, actor, at, onBehalfOf, payload, previous, sequence, stream }: EntryLine): string {
  const on = onBehalfOf === null ? 'null' : JSON.stringify(onBehalfOf);
  return `{"action":${JSON.stringify(action)},"actor":${JSON.stringify(actor)},"at":"${at}","onBehalfOf":${on},"payload":${payload},"previous":"${previous}","sequence":${sequence},"stream":"${stream}"}`;
}

const read = (bytes: string) => Buffer.from(bytes, 'latin1').toString('utf8');

function differingColumns(entry: EntryLine): string[] {
  const { stream, sequence, at, previous } = entry;
  const canonical = read(entry.canonical);
  try {
    const names = { actor: read(entry.actor), onBehalfOf: entry.onBehalfOf && read(entry.onBehalfOf), action: read(entry.action) };
    const columns: Record<string, unknown> = { stream, sequence, at, previous, ...names, payload: JSON.parse(read(entry.payload)) };
    if (canonicalJson(columns) === canonical) return [];
    const said = JSON.parse(canonical) as Record<string, unknown>;
    const differing = [...new Set([...Object.keys(said), ...Object.keys(columns)])].filter(
      (name) => canonicalJson(said[name] ?? null) !== canonicalJson(columns[name] ?? null),
    );
    return differing.length > 0 ? differing : ['canonical'];
  } catch {
    return ['canonical'];
  }
}

const MEMBER = `"${COVERS}":`;

/**
 * What the entry says of rows; undefined for one from before entries did. Only this member is read: it is an object of objects whose texts hold no
 * brace, and whatever is not of that shape is read with all around it.
 */
export function coversIn({ payload }: EntryLine): Covers | undefined {
  const at = payload.indexOf(`${MEMBER}{`);
  if (at < 0) return undefined;
  const from = at + MEMBER.length;
  const end = payload[from + 1] === '}' ? from + 2 : payload.indexOf('}}', from) + 2;
  try {
    return JSON.parse(payload.slice(from, end)) as Covers;
  } catch {
    return (JSON.parse(payload) as { [COVERS]?: Covers })[COVERS];
  }
}
