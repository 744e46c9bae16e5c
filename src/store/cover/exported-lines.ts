import type { Reading } from './reading.ts';

/** Each chain's entries in order, then where the database remembers its end. */
const LINES = `copy (select line from (
    select stream, sequence, json_build_object('canonical', canonical, 'hash', hash)::text as line from audit_entry
    union all select id::text collate "C", 2147483647,
      json_build_object('head', json_build_object('stream', id, 'sequence', audit_sequence, 'hash', audit_hash))::text from item
    union all select stream, 2147483647, json_build_object('head', json_build_object('stream', stream, 'sequence', sequence, 'hash', hash))::text from audit_head
  ) l order by stream collate "C", sequence) to stdout`;

/** The whole trail as lines of JSON, as {@link ExportedTrail} verifies it. */
export async function* exportedLines(reading: Reading): AsyncGenerator<string> {
  for await (const lines of linesOf(reading.copy(LINES))) {
    for (const line of lines) yield text(line);
  }
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
