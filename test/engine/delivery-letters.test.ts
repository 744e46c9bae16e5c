import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { ReviewError } from '../../src/domain/errors.ts';
import { acknowledgeDelivery } from '../../src/engine/delivery/acknowledge-delivery.ts';
import { checkContact } from '../../src/engine/delivery/check-contact.ts';
import { openDelivery } from '../../src/engine/delivery/open-delivery.ts';
import { proposeContact } from '../../src/engine/delivery/propose-contact.ts';
import { renewDeliveryLink } from '../../src/engine/delivery/renew-delivery-link.ts';
import { revokeDelivery } from '../../src/engine/delivery/revoke-delivery.ts';
import { sendLetter } from '../../src/engine/delivery/send-letter.ts';
import { deliverTask } from '../../src/jobs/deliver.ts';
import { type KeptPost, postHere } from '../support/post.ts';
import { type Office, openOffice } from './office.ts';

let office: Office;
let post: KeptPost;
let isDown = false;

beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());
beforeEach(() => {
  isDown = false;
  post = postHere();
  const { send } = post;
  post.send = async (letter) => {
    if (isDown) throw new ReviewError('mail-unavailable', 'down');
    return send(letter);
  };
});

const days = (count: number) => new Date(Date.parse(office.now) + count * 86_400_000).toISOString();
const tokenIn = (text: string) => /\/d\/([A-Za-z0-9_-]+)/.exec(text)?.[1] as string;

/** A directed release to somebody with an e-mail address and somebody with a telephone only; one letter per round of {@link work}. */
async function released() {
  const { engine, people, world } = office;
  const about = { by: people.drafter, unit: world.unit, organisation: null };
  const made = await proposeContact(engine, { ...about, name: '申请人甲', email: `${randomUUID()}@example.org`, phone: null });
  const phoned = await proposeContact(engine, { ...about, name: '申请人乙', email: null, phone: '021 5555 5555' });
  for (const { id } of [made, phoned]) await checkContact(engine, { by: people.publisher, contact: id });
  const audience = [`contact:${made.id}`, `contact:${phoned.id}`].sort();
  const { item } = await office.draft({ title: '关于答复的秘密标题', releasePlan: { mode: 'directed', audience, place: 'mail' } });
  await office.bring(item.id, 'released');
  const [release] = await engine.store.items.releases(item.id);
  const job = () => deliverTask(engine, { item: item.id, release: release?.id });
  await job();
  const rows = await engine.store.deliveries.deliveries(release?.id as string);
  const delivery = rows.find(({ contact }) => contact === made.id)?.id as string;
  return { item: item.id, delivery, email: made.email, phoned: rows.find(({ contact }) => contact === phoned.id)?.id as string, job };
}

const work = (delivery: string) => sendLetter(office.engine, post, { delivery });
const actions = async (item: string) => (await office.world.store.trails.trail(item, { limit: 100 })).map(({ action }) => action);

describe('a recipient without an account', () => {
  test('is sent a link that opens the delivery, and nothing of its content', async () => {
    const { item, delivery, email, phoned, job } = await released();
    await job();
    await Promise.all([work(delivery), work(delivery)]);
    await work(phoned);
    expect(post.letters.map(({ to }) => to)).toEqual([email]);
    const [letter] = post.letters;
    expect(JSON.stringify(letter)).not.toContain('秘密标题');
    const opened = await openDelivery(office.engine, { token: tokenIn(letter?.text ?? '') });
    expect(opened.id).toBe(delivery);
    expect((await actions(item)).filter((action) => action.startsWith('delivery.'))).toEqual(['delivery.mailed']);
  });

  test('is not opened to by a link that was altered, or that is of another delivery', async () => {
    const [one, two] = [await released(), await released()];
    await work(one.delivery);
    await work(two.delivery);
    const [first, second] = post.letters.map(({ text }) => Buffer.from(tokenIn(text), 'base64url'));
    if (!first || !second) throw new Error('no letters');
    const forged = Buffer.concat([first.subarray(0, 16), second.subarray(16)]).toString('base64url');
    await expect(openDelivery(office.engine, { token: forged })).rejects.toMatchObject({ code: 'not-found' });
    await expect(openDelivery(office.engine, { token: Buffer.alloc(48).toString('base64url') })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  test('is reminded while there is no receipt, with the same link, and no more after it', async () => {
    const { delivery } = await released();
    await work(delivery);
    await work(delivery);
    expect(post.letters).toHaveLength(1);
    office.now = days(7);
    await work(delivery);
    expect(post.letters).toHaveLength(2);
    const tokens = post.letters.map(({ text }) => tokenIn(text));
    expect(tokens[0]).toBe(tokens[1]);
    await acknowledgeDelivery(office.engine, { token: tokens[0] as string });
    office.now = days(22);
    await work(delivery);
    expect(post.letters).toHaveLength(2);
  });

  test('is written to again by a server that was down, and not forever', async () => {
    const { delivery, item } = await released();
    isDown = true;
    for (let round = 0; round < 8; round++) {
      await work(delivery);
      office.now = days(1);
    }
    const [row] = await office.engine.store.letters.ofRelease((await office.engine.store.items.releases(item))[0]?.id as string);
    expect(row).toMatchObject({ sends: 0, failed: true });
    isDown = false;
    await work(delivery);
    expect(post.letters).toEqual([]);
  });

  test('gets the new link by itself when there is one, and the old one is shut', async () => {
    const { delivery } = await released();
    await work(delivery);
    await renewDeliveryLink(office.engine, { by: office.people.publisher, delivery });
    await work(delivery);
    const [old, renewed] = post.letters.map(({ text }) => tokenIn(text));
    expect(old).not.toBe(renewed);
    await expect(openDelivery(office.engine, { token: old as string })).rejects.toMatchObject({ code: 'not-found' });
    expect((await openDelivery(office.engine, { token: renewed as string })).id).toBe(delivery);
  });

  test('whose access was taken back before is sent nothing', async () => {
    const { delivery } = await released();
    await revokeDelivery(office.engine, { by: office.people.publisher, delivery });
    await work(delivery);
    expect(post.letters).toEqual([]);
  });

  test('who was sent it hears of the recall, once; who was not hears nothing', async () => {
    const [told, untold] = [await released(), await released()];
    await work(told.delivery);
    for (const { item, job } of [told, untold]) {
      await office.send('confidentialityReviewer', item, { type: 'RECALL', reason: '内容有误' });
      await job();
      await job();
    }
    for (const { delivery } of [told, untold, told]) await work(delivery);
    expect(post.letters.map(({ to, subject }) => [to, subject.includes('recalled')])).toEqual([
      [told.email, false],
      [told.email, true],
    ]);
    expect((await actions(told.item)).slice(-1)).toEqual(['delivery.recall-mailed']);
    await expect(openDelivery(office.engine, { token: tokenIn(post.letters[0]?.text ?? '') })).rejects.toMatchObject({
      code: 'release-recalled',
    });
  });

  test('leaves a trail that verifies', async () => {
    expect((await office.engine.store.verification.verify({})).faults).toEqual([]);
  });
});
