import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { Response } from 'supertest';
import { LEDGER_NAMES } from '../../../src/domain/reports/ledgers.ts';
import { REPORT_NAMES, REPORTS, SECTIONS } from '../../../src/domain/reports/reports.ts';
import type { ShippedRole } from '../../../src/domain/roles.ts';
import type { Route } from '../../../src/http/route.ts';
import { ROUTES } from '../../../src/http/route-table.ts';
import { finding } from '../../engine/office.ts';
import { released, scanNow, send, view } from '../life.ts';
import { addPerson, call, openSite, type Person, type Site } from '../site.ts';
import { DECISIONS } from './decisions.ts';
import { freeStrings } from './strings.ts';

/** One string of its own for everything that a drafter or reviewer can write into an item. */
const PLANTED = {
  title: '题目-planted-title',
  fieldValue: '字段-planted-field-value',
  place: 'planted-place',
  reason: '理由-planted-reason',
  fileName: 'planted-file-name.txt',
  text: '正文-planted-text',
  excerpt: 'planted-excerpt',
  part: 'planted-part',
  opinion: '意见-planted-opinion',
  basis: 'planted-basis',
  returned: '退回-planted-return',
  disposed: '处置-planted-disposition',
};
const COPY = { title: 'planted-copy-title', fileName: 'planted-copy-name.txt' };
const ALL = Object.values({ ...PLANTED, ...Object.fromEntries(Object.entries(COPY).map(([name, value]) => [`copy ${name}`, value])) });

const content = (more: object = {}) => ({
  title: PLANTED.title,
  attribute: 'proactive',
  fields: { summary: PLANTED.fieldValue },
  grounds: [],
  reason: PLANTED.reason,
  releasePlan: { mode: 'public', place: PLANTED.place },
  ...more,
});

const MARK = finding({
  severity: 'block',
  owner: 'confidentiality',
  quarantine: true,
  excerpt: PLANTED.excerpt,
  location: { file: PLANTED.fileName, part: PLANTED.part, start: 0, end: 4 },
});

let site: Site;
let readers: Record<string, Person>;
/** An item with two revisions and a round behind it. */
let item: string;
/** The item is a member of it. */
const bundles: string[] = [];
const firstAnswers: { event: Record<string, unknown>; key: string; person: Person; answer: Response }[] = [];

beforeAll(async () => {
  site = await openSite();
  const both = await addPerson(site, [
    { role: 'auditor', unit: site.root },
    { role: 'administrator', unit: site.root },
    { role: 'publisher', unit: site.root },
  ]);
  readers = { ...site.people, both };
  item = (await draft(site.people.drafter, content(), PLANTED.fileName, PLANTED.text)).body.item.id;
  const bundle = { kind: 'together', members: [{ item, role: 'document' }] };
  bundles.push((await call(site, site.people.drafter, 'post', '/api/bundles').send(bundle).expect(201)).body.id);
  await kept(site.people.drafter, { type: 'SUBMIT', digest: await digestOf(item) });
  const location = { file: PLANTED.fileName, part: PLANTED.part, start: 0, end: 4 };
  site.scanner.findings = [finding({ owner: 'disclosure', excerpt: PLANTED.excerpt, location })];
  await scanNow(site, item);
  site.scanner.findings = [];
  const rows = (await call(site, site.people.unitHead, 'get', `/api/items/${item}/findings`)).body.rows;
  const dispose = { type: 'DISPOSE', findings: [rows[0].id], disposition: 'accepted', reason: PLANTED.disposed };
  await kept(site.people.unitHead, dispose);
  const digest = await digestOf(item);
  await kept(site.people.unitHead, { type: 'APPROVE', step: 'unit', digest, opinion: PLANTED.opinion, basis: PLANTED.basis });
  await kept(site.people.confidentialityReviewer, { type: 'RETURN', step: 'confidentiality', digest, reason: PLANTED.returned });
});
afterAll(() => site.close());

function draft(person: Person, form: object, name: string, text: string, key = randomUUID()) {
  return call(site, person, 'post', '/api/items')
    .set('Idempotency-Key', key)
    .field('content', JSON.stringify({ kind: 'notice', unit: site.unit, content: form }))
    .attach('files', Buffer.from(text), { filename: name, contentType: 'text/plain' });
}

async function digestOf(id: string): Promise<string> {
  const row = await site.engine.store.items.item(id);
  return (await site.engine.store.items.revisionById(row?.revision ?? ''))?.digest ?? '';
}

/** Sends an event and keeps it, to send it again. */
async function kept(person: Person, event: Record<string, unknown>): Promise<void> {
  const key = randomUUID();
  const answer = await send(site, person, item, event).set('Idempotency-Key', key);
  expect([event['type'], answer.status, answer.text]).toEqual([event['type'], 200, expect.anything()]);
  firstAnswers.push({ event, key, person, answer });
}

/** A second round with another text, whose scan finds a state-secret mark. */
async function quarantine(): Promise<void> {
  await call(site, site.people.drafter, 'post', `/api/items/${item}/revisions`)
    .field('content', JSON.stringify({ content: content({ fields: { summary: `${PLANTED.fieldValue} 2` } }) }))
    .attach('files', Buffer.from(`${PLANTED.text} 2`), { filename: PLANTED.fileName, contentType: 'text/plain' })
    .expect(201);
  await kept(site.people.drafter, { type: 'SUBMIT', digest: await digestOf(item) });
  site.scanner.findings = [MARK];
  await scanNow(site, item);
  site.scanner.findings = [];
}

/** What each parameter of a path is filled with; a path with another one fails the walk. */
function fill(of: string): Record<string, string[]> {
  return {
    item: [of],
    number: ['1', '2'],
    index: ['0'],
    page: ['1'],
    round: ['1'],
    account: [site.people.drafter.id],
    rule: ['email'],
    workflow: ['notice'],
    kind: ['notice'],
    version: ['2'],
    delivery: [randomUUID()],
    channel: [randomUUID()],
    release: [randomUUID()],
    token: ['a'.repeat(40)],
    list: [randomUUID()],
    pattern: [randomUUID()],
    proposal: [randomUUID()],
    proof: [randomUUID()],
    rescan: [randomUUID()],
    import: [randomUUID()],
    imported: [randomUUID()],
    preview: [randomUUID()],
    candidate: [randomUUID()],
    report: REPORT_NAMES,
    ledger: LEDGER_NAMES,
    entry: [randomUUID()],
    change: [randomUUID()],
    name: [randomUUID()],
    bundle: bundles,
  };
}

/** The rows of the first number of each section of a report: all of what the section counts. */
function rowsOf(path: string): string[] {
  const report = REPORT_NAMES.find((name) => path.includes(`/${name}/`));
  const sections = report ? REPORTS[report].sections : [];
  return sections.map((section) => `${path}?section=${section}&count=${Object.keys(SECTIONS[section].counts)[0]}&limit=100`);
}

/** Addresses of a route, with every query that could show or find something. */
function addressesOf(route: Route, of: string): string[] {
  const filled = fill(of);
  let paths = [route.path];
  for (const [, name = ''] of route.path.matchAll(/\{(\w+)\}/g)) {
    const values = filled[name];
    if (!values) throw new Error(`The walk does not know what to put for {${name}} of ${route.id}. Say it in fill().`);
    paths = paths.flatMap((path) => values.map((value) => path.replace(`{${name}}`, value)));
  }
  const shape = Object.keys(route.query?.shape ?? {});
  const queries = [''];
  if (shape.includes('text')) queries.push(...ALL.map((text) => `?text=${encodeURIComponent(text)}`));
  if (shape.includes('q')) queries.push(...ALL.map((text) => `?q=${encodeURIComponent(text)}`));
  if (shape.includes('from') && shape.includes('to')) queries.push('?from=1&to=2');
  if (shape.includes('year')) queries.push('?year=2026');
  if (shape.includes('section')) return paths.flatMap((path) => rowsOf(path));
  if (shape.includes('limit')) queries.push(`?limit=${route.id === 'read-audit' ? 500 : 100}`);
  return paths.flatMap((path) => queries.map((query) => path + query));
}

interface Seen {
  route: string;
  reader: string;
  text: string;
}

/** Every planted string in any answer to any GET, by route and reader. A stream has no end; it holds ids and numbers (`live.test.ts`). */
async function walk(of: string, who: Record<string, Person | null>, texts: readonly string[] = ALL): Promise<Seen[]> {
  const seen: Seen[] = [];
  for (const route of ROUTES.filter(({ method, answer }) => method === 'get' && !answer.events)) {
    for (const address of addressesOf(route, of)) {
      for (const [reader, person] of Object.entries(who)) {
        const { text, body, headers } = await call(site, person, 'get', address);
        const told = decodeURIComponent(
          `${text ?? ''} ${Buffer.isBuffer(body) ? body.toString() : ''} ${headers['content-disposition'] ?? ''}`.replace(
            /%(?![0-9A-F]{2})/gi,
            '%25',
          ),
        );
        for (const one of texts) if (told.includes(one)) seen.push({ route: route.id, reader, text: one });
      }
    }
  }
  return seen;
}

const FEW: readonly ShippedRole[] = ['drafter', 'unitHead', 'confidentialityReviewer'];

describe('every answer', () => {
  it('has a decision for each string in it: a new one is decided about before it passes', () => {
    expect(freeStrings(ROUTES).filter((place) => DECISIONS[place] === undefined)).toEqual([]);
    expect(Object.keys(DECISIONS).filter((place) => !freeStrings(ROUTES).includes(place))).toEqual([]);
  });

  it('shows what was written to those who review it, so that the walk finds what is there', async () => {
    const seen = await walk(item, { unitHead: site.people.unitHead }, Object.values(PLANTED));
    expect([...new Set(seen.map(({ text }) => text))].sort()).toEqual(Object.values(PLANTED).sort());
  });

  it('keeps the secrets of the streams: they are in no answer, no line of the server, and no other table', async () => {
    const client = new pg.Client({ connectionString: site.url });
    await client.connect();
    const { rows } = await client.query<{ secret: Buffer }>(`select secret from stream_secret where stream in ($1, 'administration')`, [
      item,
    ]);
    const texts = rows.flatMap(({ secret }) => (['hex', 'base64', 'base64url'] as const).map((form) => secret.toString(form)));
    expect(texts).toHaveLength(6);
    expect(await walk(item, { ...readers, nobody: null }, texts)).toEqual([]);
    expect(texts.filter((text) => site.log.some((line) => line.includes(text)))).toEqual([]);
    const { rows: tables } = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname in ('public', 'graphile_worker') and tablename <> 'stream_secret'`,
    );
    for (const { name } of tables) {
      const { rows: found } = await client.query(`select from ${name} t where t::text like any ($1)`, [texts.map((text) => `%${text}%`)]);
      expect([name, found.length]).toEqual([name, 0]);
    }
    await client.end();
  });
});

describe('a quarantined item', () => {
  beforeAll(quarantine);

  it('shows nothing that anybody wrote to anybody but the confidentiality reviewer, in any answer', async () => {
    const { confidentialityReviewer, ...others } = readers;
    expect(await walk(item, { ...others, nobody: null })).toEqual([]);
    const seen = await walk(item, { confidentialityReviewer: confidentialityReviewer as Person }, Object.values(PLANTED));
    expect([...new Set(seen.map(({ text }) => text))].sort()).toEqual(Object.values(PLANTED).sort());
  });

  it('is seen by its number, as a quarantined item', async () => {
    for (const role of ['drafter', 'unitHead', 'auditor', 'administrator'] as const) {
      const { item: shown, revision, filesShut } = await view(site, site.people[role], item);
      expect([role, shown.number, shown.title, shown.covered, revision.content, filesShut]).toEqual([
        role,
        expect.any(Number),
        '已隔离事项 Quarantined item',
        'quarantined',
        null,
        'quarantined',
      ]);
    }
    const { rows } = (await call(site, site.people.drafter, 'get', '/api/drafts')).body;
    expect(rows.find((row: { id: string }) => row.id === item)).toMatchObject({
      title: '已隔离事项 Quarantined item',
      covered: 'quarantined',
    });
  });

  it('says nothing in the answer to an event, the first time or repeated', async () => {
    for (const { event, key, person, answer } of firstAnswers) {
      const again = await send(site, person, item, event).set('Idempotency-Key', key);
      expect([again.status, again.headers['idempotency-replayed']]).toEqual([200, 'true']);
      for (const text of ALL)
        expect([event['type'], answer.text.includes(text), again.text.includes(text)]).toEqual([event['type'], false, false]);
    }
    for (const person of Object.values(readers)) {
      for (const type of ['SUBMIT', 'APPROVE', 'RELEASE', 'RECALL', 'WITHDRAW']) {
        const { text } = await send(site, person, item, { type, step: 'unit', digest: 'a'.repeat(64), reason: 'x' });
        expect(ALL.filter((planted) => text.includes(planted))).toEqual([]);
      }
    }
  });

  it('keeps a trail that verifies, with the texts covered', async () => {
    const trail = (await call(site, site.people.auditor, 'get', `/api/items/${item}/trail`)).body.rows;
    const returned = trail.find(({ action }: { action: string }) => action === 'review.returned');
    expect(returned).toMatchObject({
      covered: 'quarantined',
      payload: { event: 'RETURN', step: 'confidentiality', reason: '已隔离 covered' },
    });
    // Nobody finds out what is covered by asking for it.
    const asked = await call(site, site.people.auditor, 'get', '/api/audit').query({ q: PLANTED.returned }).expect(200);
    expect(asked.body.rows).toEqual([]);
    const verified = await call(site, site.people.auditor, 'get', '/api/audit/verify').query({ stream: item });
    expect(verified.body.faults).toEqual([]);
  });

  describe('whose bytes arrive again in another item, under another name', () => {
    let copy: string;

    it('is out of sight in the draft already, quarantined when it is submitted, whatever its scan sees', async () => {
      copy = (await draft(site.people.drafter, content({ title: COPY.title }), COPY.fileName, `${PLANTED.text} 2`)).body.item.id;
      const few = Object.fromEntries(FEW.map((role) => [role, site.people[role]]));
      const { confidentialityReviewer: _, ...others } = few;
      expect(await walk(copy, others)).toEqual([]);
      const { covered } = (await view(site, site.people.drafter, copy)).item;
      expect(covered).toBe('quarantined');
      await send(site, site.people.drafter, copy, { type: 'SUBMIT', digest: await digestOf(copy) }).expect(200);
      await scanNow(site, copy);
      expect((await site.engine.store.items.item(copy))?.state).toBe('quarantined');
      expect(await walk(copy, others)).toEqual([]);
      const { rows } = (await call(site, site.people.confidentialityReviewer, 'get', `/api/items/${copy}/findings`)).body;
      expect(rows).toMatchObject([{ entity: 'quarantined-file', quarantine: true, location: { file: COPY.fileName } }]);
    });

    it('stays out of sight after a false alarm in the copy, and is shown again after one in the first item', async () => {
      const { confidentialityReviewer: reviewer } = site.people;
      await send(site, reviewer, copy, { type: 'FALSE_ALARM', reason: '副本' }).expect(200);
      expect((await view(site, site.people.drafter, copy)).item.covered).toBe('quarantined');
      expect((await view(site, site.people.drafter, item)).item.covered).toBe('quarantined');
      await send(site, reviewer, item, { type: 'FALSE_ALARM', reason: '误报' }).expect(200);
      expect((await view(site, site.people.drafter, item)).item).toMatchObject({ covered: null, title: PLANTED.title });
      expect((await view(site, site.people.drafter, copy)).item).toMatchObject({ covered: null, title: COPY.title });
    });
  });

  it('leaves alone what the public reads already: nobody takes a document down by uploading it again', async () => {
    const { item: open } = await released(site);
    const [{ sha256 } = { sha256: '' }] = (await view(site, site.people.drafter, open)).revision.content.files;
    const text = Buffer.from(await site.engine.store.blobs.get(sha256)).toString();
    const again = (await draft(site.people.drafter, content({ title: COPY.title }), COPY.fileName, text)).body.item.id;
    await send(site, site.people.drafter, again, { type: 'SUBMIT', digest: await digestOf(again) }).expect(200);
    site.scanner.findings = [MARK];
    await scanNow(site, again);
    site.scanner.findings = [];
    expect((await view(site, site.people.unitHead, again)).item.covered).toBe('quarantined');
    expect((await view(site, site.people.unitHead, open)).item.covered).toBeNull();
    expect((await call(site, null, 'get', '/api/library')).body.rows).toHaveLength(1);
  });
});

describe('an annex beside the file that bears the mark', () => {
  it('covers nothing of another item that holds it as well, for any reader', async () => {
    const annex = 'a form that everybody uses';
    const other = (await draft(site.people.drafter, content({ title: 'holds the form' }), 'form.txt', annex)).body.item.id;
    await send(site, site.people.drafter, other, { type: 'SUBMIT', digest: await digestOf(other) }).expect(200);
    await scanNow(site, other);
    const both = draft(site.people.drafter, content({ title: 'holds both' }), PLANTED.fileName, 'marked');
    const marked = (await both.attach('files', Buffer.from(annex), 'form.txt').expect(201)).body.item.id;
    await send(site, site.people.drafter, marked, { type: 'SUBMIT', digest: await digestOf(marked) }).expect(200);
    site.scanner.findings = [MARK];
    await scanNow(site, marked);
    site.scanner.findings = [];
    for (const role of ['drafter', 'unitHead', 'legalReviewer', 'auditor'] as const) {
      expect((await view(site, site.people[role], marked)).item.covered).toBe('quarantined');
      const shown = await view(site, site.people[role], other);
      expect([role, shown.item.covered, shown.item.title, shown.filesShut]).toEqual([role, null, 'holds the form', null]);
      expect((await call(site, site.people[role], 'get', `/api/items/${other}/revisions/1/files/0`)).status).toBe(200);
    }
  });
});

describe('a draft that was never submitted', () => {
  it('is its drafter’s alone; auditor and administrator learn that it exists, and nothing else', async () => {
    const { body } = await draft(site.people.drafter, content(), PLANTED.fileName, 'planted-text of a draft');
    const own = body.item.id as string;
    const texts = [PLANTED.title, PLANTED.fieldValue, PLANTED.reason, PLANTED.fileName, 'planted-text of a draft'];
    expect((await view(site, site.people.drafter, own)).revision.content.title).toBe(PLANTED.title);
    for (const [name, person] of Object.entries(readers)) {
      if (name === 'drafter') continue;
      const answer = await call(site, person, 'get', `/api/items/${own}`);
      const oversees = name === 'auditor' || name === 'administrator' || name === 'both';
      expect([name, answer.status]).toEqual([name, oversees ? 200 : 404]);
      for (const part of [
        '',
        '/revisions',
        '/revisions/1',
        '/findings',
        '/trail',
        '/scans/latest',
        '/revisions/1/files/0',
        '/diff?from=1&to=1',
      ]) {
        const { text } = await call(site, person, 'get', `/api/items/${own}${part}`);
        expect([name, part, texts.filter((one) => (text ?? '').includes(one))]).toEqual([name, part, []]);
      }
      const event = await send(site, person, own, { type: 'RECALL', reason: 'x' });
      expect([name, event.status]).toEqual([name, 404]);
    }
    const outline = await view(site, site.people.auditor, own);
    expect(outline.item).toMatchObject({ number: expect.any(Number), drafter: site.people.drafter.id, covered: 'unsubmitted' });
    const found = await call(site, site.people.auditor, 'get', '/api/items').query({ text: PLANTED.title, limit: 100 });
    expect(found.body.rows.map((row: { id: string }) => row.id)).not.toContain(own);
  });
});
