import { generateKeyPairSync } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import type { LogHead, LogKeeper, LogKeyRow, LogStore } from '../engine/ports.ts';
import { formatCheckpoint } from '../evidence/note/checkpoint.ts';
import { type LineSigner, lineSigner, signLine } from '../evidence/note/lines.ts';
import { formatNote, isKeyName } from '../evidence/note/note.ts';
import { type LineType, verifierKey } from '../evidence/note/verifier-key.ts';
import { pemSigner, type Signer, spkiOf } from '../evidence/signer.ts';
import { CliError } from './cli-error.ts';
import { logMemory } from './log-memory.ts';
import { madeOnce } from './made-once.ts';

/** What the environment says of the log. */
export interface LogSettings {
  /** `IMPRIMATUR_LOG_ORIGIN`: the log's name, host and path; taken at the first start and never after. */
  origin?: string | undefined;
  /** `IMPRIMATUR_LOG_FOLDER`: where its keys and its memory are, in place of `log` in the data folder. */
  folder?: string | undefined;
  /** `IMPRIMATUR_LOG_ML_DSA`: checkpoints get a line of ML-DSA-44 as well. */
  mlDsa?: boolean;
  /** `IMPRIMATUR_LOG_PUBLIC`: everybody may read the log under `/log/`. */
  isPublic?: boolean;
  /** `IMPRIMATUR_LOG_MAIL`: mailboxes that get the checkpoint every week. */
  mail?: readonly string[];
  /** `IMPRIMATUR_LOG_MIRROR`: a folder that gets the log as files. */
  mirror?: string | undefined;
}

const GENERATED = {
  note: () => generateKeyPairSync('ed25519'),
  'ml-dsa': () => generateKeyPairSync('ml-dsa-44'),
} satisfies Partial<Record<LineType, () => unknown>>;

type LogKeyType = keyof typeof GENERATED;

/**
 * The keys of the log and its memory, in a folder of their own: never the release key, and never in the database. The first start of the log makes the first key
 * and fixes the name. Where the folder has not the keys of the log that is there (another machine), `canSign` says so and nothing is made.
 */
export async function openLogKeys(folder: string, store: LogStore, { origin, mlDsa = false }: LogSettings): Promise<LogKeeper> {
  const state = await store.state();
  if (state.origin === null) await begin(folder, store, logName(origin ?? ownName()));
  const name = (await store.state()).origin as string;
  if (mlDsa && !(await inForce(store, name)).some(({ type }) => type === 'ml-dsa')) await addFirst(folder, store, name, 'ml-dsa');
  const signing = new SigningKeys(folder);
  const wanted = async (of: string) => (await inForce(store, of)).filter(({ type }) => type === 'note' || mlDsa);
  return {
    ...logMemory(folder),
    canSign: async (of) => {
      const lines = await signing.of(await wanted(of));
      return lines !== undefined && lines.length > 0;
    },
    sign: async (head) => {
      const lines = await signing.of(await wanted(head.origin));
      if (!lines) throw new Error(`A key of the log ${head.origin} is not in ${folder}. Put it back.`);
      return signed(head, lines);
    },
  };
}

async function begin(folder: string, store: LogStore, origin: string): Promise<void> {
  await store.begin(origin, [await newLogKey(folder, origin, 'note', 'note', new Date().toISOString())]);
}

async function addFirst(folder: string, store: LogStore, origin: string, type: LogKeyType): Promise<void> {
  await store.addKey(await newLogKey(folder, origin, type, type, new Date().toISOString()));
}

/** The file is made once: two processes that start together get the same key, and of two rows the first stays. */
export async function newLogKey(folder: string, origin: string, type: LogKeyType, name: string, at: string): Promise<LogKeyRow> {
  const pem = await madeOnce(
    path.join(folder, `${name}.pem`),
    () => GENERATED[type]().privateKey.export({ format: 'pem', type: 'pkcs8' }) as string,
  );
  const { publicKey } = pemSigner(pem);
  return {
    id: verifierKey(origin, type, publicKey).id.toString('hex'),
    origin,
    type,
    publicKey: spkiOf(publicKey),
    validFrom: at,
    validUntil: null,
  };
}

/** In the order of their lines: the oldest first, which readers know longest. */
async function inForce(store: LogStore, origin: string): Promise<LogKeyRow[]> {
  const now = new Date().toISOString();
  const keys = (await store.keys()).filter((key) => key.origin === origin && (key.validUntil === null || key.validUntil > now));
  return [...keys.filter(({ type }) => type === 'note'), ...keys.filter(({ type }) => type !== 'note')];
}

async function signed(head: LogHead, lines: readonly LineSigner[]): Promise<string> {
  const text = formatCheckpoint({ ...head, root: Buffer.from(head.root) });
  const seconds = Math.floor(Date.now() / 1000);
  return formatNote({ text, lines: await Promise.all(lines.map((line) => signLine(text, line, seconds))) });
}

/** Without a public address: a log is told from others by its name, so the machine's is better than none. */
function ownName(): string {
  const host = hostname().toLowerCase();
  return `${/^[a-z0-9.-]+$/.test(host) ? host : 'localhost'}/log`;
}

export function logName(origin: string): string {
  if (isKeyName(origin) && !origin.includes('://') && Buffer.byteLength(origin) <= 255) return origin;
  throw new CliError(`IMPRIMATUR_LOG_ORIGIN is ${origin}. Write host and path without a scheme: review.example.org/log`);
}

/** Private keys of a folder, read when one is asked for that is not known yet. */
class SigningKeys {
  readonly #folder: string;
  #known = new Map<string, Signer>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Signers of these keys, or undefined when one is not there. */
  async of(keys: readonly LogKeyRow[]): Promise<LineSigner[] | undefined> {
    const held = ({ publicKey }: LogKeyRow) => this.#known.get(publicKey.toString('base64'));
    if (!keys.every(held)) this.#known = await readKeys(this.#folder);
    const lines = keys.flatMap((key) => {
      const signer = held(key);
      return signer ? [lineSigner(key.origin, key.type, signer)] : [];
    });
    return lines.length === keys.length ? lines : undefined;
  }
}

async function readKeys(folder: string): Promise<Map<string, Signer>> {
  const known = new Map<string, Signer>();
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return [];
  });
  for (const name of names.filter((one) => one.endsWith('.pem'))) {
    const signer = pemSigner(await readFile(path.join(folder, name), 'utf8'));
    known.set(spkiOf(signer.publicKey).toString('base64'), signer);
  }
  return known;
}
