import { isCalendarDate, isResidentId, passesLuhn } from '../identifiers.ts';
import type { MaskedNumber, Traces } from './traces.ts';

/** What several documents give away together. `value` is plain: it never leaves the scan except as a fingerprint. */
export interface Joined {
  type: string;
  value: string;
  /** Documents that it takes, in their order. */
  from: string[];
  name: string;
}

interface Piece extends MaskedNumber {
  document: string;
}

/** Numbers of one holder that are looked at, parts that one number is put together from, and how many ways of doing so are tried. */
const MOST = { pieces: 500, parts: 6, tries: 20_000 };
const PLACE_OF_BIRTH = 6;

/**
 * Everything that at least two documents complete and none tells alone, in order of the documents; of several ways to the same
 * thing the first. `counts`: which documents together are worth telling.
 */
export function joinTraces(all: readonly Traces[], counts: (from: readonly string[]) => boolean = () => true): Joined[] {
  return unique([...joinNumbers(all), ...joinLinks(all), ...joinGroups(all)].filter(({ from }) => counts(from)));
}

function unique(joined: readonly Joined[]): Joined[] {
  return [...new Map([...joined].reverse().map((one) => [`${one.type} ${one.value}`, one])).values()].reverse();
}

function joinNumbers(all: readonly Traces[]): Joined[] {
  const byOwner = new Map<string, Piece[]>();
  for (const { document, masked, births } of all) {
    const asNumbers = births.map(({ name, date }): MaskedNumber => ({ name, kind: 'cn-id-card', pattern: padded(date) }));
    for (const number of [...masked, ...asNumbers]) {
      const owner = `${number.kind} ${number.pattern.length} ${number.name}`;
      const known = byOwner.get(owner);
      if (known) known.push({ ...number, document });
      else byOwner.set(owner, [{ ...number, document }]);
    }
  }
  return [...byOwner.values()].flatMap(joinOwner);
}

/** A date of birth is a part of the resident identity number. */
function padded(date: string): string {
  return `${'?'.repeat(PLACE_OF_BIRTH)}${date}????`;
}

/** Every way of putting pieces of one holder together that gives one number. Pieces that conflict belong to namesakes. */
function joinOwner(pieces: readonly Piece[]): Joined[] {
  const { kind, name } = pieces[0] as Piece;
  const found: Joined[] = [];
  let tries = 0;
  const extend = (pattern: string, from: readonly string[], next: number, parts: number) => {
    const value = parts > 1 ? solve(kind, pattern) : null;
    if (value !== null) {
      if (new Set(from).size > 1) found.push({ type: kind, value, from: [...new Set(from)], name });
      return;
    }
    for (let at = next; parts < MOST.parts && at < Math.min(pieces.length, MOST.pieces) && tries++ < MOST.tries; at++) {
      const piece = pieces[at] as Piece;
      const merged = merge(pattern, piece.pattern);
      if (merged !== null && merged !== pattern) extend(merged, [...from, piece.document], at + 1, parts + 1);
    }
  };
  for (const [at, piece] of pieces.slice(0, MOST.pieces).entries()) extend(piece.pattern, [piece.document], at + 1, 1);
  return found;
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

/** A pseudonym in one document, the full name in another, under the same case number. A document that tells the name itself hides nothing. */
function joinLinks(all: readonly Traces[]): Joined[] {
  const named = byKey(all, ({ links }) => links.filter(({ pseudonym }) => !pseudonym));
  return all
    .flatMap(({ document: hiding, links }) =>
      links
        .filter(({ pseudonym }) => pseudonym)
        .flatMap((alias) => {
          const tellers = (named.get(alias.key) ?? []).filter(({ part }) => part.name.startsWith(alias.name));
          if (tellers.some(({ document }) => document === hiding)) return [];
          return tellers.map(
            ({ document, part: { name } }): Joined => ({ type: 'person-name', value: name, from: [hiding, document], name }),
          );
        }),
    )
    .map((joined) => inOrder(all, joined));
}

/** A named person as the only member of a group, and what another document says about that only member. */
function joinGroups(all: readonly Traces[]): Joined[] {
  const told = byKey(all, ({ groups }) => groups.filter(({ attribute }) => attribute));
  return all
    .flatMap(({ document: naming, groups }) =>
      groups.flatMap(({ key, name }) =>
        (name ? (told.get(key) ?? []) : [])
          .filter(({ document }) => document !== naming)
          .map(({ document, part }): Joined => {
            const value = part.attribute as string;
            return { type: 'sensitive-attribute', value, from: [naming, document], name: name as string };
          }),
      ),
    )
    .map((joined) => inOrder(all, joined));
}

function byKey<Part extends { key: string }>(all: readonly Traces[], partsOf: (traces: Traces) => Part[]) {
  const found = new Map<string, { document: string; part: Part }[]>();
  for (const traces of all) {
    for (const part of partsOf(traces)) {
      const known = found.get(part.key);
      if (known) known.push({ document: traces.document, part });
      else found.set(part.key, [{ document: traces.document, part }]);
    }
  }
  return found;
}

function inOrder(all: readonly Traces[], joined: Joined): Joined {
  return { ...joined, from: all.map(({ document }) => document).filter((id) => joined.from.includes(id)) };
}
