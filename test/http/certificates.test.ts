import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { stateReleases } from '../../src/engine/proof/state-releases.ts';
import { verifyCertificate } from '../../src/evidence/certificate/verify.ts';
import { keysIn } from '../evidence/verify-sigstore.ts';
import { KEY, LINE, ORIGIN, settle, testKeeper } from '../store/log/log-world.ts';
import { directed, released, view } from './life.ts';
import { addPerson, call, openSite, type Person, type Site } from './site.ts';

let site: Site;
let anna: Person;
const keeper = testKeeper();
const BUNDLE = 'application/vnd.dev.sigstore.bundle.v0.3+json';

beforeAll(async () => {
  site = await openSite({ publicLog: true });
  anna = await addPerson(site, [{ role: 'recipient', unit: site.root }]);
  await site.engine.store.log.begin(ORIGIN, [KEY]);
});
afterAll(() => site.close());

async function intoLog(): Promise<void> {
  await stateReleases(site.engine);
  await settle(site.engine.store.log, keeper);
}

const open = (address: string) => request(site.app).get(address).set('Accept-Language', 'zh-CN');
const releaseOf = async (item: string) => (await view(site, site.people.publisher, item)).releases[0].id as string;

describe('the certificate of a public release', () => {
  it('waits for the log, says for how long, and then is beside the file for everybody', async () => {
    const { item } = await released(site);
    const release = await releaseOf(item);
    const address = `/api/items/${item}/releases/${release}/certificate`;
    const early = await call(site, site.people.drafter, 'get', address).set('Accept-Language', 'zh-CN').expect(503);
    expect(early.headers['retry-after']).toBe('3');
    expect(early.body).toMatchObject({ code: 'not-in-log-yet', detail: expect.stringContaining('3 秒') });
    const earlyPage = await open(`/library/${release}/certificate`).expect(503);
    expect(earlyPage.headers['retry-after']).toBe('3');
    expect(earlyPage.text).toContain('3 秒');

    await intoLog();
    const own = await call(site, site.people.drafter, 'get', address).buffer(true).parse(asText).expect(200);
    expect(own.headers).toMatchObject({ 'content-type': BUNDLE, 'content-disposition': expect.stringContaining('.sigstore.json') });
    for (const public_ of [`/api/library/${release}/certificate`, `/library/${release}/certificate`]) {
      const answer = await open(public_).buffer(true).parse(asText).expect(200);
      expect(answer.body).toBe(own.body);
    }
    expect((await open(`/library/${release}`)).text).toContain(`href="/library/${release}/certificate"`);

    const keys = keysIn((await open('/log/release.pem').buffer(true).parse(asText).expect(200)).body as string);
    const { revision } = await view(site, site.people.drafter, item);
    const trust = { logs: [{ key: LINE.key, start: KEY.validFrom }], releaseKeys: keys };
    expect(verifyCertificate(own.body as string, revision.content.files, trust)).toMatchObject({ statement: { predicate: { item } } });
  });

  it('is not there for what is recalled, unknown or another item’s', async () => {
    const { item } = await released(site);
    const release = await releaseOf(item);
    const other = await released(site);
    await intoLog();
    await call(site, site.people.drafter, 'get', `/api/items/${other.item}/releases/${release}/certificate`).expect(404);
    await open('/api/library/0198d1f2-3c4b-7e5a-8f60-9a1b2c3d4e5f/certificate').expect(404);
    await call(site, site.people.publisher, 'post', `/api/items/${item}/events`).send({ type: 'RECALL', reason: '内容有误' }).expect(200);
    await open(`/api/library/${release}/certificate`).expect(410);
    // Those who work on it still have to be able to show what was released.
    await call(site, site.people.auditor, 'get', `/api/items/${item}/releases/${release}/certificate`).expect(200);
  });
});

describe('the certificate of a directed release', () => {
  it('goes to its recipients, by account and by link, and to nobody else', async () => {
    const { item, links } = await released(site, directed([anna.id]));
    const release = await releaseOf(item);
    await intoLog();
    expect(links).toEqual({});
    const { rows } = (await call(site, anna, 'get', '/api/deliveries').expect(200)).body;
    const mine = await call(site, anna, 'get', `/api/deliveries/${rows[0].id}/certificate`).buffer(true).parse(asText).expect(200);
    expect(mine.headers['content-disposition']).toContain(`release-${release}.sigstore.json`);
    const { payload } = JSON.parse(mine.body as string).dsseEnvelope;
    expect(Buffer.from(payload, 'base64').toString()).not.toMatch(/通知|政务公开/);
    expect((await call(site, anna, 'get', `/api/deliveries/${rows[0].id}`)).body.openedAt).toBeNull();
    await open(`/api/library/${release}/certificate`).expect(404);
    await call(site, site.people.publisher, 'get', `/api/deliveries/${rows[0].id}/certificate`).expect(404);
  });

  it('is on the page of a link', async () => {
    const put = { unit: site.unit, name: '申请人甲', email: 'applicant@example.org' };
    const { id } = (await call(site, site.people.drafter, 'post', '/api/contacts').send(put).expect(201)).body;
    const { recipient } = (await call(site, site.people.publisher, 'post', `/api/contacts/${id}/check`).expect(200)).body;
    const { links } = await released(site, directed([recipient]));
    const token = links[recipient] as string;
    await intoLog();
    expect((await open(`/d/${token}`).expect(200)).text).toContain(`href="/d/${token}/certificate"`);
    const page = await open(`/d/${token}/certificate`).buffer(true).parse(asText).expect(200);
    const api = await open(`/api/links/${token}/certificate`).buffer(true).parse(asText).expect(200);
    expect(page.body).toBe(api.body);
    expect(page.headers['cache-control']).toContain('no-store');
    await open('/api/links/nothing-nothing-nothing/certificate').expect(404);
  });
});

/** The bytes as they came. */
function asText(response: unknown, done: (error: Error | null, body: string) => void): void {
  const pieces: Buffer[] = [];
  const coming = response as NodeJS.ReadableStream;
  coming.on('data', (piece: Buffer) => pieces.push(piece));
  coming.on('end', () => done(null, Buffer.concat(pieces).toString()));
}
