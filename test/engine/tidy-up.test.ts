import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { tidyUp } from '../../src/engine/tidy-up.ts';
import { type Office, openOffice } from './office.ts';

const LONG_AGO = '2026-01-01T00:00:00.000Z';
const CREATED = '2026-03-01T00:00:00.000Z';
const OPENED = {
  createdAt: CREATED,
  lastUsedAt: '2026-03-03T00:30:00.000Z',
  address: null,
  agent: null,
  provedAt: CREATED,
  way: 'password' as const,
};

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

test('ended sessions and old answers go, running sessions and recent answers stay', async () => {
  const { directory, idempotency, signIns } = office.world.store;
  const account = office.people.drafter;
  const hash = (await directory.account(account))?.passwordHash ?? '';
  const session = (tokenHash: string, expiresAt: string) =>
    signIns.createSession({ ...OPENED, id: randomUUID(), account, tokenHash, expiresAt }, hash);
  await session('ended', '2026-03-02T00:00:00.000Z');
  await signIns.createSession(
    {
      ...OPENED,
      id: randomUUID(),
      account,
      tokenHash: 'idle',
      expiresAt: '2026-03-09T00:00:00.000Z',
      lastUsedAt: '2026-03-02T23:59:00.000Z',
    },
    hash,
  );
  await session('running', '2026-03-09T00:00:00.000Z');
  await idempotency.begin(account, 'old', 'hash', '2026-02-01T00:00:00.000Z');
  await idempotency.begin(account, 'recent', 'hash', '2026-03-02T00:00:00.000Z');

  const hourly = { ...office.engine, settings: { ...office.engine.settings, idleMinutes: 60 } };
  await tidyUp(hourly);

  expect(await signIns.session('idle', office.now, LONG_AGO)).toBeUndefined();
  expect(await signIns.session('running', office.now, LONG_AGO)).toBeDefined();
  expect(await signIns.forgetSessions('2026-03-08T00:00:00.000Z', LONG_AGO)).toBe(0);
  expect(await idempotency.begin(account, 'recent', 'hash', office.now)).toMatchObject({ fresh: false });
  expect(await idempotency.begin(account, 'old', 'another', office.now)).toEqual({ fresh: true });
});
