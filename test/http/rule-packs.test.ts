import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { finding } from '../engine/office.ts';
import { newDraft, released, scanNow, send, submitted, view } from './life.ts';
import { addPerson, call, openSite, type Person, type Site } from './site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const message = { en: 'A word of the list.', zh: '词表中的词。' };
const post = (person: Person | null, address: string, body: object = {}) => call(site, person, 'post', address).send(body);
const list = (name: string, terms: string[]) =>
  post(site.people.administrator, '/api/term-lists', { name, severity: 'high', message, terms });

describe('the calls for word lists, patterns and packs', () => {
  it('make, list and read them, the words and expressions for administrators alone', async () => {
    const { administrator, drafter, legalReviewer } = site.people;
    const made = await list('plans', ['青云行动', '某词']);
    expect([made.status, made.body.ruleId, made.body.termCount, made.body.terms]).toEqual([201, 'terms-plans', 2, undefined]);
    expect(made.body.unit).toBe(site.root);
    // The list is the whole organisation's: a person of one section below does not see it.
    expect((await call(site, drafter, 'get', '/api/term-lists')).body.rows).toEqual([]);
    const listed = await call(site, legalReviewer, 'get', '/api/term-lists');
    expect([listed.status, listed.body.rows[0].message, JSON.stringify(listed.body).includes('青云')]).toEqual([200, message, false]);
    const read = await call(site, administrator, 'get', `/api/term-lists/${made.body.id}`);
    expect(read.body.terms).toEqual(['青云行动', '某词']);
    const body = { name: 'codes', severity: 'medium', message, pattern: '编号\\d{4}', positive: ['编号1234'], negative: ['编号'] };
    const draft = await post(administrator, '/api/patterns', body);
    expect([draft.status, draft.body.activatedAt]).toEqual([201, null]);
    const early = await post(administrator, '/api/rule-packs', { name: 'all', patterns: [draft.body.id] });
    expect([early.status, early.body.code]).toEqual([422, 'invalid-input']);
    const active = await post(administrator, `/api/patterns/${draft.body.id}/activate`);
    expect([active.status, active.body.activatedBy]).toEqual([200, administrator.id]);
    const patterns = await call(site, legalReviewer, 'get', '/api/patterns');
    expect([patterns.body.rows.length, JSON.stringify(patterns.body).includes('编号')]).toEqual([1, false]);
    const pack = await post(administrator, '/api/rule-packs', { name: 'all', termLists: [made.body.id], patterns: [draft.body.id] });
    expect([pack.status, pack.body.version, pack.body.unit, pack.body.kind]).toEqual([201, 1, null, null]);
    expect((await call(site, legalReviewer, 'get', '/api/rule-packs')).body.rows).toEqual([pack.body]);
    expect((await call(site, drafter, 'get', '/api/rule-packs')).body.rows).toEqual([]);
    for (const address of [`/api/term-lists/${made.body.id}`, `/api/patterns/${draft.body.id}`])
      expect([address, (await call(site, drafter, 'get', address)).status]).toEqual([address, 403]);
    expect(site.log.join('\n')).not.toMatch(/青云/);
  });

  it('keep whether words are found by the first letters of their pinyin, which is another rule set', async () => {
    const { administrator } = site.people;
    const plain = await list('by-word', ['青云行动']);
    const short = await post(administrator, '/api/term-lists', {
      name: 'by-letters',
      severity: 'high',
      message,
      terms: ['青云行动'],
      initials: true,
    });
    expect([plain.body.initials, short.body.initials]).toEqual([false, true]);
    expect((await call(site, administrator, 'get', `/api/term-lists/${short.body.id}`)).body.initials).toBe(true);
    expect(short.body.digest).not.toBe(plain.body.digest);
  });

  it('say in a 422 what is wrong with a pattern, and which sample fails', async () => {
    const { administrator } = site.people;
    const body = { name: 'faulty', severity: 'medium', message, pattern: '[', positive: ['一'], negative: ['二'] };
    const syntax = await post(administrator, '/api/patterns', body);
    expect([syntax.status, syntax.body.code]).toEqual([422, 'invalid-input']);
    expect(JSON.stringify(syntax.body)).toContain('missing closing ]');
    const draft = await post(administrator, '/api/patterns', { ...body, pattern: '[一二]' });
    const sample = await post(administrator, `/api/patterns/${draft.body.id}/activate`);
    expect([sample.status, JSON.stringify(sample.body).includes('Negative sample 1')]).toEqual([422, true]);
    expect((await post(administrator, '/api/rule-packs', { name: 'x', off: ['classification-marking'] })).status).toBe(422);
  });

  it('take a list of a hundred thousand words, and no longer one', async () => {
    const terms = Array.from({ length: 100_000 }, (_, n) => `词语之第${n}号`);
    const made = await list('long', terms);
    expect([made.status, made.body.termCount]).toEqual([201, 100_000]);
    expect((await list('longer', [...terms, '再一个'])).status).toBe(422);
  });

  it('count what a list would find in items whose files the administrator reads, and nothing else', async () => {
    const { body } = await list('trial', ['某词']);
    const check = (person: Person, latest = 1) => post(person, `/api/term-lists/${body.id}/check`, { latest });
    await submitted(site);
    site.scanner.findings = [finding({ ruleId: 'terms-trial' }), finding()];
    // Administering is not reading: an item in review is no material for a trial.
    expect((await check(site.people.administrator, 50)).body).toEqual({ rows: [], findings: 0, stopped: false });
    site.scanner.findings = [];
    const { item } = await released(site);
    site.scanner.findings = [finding({ ruleId: 'terms-trial' }), finding()];
    const checked = await check(site.people.administrator, 50);
    // Once for the form and once for the file: the scanner of this site finds the same in both.
    expect([checked.status, checked.body.findings, checked.body.rows]).toEqual([
      200,
      2,
      [{ item, revision: expect.any(String), findings: 2, failures: [] }],
    ]);
    const both = await addPerson(site, [
      { role: 'administrator', unit: site.root },
      { role: 'legalReviewer', unit: site.root },
    ]);
    expect((await check(both, 2)).body.rows).toHaveLength(2);
    site.scanner.findings = [];
    const { rows } = (await call(site, site.people.auditor, 'get', `/api/audit?limit=500&actor=${both.id}`)).body;
    const tried = rows.filter(({ action }: { action: string }) => action.startsWith('rule.'));
    expect(tried.map(({ payload: { covers: _, ...payload } }: { payload: Record<string, unknown> }) => payload)).toEqual([
      { trial: expect.any(String), rule: 'terms-trial', digest: expect.any(String), items: [item, expect.any(String)] },
      { trial: tried[0].payload.trial, rule: 'terms-trial', items: 2, findings: 4, stopped: false },
    ]);
    expect((await post(site.people.administrator, `/api/patterns/${randomUUID()}/check`, {})).status).toBe(404);
  });

  it('try a rule no more than twenty times an hour, whichever process is asked', async () => {
    const { body } = await list('often', ['某词']);
    const person = await addPerson(site, [{ role: 'administrator', unit: site.root }]);
    const statuses: number[] = [];
    for (let n = 0; n < 21; n++) statuses.push((await post(person, `/api/term-lists/${body.id}/check`, { latest: 1 })).status);
    expect(statuses).toEqual([...Array(20).fill(200), 429]);
    expect((await post(site.people.administrator, `/api/term-lists/${body.id}/check`, {})).status).toBe(200);
    site.setClock('2026-03-02T02:00:01.000Z');
    expect((await post(person, `/api/term-lists/${body.id}/check`, {})).status).toBe(200);
  });

  it('keep the lists of the organisation from the administrator of a section: to read, to try, to use, to take over their names', async () => {
    const top = await list('top-secret', ['青云行动']);
    const pattern = { name: 'top-codes', severity: 'medium', message, pattern: '编号\\d{4}', positive: ['编号1234'], negative: ['编号'] };
    const code = (await post(site.people.administrator, '/api/patterns', pattern)).body;
    await post(site.people.administrator, `/api/patterns/${code.id}/activate`);
    const section = await addPerson(site, [{ role: 'administrator', unit: site.unit }], site.unit);
    for (const address of [`/api/term-lists/${top.body.id}`, `/api/patterns/${code.id}`]) {
      expect([address, (await call(site, section, 'get', address)).status]).toEqual([address, 404]);
      expect([address, (await post(section, `${address}/check`, {})).status]).toEqual([address, 404]);
    }
    expect((await post(section, `/api/patterns/${code.id}/activate`)).status).toBe(404);
    for (const address of ['/api/term-lists', '/api/patterns', '/api/rule-packs'])
      expect([address, (await call(site, section, 'get', address)).body.rows]).toEqual([address, []]);
    const mine = { name: 'mine', severity: 'high', message, terms: ['某词'] };
    const made = await post(section, '/api/term-lists', mine);
    expect([made.status, made.body.unit]).toEqual([201, site.unit]);
    expect((await post(section, '/api/term-lists', { ...mine, name: 'top-secret' })).status).toBe(409);
    expect((await post(section, '/api/term-lists', { ...mine, name: 'for-all', unit: site.root })).status).toBe(403);
    // Lists of a neighbour are nobody's to use; the organisation sees what its sections have.
    const other = await addPerson(site, [{ role: 'administrator', unit: site.people.legalReviewer.unit }], site.people.legalReviewer.unit);
    const borrowed = { name: 'borrowed', unit: site.people.legalReviewer.unit, termLists: [made.body.id] };
    expect((await post(other, '/api/rule-packs', borrowed)).status).toBe(422);
    expect((await call(site, site.people.administrator, 'get', `/api/term-lists/${made.body.id}`)).body.terms).toEqual(['某词']);
  });

  it('are for administrators', async () => {
    for (const person of [site.people.drafter, site.people.confidentialityReviewer, site.people.auditor]) {
      expect((await post(person, '/api/rule-packs', { name: 'mine' })).status).toBe(403);
      expect((await post(person, '/api/term-lists', { name: 'mine', severity: 'low', message, terms: ['某词'] })).status).toBe(403);
    }
    expect((await post(null, '/api/rule-packs', { name: 'mine' })).status).toBe(401);
  });
});

describe('the calls for waivers', () => {
  const expiresAt = '2026-12-31T00:00:00.000Z';
  const reason = '示例号码';

  /** A finding that the confidentiality reviewer disposed of in a notice. */
  async function disposed(fingerprint: string): Promise<string> {
    site.scanner.findings = [finding({ severity: 'block', owner: 'confidentiality', fingerprint })];
    const { item } = await submitted(site);
    site.scanner.findings = [];
    const { rows } = (await call(site, site.people.confidentialityReviewer, 'get', `/api/items/${item}/findings`)).body;
    const event = { type: 'DISPOSE', findings: [rows[0].id], disposition: 'accepted', reason };
    expect((await send(site, site.people.confidentialityReviewer, item, event)).status).toBe(200);
    return rows[0].id;
  }

  /** A waiver of the confidentiality reviewer that the legal reviewer confirmed. */
  async function waived(body: object): Promise<{ id: string; disposition: string; author: string }> {
    const { confidentialityReviewer: reviewer, legalReviewer } = site.people;
    const proposed = await post(reviewer, '/api/waivers', body);
    expect([proposed.status, proposed.body.state]).toEqual([202, 'open']);
    const confirm = (person: Person) => post(person, `/api/proposals/${proposed.body.id}/confirm`, { reason: '同意' });
    expect((await confirm(reviewer)).body.code).toBe('second-person-needed');
    expect((await confirm(legalReviewer)).body.state).toBe('confirmed');
    const { rows } = (await call(site, reviewer, 'get', '/api/waivers')).body as { rows: { proposal: string }[] };
    return rows.find((row) => row.proposal === proposed.body.id) as never;
  }

  it('make one from one finding, show it where it holds, list and revoke it', async () => {
    const fingerprint = 'a1'.repeat(32);
    const { confidentialityReviewer: reviewer, drafter, administrator } = site.people;
    const body = { finding: await disposed(fingerprint), reason, unit: site.unit, expiresAt };
    expect((await post(drafter, '/api/waivers', body)).status).toBe(403);
    const made = { body: await waived(body) };
    expect([made.body.disposition, made.body.author]).toEqual(['accepted', reviewer.id]);
    site.scanner.findings = [finding({ severity: 'block', owner: 'confidentiality', fingerprint })];
    const draft = await newDraft(site);
    const item = draft.body.item.id as string;
    await send(site, drafter, item, { type: 'SUBMIT', digest: (await view(site, drafter, item)).revision.digest });
    await scanNow(site, item);
    site.scanner.findings = [];
    const { rows } = (await call(site, reviewer, 'get', `/api/items/${item}/findings`)).body;
    expect(rows[0]).toMatchObject({ disposition: 'accepted', waiver: made.body.id });
    expect(rows[0].dispositionReason).toContain(made.body.id);
    const live = async () => (await call(site, reviewer, 'get', '/api/waivers')).body.rows.map((row: { id: string }) => row.id);
    expect(await live()).toEqual([made.body.id]);
    const revoked = await post(administrator, `/api/waivers/${made.body.id}/revoke`, { reason: '不再适用' });
    expect(revoked.body).toEqual({ revoked: true });
    expect(await live()).toEqual([]);
    expect((await call(site, reviewer, 'get', '/api/waivers?live=false')).body.rows[0].revokeReason).toBe('不再适用');
  });

  it('come in pages, newest first', async () => {
    const { confidentialityReviewer: reviewer } = site.people;
    const made: string[] = [];
    for (const fingerprint of ['b1', 'b2', 'b3'].map((pair) => pair.repeat(32)))
      made.unshift((await waived({ finding: await disposed(fingerprint), reason, unit: site.unit, expiresAt })).id);
    const first = (await call(site, reviewer, 'get', '/api/waivers?limit=2')).body;
    const rest = (await call(site, reviewer, 'get', `/api/waivers?limit=2&after=${first.next}`)).body;
    expect([...first.rows, ...rest.rows].map((row: { id: string }) => row.id)).toEqual(made);
    expect(rest.next).toBeNull();
  });

  it('take one finding and an end', async () => {
    const { confidentialityReviewer: reviewer } = site.people;
    const body = { finding: await disposed('c1'.repeat(32)), reason, unit: site.unit, expiresAt };
    const { expiresAt: _, ...endless } = body;
    expect((await post(reviewer, '/api/waivers', endless)).status).toBe(422);
    expect((await post(reviewer, '/api/waivers', { ...body, expiresAt: '2029-01-01T00:00:00.000Z' })).status).toBe(422);
    expect((await post(reviewer, '/api/waivers', { ...body, finding: [body.finding] })).status).toBe(422);
  });
});

describe('an expression that is tried', () => {
  const tried = (person: Parameters<typeof call>[1], body: Record<string, unknown>) =>
    call(site, person, 'post', '/api/patterns/try-out').send(body);

  it('shows where it finds something in the text as it was typed, and leaves nothing behind', async () => {
    const before = (await call(site, site.people.auditor, 'get', '/api/audit?limit=500')).body.rows.length;
    const text = '项目 SJ-2024 与 ＳＪ－２０２５ 同批。';
    const { body } = await tried(site.people.administrator, { pattern: 'SJ-\\d{4}', text }).expect(200);
    expect(body.places.map(({ start, end }: { start: number; end: number }) => text.slice(start, end))).toEqual([
      'SJ-2024',
      'ＳＪ－２０２５',
    ]);
    expect((await tried(site.people.administrator, { pattern: 'sj-2024', ignoreCase: true, text }).expect(200)).body.places).toHaveLength(
      1,
    );
    expect((await call(site, site.people.auditor, 'get', '/api/audit?limit=500')).body.rows).toHaveLength(before);
  });

  it('is refused with the reason when no engine could run it, and for who administers nothing', async () => {
    const refused = await tried(site.people.administrator, { pattern: '(', text: 'x' }).expect(422);
    expect(refused.body.code).toBe('invalid-input');
    await tried(site.people.legalReviewer, { pattern: 'a', text: 'x' }).expect(403);
  });
});
