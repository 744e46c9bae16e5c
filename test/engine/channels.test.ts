import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import type { ChannelDelivery } from '../../src/domain/channels/channel-delivery.ts';
import { later } from '../../src/domain/channels/channel-delivery.ts';
import { ChannelFailure } from '../../src/engine/channels/channel-failure.ts';
import { receiveReceipt, recordReceipt, retryChannelDelivery } from '../../src/engine/channels/channel-receipts.ts';
import { deliverToChannel } from '../../src/engine/channels/deliver-to-channel.ts';
import { itemChannels } from '../../src/engine/channels/item-channels.ts';
import { listChannels } from '../../src/engine/channels/list-channels.ts';
import { type NewChannel, openChannel } from '../../src/engine/channels/open-channel.ts';
import { planChannels, sweepChannels } from '../../src/engine/channels/plan-channels.ts';
import { retireChannel } from '../../src/engine/channels/retire-channel.ts';
import { signedHeaders } from '../../src/engine/channels/standard-webhooks.ts';
import { tell } from '../../src/engine/notifications/tell.ts';
import type { HandedOver, Parcel } from '../../src/engine/ports.ts';
import { PUBLIC } from '../store/world.ts';
import { connectorsHere, type KeptConnectors } from '../support/connectors.ts';
import { type Office, openOffice } from './office.ts';

let office: Office;
let sql: pg.Client;
let says: (parcel: Parcel) => HandedOver;
let connectors: KeptConnectors;
let keys = 0;

beforeAll(async () => {
  office = await openOffice();
  sql = new pg.Client({ connectionString: office.world.url });
  await sql.connect();
});
afterAll(async () => {
  await sql.end();
  await office.close();
});
beforeEach(() => {
  says = () => ({ receipt: null });
  connectors = connectorsHere((parcel) => says(parcel));
});

const received = ({ action, digest, files }: Parcel): HandedOver => ({
  receipt: { digest, files: action === 'recall' ? [] : files.map(({ sha256 }) => sha256) },
});

async function channel(more: Partial<NewChannel> = {}) {
  const connector = more.connector ?? 'webhook';
  const target = connector === 'webhook' ? 'https://site.example/hook' : connector === 'mail' ? 'news@site.example' : null;
  const asked: NewChannel = { key: `site-${++keys}`, kind: 'website', name: { en: 'Site', zh: '网站' }, connector, target, ...more };
  return openChannel(office.engine, office.people.administrator, asked);
}

async function item(channels: string[], more: Record<string, unknown> = {}): Promise<string> {
  const releasePlan = { ...PUBLIC.releasePlan, mode: 'public' as const, audience: [], place: 'website', channels, ...more };
  const { item: made } = await office.draft({ releasePlan });
  return made.id;
}

async function released(channels: string[], more: Record<string, unknown> = {}): Promise<string> {
  const id = await item(channels, more);
  await office.bring(id, 'released');
  await planned(id);
  return id;
}

async function planned(id: string): Promise<void> {
  const release = (await office.engine.store.items.releases(id)).at(-1);
  if (release) await planChannels(office.engine, { release: release.id });
}

const of = (id: string) => office.engine.store.channels.ofItem(id);

/** As the queue would, until nothing is due. */
async function work(id: string): Promise<ChannelDelivery[]> {
  for (let step = 0; step < 20; step++) {
    const due = (await of(id)).filter(({ nextAt }) => nextAt !== null && nextAt <= office.now);
    if (due.length === 0) break;
    for (const { id: delivery } of due) await deliverToChannel(office.engine, connectors, { delivery });
  }
  return of(id);
}

/** The first attempt waits for the certificate, which no log makes here. */
async function sent(id: string): Promise<ChannelDelivery[]> {
  await work(id);
  office.now = later(office.now, 5);
  return work(id);
}

const states = (rows: readonly ChannelDelivery[]) => rows.map(({ action, state }) => `${action} ${state}`);
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'accepted',
    (error: { code?: string; constraint?: string }) => error.constraint ?? error.code,
  );

async function actions(id: string): Promise<string[]> {
  const { rows } = await sql.query(`select action from audit_entry where stream = $1 and action like 'channel.%' order by sequence`, [id]);
  return rows.map(({ action }) => action);
}

describe('a channel', () => {
  test('is named by administrators, one for each key in use, and leads where it led for good', async () => {
    const { channel: opened, secret } = await channel({ key: 'once' });
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/=]{44}$/);
    expect(await codeOf(channel({ key: 'once' }))).toBe('in-use');
    expect(await codeOf(openChannel(office.engine, office.people.publisher, { ...opened, key: 'mine' }))).toBe('not-allowed');
    expect(await codeOf(sql.query(`update channel set target = 'https://elsewhere.example' where id = $1`, [opened.id]))).toBe(
      'channel_kept',
    );
    expect(await codeOf(sql.query('delete from channel where id = $1', [opened.id]))).toBe('channel_stays');
    await retireChannel(office.engine, office.people.administrator, opened.id);
    const { channel: next } = await channel({ key: 'once' });
    expect(next.id).not.toBe(opened.id);
  });

  test.each([
    ['webhook', 'ftp://site.example/'],
    ['webhook', 'https://name:password@site.example/'],
    ['webhook', null],
    ['mail', 'no address'],
    ['folder', '/etc'],
    ['person', 'https://site.example/'],
  ] as const)('%s does not lead to %s', async (connector, target) => {
    expect(await codeOf(channel({ connector, target }))).toBe('invalid-input');
  });

  test('tells who is no administrator neither where it leads nor what became of what went there', async () => {
    const { channel: opened } = await channel();
    const [mine] = (await listChannels(office.engine, office.people.drafter)).filter(({ id }) => id === opened.id);
    expect(mine).toMatchObject({ key: opened.key, target: null, counts: {} });
  });
});

describe('a plan', () => {
  test('names channels in use, and its digest is another one with another channel', async () => {
    const [one, two] = [(await channel()).channel, (await channel()).channel];
    expect(await codeOf(item(['nowhere']))).toBe('unknown-channel');
    const id = await item([one.key]);
    const before = (await office.engine.store.items.item(id))?.revision as string;
    const revision = await office.engine.store.items.revisionById(before);
    const releasePlan = { ...PUBLIC.releasePlan, mode: 'public' as const, audience: [], place: 'website', channels: [two.key] };
    await office.send('drafter', id, { type: 'REVISE' }, { content: { ...(revision?.content ?? PUBLIC), releasePlan } });
    const after = await office.engine.store.items.revisionById((await office.engine.store.items.item(id))?.revision as string);
    expect(after?.digest).not.toBe(revision?.digest);
  });

  test('whose channel was retired meanwhile is not released', async () => {
    const { channel: gone } = await channel();
    const id = await item([gone.key]);
    await office.bring(id, 'cleared');
    await retireChannel(office.engine, office.people.administrator, gone.id);
    expect(await codeOf(office.send('publisher', id, { type: 'RELEASE' }))).toBe('unknown-channel');
  });
});

describe('a release', () => {
  test('goes to each channel of its plan with its digest, once, however often that is asked for', async () => {
    const [one, two] = [(await channel()).channel, (await channel()).channel];
    says = received;
    const id = await released([one.key, two.key]);
    await planned(id);
    const rows = await sent(id);
    await planned(id);
    expect(states(rows)).toEqual(['publish received', 'publish received']);
    const [release] = await office.engine.store.items.releases(id);
    expect(connectors.carried.map(({ digest, channel: { key } }) => [digest, key])).toEqual([
      [release?.digest, one.key],
      [release?.digest, two.key],
    ]);
    expect(await actions(id)).toEqual(['channel.received', 'channel.received']);
    expect(states(await work(id))).toEqual(states(rows));
    expect((await itemChannels(office.engine, office.people.drafter, id)).map(({ to }) => to.target)).toEqual([null, null]);
  });

  test('without channels asks for nothing', async () => {
    const id = await released([]);
    expect(await of(id)).toEqual([]);
  });

  test('that a channel does not take is tried again, later each time, and is a dead letter in the end, told to who released it', async () => {
    const { channel: down } = await channel();
    says = () => {
      throw new ChannelFailure('unreachable');
    };
    const id = await released([down.key]);
    const waits: number[] = [];
    for (let round = 0; round < 12; round++) {
      const [row] = await work(id);
      if (!row?.nextAt) break;
      waits.push((Date.parse(row.nextAt) - Date.parse(office.now)) / 1000);
      office.now = row.nextAt;
    }
    // The first wait is for the certificate.
    expect(waits).toEqual([5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400]);
    const [dead] = await of(id);
    expect(dead).toMatchObject({ state: 'failed', fault: 'unreachable', attempts: 10, nextAt: null });
    expect(await actions(id)).toEqual(['channel.failed']);
    await tell(office.engine);
    const told = await office.engine.store.notifications.list(office.people.publisher, {}, { limit: 10 });
    expect(told.filter(({ kind }) => kind === 'channel-failed').map((one) => one.item)).toEqual([id]);
    expect(await codeOf(retryChannelDelivery(office.engine, office.people.drafter, dead?.id as string))).toBe('not-found');
    says = received;
    await retryChannelDelivery(office.engine, office.people.publisher, dead?.id as string);
    expect(states(await sent(id))).toEqual(['publish received']);
    expect(await actions(id)).toEqual(['channel.failed', 'channel.retried', 'channel.received']);
  });

  test('goes to no channel that was retired before the first attempt', async () => {
    const { channel: gone } = await channel();
    const id = await released([gone.key]);
    await retireChannel(office.engine, office.people.administrator, gone.id);
    expect((await work(id))[0]).toMatchObject({ state: 'failed', fault: 'retired' });
    expect(connectors.carried).toEqual([]);
  });
});

describe('a crash', () => {
  test('between what was written and its note sends it once more under the same id, and never without a claim', async () => {
    const { channel: site } = await channel();
    const id = await released([site.key]);
    await work(id);
    office.now = later(office.now, 5);
    says = () => {
      throw new Error('the process was killed here');
    };
    const [{ id: delivery }] = (await of(id)) as unknown as [ChannelDelivery];
    await expect(deliverToChannel(office.engine, connectors, { delivery })).rejects.toThrow('killed');
    says = received;
    await deliverToChannel(office.engine, connectors, { delivery });
    expect(connectors.carried).toHaveLength(1);
    office.now = later(office.now, 600);
    await sweepChannels(office.engine);
    const { rows } = await sql.query(`select count(*)::int as jobs from graphile_worker.jobs where key = 'channel:' || $1`, [delivery]);
    expect(rows).toEqual([{ jobs: 1 }]);
    expect(states(await work(id))).toEqual(['publish received']);
    expect(connectors.carried.map((one) => one.delivery)).toEqual([delivery, delivery]);
  });

  test('two workers with the same delivery send it once', async () => {
    const { channel: site } = await channel();
    const id = await released([site.key]);
    await work(id);
    office.now = later(office.now, 5);
    says = received;
    const [{ id: delivery }] = (await of(id)) as unknown as [ChannelDelivery];
    await Promise.all([1, 2, 3].map(() => deliverToChannel(office.engine, connectors, { delivery })));
    expect(connectors.carried).toHaveLength(1);
  });

  test('a receipt that is lost is asked for again after an hour', async () => {
    const { channel: site } = await channel();
    const id = await released([site.key]);
    expect(states(await sent(id))).toEqual(['publish sent']);
    says = received;
    office.now = later(office.now, 3600);
    expect(states(await work(id))).toEqual(['publish received']);
    expect(await actions(id)).toEqual(['channel.sent', 'channel.received']);
  });
});

describe('a receipt', () => {
  async function waiting(connector: NewChannel['connector'] = 'webhook') {
    const { channel: site, secret } = await channel({ connector });
    const id = await released([site.key]);
    const [row] = await sent(id);
    if (!row) throw new Error('no delivery');
    const files = (await office.engine.store.items.revisions(id)).at(-1)?.content.files.map(({ sha256 }) => sha256) ?? [];
    const send = (reported: { digest: string; files?: string[] }, more: { secret?: string; at?: string } = {}) => {
      const report = { delivery: row.id, ...reported };
      const body = JSON.stringify(report);
      const headers = signedHeaders(more.secret ?? (secret as string), randomUUID(), more.at ?? office.now, body);
      return receiveReceipt(office.engine, site.id, { headers, body: Buffer.from(body) }, report);
    };
    return { id, row, files, send };
  }

  test('is signed with the secret of its own channel, now', async () => {
    const { row, files, send } = await waiting();
    const other = (await channel()).secret as string;
    const right = { digest: row.digest, files };
    expect(await codeOf(send(right, { secret: other }))).toBe('signature-refused');
    expect(await codeOf(send(right, { at: later(office.now, -301) }))).toBe('signature-refused');
    expect(await codeOf(send(right, { at: later(office.now, 301) }))).toBe('signature-refused');
    const altered = signedHeaders(other, 'id', office.now, '{}');
    expect(
      await codeOf(
        receiveReceipt(office.engine, row.channel, { headers: altered, body: Buffer.from('{ }') }, { delivery: row.id, ...right }),
      ),
    ).toBe('signature-refused');
    expect((await send(right)).state).toBe('received');
    expect((await send(right)).state).toBe('received');
  });

  test('of another channel’s delivery is none', async () => {
    const { row } = await waiting();
    const { channel: other, secret } = await channel();
    const report = { delivery: row.id, digest: row.digest };
    const body = JSON.stringify(report);
    const headers = signedHeaders(secret as string, 'id', office.now, body);
    expect(await codeOf(receiveReceipt(office.engine, other.id, { headers, body: Buffer.from(body) }, report))).toBe('not-found');
  });

  test('of other bytes is an alarm, also after a good one, until the channel has the right ones again', async () => {
    const { id, row, files, send } = await waiting();
    await send({ digest: row.digest, files });
    expect((await send({ digest: row.digest, files: ['0'.repeat(64)] })).state).toBe('alarm');
    expect(await actions(id)).toEqual(['channel.sent', 'channel.received', 'channel.alarm']);
    await tell(office.engine);
    for (const who of [office.people.publisher, office.people.confidentialityReviewer]) {
      const told = await office.engine.store.notifications.list(who, {}, { limit: 10 });
      expect(told.some((one) => one.kind === 'channel-alarm' && one.item === id)).toBe(true);
    }
    expect((await send({ digest: row.digest, files })).state).toBe('received');
  });

  test('is recorded by the publisher where a person publishes', async () => {
    const { row } = await waiting('person');
    expect(row).toMatchObject({ state: 'sent', nextAt: null });
    expect(await codeOf(recordReceipt(office.engine, office.people.drafter, row.id))).toBe('not-found');
    expect(await recordReceipt(office.engine, office.people.publisher, row.id)).toMatchObject({
      state: 'received',
      receivedBy: office.people.publisher,
    });
    expect(await codeOf(recordReceipt(office.engine, office.people.publisher, row.id))).toBe('event-not-accepted');
  });
});

describe('a recall', () => {
  test('goes to every channel that anything was sent to, and waits for each receipt', async () => {
    const [site, counter] = [(await channel()).channel, (await channel({ connector: 'person' })).channel];
    says = received;
    const id = await released([counter.key, site.key]);
    const before = await sent(id);
    const person = before.find(({ channel: at }) => at === counter.id);
    await recordReceipt(office.engine, office.people.publisher, person?.id as string);
    await office.send('confidentialityReviewer', id, { type: 'RECALL', reason: '内容有误' });
    await planned(id);
    const after = await sent(id);
    expect(states(after).sort()).toEqual(['publish received', 'publish received', 'recall received', 'recall sent']);
    const recall = after.find(({ action, channel: at }) => action === 'recall' && at === counter.id);
    expect((await recordReceipt(office.engine, office.people.publisher, recall?.id as string)).state).toBe('received');
  });

  test('of what no channel was brought drops it: nothing is sent after a recall', async () => {
    const { channel: site } = await channel();
    const id = await released([site.key]);
    await office.send('confidentialityReviewer', id, { type: 'RECALL', reason: '内容有误' });
    // Its own job did not run yet: the claim looks at the release.
    await work(id);
    expect(states(await of(id))).toEqual(['publish dropped']);
    expect(connectors.carried).toEqual([]);
  });

  test('comes by itself when the release is over', async () => {
    const { channel: site } = await channel();
    says = received;
    const id = await released([site.key], { until: later(office.now, 86_400) });
    await sent(id);
    office.now = later(office.now, 86_400);
    await sweepChannels(office.engine);
    expect(states(await work(id))).toEqual(['publish received', 'recall received']);
  });
});

describe('the database', () => {
  test('lets nothing on its way to a channel that is not a public release of that digest whose plan names the channel', async () => {
    const [named, other] = [(await channel()).channel, (await channel()).channel];
    const id = await released([named.key]);
    const [release] = await office.engine.store.items.releases(id);
    const insert = (values: { channel?: string; digest?: string; action?: string }) =>
      codeOf(
        sql.query(`insert into channel_delivery (id, release, channel, action, digest, created_at) values ($1, $2, $3, $4, $5, now())`, [
          randomUUID(),
          release?.id,
          values.channel ?? named.id,
          values.action ?? 'publish',
          values.digest ?? release?.digest,
        ]),
      );
    expect(await insert({ channel: other.id })).toBe('channel_delivery_released');
    expect(await insert({ digest: 'f'.repeat(64) })).toBe('channel_delivery_released');
    expect(await insert({ channel: other.id, action: 'recall' })).toBe('channel_delivery_released');
    expect(await insert({})).toBe('channel_delivery_once');
    expect(await codeOf(sql.query(`update channel_delivery set digest = $1 where release = $2`, ['f'.repeat(64), release?.id]))).toBe(
      'channel_delivery_kept',
    );
    expect(await codeOf(sql.query('delete from channel_delivery where release = $1', [release?.id]))).toBe('channel_delivery_stays');
    await office.send('confidentialityReviewer', id, { type: 'RECALL', reason: '内容有误' });
    const attempt = sql.query(`update channel_delivery set attempts = attempts + 1 where release = $1`, [release?.id]);
    expect(await codeOf(attempt)).toBe('channel_delivery_goes');
  });

  test('has a trail that verifies after all of this', async () => {
    const { faults } = await office.engine.store.verification.verify({});
    expect(faults).toEqual([]);
  });
});
