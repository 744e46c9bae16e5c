import { assertReleased, type GateTrust, type HeldFile, NotReleased, type Released, verifyReleased } from '../gate.ts';
import type { Refusal } from '../words.ts';
import type { Certificates } from './certificates.ts';

/** Why a file is not published: what the gate says of its certificates, or what is wrong with the file itself. */
export type SiteFault = Refusal['fault'] | 'no-certificate' | 'no-file-of-its-own' | 'other-on-site' | 'changed-on-site';

/** A file that is not published, by its name, and why. */
export interface Refused {
  name: string;
  fault: SiteFault;
  about: string;
}

/** What was released, with the certificate that shows it. */
export interface Passed {
  released: Released;
  certificate: string;
}

/**
 * Whether one of its certificates shows that a file may be published. Of several refusals the one is told that came furthest: a release that was recalled
 * says more than another whose key is unknown.
 */
export async function judge(file: HeldFile, certificates: Certificates, trust: GateTrust): Promise<Passed | Refused> {
  let refused: Refused = { name: file.name, fault: 'no-certificate', about: '' };
  for (const certificate of certificates.of(file.sha256)) {
    try {
      return { released: await assertReleased(file, certificate, trust), certificate };
    } catch (error) {
      if (!(error instanceof NotReleased)) throw error;
      if (refused.fault !== 'recalled') refused = { name: file.name, fault: error.fault, about: error.about };
    }
  }
  return refused;
}

/** What of the reader's own files cannot be read, before anything is judged by them. */
export async function faultOfTrust(trust: GateTrust): Promise<Refusal | undefined> {
  const refusal = await verifyReleased([], '', trust).catch((error: unknown) => error);
  if (!(refusal instanceof NotReleased)) throw refusal;
  return refusal.fault === 'not-a-certificate' ? undefined : refusal;
}
