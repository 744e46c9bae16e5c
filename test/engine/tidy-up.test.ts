import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { tidyUp } from '../../src/engine/tidy-up.ts';
import { type Office, openOffice } from './office.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

test('ended sessions and old answers go, running sessions and recent answers stay', async () => {
  const { directory, idempotency } = office.world.store;
  const account = office.people.drafter;
  const session = (tokenHash: string, expiresAt: string) =>
    directory.createSession({ id: randomUUID(), account, tokenHash, createdAt: '2026-03-01T00:00:00.000Z', expiresAt });
  await session('ended', '2026-03-02T00:00:00.000Z');
  await session('running', '2026-03-09T00:00:00.000Z');
  await idempotency.begin(account, 'old', 'hash', '2026-02-01T00:00:00.000Z');
  await idempotency.begin(account, 'recent', 'hash', '2026-03-02T00:00:00.000Z');

  await tidyUp(office.engine);

  expect(await directory.session('running', office.now)).toBeDefined();
  expect(await directory.forgetSessions('2026-03-08T00:00:00.000Z')).toBe(0);
  expect(await idempotency.begin(account, 'recent', 'hash', office.now)).toMatchObject({ fresh: false });
  expect(await idempotency.begin(account, 'old', 'another', office.now)).toEqual({ fresh: true });
});
