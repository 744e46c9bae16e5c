import { fromBase64 } from './base64.ts';
import { isSignedBy, statementLeaf } from './certificate/envelope.ts';
import { append, type Edge, EMPTY_EDGE, edgeRoot } from './log/append.ts';
import { decodeBundle } from './log/bundles.ts';
import { entryLeaf } from './log/leaf.ts';
import { leafHash } from './log/tree.ts';
import { type Checkpoint, parseCheckpoint } from './note/checkpoint.ts';
import { readLines } from './note/lines.ts';
import { parseNote } from './note/note.ts';
import type { VerifierKey } from './note/verifier-key.ts';
import { keyOfSpki } from './signer.ts';

/** Lines of an exported trail that are of the log, in this order; bytes are base64. */
export type LogLine =
  | { statement: { release: string; payload: string; signature: string; key: string } }
  | { checkpoint: string }
  | { bundle: { n: number; entries: string } }
  | { tile: { level: number; n: number; data: string } };

export interface LogFault {
  /** What is not as it should be, by its place. */
  what: string;
  fault: 'changed' | 'missing' | 'not-on-record' | 'not-signed';
}

/**
 * The log of an exported trail: each leaf is that of an entry or a statement in the file, the tiles are those of the leaves, and the tree has at the
 * sizes of the checkpoints the roots that they say. Leaves are kept in memory, 33 letters for each.
 */
export class ExportedLog {
  readonly faults: LogFault[] = [];
  /** Of the file, and those that were kept outside. */
  readonly checkpoints: Checkpoint[] = [];
  readonly #keys: readonly VerifierKey[] | undefined;
  readonly #leaves = new Set<string>();
  readonly #roots = new Map<number, Buffer | undefined>();
  readonly #tiles = new Map<string, Buffer>();
  #edge: Edge = EMPTY_EDGE;
  /** Entries whose salt nobody knows any more, and leaves that may be theirs. */
  #erased = 0;

  /** With `keys` the signatures are verified as well. */
  constructor(keys?: readonly VerifierKey[]) {
    this.#keys = keys;
  }

  get size(): number {
    return this.#edge.size;
  }

  entry(hash: string, salt: string | undefined): void {
    if (salt === undefined) this.#erased++;
    else this.#leaves.add(entryLeaf(Buffer.from(salt, 'hex'), hash).toString('latin1'));
  }

  add(line: LogLine): void {
    if ('statement' in line) this.#statement(line.statement);
    else if ('checkpoint' in line) this.#checkpoint(line.checkpoint);
    else if ('bundle' in line) this.#bundle(line.bundle);
    else this.#tile(line.tile);
  }

  /** The tree must have this root at this size. */
  expect(checkpoint: Checkpoint): void {
    this.checkpoints.push(checkpoint);
    this.#roots.set(checkpoint.size, checkpoint.size === 0 ? edgeRoot(EMPTY_EDGE) : undefined);
  }

  /** To be called once, after the last line. */
  end(): void {
    for (const place of this.#tiles.keys()) this.#fail(`tile ${place}`, 'missing');
    for (const { size, root } of this.checkpoints) if (!this.#roots.get(size)?.equals(root)) this.#fail(`checkpoint ${size}`, 'changed');
  }

  #statement({ release, payload, signature, key }: { release: string; payload: string; signature: string; key: string }): void {
    const [bytes, signed, der] = [payload, signature, key].map(fromBase64);
    const by = der && keyOfSpki(der);
    if (!bytes || !signed || !by || !isSignedBy({ payload: bytes, signature: signed }, by))
      this.#fail(`statement ${release}`, 'not-signed');
    else this.#leaves.add(statementLeaf({ payload: bytes, signature: signed }, by).toString('latin1'));
  }

  #checkpoint(text: string): void {
    const note = parseNote(text);
    const checkpoint = note && parseCheckpoint(note.text);
    if (!note || !checkpoint) {
      this.#fail('checkpoint', 'changed');
      return;
    }
    this.expect(checkpoint);
    const isSigned = readLines(note, this.#keys ?? []).some(({ verified }) => verified);
    if (this.#keys && !isSigned) this.#fail(`checkpoint ${checkpoint.size}`, 'not-signed');
  }

  #bundle({ n, entries }: { n: number; entries: string }): void {
    const leaves = decodeBundle(fromBase64(entries) ?? Buffer.alloc(0));
    // A bundle that is not whole before the last one moves all that follow it: told once, by the roots.
    if (!leaves?.length || n !== Math.floor(this.size / 256)) this.#fail(`bundle ${n}`, 'changed');
    for (const [at, leaf] of (leaves ?? []).entries()) {
      if (!this.#leaves.has(leaf.toString('latin1')) && !(leaf.length === 33 && this.#erased-- > 0))
        this.#fail(`leaf ${this.size + at}`, 'missing');
    }
    for (const leaf of leaves ?? []) this.#grow(leaf);
  }

  #grow(leaf: Buffer): void {
    const { edge, tiles } = append(this.#edge, leafHash(leaf));
    this.#edge = edge;
    for (const { level, index, data } of tiles) this.#tiles.set(`${level}/${index}`, data);
    if (this.#roots.has(this.size)) this.#roots.set(this.size, edgeRoot(edge));
  }

  #tile({ level, n, data }: { level: number; n: number; data: string }): void {
    const place = `${level}/${n}`;
    const computed = this.#tiles.get(place);
    this.#tiles.delete(place);
    if (!computed) this.#fail(`tile ${place}`, 'not-on-record');
    else if (!fromBase64(data)?.equals(computed)) this.#fail(`tile ${place}`, 'changed');
  }

  #fail(what: string, fault: LogFault['fault']): void {
    this.faults.push({ what, fault });
  }
}
