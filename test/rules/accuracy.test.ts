import { beforeAll, describe, expect, test } from '@jest/globals';
import { DEV, DISGUISE_TARGETS, type Evaluation, evaluate, FURTHER, ratio, TARGETS, targetOf } from './evaluation.ts';

let evaluation: Evaluation;

beforeAll(async () => {
  evaluation = await evaluate(DEV);
});

describe('on the labelled set, the level that was reached does not fall', () => {
  test.each(TARGETS)('$family', ({ types, precision, recall }) => {
    const reached = ratio(evaluation.snippets.rows, types);
    expect(reached.tp).toBeGreaterThan(0);
    expect(reached.precision).toBeGreaterThanOrEqual(Math.max(precision, 0.99));
    expect(reached.recall).toBeGreaterThanOrEqual(Math.max(recall, 0.99));
  });

  test('disguised values are found as well as plain ones', () => {
    for (const [disguise, { n, hit }] of Object.entries(evaluation.snippets.obf)) expect([disguise, hit]).toEqual([disguise, n]);
  });

  test('identifiers with a checksum, written plainly and disguised', () => {
    const { plain, disguised } = evaluation.identifiers;
    expect(plain.n).toBeGreaterThan(50);
    expect(disguised.n).toBeGreaterThan(30);
    expect(plain.n + disguised.n).toBeLessThan(Object.values(evaluation.snippets.obf).reduce((sum, { n }) => sum + n, 0));
    expect(plain.hit / plain.n).toBeGreaterThanOrEqual(Math.max(DISGUISE_TARGETS.plain, 0.99));
    expect(disguised.hit / disguised.n).toBeGreaterThanOrEqual(Math.max(DISGUISE_TARGETS.disguised, 0.99));
  });

  test('every type has a target', () => {
    expect(evaluation.snippets.rows.filter(({ type }) => !targetOf(type))).toEqual([]);
  });

  test('hard negatives stay without any finding', () => {
    const { negRec, negClean, decoyHits } = evaluation.snippets;
    expect(negRec).toBeGreaterThan(400);
    expect([negClean / negRec >= 0.99, decoyHits]).toEqual([true, 0]);
  });

  test('disclosure attributes and aggregation', () => {
    for (const rows of [evaluation.disclosure, evaluation.aggregation]) {
      const { precision, recall, tp } = ratio(rows);
      expect(tp).toBeGreaterThan(5);
      expect([precision, recall]).toEqual([1, 1]);
    }
  });
});

describe('on the further cases, the level that was reached does not fall', () => {
  let further: Evaluation;
  beforeAll(async () => {
    further = await evaluate(FURTHER);
  });

  test.each(TARGETS)('$family', ({ types, precision, recall }) => {
    const reached = ratio(further.snippets.rows, types);
    expect(reached.tp).toBeGreaterThan(100);
    expect(reached.precision).toBeGreaterThanOrEqual(Math.max(precision, 0.99));
    expect(reached.recall).toBeGreaterThanOrEqual(Math.max(recall, 0.98));
  });

  test('hard negatives, disclosure attributes and aggregation', () => {
    const { negRec, negClean } = further.snippets;
    expect(negRec).toBeGreaterThan(1000);
    expect(negClean / negRec).toBeGreaterThanOrEqual(0.99);
    for (const rows of [further.disclosure, further.aggregation]) {
      const { precision, recall, tp } = ratio(rows);
      expect(tp).toBeGreaterThan(40);
      expect(Math.min(precision, recall)).toBeGreaterThanOrEqual(0.98);
    }
  });
});
