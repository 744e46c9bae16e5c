import { join } from 'node:path';
import { compileRules } from '../../src/scan/pass/rule-set.ts';
import { loadRules } from '../../src/scan/rule-set/load-rules.ts';
import {
  DEV,
  DISGUISE_TARGETS,
  type Evaluation,
  evaluate,
  FURTHER,
  ratio,
  type SnippetError,
  TARGETS,
  type TypeScore,
  targetOf,
} from '../rules/evaluation.ts';
import { problemsOf, realCases } from '../rules/real-use.ts';
import {
  folderFigures,
  labelledFigures,
  type Missed,
  perThousand,
  realFigures,
  realFolder,
  type SeverityFigures,
} from '../rules/severity.ts';

/**
 * Prints what the scanner reaches on the labelled sets beside its targets: a type, a disguise, a family, and the worst errors; then the
 * families of the further cases, the cases from real use, and by severity: documents sent back for nothing, blocking values missed. With
 * IMPRIMATUR_DOCUMENTS naming a folder of real documents (a subfolder for each kind), those as well.
 * Exit code 1 when a family misses its target; a single type has too few labels to decide by.
 */
const WORST = 20;
const CLEAN_TARGET = 0.97;
const dev = await evaluate(DEV);
const percent = (value: number) => value.toFixed(3);
const besides = (reached: number, target: number) => `${percent(reached)} ≥ ${target.toFixed(2)}`;
let missed = 0;

interface Target {
  precision: number;
  recall: number;
}

/** One line: what was reached beside what is wanted, and whether it is met. */
function reachedLine(name: string, rows: readonly TypeScore[], target: Target | undefined): string {
  const { precision, recall, tp, fp, fn } = ratio(rows);
  const counts = [tp, fp, fn].map((count) => String(count).padStart(4)).join(' ');
  if (!target) return `  ${name.padEnd(32)} ${percent(precision).padEnd(12)} ${percent(recall).padEnd(12)} ${counts}`;
  const verdict = precision >= target.precision && recall >= target.recall ? 'met' : 'MISSED';
  return `  ${name.padEnd(32)} ${besides(precision, target.precision)} ${besides(recall, target.recall)} ${counts}  ${verdict}`;
}

function heading(name: string): void {
  console.log(`\n${name.padEnd(34)} ${'P target'.padEnd(12)} ${'R target'.padEnd(12)}   tp   fp   fn`);
}

function family(name: string, rows: readonly TypeScore[], target: Target): void {
  const line = reachedLine(name, rows, target);
  if (line.endsWith('MISSED')) missed++;
  console.log(line);
}

function recallLine(name: string, { n, hit }: { n: number; hit: number }, target: number): void {
  const met = n > 0 && hit / n >= target;
  if (!met) missed++;
  console.log(`  ${name.padEnd(32)} ${''.padEnd(12)} ${besides(hit / n, target)}  ${hit}/${n}  ${met ? 'met' : 'MISSED'}`);
}

/** The types that lose most first, and of each its errors. */
function worst(all: readonly SnippetError[]): SnippetError[] {
  const count = Map.groupBy(all, ({ type }) => type);
  return all.toSorted((a, b) => (count.get(b.type)?.length ?? 0) - (count.get(a.type)?.length ?? 0) || (a.type < b.type ? -1 : 1));
}

function families(name: string, { snippets, identifiers, disclosure, aggregation }: Evaluation): void {
  heading(name);
  const rowsOf = (types: readonly string[]) => snippets.rows.filter(({ type }) => types.includes(type));
  for (const target of TARGETS) family(target.family, rowsOf(target.types), target);
  recallLine('… with a checksum, plain', identifiers.plain, DISGUISE_TARGETS.plain);
  recallLine('… with a checksum, disguised', identifiers.disguised, DISGUISE_TARGETS.disguised);
  family('disclosure attribute', disclosure, { precision: 0.95, recall: 0.9 });
  family('aggregation', aggregation, { precision: 0.95, recall: 0.9 });
  const clean = snippets.negClean / snippets.negRec;
  if (clean < CLEAN_TARGET) missed++;
  console.log(
    `  hard negatives without a finding ${besides(clean, CLEAN_TARGET)} (${snippets.negClean}/${snippets.negRec}; decoys hit ${snippets.decoyHits}/${snippets.decoys})`,
  );
}

function errorsOf({ errors }: Evaluation): void {
  console.log(`\nworst errors: ${errors.length === 0 ? 'none' : `${Math.min(WORST, errors.length)} of ${errors.length}`}`);
  for (const { kind, id, type, text, ctx } of worst(errors).slice(0, WORST))
    console.log(`  ${kind === 'FN' ? 'missed' : 'false '} ${id} ${type.padEnd(26)} ${JSON.stringify(text)} in ${JSON.stringify(ctx)}`);
}

heading('type');
for (const row of dev.snippets.rows) console.log(reachedLine(row.type, [row], targetOf(row.type)));
console.log(`\n${'disguise'.padEnd(34)} R            found`);
for (const [disguise, { n, hit }] of Object.entries(dev.snippets.obf).sort())
  console.log(`  ${disguise.padEnd(32)} ${percent(hit / n).padEnd(12)} ${hit}/${n}`);
for (const [name, rows] of Object.entries({ 'disclosure attribute': dev.disclosure, aggregation: dev.aggregation })) {
  heading(name);
  for (const row of rows) console.log(reachedLine(row.type, [row], undefined));
}
families('family', dev);
errorsOf(dev);

const further = await evaluate(FURTHER);
families('family, further cases', further);
errorsOf(further);

const set = compileRules(await loadRules(join(import.meta.dirname, '../../rules')));
console.log(`\n${'cases from real use, by kind'.padEnd(34)} right`);
for (const [kind, cases] of Map.groupBy(realCases(), (one) => one.kind)) {
  const wrong = cases.flatMap((one) => problemsOf(one, set).map((problem) => `    ${problem} in ${JSON.stringify(one.text)}`));
  const right = cases.filter((one) => problemsOf(one, set).length === 0).length;
  if (wrong.length > 0) missed++;
  console.log(`  ${kind.padEnd(32)} ${right}/${cases.length}`);
  for (const line of wrong) console.log(line);
}

/** What a mistake costs: a document that is sent back for nothing, a value that should have sent one back. */
function severityLines({ blocked, missed: lost }: SeverityFigures): void {
  for (const { kind, documents, blocked: count } of blocked) {
    console.log(`  ${kind.padEnd(44)} ${String(count).padStart(4)} of ${String(documents).padStart(5)} sent back`);
  }
  for (const { kind, values, missed: count, weaker } of lost) {
    const besides = weaker > 0 ? `, ${weaker} found by what does not block` : '';
    console.log(`  ${kind.padEnd(44)} ${String(count).padStart(4)} of ${String(values).padStart(5)} values missed${besides}`);
  }
}

console.log('\nby severity');
const figures = [labelledFigures('labelled', DEV, set), labelledFigures('further', FURTHER, set), await realFigures(set)];
for (const one of figures) severityLines(one);
const sum = (rows: readonly Missed[], name: 'values' | 'missed' | 'weaker') => rows.reduce((total, row) => total + row[name], 0);
const lost = figures.flatMap((one) => one.missed);
console.log(`  false blocks per 1,000 documents: ${perThousand(figures.flatMap(({ blocked }) => blocked)).toFixed(2)}`);
console.log(
  `  blocking values missed: ${sum(lost, 'missed')} of ${sum(lost, 'values')}, found by what does not block: ${sum(lost, 'weaker')}`,
);
const documents = realFolder();
if (documents) {
  const real = await folderFigures(documents, set);
  console.log('\nreal documents (IMPRIMATUR_DOCUMENTS), which must pass');
  for (const { kind, documents: all, blocked } of real)
    console.log(
      `  ${kind.padEnd(44)} ${blocked} of ${all} sent back, ${perThousand([{ kind, documents: all, blocked }]).toFixed(2)} per 1,000`,
    );
}
process.exitCode = missed > 0 ? 1 : 0;
