import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { finding } from '../engine/office.ts';
import { cleared, directed, expectOk, newDraft, PUBLIC, released, scanNow, send, submitted, view } from './life.ts';
import { addPerson, call, openSite, type Person, type Site } from './site.ts';

const reason = '发布有误';
const LATER = '2026-03-20T01:00:00.000Z';

let site: Site;
beforeAll(async () => {
  site = await openSite({}, { sessionHours: 10_000, idleMinutes: 1_000_000, proofMinutes: 1_000_000 });
});
afterAll(() => site.close());

const get = async (person: Person, address: string) => (await call(site, person, 'get', address).expect(200)).body;
const idsOf = async (stage: string, person = site.people.publisher) =>
  (await get(person, `/api/publications?stage=${stage}`)).rows.map(({ id }: { id: string }) => id);
const rowOf = async (stage: string, item: string) =>
  (await get(site.people.publisher, `/api/publications?stage=${stage}`)).rows.find(({ id }: { id: string }) => id === item);
const digestOf = async (item: string) => (await view(site, site.people.drafter, item)).revision.digest;

/** A document that went the whole way: a notice cannot be given a time. */
async function clearedDocument(): Promise<string> {
  const { body } = await newDraft(site, PUBLIC, '正文', 'official-document');
  const item = body.item.id as string;
  const digest = await digestOf(item);
  await expectOk(send(site, site.people.drafter, item, { type: 'SUBMIT', digest }));
  await scanNow(site, item);
  const { unitHead, confidentialityReviewer, legalReviewer, disclosureOfficer, signatory } = site.people;
  const steps = {
    unit: unitHead,
    confidentiality: confidentialityReviewer,
    legal: legalReviewer,
    disclosure: disclosureOfficer,
    signature: signatory,
  };
  for (const [step, person] of Object.entries(steps)) await expectOk(send(site, person, item, { type: 'APPROVE', step, digest }));
  return item;
}

describe('what a publisher has to do', () => {
  it('goes from cleared to scheduled, out and back, with its times', async () => {
    const item = await clearedDocument();
    expect(await rowOf('cleared', item)).toMatchObject({
      stage: 'cleared',
      release: null,
      deliveries: null,
      doubted: false,
      covered: null,
    });
    await send(site, site.people.publisher, item, { type: 'SCHEDULE', digest: await digestOf(item), at: LATER }).expect(200);
    expect(await idsOf('cleared')).not.toContain(item);
    expect((await rowOf('scheduled', item)).at).toBe(LATER);
    // Another time, without being cleared in between.
    const later = '2026-03-21T01:00:00.000Z';
    await send(site, site.people.publisher, item, { type: 'SCHEDULE', digest: await digestOf(item), at: later }).expect(200);
    expect((await rowOf('scheduled', item)).at).toBe(later);
    expect(await site.engine.store.items.deadlines(item)).toContainEqual(expect.objectContaining({ kind: 'release-due', due: later }));
    await send(site, site.people.publisher, item, { type: 'UNSCHEDULE', reason }).expect(200);
    await send(site, site.people.publisher, item, { type: 'RELEASE', digest: await digestOf(item) }).expect(200);
    const out = await rowOf('released', item);
    expect(out).toMatchObject({ stage: 'released', release: { mode: 'public', recalledAt: null } });
    expect(out.at).toBe(out.release.releasedAt);
    await send(site, site.people.publisher, item, { type: 'RECALL', reason, cause: 'error' }).expect(200);
    expect(await idsOf('released')).not.toContain(item);
    expect(await rowOf('recalled', item)).toMatchObject({ stage: 'recalled', release: { id: out.release.id } });
    expect((await rowOf('recalled', item)).release.recalledAt).not.toBeNull();
  });

  it('is a publisher’s of its units only, counted, and read page by page', async () => {
    const items = [(await cleared(site)).item, (await cleared(site)).item, (await cleared(site)).item];
    const elsewhere = await addPerson(site, [{ role: 'signatory', unit: site.unit }]);
    expect(await idsOf('cleared', elsewhere)).toEqual([]);
    expect(await get(elsewhere, '/api/publications/counts')).toEqual({ cleared: 0, scheduled: 0, released: 0, recalled: 0, doubted: 0 });
    const { cleared: count } = await get(site.people.publisher, '/api/publications/counts');
    expect(count).toBe((await idsOf('cleared')).length);
    const seen: string[] = [];
    let after = '';
    do {
      const { rows, next } = await get(site.people.publisher, `/api/publications?stage=cleared&limit=2${after}`);
      seen.push(...rows.map(({ id }: { id: string }) => id));
      after = next ? `&after=${next}` : '';
    } while (after);
    expect(seen).toEqual(await idsOf('cleared'));
    expect(seen).toEqual(expect.arrayContaining(items));
    expect((await get(site.people.publisher, `/api/publications?stage=cleared&text=${encodeURIComponent('没有这样的题目')}`)).rows).toEqual(
      [],
    );
  });

  it('shows how many opened what was sent to them, and what is in doubt', async () => {
    const somebody = await addPerson(site, [{ role: 'recipient', unit: site.unit }]);
    const { item } = await released(site, directed([somebody.id]));
    expect((await rowOf('released', item)).deliveries).toEqual({ total: 1, opened: 0, received: 0, revoked: 0 });
    const submit = async () => {
      const id = (await newDraft(site, PUBLIC, 'the same text in two items')).body.item.id as string;
      await expectOk(send(site, site.people.drafter, id, { type: 'SUBMIT', digest: await digestOf(id) }));
      return id;
    };
    const open = await submit();
    await scanNow(site, open);
    const digest = await digestOf(open);
    await expectOk(send(site, site.people.unitHead, open, { type: 'APPROVE', step: 'unit', digest }));
    await expectOk(send(site, site.people.confidentialityReviewer, open, { type: 'APPROVE', step: 'confidentiality', digest }));
    await expectOk(send(site, site.people.publisher, open, { type: 'RELEASE', digest }));
    expect(await rowOf('released', open)).toMatchObject({ doubted: false });
    const again = await submit();
    const mark = { quarantine: true, severity: 'block', owner: 'confidentiality' } as const;
    site.scanner.findings = [finding({ ...mark, location: { file: '通知.txt', part: 'body', start: 0, end: 1 } })];
    await scanNow(site, again);
    site.scanner.findings = [];
    expect(await rowOf('released', open)).toMatchObject({ doubted: true, covered: null });
  });
});

describe('the calendar of releases', () => {
  it('has what is planned, due, made and taken back, from one instant to another', async () => {
    const item = await clearedDocument();
    await send(site, site.people.publisher, item, { type: 'SCHEDULE', digest: await digestOf(item), at: LATER }).expect(200);
    const marks = async (from: string, until: string) =>
      (await get(site.people.publisher, `/api/publications/calendar?from=${from}&until=${until}`)).rows
        .filter((row: { item: string }) => row.item === item)
        .map(({ mark }: { mark: string }) => mark);
    expect(await marks('2026-03-20T00:00:00Z', '2026-03-21T00:00:00Z')).toEqual(['scheduled']);
    expect(await marks('2026-03-21T00:00:00Z', '2026-03-22T00:00:00Z')).toEqual([]);
    expect(await marks('2026-03-01T00:00:00Z', '2026-05-01T00:00:00Z')).toEqual(['scheduled', 'due']);
    const days = '/api/publications/calendar?from=2026-03-01T00:00:00Z&until=2026-09-01T00:00:00Z';
    expect((await call(site, site.people.publisher, 'get', days)).status).toBe(422);
    const { rows } = await get(
      site.people.legalReviewer,
      '/api/publications/calendar?from=2026-03-01T00:00:00Z&until=2026-05-01T00:00:00Z',
    );
    expect(rows).toEqual([]);
  });
});

describe('the last check', () => {
  const outcomes = async (item: string, person = site.people.publisher) => {
    const { conditions, release } = await get(person, `/api/items/${item}/last-check`);
    const unmet = conditions.filter(({ outcome }: { outcome: string }) => outcome !== 'met');
    return { unmet: Object.fromEntries(unmet.map(({ id, outcome }: { id: string; outcome: string }) => [id, outcome])), release };
  };

  it('is met where everything is, and says in both languages what is looked at', async () => {
    const { item } = await cleared(site);
    expect(await outcomes(item)).toEqual({ unmet: {}, release: { allowed: true } });
    const { conditions } = await get(site.people.publisher, `/api/items/${item}/last-check`);
    for (const { name, says } of conditions) expect([name.en, name.zh, says.en, says.zh].every((words) => words.length > 3)).toBe(true);
  });

  it('names what is not met: steps, time, a quarantined file, another person', async () => {
    const { item } = await submitted(site);
    expect(await outcomes(item)).toEqual({ unmet: { steps: 'unmet' }, release: null });
    const early = await cleared(site, {
      ...PUBLIC,
      releasePlan: { mode: 'public', audience: [], place: 'website', notBefore: LATER },
    } as never);
    expect(await outcomes(early.item)).toMatchObject({ unmet: { time: 'unmet' }, release: { allowed: false, code: 'too-early' } });
    const both = await addPerson(site, [
      { role: 'publisher', unit: site.unit },
      { role: 'unitHead', unit: site.unit },
    ]);
    expect((await outcomes((await cleared(site)).item, both)).release).toMatchObject({ allowed: true });
  });

  it('says what the release itself will see to', async () => {
    const { item } = await cleared(site);
    site.scanner.ruleSet = 'b'.repeat(64);
    expect(await outcomes(item)).toMatchObject({ unmet: { scan: 'later' }, release: { allowed: true } });
    site.scanner.ruleSet = 'a'.repeat(64);
  });

  it('is nobody’s who does not see the item', async () => {
    const { item } = await cleared(site);
    const stranger = await addPerson(site, []);
    expect((await call(site, stranger, 'get', `/api/items/${item}/last-check`)).status).toBe(404);
  });
});
