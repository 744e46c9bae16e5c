import { execFileSync } from 'node:child_process';
import { chmod, mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { PUBLIC } from './life.ts';
import { call, openSite, type Site } from './site.ts';

/** Root may give the folder a small disk of its own, on Linux; where that is not allowed the full disk is injected. */
const isRoot = process.getuid?.() === 0;
const [MOUNT, UMOUNT] = ['mount', 'umount'].map((name) => path.join('/bin', name)) as [string, string];

function mount(...args: string[]): boolean {
  try {
    execFileSync(MOUNT, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

let site: Site;
let mounted = false;
beforeAll(async () => {
  site = await openSite({ maxUploadBytes: 20_000_000 }, { maxFileBytes: 8_000_000 });
  await mkdir(site.blobs, { recursive: true });
  mounted = isRoot && mount('-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', site.blobs);
});
afterAll(async () => {
  if (mounted) execFileSync(UMOUNT, ['-l', site.blobs]);
  await site.close();
});

const upload = (bytes: Buffer | string) =>
  call(site, site.people.drafter, 'post', '/api/items')
    .field('content', JSON.stringify({ kind: 'notice', unit: site.unit, content: PUBLIC }))
    .attach('files', Buffer.from(bytes), 'secret-name.txt');
const readiness = () => request(site.app).get('/readyz');
const errors = () => site.log.filter((line) => line.includes('request failed'));

async function halfFiles(): Promise<string[]> {
  const drafts = path.join(site.blobs, 'drafts');
  return readdir(drafts).catch(() => []);
}

describe('a folder of files', () => {
  it('without room answers 507 and says so to the operator; it is ready again when there is room', async () => {
    await upload('fits').expect(201);
    await readiness().expect(200, { database: true, worker: true, storage: true });
    const big = Buffer.alloc(6_000_000, 'x');
    const restore = mounted ? () => undefined : failWith('ENOSPC');
    const { body, headers } = await upload(big).expect(507);
    expect(body).toMatchObject({ code: 'storage-full', title: 'No room for files' });
    expect(headers['retry-after']).toBe('60');
    expect(await halfFiles()).toEqual([]);
    // A little would still fit; the file that people want to store does not.
    if (mounted) {
      await readiness().expect(503, { database: true, worker: true, storage: false });
      execFileSync(MOUNT, ['-o', 'remount,size=64m', site.blobs]);
    }
    restore();
    await readiness().expect(200, { database: true, worker: true, storage: true });
    await upload(big).expect(201);
    expect(errors().at(-1)).toContain('"errno":"ENOSPC"');
    expect(site.log.join('')).not.toContain('secret-name');
    expect(site.log.join('')).not.toContain(site.blobs);
  });

  it('that is read-only answers 503, in both languages, and recovers', async () => {
    let restore = () => undefined as unknown;
    if (mounted) {
      execFileSync(MOUNT, ['-o', 'remount,ro', site.blobs]);
      restore = () => execFileSync(MOUNT, ['-o', 'remount,rw', site.blobs]);
    } else if (!isRoot) {
      await chmod(path.join(site.blobs, 'drafts'), 0o500);
      restore = () => chmod(path.join(site.blobs, 'drafts'), 0o700);
    } else restore = failWith('EROFS');
    const { body } = await upload('another').set('Accept-Language', 'zh').expect(503);
    expect(body).toMatchObject({ code: 'storage-unavailable', title: '文件暂时无法保存' });
    if (mounted) await readiness().expect(503, { database: true, worker: true, storage: false });
    await restore();
    await readiness().expect(200);
    expect(errors().at(-1)).toMatch(/"errno":"(?:EROFS|EACCES)"/);
    await upload('another').expect(201);
  });
});

/** What the disk would say, said by the bytes that arrive. */
function failWith(code: string): () => void {
  const { blobs } = site.engine.store;
  const { put } = blobs;
  blobs.put = (name, source, most) =>
    put(
      name,
      (async function* () {
        for await (const chunk of source) yield chunk;
        throw Object.assign(new Error(`${code} ${site.blobs}/secret-name`), { code });
      })(),
      most,
    );
  return () => {
    blobs.put = put;
  };
}
