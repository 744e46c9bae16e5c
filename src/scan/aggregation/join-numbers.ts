import { isCalendarDate, isResidentId, passesLuhn } from '../identifiers.ts';
import type { Joined } from './joined.ts';
import type { MaskedNumber, Traces } from './trace.ts';

/** What the parts of numbers give, and what was not tried to its end. */
export interface JoinedNumbers {
  joined: Joined[];
  /** Documents that have more parts of somebody's number than are compared with each other. */
  untried: Set<string>;
}

/** A part of a number as one document shows it. */
interface Piece extends MaskedNumber {
  document: string;
  /** Places whose character shows, a bit each. Two pieces that show the same places never complete each other. */
  shown: number;
}

/** Ways of putting parts together that are tried: for one holder, and for all of them. An ordinary list takes a few for each holder. */
const MOST = { ofHolder: 20_000, inAll: 200_000 };
const PLACE_OF_BIRTH = 6;

/** Numbers that at least two documents complete. Holders of whom one document alone tells cost nothing. */
export function joinNumbers(all: readonly Traces[]): JoinedNumbers {
  const joined: Joined[] = [];
  const untried = new Set<string>();
  let left = MOST.inAll;
  for (const groups of piecesByHolder(all)) {
    const pieces = groups.flat();
    const documents = new Set(pieces.map(({ document }) => document));
    if (groups.length < 2 || documents.size < 2) continue;
    const trial = new Trial(groups, Math.min(left, MOST.ofHolder));
    joined.push(...trial.found);
    left -= trial.tries;
    if (!trial.isComplete) for (const document of documents) untried.add(document);
  }
  return { joined, untried };
}

/** The pieces of each holder, each once, grouped by the places that they show. */
function piecesByHolder(all: readonly Traces[]): Piece[][][] {
  const holders = new Map<string, Map<string, Piece>>();
  for (const { document, masked, births } of all) {
    const asNumbers = births.map(({ name, date }): MaskedNumber => ({ name, kind: 'cn-id-card', pattern: padded(date) }));
    for (const number of [...masked, ...asNumbers]) {
      const holder = `${number.kind} ${number.pattern.length} ${number.name}`;
      const known = holders.get(holder) ?? new Map<string, Piece>();
      known.set(`${document} ${number.pattern}`, { ...number, document, shown: placesIn(number.pattern) });
      holders.set(holder, known);
    }
  }
  return [...holders.values()].map((pieces) => [...Map.groupBy(pieces.values(), ({ shown }) => shown).values()]);
}

/** A date of birth is a part of the resident identity number. */
function padded(date: string): string {
  return `${'?'.repeat(PLACE_OF_BIRTH)}${date}????`;
}

function placesIn(pattern: string): number {
  return [...pattern].reduce((places, character, at) => (character === '?' ? places : places | (1 << at)), 0);
}

/** Every way of putting pieces of one holder together that gives one number. Pieces that conflict belong to namesakes. */
class Trial {
  readonly found: Joined[] = [];
  tries = 0;
  isComplete = true;
  readonly #groups: readonly Piece[][];
  readonly #most: number;

  constructor(groups: readonly Piece[][], most: number) {
    this.#groups = groups;
    this.#most = most;
    for (const [at, group] of groups.entries()) for (const piece of group) this.#extend(piece, [piece.document], at + 1);
  }

  #extend(whole: Piece, from: readonly string[], next: number): void {
    for (let at = next; at < this.#groups.length; at++) {
      const group = this.#groups[at] as Piece[];
      if (((group[0] as Piece).shown & ~whole.shown) === 0) continue;
      for (const piece of group) {
        if (this.tries >= this.#most) {
          this.isComplete = false;
          return;
        }
        this.tries++;
        const merged = merge(whole.pattern, piece.pattern);
        if (merged !== null) this.#take({ ...whole, pattern: merged, shown: whole.shown | piece.shown }, [...from, piece.document], at + 1);
      }
    }
  }

  #take(whole: Piece, from: readonly string[], next: number): void {
    const { kind, name, pattern } = whole;
    const value = solve(kind, pattern);
    const documents = [...new Set(from)];
    if (value === null) this.#extend(whole, from, next);
    else if (documents.length > 1) this.found.push({ type: kind, value, from: documents, name });
  }
}

/** Both patterns in one, or null where they contradict each other. */
export function merge(first: string, second: string): string | null {
  if (first.length !== second.length) return null;
  let merged = '';
  for (let k = 0; k < first.length; k++) {
    const [a, b] = [first[k] as string, second[k] as string];
    if (a !== '?' && b !== '?' && a !== b) return null;
    merged += a === '?' ? b : a;
  }
  return merged;
}

/** The one value that fits, with at most one hidden digit to be worked out from the check; null when none or several do. */
function solve(kind: MaskedNumber['kind'], pattern: string): string | null {
  const hidden = pattern.split('?').length - 1;
  if (hidden > 1) return null;
  const candidates = hidden === 0 ? [pattern] : [...'0123456789X'].map((digit) => pattern.replace('?', digit));
  const valid = candidates.filter((value) => isValid(kind, value));
  return valid.length === 1 ? (valid[0] as string) : null;
}

function isValid(kind: MaskedNumber['kind'], value: string): boolean {
  if (kind === 'cn-id-card') return isResidentId(value) && isCalendarDate(value.slice(6, 14));
  if (kind === 'cn-mobile') return /^1[3-9]\d{9}$/.test(value);
  return /^\d+$/.test(value) && passesLuhn(value);
}
