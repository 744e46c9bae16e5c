import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { expectOk, newDraft, PUBLIC, send, submitted, view } from './life.ts';
import { addPerson, call, openSite, type Person, type Site } from './site.ts';

let site: Site;
let server: Server;
let base: string;

beforeAll(async () => {
  site = await openSite();
  server = createServer(site.app).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await site.close();
});

interface Heard {
  id: string | null;
  name: string;
  data: Record<string, unknown>;
}

interface Stream {
  headers: Headers;
  heard: Heard[];
  /** Resolves with the first event, told or to come, that fits. */
  next(fits: (event: Heard) => boolean): Promise<Heard>;
  /** Resolves when the server ended it. */
  ended: Promise<void>;
  close(): void;
}

/** Reads a stream as a browser does. */
async function listen(person: Person, headers: Record<string, string> = {}): Promise<Stream> {
  const control = new AbortController();
  const answer = await fetch(`${base}/api/live`, { headers: { Cookie: person.cookie, ...headers }, signal: control.signal });
  if (answer.status !== 200) throw new Error(`${answer.status}: ${await answer.text()}`);
  const heard: Heard[] = [];
  const waiting = new Set<() => void>();
  const read = async () => {
    let text = '';
    const decoder = new TextDecoder();
    for await (const chunk of answer.body as ReadableStream<Uint8Array>) {
      const blocks = (text + decoder.decode(chunk, { stream: true })).split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const fields = new Map(block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]));
        const name = fields.get('event');
        if (name) heard.push({ id: fields.get('id') ?? null, name, data: JSON.parse(fields.get('data') ?? '{}') });
      }
      for (const look of waiting) look();
    }
  };
  const next = (fits: (event: Heard) => boolean) =>
    new Promise<Heard>((resolve) => {
      const look = () => {
        const found = heard.find(fits);
        if (!found) return;
        waiting.delete(look);
        resolve(found);
      };
      waiting.add(look);
      look();
    });
  return { headers: answer.headers, heard, next, ended: read().catch(() => undefined), close: () => control.abort() };
}

const about =
  (name: string, item: string) =>
  ({ name: told, data }: Heard) =>
    told === name && data['item'] === item;
const put = (person: Person, item: string) => call(site, person, 'put', `/api/items/${item}/look`);

describe('the live stream', () => {
  it('cannot be held back on its way', async () => {
    const stream = await listen(site.people.legalReviewer, { 'Accept-Encoding': 'gzip' });
    expect(stream.headers.get('Content-Type')).toBe('text/event-stream; charset=utf-8');
    expect(stream.headers.get('Cache-Control')).toBe('no-store, no-transform');
    expect(stream.headers.get('X-Accel-Buffering')).toBe('no');
    expect(stream.headers.get('Content-Encoding')).toBeNull();
    stream.close();
  });

  it('tells of an item that changed by id, number and version, and nothing of what is in it', async () => {
    const { item } = await submitted(site);
    const stream = await listen(site.people.unitHead);
    const { revision } = await view(site, site.people.unitHead, item);
    await expectOk(send(site, site.people.unitHead, item, { type: 'RETURN', step: 'unit', digest: revision.digest, reason: '请改。' }));
    const { item: now } = await view(site, site.people.unitHead, item);
    const { data } = await stream.next(({ name, data: { version } }) => name === 'item' && version === now.version);
    expect(data).toEqual({ item, number: now.number, version: now.version });
    stream.close();
  });

  it('tells nobody of what is out of their sight: a draft, another unit’s item', async () => {
    const elsewhere = (await call(site, site.people.administrator, 'post', '/api/units').send({ name: '他处', parent: site.root })).body;
    const stranger = await addPerson(site, [{ role: 'unitHead', unit: elsewhere.id }]);
    const [other, head, own] = await Promise.all([listen(stranger), listen(site.people.unitHead), listen(site.people.drafter)]);
    const draft = (await newDraft(site)).body.item.id as string;
    await own.next(about('item', draft));
    const { item } = await submitted(site, PUBLIC);
    await head.next(about('item', item));
    expect(head.heard.filter(about('item', draft))).toEqual([]);
    expect(other.heard).toEqual([]);
    for (const stream of [other, head, own]) stream.close();
  });

  it('goes on after the last event that was heard, and says so when it cannot', async () => {
    const { item } = await submitted(site);
    const first = await listen(site.people.unitHead);
    await expectOk(put(site.people.legalReviewer, item));
    const { id } = await first.next(about('looks', item));
    first.close();
    await first.ended;
    const { revision } = await view(site, site.people.unitHead, item);
    const watch = await listen(site.people.auditor);
    await expectOk(send(site, site.people.unitHead, item, { type: 'RETURN', step: 'unit', digest: revision.digest, reason: '请改。' }));
    await watch.next(about('item', item));
    const again = await listen(site.people.unitHead, { 'Last-Event-ID': id ?? '' });
    await again.next(about('item', item));
    expect(again.heard.filter(({ name }) => name === 'reset')).toEqual([]);
    const late = await listen(site.people.unitHead, { 'Last-Event-ID': 'another-7' });
    expect((await late.next(() => true)).name).toBe('reset');
    for (const stream of [watch, again, late]) stream.close();
  });

  it('ends with its session, whoever ends it', async () => {
    const person = await addPerson(site, [{ role: 'legalReviewer', unit: site.root }]);
    const [one, kept] = await Promise.all([listen(person), listen(site.people.legalReviewer)]);
    const client = new pg.Client({ connectionString: site.url });
    await client.connect();
    await client.query('delete from session where account = $1', [person.id]);
    await client.end();
    expect((await one.next(() => true)).name).toBe('session-ended');
    await one.ended;
    expect(kept.heard).toEqual([]);
    kept.close();
  });

  it('refuses tokens, strangers and more browsers of one person than one has', async () => {
    await call(site, null, 'get', '/api/live').expect(401);
    const person = await addPerson(site, [{ role: 'legalReviewer', unit: site.root }]);
    const streams = await Promise.all(Array.from({ length: 8 }, () => listen(person)));
    await call(site, person, 'get', '/api/live').expect(429);
    for (const stream of streams) stream.close();
  });
});

describe('who looks at an item', () => {
  it('is told to the others who see it, with their name, and not to oneself', async () => {
    const { item } = await submitted(site);
    const [head, legal] = await Promise.all([listen(site.people.unitHead), listen(site.people.legalReviewer)]);
    expect((await put(site.people.unitHead, item).expect(200)).body.viewers).toEqual([]);
    const { data } = await legal.next(about('looks', item));
    expect(data['viewers']).toEqual([{ id: site.people.unitHead.id, name: expect.any(String) }]);
    const { body } = await put(site.people.legalReviewer, item).expect(200);
    expect(body.viewers).toEqual([site.people.unitHead.id]);
    expect(Object.keys(body.names)).toEqual([site.people.unitHead.id]);
    await head.next((event) => about('looks', item)(event) && (event.data['viewers'] as unknown[]).length === 1);
    await call(site, site.people.unitHead, 'delete', `/api/items/${item}/look`).expect(204);
    await legal.next((event) => about('looks', item)(event) && (event.data['viewers'] as unknown[]).length === 0);
    for (const stream of [head, legal]) stream.close();
  });

  it('is nobody’s to know, or to be seen by, who does not see the item', async () => {
    const draft = (await newDraft(site)).body.item.id as string;
    await put(site.people.unitHead, draft).expect(404);
  });
});
