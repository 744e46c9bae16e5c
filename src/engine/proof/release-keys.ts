import { createPublicKey } from 'node:crypto';
import { spkiOf } from '../../evidence/signer.ts';
import type { Engine } from '../engine.ts';

/**
 * The keys that releases are or were signed with, in PEM, the one in use first: what readers of certificates trust once they have it from the office by
 * another way.
 */
export async function releaseKeysPem({ store, releaseSigner }: Pick<Engine, 'store' | 'releaseSigner'>): Promise<string> {
  const own = spkiOf(releaseSigner.publicKey);
  const before = (await store.proof.releaseKeys()).filter((key) => !key.equals(own));
  return [own, ...before.reverse()].map(pemOf).join('');
}

function pemOf(der: Buffer): string {
  return createPublicKey({ key: der, format: 'der', type: 'spki' }).export({ format: 'pem', type: 'spki' }) as string;
}
