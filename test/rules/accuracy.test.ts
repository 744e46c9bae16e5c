import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Evaluation, evaluate, ratio, TARGETS } from './evaluation.ts';

let evaluation: Evaluation;

beforeAll(async () => {
  evaluation = await evaluate();
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
