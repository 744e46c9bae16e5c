import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runReleaseImport } from '../../src/engine/release-imports/run-import.ts';
import { call, openSite, type Person, type Site } from './site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const get = (person: Person | null, address: string) => call(site, person, 'get', address);
const post = (person: Person | null, address: string) => call(site, person, 'post', address);

function handIn(person: Person, files: Record<string, string>, content: object = {}) {
  const request = post(person, '/api/imports').field('content', JSON.stringify(content));
  for (const [filename, text] of Object.entries(files)) request.attach('files', Buffer.from(text), { filename });
  return request;
}

async function ended(id: string) {
  for (let turn = 0; turn < 20; turn++) {
    await runReleaseImport(site.engine, { import: id });
    const { body } = await get(site.people.administrator, `/api/imports/${id}`);
    if (body.endedAt !== null) return body;
  }
  throw new Error('The import does not end.');
}

describe('the calls for imports of earlier releases', () => {
  it('take files, tell the progress and what could not be read, and list what is in the index', async () => {
    const { administrator, auditor } = site.people;
    const base = 'https://www.example.gov.cn/';
    const made = await handIn(administrator, { 'a.txt': '甲', 'b.zip': 'no archive' }, { base });
    expect([made.status, made.body.total, made.body.waiting, made.body.endedAt]).toEqual([201, 2, 2, null]);
    expect(made.body.names[made.body.startedBy]).toEqual(expect.any(String));
    const done = await ended(made.body.id);
    expect(done).toMatchObject({ imported: 1, unread: 1, waiting: 0, base, lines: [{ name: 'b.zip', row: null }] });
    for (const language of ['en', 'zh']) expect(done.lines[0].words[language]).not.toBe('');
    expect((await get(auditor, '/api/imports?limit=1')).body.rows[0].id).toBe(made.body.id);
    const listed = await get(auditor, `/api/imported?import=${made.body.id}`);
    expect(listed.body.rows).toMatchObject([{ title: 'a', day: null, address: `${base}a.txt` }]);
  });

  it('are for administrators of the installation, to be read by auditors', async () => {
    const { publisher, auditor, confidentialityReviewer } = site.people;
    for (const person of [publisher, auditor, confidentialityReviewer])
      expect((await handIn(person, { 'x.txt': '某' })).body.code).toBe('not-allowed');
    for (const address of ['/api/imports', '/api/imported', `/api/imports/${crypto.randomUUID()}`])
      expect((await get(publisher, address)).body.code).toBe('not-allowed');
    expect((await get(auditor, `/api/imports/${crypto.randomUUID()}`)).status).toBe(404);
  });

  it('refuse an import without files and a wrong address', async () => {
    const { administrator } = site.people;
    expect((await post(administrator, '/api/imports').send({})).body).toMatchObject({ code: 'invalid-input', field: 'files' });
    expect((await handIn(administrator, { 'a.txt': '甲' }, { base: 'nowhere' })).body).toMatchObject({
      code: 'invalid-input',
      field: 'base',
    });
  });

  it('break off, remove one and remove all', async () => {
    const { administrator } = site.people;
    const waiting = (await handIn(administrator, { 'w.txt': '等' })).body.id;
    const cancelled = await post(administrator, `/api/imports/${waiting}/cancel`);
    expect([cancelled.status, cancelled.body.cancelledBy, cancelled.body.waiting]).toEqual([200, administrator.id, 0]);
    const { id } = (await handIn(administrator, { 'c.txt': '丙', 'd.txt': '丁' })).body;
    await ended(id);
    const [row] = (await get(administrator, `/api/imported?import=${id}`)).body.rows;
    expect((await post(administrator, `/api/imported/${row.id}/remove`)).body).toEqual({ removed: 1 });
    expect((await post(administrator, `/api/imports/${id}/remove`)).body).toEqual({ removed: 1 });
    expect((await post(administrator, `/api/imports/${id}/remove`)).status).toBe(404);
    expect((await get(administrator, `/api/imported?import=${id}`)).body.rows).toEqual([]);
  });

  it('answer the same when the same request comes again', async () => {
    const { administrator } = site.people;
    const again = () => handIn(administrator, { 'again.txt': '再' }).set('Idempotency-Key', 'import-again');
    const [first, second] = [await again(), await again()];
    expect([second.headers['idempotency-replayed'], second.body.id]).toEqual(['true', first.body.id]);
  });
});
