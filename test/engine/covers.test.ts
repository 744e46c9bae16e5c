import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { verifyWithOversight } from '../../src/engine/reading/verify-trail.ts';
import { type Office, openOffice } from './office.ts';

let office: Office;

beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

test('a life that nobody touched agrees with its trail', async () => {
  const { item } = await office.draft();
  await office.bring(item.id, 'released');
  const { faults, rows } = await verifyWithOversight(office.engine);
  expect({ faults, rows: rows.faults }).toEqual({ faults: [], rows: [] });
  expect(rows.checked).toBeGreaterThan(30);
});
