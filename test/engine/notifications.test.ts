import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import type { Role } from '../../src/domain/roles.ts';
import { acknowledgeDelivery } from '../../src/engine/delivery/acknowledge-delivery.ts';
import { createItem } from '../../src/engine/event/create-item.ts';
import { lastDigest } from '../../src/engine/notifications/digest-time.ts';
import { sendMail } from '../../src/engine/notifications/send-mail.ts';
import { tell } from '../../src/engine/notifications/tell.ts';
import { granted } from '../store/grants.ts';
import { AT, PUBLIC } from '../store/world.ts';
import { postHere } from '../support/post.ts';
import { approve, finding, type Office, openOffice, storedFile } from './office.ts';

const SECRET_TITLE = '绝不可出现在通知里的标题';
let office: Office;
let sql: pg.Client;
beforeAll(async () => {
  office = await openOffice();
  sql = new pg.Client({ connectionString: office.world.url });
  await sql.connect();
});
afterAll(async () => {
  await sql.end();
  await office.close();
});

/** Who was told what of this item, by role or id. */
async function told(item: string): Promise<string[]> {
  await tell(office.engine);
  const { rows } = await sql.query('select account, kind from notification where item = $1 order by id', [item]);
  const roleOf = new Map(Object.entries(office.people).map(([role, id]) => [id, role]));
  return rows.map(({ account, kind }) => `${roleOf.get(account) ?? account}: ${kind}`).sort();
}
const mark = () => finding({ quarantine: true, severity: 'block', owner: 'confidentiality' });

describe('who is told', () => {
  test('each whose turn it becomes, the drafter of what is returned and released, and nobody who acted', async () => {
    const { item } = await office.draft({ title: SECRET_TITLE });
    await office.bring(item.id, 'inUnitReview');
    expect(await told(item.id)).toEqual(['unitHead: your-turn']);
    await office.send('unitHead', item.id, approve('unit'));
    expect(await told(item.id)).toEqual(['confidentialityReviewer: your-turn', 'legalReviewer: your-turn', 'unitHead: your-turn']);
    await office.send('legalReviewer', item.id, { type: 'RETURN', step: 'legal', reason: SECRET_TITLE });
    expect(await told(item.id)).toContain('drafter: returned');
    const again = await office.draft();
    await office.bring(again.item.id, 'released');
    const all = await told(again.item.id);
    // Turns that were over before anybody could be told of them are told to nobody.
    expect(all).toEqual(['drafter: released']);
  });

  test('until it is over: what asked for something is read when the item waits for the person no more, by whomever it was done', async () => {
    const unread = async (item: string) => {
      await tell(office.engine);
      const { rows } = await sql.query('select account, kind from notification where item = $1 and read_at is null', [item]);
      const roleOf = new Map(Object.entries(office.people).map(([role, id]) => [id, role]));
      return rows.map(({ account, kind }) => `${roleOf.get(account) ?? account}: ${kind}`).sort();
    };
    const { item } = await office.draft();
    await office.bring(item.id, 'inUnitReview');
    expect(await unread(item.id)).toEqual(['unitHead: your-turn']);
    await office.send('unitHead', item.id, approve('unit'));
    expect(await unread(item.id)).toEqual(['confidentialityReviewer: your-turn', 'legalReviewer: your-turn']);
    await office.send('legalReviewer', item.id, { type: 'RETURN', step: 'legal', reason: SECRET_TITLE });
    // The confidentiality reviewer need not act any more either.
    expect(await unread(item.id)).toEqual(['drafter: returned']);
    await office.send('drafter', item.id, { type: 'WITHDRAW', reason: SECRET_TITLE });
    expect(await unread(item.id)).toEqual([]);
  });

  test('the nearest holders of a role, not those of the units above, and not a colleague who filled another step', async () => {
    const unit = { id: randomUUID(), name: '下级单位', parent: office.world.unit, organCode: null };
    const record = { actor: office.people.administrator, action: 'unit.created', at: AT, payload: {} };
    await office.world.store.directory.createUnit(unit, record);
    const near = await office.world.account();
    const ends = { from: AT, until: null, delegatedBy: null, revokedAt: null };
    await granted(office.world.store, { id: randomUUID(), account: near, role: 'legalReviewer' as Role, unit: unit.id, ...ends });
    const both = await office.world.account();
    for (const role of ['unitHead', 'legalReviewer'] as Role[])
      await granted(office.world.store, { id: randomUUID(), account: both, role, unit: unit.id, ...ends });
    const files = [await storedFile(office.world, `text of ${randomUUID()}`)];
    const content = { ...PUBLIC, files };
    const { item } = await createItem(office.engine, { account: office.people.drafter, kind: 'official-document', unit: unit.id, content });
    await office.bring(item.id, 'inUnitReview');
    await office.send(both, item.id, approve('unit'));
    const all = await told(item.id);
    expect(all).toContain(`${near}: your-turn`);
    expect(all).not.toContain('legalReviewer: your-turn');
    expect(all).not.toContain(`${both}: your-turn`);
  });

  test('of a quarantine one reviewer: the nearest who holds the role in their own right, longest', async () => {
    const second = await office.person(['confidentialityReviewer']);
    await office.person(['confidentialityReviewer'], office.people.confidentialityReviewer);
    office.scanner.findings = [mark()];
    const { item } = await office.draft({ title: SECRET_TITLE });
    await office.send('drafter', item.id, { type: 'SUBMIT' });
    expect(await office.scan(item.id)).toBe('quarantined');
    office.scanner.findings = [];
    const all = await told(item.id);
    expect(all).toHaveLength(1);
    expect([`${second}: quarantined`, 'confidentialityReviewer: quarantined']).toContain(all[0]);
    const [reviewer] = String(all[0]).split(':');
    const before = office.now;
    office.now = new Date(Date.parse(before) + 21 * 3_600_000).toISOString();
    // Nor does a reminder tell a second one.
    expect(await told(item.id)).toEqual([`${reviewer}: due-soon`, `${reviewer}: quarantined`]);
    office.now = before;
  });

  test('before a working day is over that something is due, once for each time that it is due; and when it has passed', async () => {
    const { item } = await office.draft();
    await office.bring(item.id, 'inUnitReview');
    expect(await told(item.id)).toEqual(['unitHead: your-turn']);
    const before = office.now;
    const due = (await sql.query('select due from deadline where item = $1 and kind = $2', [item.id, 'step'])).rows[0].due as Date;
    office.now = new Date(due.getTime() - 3_600_000).toISOString();
    expect(await told(item.id)).toEqual(['unitHead: due-soon', 'unitHead: your-turn']);
    expect(await told(item.id)).toHaveLength(2);
    office.now = new Date(due.getTime() + 1000).toISOString();
    await office.send('system', item.id, { type: 'DEADLINE_PASSED', kind: 'step', key: '' } as never);
    expect(await told(item.id)).toEqual(['unitHead: due-soon', 'unitHead: overdue', 'unitHead: your-turn']);
    office.now = before;
  });

  test('recipients of what was sent to them and of its recall, by their delivery; the releaser of a receipt', async () => {
    const recipient = await office.person(['recipient']);
    const plan = { mode: 'directed' as const, audience: [recipient], place: 'mail' };
    const { item } = await office.draft({ releasePlan: plan });
    await office.bring(item.id, 'released');
    await tell(office.engine);
    const mine = () => office.engine.store.notifications.list(recipient, {}, { limit: 10 });
    const [delivered] = await mine();
    expect(delivered).toMatchObject({ kind: 'delivered', item: null, number: null });
    await acknowledgeDelivery(office.engine, { delivery: delivered?.subject as string, account: recipient });
    expect(await told(item.id)).toContain('publisher: received');
    await office.send('signatory', item.id, { type: 'RECALL', reason: '内容有误', cause: 'error' });
    expect(await told(item.id)).toContain('drafter: recalled');
    expect((await mine()).map(({ kind }) => kind)).toEqual(['delivery-recalled', 'delivered']);
  });
});

describe('telling', () => {
  test('twice, or by two processes at once, tells once', async () => {
    const { item } = await office.draft();
    await office.bring(item.id, 'inUnitReview');
    await Promise.all([tell(office.engine), tell(office.engine), tell(office.engine)]);
    expect(await told(item.id)).toEqual(['unitHead: your-turn']);
    expect((await sql.query('select count(*) from news where subject = $1', [item.id])).rows[0].count).toBe('0');
  });

  test('that breaks off half way loses nothing', async () => {
    const { item } = await office.draft();
    await office.bring(item.id, 'inUnitReview');
    const { notifications } = office.engine.store;
    const broken = {
      ...office.engine,
      store: { ...office.engine.store, notifications: { ...notifications, told: () => Promise.reject(new Error('gone')) } },
    };
    await expect(tell(broken)).rejects.toThrow('gone');
    expect(await told(item.id)).toEqual(['unitHead: your-turn']);
  });

  test('is refused with the event that it would be of', async () => {
    const { item } = await office.draft();
    await expect(office.send('publisher', item.id, { type: 'RELEASE' })).rejects.toThrow();
    expect((await sql.query('select count(*) from news where subject = $1', [item.id])).rows[0].count).toBe('0');
  });

  test('rings at open browsers of who was told, once, and of nobody else', async () => {
    const rung: unknown[] = [];
    const live = { ...office.engine.store.live, tell: (news: unknown) => void rung.push(news) };
    const engine = { ...office.engine, store: { ...office.engine.store, live } };
    const { item } = await office.draft();
    await office.bring(item.id, 'inUnitReview');
    await tell(engine);
    expect(rung).toEqual([{ kind: 'notifications', account: office.people.unitHead }]);
    await tell(engine);
    expect(rung).toHaveLength(1);
  });

  test('says nothing of the content anywhere', async () => {
    const { rows } =
      await sql.query(`select (select json_agg(n) from notification n)::text as told, (select json_agg(w) from news w)::text as news,
      (select json_agg(m) from mail m)::text as mail, (select json_agg(j) from graphile_worker.jobs j)::text as jobs`);
    expect(JSON.stringify(rows)).not.toContain(SECRET_TITLE);
  });
});

describe('e-mails', () => {
  const post = postHere();
  const address = async (account: string, email: string | null) =>
    void (await sql.query('update account set email = $2 where id = $1', [account, email]));
  // Who may change an address is the subject of other tests.
  beforeAll(async () => void (await sql.query('alter table account disable trigger user')));
  /** Every e-mail that waits in the queue is sent. */
  async function deliver(): Promise<typeof post.letters> {
    post.letters.length = 0;
    await tell(office.engine);
    const { rows } = await sql.query('select id from mail where sent_at is null order by made_at');
    for (const { id } of rows) await sendMail(office.engine, post, { mail: id });
    return post.letters;
  }

  test('go at once, with number and place only, and their job comes with them', async () => {
    await address(office.people.unitHead, 'head@example.org');
    await deliver();
    const { item } = await office.draft({ title: SECRET_TITLE });
    await office.bring(item.id, 'inUnitReview');
    await tell(office.engine);
    const jobs = await sql.query(`select count(*) from graphile_worker.jobs where task_identifier = 'mail' and run_at <= now()`);
    expect(Number(jobs.rows[0].count)).toBeGreaterThan(0);
    const [letter, ...others] = await deliver();
    expect(others).toEqual([]);
    expect(letter?.to).toBe('head@example.org');
    expect(letter?.text).toContain(`第 ${item.number} 号事项：等待您办理`);
    expect(letter?.text).toContain(`Item no. ${item.number}: It is your turn\nhttp://review.test/items/${item.id}/review`);
    expect(JSON.stringify(letter)).not.toContain(SECRET_TITLE);
  });

  test('are sent once however often their job runs, and again after a failure', async () => {
    const { item } = await office.draft();
    await office.bring(item.id, 'inUnitReview');
    await tell(office.engine);
    const [{ id }] = (await sql.query('select id from mail where sent_at is null')).rows;
    const down = { ...post, send: () => Promise.reject(new Error('no route')) };
    await expect(sendMail(office.engine, down, { mail: id })).rejects.toThrow('no route');
    post.letters.length = 0;
    await Promise.all([1, 2, 3].map(() => sendMail(office.engine, post, { mail: id })));
    await sendMail(office.engine, post, { mail: id });
    expect(post.letters).toHaveLength(1);
  });

  test('wait for the morning of a working day when a digest is wanted, all in one; what was read meanwhile is left out', async () => {
    await office.engine.store.notifications.setWish(office.people.unitHead, 'digest');
    const before = office.now;
    // A Friday noon: the next digest leaves on Monday at half past eight in China.
    office.now = '2026-03-06T04:00:00.000Z';
    const items = [await office.draft(), await office.draft(), await office.draft()].map(({ item }) => item);
    for (const { id } of items) await office.bring(id, 'inUnitReview');
    expect(await deliver()).toEqual([]);
    office.now = '2026-03-08T01:00:00.000Z';
    expect(await deliver()).toEqual([]);
    await office.engine.store.notifications.markRead(
      office.people.unitHead,
      { until: office.now, item: items[0]?.id as string },
      office.now,
    );
    office.now = '2026-03-09T00:30:00.000Z';
    const letters = (await deliver()).filter(({ to }) => to === 'head@example.org');
    expect(letters).toHaveLength(1);
    expect(letters[0]?.text).not.toContain(`/items/${items[0]?.id}`);
    for (const { id } of items.slice(1)) expect(letters[0]?.text).toContain(`/items/${id}`);
    office.now = before;
  });

  test('that are urgent go at once whatever is wished; others not at all where none are wanted, or without an address', async () => {
    const reviewers = await sql.query(`select distinct account from role_grant where role = 'confidentialityReviewer'`);
    for (const { account } of reviewers.rows) {
      await address(account, 'reviewer@example.org');
      await office.engine.store.notifications.setWish(account, 'none');
    }
    office.scanner.findings = [mark()];
    const { item } = await office.draft();
    await office.send('drafter', item.id, { type: 'SUBMIT' });
    await office.scan(item.id);
    office.scanner.findings = [];
    await address(office.people.unitHead, null);
    const other = await office.draft();
    await office.bring(other.item.id, 'specialistReview');
    const letters = await deliver();
    expect(letters.map(({ to }) => to)).toEqual(['reviewer@example.org']);
    expect(letters[0]?.text).toContain('已隔离');
    expect(letters[0]?.text).not.toContain('等待您办理');
  });
});

test.each([
  ['2026-03-06T04:00:00.000Z', '2026-03-06T00:30:00.000Z'],
  ['2026-03-06T00:29:59.999Z', '2026-03-05T00:30:00.000Z'],
  ['2026-03-08T12:00:00.000Z', '2026-03-06T00:30:00.000Z'],
])('at %s the last digest left at %s', (now, left) => {
  expect(lastDigest(office.engine.calendar(), now)).toBe(left);
});
