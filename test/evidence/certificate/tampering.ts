/** One change of a certificate. `where` is the member that it changed, `sameBytes` that a base64 text still decodes to what it did. */
export interface Tampered {
  text: string;
  where: string;
  sameBytes: boolean;
}

/** A generator of numbers that gives the same ones in each run. */
export function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Flips one bit of one character anywhere in the text. */
export function flip(text: string, next: (below: number) => number): Tampered {
  return flipAt(text, next(text.length), next);
}

/** Flips one bit of this character. */
export function flipAt(text: string, at: number, next: (below: number) => number): Tampered {
  const changed = text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ (1 << next(7))) + text.slice(at + 1);
  return compare(text, changed);
}

/** Puts members of another certificate in the place of this one's, each by itself, and takes each away. */
export function exchanges(text: string, other: string): Tampered[] {
  const members = leaves(JSON.parse(text) as Json);
  const others = new Map(leaves(JSON.parse(other) as Json).map(({ path, value }) => [path.join('.'), value]));
  return members.flatMap(({ path, value }) => {
    const name = path.join('.');
    const theirs = others.get(name);
    const put = theirs === undefined || theirs === value ? [] : [theirs];
    return [...put, undefined].map((one) => compare(text, JSON.stringify(replaced(JSON.parse(text) as Json, path, one))));
  });
}

type Json = string | number | null | Json[] | { [name: string]: Json };

function compare(before: string, after: string): Tampered {
  let parsed: Json;
  try {
    parsed = JSON.parse(after) as Json;
  } catch {
    return { text: after, where: 'not JSON', sameBytes: false };
  }
  const [now, then] = [byPath(parsed), byPath(JSON.parse(before) as Json)];
  const changed = [...then].find(([path, value]) => now.get(path) !== value) ?? ['members', ''];
  const value = now.get(changed[0]);
  const sameBytes = value !== undefined && isSameBytes(changed[1], value);
  return { text: after, where: changed[0] + (changed[0].endsWith('envelope') ? part(changed[1], value) : ''), sameBytes };
}

/** Whether all that differs are words of base64 that decode to the same bytes. */
function isSameBytes(before: string, after: string): boolean {
  const [then, now] = [before.split(/[ \n]/), after.split(/[ \n]/)];
  const bytes = (word: string) => Buffer.from(word, 'base64');
  const isSame = (word: string, at: number) =>
    word === now[at] || (bytes(word).toString('base64') === word && bytes(now[at] ?? '').equals(bytes(word)));
  return then.length === now.length && then.every(isSame);
}

/** Which part of a note was changed: its text, its first line, or the lines that follow. */
function part(before: string, after = ''): string {
  const same = [...before].findIndex((character, at) => character !== after[at]);
  const lines = before.slice(0, same).split('\n').length;
  return lines <= 4 ? ':text' : lines === 5 ? ':first line' : ':other lines';
}

const byPath = (json: Json) => new Map(leaves(json).map(({ path, value }) => [path.filter((name) => name !== '0').join('.'), value]));

function leaves(json: Json, path: string[] = []): { path: string[]; value: string }[] {
  if (json === null || typeof json !== 'object') return [{ path, value: String(json) }];
  return Object.entries(json).flatMap(([name, value]) => leaves(value, [...path, name]));
}

function replaced(json: Json, [name, ...rest]: string[], value: string | undefined): Json {
  if (name === undefined) return value as Json;
  const copy = Array.isArray(json) ? [...json] : { ...(json as Record<string, Json>) };
  const members = copy as Record<string, Json>;
  const put = replaced(members[name] as Json, rest, value);
  if (put === undefined && Array.isArray(copy)) copy.splice(Number(name), 1);
  else if (put === undefined) delete members[name];
  else members[name] = put;
  return copy;
}
