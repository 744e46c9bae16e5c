import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Store } from '../../src/engine/ports.ts';
import { dropDatabase, freshDatabase } from '../support/database.ts';
import type { Attacker } from './attack.ts';
import { openAttacker } from './attack.ts';
import type { Cut, FaultProxy } from './fault-proxy.ts';
import { faultProxy, SILENT_WIRE } from './fault-proxy.ts';
import { awaitedScan, cleared, decisionOf, inReview, mustCommit, releaseOf } from './life.ts';
import { faultsOf } from './verify.ts';
import type { World } from './world.ts';
import { AT, accountRow, commitOn, current, NOTHING_TOLD, newItem, openWorld, PUBLIC } from './world.ts';

/** The store behind a proxy that cuts; the attacker looks at the database directly. */
let proxy: FaultProxy;
let url: string;
let world: World;
let store: Store;
let database: Attacker;
beforeAll(async () => {
  url = await freshDatabase();
  proxy = await faultProxy(url);
  world = await openWorld(proxy.url, SILENT_WIRE);
  store = world.store;
  database = await openAttacker(url);
});
afterAll(async () => {
  await database.close();
  await world.close();
  await proxy.close();
  await dropDatabase(url);
});

interface Operation {
  run(): Promise<unknown>;
  /** Counts what the operation leaves in the database: 0 before, 1 when it happened, whatever went wrong. */
  effects(): Promise<number>;
}

const count = async (sql: string, values: unknown[]): Promise<number> => {
  const [row] = await database.rows<{ n: string }>(`select count(*) as n from ${sql}`, values);
  return Number(row?.n);
};
const record = (action: string) => ({ actor: 'admin', action, at: AT, payload: {} });

const OPERATIONS: Record<string, () => Promise<Operation>> = {
  'creating an item': async () => {
    const creation = newItem(world.unit, await world.account());
    return {
      run: () => store.transitions.createItem(creation),
      effects: () =>
        count(`item i join revision r on r.item = i.id join audit_entry e on e.stream = i.id::text where i.id = $1`, [creation.item.id]),
    };
  },
  'a plain transition': async () => {
    const creation = newItem(world.unit, await world.account());
    await store.transitions.createItem(creation);
    const commit = commitOn(creation.item, { to: { state: 'next' } });
    return {
      run: () => store.transitions.commitTransitions([commit]),
      effects: () =>
        count(
          `item i join audit_entry e on e.stream = i.id::text and e.sequence = 2 where i.id = $1 and i.state = 'next' and i.version = 2`,
          [creation.item.id],
        ),
    };
  },
  'a decision with its job': async () => {
    const life = await inReview(world);
    const commit = commitOn(await current(store, life.item), {
      decision: decisionOf(life, 'unit', life.unitHead),
      jobs: [{ task: 'scan', payload: {}, key: life.item }],
    });
    return {
      run: () => store.transitions.commitTransitions([commit]),
      effects: () =>
        count(
          `decision d join graphile_worker.jobs j on j.key = d.item::text join item i on i.id = d.item and i.version = 5 where d.item = $1`,
          [life.item],
        ),
    };
  },
  'a release with its deliveries': async () => {
    const recipient = await world.contact();
    const plan = { mode: 'directed' as const, audience: [recipient], place: 'counter' };
    const life = await cleared(world, { ...PUBLIC, attribute: 'on-request', releasePlan: plan });
    const release = await releaseOf(world, life);
    const delivery = {
      id: randomUUID(),
      release: release.id,
      recipient,
      account: null,
      contact: recipient.slice('contact:'.length),
      tokenHash: null,
      createdAt: AT,
      expiresAt: null,
      openedAt: null,
      receiptAt: null,
      revokedAt: null,
    };
    const commit = commitOn(await current(store, life.item), { to: { state: 'released' }, release, deliveries: [delivery] });
    return {
      run: () => store.transitions.commitTransitions([commit]),
      effects: () =>
        count(`release r join delivery d on d.release = r.id join item i on i.id = r.item and i.state = 'released' where r.id = $1`, [
          release.id,
        ]),
    };
  },
  'storing a scan': async () => {
    const life = await inReview(world);
    const scan = await awaitedScan(world, life.item);
    return { run: () => store.scans.saveScan(scan, [], NOTHING_TOLD), effects: () => count('scan where id = $1', [scan.id]) };
  },
  'marking a delivery': async () => {
    const recipient = await world.contact();
    const plan = { mode: 'directed' as const, audience: [recipient], place: 'counter' };
    const life = await cleared(world, { ...PUBLIC, attribute: 'on-request', releasePlan: plan });
    const release = await releaseOf(world, life);
    const delivery = {
      id: randomUUID(),
      release: release.id,
      recipient,
      account: null,
      contact: recipient.slice('contact:'.length),
      tokenHash: null,
      createdAt: AT,
      expiresAt: null,
      openedAt: null,
      receiptAt: null,
      revokedAt: null,
    };
    await mustCommit(world, commitOn(await current(store, life.item), { to: { state: 'released' }, release, deliveries: [delivery] }));
    return {
      run: () => store.deliveries.markDelivery(delivery.id, { receipt: AT }, { actor: 'a', at: AT }),
      effects: () =>
        count(
          `audit_entry e join delivery d on d.receipt_at is not null where e.stream = $1 and e.action = 'delivery.received' and d.id = $2`,
          [life.item, delivery.id],
        ),
    };
  },
  'creating an account with its grants': async () => {
    const account = accountRow(world.unit);
    const grant = {
      id: randomUUID(),
      account: account.id,
      role: 'drafter' as const,
      unit: world.unit,
      from: AT,
      until: null,
      delegatedBy: null,
      revokedAt: null,
    };
    const action = `account.created-${account.id}`;
    return {
      run: () => store.directory.createAccount(account, [grant], record(action)),
      effects: () =>
        count('account a join role_grant g on g.account = a.id join audit_entry e on e.action = $2 where a.id = $1', [account.id, action]),
    };
  },
  'revoking a grant': async () => {
    const account = await world.account('publisher');
    const [grant] = await store.directory.grants(account);
    const action = `role.revoked-${account}`;
    return {
      run: () => store.directory.revokeGrant(grant?.id ?? '', AT, record(action)),
      effects: () =>
        count('role_grant g join audit_entry e on e.action = $2 where g.account = $1 and g.revoked_at is not null', [account, action]),
    };
  },
  'opening a session': async () => {
    const opened = { createdAt: AT, expiresAt: AT, lastUsedAt: AT, address: null, agent: null, provedAt: AT, way: 'password' as const };
    const session = { ...opened, id: randomUUID(), account: await world.account(), tokenHash: randomUUID() };
    return { run: () => store.signIns.createSession(session, 'not-a-hash'), effects: () => count('session where id = $1', [session.id]) };
  },
  'taking an idempotency key': async () => {
    const key = randomUUID();
    return { run: () => store.idempotency.begin('me', key, 'h', AT), effects: () => count('idempotency_key where key = $1', [key]) };
  },
  'storing a file': async () => {
    const text = randomUUID();
    async function* bytes() {
      yield Buffer.from(text);
    }
    const sha = async () => (await store.blobs.put('a.txt', bytes(), 100)).sha256;
    return { run: sha, effects: () => count('blob where size = 36 and sha256 = encode(sha256($1::text::bytea), $2)', [text, 'hex']) };
  },
};

const MOST_MESSAGES = 30;

describe.each(Object.keys(OPERATIONS))('%s', (name) => {
  test.each<Cut>(['before', 'after'])(
    'a connection cut %s each message leaves the whole or nothing, and a repeat completes it',
    async (when) => {
      for (let message = 1; message <= MOST_MESSAGES; message++) {
        const operation = await (OPERATIONS[name] as () => Promise<Operation>)();
        await store.ping();
        proxy.cutAt(message, when);
        const failure = await operation.run().then(
          () => undefined,
          (error: unknown) => error,
        );
        if (!proxy.wasCut()) {
          expect(message).toBeGreaterThan(1);
          expect(await faultsOf(store)).toEqual([]);
          return;
        }
        expect(failure).toMatchObject({ code: 'store-unavailable' });
        expect([0, 1]).toContain(await operation.effects());
        await operation.run().catch((error: { code?: string }) => expect(['in-use', 'invalid-input']).toContain(error.code));
        expect(await operation.effects()).toBe(1);
      }
      throw new Error(`${name} took more than ${MOST_MESSAGES} messages`);
    },
  );
});

test('a lost answer to a commit shows as stale when it is repeated, a lost question as a commit', async () => {
  for (const [when, outcome] of [
    ['after', { ok: false, why: 'stale' }],
    ['before', { ok: true }],
  ] as const) {
    const creation = newItem(world.unit, await world.account());
    await store.transitions.createItem(creation);
    const commit = commitOn(creation.item);
    proxy.cutAt(1, when);
    await expect(store.transitions.commitTransitions([commit])).rejects.toMatchObject({ code: 'store-unavailable' });
    expect(await store.transitions.commitTransitions([commit])).toEqual([outcome]);
  }
});

test('a cut in the middle of many gathered callers loses no chain', async () => {
  const items = await Promise.all(
    Array.from({ length: 40 }, async () => {
      const creation = newItem(world.unit, await world.account());
      await store.transitions.createItem(creation);
      return creation.item;
    }),
  );
  proxy.cutAt(1, 'after');
  const settled = await Promise.allSettled(items.map((item) => store.transitions.commitTransitions([commitOn(item)])));
  expect(settled.filter(({ status }) => status === 'rejected').length).toBeGreaterThan(0);
  expect(await faultsOf(store)).toEqual([]);
});

test('reads say that the store is unavailable, and work again by themselves', async () => {
  const reads: (() => Promise<unknown>)[] = [
    () => store.items.item(randomUUID()),
    () => store.transitions.readForTransition(randomUUID(), null, AT),
    () => store.trails.streams({ limit: 1 }),
    () => store.library.publicReleases(AT, {}, { limit: 1 }),
    () => store.directory.units(),
    () => store.directory.account(randomUUID()),
    () => store.ping(),
  ];
  for (const read of reads) {
    proxy.cutAt(1, 'before');
    await expect(read()).rejects.toMatchObject({ code: 'store-unavailable' });
    await read();
  }
});
