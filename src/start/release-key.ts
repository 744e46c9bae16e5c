import { generateKeyPairSync } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pemSigner, type Signer } from '../evidence/signer.ts';
import { CliError } from './cli-error.ts';
import { madeOnce } from './made-once.ts';

/** Algorithms that a release may be signed with: those that other people's verifiers know. */
const ALGORITHMS = ['ed25519', 'p-256'] as const;
type Algorithm = (typeof ALGORITHMS)[number];

/** What the environment says of the release key. */
export interface ReleaseKeySettings {
  /** `IMPRIMATUR_RELEASE_KEY`: a file with the private key, PKCS#8 in PEM, in place of the one in the data folder. */
  file?: string | undefined;
  /** `IMPRIMATUR_RELEASE_ALGORITHM`: of the key that the first start makes. */
  algorithm?: string | undefined;
}

/**
 * The key that release statements are signed with, never the key of the log: made at the first start in the data folder beside the installation's key, readable
 * by its owner only. Processes that share a database should share it: each key that signs is one more that readers have to be told of.
 */
export async function readReleaseKey(dataFolder: string, { file, algorithm = 'ed25519' }: ReleaseKeySettings = {}): Promise<Signer> {
  if (file !== undefined) return signerOf(await given(file), file);
  if (!isAlgorithm(algorithm)) {
    throw new CliError(`IMPRIMATUR_RELEASE_ALGORITHM is ${algorithm}. It may be: ${ALGORITHMS.join(', ')}.`);
  }
  const own = path.join(dataFolder, 'release-key.pem');
  return signerOf(await madeOnce(own, () => newKey(algorithm)), own);
}

function given(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw new CliError(`The release key ${file} cannot be read (${cause.code}). IMPRIMATUR_RELEASE_KEY names it.`);
  });
}

function signerOf(pem: string, file: string): Signer {
  const signer = readable(pem);
  if (signer && isAlgorithm(signer.algorithm)) return signer;
  throw new CliError(`${file} holds no private key that releases are signed with: Ed25519 or P-256, PKCS#8 in PEM.`);
}

function readable(pem: string): Signer | undefined {
  try {
    return pemSigner(pem);
  } catch {
    return undefined;
  }
}

function isAlgorithm(name: string): name is Algorithm {
  return (ALGORITHMS as readonly string[]).includes(name);
}

function newKey(algorithm: Algorithm): string {
  const { privateKey } = algorithm === 'p-256' ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : generateKeyPairSync('ed25519');
  return privateKey.export({ format: 'pem', type: 'pkcs8' }) as string;
}
