import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { AuditEntry } from '../../src/domain/audit.ts';
import type { Role } from '../../src/domain/roles.ts';
import type { QueueCursor, QueueRow, Store, TrailFilter, TrailOrder } from '../../src/engine/ports.ts';
import { openAttacker } from './attack.ts';
import { decisionOf, inReview, mustCommit, released, reviewOf } from './life.ts';
import type { World } from './world.ts';
import { AT, commitOn, current, newItem, openWorld, PUBLIC } from './world.ts';

let world: World;
let store: Store;
beforeAll(async () => {
  world = await openWorld();
  store = world.store;
});
afterAll(() => world.close());

async function unitBelow(parent: string): Promise<string> {
  const id = randomUUID();
  await store.directory.createUnit(
    { id, name: '科', parent, organCode: null },
    { actor: 'a', action: 'unit.created', at: AT, payload: {} },
  );
  return id;
}

async function waiting(unit: string, waitsFor: Role[], due: string | null, title = '稿件', drafter?: string): Promise<string> {
  const creation = newItem(unit, drafter ?? (await world.account()), PUBLIC, { waitsFor, due, title, round: 1 });
  await store.transitions.createItem(creation);
  return creation.item.id;
}

async function allPages(page: (after: QueueCursor | undefined) => Promise<QueueRow[]>): Promise<string[]> {
  const ids: string[] = [];
  for (let after: QueueCursor | undefined; ; ) {
    const rows = await page(after);
    ids.push(...rows.map(({ id }) => id));
    const last = rows.at(-1);
    if (!last) return ids;
    after = { due: last.due, id: last.id };
  }
}

test('a queue holds what waits for the role in the unit and below, due first, in pages', async () => {
  const office = await unitBelow(world.unit);
  const [a, b] = [await unitBelow(office), await unitBelow(office)];
  const never = await waiting(a, ['legalReviewer'], null);
  const second = await waiting(b, ['legalReviewer', 'confidentialityReviewer'], '2026-03-02T00:00:00.000Z');
  const first = await waiting(office, ['legalReviewer'], '2026-03-01T00:00:00.000Z');
  const third = await waiting(a, ['legalReviewer'], '2026-03-03T00:00:00.000Z');
  await waiting(world.unit, ['legalReviewer'], AT);
  await waiting(a, ['signatory'], AT);
  const grants = [{ unit: office, role: 'legalReviewer' as const }];
  expect(await allPages((after) => store.items.queue(grants, {}, { ...(after && { after }), limit: 2 }))).toEqual([
    first,
    second,
    third,
    never,
  ]);
});

test('an item that waits for two of my roles is in my queue once', async () => {
  const unit = await unitBelow(world.unit);
  const both = await waiting(unit, ['legalReviewer', 'confidentialityReviewer'], null);
  const one = await waiting(unit, ['confidentialityReviewer'], AT);
  const grants = [
    { unit, role: 'legalReviewer' as const },
    { unit, role: 'confidentialityReviewer' as const },
  ];
  expect((await store.items.queue(grants, {}, { limit: 9 })).map(({ id }) => id)).toEqual([one, both]);
  expect(await store.items.queue([], {}, { limit: 9 })).toEqual([]);
});

test('queue filters narrow by state, kind, text and overdue', async () => {
  const unit = await unitBelow(world.unit);
  const late = await waiting(unit, ['publisher'], '2026-01-01T00:00:00.000Z', '防汛应急预案');
  const other = await waiting(unit, ['publisher'], null, '年度预算');
  const ids = async (filter: Parameters<Store['items']['queue']>[1]) =>
    (await store.items.queue([{ unit, role: 'publisher' }], filter, { limit: 9 })).map(({ id }) => id);
  expect(await ids({ text: '应急' })).toEqual([late]);
  expect(await ids({ dueBefore: AT })).toEqual([late]);
  expect(await ids({ states: ['draft'], kind: 'official-document' })).toEqual([late, other]);
  expect(await ids({ states: ['cleared'] })).toEqual([]);
  expect(await ids({ kind: 'other' })).toEqual([]);
});

test('a closed item leaves the queues and stays in the search', async () => {
  const unit = await unitBelow(world.unit);
  const id = await waiting(unit, ['publisher'], null);
  await mustCommit(world, commitOn(await current(store, id), { to: { open: false, waitsFor: [] } }));
  expect(await store.items.queue([{ unit, role: 'publisher' }], {}, { limit: 9 })).toEqual([]);
  expect(await store.items.search({ units: [unit], withDrafts: [unit] }, { open: true }, { limit: 9 })).toEqual([]);
  expect((await store.items.search({ units: [unit], withDrafts: [unit] }, { open: false }, { limit: 9 })).map((row) => row.id)).toEqual([
    id,
  ]);
  expect((await store.items.search({ units: [world.unit], withDrafts: [world.unit] }, {}, { limit: 100 })).map((row) => row.id)).toContain(
    id,
  );
});

test('the drafter sees the own items: returned ones first, then the newest, in pages of any size', async () => {
  const drafter = await world.account();
  const titles = ['一', '二', '三', '四', '五'];
  const ids: string[] = [];
  for (const [at, title] of titles.entries()) ids.push(await waiting(world.unit, at % 2 === 0 ? ['drafter'] : [], null, title, drafter));
  await waiting(world.unit, ['drafter'], null);
  const returned = ids
    .filter((_, at) => at % 2 === 0)
    .toSorted()
    .toReversed();
  const others = ids
    .filter((_, at) => at % 2 === 1)
    .toSorted()
    .toReversed();
  for (const limit of [1, 2, 3, 9]) {
    const found: string[] = [];
    for (let after: { returned: boolean; id: string } | undefined; ; ) {
      const rows = await store.items.drafted(drafter, {}, { ...(after && { after }), limit });
      after = rows.at(-1);
      if (!after) break;
      found.push(...rows.map(({ id }) => id));
      after = { returned: after.returned, id: after.id };
    }
    expect(found).toEqual([...returned, ...others]);
  }
});

test('over many units with many roles, every page of every size is the next part of the one order', async () => {
  const root = await unitBelow(world.unit);
  const units = [root, ...(await Promise.all(Array.from({ length: 11 }, () => unitBelow(root))))];
  const roles: Role[] = ['unitHead', 'legalReviewer', 'signatory'];
  const drafter = await world.account();
  const dueOf = (n: number) => (n % 5 === 0 ? null : `2026-0${1 + (n % 7)}-01T00:00:00.000Z`);
  const items = await Promise.all(
    Array.from({ length: 150 }, async (_, n) => {
      // Most of them in two units, so that some units end early and others go on past their share.
      const unit = units[n % 3 === 0 ? n % units.length : n % 2] as string;
      const waitsFor = roles.filter((_role, index) => (n >> index) % 2 === 1);
      return { id: await waiting(unit, waitsFor, dueOf(n), '稿件', drafter), unit, waitsFor, due: dueOf(n) };
    }),
  );
  const place = ({ due, id }: { due: string | null; id: string }) => `${due ?? '~'} ${id}`;
  const grants = [
    { unit: root, role: roles[0] as Role },
    { unit: units[1] as string, role: roles[1] as Role },
    { unit: units[2] as string, role: roles[2] as Role },
    { unit: units[2] as string, role: roles[0] as Role },
  ];
  const expected = items
    .filter((item) => grants.some(({ unit, role }) => (unit === root || unit === item.unit) && item.waitsFor.includes(role)))
    .sort((a, b) => (place(a) < place(b) ? -1 : 1))
    .map(({ id }) => id);
  for (const limit of [1, 4, 13, 50, 200]) {
    const found: QueueRow[] = [];
    for (let rows: QueueRow[] = []; found.length === 0 || rows.length === limit; ) {
      const last = found.at(-1);
      rows = await store.items.queue(grants, {}, { limit, ...(last && { after: last }) });
      found.push(...rows);
    }
    expect(found.map(({ id }) => id)).toEqual(expected);
  }
});

test('a queue row holds what a list shows', async () => {
  const unit = await unitBelow(world.unit);
  const id = await waiting(unit, ['publisher'], AT);
  const { number, kind, title, drafter, state, waitsFor, round, due, version, createdAt, updatedAt } = await current(store, id);
  expect(await store.items.queue([{ unit, role: 'publisher' }], {}, { limit: 1 })).toEqual([
    { id, number, kind, title, unit, drafter, state, waitsFor, round, due, version, createdAt, updatedAt },
  ]);
});

test('reviews and decisions read back, and the last revision that a reviewer decided on', async () => {
  const life = await inReview(world);
  const decision = decisionOf(life, 'unit', life.unitHead);
  await mustCommit(world, commitOn(await current(store, life.item), { decision }));
  expect(await store.items.decisions(life.item)).toEqual([decision]);
  expect(await store.items.reviews(life.item)).toEqual([{ ...reviewOf(await current(store, life.item), life.digest, 1), id: life.review }]);
  const { revision } = await current(store, life.item);
  expect(await store.items.lastSeen(life.item, life.unitHead)).toEqual({ revision, number: 1 });
  expect(await store.items.lastSeen(life.item, life.reviewer)).toBeUndefined();
});

test('a public release is read with what its form says', async () => {
  const content = { ...PUBLIC, title: '松江区2026年政务公开工作要点', fields: { documentNumber: '沪松府办〔2026〕12号' } };
  const life = await released(world, content);
  expect(await store.library.publicRelease(AT, life.release)).toMatchObject({
    item: life.item,
    title: content.title,
    fields: content.fields,
    kind: 'official-document',
    unit: world.unit,
    unitName: '办公室',
    attribute: 'proactive',
  });
});

test('the library lists newest first, in pages, by kind, unit and time', async () => {
  await released(world);
  await released(world);
  const all = await store.library.publicReleases(AT, {}, { limit: 100 });
  const first = await store.library.publicReleases(AT, {}, { limit: 1 });
  const after = { releasedAt: first[0]?.releasedAt ?? '', release: first[0]?.release ?? '' };
  expect([...first, ...(await store.library.publicReleases(AT, {}, { after, limit: 100 }))]).toEqual(all);
  expect(await store.library.publicReleases(AT, { kind: 'official-document', unit: world.unit, from: AT }, { limit: 100 })).toEqual(all);
  expect(await store.library.publicReleases(AT, { unit: randomUUID() }, { limit: 100 })).toEqual([]);
  expect(await store.library.publicReleases(AT, { until: AT }, { limit: 100 })).toEqual([]);
});

test('a release is in the library up to the second at which it ends, and one to a place never is', async () => {
  const until = '2026-03-10T00:00:00.000Z';
  const ending = await released(world, {
    ...PUBLIC,
    title: '限期公示',
    releasePlan: { mode: 'public', audience: [], place: 'website', until },
  });
  const at = async (now: string) => [
    (await store.library.publicRelease(now, ending.release))?.release,
    ...(await store.library.publicReleases(now, {}, { limit: 100 })).map(({ release }) => release).filter((id) => id === ending.release),
  ];
  expect(await at('2026-03-09T23:59:59.999Z')).toEqual([ending.release, ending.release]);
  expect(await at(until)).toEqual([undefined]);

  const place = await released(world, { ...PUBLIC, title: '定点查阅', releasePlan: { mode: 'place', audience: [], place: '公开查阅点' } });
  expect(await store.library.publicRelease(AT, place.release)).toBeUndefined();
  expect((await store.library.publicReleases(AT, {}, { limit: 100 })).map(({ release }) => release)).not.toContain(place.release);
});

test('a recalled or directed release is not in the library', async () => {
  const life = await released(world);
  await mustCommit(
    world,
    commitOn(await current(store, life.item), { to: { state: 'recalled' }, recall: { release: life.release, at: AT, reason: '更正' } }),
  );
  expect(await store.library.publicRelease(AT, life.release)).toBeUndefined();
  const plan = { mode: 'directed' as const, audience: ['a@example.org'], place: 'counter' };
  const directed = await released(world, { ...PUBLIC, attribute: 'on-request', releasePlan: plan });
  expect(await store.library.publicRelease(AT, directed.release)).toBeUndefined();
  const listed = (await store.library.publicReleases(AT, {}, { limit: 100 })).map(({ release }) => release);
  expect(listed).not.toContain(life.release);
  expect(listed).not.toContain(directed.release);
});

test('the trail is searched by item, person, action and time, each alone and together', async () => {
  const [life, other] = [await released(world), await released(world)];
  const all = await store.trails.byTime({}, { limit: 10_000 });
  expect(all).toEqual([...all].sort((a, b) => compareKeys([a.at, a.stream, a.sequence], [b.at, b.stream, b.sequence])));
  expect(all.map(({ stream }) => stream)).toEqual(expect.arrayContaining([life.item, other.item, 'administration']));
  const searches = [
    { item: life.item },
    { item: life.item, action: 'item.created' },
    { item: life.item, actor: life.unitHead },
    { item: life.item, actor: other.drafter },
    { actor: life.drafter },
    { actor: 'setup' },
    { action: 'item.created' },
    { action: 'account.created', actor: 'setup' },
    { action: 'account.created', actor: life.drafter },
    { action: 'nothing.done' },
    { actor: 'nobody' },
    { actor: 'setup', until: AT },
    { actor: 'setup', from: AT, until: '2027-01-01T00:00:00.000Z' },
    { action: 'item.created', from: '2027-01-01T00:00:00.000Z' },
  ];
  for (const { item, actor, action, from, until } of searches) {
    const filter = {
      ...(item && { item }),
      ...(actor && { actor }),
      ...(action && { action }),
      ...(from && { from }),
      ...(until && { until }),
    };
    const expected = all.filter(
      (entry) =>
        (!item || entry.stream === item) &&
        (!actor || entry.actor === actor) &&
        (!action || entry.action === action) &&
        (!from || entry.at >= from) &&
        (!until || entry.at < until),
    );
    expect(await store.trails.byTime(filter, { limit: 10_000 })).toEqual(expected);
    expect(await inPages(filter)).toEqual(expected);
    expect(await store.trails.byTime(filter, { order: 'newest', limit: 10_000 })).toEqual(expected.toReversed());
    expect(await inPages(filter, 'newest')).toEqual(expected.toReversed());
  }
});

async function inPages(filter: TrailFilter, order: TrailOrder = 'oldest'): Promise<AuditEntry[]> {
  const found: AuditEntry[] = [];
  for (;;) {
    const last = found.at(-1);
    const rows = await store.trails.byTime(filter, { order, limit: 7, ...(last && { after: last }) });
    found.push(...rows);
    if (rows.length < 7) return found;
  }
}

function compareKeys(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at < 0 ? 0 : (a[at] as string) < (b[at] as string) ? -1 : 1;
}

test('the trail is read by stream, by time and by actor, in pages', async () => {
  const life = await released(world);
  const whole = await store.trails.trail(life.item, { limit: 100 });
  expect(whole.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(await store.trails.trail(life.item, { afterSequence: 3, limit: 1 })).toEqual([whole[3]]);
  const mine = await store.trails.byTime({ actor: life.drafter }, { limit: 100 });
  expect(mine.map(({ stream }) => stream)).toContain(life.item);
  const [first] = mine;
  expect(
    await store.trails.byTime(
      { actor: life.drafter },
      { after: { at: first?.at ?? '', stream: first?.stream ?? '', sequence: first?.sequence ?? 0 }, limit: 100 },
    ),
  ).toEqual(mine.slice(1));
  expect(await store.trails.byTime({ from: '2027-01-01T00:00:00.000Z' }, { limit: 5 })).toEqual([]);
  expect(await store.trails.head(life.item)).toEqual({ sequence: 7, hash: whole[6]?.hash });
});

test('every stream is listed once, in order, whatever the page size', async () => {
  const attacker = await openAttacker(world.url);
  const expected = (await attacker.rows<{ stream: string }>(`select distinct stream from audit_entry order by stream`)).map(
    ({ stream }) => stream,
  );
  await attacker.close();
  const listed: string[] = [];
  for (
    let page = await store.trails.streams({ limit: 7 });
    page.length > 0;
    page = await store.trails.streams({ after: listed.at(-1) ?? '', limit: 7 })
  )
    listed.push(...page);
  expect(listed).toEqual(expected);
  expect(listed).toContain('administration');
});
