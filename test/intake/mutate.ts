import { CompoundFile, type Storage } from '../../src/intake/archive/compound-file.ts';
import { ZipArchive } from '../../src/intake/archive/zip.ts';
import { Budget, DEFAULT_LIMITS } from '../../src/intake/limits.ts';
import { compoundFileOf, type Tree } from './old/compound-builder.ts';
import { zipOf } from './support.ts';

/** Numbers from 0 to 1, the same for a seed on every machine (mulberry32). */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A damaged copy: cut off, bytes changed, a piece doubled, dropped or replaced by what parsers stumble over. */
export function mutate(bytes: Uint8Array, next: () => number): Uint8Array {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  // The checksum of an archive stops most damage at its door: half of the time the damage is done inside.
  if (isZip && next() < 0.5) return mutateMember(bytes, next);
  // A byte more or less moves every sector of a compound file: most of the damage is done inside.
  const isCompound = bytes[0] === 0xd0 && bytes[1] === 0xcf;
  return isCompound && next() < 0.8 ? mutateStream(bytes, next) : mutatePlain(bytes, next);
}

const TROUBLE = [
  '<',
  '>',
  '&',
  '&#x0;',
  '<!--',
  ']]>',
  '\0',
  '99999999999',
  '-1',
  '<a>',
  '</w:p>',
  '[',
  '<<',
  '(',
  'endstream',
  '%%EOF',
  '\ud800',
  '"',
];

function mutatePlain(bytes: Uint8Array, next: () => number): Uint8Array {
  const at = Math.floor(next() * bytes.length);
  const size = Math.floor(next() * Math.min(200, bytes.length - at)) + 1;
  const kind = Math.floor(next() * 5);
  if (kind === 0) return bytes.slice(0, Math.max(1, at));
  if (kind === 1) return flip(bytes, next);
  const middle =
    [bytes.slice(at, at + size), new Uint8Array(), new TextEncoder().encode(TROUBLE[Math.floor(next() * TROUBLE.length)])][kind - 2] ??
    new Uint8Array();
  const from = kind === 2 ? at : at + size;
  return new Uint8Array(Buffer.concat([bytes.slice(0, at), middle, bytes.slice(from)]));
}

function flip(bytes: Uint8Array, next: () => number): Uint8Array {
  const copy = bytes.slice();
  for (let count = 1 + Math.floor(next() * 20); count > 0; count--) copy[Math.floor(next() * copy.length)] = Math.floor(next() * 256);
  return copy;
}

function mutateMember(bytes: Uint8Array, next: () => number): Uint8Array {
  const archive = new ZipArchive(bytes, new Budget(DEFAULT_LIMITS));
  const members = Object.fromEntries([...archive.members.keys()].map((path) => [path, archive.read(path)]));
  const paths = Object.keys(members);
  const path = paths[Math.floor(next() * paths.length)] ?? '';
  members[path] = mutatePlain(members[path] ?? new Uint8Array([0]), next);
  return zipOf(members);
}

function mutateStream(bytes: Uint8Array, next: () => number): Uint8Array {
  const tree = treeOf(new CompoundFile(bytes).root);
  const places = placesOf(tree);
  const [folder, name] = places[Math.floor(next() * places.length)] ?? [tree, ''];
  const stream = folder[name];
  if (stream instanceof Uint8Array && stream.length > 0) folder[name] = next() < 0.5 ? flip(stream, next) : mutatePlain(stream, next);
  return compoundFileOf(tree);
}

function treeOf(storage: Storage): Tree {
  const streams = storage.streamNames.map((name) => [name, storage.read(name) ?? new Uint8Array()] as const);
  return Object.fromEntries([...streams, ...storage.storages.map((inner) => [inner.name, treeOf(inner)] as const)]);
}

function placesOf(tree: Tree): [folder: Tree, name: string][] {
  return Object.entries(tree).flatMap(([name, content]): [Tree, string][] =>
    content instanceof Uint8Array ? [[tree, name]] : placesOf(content),
  );
}
