import type { CatalogueEntry } from './entry.ts';

/** What an item tells of itself. */
export interface AskedItem {
  title: string;
  /** Issuer, subject words, summary, what its files say: as much as is known. */
  text: string;
  /** Its unit and those above it. */
  units: ReadonlySet<string>;
}

/** An entry that an item may fulfil, and why. */
export interface RankedEntry<Entry> {
  entry: Entry;
  score: number;
  reasons: RankReason[];
}
export type RankReason =
  | { kind: 'title' | 'text'; words: string[] }
  /** Its unit is named, or is one of those of a collective name. */
  | { kind: 'unit' | 'collective'; name: string };

/** An entry as it is looked up: which of its names mean which units. */
export interface RankableEntry {
  id: string;
  entry: CatalogueEntry;
  named: ReadonlyMap<string, { name: string; isAlone: boolean }>;
}

/** How much a part of an entry counts. */
const WEIGHTS: [part: 'second' | 'first' | 'content' | 'field', weight: number][] = [
  ['second', 3],
  ['first', 1.5],
  ['content', 1],
  ['field', 0.5],
];
const TITLE = 3;
/** Grams of the files that count: the beginning says what a document is. */
const MOST_TEXT = 8_000;
/** Saturation and length of BM25. */
const [K, B] = [1.2, 0.6];
/** Below this an entry has no more in common than office language. */
const LEAST = 2.5;

/** Words of every office: they tell no document from another, and no pair of characters reaches over them. */
const COMMON =
  /关于|工作|信息|公开|做好|通知|印发|情况|推进|加强|政府|相关|有关|及时|进一步|人民|发布|实施|方案|意见|办法|管理|办公室|领域|建设|部门|服务|机构|政策|全区|本区|松江|上海|年度|有限|公司/gu;

/** Pairs of Han characters, and whole words of other letters and digits, without office language. */
function gramsOf(text: string): string[] {
  const grams: string[] = [];
  const said = text.normalize('NFKC').toLowerCase().replace(COMMON, ' ');
  for (const [run] of said.matchAll(/\p{Script=Han}+|[a-z0-9]{2,}/gu)) {
    if (/^[a-z0-9]/.test(run)) grams.push(run);
    else for (let at = 0; at + 1 < run.length; at++) grams.push(run.slice(at, at + 2));
  }
  return grams;
}

interface Posting {
  entry: number;
  weight: number;
}

/** Entries by what they are about. Made once per state of the catalogue: of 20,000 entries it has some million pairs. */
export class EntryRanking<Entry extends RankableEntry> {
  readonly #entries: readonly Entry[];
  readonly #postings = new Map<string, Posting[]>();
  readonly #lengths: number[];
  readonly #middle: number;

  constructor(entries: readonly Entry[]) {
    this.#entries = entries;
    this.#lengths = entries.map((one, at) => this.#add(one, at));
    this.#middle = this.#lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, entries.length);
  }

  #add({ entry }: Entry, at: number): number {
    const weights = new Map<string, number>();
    for (const [part, weight] of WEIGHTS) for (const gram of gramsOf(entry[part])) weights.set(gram, (weights.get(gram) ?? 0) + weight);
    let length = 0;
    for (const [gram, weight] of weights) {
      const postings = this.#postings.get(gram);
      if (postings) postings.push({ entry: at, weight });
      else this.#postings.set(gram, [{ entry: at, weight }]);
      length += weight;
    }
    return length;
  }

  /** The entries that fit best, each with its reasons. What has nothing in common is not there. */
  rank(item: AskedItem, limit: number): RankedEntry<Entry>[] {
    const scores = new Float64Array(this.#entries.length);
    const asked = weightsOf(item);
    for (const [gram, weight] of asked) this.#score(gram, weight, scores);
    const best: { at: number; score: number }[] = [];
    for (const [at, bare] of scores.entries()) {
      if (bare === 0) continue;
      const score = bare * this.#unitFactor(at, item.units);
      if (score < LEAST) continue;
      best.push({ at, score });
    }
    best.sort((a, b) => b.score - a.score || a.at - b.at);
    return best.slice(0, limit).map(({ at, score }) => this.#explained(at, score, item));
  }

  #score(gram: string, weight: number, scores: Float64Array): void {
    const postings = this.#postings.get(gram);
    if (!postings) return;
    const total = this.#entries.length;
    const rarity = Math.log(1 + (total - postings.length + 0.5) / (postings.length + 0.5));
    for (const { entry, weight: inEntry } of postings) {
      const length = 1 - B + (B * (this.#lengths[entry] as number)) / this.#middle;
      scores[entry] = (scores[entry] as number) + (weight * rarity * inEntry * (K + 1)) / (inEntry + K * length);
    }
  }

  /** Whose task it is counts as much as half of what it says; a collective name, of many units, less. */
  #unitFactor(at: number, units: ReadonlySet<string>): number {
    const found = this.#unitOf(at, units);
    return found ? (found.isAlone ? 1.5 : 1.15) : 1;
  }

  #unitOf(at: number, units: ReadonlySet<string>): { name: string; isAlone: boolean } | undefined {
    const { named } = this.#entries[at] as Entry;
    let found: { name: string; isAlone: boolean } | undefined;
    for (const unit of units) {
      const one = named.get(unit);
      if (one?.isAlone) return one;
      found ??= one;
    }
    return found;
  }

  #explained(at: number, score: number, item: AskedItem): RankedEntry<Entry> {
    const one = this.#entries[at] as Entry;
    const told = `${one.entry.second}\n${one.entry.content}\n${one.entry.first}`;
    const inTitle = sharedWords(item.title, told);
    const inText = sharedWords(item.text.slice(0, MOST_TEXT), told).filter((word) => !inTitle.some((other) => other.includes(word)));
    const unit = this.#unitOf(at, item.units);
    const reasons: RankReason[] = [
      ...(inTitle.length > 0 ? [{ kind: 'title' as const, words: inTitle }] : []),
      ...(inText.length > 0 ? [{ kind: 'text' as const, words: inText }] : []),
      ...(unit ? [{ kind: unit.isAlone ? ('unit' as const) : ('collective' as const), name: unit.name }] : []),
    ];
    return { entry: one, score: Math.round(score * 100) / 100, reasons };
  }
}

function weightsOf({ title, text }: AskedItem): Map<string, number> {
  const weights = new Map<string, number>();
  const counts = new Map<string, number>();
  for (const gram of gramsOf(text.slice(0, MOST_TEXT))) counts.set(gram, (counts.get(gram) ?? 0) + 1);
  for (const [gram, count] of counts) weights.set(gram, count / (count + 2));
  for (const gram of new Set(gramsOf(title))) weights.set(gram, (weights.get(gram) ?? 0) + TITLE);
  return weights;
}

const MOST_WORDS = 5;

/** The longest runs that two texts share, without office language: the words that a person is told. */
function sharedWords(asked: string, told: string): string[] {
  const wanted = asked.normalize('NFKC').toLowerCase();
  const runs = new Set<string>();
  const inTold = told.normalize('NFKC').toLowerCase();
  const known = new Set(gramsOf(inTold));
  for (const [han] of wanted.matchAll(/\p{Script=Han}+|[a-z0-9]{2,}/gu)) {
    for (let at = 0; at + 1 < han.length; ) {
      if (!known.has(/^[a-z0-9]/.test(han) ? han : han.slice(at, at + 2))) {
        at++;
        continue;
      }
      let end = at + 2;
      while (end < han.length && inTold.includes(han.slice(at, end + 1))) end++;
      const run = han.slice(at, end);
      if (inTold.includes(run) && gramsOf(run).length > 0) runs.add(run);
      at = Math.max(at + 1, end - 1);
    }
  }
  const longest = [...runs].toSorted((a, b) => b.length - a.length);
  return longest.filter((run, at) => !longest.slice(0, at).some((other) => other.includes(run))).slice(0, MOST_WORDS);
}
