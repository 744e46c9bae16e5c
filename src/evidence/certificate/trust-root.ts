import { fromBase64, toBase64 } from '../base64.ts';
import { canonicalJson } from '../canonical-json.ts';
import { type VerifierKey, verifierKey } from '../note/verifier-key.ts';
import { keyOfSpki, spkiOf } from '../signer.ts';
import { either, exactly, type Guard, isBase64, isInstant, isText, listOf, literally, readCanonical } from './shape.ts';

const MEDIA_TYPE = 'application/vnd.dev.sigstore.trustedroot+json;version=0.1';

/** A key of a log, from when, and until when once another has taken over. Its name is the origin of the log. */
export interface TrustedLog {
  key: VerifierKey;
  start: string;
  end?: string;
}

/** Sigstore's `trusted_root.json`, of which we write the logs: their Ed25519 keys. ML-DSA keys and witnesses are lines of the policy. */
interface TrustRoot {
  mediaType: typeof MEDIA_TYPE;
  tlogs: {
    baseUrl: string;
    hashAlgorithm: 'SHA2_256';
    publicKey: { rawBytes: string; keyDetails: 'PKIX_ED25519'; validFor: { start: string } | { start: string; end: string } };
    logId: { keyId: string };
  }[];
}

const isTrustRoot: Guard<TrustRoot> = exactly({
  mediaType: literally(MEDIA_TYPE),
  tlogs: listOf(
    exactly({
      baseUrl: isText,
      hashAlgorithm: literally('SHA2_256'),
      publicKey: exactly({
        rawBytes: isBase64,
        keyDetails: literally('PKIX_ED25519'),
        validFor: either(exactly({ start: isInstant }), exactly({ start: isInstant, end: isInstant })),
      }),
      logId: exactly({ keyId: isBase64 }),
    }),
    1,
  ),
});

export function writeTrustRoot(logs: readonly TrustedLog[]): string {
  const root: TrustRoot = {
    mediaType: MEDIA_TYPE,
    tlogs: logs.map(({ key, start, end }) => ({
      baseUrl: `https://${key.name}`,
      hashAlgorithm: 'SHA2_256',
      publicKey: {
        rawBytes: toBase64(spkiOf(key.publicKey)),
        keyDetails: 'PKIX_ED25519',
        validFor: end === undefined ? { start } : { start, end },
      },
      logId: { keyId: toBase64(key.id) },
    })),
  };
  return canonicalJson(root);
}

/** The logs that a trust root names, or undefined for any text that {@link writeTrustRoot} would not write. A line feed at its end is allowed. */
export function readTrustRoot(text: string): TrustedLog[] | undefined {
  const source = text.replace(/\n$/, '');
  const root = readCanonical(source, isTrustRoot);
  if (!root) return undefined;
  const logs: TrustedLog[] = [];
  for (const { baseUrl, publicKey } of root.tlogs) {
    const key = keyOfSpki(fromBase64(publicKey.rawBytes) as Buffer);
    if (!key) return undefined;
    try {
      logs.push({ key: verifierKey(baseUrl.replace(/^https:\/\//, ''), 'note', key), ...publicKey.validFor });
    } catch {
      return undefined;
    }
  }
  return writeTrustRoot(logs) === source ? logs : undefined;
}
