import type { DocumentDraft } from '../draft.ts';
import { localName } from '../xml/namespaces.ts';
import type { ArchivePackage } from './package.ts';

/** Digests, keys, certificates and pictures of them: drawn at random, so that rules would see numbers and secrets in them. */
const KEYS =
  /^(?:DigestValue|SignatureValue|X509Certificate|X509CRL|X509SKI|X509SerialNumber|Modulus|Exponent|PublicKey|Encapsulated\w+|SetupID|SignatureProviderId)$/;
/** What the person who signed has typed, or is called in the certificate. */
const PERSONAL =
  /^(?:X509IssuerName|X509SubjectName|SignatureText|SignatureComments|SignatureProviderUrl|Address[12]|City|StateOrProvince|PostalCode|CountryName|ClaimedRole|Description|CommitmentTypeQualifier|creator)$/;

/** A signature is no content: who signed and why are properties, what else is text in it is scanned, and its keys are passed over. */
export function readSignature(pack: ArchivePackage, member: string, draft: DocumentDraft): void {
  if (!/\.xml$/i.test(member)) {
    for (const run of readableRuns(pack.bytes(member))) draft.label(run, member);
    return;
  }
  draft.observe({ code: 'signature', place: { member } });
  let value = '';
  pack.parseOptional(member, {
    open: () => {
      value = '';
    },
    text: (text) => {
      value += text;
    },
    close: (name) => {
      const element = localName(name);
      if (PERSONAL.test(element)) draft.metadata('metadata.signature', element, value, member);
      else if (!KEYS.test(element)) draft.label(value, member);
      value = '';
    },
  });
}

/** What can be read in binary data: runs of plain characters, and of UTF-16. */
export function readableRuns(bytes: Uint8Array): string[] {
  const narrow = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const wide = new TextDecoder('utf-16le').decode(bytes);
  return [...(narrow.match(/[\x20-\x7e]{6,}/g) ?? []), ...(wide.match(/[\x20-\x7e\u4e00-\u9fff]{4,}/g) ?? [])];
}
