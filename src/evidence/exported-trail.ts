import { type ChainFault, type ChainHead, faultOfText } from './audit-chain.ts';
import { ExportedLog, type LogLine } from './exported-log.ts';

/**
 * A line of an exported trail: an entry as it was hashed, with the salt of its leaf where that is known; where a chain ends by what the database
 * remembers; or one of the log.
 */
export type ExportedLine = ExportedEntry | { head: { stream: string; sequence: number; hash: string } } | LogLine;

interface ExportedEntry {
  canonical: string;
  hash: string;
  salt?: string;
}

/**
 * Verifies the lines of an exported trail, in their order, without a database: each hash over its bytes, each link, no gap, and that each chain
 * ends where the database remembers its end. What the first entry of a chain follows is not in the file.
 */
export class ExportedTrail {
  readonly faults: ChainFault[] = [];
  entries = 0;
  streams = 0;
  readonly log: ExportedLog;
  #stream = '';
  #head: ChainHead | undefined;

  constructor(log = new ExportedLog()) {
    this.log = log;
  }

  add(line: string): void {
    const said = JSON.parse(line) as ExportedLine;
    if ('head' in said) this.#end(said.head);
    else if ('canonical' in said) this.#entry(said);
    else this.log.add(said);
  }

  #entry({ canonical, hash, salt }: ExportedEntry): void {
    this.log.entry(hash, salt);
    const entry = JSON.parse(canonical) as { stream: string; sequence: number; previous: string };
    if (entry.stream !== this.#stream) this.#begin(entry.stream, entry.previous);
    this.entries++;
    const fault = this.#head && faultOfText({ ...entry, canonical, hash }, this.#head);
    if (fault) this.#fail(entry.sequence, fault);
    else if (this.#head) this.#head = { sequence: entry.sequence, hash };
  }

  #begin(stream: string, previous: string): void {
    this.#stream = stream;
    this.#head = { sequence: 0, hash: previous };
    this.streams++;
  }

  #end({ stream, sequence, hash }: { stream: string; sequence: number; hash: string }): void {
    if (stream !== this.#stream) this.#begin(stream, '');
    if (this.#head && (this.#head.sequence !== sequence || (sequence > 0 && this.#head.hash !== hash))) {
      this.#fail(this.#head.sequence, 'head-mismatch');
    }
  }

  /** One fault for each chain: what follows a broken link tells nothing. */
  #fail(sequence: number, fault: ChainFault['fault']): void {
    this.faults.push({ stream: this.#stream, sequence, fault });
    this.#head = undefined;
  }
}
