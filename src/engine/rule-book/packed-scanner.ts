import { ReviewError } from '../../domain/errors.ts';
import type { RevisionFacts, ScanResult } from '../../domain/finding.ts';
import { type PackRef, type PackRules, type RulePlace, switchedOffBy } from '../../domain/rule-pack.ts';
import { chinaDay } from '../../domain/time/calendar.ts';
import { olderEditions } from '../../scan/rule-set/edition.ts';
import type { ScanManner, ScanPool } from '../../scan/threads/pool.ts';
import type { KindBook } from '../kinds/kind-book.ts';
import type { Clock, PackedScan, PackRow, PatternRow, RuleChange, ScannedBytes, Scanner, Store, TermListRow } from '../ports.ts';
import { PackWatch } from './pack-watch.ts';
import { aloneDigest, packDigest } from './rule-set-digest.ts';

/** Packs with their lists in full that a process keeps at hand. */
const KEPT = 4;

type Contents = Pick<PackRow, 'off' | 'shadow' | 'severities' | 'termLists' | 'patterns' | 'contentDigests'>;

/** Where no pack is in force. */
const NO_PACK: Contents = { off: [], shadow: [], severities: {}, termLists: [], patterns: [], contentDigests: [] };

/** A calendar day and the editions of rules that are in force on it without being the newest. */
interface Day {
  day: string;
  editions: Record<string, string>;
}

/** The scan pool, with the pack that is in force for each item and the editions of rules that are in force today. */
export class PackedScanner implements Scanner {
  readonly #pool: ScanPool;
  readonly #store: Pick<Store, 'ruleBook'>;
  readonly #watch: PackWatch;
  readonly #clock: Clock;
  readonly #kinds: Pick<KindBook, 'packOf'>;
  #today: Day = { day: '', editions: {} };
  #digests = new WeakMap<Contents, string>();
  readonly #rules = new Map<string, Promise<PackRules>>();

  private constructor(pool: ScanPool, store: Pick<Store, 'ruleBook'>, watch: PackWatch, clock: Clock, kinds: Pick<KindBook, 'packOf'>) {
    this.#pool = pool;
    this.#store = store;
    this.#watch = watch;
    this.#clock = clock;
    this.#kinds = kinds;
  }

  static async open(
    pool: ScanPool,
    store: Pick<Store, 'ruleBook' | 'directory'>,
    clock: Clock,
    kinds: Pick<KindBook, 'packOf'>,
  ): Promise<PackedScanner> {
    return new PackedScanner(pool, store, await PackWatch.open(store, clock), clock, kinds);
  }

  get rules(): ScanPool['rules'] {
    return this.#pool.rules;
  }

  ruleSetFor(place: RulePlace): string {
    const today = this.#editionsToday();
    return this.#digestOf(this.#watch.inForce(place, this.#kinds.packOf(place)) ?? NO_PACK, today);
  }

  scan(files: ScannedBytes[], facts: RevisionFacts, place: RulePlace, onFile?: () => void): Promise<PackedScan> {
    return this.#scanBy(files, facts, place, { onFile });
  }

  rescan(files: ScannedBytes[], facts: RevisionFacts, place: RulePlace): Promise<PackedScan> {
    return this.#scanBy(files, facts, place, { gently: true });
  }

  async #scanBy(files: ScannedBytes[], facts: RevisionFacts, place: RulePlace, how: ScanManner): Promise<PackedScan> {
    const today = this.#editionsToday();
    const found = this.#watch.inForce(place, this.#kinds.packOf(place));
    const pack = found ?? NO_PACK;
    const digest = this.#digestOf(pack, today);
    if (digest === this.#pool.ruleSet) return this.#pool.scan(files, facts, undefined, how);
    const result = await this.#pool.scan(files, facts, { digest, rules: await this.#inFull(digest, pack, today) }, how);
    return { ...result, switchedOff: found ? switchedOffBy(found) : [] };
  }

  ruleSetWith(place: RulePlace, change: RuleChange): string {
    return this.#digestOf(this.#changed(place, change), this.#editionsToday());
  }

  async compare(files: ScannedBytes[], facts: RevisionFacts, place: RulePlace, change: RuleChange) {
    const today = this.#editionsToday();
    const pack = this.#changed(place, change);
    const digest = this.#digestOf(pack, today);
    const before = await this.rescan(files, facts, place);
    const rules = digest === this.#pool.ruleSet ? undefined : { digest, rules: await this.#inFull(digest, pack, today) };
    return { before, after: await this.#pool.scan(files, facts, rules, { gently: true }) };
  }

  /** What would be in force with the change. A list or pattern that no pack names there comes beside what is in force. */
  #changed(place: RulePlace, change: RuleChange): Contents {
    const named = this.#kinds.packOf(place);
    if ('pack' in change) return this.#watch.inForce(place, named, [change.pack]) ?? NO_PACK;
    const pack = this.#watch.inForce(place, named) ?? NO_PACK;
    const { part, id, digest, others } = change;
    const replaced = others.filter((other) => pack[part].includes(other.id));
    const kept = pack[part].filter((one) => one !== id && !replaced.some((other) => other.id === one));
    const digests = pack.contentDigests.filter((one) => !replaced.some((other) => other.digest === one));
    return { ...pack, [part]: [...kept, id], contentDigests: [...digests, digest] };
  }

  get compareRedacted(): ScanPool['compareRedacted'] {
    return this.#pool.compareRedacted;
  }

  get joinReleased(): ScanPool['joinReleased'] {
    return this.#pool.joinReleased;
  }

  get forbiddenIn(): ScanPool['forbiddenIn'] {
    return this.#pool.forbiddenIn;
  }

  /** Of which unit it once was nobody knows: the lists of all packs are looked at. */
  async readEarlier(file: ScannedBytes): ReturnType<ScanPool['readEarlier']> {
    const termLists = this.#pool.subjectLists.length === 0 ? [] : this.#watch.termLists;
    if (termLists.length === 0) return this.#pool.readEarlier(file);
    const digest = aloneDigest(`earlier ${termLists.join(' ')}`);
    const rules = await this.#inFull(digest, { ...NO_PACK, termLists }, this.#editionsToday());
    return this.#pool.readEarlier(file, { digest, rules: { ...rules, alone: true } });
  }

  readCatalogue(file: ScannedBytes, asked: Parameters<ScanPool['readCatalogue']>[1]): ReturnType<ScanPool['readCatalogue']> {
    return this.#pool.readCatalogue(file, asked);
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

  /** Looked up once per day: it is asked for with every event. A digest of yesterday is forgotten with its day. */
  #editionsToday(): Day {
    const day = chinaDay(this.#clock.now());
    if (day !== this.#today.day) {
      this.#today = { day, editions: olderEditions(this.#pool.rules, day) };
      this.#digests = new WeakMap();
    }
    return this.#today;
  }

  #digestOf(pack: Contents, { editions }: Day): string {
    let digest = this.#digests.get(pack);
    if (digest === undefined) {
      digest = packDigest(this.#pool.ruleSet, pack, editions);
      this.#digests.set(pack, digest);
    }
    return digest;
  }

  /** Lists are read when they are needed and not with every look at the packs: they may hold a hundred thousand words. */
  #inFull(digest: string, pack: Contents, today: Day): Promise<PackRules> {
    const known = this.#rules.get(digest);
    this.#rules.delete(digest);
    const rules = known ?? this.#read(pack, today);
    this.#rules.set(digest, rules);
    if (this.#rules.size > KEPT) this.#rules.delete(this.#rules.keys().next().value as string);
    rules.catch(() => this.#rules.delete(digest));
    return rules;
  }

  async #read({ off, shadow, severities, termLists, patterns }: Contents, { day, editions }: Day): Promise<PackRules> {
    const { ruleBook } = this.#store;
    const [lists, found] = await Promise.all([
      Promise.all(termLists.map((id) => ruleBook.termList(id))),
      Promise.all(patterns.map((id) => ruleBook.pattern(id))),
    ]);
    const on = Object.keys(editions).length === 0 ? {} : { on: day };
    return { off, shadow, severities, termLists: lists.map(present).map(termListOf), patterns: found.map(present).map(patternOf), ...on };
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
