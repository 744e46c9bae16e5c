import { generateKeyPairSync } from 'node:crypto';
import { pemSigner, type SignatureAlgorithm, type Signer } from '../../../src/evidence/signer.ts';

/** A new key as a file would hold it. */
export function newPem(algorithm: SignatureAlgorithm): string {
  const pair =
    algorithm === 'ed25519'
      ? generateKeyPairSync('ed25519')
      : algorithm === 'p-256'
        ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
        : generateKeyPairSync('ml-dsa-44');
  return pair.privateKey.export({ format: 'pem', type: 'pkcs8' }) as string;
}

export const newSigner = (algorithm: SignatureAlgorithm): Signer => pemSigner(newPem(algorithm));
