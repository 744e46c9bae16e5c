import { hash } from 'node:crypto';
import type { ChainFault, ChainHead } from '../../evidence/audit-chain.ts';
import { canonicalJson } from '../../evidence/canonical-json.ts';
import type { CopyRow } from './binary-copy.ts';

export const ENTRY_COLUMNS = ['stream', 'sequence', 'actor', 'on_behalf_of', 'action', 'at', 'payload', 'previous', 'hash', 'canonical'];
const [STREAM, SEQUENCE, ACTOR, ON_BEHALF_OF, ACTION, AT, PAYLOAD, PREVIOUS, HASH, CANONICAL] =
  ENTRY_COLUMNS.keys() as unknown as number[] as [...[number, number, number, number, number, number, number, number, number, number]];

/** As `2026-01-02T03:04:05.000Z`. */
const INSTANT_LENGTH = 24;

/** The entries of a condition in the order of their streams. */
export const copyOfEntries = (where: string) =>
  `copy (select ${ENTRY_COLUMNS.join(', ')} from audit_entry where ${where} order by stream, sequence) to stdout (format binary)`;

/**
 * An entry as the database sent it. Most of it is only compared and hashed, in the bytes as they came. Texts are as bytes, one letter for each:
 * that costs half of what it costs to read them as UTF-8.
 */
export class EntryRow {
  readonly #row: CopyRow;
  /** The bytes that were hashed. */
  readonly canonical: string;

  constructor(row: CopyRow) {
    this.#row = row;
    this.canonical = row.latin1(CANONICAL);
  }

  get stream(): string {
    return this.#row.latin1(STREAM);
  }

  get sequence(): number {
    return this.#row.int4(SEQUENCE);
  }

  get previous(): string {
    return this.#row.latin1(PREVIOUS);
  }

  get hash(): string {
    return this.#row.latin1(HASH);
  }

  /** Milliseconds since 1970; NaN where it is no instant that an entry can have. */
  get instant(): number {
    return this.#row.instant(AT);
  }

  /** What is wrong with the entry when it follows `head`. */
  faultAfter(head: ChainHead): Omit<ChainFault, 'stream' | 'sequence'> | undefined {
    if (this.sequence !== head.sequence + 1) return { fault: 'gap' };
    if (this.previous !== head.hash) return { fault: 'broken-link' };
    if (hash('sha256', this.#row.bytes(CANONICAL), 'hex') !== this.hash) return { fault: 'hash-mismatch' };
    // Most payloads are stored as the text that was hashed: then nothing is parsed.
    if (this.#isSpelled()) return undefined;
    const columns = this.#differingColumns();
    return columns.length > 0 ? { fault: 'content-mismatch', columns } : undefined;
  }

  /** Whether the hashed bytes are the columns one after the other. A text that canonical JSON would escape is not found here. */
  #isSpelled(): boolean {
    let at = 0;
    const literal = (text: string) => {
      const is = this.canonical.startsWith(text, at);
      at += text.length;
      return is;
    };
    const field = (of: number) => {
      const is = this.#row.isWithin(of, CANONICAL, at);
      at += this.#row.length(of);
      return is;
    };
    const instant = () => {
      const text = this.canonical.slice(at, at + INSTANT_LENGTH);
      at += INSTANT_LENGTH;
      return text.endsWith('Z') && Date.parse(text) === this.instant;
    };
    const on = () => (this.#row.isNull(ON_BEHALF_OF) ? literal('null') : literal('"') && field(ON_BEHALF_OF) && literal('"'));
    const isHead = literal('{"action":"') && field(ACTION) && literal('","actor":"') && field(ACTOR) && literal('","at":"') && instant();
    const isBody = isHead && literal('","onBehalfOf":') && on() && literal(',"payload":') && field(PAYLOAD);
    const isTail = isBody && literal(',"previous":"') && field(PREVIOUS) && literal(`","sequence":${this.sequence},"stream":"`);
    return isTail && field(STREAM) && literal('"}') && at === this.canonical.length;
  }

  #differingColumns(): string[] {
    const row = this.#row;
    const canonical = row.utf8(CANONICAL);
    try {
      const columns: Record<string, unknown> = {
        ...{ stream: this.stream, sequence: this.sequence, at: new Date(this.instant).toISOString(), previous: row.latin1(PREVIOUS) },
        ...{ actor: row.utf8(ACTOR), onBehalfOf: row.isNull(ON_BEHALF_OF) ? null : row.utf8(ON_BEHALF_OF), action: row.utf8(ACTION) },
        payload: JSON.parse(row.utf8(PAYLOAD)),
      };
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
}
