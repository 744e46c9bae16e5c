import { bundleFromJSON, bundleToJSON } from '@sigstore/bundle';
import { sigstoreVerifier } from '../verify-sigstore.ts';
import type { Office } from './office.ts';

/** What `@sigstore/verify` says of certificates of this office. */
export function sigstoreOf(office: Office): (text: string) => string | undefined {
  return sigstoreVerifier(office.trustRoot, [office.releaseSigner.publicKey]);
}

/** A bundle as Sigstore's own code writes it again. */
export const sigstoreAgain = (text: string): unknown => bundleToJSON(bundleFromJSON(JSON.parse(text)));
