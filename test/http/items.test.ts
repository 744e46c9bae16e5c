import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cleared, newDraft, PUBLIC, released, scanNow, send, submitted, view } from './life.ts';
import { addPerson, call, openSite, type Site } from './site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

describe('an item', () => {
  it('is created with its files, and goes from draft to the public library', async () => {
    const draft = await newDraft(site);
    expect(draft.status).toBe(201);
    expect(draft.headers).toMatchObject({ etag: '"1"', location: `/api/items/${draft.body.item.id}` });
    expect(draft.body.item).not.toHaveProperty('snapshot');
    const { item } = await released(site);
    const listed = await call(site, null, 'get', '/api/library').expect(200);
    const entry = listed.body.rows.find((row: { item: string }) => row.item === item);
    expect(entry).toMatchObject({ title: PUBLIC.title, attribute: 'proactive', unitName: expect.any(String) });
    const file = await call(site, null, 'get', `/api/library/${entry.release}/files/0`).expect(200);
    expect(file.text).toBe('正文第一段\n正文第二段');
    expect(file.headers['content-disposition']).toContain("filename*=UTF-8''%E9%80%9A%E7%9F%A5.txt");
    expect(file.headers).toMatchObject({ 'content-security-policy': "default-src 'none'; sandbox", 'x-content-type-options': 'nosniff' });
    await call(site, null, 'get', `/api/library/${entry.release}/files/0`)
      .set('If-None-Match', file.headers['etag'] as string)
      .expect(304);
    await send(site, site.people.publisher, item, { type: 'RECALL', reason: '附件有误' }).expect(200);
    await call(site, null, 'get', `/api/library/${entry.release}`).expect(410);
    await call(site, null, 'get', `/api/library/${entry.release}/files/0`).expect(410);
  });

  it('is seen by its drafter and the reviewers of its units, and does not exist for anybody else', async () => {
    const { item } = await submitted(site);
    const stranger = await addPerson(site, [{ role: 'drafter', unit: site.unit }], site.unit);
    const elsewhere = await call(site, site.people.administrator, 'post', '/api/units')
      .send({ name: '别的科', parent: site.root })
      .expect(201);
    const reviewer = await addPerson(site, [{ role: 'unitHead', unit: elsewhere.body.id }], elsewhere.body.id);
    for (const one of [
      '',
      '/revisions',
      '/revisions/1',
      '/revisions/1/files/0',
      '/findings',
      '/scans/latest',
      '/diff?from=1&to=1',
      '/trail',
      '/deliveries',
    ]) {
      for (const person of [stranger, reviewer]) {
        const answer = await call(site, person, 'get', `/api/items/${item}${one}`);
        expect([one, answer.status, answer.body.code]).toEqual([one, 404, 'not-found']);
      }
      await call(site, null, 'get', `/api/items/${item}${one}`).expect(401);
    }
    const absent = await call(site, stranger, 'get', `/api/items/${randomUUID()}`);
    const hidden = await call(site, stranger, 'get', `/api/items/${item}`);
    expect({ ...hidden.body, requestId: '' }).toEqual({ ...absent.body, requestId: '' });
    for (const role of ['drafter', 'unitHead', 'confidentialityReviewer', 'auditor', 'administrator'] as const) {
      await call(site, site.people[role], 'get', `/api/items/${item}`).expect(200);
    }
    await call(site, site.people.administrator, 'get', `/api/items/${item}/revisions/1/files/0`).expect(403);
  });

  it('says what its reader can do now, what that needs, and why not', async () => {
    const { item } = await submitted(site);
    const actions = async (role: 'drafter' | 'unitHead' | 'auditor') =>
      (await view(site, site.people[role], item)).actions as Record<string, unknown>[];
    expect(await actions('unitHead')).toEqual([
      { type: 'APPROVE', step: 'unit', allowed: true, needs: [] },
      { type: 'RETURN', step: 'unit', allowed: true, needs: ['reason'] },
    ]);
    expect(await actions('drafter')).toEqual([{ type: 'WITHDRAW', allowed: true, needs: ['reason'] }]);
    expect(await actions('auditor')).toEqual([]);
  });
});

describe('an event', () => {
  it.each(['SCANNED', 'QUARANTINE', 'RELEASE_DUE', 'CONSULTATION_LAPSED', 'DEADLINE_PASSED', 'REVISE', 'SET_STATE'])(
    '%s is not a person’s to send',
    async (type) => {
      const { body } = await newDraft(site);
      const answer = await send(site, site.people.drafter, body.item.id, { type, digest: '0'.repeat(64), scan: randomUUID() }).expect(422);
      expect(answer.body).toMatchObject({ code: 'invalid-input', errors: [{ in: 'body', pointer: '/type' }] });
    },
  );

  it('refuses what the workflow does not accept, with the reason', async () => {
    const { item, digest } = await submitted(site);
    const { drafter, unitHead, publisher, confidentialityReviewer } = site.people;
    const codeOf = async (sent: ReturnType<typeof send>) => (await sent).body.code;
    expect(await codeOf(send(site, drafter, item, { type: 'APPROVE', step: 'unit', digest }))).toMatch(/own-item|not-allowed/);
    expect(await codeOf(send(site, publisher, item, { type: 'RELEASE', digest }))).toBe('event-not-accepted');
    expect(await codeOf(send(site, unitHead, item, { type: 'APPROVE', step: 'unit', digest: 'a'.repeat(64) }))).toBe('stale-digest');
    expect(await codeOf(send(site, unitHead, item, { type: 'RETURN', step: 'unit', digest, reason: '  ' }))).toBe('invalid-input');
    expect(await codeOf(send(site, confidentialityReviewer, item, { type: 'APPROVE', step: 'unit', digest }))).toBe('not-allowed');
    expect(await codeOf(send(site, unitHead, item, { type: 'APPROVE', step: 'unit', digest, state: 'cleared' }))).toBe('invalid-input');
    expect(await codeOf(send(site, unitHead, item, { type: 'APPROVE', step: 'unit', digest }))).toBeUndefined();
  });

  it('is released once', async () => {
    const { item, digest } = await released(site);
    const again = await send(site, site.people.publisher, item, { type: 'RELEASE', digest }).expect(409);
    expect(again.body.code).toBe('already-released');
  });

  it('with If-Match is refused once the item has changed', async () => {
    const { item, digest } = await submitted(site);
    const { headers } = await call(site, site.people.unitHead, 'get', `/api/items/${item}`).expect(200);
    const approve = { type: 'APPROVE', step: 'unit', digest };
    const stale = await send(site, site.people.unitHead, item, approve).set('If-Match', '"1"').expect(409);
    expect(stale.body.code).toBe('stale-version');
    await send(site, site.people.unitHead, item, approve).set('If-Match', `W/${headers['etag']}`).expect(409);
    const done = await send(site, site.people.unitHead, item, approve)
      .set('If-Match', headers['etag'] as string)
      .expect(200);
    expect(done.headers['etag']).toBe(`"${done.body.item.version}"`);
  });

  it('with an Idempotency-Key happens once: the same request gets the same answer, another one is refused', async () => {
    const { item, digest } = await submitted(site);
    const key = randomUUID();
    const approve = { type: 'APPROVE', step: 'unit', digest, opinion: '同意' };
    const first = await send(site, site.people.unitHead, item, approve).set('Idempotency-Key', key).expect(200);
    const again = await send(site, site.people.unitHead, item, approve).set('Idempotency-Key', key).expect(200);
    expect({ ...again.body, replayed: false }).toEqual(first.body);
    expect(again.headers['idempotency-replayed']).toBe('true');
    const other = await send(site, site.people.unitHead, item, { ...approve, opinion: '不同' })
      .set('Idempotency-Key', key)
      .expect(422);
    expect(other.body.code).toBe('idempotency-key-reused');
    expect((await view(site, site.people.unitHead, item)).decisions).toHaveLength(1);
  });
});

describe('a revision', () => {
  const revise = (item: string, content: unknown, keep: string[] = []) =>
    call(site, site.people.drafter, 'post', `/api/items/${item}/revisions`).field('content', JSON.stringify({ content, keep }));

  it('keeps files of the item by hash, takes new ones, and shows the difference', async () => {
    const item = (await newDraft(site)).body.item.id as string;
    const [first] = (await view(site, site.people.drafter, item)).revision.content.files;
    await revise(item, { ...PUBLIC, title: '改过的标题' }, [first.sha256])
      .attach('files', Buffer.from('附件一'), '附件.txt')
      .expect(201);
    const { revision } = await view(site, site.people.drafter, item);
    expect(revision.content.files.map((file: { name: string }) => file.name)).toEqual(['通知.txt', '附件.txt']);
    const { body } = await call(site, site.people.drafter, 'get', `/api/items/${item}/diff`).query({ from: 1, to: 2 }).expect(200);
    expect(body.fields).toContainEqual({ field: 'title', before: PUBLIC.title, after: '改过的标题' });
    expect(body.files.map(({ name, kind }: { name: string; kind: string }) => [name, kind])).toEqual([
      ['通知.txt', 'same'],
      ['附件.txt', 'added'],
    ]);
    const listed = await call(site, site.people.drafter, 'get', `/api/items/${item}/revisions`).expect(200);
    expect(listed.body.rows.map((row: { number: number }) => row.number)).toEqual([1, 2]);
    const one = await call(site, site.people.drafter, 'get', `/api/items/${item}/revisions/2`).expect(200);
    expect(one.headers['etag']).toBe(`"${one.body.digest}"`);
  });

  it('of the same content changes nothing, and as JSON needs no form', async () => {
    const item = (await newDraft(site)).body.item.id as string;
    const { sha256 } = (await view(site, site.people.drafter, item)).revision.content.files[0];
    const same = await call(site, site.people.drafter, 'post', `/api/items/${item}/revisions`)
      .send({ content: PUBLIC, keep: [sha256] })
      .expect(201);
    expect(same.body).toMatchObject({ entry: null, item: { version: 1 } });
  });

  it('does not open a file of another item to who knows its hash', async () => {
    const secret = (await newDraft(site, PUBLIC, '别人的内容')).body.item.id as string;
    const { sha256 } = (await view(site, site.people.drafter, secret)).revision.content.files[0];
    const item = (await newDraft(site)).body.item.id as string;
    const answer = await revise(item, PUBLIC, [sha256]).expect(422);
    expect(answer.body).toMatchObject({ code: 'file-refused', reason: 'unknown-file' });
  });

  it('cannot be slipped in after the approvals', async () => {
    const { item } = await cleared(site);
    const { sha256 } = (await view(site, site.people.drafter, item)).revision.content.files[0];
    const refused = await revise(item, { ...PUBLIC, title: '换一个' }, [sha256]);
    expect([refused.status, refused.body.code]).toEqual([409, 'event-not-accepted']);
  });
});

describe('findings', () => {
  const found = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      ruleId: 'email',
      ruleVersion: 1,
      messageId: 'email',
      entity: 'email',
      severity: 'medium' as const,
      owner: 'confidentiality' as const,
      confidence: 0.9,
      location: { file: '通知.txt', part: 'body', partIndex: 0, start: index * 10, end: index * 10 + 5 },
      excerpt: 'a***b',
      fingerprint: index.toString(16).padStart(64, '0'),
      evidence: ['shape'],
      basis: [],
      data: {},
      quarantine: false,
    }));

  it('come in pages and are settled by a disposition with a reason', async () => {
    site.scanner.findings = found(25);
    const { item, digest } = await submitted(site).finally(() => {
      site.scanner.findings = [];
    });
    const page = async (after?: string) =>
      (
        await call(site, site.people.confidentialityReviewer, 'get', `/api/items/${item}/findings`)
          .query({ limit: 10, ...(after && { after }) })
          .expect(200)
      ).body;
    const pages = [await page()];
    while (pages.at(-1).next) pages.push(await page(pages.at(-1).next));
    const ids = pages.flatMap(({ rows }) => rows.map((row: { id: string }) => row.id));
    expect([pages.length, new Set(ids).size]).toEqual([3, 25]);
    await send(site, site.people.unitHead, item, { type: 'APPROVE', step: 'unit', digest }).expect(200);
    const early = await send(site, site.people.confidentialityReviewer, item, { type: 'APPROVE', step: 'confidentiality', digest }).expect(
      422,
    );
    expect(early.body).toMatchObject({ code: 'findings-open', open: 25 });
    const dispose = { type: 'DISPOSE', findings: ids, disposition: 'accepted', reason: '公开联系方式' };
    await send(site, site.people.confidentialityReviewer, item, dispose).expect(200);
    expect((await page()).rows[0]).toMatchObject({
      disposition: 'accepted',
      dispositionReason: '公开联系方式',
      paragraph: '/api/rules/email#email',
    });
    await send(site, site.people.confidentialityReviewer, item, { type: 'APPROVE', step: 'confidentiality', digest }).expect(200);
  });

  it('of a state-secret mark quarantine the file: only the confidentiality reviewer opens it, others see no finding', async () => {
    site.scanner.findings = found(1).map((one) => ({ ...one, quarantine: true, severity: 'block' as const }));
    const { body } = await newDraft(site);
    const item = body.item.id as string;
    const { digest } = (await view(site, site.people.drafter, item)).revision;
    await send(site, site.people.drafter, item, { type: 'SUBMIT', digest }).expect(200);
    await scanNow(site, item);
    site.scanner.findings = [];
    const file = `/api/items/${item}/revisions/1/files/0`;
    expect((await call(site, site.people.drafter, 'get', file).expect(403)).body.code).toBe('quarantined');
    expect((await call(site, site.people.unitHead, 'get', file).expect(403)).body.code).toBe('quarantined');
    await call(site, site.people.confidentialityReviewer, 'get', file).expect(200);
    const excerpts = async (role: 'drafter' | 'confidentialityReviewer') =>
      (await call(site, site.people[role], 'get', `/api/items/${item}/findings`).expect(200)).body.rows.map(
        (row: { excerpt: string }) => row.excerpt,
      );
    expect(await excerpts('drafter')).toEqual([]);
    expect(await excerpts('confidentialityReviewer')).toEqual(['a***b']);
  });
});

it('a release plan that does not fit the attribute is refused at once, with the place and the way out', async () => {
  const plan = { mode: 'public', place: 'website' };
  const tries: [Record<string, unknown>, string][] = [
    [{ attribute: 'withheld', grounds: ['internal-affairs'], reason: '内部事务', releasePlan: plan }, '/content/releasePlan'],
    [{ attribute: 'proactive', releasePlan: null }, '/content/releasePlan'],
    [{ attribute: 'on-request', reason: '申请', releasePlan: { mode: 'place', place: '查阅点' } }, '/content/releasePlan/mode'],
    [
      { attribute: 'on-request', reason: '申请', releasePlan: { mode: 'directed', place: 'mail', audience: ['a', 'b'] } },
      '/content/releasePlan/audience',
    ],
  ];
  for (const [content, pointer] of tries) {
    const answer = await newDraft(site, { ...PUBLIC, ...content } as typeof PUBLIC);
    expect([answer.status, answer.body.errors.map((one: { pointer: string }) => one.pointer)]).toEqual([422, [pointer]]);
  }
  const withheld = { ...PUBLIC, attribute: 'withheld', grounds: ['internal-affairs'], reason: '内部事务', releasePlan: undefined };
  expect((await newDraft(site, withheld as unknown as typeof PUBLIC)).status).toBe(201);
});

it('a withdrawn item is copied into a new draft, and both name each other', async () => {
  const { drafter } = site.people;
  const source = (await newDraft(site, { ...PUBLIC, title: '将要撤稿的通知' }, '将要撤稿')).body.item;
  await send(site, drafter, source.id, { type: 'WITHDRAW', reason: '另行发布' }).expect(200);
  const made = await call(site, drafter, 'post', `/api/items/${source.id}/copy`).set('Idempotency-Key', `copy-${source.id}`);
  expect([made.status, made.headers['location'], made.body.lacks]).toEqual([201, `/api/items/${made.body.item.id}`, []]);
  const again = await call(site, drafter, 'post', `/api/items/${source.id}/copy`).set('Idempotency-Key', `copy-${source.id}`);
  expect([again.body.item.id, again.headers['idempotency-replayed']]).toEqual([made.body.item.id, 'true']);
  expect((await view(site, drafter, made.body.item.id)).copiedFrom).toEqual({ item: source.id, number: source.number });
  expect((await view(site, drafter, source.id)).copies).toEqual([{ item: made.body.item.id, number: made.body.item.number }]);
  const refused = await call(site, drafter, 'post', `/api/items/${made.body.item.id}/copy`);
  expect([refused.status, refused.body.code]).toEqual([409, 'event-not-accepted']);
});
