import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';

const root = path.join(import.meta.dirname, '../..');

/** Which rooms a room may import from, besides itself. No exceptions. */
const MAY: Record<string, readonly string[]> = {
  domain: [],
  intake: ['domain'],
  scan: ['domain', 'intake'],
  redaction: ['domain', 'intake', 'scan'],
  gate: ['domain'],
  evidence: ['domain', 'gate'],
  paper: ['domain'],
  engine: ['domain', 'scan', 'intake', 'redaction', 'evidence', 'paper'],
  store: ['domain', 'evidence', 'engine', 'migrations'],
  http: ['domain', 'evidence', 'engine'],
  jobs: ['domain', 'engine'],
  start: ['evidence', 'engine', 'store'],
  ui: ['http', 'gate'],
  cli: ['domain', 'gate', 'evidence', 'engine', 'intake', 'scan', 'redaction', 'paper', 'store', 'http', 'jobs', 'start', 'main.ts'],
  'plugin-api.ts': ['domain', 'scan'],
  'main.ts': ['domain', 'intake', 'scan', 'redaction', 'evidence', 'paper', 'engine', 'store', 'http', 'jobs', 'start'],
  rules: ['plugin-api.ts'],
  workflows: ['plugin-api.ts'],
};

/** What the pure room may use from outside the project. */
const PURE = new Set(['xstate', 'chinese-days', 'chinese-days/dist/chinese-days.json']);

interface Import {
  file: string;
  from: string;
  to: string;
}

function sources(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|tsx|js)$/.test(name))
    .map((name) => path.join(folder, name));
}

function roomOf(file: string): string {
  const parts = file.split(path.sep);
  return (parts[0] === 'src' ? parts[1] : parts[0]) ?? '';
}

function specifiers(file: string): string[] {
  const text = readFileSync(path.join(root, file), 'utf8');
  return [...text.matchAll(/(?:\bfrom|\bimport|\bimport\()\s*['"]([@\w./:-]{2,})['"]/g)].map((match) => match[1] as string);
}

const files = [...sources('src'), ...sources('rules'), ...sources('workflows')];

const local: Import[] = files.flatMap((file) =>
  specifiers(file)
    .filter((specifier) => specifier.startsWith('.'))
    .map((specifier) => ({ file, from: roomOf(file), to: roomOf(path.join(path.dirname(file), specifier)) })),
);

/** File → the files that it imports. */
const graph = new Map(
  files.map((file) => [
    file,
    specifiers(file)
      .filter((specifier) => specifier.startsWith('.'))
      .map((specifier) => path.join(path.dirname(file), specifier)),
  ]),
);

/** Groups of files that reach each other (Tarjan's strongly connected components of more than one file). */
function circles(imports: ReadonlyMap<string, readonly string[]>): string[][] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const found: string[][] = [];
  const visit = (file: string) => {
    order.set(file, order.size);
    lowest.set(file, order.size - 1);
    open.push(file);
    for (const next of imports.get(file) ?? []) {
      if (!imports.has(next)) continue;
      if (!order.has(next)) visit(next);
      if (open.includes(next)) lowest.set(file, Math.min(lowest.get(file) as number, lowest.get(next) as number));
    }
    if (lowest.get(file) !== order.get(file)) return;
    const group = open.splice(open.indexOf(file));
    if (group.length > 1) found.push(group.sort());
  };
  for (const file of imports.keys()) if (!order.has(file)) visit(file);
  return found;
}

describe('imports run one way', () => {
  test('every room is known', () => {
    expect([...new Set(files.map(roomOf))].filter((room) => !(room in MAY))).toEqual([]);
  });

  test('no room imports from a room that is not below it', () => {
    const wrong = local.filter(({ from, to }) => from !== to && !MAY[from]?.includes(to));
    expect(wrong.map(({ file, to }) => `${file} → ${to}`)).toEqual([]);
  });

  test('the domain does no input or output and knows no framework', () => {
    const outside = files
      .filter((file) => roomOf(file) === 'domain')
      .flatMap((file) => specifiers(file).filter((one) => !one.startsWith('.')));
    expect(outside.filter((one) => !PURE.has(one))).toEqual([]);
  });

  test('the gate is one file that imports nothing, below 300 lines', () => {
    expect(graph.get('src/gate/gate.ts')).toEqual([]);
    expect(specifiers('src/gate/gate.ts')).toEqual([]);
    expect(readFileSync(path.join(root, 'src/gate/gate.ts'), 'utf8').trimEnd().split('\n').length).toBeLessThan(300);
  });

  test('rules and workflows use nothing but the plug-in interface and the language dictionary', () => {
    const outside = files
      .filter((file) => ['rules', 'workflows'].includes(roomOf(file)))
      .flatMap((file) => specifiers(file).filter((one) => !one.startsWith('.')));
    expect(outside.filter((one) => !one.startsWith('node:') && !one.startsWith('@node-rs/jieba'))).toEqual([]);
  });

  test('no files import each other in a circle, not even for types', () => {
    expect(circles(graph)).toEqual([]);
  });

  test('a circle is seen when there is one', () => {
    const knot = new Map([
      ['a', ['b']],
      ['b', ['c']],
      ['c', ['b', 'd']],
      ['d', []],
    ]);
    expect(circles(knot)).toEqual([['b', 'c']]);
  });

  test('imports are read at all', () => {
    expect(local.length).toBeGreaterThan(200);
    expect([...graph.values()].flat().length).toBeGreaterThan(1_000);
  });
});
