import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Logger, runTaskListOnce } from 'graphile-worker';
import pg from 'pg';
import type { DeliveryRow, Store } from '../../src/engine/ports.ts';
import { sha256 } from '../../src/evidence/digest.ts';
import { openStore } from '../../src/store/open-store.ts';
import { cleared, mustCommit, releaseOf } from './life.ts';
import { faultsOf } from './verify.ts';
import type { World } from './world.ts';
import { AT, commitOn, current, newItem, openWorld, PUBLIC } from './world.ts';

let world: World;
let store: Store;
let folder: string;
beforeAll(async () => {
  world = await openWorld();
  folder = await mkdtemp(join(tmpdir(), 'imprimatur-blobs-'));
  store = await openStore({ url: world.url, blobFolder: folder });
});
afterAll(async () => {
  await store.close();
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

const quiet = new Logger(() => () => undefined);

async function* bytesOf(text: string, pieces = 3) {
  const bytes = Buffer.from(text);
  const step = Math.ceil(bytes.length / pieces) || 1;
  for (let at = 0; at < bytes.length; at += step) yield bytes.subarray(at, at + step);
}

async function filesIn(path: string): Promise<string[]> {
  return (await readdir(path, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map(({ name }) => name);
}

test('a file is stored under its hash and comes back byte for byte', async () => {
  const ref = await store.blobs.put('通知.txt', bytesOf('此件公开发布'), 1000);
  expect(ref).toEqual({ name: '通知.txt', sha256: sha256('此件公开发布'), size: 18, mediaType: 'text/plain' });
  expect(Buffer.from(await store.blobs.get(ref.sha256)).toString()).toBe('此件公开发布');
  const file = await store.blobs.open(ref.sha256);
  expect([file.size, (await read(file.bytes())).toString()]).toEqual([18, '此件公开发布']);
  expect((await read(file.bytes({ start: 3, end: 8 }))).toString()).toBe('件公');
  expect(await store.blobs.has(ref.sha256)).toBe(true);
});

test('the same bytes again, also at the same time, are one file', async () => {
  const refs = await Promise.all(['a.txt', 'b.pdf', 'c'].map((name) => store.blobs.put(name, bytesOf('same'), 1000)));
  expect(refs.map((ref) => ref.mediaType)).toEqual(['text/plain', 'application/pdf', 'application/octet-stream']);
  expect((await filesIn(folder)).filter((name) => name === sha256('same'))).toHaveLength(1);
});

test('a file that is too large or breaks off leaves nothing', async () => {
  const before = await filesIn(folder);
  await expect(store.blobs.put('big.txt', bytesOf('0123456789'), 9)).rejects.toMatchObject({ code: 'too-large' });
  async function* broken() {
    yield Buffer.from('half');
    throw new Error('connection lost');
  }
  await expect(store.blobs.put('half.txt', broken(), 1000)).rejects.toThrow('connection lost');
  expect(await filesIn(folder)).toEqual(before);
});

test('a disk that takes half a chunk refuses the file: it is never stored short', async () => {
  const place = join(folder, 'full');
  const program = `
    import { blobStore } from ${JSON.stringify(pathToFileURL(resolve('src/store/files/blobs.ts')).href)};
    process.on('SIGXFSZ', () => {});
    const store = blobStore({ run: async () => 1, rows: async () => [] }, process.argv[1]);
    async function* one() { yield Buffer.alloc(100_000, 97); }
    console.log(await store.put('a.txt', one(), 1_000_000).then(() => 'stored', (error) => error.code));`;
  // 50 blocks of 512 or 1024 bytes, as the shell counts them: less than the one chunk.
  const limited = ['-c', 'ulimit -f 50; exec "$@"', 'sh', process.execPath, '--input-type=module', '-e', program, place];
  expect((await promisify(execFile)('sh', limited)).stdout.trim()).toBe('storage-full');
  expect(await filesIn(place)).toEqual([]);
});

test('an endless upload is refused as soon as the limit is passed', async () => {
  let sent = 0;
  async function* endless() {
    for (;;) {
      sent += 1000;
      yield Buffer.alloc(1000);
    }
  }
  await expect(store.blobs.put('x', endless(), 5000)).rejects.toMatchObject({ code: 'too-large' });
  expect(sent).toBe(6000);
});

test('an unknown hash, and a path in place of one, are not found', async () => {
  await expect(store.blobs.get(sha256('nothing'))).rejects.toMatchObject({ code: 'not-found' });
  await expect(store.blobs.get('../../etc/passwd')).rejects.toMatchObject({ code: 'not-found' });
  await expect(store.blobs.open(sha256('nothing'))).rejects.toMatchObject({ code: 'not-found' });
  expect(await store.blobs.has('../x')).toBe(false);
});

async function read(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const read: Uint8Array[] = [];
  for await (const piece of pieces) read.push(piece);
  return Buffer.concat(read);
}

test('an empty range and an empty file are no pieces', async () => {
  const { sha256: hash } = await store.blobs.put('empty.txt', bytesOf(''), 10);
  expect(await read((await store.blobs.open(hash)).bytes())).toHaveLength(0);
});

test('a file that changes while it is read is never read to its end', async () => {
  const text = 'a'.repeat(300_000);
  const { sha256: hash } = await store.blobs.put('long.txt', bytesOf(text), 1_000_000);
  const path = join(folder, hash.slice(0, 2), hash.slice(2, 4), hash);
  for (const range of [undefined, { start: 1, end: 299_999 }]) {
    const file = await store.blobs.open(hash);
    let received = 0;
    const reading = (async () => {
      for await (const piece of file.bytes(range)) {
        received += piece.length;
        await writeFile(path, `${'a'.repeat(299_999)}b`);
      }
    })();
    await expect(reading).rejects.toMatchObject({ code: 'internal' });
    expect(received).toBeLessThan(299_999);
    await expect(store.blobs.open(hash)).rejects.toMatchObject({ code: 'internal' });
    // Put right, it is handed out again.
    await writeFile(path, text);
    expect((await read((await store.blobs.open(hash)).bytes())).toString()).toBe(text);
  }
});

test('many readers who come at once wait for one verification, and later ones for none', async () => {
  const { sha256: hash } = await store.blobs.put('shared.txt', bytesOf('b'.repeat(200_000)), 1_000_000);
  const files = await Promise.all(Array.from({ length: 10 }, () => store.blobs.open(hash)));
  for (const file of files) expect(await read(file.bytes())).toHaveLength(200_000);
});

test('bytes that changed on disk are not handed out', async () => {
  const { sha256: hash } = await store.blobs.put('x.txt', bytesOf('original'), 1000);
  const path = join(folder, hash.slice(0, 2), hash.slice(2, 4), hash);
  await chmod(path, 0o600);
  await writeFile(path, 'tampered');
  await expect(store.blobs.get(hash)).rejects.toMatchObject({ code: 'internal' });
});

test('a revision cannot name a file that is not stored', async () => {
  const file = { name: 'a', sha256: sha256('never stored'), size: 1, mediaType: 'text/plain' };
  const creation = newItem(world.unit, await world.account(), { ...PUBLIC, files: [file] });
  await expect(store.transitions.createItem(creation)).rejects.toMatchObject({
    code: 'invalid-input',
    details: { constraint: 'revision_file_sha256_fkey' },
  });
  const stored = await store.blobs.put('a', bytesOf('now stored'), 100);
  await store.transitions.createItem(newItem(world.unit, await world.account(), { ...PUBLIC, files: [stored, { ...stored, name: 'b' }] }));
});

test('an idempotency key is taken once, answered once, and free again after a failure', async () => {
  const begin = (key: string, hash = 'h') => store.idempotency.begin('me', key, hash, AT);
  const taken = await Promise.all([begin('k'), begin('k'), begin('k')]);
  expect(taken.filter(({ fresh }) => fresh)).toHaveLength(1);
  expect(await begin('k', 'other')).toEqual({ fresh: false, requestHash: 'h', response: null, running: true });
  await store.idempotency.finish('me', 'k', { status: 201 });
  await store.idempotency.abandon('me', 'k');
  expect(await begin('k')).toEqual({ fresh: false, requestHash: 'h', response: { status: 201 }, running: true });
  await begin('failed');
  await store.idempotency.abandon('me', 'failed');
  expect(await begin('failed')).toEqual({ fresh: true });
});

async function delivered(): Promise<{ item: string; delivery: DeliveryRow }> {
  const account = await world.account('recipient');
  const plan = { mode: 'directed' as const, audience: [account], place: 'counter' };
  const life = await cleared(world, { ...PUBLIC, attribute: 'on-request', releasePlan: plan });
  const release = await releaseOf(world, life);
  const delivery = {
    id: randomUUID(),
    release: release.id,
    recipient: account,
    account,
    contact: null,
    tokenHash: randomUUID(),
    createdAt: AT,
    expiresAt: null,
    openedAt: null,
    receiptAt: null,
    revokedAt: null,
  };
  await mustCommit(world, commitOn(await current(store, life.item), { to: { state: 'released' }, release, deliveries: [delivery] }));
  return { item: life.item, delivery };
}

test('a delivery is found by id, by its link, by its recipient and by its release', async () => {
  const { delivery, item } = await delivered();
  const noContact = { contactName: null, contactRetiredAt: null };
  expect(await store.deliveries.deliveries(delivery.release)).toEqual([{ ...delivery, ...noContact }]);
  expect(await store.deliveries.deliveriesTo(delivery.recipient)).toEqual([
    { ...delivery, ...noContact, title: PUBLIC.title, item, recalledAt: null, until: null },
  ]);
  expect(await store.deliveries.delivery(delivery.id)).toMatchObject({
    ...delivery,
    release_: { item, mode: 'directed' },
    revision_: { item },
  });
  expect((await store.deliveries.deliveryByToken(delivery.tokenHash ?? ''))?.id).toBe(delivery.id);
  expect(await store.deliveries.deliveryByToken('other')).toBeUndefined();
  expect(await store.deliveries.delivery(randomUUID())).toBeUndefined();
});

test('each mark of a delivery is made once, with its entry on the chain of the item', async () => {
  const { item, delivery } = await delivered();
  const mark = (change: Parameters<Store['deliveries']['markDelivery']>[1]) =>
    store.deliveries.markDelivery(delivery.id, change, { actor: delivery.recipient, at: AT });
  const opened = await Promise.all([mark({ opened: AT }), mark({ opened: AT })]);
  expect(opened.toSorted()).toEqual([false, true]);
  expect([await mark({ receipt: AT }), await mark({ receipt: AT })]).toEqual([true, false]);
  expect(await mark({ tokenHash: 'new-link', expiresAt: AT })).toBe(true);
  expect([await mark({ revoked: AT }), await mark({ revoked: AT })]).toEqual([true, false]);
  expect(await store.deliveries.deliveries(delivery.release)).toEqual([
    {
      ...delivery,
      ...{ openedAt: AT, receiptAt: AT, revokedAt: AT, tokenHash: 'new-link', expiresAt: AT },
      ...{ contactName: null, contactRetiredAt: null },
    },
  ]);
  const actions = (await store.trails.trail(item, { limit: 100 })).map(({ action }) => action);
  expect(actions.slice(-4)).toEqual(['delivery.opened', 'delivery.received', 'delivery.relinked', 'delivery.revoked']);
  expect(await faultsOf(store)).toEqual([]);
  expect(await store.deliveries.markDelivery(randomUUID(), { opened: AT }, { actor: 'x', at: AT })).toBe(false);
});

test('a delivery mark between read and commit makes the commit stale', async () => {
  const { item, delivery } = await delivered();
  const commit = commitOn(await current(store, item));
  await store.deliveries.markDelivery(delivery.id, { opened: AT }, { actor: delivery.recipient, at: AT });
  expect(await store.transitions.commitTransitions([commit])).toEqual([{ ok: false, why: 'stale' }]);
});

test('a job that gave up is shown and can be retried', async () => {
  const creation = newItem(world.unit, await world.account());
  await store.transitions.createItem(creation);
  await mustCommit(
    world,
    commitOn(await current(store, creation.item.id), { jobs: [{ task: 'scan', payload: { item: creation.item.id } }] }),
  );
  expect(await store.jobs.counts()).toEqual({ waiting: 1, failed: 0 });
  const pgPool = new pg.Pool({ connectionString: world.url, max: 2 });
  const admin = await pgPool.connect();
  await admin.query('update graphile_worker._private_jobs set max_attempts = 1');
  const options = { pgPool, logger: quiet };
  await runTaskListOnce(options, { scan: () => Promise.reject(new Error('no disk')) }, admin);
  expect(await store.jobs.counts()).toEqual({ waiting: 0, failed: 1 });
  const [job] = await store.jobs.failed(10);
  expect(job).toMatchObject({ task: 'scan', attempts: 1, maxAttempts: 1, lastError: 'no disk' });
  expect(await store.jobs.retry(job?.id ?? '')).toBe(true);
  expect(await store.jobs.retry(job?.id ?? '')).toBe(false);
  expect(await store.jobs.retry('none')).toBe(false);
  const seen: unknown[] = [];
  await runTaskListOnce(options, { scan: async (payload) => void seen.push(payload) }, admin);
  expect(seen).toEqual([{ item: creation.item.id }]);
  admin.release();
  await pgPool.end();
});
