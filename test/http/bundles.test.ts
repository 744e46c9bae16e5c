import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SHIPPED_BUNDLE_KINDS } from '../../src/domain/bundles/shipped.ts';
import { cleared, expectOk, newDraft, send } from './life.ts';
import { addPerson, call, openSite, type Person, type Site } from './site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const get = (person: Person, address: string) => call(site, person, 'get', address);
const post = (person: Person, address: string, body: object) => call(site, person, 'post', address).send(body);
const made = (items: readonly { item: string }[], kind = 'together') =>
  post(site.people.drafter, '/api/bundles', { kind, members: items.map(({ item }) => ({ item, role: 'document' })) });

describe('a bundle over HTTP', () => {
  it('is made, read, released as a whole with a proof, and found from its items', async () => {
    const items = [await cleared(site), await cleared(site)];
    const bundle = (await made(items).expect(201)).body as { id: string; number: number };
    const before = (await get(site.people.publisher, `/api/bundles/${bundle.id}`).expect(200)).body;
    expect(before).toMatchObject({ state: 'open', mayRelease: true, lacks: { beforeRelease: [] } });
    expect(before.members.map((member: { standing: string; says: object }) => [member.standing, member.says])).toEqual(
      items.map(() => ['ready', { en: 'ready to be released', zh: '可以发布' }]),
    );
    const members = items.map(({ item, digest }) => ({ item, digest }));
    const alone = await send(site, site.people.publisher, items[0]!.item, { type: 'RELEASE', digest: items[0]!.digest });
    expect([alone.status, alone.body.code]).toEqual([409, 'in-bundle']);
    const answer = await post(site.people.publisher, `/api/bundles/${bundle.id}/release`, { members }).expect(200);
    expect(answer.body).toMatchObject({
      state: 'released',
      released: [
        { item: items[0]!.item, links: [] },
        { item: items[1]!.item, links: [] },
      ],
    });
    const own = await get(site.people.drafter, `/api/items/${items[1]!.item}/bundle`).expect(200);
    expect(own.body.bundle).toMatchObject({ number: bundle.number, state: 'released' });
    const listed = await get(site.people.drafter, '/api/bundles?state=released').expect(200);
    expect(listed.body.rows).toEqual([expect.objectContaining({ number: bundle.number, members: 2 })]);
  });

  it('tells who may not see an item its number alone, and strangers nothing', async () => {
    const draft = await newDraft(site);
    const bundle = (await made([{ item: draft.body.item.id as string }]).expect(201)).body as { id: string };
    const { members } = (await get(site.people.publisher, `/api/bundles/${bundle.id}`).expect(200)).body;
    expect(members).toEqual([expect.objectContaining({ number: draft.body.item.number, title: null, digest: null, standing: 'draft' })]);
    const stranger = await addPerson(site, []);
    await get(stranger, `/api/bundles/${bundle.id}`).expect(404);
    expect((await get(stranger, '/api/bundles').expect(200)).body.rows).toEqual([]);
  });

  it('says on the bundle what keeps it, and changes its members', async () => {
    const items = [await cleared(site), await cleared(site), await cleared(site)];
    const bundle = (await made(items.slice(0, 2)).expect(201)).body as { id: string };
    await post(site.people.drafter, `/api/bundles/${bundle.id}/members`, { item: items[2]!.item, role: 'nothing' }).expect(422);
    await post(site.people.drafter, `/api/bundles/${bundle.id}/members`, { item: items[2]!.item, role: 'document' }).expect(204);
    await expectOk(send(site, site.people.confidentialityReviewer, items[2]!.item, { type: 'REVOKE_CLEARANCE', reason: '须补充' }));
    const members = items.map(({ item, digest }) => ({ item, digest }));
    const refused = await post(site.people.publisher, `/api/bundles/${bundle.id}/release`, { members });
    expect([refused.status, refused.body.code, refused.body.members]).toEqual([
      409,
      'bundle-not-ready',
      [expect.objectContaining({ item: items[2]!.item, why: 'with-drafter' })],
    ]);
    await call(site, site.people.drafter, 'delete', `/api/bundles/${bundle.id}/members/${items[2]!.item}`).expect(204);
    await post(site.people.publisher, `/api/bundles/${bundle.id}/release`, {
      members: members.slice(0, 2),
      at: '2026-03-04T00:00:00.000Z',
    }).expect(200);
    await post(site.people.drafter, `/api/bundles/${bundle.id}/cancel`, { reason: '改期' }).expect(204);
    await post(site.people.drafter, `/api/bundles/${bundle.id}/dissolve`, { reason: '分别发布' }).expect(204);
  });

  it('asks the publisher about the others after a recall', async () => {
    const items = [await cleared(site), await cleared(site)];
    const bundle = (await made(items).expect(201)).body as { id: string };
    await post(site.people.publisher, `/api/bundles/${bundle.id}/release`, { members: items }).expect(200);
    await expectOk(send(site, site.people.publisher, items[0]!.item, { type: 'RECALL', reason: '附表有误', cause: 'error' }));
    const { rows } = (await get(site.people.publisher, '/api/bundles/questions').expect(200)).body;
    expect(rows).toEqual([expect.objectContaining({ recalled: items[0]!.item, about: items[1]!.item, answer: null })]);
    await post(site.people.publisher, `/api/bundles/${bundle.id}/questions/${rows[0].id}`, { answer: 'kept', reason: '内容无误' }).expect(
      204,
    );
    expect((await get(site.people.publisher, '/api/bundles/questions').expect(200)).body.rows).toEqual([]);
  });
});

describe('kinds of bundle', () => {
  it('are changed by two people, are what new bundles follow, and cannot demand the impossible', async () => {
    const { administrator, drafter } = site.people;
    const put = (person: Person, kinds: object[]) => call(site, person, 'put', '/api/bundle-kinds').send({ kinds, reason: '按街镇要求' });
    const [policy, together] = SHIPPED_BUNDLE_KINDS;
    await put(drafter, [together!]).expect(403);
    const impossible = { ...together!, roles: together!.roles.map((role) => ({ ...role, beforeRelease: 3, most: 2 })) };
    const refused = await put(administrator, [impossible]).expect(422);
    expect(refused.body).toMatchObject({ field: 'kinds.0.roles.0.beforeRelease' });
    const second = await addPerson(site, [{ role: 'administrator', unit: site.root }]);
    const proposed = await put(administrator, [policy!]).expect(202);
    expect((await get(drafter, '/api/bundle-kinds').expect(200)).body.kinds).toHaveLength(SHIPPED_BUNDLE_KINDS.length);
    await post(second, `/api/proposals/${proposed.body.id}/confirm`, { reason: '同意' });
    expect((await get(drafter, '/api/bundle-kinds').expect(200)).body.kinds).toEqual([policy]);
    await made([await cleared(site)]).expect(404);
  });
});
