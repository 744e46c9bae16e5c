import { createPublicKey } from 'node:crypto';
import { spkiOf } from '../../evidence/signer.ts';
import type { Engine } from '../engine.ts';

type Keys = Pick<Engine, 'store'> & Partial<Pick<Engine, 'releaseSigner'>>;

/**
 * The keys that releases are or were signed with, in PEM, the one in use first, where whoever asks has it: what readers of certificates trust once they have
 * it from the office by another way.
 */
export async function releaseKeysPem({ store, releaseSigner }: Keys): Promise<string> {
  const own = releaseSigner ? [spkiOf(releaseSigner.publicKey)] : [];
  const before = (await store.proof.releaseKeys()).filter((key) => !own.some((one) => one.equals(key)));
  return [...own, ...before.reverse()].map(pemOf).join('');
}

function pemOf(der: Buffer): string {
  return createPublicKey({ key: der, format: 'der', type: 'spki' }).export({ format: 'pem', type: 'spki' }) as string;
}
