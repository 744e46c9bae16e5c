import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

/** Ways of signing. P-256 signs SHA-256 and writes ASN.1; the others sign the message itself. */
export type SignatureAlgorithm = 'ed25519' | 'p-256' | 'ml-dsa-44';

/**
 * Whoever holds a private key: a file now, a token or another algorithm later. `sign` resolves to the signature over the whole message or
 * rejects; it may be called again for the same message and may then give another signature (P-256, ML-DSA): what was published is stored.
 */
export interface Signer {
  readonly algorithm: SignatureAlgorithm;
  readonly publicKey: KeyObject;
  sign(message: Uint8Array): Promise<Uint8Array>;
}

/** A signer that holds its key in memory, from the PKCS#8 PEM of a file. Throws a TypeError for a key that we do not sign with. */
export function pemSigner(pem: string): Signer {
  const key = createPrivateKey(pem);
  const publicKey = createPublicKey(key);
  const algorithm = algorithmOf(publicKey);
  if (!algorithm) throw new TypeError('A key for signing is Ed25519, P-256 or ML-DSA-44');
  return { algorithm, publicKey, sign: async (message) => sign(digestOf(algorithm), message, key) };
}

/** Whether a signature is one of this key over the message. A key that we do not sign with verifies nothing. */
export function verifySignature(publicKey: KeyObject, message: Uint8Array, signature: Uint8Array): boolean {
  const algorithm = algorithmOf(publicKey);
  return algorithm !== undefined && verify(digestOf(algorithm), message, publicKey, signature);
}

export function algorithmOf(key: KeyObject): SignatureAlgorithm | undefined {
  const type: string | undefined = key.asymmetricKeyType;
  if (type === 'ed25519' || type === 'ml-dsa-44') return type;
  return type === 'ec' && key.asymmetricKeyDetails?.namedCurve === 'prime256v1' ? 'p-256' : undefined;
}

/** A public key as SubjectPublicKeyInfo in DER. */
export function spkiOf(key: KeyObject): Buffer {
  return key.export({ format: 'der', type: 'spki' });
}

/**
 * By their bytes: `KeyObject.equals` of two kinds of key leaves an error in OpenSSL's queue, and the next call that looks there throws it, in
 * whatever part of the process it is (Node 24.21).
 */
export function isSamePublicKey(one: KeyObject, other: KeyObject): boolean {
  return spkiOf(one).equals(spkiOf(other));
}

/** The public key in DER, or undefined when the bytes are none, or not as {@link spkiOf} writes it. */
export function keyOfSpki(der: Buffer): KeyObject | undefined {
  try {
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
    return spkiOf(key).equals(der) ? key : undefined;
  } catch {
    return undefined;
  }
}

function digestOf(algorithm: SignatureAlgorithm): 'sha256' | null {
  return algorithm === 'p-256' ? 'sha256' : null;
}
