import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { TranscriptFolder } from '../../engine/ports.ts';

/** Bound into the key, so that no other use of the installation's secret opens one. */
const PURPOSE = 'imprimatur transcripts/1';
const NONCE = 12;

/**
 * Transcripts in `folder` as `ab/<sha256>/<variant>`, encrypted and authenticated (AES-256-GCM) under a key of the installation, with the
 * name as what is bound to it: who can write the folder puts no other text before a reviewer, and who can read it learns nothing. A crash
 * leaves a draft that `tidy` removes. The folder may be deleted at any time.
 */
export function transcriptFolder(folder: string, secret: string | Uint8Array): TranscriptFolder {
  const sealing = crypto.subtle.importKey('raw', createHmac('sha256', secret).update(PURPOSE).digest(), 'AES-GCM', false, [
    'encrypt',
    'decrypt',
  ]);
  const place = (sha256: string) => join(folder, sha256.slice(0, 2), sha256);
  const bound = (iv: Uint8Array<ArrayBuffer>, sha256: string, variant: string) => ({
    name: 'AES-GCM',
    iv,
    additionalData: new TextEncoder().encode(`${sha256} ${variant}`),
  });
  return {
    read: async (sha256, variant) => {
      const path = join(place(sha256), variant);
      try {
        const sealed = new Uint8Array(await readFile(path));
        const packed = await crypto.subtle.decrypt(
          bound(sealed.subarray(0, NONCE), sha256, variant),
          await sealing,
          sealed.subarray(NONCE),
        );
        const now = new Date();
        await utimes(path, now, now);
        return new Uint8Array(packed);
      } catch {
        return undefined;
      }
    },
    write: async (sha256, variant, packed) => {
      const path = join(place(sha256), variant);
      const draft = `${path}.${randomUUID()}`;
      try {
        const iv = new Uint8Array(randomBytes(NONCE));
        const sealed = await crypto.subtle.encrypt(bound(iv, sha256, variant), await sealing, packed);
        await mkdir(dirname(path), { recursive: true });
        await writeFile(draft, [iv, new Uint8Array(sealed)], { mode: 0o600 });
        await rename(draft, path);
      } catch {
        await remove(draft);
      }
    },
    forget: async (sha256s) => void (await Promise.all(sha256s.map((sha256) => remove(place(sha256))))),
    tidy: async (before, mostBytes) => {
      let held = 0;
      for (const { path, usedAt, size } of await entriesOf(folder)) {
        held += size;
        if (usedAt < before || held > mostBytes) await remove(path);
      }
    },
  };
}

/** All files in it, the one that was used last first. */
async function entriesOf(folder: string): Promise<{ path: string; usedAt: Date; size: number }[]> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const entries = await Promise.all(
    names
      .filter((name) => name.isFile())
      .map(async ({ parentPath, name }) => {
        const path = join(parentPath, name);
        const found = await stat(path).catch(() => undefined);
        return found ? [{ path, usedAt: found.mtime, size: found.size }] : [];
      }),
  );
  return entries.flat().sort((a, b) => b.usedAt.getTime() - a.usedAt.getTime());
}

async function remove(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true }).catch(() => undefined);
}
