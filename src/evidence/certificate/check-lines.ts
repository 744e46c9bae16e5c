import { type ReadLine, readLines } from '../note/lines.ts';
import { isWitnessed } from '../note/policy.ts';
import type { VerifierKey } from '../note/verifier-key.ts';
import type { Certificate } from './bundle.ts';
import type { TrustedLog } from './trust-root.ts';
import type { CheckedLines, Refused, Trust } from './verdict.ts';

/** Every line is by a key that the reader named and verifies; the log signed; the witnesses are enough. */
export function checkLines({ checkpoint, logId }: Certificate, origin: string, releasedAt: string, trust: Trust): CheckedLines | Refused {
  const roots = trust.logs.filter((log) => log.key.name === origin);
  if (roots.length === 0) return { fault: 'log-unknown', about: origin };
  const more = (trust.policy?.logs ?? []).filter((key) => key.name === origin && !roots.some((log) => log.key.id.equals(key.id)));
  const witnesses = trust.policy?.witnesses ?? [];
  const lines = readLines(checkpoint, [...roots.map((log) => log.key), ...more, ...witnesses.map((witness) => witness.key)]);
  const refused = lines.map((line, at) => checkLine(line, lines.slice(0, at), trust)).find((one) => one !== undefined);
  if (refused) return refused;
  const isSigned = (key: VerifierKey) => lines.some((line) => line.key === key);
  const signed = roots.filter((log) => isSigned(log.key));
  // Sigstore's verifiers look at one line: the first, so that a certificate can name no other.
  if (!signed.some((log) => log.key.id.equals(logId) && log.key === lines[0]?.key)) return { fault: 'log-line-missing', about: origin };
  if (signed.every((log) => isOver(log, releasedAt))) return { fault: 'log-key-ended', about: origin };
  const seen = witnesses.flatMap(({ name, key }) =>
    lines.filter((line) => line.key === key).map((line) => ({ name, time: line.time ?? 0 })),
  );
  const quorum = trust.policy?.quorum;
  if (quorum && !isWitnessed(quorum, new Set(seen.map((witness) => witness.name)))) return { fault: 'witnesses-missing' };
  return {
    logKeys: [...signed.map((log) => log.key), ...more.filter(isSigned)],
    witnesses: seen,
    unknownLines: lines.filter((line) => !line.key).length,
    quorum: quorum !== undefined,
  };
}

function checkLine(line: ReadLine, before: readonly ReadLine[], { allowUnknownWitness = false }: Trust): Refused | undefined {
  if (before.some((one) => one.name === line.name && one.keyId.equals(line.keyId))) return { fault: 'line-doubled', about: line.name };
  if (line.key) return line.verified ? undefined : { fault: 'line-wrong', about: line.name };
  return allowUnknownWitness ? undefined : { fault: 'line-unknown', about: line.name };
}

/** A checkpoint is signed after the release. So a key that had ended before it can have signed no checkpoint that holds it. */
function isOver({ end }: TrustedLog, releasedAt: string): boolean {
  return end !== undefined && end < releasedAt;
}
