import { createHash } from 'node:crypto';
import type { GateTrust } from '../gate.ts';
import { Certificates, ENDING, isProof } from './certificates.ts';
import { judge, type Refused } from './judge.ts';

/** A file somewhere: in a folder, or in a tree of git. */
export interface SomeFile {
  name: string;
  isFile: boolean;
  read(): Uint8Array;
}

/** Those of the files that no certificate among them shows to be released. */
export async function checkFiles(files: readonly SomeFile[], trust: GateTrust): Promise<Refused[]> {
  const certificates = new Certificates();
  for (const file of files) if (file.isFile && file.name.endsWith(ENDING)) certificates.add(Buffer.from(file.read()).toString());
  const refused: Refused[] = [];
  for (const file of files.filter(({ name }) => !isProof(name))) {
    const verdict = file.isFile
      ? await judge({ name: file.name, sha256: createHash('sha256').update(file.read()).digest('hex') }, certificates, trust)
      : ({ name: file.name, fault: 'no-file-of-its-own', about: '' } as const);
    if ('fault' in verdict) refused.push(verdict);
  }
  return refused;
}
