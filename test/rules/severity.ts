import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type Entity, entitiesOf } from '../../src/scan/entities.ts';
import type { RuleSet } from '../../src/scan/pass/rule-set.ts';
import { caseBytes, fateOf, fileCases, problemsOfFile } from '../intake/file-cases.ts';
import type { LabelledSet } from './evaluation.ts';
import { realCases } from './real-use.ts';

/** Part of a value that has to be covered. */
const COVER = 0.6;

/** Real documents, or texts made to look like what must pass: how many of them are sent back all the same. */
export interface Blocked {
  kind: string;
  documents: number;
  blocked: number;
}

/** Values that must send a document back: how many are not found, and how many are found by something that does not block. */
export interface Missed {
  kind: string;
  values: number;
  missed: number;
  weaker: number;
}

export interface SeverityFigures {
  blocked: Blocked[];
  missed: Missed[];
}

interface Labelled {
  text: string;
  kind?: string;
  entities: { type: string; start: number; end: number; optional?: boolean }[];
}

/** False blocks per thousand documents. */
export function perThousand(rows: readonly Blocked[]): number {
  const documents = rows.reduce((sum, row) => sum + row.documents, 0);
  return documents === 0 ? 0 : (1000 * rows.reduce((sum, row) => sum + row.blocked, 0)) / documents;
}

/** Of a labelled set: its negatives that are blocked, and by type the values of blocking types that nothing blocking covers. */
export function labelledFigures(name: string, { snippets }: LabelledSet, set: RuleSet): SeverityFigures {
  const blocking = new Set(set.rules.filter(({ severity }) => severity === 'block').map(({ entity }) => entity));
  const records = gunzipSync(readFileSync(snippets))
    .toString('utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Labelled);
  const missed = new Map<string, Missed>();
  const negatives: Blocked = { kind: `${name}: negatives`, documents: 0, blocked: 0 };
  for (const { text, entities } of records) {
    const found = entitiesOf(text, set);
    if (entities.length === 0) {
      negatives.documents++;
      if (found.some(blocks)) negatives.blocked++;
    }
    for (const value of entities) {
      if (value.optional || !blocking.has(value.type)) continue;
      const row = missed.get(value.type) ?? { kind: `${name}: ${value.type}`, values: 0, missed: 0, weaker: 0 };
      missed.set(value.type, row);
      row.values++;
      const covering = found.filter((one) => covers(one, value));
      if (covering.length === 0) row.missed++;
      else if (!covering.some(blocks)) row.weaker++;
    }
  }
  return { blocked: [negatives], missed: [...missed.values()] };
}

function blocks({ severity }: Entity): boolean {
  return severity === 'block';
}

function covers(one: Entity, { start, end }: { start: number; end: number }): boolean {
  return Math.min(one.end, end) - Math.max(one.start, start) >= COVER * (end - start);
}

/** Of the texts and small files from real use, by kind: those in which nothing is to be found, and the values of the others. */
export async function realFigures(set: RuleSet): Promise<SeverityFigures> {
  const blocked = new Map<string, Blocked>();
  const missed = new Map<string, Missed>();
  const count = (kind: string, wanted: number, lost: number, isBlocked: boolean) => {
    if (wanted === 0) {
      const row = blocked.get(kind) ?? { kind, documents: 0, blocked: 0 };
      blocked.set(kind, { kind, documents: row.documents + 1, blocked: row.blocked + (isBlocked ? 1 : 0) });
      return;
    }
    const row = missed.get(kind) ?? { kind, values: 0, missed: 0, weaker: 0 };
    missed.set(kind, { ...row, values: row.values + wanted, missed: row.missed + lost });
  };
  for (const { kind, text, expect } of realCases()) {
    const found = entitiesOf(text, set);
    const lost = expect.filter(({ type, value }) => {
      const start = text.indexOf(value);
      return !found.some((one) => one.type === type && covers(one, { start, end: start + value.length }));
    });
    count(
      `text: ${kind}`,
      expect.length,
      lost.length,
      found.some(({ severity }) => severity === 'block'),
    );
  }
  for (const one of fileCases()) {
    const fate = await fateOf(one.file, caseBytes(one.file), set);
    const wanted = one.must.filter((code) => !code.startsWith('or ')).length;
    count(`files: ${one.kind}`, wanted, problemsOfFile(one, fate).missed.length, fate.blocks);
  }
  return { blocked: [...blocked.values()], missed: [...missed.values()] };
}

/** A folder of real documents that must pass, a subfolder for each kind: files of any format, and `.jsonl` with a `text` in each line. */
export async function folderFigures(folder: string, set: RuleSet): Promise<Blocked[]> {
  const rows = new Map<string, Blocked>();
  for (const file of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue;
    const full = path.join(file.parentPath, file.name);
    const kind = path.relative(folder, file.parentPath).split(path.sep)[0] || '.';
    const row = rows.get(kind) ?? { kind, documents: 0, blocked: 0 };
    rows.set(kind, row);
    for (const isBlocked of await blocksOf(full, set)) {
      row.documents++;
      if (isBlocked) row.blocked++;
    }
  }
  return [...rows.values()];
}

async function blocksOf(file: string, set: RuleSet): Promise<boolean[]> {
  const bytes = readFileSync(file);
  if (!file.endsWith('.jsonl')) return [(await fateOf(path.basename(file), new Uint8Array(bytes), set)).blocks];
  const lines = bytes.toString('utf8').split('\n').filter(Boolean);
  return lines.map((line) => entitiesOf((JSON.parse(line) as { text: string }).text, set).some(blocks));
}

export function realFolder(): string | undefined {
  const folder = process.env['IMPRIMATUR_DOCUMENTS'];
  return folder && existsSync(folder) ? folder : undefined;
}
