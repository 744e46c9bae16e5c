import type { Tampered } from './tampering.ts';

const ENTRY = 'verificationMaterial.tlogEntries';
const STAMP = 'verificationMaterial.timestampVerificationData.rfc3161Timestamps.signedTimestamp';

/**
 * Where each verifier may be blind: it accepts the certificate although something there was changed. Anything outside of its list fails the
 * test. `same bytes`: a base64 text that decodes to the same bytes. Who knows no time stamps passes them by; Sigstore's verifier reads of one what is signed.
 */
const BLIND = {
  ours: [],
  gate: [STAMP],
  python: [STAMP],
  go: [`${ENTRY}.inclusionProof.checkpoint.envelope:other lines`, STAMP],
  sigstore: [
    'mediaType',
    `${ENTRY}.logIndex`,
    `${ENTRY}.inclusionProof.rootHash`,
    `${ENTRY}.inclusionProof.treeSize`,
    `${ENTRY}.inclusionProof.checkpoint.envelope:other lines`,
    STAMP,
    'same bytes',
  ],
} as const satisfies Record<string, readonly string[]>;

export type Verifier = keyof typeof BLIND;

export function isBlind(verifier: Verifier, { where, sameBytes }: Tampered): boolean {
  const places: readonly string[] = BLIND[verifier];
  return places.includes(where) || (sameBytes && places.includes('same bytes'));
}
