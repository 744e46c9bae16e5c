import { fromBase64, toBase64 } from '../base64.ts';
import { canonicalJson } from '../canonical-json.ts';
import { type VerifierKey, verifierKey } from '../note/verifier-key.ts';
import { keyOfSpki, spkiOf } from '../signer.ts';
import { type Authority, readAuthority } from '../stamp/authority.ts';
import { either, exactly, type Guard, isBase64, isInstant, isText, listOf, literally, readCanonical } from './shape.ts';

const MEDIA_TYPE = 'application/vnd.dev.sigstore.trustedroot+json;version=0.1';

/** A key of a log, from when, and until when once another has taken over. Its name is the origin of the log. */
export interface TrustedLog {
  key: VerifierKey;
  start: string;
  end?: string;
}

/** A time-stamping authority: its certificate and those that issued it, in DER, from when and until when it is believed. */
export interface TrustedAuthority {
  authority: Authority;
  issuers: readonly Buffer[];
  start: string;
  end?: string;
}

/** Sigstore's `trusted_root.json`, of which we write the logs, their Ed25519 keys, and authorities of time stamps where there are any. ML-DSA keys and witnesses are lines of the policy. */
interface TrustRoot {
  mediaType: typeof MEDIA_TYPE;
  tlogs: {
    baseUrl: string;
    hashAlgorithm: 'SHA2_256';
    publicKey: { rawBytes: string; keyDetails: 'PKIX_ED25519'; validFor: { start: string } | { start: string; end: string } };
    logId: { keyId: string };
  }[];
}

interface StampingRoot extends TrustRoot {
  timestampAuthorities: {
    certChain: { certificates: { rawBytes: string }[] };
    validFor: { start: string } | { start: string; end: string };
  }[];
}

const isValidFor = either(exactly({ start: isInstant }), exactly({ start: isInstant, end: isInstant }));

const isLogs: Guard<TrustRoot['tlogs']> = listOf(
  exactly({
    baseUrl: isText,
    hashAlgorithm: literally('SHA2_256'),
    publicKey: exactly({
      rawBytes: isBase64,
      keyDetails: literally('PKIX_ED25519'),
      validFor: isValidFor,
    }),
    logId: exactly({ keyId: isBase64 }),
  }),
  1,
);

const isTrustRoot: Guard<TrustRoot | StampingRoot> = either(
  exactly<TrustRoot>({ mediaType: literally(MEDIA_TYPE), tlogs: isLogs }),
  exactly<StampingRoot>({
    mediaType: literally(MEDIA_TYPE),
    tlogs: isLogs,
    timestampAuthorities: listOf(
      exactly({ certChain: exactly({ certificates: listOf(exactly({ rawBytes: isBase64 }), 1) }), validFor: isValidFor }),
      1,
    ),
  }),
);

export function writeTrustRoot(logs: readonly TrustedLog[], authorities: readonly TrustedAuthority[] = []): string {
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
  const timestampAuthorities = authorities.map(({ authority, issuers, start, end }) => ({
    certChain: { certificates: [authority.certificate.raw, ...issuers].map((raw) => ({ rawBytes: toBase64(raw) })) },
    validFor: end === undefined ? { start } : { start, end },
  }));
  return canonicalJson(authorities.length === 0 ? root : { ...root, timestampAuthorities });
}

/** The logs that a trust root names, or undefined for any text that {@link writeTrustRoot} would not write. A line feed at its end is allowed. */
export function readTrustRoot(text: string): TrustedLog[] | undefined {
  return readWholeTrustRoot(text)?.logs;
}

/** As {@link readTrustRoot}, with the authorities of time stamps. */
export function readWholeTrustRoot(text: string): { logs: TrustedLog[]; authorities: TrustedAuthority[] } | undefined {
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
  const authorities = 'timestampAuthorities' in root ? root.timestampAuthorities.map(readChain) : [];
  const known = authorities.filter((one) => one !== undefined);
  return known.length === authorities.length && writeTrustRoot(logs, known) === source ? { logs, authorities: known } : undefined;
}

function readChain({ certChain, validFor }: StampingRoot['timestampAuthorities'][number]): TrustedAuthority | undefined {
  const [leaf, ...issuers] = certChain.certificates.map(({ rawBytes }) => fromBase64(rawBytes) as Buffer);
  const authority = leaf && readAuthority(leaf);
  return authority && { authority, issuers, ...validFor };
}
