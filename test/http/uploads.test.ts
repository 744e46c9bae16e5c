import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newDraft, PUBLIC, submitted } from './life.ts';
import { call, ORIGIN, openSite, type Site } from './site.ts';

let site: Site;
let server: Server;
beforeAll(async () => {
  site = await openSite({}, { maxFileBytes: 1_000_000 });
  server = createServer(site.app).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await site.close();
});

const content = () => JSON.stringify({ kind: 'notice', unit: site.unit, content: PUBLIC });
const upload = () => call(site, site.people.drafter, 'post', '/api/items');

/** Sends bytes as they are, until there is an answer, and collects what comes back until the server hangs up. */
async function raw(lines: string[], body: (write: (chunk: Buffer | string) => boolean) => Promise<void>): Promise<string> {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  let answer = '';
  socket.on('data', (chunk) => {
    answer += chunk.toString('utf8');
  });
  socket.on('error', () => undefined);
  const closed = new Promise((resolve) => socket.on('close', resolve));
  await once(socket, 'connect');
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  await body((chunk) => !socket.destroyed && answer === '' && socket.write(chunk));
  await closed;
  return answer;
}

const head = (more: string[]) => [
  'POST /api/items HTTP/1.1',
  'Host: review.test',
  `Origin: ${ORIGIN}`,
  `Cookie: ${site.people.drafter.cookie}`,
  'Content-Type: multipart/form-data; boundary=line',
  ...more,
];

describe('an upload', () => {
  it('of 2 GB is refused before its first byte', async () => {
    const answer = await raw(head(['Content-Length: 2147483648']), async () => undefined);
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(answer).toContain('"code":"too-large"');
  });

  it('that hides its size is counted, and cut off at the limit', async () => {
    const answer = await raw(head(['Transfer-Encoding: chunked']), async (write) => {
      const chunk = (text: string | Buffer) => {
        const bytes = Buffer.from(text);
        return write(Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')]));
      };
      chunk(`--line\r\nContent-Disposition: form-data; name="content"\r\n\r\n${content()}\r\n`);
      // Each file is under its own limit, together they are over the request's.
      for (let file = 0; file < 5; file++) {
        chunk(`--line\r\nContent-Disposition: form-data; name="files"; filename="${file}.txt"\r\n\r\n`);
        for (let sent = 0; sent < 900_000; sent += 60_000) {
          chunk(Buffer.alloc(60_000, 97 + file));
          await new Promise((resolve) => setImmediate(resolve));
        }
        chunk('\r\n');
      }
      chunk('--line--\r\n');
      write('0\r\n\r\n');
    });
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(answer).toContain('"code":"too-large"');
  });

  it('with one file over the limit is refused, and leaves no partial file', async () => {
    const stored = () => readdir(site.blobs, { recursive: true });
    await newDraft(site);
    const before = await stored();
    const answer = await upload().field('content', content()).attach('files', Buffer.alloc(1_000_001, 97), 'a.txt').expect(413);
    expect(answer.body).toMatchObject({ code: 'too-large' });
    expect(await stored()).toEqual(before);
    await upload().field('content', content()).attach('files', Buffer.alloc(1_000_000, 97), 'a.txt').expect(201);
  });

  it('of an empty file is refused', async () => {
    const answer = await upload().field('content', content()).attach('files', Buffer.alloc(0), 'empty.txt').expect(422);
    expect(answer.body).toMatchObject({ code: 'file-refused', reason: 'empty-file' });
  });

  it.each([
    ['with the files first', () => upload().attach('files', Buffer.from('a'), 'a.txt').field('content', content())],
    ['without the content', () => upload().attach('files', Buffer.from('a'), 'a.txt')],
    ['with another field', () => upload().field('content', content()).field('state', 'released')],
    ['with the content twice', () => upload().field('content', content()).field('content', content())],
    ['whose content is no JSON', () => upload().field('content', '{')],
    [
      'whose content has an unknown member',
      () => upload().field('content', JSON.stringify({ ...JSON.parse(content()), state: 'released' })),
    ],
    ['without a boundary', () => upload().set('Content-Type', 'multipart/form-data').send('x')],
    [
      'that breaks off',
      () =>
        upload()
          .set('Content-Type', 'multipart/form-data; boundary=line')
          .send(`--line\r\nContent-Disposition: form-data; name="content"\r\n\r\n${content()}`),
    ],
    [
      'with two files of one name',
      () => upload().field('content', content()).attach('files', Buffer.from('a'), 'a.txt').attach('files', Buffer.from('b'), 'a.txt'),
    ],
  ])('%s is refused', async (_which, sent) => {
    const answer = await sent();
    expect(answer.status).toBe(422);
    expect(answer.body.code).toMatch(/^(invalid-input|file-refused)$/);
  });

  it('of more files than go together is refused', async () => {
    let sent = upload().field('content', content());
    for (let i = 0; i < 6; i++) sent = sent.attach('files', Buffer.from(`${i}`), `${i}.txt`);
    await sent.expect(413);
  });

  it('keeps of a name what is safe: no path, no invisible characters, no marks that turn the direction', async () => {
    const name = '../../etc/\u202Etxt.附件\u200b.txt';
    const made = await upload().field('content', content()).attach('files', Buffer.from('a'), { filename: name }).expect(201);
    const item = await call(site, site.people.drafter, 'get', `/api/items/${made.body.item.id}`).expect(200);
    expect(item.body.revision.content.files[0].name).toBe('txt.附件.txt');
  });

  it('repeated with its Idempotency-Key creates one item; with another file it is refused', async () => {
    const key = randomUUID();
    const sent = (text: string) =>
      upload().set('Idempotency-Key', key).field('content', content()).attach('files', Buffer.from(text), 'a.txt');
    const first = await sent('同一内容').expect(201);
    const again = await sent('同一内容').expect(201);
    expect(again.body.item.id).toBe(first.body.item.id);
    expect((await sent('另一内容').expect(422)).body.code).toBe('idempotency-key-reused');
  });

  it('by somebody who is no drafter creates nothing and stores nothing', async () => {
    const before = await readdir(site.blobs, { recursive: true });
    const sent = call(site, site.people.auditor, 'post', '/api/items')
      .field('content', content())
      .attach('files', Buffer.from('a stranger’s file'), 'a.txt');
    expect((await sent.expect(403)).body.code).toBe('not-allowed');
    expect(await readdir(site.blobs, { recursive: true })).toEqual(before);
  });

  it('to an item by who only reviews it is refused before anything is stored', async () => {
    const { item } = await submitted(site);
    const before = await readdir(site.blobs, { recursive: true });
    const sent = call(site, site.people.unitHead, 'post', `/api/items/${item}/revisions`)
      .field('content', JSON.stringify({ content: PUBLIC }))
      .attach('files', Buffer.from('a reviewer’s file'), 'a.txt');
    expect((await sent.expect(403)).body.code).toBe('not-allowed');
    expect(await readdir(site.blobs, { recursive: true })).toEqual(before);
  });

  it.each([
    ['报告"一";x=.txt', '报告"一";x=.txt'],
    ["a;filename*=UTF-8''evil.exe", "a;filename*=UTF-8''evil.exe"],
    ['第一行\r\nX-Evil: 1.txt', '第一行X-Evil: 1.txt'],
  ])('named %j is saved under its name and adds no header', async (sent, kept) => {
    const form = `--line\r\nContent-Disposition: form-data; name="content"\r\n\r\n${content()}\r\n--line\r\nContent-Disposition: form-data; name="files"; filename*=UTF-8''${encodeURIComponent(sent).replace(/['*]/g, (one) => `%${one.charCodeAt(0).toString(16)}`)}\r\n\r\n正文\r\n--line--\r\n`;
    const { body } = await upload().set('Content-Type', 'multipart/form-data; boundary=line').send(form).expect(201);
    const file = await call(site, site.people.drafter, 'get', `/api/items/${body.item.id}/revisions/1/files/0`).expect(200);
    const disposition = String(file.headers['content-disposition']);
    expect(disposition.startsWith('attachment; filename="')).toBe(true);
    const extended = /"; filename\*=UTF-8''([^;]*)$/.exec(disposition)?.[1];
    expect(extended === undefined ? disposition : decodeURIComponent(extended)).toContain(kept);
    expect(file.headers['x-evil']).toBeUndefined();
  });
});

describe('a text that cannot be stored', () => {
  it.each([
    ['a NUL', '标题\u0000'],
    ['a lone surrogate', '标题\ud800'],
  ])('%s is refused by its place and not by a failure', async (_what, title) => {
    const answer = await upload()
      .send({ kind: 'notice', unit: site.unit, content: { ...PUBLIC, title } })
      .expect(422);
    expect(answer.body.errors).toEqual([expect.objectContaining({ in: 'body', pointer: '/content/title' })]);
  });

  it('an unknown kind names the kinds that there are', async () => {
    const answer = await upload().send({ kind: 'poem', unit: site.unit, content: PUBLIC }).expect(422);
    expect(answer.body.code).toBe('unknown-kind');
    expect(answer.body.detail).toContain('notice');
  });
});
