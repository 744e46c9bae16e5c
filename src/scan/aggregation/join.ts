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

/** Everything that at least two documents complete and none tells alone, in order of the documents. */
export function joinTraces(all: readonly Traces[]): Joined[] {
  return unique([...joinNumbers(all), ...joinLinks(all), ...joinGroups(all)]);
}

function unique(joined: readonly Joined[]): Joined[] {
  return [...new Map(joined.map((one) => [`${one.type} ${one.value}`, one])).values()];
}

function joinNumbers(all: readonly Traces[]): Joined[] {
  const byOwner = new Map<string, Piece[]>();
  for (const traces of all) {
    for (const masked of traces.masked) {
      const owner = `${masked.kind} ${masked.pattern.length} ${masked.name}`;
      byOwner.set(owner, [...(byOwner.get(owner) ?? []), { ...masked, document: traces.document }]);
    }
  }
  return [...byOwner.values()].flatMap((pieces) => joinOwner(pieces, all));
}

/** Merges the pieces that agree; pieces that conflict belong to namesakes. */
function joinOwner(pieces: readonly Piece[], all: readonly Traces[]): Joined[] {
  const merged: { pattern: string; from: Set<string>; first: Piece }[] = [];
  for (const piece of pieces.slice(0, 500)) {
    const home = merged.find((one) => merge(one.pattern, piece.pattern) !== null);
    if (!home) {
      merged.push({ pattern: piece.pattern, from: new Set([piece.document]), first: piece });
      continue;
    }
    const pattern = merge(home.pattern, piece.pattern) as string;
    if (pattern !== home.pattern) home.from.add(piece.document);
    home.pattern = pattern;
  }
  return merged.flatMap((one) => {
    const withBirth = one.first.kind === 'cn-id-card' ? addBirth(one.pattern, one.first.name, all) : null;
    const from = new Set([...one.from, ...(withBirth?.from ?? [])]);
    const value = solve(one.first.kind, withBirth?.pattern ?? one.pattern);
    if (value === null || from.size < 2) return [];
    return [{ type: one.first.kind, value, from: all.map((traces) => traces.document).filter((id) => from.has(id)), name: one.first.name }];
  });
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

function addBirth(pattern: string, name: string, all: readonly Traces[]): { pattern: string; from: string[] } | null {
  let current = pattern;
  const from: string[] = [];
  for (const traces of all) {
    for (const birth of traces.births) {
      if (birth.name !== name) continue;
      const date = merge(current.slice(6, 14), birth.date);
      if (date === null || date === current.slice(6, 14)) continue;
      current = current.slice(0, 6) + date + current.slice(14);
      from.push(traces.document);
    }
  }
  return from.length > 0 ? { pattern: current, from } : null;
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

/** A pseudonym in one document, the full name in another, under the same case number. */
function joinLinks(all: readonly Traces[]): Joined[] {
  const found: Joined[] = [];
  for (const hiding of all) {
    for (const alias of hiding.links.filter((link) => link.pseudonym)) {
      for (const telling of all) {
        if (telling.document === hiding.document) continue;
        const link = telling.links.find((one) => !one.pseudonym && one.key === alias.key && one.name.startsWith(alias.name));
        if (link)
          found.push({ type: 'person-name', value: link.name, from: inOrder(all, hiding.document, telling.document), name: link.name });
      }
    }
  }
  return found;
}

/** A named person as the only member of a group, and what another document says about that only member. */
function joinGroups(all: readonly Traces[]): Joined[] {
  const found: Joined[] = [];
  for (const naming of all) {
    for (const group of naming.groups.filter((one) => one.name)) {
      for (const telling of all) {
        const attribute =
          telling.document === naming.document
            ? undefined
            : telling.groups.find((one) => one.key === group.key && one.attribute)?.attribute;
        if (attribute)
          found.push({
            type: 'sensitive-attribute',
            value: attribute,
            from: inOrder(all, naming.document, telling.document),
            name: group.name as string,
          });
      }
    }
  }
  return found;
}

function inOrder(all: readonly Traces[], ...documents: string[]): string[] {
  return all.map((traces) => traces.document).filter((id) => documents.includes(id));
}
