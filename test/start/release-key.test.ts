import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { isSamePublicKey } from '../../src/evidence/signer.ts';
import { readReleaseKey } from '../../src/start/release-key.ts';
import { newPem } from '../evidence/note/keys.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'imprimatur-release-key-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('the release key', () => {
  test('is an Ed25519 key that the first start makes, for its owner only, and stays', async () => {
    const first = await readReleaseKey(folder);
    expect(first.algorithm).toBe('ed25519');
    expect((await stat(path.join(folder, 'release-key.pem'))).mode & 0o777).toBe(0o600);
    const again = await readReleaseKey(folder, { algorithm: 'p-256' });
    expect(isSamePublicKey(again.publicKey, first.publicKey)).toBe(true);
  });

  test('is P-256 where the office chose so', async () => {
    expect((await readReleaseKey(folder, { algorithm: 'p-256' })).algorithm).toBe('p-256');
  });

  test('is one and the same for processes that start at once', async () => {
    const [one, ...others] = await Promise.all(Array.from({ length: 4 }, () => readReleaseKey(folder)));
    expect(others.every((other) => isSamePublicKey(other.publicKey, one!.publicKey))).toBe(true);
  });

  test('may be given as a file', async () => {
    const file = path.join(folder, 'given.pem');
    await writeFile(file, newPem('p-256'));
    expect((await readReleaseKey(folder, { file })).algorithm).toBe('p-256');
  });

  test('is refused when it is not there, no key, or of a kind that readers cannot verify; nothing is put in its place', async () => {
    const file = path.join(folder, 'given.pem');
    await expect(readReleaseKey(folder, { file })).rejects.toThrow('cannot be read');
    await writeFile(path.join(folder, 'release-key.pem'), 'cut');
    await expect(readReleaseKey(folder)).rejects.toThrow('no private key');
    expect(await readFile(path.join(folder, 'release-key.pem'), 'utf8')).toBe('cut');
    await writeFile(file, newPem('ml-dsa-44'));
    await expect(readReleaseKey(folder, { file })).rejects.toThrow('no private key');
    await expect(readReleaseKey(folder, { algorithm: 'rsa' })).rejects.toThrow('p-256');
  });
});
