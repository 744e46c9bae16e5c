import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { AskAuthority } from '../engine/ports.ts';
import type { StampSource } from '../engine/stamps/stamp-waiting.ts';
import { readAuthority } from '../evidence/stamp/authority.ts';
import { CliError } from './cli-error.ts';

/** What the environment says of time stamps: both or neither. */
export interface StampSettings {
  /** `IMPRIMATUR_TSA`: address of a time-stamping authority (RFC 3161 over HTTP). */
  address: string;
  /** `IMPRIMATUR_TSA_CERTIFICATES`: PEM file, the certificate that it signs with first, then those that issued it. */
  certificates: string | undefined;
}

/** The certificate is given and not taken from an answer: whoever answered could bring any. */
export async function openStampSource(
  { address, certificates }: StampSettings,
  askerOf: (address: string) => AskAuthority,
): Promise<StampSource> {
  if (certificates === undefined)
    throw new CliError('IMPRIMATUR_TSA is set and IMPRIMATUR_TSA_CERTIFICATES is not. Name the PEM file with its certificates.');
  if (!/^https?:\/\//.test(address) || !URL.canParse(address))
    throw new CliError(`IMPRIMATUR_TSA is ${address}. Write an address: https://tsa.example.org/`);
  const pem = await readFile(certificates, 'utf8');
  const [leaf, ...issuers] = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  const authority = leaf === undefined ? undefined : readAuthority(leaf);
  if (!authority)
    throw new CliError(
      `The first certificate in ${certificates} is none for time stamps (extended key usage timeStamping alone, EC or RSA).`,
    );
  return { ask: askerOf(address), authority, issuers: issuers.map((one) => new X509Certificate(one).raw) };
}
