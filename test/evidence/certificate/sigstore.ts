import { bundleFromJSON, bundleToJSON } from '@sigstore/bundle';
import { TrustedRoot } from '@sigstore/protobuf-specs';
import { toSignedEntity, toTrustMaterial, Verifier } from '@sigstore/verify';
import { keyHint } from '../../../src/evidence/certificate/envelope.ts';
import { spkiOf } from '../../../src/evidence/signer.ts';
import type { Office } from './office.ts';

/** What `@sigstore/verify` says of certificates of this office: undefined when it accepts, else why not. It is given no stamp to check. */
export function sigstoreOf(office: Office): (text: string) => string | undefined {
  const root = TrustedRoot.fromJSON(JSON.parse(office.trustRoot));
  const key = office.releaseSigner.publicKey;
  const keys = { [keyHint(key)]: { rawBytes: spkiOf(key), keyDetails: 0 } };
  const verifier = new Verifier(toTrustMaterial(root, keys as never), { timestampThreshold: 0, ctlogThreshold: 0 });
  return (text) => {
    try {
      verifier.verify(toSignedEntity(bundleFromJSON(JSON.parse(text))));
      return undefined;
    } catch (error) {
      return String(error);
    }
  };
}

/** A bundle as Sigstore's own code writes it again. */
export const sigstoreAgain = (text: string): unknown => bundleToJSON(bundleFromJSON(JSON.parse(text)));
