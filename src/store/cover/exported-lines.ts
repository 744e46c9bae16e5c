import { entrySalt } from '../../evidence/log/leaf.ts';
import type { Reading } from './reading.ts';

/** Each chain's entries in order, with what their salts are made of, then where the database remembers its end. */
const CHAINS = `copy (select line, sequence, secret from (
    select e.stream, e.sequence, json_build_object('canonical', e.canonical, 'hash', e.hash)::text as line, encode(s.secret, 'hex') as secret
    from audit_entry e left join stream_secret s on s.stream = e.stream
      and not exists (select from erased_secret x where x.stream = e.stream and x.through >= e.sequence)
    union all select id::text collate "C", 2147483647,
      json_build_object('head', json_build_object('stream', id, 'sequence', audit_sequence, 'hash', audit_hash))::text, null from item
    union all select stream, 2147483647, json_build_object('head', json_build_object('stream', stream, 'sequence', sequence, 'hash', hash))::text, null
    from audit_head
  ) l order by stream collate "C", sequence) to stdout`;

const base64 = (bytes: string) => `translate(encode(${bytes}, 'base64'), E'\\n', '')`;
const LOG = [
  `select json_build_object('statement', json_build_object('release', release, 'payload', ${base64('statement')}, 'signature', ${base64('signature')},
    'key', ${base64('release_key')}))::text from release_statement order by position`,
  `select json_build_object('checkpoint', note)::text from log_checkpoint order by size, origin`,
  `select json_build_object('bundle', json_build_object('n', n, 'entries', ${base64('entries')}))::text from log_bundle order by n`,
  `select json_build_object('tile', json_build_object('level', level, 'n', n, 'data', ${base64('data')}))::text from log_tile order by level, n`,
].map((query) => `copy (${query}) to stdout`);

/** The whole trail and its log as lines of JSON, as {@link ExportedTrail} verifies it. */
export async function* exportedLines(reading: Reading): AsyncGenerator<string> {
  for await (const lines of linesOf(reading.copy(CHAINS))) {
    for (const line of lines) {
      const [json = '', sequence, secret = NULL] = line.split('\t');
      yield secret.length !== SECRET_HEX ? text(json) : salted(text(json), Buffer.from(secret, 'hex'), Number(sequence));
    }
  }
  for (const query of LOG) {
    for await (const lines of linesOf(reading.copy(query))) for (const line of lines) yield text(line);
  }
}

const NULL = '\\N';
const SECRET_HEX = 64;

/** The secret opens every entry of its stream, those to come as well, and is in no export: each entry has its own salt. */
function salted(json: string, secret: Buffer, sequence: number): string {
  return `${json.slice(0, -1)}, "salt" : "${entrySalt(secret, sequence).toString('hex')}"}`;
}

/** Lines of `COPY` in its text format, whatever pieces they come in. */
async function* linesOf(pieces: AsyncIterable<Buffer>): AsyncGenerator<string[]> {
  let rest: Buffer | undefined;
  for await (const piece of pieces) {
    const bytes = rest ? Buffer.concat([rest, piece]) : piece;
    const end = bytes.lastIndexOf(10);
    rest = end === bytes.length - 1 ? undefined : bytes.subarray(end + 1);
    if (end > 0) yield bytes.toString('utf8', 0, end).split('\n');
  }
}

const ESCAPES: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** A field without the escapes of `COPY`. */
function text(field: string): string {
  return field.includes('\\') ? field.replaceAll(/\\(.)/gs, (_, escaped: string) => ESCAPES[escaped] ?? escaped) : field;
}
