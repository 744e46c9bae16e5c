import type { ChainFault, ChainHead } from '../../evidence/audit-chain.ts';
import { canonicalJson } from '../../evidence/canonical-json.ts';
import { COVERS, type Covers } from '../../evidence/cover/covers.ts';
import { sha256 } from '../../evidence/digest.ts';
import { instantFrom } from '../hot-path/wire.ts';

/** An entry as `COPY` brings it. The payload is its text. */
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
    if (end > 0) yield bytes.toString('utf8', 0, end).split('\n');
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

function text(field = ''): string {
  return field.includes('\\') ? field.replaceAll(/\\(.)/gs, (_, escaped: string) => ESCAPES[escaped] ?? escaped) : field;
}

/** What is wrong with an entry that follows `head`. */
export function faultOfEntry(entry: EntryLine, head: ChainHead): Omit<ChainFault, 'stream' | 'sequence'> | undefined {
  if (entry.sequence !== head.sequence + 1) return { fault: 'gap' };
  if (entry.previous !== head.hash) return { fault: 'broken-link' };
  if (sha256(entry.canonical) !== entry.hash) return { fault: 'hash-mismatch' };
  // Most payloads are stored as the text that was hashed: then nothing is parsed.
  if (entry.canonical === spelled(entry)) return undefined;
  const columns = differingColumns(entry);
  return columns.length > 0 ? { fault: 'content-mismatch', columns } : undefined;
}

function spelled({ action, actor, at, onBehalfOf, payload, previous, sequence, stream }: EntryLine): string {
  const on = onBehalfOf === null ? 'null' : JSON.stringify(onBehalfOf);
  return `{"action":${JSON.stringify(action)},"actor":${JSON.stringify(actor)},"at":"${at}","onBehalfOf":${on},"payload":${payload},"previous":"${previous}","sequence":${sequence},"stream":"${stream}"}`;
}

function differingColumns({ hash: _hash, canonical, payload, ...rest }: EntryLine): string[] {
  try {
    const columns: Record<string, unknown> = { ...rest, payload: JSON.parse(payload) };
    if (canonicalJson(columns) === canonical) return [];
    const said = JSON.parse(canonical) as Record<string, unknown>;
    const names = [...new Set([...Object.keys(said), ...Object.keys(columns)])];
    const differing = names.filter((name) => canonicalJson(said[name] ?? null) !== canonicalJson(columns[name] ?? null));
    return differing.length > 0 ? differing : ['canonical'];
  } catch {
    return ['canonical'];
  }
}

const HAS_COVERS = `"${COVERS}":{`;

/** What the entry says of rows; undefined for one from before entries did. */
export function coversIn({ payload }: EntryLine): Covers | undefined {
  if (!payload.includes(HAS_COVERS)) return undefined;
  return (JSON.parse(payload) as { [COVERS]?: Covers })[COVERS];
}
