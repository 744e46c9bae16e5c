import { linesOf, text } from './entry-lines.ts';
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
    for (const line of lines) yield Buffer.from(text(line), 'latin1').toString('utf8');
  }
}
