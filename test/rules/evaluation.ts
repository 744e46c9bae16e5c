import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { aggregate } from '../../src/scan/aggregation/aggregate.ts';
import { attributeCodes } from '../../src/scan/attribute-codes.ts';
import { type Entity, entitiesOf } from '../../src/scan/entities.ts';
import { compileRules, type RuleSet } from '../../src/scan/pass/rule-set.ts';
import { loadRules } from '../../src/scan/rule-set/load-rules.ts';
import { LABELLED_TYPES } from './labelled-types.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures');
const SCORERS = join(FIXTURES, 'detection');

/** Where labelled cases lie: snippets, documents with what is wrong with their attribute, groups with what they give away. */
export interface LabelledSet {
  snippets: string;
  disclosure: string;
  aggregation: string;
}

export const DEV: LabelledSet = setOf('detection', 'dev.jsonl.gz', 'disclosure-dev.jsonl', 'aggregation-dev.jsonl');
/** Other wordings, layouts, disguises and traps of the same themes. */
export const FURTHER: LabelledSet = setOf('detection-further', 'snippets.jsonl.gz', 'disclosure.jsonl', 'aggregation.jsonl');

function setOf(folder: string, ...[snippets, disclosure, aggregation]: [string, string, string]): LabelledSet {
  const at = (file: string) => join(FIXTURES, folder, file);
  return { snippets: at(snippets), disclosure: at(disclosure), aggregation: at(aggregation) };
}

export interface TypeScore {
  type: string;
  tp: number;
  fp: number;
  fn: number;
}

export interface SnippetScore {
  rows: TypeScore[];
  negRec: number;
  negClean: number;
  decoys: number;
  decoyHits: number;
  obf: Record<string, Share>;
}

/** What was missed, or reported and is none. The labelled data is synthetic: its text may be shown. */
export interface SnippetError {
  kind: 'FN' | 'FP';
  id: string;
  type: string;
  text: string;
  ctx: string;
}

/** Labelled values of one way of writing, and how many of them were found. */
export interface Share {
  n: number;
  hit: number;
}

export interface Evaluation {
  snippets: SnippetScore;
  /** Recall of the identifiers with a checksum: written plainly, and in every other way together. */
  identifiers: { plain: Share; disguised: Share };
  errors: SnippetError[];
  disclosure: TypeScore[];
  aggregation: TypeScore[];
}

/** Runs a labelled set through the scanner and the scorers that came with the first one, unchanged. */
export async function evaluate(labelled: LabelledSet): Promise<Evaluation> {
  const set = compileRules(await loadRules(join(import.meta.dirname, '../../rules')));
  const folder = mkdtempSync(join(tmpdir(), 'imprimatur-evaluate-'));
  try {
    return {
      ...snippets(set, labelled.snippets, folder),
      disclosure: disclosure(set, labelled.disclosure, folder),
      aggregation: aggregation(labelled.aggregation, folder),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Labelled {
  id: string;
  text: string;
  entities: { type: string; optional?: boolean }[];
}

function readLines<T>(text: string): T[] {
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);
}

function writeLines(file: string, records: readonly unknown[]): void {
  writeFileSync(file, records.map((record) => JSON.stringify(record)).join('\n'));
}

function score(script: string, ...args: string[]): string {
  return execFileSync(process.execPath, [join(SCORERS, script), ...args], { encoding: 'utf8' });
}

function labelledEntities(text: string, set: RuleSet): Entity[] {
  return entitiesOf(text, set).filter(({ type }) => LABELLED_TYPES.has(type));
}

function snippets(set: RuleSet, file: string, folder: string): Pick<Evaluation, 'snippets' | 'identifiers' | 'errors'> {
  const [gold, predicted] = [join(folder, 'gold.jsonl'), join(folder, 'predicted.jsonl')];
  writeFileSync(gold, gunzipSync(readFileSync(file)));
  const records = readLines<Labelled>(readFileSync(gold, 'utf8'));
  writeLines(
    predicted,
    records.map(({ id, text }) => ({ id, entities: labelledEntities(text, set) })),
  );
  const lines = score('score.mjs', gold, predicted, '--errors', '1000').split('\n');
  return {
    snippets: JSON.parse(score('score.mjs', gold, predicted, '--json')) as SnippetScore,
    identifiers: identifiers(records, predicted, folder),
    errors: lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as SnippetError),
  };
}

/** By the same scorer: with everything else made optional, its count by disguise is theirs alone. */
function identifiers(records: readonly Labelled[], predicted: string, folder: string): Evaluation['identifiers'] {
  const types = TARGETS[0]?.types ?? [];
  const gold = join(folder, 'identifiers.jsonl');
  writeLines(
    gold,
    records.map((record) => ({
      ...record,
      entities: record.entities.map((entity) => (types.includes(entity.type) ? entity : { ...entity, optional: true })),
    })),
  );
  const { plain = { n: 0, hit: 0 }, ...others } = (JSON.parse(score('score.mjs', gold, predicted, '--json')) as SnippetScore).obf;
  const disguised = Object.values(others).reduce((sum, { n, hit }) => ({ n: sum.n + n, hit: sum.hit + hit }), { n: 0, hit: 0 });
  return { plain, disguised };
}

function disclosure(set: RuleSet, gold: string, folder: string): TypeScore[] {
  const records = readLines<{ id: string; text: string; meta?: { plannedAttribute?: string; docKind?: string } }>(
    readFileSync(gold, 'utf8'),
  );
  const predicted = join(folder, 'disclosure.jsonl');
  writeLines(
    predicted,
    records.map((record) => ({ id: record.id, codes: attributeCodes(record, set) })),
  );
  return parseDocs(score('score-docs.mjs', 'disclosure', gold, predicted));
}

function aggregation(gold: string, folder: string): TypeScore[] {
  const records = readLines<{ id: string; docs: { id: string; text: string }[] }>(readFileSync(gold, 'utf8'));
  const predicted = join(folder, 'aggregation.jsonl');
  writeLines(
    predicted,
    records.map(({ id, docs }) => ({ id, findings: aggregate(docs) })),
  );
  return parseDocs(score('score-docs.mjs', 'aggregation', gold, predicted));
}

function parseDocs(report: string): TypeScore[] {
  return [...report.matchAll(/^(\S+) +P [\d.]+ R [\d.]+ {2}tp (\d+) fp (\d+) fn (\d+)$/gm)].map((match) => ({
    type: match[1] as string,
    tp: Number(match[2]),
    fp: Number(match[3]),
    fn: Number(match[4]),
  }));
}

/** Families of the targets, with what precision and recall they must reach. */
export const TARGETS: readonly { family: string; types: readonly string[]; precision: number; recall: number }[] = [
  {
    family: 'identifiers with a checksum',
    types: ['cn-id-card', 'bank-card', 'cn-uscc', 'hk-id-card', 'vin', 'imei', 'uk-nhs', 'iban'],
    precision: 0.99,
    recall: 0.98,
  },
  {
    family: 'other personal data',
    types: [
      'cn-mobile',
      'cn-landline',
      'address',
      'cn-plate',
      'cn-passport',
      'cn-hkmo-permit',
      'email',
      'qq',
      'wechat-id',
      'ip-address',
      'mac-address',
      'geo-coordinate',
      'us-ssn',
      'uk-nino',
      'weak-mask',
    ],
    precision: 0.95,
    recall: 0.92,
  },
  { family: 'person names', types: ['person-name'], precision: 0.85, recall: 0.8 },
  { family: 'credentials', types: ['credential'], precision: 0.96, recall: 0.92 },
  {
    family: 'marks',
    types: [
      'classification-marking',
      'work-secret-marking',
      'commercial-secret-marking',
      'us-classification-marking',
      'uk-classification-marking',
    ],
    precision: 0.98,
    recall: 0.95,
  },
];

/** Recall that identifiers with a checksum must reach, as they are usually written and disguised. */
export const DISGUISE_TARGETS = { plain: 0.98, disguised: 0.92 } as const;

/** What a type must reach: the targets of its family. */
export function targetOf(type: string): { precision: number; recall: number } | undefined {
  return TARGETS.find(({ types }) => types.includes(type));
}

/** Precision and recall over several types; 1 where nothing was there to miss. */
export function ratio(
  rows: readonly TypeScore[],
  types?: readonly string[],
): { precision: number; recall: number; tp: number; fp: number; fn: number } {
  const own = types ? rows.filter((row) => types.includes(row.type)) : rows;
  const sum = (name: 'tp' | 'fp' | 'fn') => own.reduce((total, row) => total + row[name], 0);
  const [tp, fp, fn] = [sum('tp'), sum('fp'), sum('fn')];
  return { precision: tp + fp === 0 ? 1 : tp / (tp + fp), recall: tp + fn === 0 ? 1 : tp / (tp + fn), tp, fp, fn };
}
