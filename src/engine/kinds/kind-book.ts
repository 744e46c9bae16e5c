import { ReviewError } from '../../domain/errors.ts';
import { type Kind, type KindDefinition, type KindRef, type KindState, unknownKind } from '../../domain/kinds/kind.ts';
import { type KindRules, kindRules } from '../../domain/kinds/kind-rules.ts';
import type { Name } from '../../domain/names/name.ts';
import { sha256 } from '../../evidence/digest.ts';
import type { Clock, KindRow, Store } from '../ports.ts';
import { isShipped } from './shipped-kinds.ts';

/** Seconds after which a change by another process is seen at the latest. */
const SECONDS = 10;

interface Snapshot {
  rows: readonly KindRow[];
  /** By id and version; null: the row is not what was confirmed. */
  versions: ReadonlyMap<string, Kind | null>;
}

/** Kinds and their versions as last read, so that every event can ask for the kind of its item without asking the database. */
export class KindBook {
  readonly #store: Pick<Store, 'kinds'>;
  readonly #clock: Clock;
  readonly #timer: NodeJS.Timeout;
  #snapshot: Snapshot = { rows: [], versions: new Map() };
  /** Looked for and not there: kinds of items from before kinds were data. */
  #missing = new Set<string>();
  #reading = 0;

  private constructor(store: Pick<Store, 'kinds'>, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
    this.#timer = setInterval(() => void this.reload().catch(() => undefined), SECONDS * 1000).unref();
  }

  /** Resolves when the kinds are read. A later reading that fails leaves them as they were last read. */
  static async open(store: Pick<Store, 'kinds'>, clock: Clock): Promise<KindBook> {
    const book = new KindBook(store, clock);
    try {
      await book.reload();
    } catch (error) {
      book.close();
      throw error;
    }
    return book;
  }

  /**
   * The version that an item was made with, whatever became of it since. One of which nothing is known has no form of its own. Throws
   * `internal` when its definition is not the one that was confirmed.
   */
  async of(ref: KindRef): Promise<Kind> {
    await this.ready(ref);
    const found = this.#snapshot.versions.get(keyOf(ref));
    if (found === null) throw changed(ref);
    return found ?? unknownKind(ref);
  }

  /** The same without asking the database: undefined where nothing is known of it, or where it cannot be trusted. */
  known(ref: KindRef): Kind | undefined {
    return this.#snapshot.versions.get(keyOf(ref)) ?? undefined;
  }

  /** Another process may have put a version in force a moment ago. */
  async ready(ref: KindRef): Promise<void> {
    const key = keyOf(ref);
    if (this.#snapshot.versions.has(key) || this.#missing.has(key)) return;
    await this.reload();
    if (!this.#snapshot.versions.has(key)) this.#missing.add(key);
  }

  /** The version for new items; undefined when the kind is unknown or retired. */
  current(id: string): Kind | undefined {
    const rows = this.#inForce().filter((row) => row.id === id);
    const newest = rows.at(-1);
    if (!newest) return undefined;
    const kind = this.#snapshot.versions.get(keyOf({ kind: id, kindVersion: newest.version }));
    if (!kind) throw changed({ kind: id, kindVersion: newest.version });
    return kind;
  }

  /** The versions for new items, by id. A kind whose definition was changed in the database is left out: nobody makes an item of it. */
  currents(): Kind[] {
    const ids = [...new Set(this.#inForce().map(({ id }) => id))].sort();
    return ids.flatMap((id) => {
      const newest = this.#inForce().findLast((row) => row.id === id) as KindRow;
      return this.#snapshot.versions.get(keyOf({ kind: id, kindVersion: newest.version })) ?? [];
    });
  }

  /** It was in force and is not any more. */
  isRetired(id: string): boolean {
    return this.#snapshot.rows.some((row) => row.id === id && row.retiredAt !== null) && !this.#inForce().some((row) => row.id === id);
  }

  /** Every version with where it is in its life, oldest version first. */
  versions(id?: string): (KindRow & { state: KindState; isIntact: boolean })[] {
    return this.#snapshot.rows
      .filter((row) => id === undefined || row.id === id)
      .map((row) => ({ ...row, state: this.#stateOf(row), isIntact: this.#snapshot.versions.get(keyOf(refOf(row))) !== null }));
  }

  /** What each kind is called, by its newest version that was ever in force. */
  names(): Map<string, Name> {
    const known = [...this.#snapshot.versions.values()].filter((kind) => kind !== null);
    const shown = new Set(this.#snapshot.rows.filter(({ inForceFrom }) => inForceFrom !== null).map((row) => keyOf(refOf(row))));
    return new Map(
      known.filter(({ id, version }) => shown.has(keyOf({ kind: id, kindVersion: version }))).map(({ id, name }) => [id, name]),
    );
  }

  /** What the scan is told of a kind. */
  rulesOf(kind: Kind): KindRules {
    const { instead } = kind.never;
    return kindRules(kind, instead === null ? null : (this.names().get(instead) ?? { en: instead, zh: instead }));
  }

  /** Own working days of its clocks. The house's where it has none, and where its definition cannot be trusted. */
  clocksOf(ref: KindRef): Kind['clocks'] {
    return this.known(ref)?.clocks ?? {};
  }

  /** Name of the rule pack that governs its items; null: that of the unit. */
  packOf({ kind, kindVersion }: { kind: string; kindVersion?: number | undefined }): string | null {
    if (kindVersion !== undefined) return this.known({ kind, kindVersion })?.pack ?? null;
    return this.currents().find(({ id }) => id === kind)?.pack ?? null;
  }

  /** A reading that another one has overtaken is dropped. */
  async reload(): Promise<void> {
    const turn = ++this.#reading;
    const rows = await this.#store.kinds.kinds(this.#clock.now());
    if (turn !== this.#reading) return;
    this.#snapshot = { rows, versions: new Map(rows.map((row) => [keyOf(refOf(row)), trusted(row)])) };
    this.#missing = new Set();
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #inForce(): readonly KindRow[] {
    const now = this.#clock.now();
    return this.#snapshot.rows.filter(
      ({ inForceFrom, retiredAt, shipped }) => retiredAt === null && inForceFrom !== null && (shipped || inForceFrom <= now),
    );
  }

  #stateOf(row: KindRow): KindState {
    if (row.retiredAt !== null) return 'retired';
    if (row.inForceFrom === null) return row.waiting === null ? 'draft' : 'proposed';
    const newest = this.#inForce().findLast(({ id }) => id === row.id);
    return newest && newest.version > row.version ? 'superseded' : 'in-force';
  }
}

const keyOf = ({ kind, kindVersion }: KindRef) => `${kind} ${kindVersion}`;
const refOf = ({ id, version }: KindRow): KindRef => ({ kind: id, kindVersion: version });

/** The kind, when its definition is the one that two people confirmed or that came with the product; a draft is only its own. */
function trusted({ id, version, definition, digest, shipped, inForceFrom, confirmedDigest }: KindRow): Kind | null {
  const isConfirmed = shipped ? isShipped(id, digest) : inForceFrom === null || confirmedDigest === digest;
  if (sha256(definition) !== digest || !isConfirmed) return null;
  return { ...(JSON.parse(definition) as KindDefinition), version, digest };
}

function changed({ kind, kindVersion }: KindRef): ReviewError {
  return new ReviewError(
    'internal',
    `The kind ${kind} v${kindVersion} in the database is not what was confirmed or shipped. Restore the database from a backup, or put another version in force.`,
    { kind, kindVersion },
  );
}
