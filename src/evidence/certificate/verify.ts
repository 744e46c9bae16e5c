import { rootOfInclusion } from '../log/check-proof.ts';
import { leafHash } from '../log/tree.ts';
import { type Checkpoint, parseCheckpoint } from '../note/checkpoint.ts';
import { type Certificate, readCertificate } from './bundle.ts';
import { checkLines } from './check-lines.ts';
import { checkStamps } from './check-stamps.ts';
import { isSignedBy, keyHint, statementLeaf } from './envelope.ts';
import { readStatement, type Subject } from './statement.ts';
import type { HeldFile, Refused, Trust, Verdict, Verified } from './verdict.ts';

/**
 * Verifies a certificate from bytes alone. It accepts only what `writeCertificate` writes: whatever could be changed without breaking a signature
 * is refused because the text would be another. So two readers of one certificate read the same.
 */
export function verifyCertificate(text: string, held: readonly HeldFile[], trust: Trust): Verdict {
  const certificate = readCertificate(text);
  const checkpoint = certificate && parseCheckpoint(certificate.checkpoint.text);
  if (!certificate || !checkpoint) return { fault: 'not-a-certificate' };
  const statement = readStatement(certificate.signed.payload);
  if (!statement) return { fault: 'statement-unreadable' };
  const refused = checkSignature(certificate, trust) ?? checkInclusion(certificate, checkpoint);
  if (refused) return refused;
  const lines = checkLines(certificate, checkpoint.origin, statement.predicate.release.at, trust);
  if ('fault' in lines) return lines;
  const stamps = checkStamps(certificate, trust);
  if ('fault' in stamps) return stamps;
  const files = compareFiles(held, statement.subject);
  if ('fault' in files) return files;
  return { statement, ...files, ...lines, ...stamps, releaseKey: certificate.hint, checkpoint, index: certificate.index };
}

function checkSignature({ signed, hint, leaf }: Certificate, trust: Trust): Refused | undefined {
  const key = trust.releaseKeys.find((one) => keyHint(one) === hint);
  if (!key) return { fault: 'release-key-unknown', about: hint };
  if (!isSignedBy(signed, key)) return { fault: 'signature-wrong' };
  return statementLeaf(signed, key).equals(leaf) ? undefined : { fault: 'leaf-differs' };
}

function checkInclusion({ index, leaf, proof }: Certificate, { size, root }: Checkpoint): Refused | undefined {
  const reached = rootOfInclusion(index, size, leafHash(leaf), proof);
  return reached?.equals(root) ? undefined : { fault: 'inclusion-wrong' };
}

function compareFiles(held: readonly HeldFile[], subjects: readonly Subject[]): Pick<Verified, 'files' | 'absent'> | Refused {
  if (held.length === 0) return { fault: 'no-file' };
  const files: Verified['files'] = [];
  for (const file of held) {
    const subject = subjects.find((one) => one.digest.sha256 === file.sha256);
    if (!subject) return { fault: 'file-not-named', about: file.name };
    files.push({ held: file, subject });
  }
  const found = new Set(held.map((file) => file.sha256));
  return { files, absent: subjects.filter((one) => !found.has(one.digest.sha256)) };
}
