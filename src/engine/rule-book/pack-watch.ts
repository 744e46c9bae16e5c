import { packInForce } from '../../domain/rule-pack.ts';
import { unitAndAbove } from '../people/authority.ts';
import type { Clock, Directory, PackRow, RuleBook, UnitRow } from '../ports.ts';

/** Seconds after which a change by another process is seen at the latest. */
const SECONDS = 10;

interface Snapshot {
  packs: readonly PackRow[];
  units: readonly UnitRow[];
  /** Units above each unit that was asked about, nearest first. */
  paths: Map<string, string[]>;
}

interface Source {
  ruleBook: Pick<RuleBook, 'packs'>;
  directory: Pick<Directory, 'units'>;
}

/** Packs and units as last read, so that every event can ask which pack is in force without asking the database. */
export class PackWatch {
  readonly #store: Source;
  readonly #clock: Clock;
  readonly #timer: NodeJS.Timeout;
  #snapshot: Snapshot = { packs: [], units: [], paths: new Map() };
  #reading = 0;

  private constructor(store: Source, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
    this.#timer = setInterval(() => void this.reload().catch(() => undefined), SECONDS * 1000).unref();
  }

  /** Resolves when the packs are read. A later reading that fails leaves them as they were last read. */
  static async open(store: Source, clock: Clock): Promise<PackWatch> {
    const watch = new PackWatch(store, clock);
    try {
      await watch.reload();
    } catch (error) {
      watch.close();
      throw error;
    }
    return watch;
  }

  /**
   * The pack in force now; a pack with a later day takes over on its day without another reading. `named`: the pack that the kind names
   * goes before all others, as long as a version of it is in force. `more`: packs that are looked at as if they were there.
   */
  inForce({ kind, unit }: { kind: string; unit: string }, named: string | null, more: readonly PackRow[] = []): PackRow | undefined {
    const { units, paths } = this.#snapshot;
    const packs = more.length === 0 ? this.#snapshot.packs : [...this.#snapshot.packs, ...more];
    if (packs.length === 0) return undefined;
    if (named !== null) {
      const own = packInForce(
        packs.filter((pack) => pack.name === named && pack.unit === null),
        { kind, units: [] },
        this.#clock.now(),
      );
      if (own) return own;
    }
    let path = paths.get(unit);
    if (!path) {
      path = unitAndAbove(units, unit);
      paths.set(unit, path);
    }
    return packInForce(packs, { kind, units: path }, this.#clock.now());
  }

  /** Ids of the word lists that any pack names. */
  get termLists(): string[] {
    return [...new Set(this.#snapshot.packs.flatMap(({ termLists }) => termLists))].sort();
  }

  /** A reading that another one has overtaken is dropped. */
  async reload(): Promise<void> {
    const turn = ++this.#reading;
    const [packs, units] = await Promise.all([this.#store.ruleBook.packs(), this.#store.directory.units()]);
    if (turn === this.#reading) this.#snapshot = { packs, units, paths: new Map() };
  }

  close(): void {
    clearInterval(this.#timer);
  }
}
