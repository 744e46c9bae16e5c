import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import type { StoredFile } from '../../src/engine/ports.ts';
import { ROUTES } from '../../src/http/route-table.ts';
import { mayCompress } from '../../src/http/sending/compressed.ts';
import { directed, newDraft, PUBLIC, released, view } from './life.ts';
import { call, openSite, type Site } from './site.ts';

const TEXT = '0123456789'.repeat(20_000);
let site: Site;
let address: string;
let hash: string;
/** Bytes that were read from each opened file. */
let handedOut: number[] = [];
beforeAll(async () => {
  site = await openSite({ maxUploadBytes: 100_000_000 });
  const { open } = site.engine.store.blobs;
  site.engine.store.blobs.open = async (sha256) => counted(await open(sha256));
  const { body } = await newDraft(site, undefined, TEXT);
  address = `/api/items/${body.item.id}/revisions/1/files/0`;
  hash = (await view(site, site.people.drafter, body.item.id)).revision.content.files[0].sha256;
});
afterAll(() => site.close());

function counted(file: StoredFile): StoredFile {
  return {
    ...file,
    bytes: async function* (range) {
      const reader = handedOut.push(0) - 1;
      for await (const piece of file.bytes(range)) {
        handedOut[reader] = (handedOut[reader] ?? 0) + piece.length;
        yield piece;
      }
    },
  };
}

const ask = (headers: Record<string, string> = {}, method: 'get' | 'head' = 'get') =>
  request(site.app)
    [method](address)
    .set({ Cookie: site.people.drafter.cookie, ...headers });

describe('a file', () => {
  it('comes whole, with its length, its tag and the offer of ranges', async () => {
    const answer = await ask().expect(200);
    expect(answer.text).toBe(TEXT);
    expect(answer.headers).toMatchObject({ 'content-length': '200000', etag: `"${hash}"`, 'accept-ranges': 'bytes' });
    expect(answer.headers['content-encoding']).toBeUndefined();
  });

  it.each([
    ['bytes=0-9', 0, 10],
    ['bytes=5-', 5, 200_000],
    ['bytes=-3', 199_997, 200_000],
    ['bytes=199990-999999', 199_990, 200_000],
    ['bytes=70000-140000', 70_000, 140_001],
    ['bytes=0-4,5-9', 0, 10],
  ])('comes in part: %s', async (range, start, end) => {
    const answer = await ask({ Range: range }).expect(206);
    expect(answer.text).toBe(TEXT.slice(start, end));
    expect(answer.headers).toMatchObject({
      'content-range': `bytes ${start}-${end - 1}/200000`,
      'content-length': String(end - start),
      etag: `"${hash}"`,
    });
  });

  it.each(['bytes=0-4,100-200', 'bytes=abc', 'lines=0-4', 'bytes=9-0'])(
    'comes whole for what is no range that we send: %s',
    async (range) => {
      const answer = await ask({ Range: range });
      expect([range, answer.status === 416 || answer.text === TEXT]).toEqual([range, true]);
    },
  );

  it('has nothing outside of itself, and says so in both languages', async () => {
    const answer = await ask({ Range: 'bytes=200000-', 'Accept-Language': 'zh' }).expect(416);
    expect(answer.headers['content-range']).toBe('bytes */200000');
    expect(answer.headers['content-disposition']).toBeUndefined();
    expect(answer.body).toMatchObject({ code: 'range-not-satisfiable', detail: expect.stringContaining('200000') });
  });

  it('goes on where it broke off only when it is still the same', async () => {
    expect((await ask({ Range: 'bytes=10-19', 'If-Range': `"${hash}"` }).expect(206)).text).toBe(TEXT.slice(10, 20));
    for (const other of [`"${'0'.repeat(64)}"`, `W/"${hash}"`, 'Mon, 02 Mar 2026 01:00:00 GMT']) {
      expect((await ask({ Range: 'bytes=10-19', 'If-Range': other }).expect(200)).text).toBe(TEXT);
    }
  });

  it('is known by its headers alone, and to be unchanged', async () => {
    const answer = await ask({ Range: 'bytes=0-9' }, 'head').expect(200);
    expect(answer.headers).toMatchObject({ 'content-length': '200000', etag: `"${hash}"` });
    expect(answer.text).toBeUndefined();
    await ask({ 'If-None-Match': `"${hash}"` }).expect(304);
  });

  it('that changed on disk leaves with no byte, also after it was right once', async () => {
    const { body } = await newDraft(site, undefined, 'right');
    const file = (await view(site, site.people.drafter, body.item.id)).revision.content.files[0].sha256;
    const read = () => call(site, site.people.drafter, 'get', `/api/items/${body.item.id}/revisions/1/files/0`);
    await read().expect(200);
    await writeFile(path.join(site.blobs, file.slice(0, 2), file.slice(2, 4), file), 'wrong');
    const answer = await read().expect(500);
    expect(answer.text).not.toContain('wrong');
  });
});

describe('a delivered file', () => {
  it('counts as opened once its content is asked for, in whole or in part, and not for its headers', async () => {
    const put = { unit: site.unit, name: '申请人甲', email: 'applicant@example.org' };
    const { id } = (await call(site, site.people.drafter, 'post', '/api/contacts').send(put).expect(201)).body;
    const { recipient } = (await call(site, site.people.publisher, 'post', `/api/contacts/${id}/check`).expect(200)).body;
    const { item, links } = await released(site, directed([recipient]));
    const link = `/api/links/${links[recipient]}/files/0`;
    const opened = async () => {
      const { body } = await call(site, site.people.publisher, 'get', `/api/items/${item}/deliveries`).expect(200);
      return body.rows[0].openedAt;
    };
    await request(site.app).head(link).expect(200);
    expect(await opened()).toBeNull();
    await request(site.app).get(link).set('Range', 'bytes=0-1').expect(206);
    expect(await opened()).not.toBeNull();
  });
});

describe('slow readers', () => {
  let server: Server;
  const sockets: Socket[] = [];
  afterAll(async () => {
    for (const socket of sockets) socket.destroy();
    server?.closeAllConnections();
    await new Promise((resolve) => server?.close(resolve));
  });

  it('hold what their connection buffers and not the file', async () => {
    const size = 60_000_000;
    const { body } = await call(site, site.people.drafter, 'post', '/api/items')
      .field('content', JSON.stringify({ kind: 'notice', unit: site.unit, content: { title: '大附件' } }))
      .attach('files', Buffer.alloc(size, 97), '大附件.txt')
      .expect(201);
    server = createServer(site.app).listen(0, '127.0.0.1');
    await once(server, 'listening');
    handedOut = [];
    const readers = 5;
    for (let i = 0; i < readers; i++) {
      const socket = connect((server.address() as AddressInfo).port, '127.0.0.1').pause();
      sockets.push(socket);
      const head = [
        `GET /api/items/${body.item.id}/revisions/1/files/0 HTTP/1.1`,
        'Host: review.test',
        `Cookie: ${site.people.drafter.cookie}`,
      ];
      socket.write(`${head.join('\r\n')}\r\n\r\n`);
    }
    const total = () => handedOut.reduce((sum, one) => sum + one, 0);
    // Until the network takes no more, or everything was read into memory.
    for (let before = -1; handedOut.length < readers || total() !== before; ) {
      before = total();
      await pause(300);
    }
    for (const read of handedOut) expect(read).toBeLessThan(size / 2);
  }, 120_000);
});

describe('an answer of more than a kilobyte', () => {
  const collect = (answer: NodeJS.EventEmitter, done: (error: null, bytes: Buffer) => void) => {
    const pieces: Buffer[] = [];
    answer.on('data', (piece: Buffer) => pieces.push(piece)).on('end', () => done(null, Buffer.concat(pieces)));
  };

  it('is compressed as the client takes it', async () => {
    const item = await newDraft(site, { ...PUBLIC, fields: { ...PUBLIC.fields, summary: '要点'.repeat(3000) } });
    const read = (coding?: string) =>
      call(site, site.people.drafter, 'get', `/api/items/${item.body.item.id}`).set('Accept-Encoding', coding ?? 'identity');
    const plain = await read();
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(String(plain.headers['vary'])).toMatch(/Accept-Encoding/);
    const packed = await read('gzip');
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(packed.body).toEqual(plain.body);
    expect(Number(packed.headers['content-length'])).toBeLessThan(Number(plain.headers['content-length']) / 3);
    const best = await read('gzip, br')
      .buffer(true)
      .parse(collect as never);
    expect(best.headers['content-encoding']).toBe('br');
    expect(JSON.parse(best.body.toString())).toEqual(plain.body);
  });

  it('is not where a secret is in it, or could be', () => {
    const open = ROUTES.filter(mayCompress);
    for (const { id, access, shownOnce, method } of open) {
      expect([id, access === 'link' || access === 'sign-in' || shownOnce !== undefined]).toEqual([id, false]);
      expect([id, method]).toEqual([id, 'get']);
    }
    for (const id of ['sign-in', 'create-token', 'open-link', 'send-event', 'renew-delivery-link', 'check-new-item', 'check-revision']) {
      expect(open.map((route) => route.id)).not.toContain(id);
    }
  });
});
