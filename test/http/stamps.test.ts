import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import request from 'supertest';
import { type StampSource, stampWaiting } from '../../src/engine/stamps/stamp-waiting.ts';
import { readWholeTrustRoot } from '../../src/evidence/certificate/trust-root.ts';
import { readAuthority } from '../../src/evidence/stamp/authority.ts';
import { verifyStamp } from '../../src/evidence/stamp/verify-stamp.ts';
import { askAuthority } from '../../src/jobs/stamps/ask-authority.ts';
import { Tsa } from '../evidence/stamp/tsa.ts';
import { KEY, ORIGIN, settle, testKeeper } from '../store/log/log-world.ts';
import { openSite, type Site } from './site.ts';

let site: Site;
let tsa: Tsa;
let server: Server;
let source: StampSource;
let answer: (asked: Buffer) => Buffer;
beforeAll(async () => {
  site = await openSite({ publicLog: true });
  tsa = new Tsa();
  answer = (asked) => tsa.reply(asked);
  server = createServer((incoming, response) => {
    const parts: Buffer[] = [];
    incoming.on('data', (part: Buffer) => parts.push(part)).on('end', () => response.end(answer(Buffer.concat(parts))));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const ca = new X509Certificate(readFileSync(tsa.file('ca.pem')));
  const ask = askAuthority(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  source = { ask, authority: readAuthority(tsa.pem)!, issuers: [ca.raw] };
});
afterAll(async () => {
  server.close();
  tsa.close();
  await site.close();
});

const get = (name: string) =>
  request(site.app)
    .get(`/log/${name}`)
    .buffer(true)
    .parse((response, done) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part)).on('end', () => done(null, Buffer.concat(parts)));
    });

test('the checkpoint gets a stamp a day of exactly the bytes that are served, by an authority that the trust root names', async () => {
  await get('stamped/checkpoint').expect(404);
  await site.engine.store.log.begin(ORIGIN, [KEY]);
  await settle(site.engine.store.log, testKeeper());
  expect(await stampWaiting(site.engine, source)).toBe(1);
  expect(await stampWaiting(site.engine, source)).toBe(0);
  const note: Buffer = (await get('stamped/checkpoint').expect(200)).body;
  const stamp: Buffer = (
    await get('stamped/checkpoint.tsr')
      .expect(200)
      .expect('Content-Type', /timestamp-reply/)
  ).body;
  const root = readWholeTrustRoot((await get('trusted_root.json').expect(200)).body.toString());
  expect(
    verifyStamp(
      stamp,
      note,
      root!.authorities.map(({ authority }) => authority),
    ),
  ).toHaveProperty('at');
  expect(tsa.verifies(stamp, note)).toBe(true);
});

test('an answer that does not count is kept nowhere, and said', async () => {
  const { store } = site.engine;
  const waiting = { release: '0193f0c2-0000-7000-8000-000000000001', signature: Buffer.from('signed') };
  const kept: Buffer[] = [];
  const stamps = {
    ...store.stamps,
    unstamped: async () => [waiting],
    keepOfRelease: async (_: string, stamp: Buffer) => void kept.push(stamp),
  };
  const engine = { ...site.engine, store: { ...store, stamps } };
  const earlier = answer;
  let old: Buffer | undefined;
  answer = (asked) => (old ??= earlier(asked));
  expect(await stampWaiting(engine, source)).toBe(1);
  // The same answer again is to an older request.
  await expect(stampWaiting(engine, source)).rejects.toThrow(/other-request/);
  answer = () => Buffer.from('<html>');
  await expect(stampWaiting(engine, source)).rejects.toThrow(/unreadable/);
  answer = earlier;
  expect(kept).toHaveLength(1);
  expect(verifyStamp(kept[0]!, waiting.signature, [source.authority])).toHaveProperty('at');
});
