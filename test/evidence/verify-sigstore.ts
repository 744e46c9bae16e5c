/**
 * Verifies a release certificate with the verifier of Sigstore, and compares files with what it names:
 * `node test/evidence/verify-sigstore.ts CERT FILE… --trust trusted_root.json --key release.pem`. Exit 0 verified, 1 does not agree, 2 cannot be read.
 */
import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { bundleFromJSON } from '@sigstore/bundle';
import { TrustedRoot } from '@sigstore/protobuf-specs';
import { toSignedEntity, toTrustMaterial, Verifier } from '@sigstore/verify';

/** What Sigstore's verifier says of certificates: undefined when it accepts one, else why not. `stamps`: how many time stamps it asks for. */
export function sigstoreVerifier(trustRoot: string, releaseKeys: readonly KeyObject[], stamps = 0): (text: string) => string | undefined {
  const keys = releaseKeys.map((key) => {
    const der = key.export({ format: 'der', type: 'spki' });
    return [createHash('sha256').update(der).digest('base64'), { rawBytes: der, keyDetails: 0 }] as const;
  });
  const material = toTrustMaterial(TrustedRoot.fromJSON(JSON.parse(trustRoot)), Object.fromEntries(keys) as never);
  const verifier = new Verifier(material, { timestampThreshold: stamps, ctlogThreshold: 0 });
  return (text) => {
    try {
      verifier.verify(toSignedEntity(bundleFromJSON(JSON.parse(text))));
      return undefined;
    } catch (error) {
      return String(error);
    }
  };
}

/** Every key of a PEM file, one after the other. */
export function keysIn(pem: string): KeyObject[] {
  return (pem.match(/-----BEGIN PUBLIC KEY-----[^-]+-----END PUBLIC KEY-----/g) ?? []).map((one) => createPublicKey(one));
}

function main(): void {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { trust: { type: 'string' }, key: { type: 'string' } } });
  const [certificate, ...files] = positionals;
  if (!certificate || !files[0] || !values.trust || !values.key)
    return void leave(2, 'CERT FILE… --trust trusted_root.json --key release.pem');
  const text = readFileSync(certificate, 'utf8');
  const fault = sigstoreVerifier(readFileSync(values.trust, 'utf8'), keysIn(readFileSync(values.key, 'utf8')))(text);
  if (fault !== undefined) return void leave(1, fault);
  const bundle = JSON.parse(text) as { dsseEnvelope: { payload: string } };
  const { subject } = JSON.parse(Buffer.from(bundle.dsseEnvelope.payload, 'base64').toString()) as {
    subject: { digest: { sha256: string } }[];
  };
  for (const file of files) {
    const digest = createHash('sha256').update(readFileSync(file)).digest('hex');
    if (!subject.some((one) => one.digest.sha256 === digest)) return void leave(1, `${file} is none of the files of the certificate`);
  }
  leave(0, `verified by Sigstore's verifier: ${files.join(', ')}`);
}

function leave(code: number, said: string): void {
  process[code === 0 ? 'stdout' : 'stderr'].write(`${said}\n`);
  process.exitCode = code;
}

if (import.meta.main) main();
