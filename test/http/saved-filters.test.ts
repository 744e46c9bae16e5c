import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { submitted } from './life.ts';
import { call, openSite, type Person, type Site } from './site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const address = '/api/queue/filters';
const filtersOf = async (person: Person) => (await call(site, person, 'get', address).expect(200)).body.filters;

it('filters are kept for their person alone, in their order, the newest list in place of the one before', async () => {
  const { legalReviewer, unitHead } = site.people;
  expect(await filtersOf(legalReviewer)).toEqual([]);
  const filters = [
    { name: '逾期的公文', search: 'due=overdue&kind=official-document' },
    { name: '不予公开', search: 'attribute=withheld' },
  ];
  await call(site, legalReviewer, 'put', address).send({ filters }).expect(204);
  expect(await filtersOf(legalReviewer)).toEqual(filters);
  expect(await filtersOf(unitHead)).toEqual([]);
  await call(site, legalReviewer, 'put', address)
    .send({ filters: filters.slice(1) })
    .expect(204);
  expect(await filtersOf(legalReviewer)).toEqual(filters.slice(1));
});

it('thirty are the most', async () => {
  const filters = Array.from({ length: 31 }, (_, at) => ({ name: `第${at}`, search: '' }));
  await call(site, site.people.unitHead, 'put', address).send({ filters }).expect(422);
});

it('the queue is narrowed to one of one’s roles, and ordered from the newest on, page after page', async () => {
  const items = [(await submitted(site)).item, (await submitted(site)).item, (await submitted(site)).item];
  const page = async (query: string) => (await call(site, site.people.unitHead, 'get', `/api/queue?${query}`).expect(200)).body;
  const ids = (body: { rows: { id: string }[] }) => body.rows.map(({ id }) => id);
  const first = await page('order=newest&limit=2');
  const second = await page(`order=newest&limit=2&after=${first.next}`);
  expect([...ids(first), ...ids(second)]).toEqual([...items].reverse());
  expect(ids(await page('role=unitHead')).sort()).toEqual([...items].sort());
  expect(ids(await page('role=legalReviewer'))).toEqual([]);
});

it('a round of review is told as a form: what was reviewed, who decided, and where the trail is', async () => {
  const { item, digest } = await submitted(site);
  const { unitHead } = site.people;
  await call(site, unitHead, 'post', `/api/items/${item}/events`)
    .send({ type: 'APPROVE', step: 'unit', digest, opinion: '同意。' })
    .expect(200);
  const { body } = await call(site, unitHead, 'get', `/api/items/${item}/reviews/1/form`).expect(200);
  expect(body.revision.digest).toBe(digest);
  expect(body.steps.map(({ step, decision }: { step: string; decision: { opinion: string } | null }) => [step, decision?.opinion])).toEqual(
    [
      ['unit', '同意。'],
      ['confidentiality', undefined],
    ],
  );
  const { body: trail } = await call(site, unitHead, 'get', `/api/items/${item}/trail`).expect(200);
  expect(body.trail).toEqual({ sequence: trail.rows.at(-1).sequence, hash: trail.rows.at(-1).hash });
  await call(site, unitHead, 'get', `/api/items/${item}/reviews/2/form`).expect(404);
});
