/** How the certificate of a file is called beside it, and how any certificate ends. */
export const ENDING = '.sigstore.json';

/** Whether a file is a proof and not something that was reviewed: a certificate, or its second signature with SM2. */
export function isProof(name: string): boolean {
  return name.endsWith(ENDING) || name.endsWith('.sm2.dsse.json');
}

/**
 * Certificates by the files that they name. What a certificate says of itself is not believed here: it only says which one is worth verifying. One
 * release may have several files, and the same bytes may have been released twice.
 */
export class Certificates {
  readonly #byFile = new Map<string, string[]>();

  add(text: string): void {
    for (const sha256 of new Set(namedIn(text))) this.#byFile.set(sha256, [...(this.#byFile.get(sha256) ?? []), text]);
  }

  of(sha256: string): readonly string[] {
    return this.#byFile.get(sha256) ?? [];
  }
}

function namedIn(text: string): string[] {
  try {
    const { payload } = (JSON.parse(text) as { dsseEnvelope: { payload: string } }).dsseEnvelope;
    const { subject } = JSON.parse(Buffer.from(payload, 'base64').toString()) as { subject: { digest: { sha256: string } }[] };
    return subject.map(({ digest }) => digest.sha256);
  } catch {
    return [];
  }
}
