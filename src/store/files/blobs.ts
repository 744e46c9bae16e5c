import { hash } from 'node:crypto';
import { readFile, rm, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { ReviewError } from '../../domain/errors.ts';
import type { BlobStore } from '../../engine/ports.ts';
import type { Database, Statement } from '../database.ts';
import { StorageRoom, settle, writeDraft } from './blob-files.ts';
import { changed, VerifiedFiles } from './verified-files.ts';

const ROW: Statement = {
  name: 'blob_row',
  text: `insert into blob (sha256, size, media_type, storage, created_at) values ($1, $2, $3, 'file', now()) on conflict (sha256) do nothing`,
};
const HAS: Statement = { name: 'blob_has', text: 'select 1 from blob where sha256 = $1' };

/** By the name's ending, for the browser that downloads it. What the bytes really are is intake's finding. */
const MEDIA_TYPES: Record<string, string> = {
  '.pdf': 'application/pdf',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.pptx': 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  '.odt': 'application/vnd.oasis.opendocument.text',
  '.ofd': 'application/ofd',
  '.txt': 'text/plain',
  '.md': 'text/markdown',
  '.csv': 'text/csv',
  '.json': 'application/json',
  '.html': 'text/html',
  '.htm': 'text/html',
  '.eml': 'message/rfc822',
  '.zip': 'application/zip',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
};

/**
 * Files in `folder` as `ab/cd/<sha256>`. Order of a put: bytes to a draft, fsync, rename, fsync of the folder, row. A crash
 * before the rename leaves a draft in `drafts/` that nothing names; one after it leaves a file without a row, which the next put
 * of the same bytes adopts. No row ever names bytes that are not on stable storage.
 */
export function blobStore(database: Database, folder: string): BlobStore {
  const place = (sha256: string) => join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  const room = new StorageRoom(join(folder, 'drafts'));
  const verified = new VerifiedFiles();
  return {
    put: async (name, source, maxBytes) => {
      const draft = await room.using(async (drafts, written) => {
        const made = await writeDraft(drafts, name, counted(source, written), maxBytes);
        try {
          await settle(made.path, place(made.sha256));
        } finally {
          await rm(made.path, { force: true });
        }
        return made;
      });
      const mediaType = MEDIA_TYPES[extname(name).toLowerCase()] ?? 'application/octet-stream';
      await database.run(ROW, [draft.sha256, draft.size, mediaType]);
      return { name, sha256: draft.sha256, size: draft.size, mediaType };
    },
    get: async (sha256) => {
      const bytes = await readFile(place(wellFormed(sha256))).catch((cause: unknown) => Promise.reject(notFound(sha256, cause)));
      if (hash('sha256', bytes, 'hex') !== sha256) {
        throw changed(sha256);
      }
      return bytes;
    },
    open: (sha256) =>
      verified.open(place(wellFormed(sha256)), sha256).catch((error: unknown) => {
        throw (error as NodeJS.ErrnoException).code === 'ENOENT' ? notFound(sha256, error) : error;
      }),
    probe: () => room.probe(),
    room: () => room.room(),
    has: async (sha256) => {
      if (!/^[0-9a-f]{64}$/.test(sha256) || (await database.rows(HAS, [sha256])).length === 0) return false;
      return stat(place(sha256)).then(
        () => true,
        () => false,
      );
    },
  };
}

/** A name that is no hash names no file: it must not become a path. */
function wellFormed(sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw notFound(sha256);
  return sha256;
}

function notFound(sha256: string, cause?: unknown): ReviewError {
  return new ReviewError('not-found', 'There is no stored file of this hash. Upload it again.', { sha256 }, { cause });
}

async function* counted(source: AsyncIterable<Uint8Array>, count: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  for await (const chunk of source) {
    count(chunk.length);
    yield chunk;
  }
}
