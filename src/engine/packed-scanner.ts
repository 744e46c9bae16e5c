import { ReviewError } from '../domain/errors.ts';
import type { RevisionFacts, ScanResult } from '../domain/finding.ts';
import type { PackRef, PackRules, RulePlace } from '../domain/rule-pack.ts';
import type { ScanPool } from '../scan/pool.ts';
import { PackWatch } from './pack-watch.ts';
import type { Clock, PackRow, PatternRow, ScannedBytes, Scanner, Store, TermListRow } from './ports.ts';
import { packDigest } from './rule-set-digest.ts';

/** Packs with their lists in full that a process keeps at hand. */
const KEPT = 4;

/** The scan pool, with the pack that is in force for each item. */
export class PackedScanner implements Scanner {
  readonly #pool: ScanPool;
  readonly #store: Pick<Store, 'ruleBook'>;
  readonly #watch: PackWatch;
  readonly #digests = new WeakMap<PackRow, string>();
  readonly #rules = new Map<string, Promise<PackRules>>();

  private constructor(pool: ScanPool, store: Pick<Store, 'ruleBook'>, watch: PackWatch) {
    this.#pool = pool;
    this.#store = store;
    this.#watch = watch;
  }

  static async open(pool: ScanPool, store: Pick<Store, 'ruleBook' | 'directory'>, clock: Clock): Promise<PackedScanner> {
    return new PackedScanner(pool, store, await PackWatch.open(store, clock));
  }

  get rules(): ScanPool['rules'] {
    return this.#pool.rules;
  }

  ruleSetFor(place: RulePlace): string {
    const pack = this.#watch.inForce(place);
    return pack ? this.#digestOf(pack) : this.#pool.ruleSet;
  }

  async scan(files: ScannedBytes[], facts: RevisionFacts, place: RulePlace): Promise<ScanResult> {
    const pack = this.#watch.inForce(place);
    const digest = pack ? this.#digestOf(pack) : this.#pool.ruleSet;
    if (!pack || digest === this.#pool.ruleSet) return this.#pool.scan(files, facts);
    return this.#pool.scan(files, facts, { digest, rules: await this.#inFull(digest, pack) });
  }

  tryOut(files: ScannedBytes[], facts: RevisionFacts | undefined, pack: PackRef): Promise<ScanResult> {
    return this.#pool.scan(files, facts, pack);
  }

  /** What was changed is stored already: a reading that fails now is made up for by the next one, and nobody repeats the change. */
  async reload(): Promise<void> {
    await this.#watch.reload().catch(() => undefined);
  }

  close(): void {
    this.#watch.close();
  }

  #digestOf(pack: PackRow): string {
    let digest = this.#digests.get(pack);
    if (digest === undefined) {
      digest = packDigest(this.#pool.ruleSet, pack);
      this.#digests.set(pack, digest);
    }
    return digest;
  }

  /** Lists are read when they are needed and not with every look at the packs: they may hold a hundred thousand words. */
  #inFull(digest: string, pack: PackRow): Promise<PackRules> {
    const known = this.#rules.get(digest);
    this.#rules.delete(digest);
    const rules = known ?? this.#read(pack);
    this.#rules.set(digest, rules);
    if (this.#rules.size > KEPT) this.#rules.delete(this.#rules.keys().next().value as string);
    rules.catch(() => this.#rules.delete(digest));
    return rules;
  }

  async #read({ off, shadow, severities, termLists, patterns }: PackRow): Promise<PackRules> {
    const { ruleBook } = this.#store;
    const [lists, found] = await Promise.all([
      Promise.all(termLists.map((id) => ruleBook.termList(id))),
      Promise.all(patterns.map((id) => ruleBook.pattern(id))),
    ]);
    return { off, shadow, severities, termLists: lists.map(present).map(termListOf), patterns: found.map(present).map(patternOf) };
  }
}

/** A pack of which a part is missing scans nothing (I5). */
function present<Row>(row: Row | undefined): Row {
  if (!row) throw new ReviewError('internal', 'A word list or pattern of a rule pack is missing. Restore the database from a backup.');
  return row;
}

/** What of a stored list the scanner is given. */
export function termListOf({
  ruleId,
  version,
  severity,
  owner,
  message,
  initials,
  terms,
}: TermListRow & { terms: string[] }): PackRules['termLists'][number] {
  return { ruleId, version, severity, owner, message, initials, terms };
}

export function patternOf({ ruleId, version, severity, owner, message, pattern, ignoreCase }: PatternRow): PackRules['patterns'][number] {
  return { ruleId, version, severity, owner, message, pattern, ignoreCase };
}
