import { type ChainFault, type ChainHead, faultOfText } from './audit-chain.ts';

/** A line of an exported trail: an entry as it was hashed, or where a chain ends by what the database remembers. */
export type ExportedLine = { canonical: string; hash: string } | { head: { stream: string; sequence: number; hash: string } };

/**
 * Verifies the lines of an exported trail, in their order, without a database: each hash over its bytes, each link, no gap, and that each chain
 * ends where the database remembers its end. What the first entry of a chain follows is not in the file.
 */
export class ExportedTrail {
  readonly faults: ChainFault[] = [];
  entries = 0;
  streams = 0;
  #stream = '';
  #head: ChainHead | undefined;

  add(line: string): void {
    const said = JSON.parse(line) as ExportedLine;
    if ('head' in said) this.#end(said.head);
    else this.#entry(said);
  }

  #entry({ canonical, hash }: { canonical: string; hash: string }): void {
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
