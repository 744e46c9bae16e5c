import { afterAll, beforeAll, expect, test } from '@jest/globals';
import request from 'supertest';
import { proveConsistency, proveEntry } from '../../src/engine/log/read-log.ts';
import { keptCheckpoint } from '../../src/engine/proof/kept-checkpoint.ts';
import { readTrustRoot } from '../../src/evidence/certificate/trust-root.ts';
import { decodeBundle } from '../../src/evidence/log/bundles.ts';
import { isConsistent, rootOfInclusion } from '../../src/evidence/log/check-proof.ts';
import { entryLeaf } from '../../src/evidence/log/leaf.ts';
import { leafHash, rootOfHashes } from '../../src/evidence/log/tree.ts';
import { parseCheckpoint } from '../../src/evidence/note/checkpoint.ts';
import { readLines } from '../../src/evidence/note/lines.ts';
import { parseNote } from '../../src/evidence/note/note.ts';
import { parsePolicy } from '../../src/evidence/note/policy.ts';
import { KEY, ORIGIN, settle, type TestKeeper, testKeeper } from '../store/log/log-world.ts';
import { newDraft } from './life.ts';
import { openSite, type Site } from './site.ts';

let site: Site;
let keeper: TestKeeper;
beforeAll(async () => {
  site = await openSite({ publicLog: true });
  keeper = testKeeper();
});
afterAll(() => site.close());

const get = (address: string) =>
  request(site.app)
    .get(address)
    .buffer(true)
    .parse((response, done) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => done(null, Buffer.concat(parts)));
    });

test('before it has started there is nothing to read', async () => {
  for (const address of ['checkpoint', 'policy', 'trusted_root.json', 'tile/0/000.p/1']) await get(`/log/${address}`).expect(404);
});

test('a reader with the trust root alone verifies the checkpoint, and its root out of the tiles', async () => {
  await site.engine.store.log.begin(ORIGIN, [KEY]);
  await settle(site.engine.store.log, keeper);
  const note = parseNote((await get('/log/checkpoint').expect(200).expect('Cache-Control', 'no-cache')).body.toString());
  const root = readTrustRoot((await get('/log/trusted_root.json').expect(200)).body.toString());
  const head = parseCheckpoint(note?.text ?? '');
  if (!note || !root || !head) throw new Error('no checkpoint');
  expect(head.origin).toBe(ORIGIN);
  expect(
    readLines(
      note,
      root.map(({ key }) => key),
    ).map(({ verified }) => verified),
  ).toEqual([true]);
  const tile = await get(`/log/tile/0/000.p/${head.size}`)
    .expect(200)
    .expect('Cache-Control', /immutable/);
  expect(rootOfHashes(tile.body)).toEqual(head.root);
  const bundle = decodeBundle((await get(`/log/tile/entries/000.p/${head.size}`).expect(200)).body);
  expect(Buffer.concat((bundle ?? []).map(leafHash))).toEqual(tile.body);
  const fewer = decodeBundle((await get('/log/tile/entries/000.p/2').expect(200)).body);
  expect(fewer).toEqual(bundle?.slice(0, 2));
  expect(parsePolicy((await get('/log/policy').expect(200)).body.toString())).toMatchObject({ logs: [{ name: ORIGIN, type: 'note' }] });
});

test('what no checkpoint covers is not there, nor is any path that nobody would write', async () => {
  const size = (await site.engine.store.log.checkpoint())?.size ?? 0;
  const paths = [
    `0/000.p/${size + 1}`,
    '0/000',
    '0/001.p/1',
    '1/000.p/1',
    'entries/000',
    '0/0',
    '0/000.p/0',
    '0/x000/000.p/1',
    '..%2f..%2fcheckpoint',
  ];
  for (const path of paths) await get(`/log/tile/${path}`).expect(404);
  for (const path of ['', 'secret', 'tile', 'checkpoint/x']) await get(`/log/${path}`).expect(404);
});

test('an entry is proved to be in the log by its bytes and its salt, and the older tree to be in the newer one', async () => {
  const { store } = site.engine;
  const before = await store.log.checkpoint();
  const item = (await newDraft(site)).body.item.id;
  expect(await proveEntry(site.engine, item, 1)).toBeUndefined();
  await settle(store.log, keeper);
  const proof = await proveEntry(site.engine, item, 1);
  const opening = await store.log.opening(item, 1);
  const [entry] = await store.trails.trail(item, { limit: 1 });
  if (!proof || !opening?.salt || !entry || !before) throw new Error('no proof');
  expect(opening.canonical).toBe(entry.canonical);
  const leaf = leafHash(entryLeaf(opening.salt, entry.hash));
  expect(rootOfInclusion(proof.index, proof.checkpoint.size, leaf, proof.hashes)).toEqual(proof.checkpoint.root);
  const consistency = await proveConsistency(site.engine, before.size, proof.checkpoint.size);
  expect(isConsistent(before, proof.checkpoint, consistency ?? [])).toBe(true);
  expect(await proveConsistency(site.engine, 1, proof.checkpoint.size + 1)).toBeUndefined();
});

test('where the log is not public nobody reads it over the network', async () => {
  const shut = await openSite();
  await shut.engine.store.log.begin(ORIGIN, [KEY]);
  await settle(shut.engine.store.log, testKeeper());
  for (const address of ['checkpoint', 'policy', 'trusted_root.json', 'tile/0/000.p/1']) {
    await request(shut.app).get(`/log/${address}`).expect(404);
  }
  await shut.close();
});

test('the library page links the checkpoint, and its feed carries it, where the log is public', async () => {
  const text = async (address: string) => (await get(address).expect(200)).body.toString() as string;
  expect(await text('/library')).toContain('href="/log/checkpoint"');
  const feed = await text('/library/feed.atom');
  expect(feed).toMatch(/<link rel="related" type="text\/plain" href="[^"]+\/log\/checkpoint"\/>/);
  const note = await text('/log/checkpoint');
  const content = /<content type="text">([^<]+)<\/content>/.exec(feed)?.[1] ?? '';
  expect(keptCheckpoint(content.replaceAll('&#43;', '+'))).toMatchObject({ size: parseCheckpoint(parseNote(note)?.text ?? '')?.size });
});
