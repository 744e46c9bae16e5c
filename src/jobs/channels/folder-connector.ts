import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ChannelFailure } from '../../engine/channels/channel-failure.ts';
import type { BlobStore, Connector, HandedOver, Parcel } from '../../engine/ports.ts';

type Files = Pick<BlobStore, 'open'>;

/** Name of the certificate beside the files, as the gate of a website expects it (`gate/site/`). */
const CERTIFICATE = 'release.sigstore.json';

/**
 * `<root>/<key>/files/<release>/` holds the files and their certificate, `<root>/<key>/releases/<release>.json` what they are: the first appears whole, by one rename
 * after everything in it is on disk, then the second. A recall takes them away the other way round. A crash in between leaves what the next attempt finishes; a
 * name that begins with a dot is nobody's.
 */
export function folderConnector(root: string, blobs: Files): Connector {
  return {
    carry: async (parcel) => {
      const place = placeOf(root, parcel);
      try {
        return parcel.action === 'publish' ? await publish(place, parcel, blobs) : await recall(place, parcel);
      } catch (error) {
        // What our own store says of its files is no fault of the folder.
        if (!isOfTheDisk(error)) throw error;
        throw new ChannelFailure('folder-unwritable', { cause: error });
      }
    },
  };
}

interface Place {
  files: string;
  whole: string;
  about: string;
}

function placeOf(root: string, { channel, release }: Parcel): Place {
  const base = path.join(root, channel.key);
  const files = path.join(base, 'files');
  return { files, whole: path.join(files, release), about: path.join(base, 'releases', `${release}.json`) };
}

async function publish(place: Place, parcel: Parcel, blobs: Files): Promise<HandedOver> {
  const names = safeNames(parcel.files.map(({ name }) => name));
  if ((await namesIn(place.whole)) === undefined) await writeFolder(place, parcel, names, blobs);
  const held = await heldFiles(place.whole);
  await writeWhole(place.about, aboutOf(parcel, names));
  return { receipt: { digest: parcel.digest, files: held } };
}

async function writeFolder({ files, whole }: Place, parcel: Parcel, names: readonly string[], blobs: Files): Promise<void> {
  await mkdir(files, { recursive: true });
  const draft = path.join(files, `.imprimatur-${randomBytes(8).toString('hex')}.tmp`);
  await mkdir(draft);
  try {
    for (const [index, file] of parcel.files.entries()) {
      const { bytes } = await blobs.open(file.sha256);
      await writeDraft(path.join(draft, names[index] as string), bytes());
    }
    if (parcel.certificate !== null) await writeDraft(path.join(draft, CERTIFICATE), parcel.certificate);
    await syncFolder(draft);
    await rename(draft, whole).catch((error: NodeJS.ErrnoException) => {
      // Somebody else was first: what is there is read below.
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    });
    await syncFolder(files);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function recall({ files, whole, about }: Place, { digest }: Parcel): Promise<HandedOver> {
  await rm(about, { force: true });
  const gone = path.join(files, `.imprimatur-${randomBytes(8).toString('hex')}.tmp`);
  await rename(whole, gone).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
  await rm(gone, { recursive: true, force: true });
  if ((await namesIn(files)) !== undefined) await syncFolder(files);
  return { receipt: { digest, files: [] } };
}

/** What a site generator is told. It is no file of the release, and so lies beside them. */
function aboutOf(parcel: Parcel, names: readonly string[]): string {
  const { release, item, title, digest, releasedAt, files, certificate } = parcel;
  const listed = files.map(({ sha256, size, mediaType }, index) => ({ name: names[index], sha256, size, mediaType }));
  const about = { release, item: item.number, title, digest, releasedAt, files: listed, certificate: certificate && CERTIFICATE };
  return `${JSON.stringify(about, null, 2)}\n`;
}

/** SHA-256 of each file that lies there, the certificate left out. */
async function heldFiles(whole: string): Promise<string[]> {
  const names = (await namesIn(whole)) ?? [];
  return Promise.all(names.filter((name) => name !== CERTIFICATE).map((name) => hashOf(path.join(whole, name))));
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

async function namesIn(folder: string): Promise<string[] | undefined> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return undefined;
  });
}

/** Names that mean one file on every system: no path, no leading dot, no control sign; the second of a name gets its number. */
export function safeNames(names: readonly string[]): string[] {
  const taken = new Set([CERTIFICATE]);
  return names.map((name, index) => {
    const plain = name
      .normalize('NFC')
      .replace(/[\p{C}/\\:*?"<>|]/gu, '_')
      .replace(/^[.\s]+|[.\s]+$/g, '');
    const short = shortened(plain === '' ? `file-${index + 1}` : plain);
    const own = taken.has(short.toLowerCase()) ? `${index + 1}-${short}` : short;
    taken.add(own.toLowerCase());
    return own;
  });
}

/** 200 bytes at most, with the ending kept. */
function shortened(name: string): string {
  const ending = path.extname(name).slice(0, 20);
  let stem = name.slice(0, name.length - path.extname(name).length);
  while (Buffer.byteLength(stem + ending) > 200) stem = [...stem].slice(0, -1).join('');
  return stem + ending;
}

async function writeWhole(file: string, content: string): Promise<void> {
  const folder = path.dirname(file);
  await mkdir(folder, { recursive: true });
  const draft = path.join(folder, `.imprimatur-${randomBytes(8).toString('hex')}.tmp`);
  await writeDraft(draft, content);
  await rename(draft, file);
  await syncFolder(folder);
}

async function writeDraft(file: string, content: string | AsyncIterable<Uint8Array>): Promise<void> {
  const handle = await open(file, 'wx', 0o644);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function isOfTheDisk(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'syscall' in error;
}
