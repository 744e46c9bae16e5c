import { evaluate, ratio, TARGETS, type TypeScore } from '../rules/evaluation.ts';

/** Prints what the scanner reaches on the labelled sets beside its targets: a type, a disguise, a family, the worst errors. */
const { snippets, errors, disclosure, aggregation } = await evaluate();
const percent = (value: number) => value.toFixed(3);

function print(title: string, rows: readonly TypeScore[]): void {
  console.log(`\n${title.padEnd(34)}     P     R     tp   fp   fn`);
  for (const row of rows) {
    const { precision, recall, tp, fp, fn } = ratio([row]);
    console.log(
      `  ${row.type.padEnd(32)} ${percent(precision)} ${percent(recall)} ${[tp, fp, fn].map((count) => String(count).padStart(4)).join(' ')}`,
    );
  }
}

print('type', snippets.rows);
console.log('\ndisguise                            found');
for (const [disguise, { n, hit }] of Object.entries(snippets.obf).sort()) console.log(`  ${disguise.padEnd(32)} ${hit}/${n}`);
print('disclosure attribute', disclosure);
print('aggregation', aggregation);

console.log(`\n${'family'.padEnd(34)}     P target     R target`);
const families = [
  ...TARGETS.map((target) => ({ ...target, reached: ratio(snippets.rows, target.types) })),
  { family: 'disclosure attribute', precision: 0.95, recall: 0.9, reached: ratio(disclosure) },
  { family: 'aggregation', precision: 0.95, recall: 0.9, reached: ratio(aggregation) },
];
let missed = 0;
for (const { family, precision, recall, reached } of families) {
  const met = reached.precision >= precision && reached.recall >= recall;
  if (!met) missed++;
  console.log(
    `  ${family.padEnd(32)} ${percent(reached.precision)} ≥ ${precision.toFixed(2)} ${percent(reached.recall)} ≥ ${recall.toFixed(2)}  ${met ? 'met' : 'MISSED'}`,
  );
}
const clean = snippets.negClean / snippets.negRec;
console.log(
  `  ${'hard negatives without a finding'.padEnd(32)} ${percent(clean)} ≥ 0.97  (${snippets.negClean}/${snippets.negRec}; decoys hit ${snippets.decoyHits}/${snippets.decoys})`,
);
if (clean < 0.97) missed++;
if (errors.length > 0) console.log(`\nworst errors\n${errors.join('\n')}`);
process.exitCode = missed > 0 ? 1 : 0;
