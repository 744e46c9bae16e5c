import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type CountedRequest, crossFoot, requestTable } from '../../../src/domain/requests/annual-report.ts';
import { APPLICANT_KINDS, OUTCOME_NAMES, OUTCOMES } from '../../../src/domain/requests/request.ts';

const day = fc
  .date({ min: new Date('2022-01-01'), max: new Date('2026-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const request: fc.Arbitrary<CountedRequest> = fc
  .record({
    applicant: fc.constantFrom(...APPLICANT_KINDS),
    days: fc.tuple(day, day),
    outcome: fc.option(fc.constantFrom(...OUTCOME_NAMES)),
  })
  .map(({ applicant, days, outcome }) => {
    const [received, closed] = days.toSorted() as [string, string];
    return { applicant, received, closed: outcome ? { day: closed, outcome } : null };
  });

test('the rows are those of the format, in its order', () => {
  expect(Object.values(OUTCOMES).join(' ')).toBe(
    '（一） （二） （三）1 （三）2 （三）3 （三）4 （三）5 （三）6 （三）7 （三）8 （四）1 （四）2 （四）3 （五）1 （五）2 （五）3 （五）4 （五）5 （六）1 （六）2 （六）3',
  );
});

test('a request counts in the year of its receipt and in that of its end', () => {
  const over: CountedRequest = { applicant: 'business', received: '2024-12-20', closed: { day: '2025-01-10', outcome: 'granted' } };
  const before = requestTable(2024, [over]);
  expect([before.received.business, before.handled.total, before.carriedOut.business, before.faults]).toEqual([1, 0, 1, []]);
  const after = requestTable(2025, [over], before.carriedOut);
  expect([after.received.total, after.carriedIn.business, after.outcomes.granted.business, after.carriedOut.total]).toEqual([0, 1, 1, 0]);
  expect(after.faults).toEqual([]);
  expect(requestTable(2026, [over]).carriedIn.total).toBe(0);
});

test('over any years and requests each table adds up, and what one year carries over is what the next one begins with', () => {
  fc.assert(
    fc.property(fc.array(request, { maxLength: 60 }), (requests) => {
      let carried = requestTable(2021, requests).carriedOut;
      for (let year = 2022; year <= 2026; year++) {
        const table = requestTable(year, requests, carried);
        expect(table.faults).toEqual([]);
        carried = table.carriedOut;
      }
    }),
  );
});

test('a number that was changed by hand is told by its column', () => {
  const table = requestTable(2024, [{ applicant: 'research', received: '2024-05-01', closed: null }]);
  const changed = { ...table, carriedOut: { ...table.carriedOut, research: 0, total: 0 } };
  expect(crossFoot(changed)).toEqual([
    { column: 'research', rule: 'does-not-add-up', by: 1 },
    { column: 'total', rule: 'does-not-add-up', by: 1 },
  ]);
  const last = { ...table.carriedIn, research: 2, total: 2 };
  expect(crossFoot(table, last)).toContainEqual({ column: 'research', rule: 'differs-from-last-year', by: -2 });
});
