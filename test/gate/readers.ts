import { type GateTrust, NotReleased, type Released, verifyReleased } from '../../src/gate/gate.ts';
import { FILES, heldFiles, type Office } from '../evidence/certificate/office.ts';

/** What a reader of this office has, as texts. */
export function readersTrust(office: Office, change: Partial<GateTrust> = {}): GateTrust {
  const releaseKeys = office.releaseSigner.publicKey.export({ format: 'pem', type: 'spki' }) as string;
  return { trustRoot: office.trustRoot, releaseKeys, policy: office.policyText(), ...change };
}

/** What the gate says: what was verified, or the fault. */
export async function gateSays(
  certificate: string,
  trust: GateTrust,
  held = heldFiles(FILES),
): Promise<Released | { fault: string; about: string }> {
  try {
    return await verifyReleased(held, certificate, trust);
  } catch (error) {
    if (!(error instanceof NotReleased)) throw error;
    return { fault: error.fault, about: error.about };
  }
}
