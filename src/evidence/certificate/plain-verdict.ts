import type { RecallCheck, Released } from '../../gate/gate.ts';
import type { Refusal } from '../../gate/words.ts';
import type { LineType, VerifierKey } from '../note/verifier-key.ts';
import type { Verdict, Verified } from './verdict.ts';

/** A verdict in plain JSON, as the gate gives it: `src/gate/words.ts` says it in both languages. */
export function plainVerdict(verdict: Verdict, recall: RecallCheck = { state: 'not-checked' }): Released | Refusal {
  return 'fault' in verdict ? { fault: verdict.fault, about: verdict.about ?? '' } : plainVerified(verdict, recall);
}

function plainVerified({ statement, files, absent, releaseKey, checkpoint, index, ...lines }: Verified, recall: RecallCheck): Released {
  const { origin, size, root } = checkpoint;
  return {
    statement,
    files: files.map(({ held, subject }) => ({ ...held, subject: subject.name })),
    absent: absent.map(({ name }) => name),
    releaseKey,
    log: { origin, size, index, root: root.toString('base64') },
    logKeys: lines.logKeys.map(plainKey),
    witnesses: lines.witnesses.map(({ name, time }) => ({ name, at: time === 0 ? null : new Date(time * 1000).toISOString() })),
    unknownLines: lines.unknownLines + lines.unknownStamps,
    ...(lines.stamps.length > 0 && { stamps: lines.stamps }),
    recall,
  };
}

const ALGORITHM: Record<LineType, string> = { note: 'Ed25519', cosignature: 'Ed25519', 'ml-dsa': 'ML-DSA-44' };

/** A key as a policy names it, by the beginning of its id. */
function plainKey({ id, type }: VerifierKey): Released['logKeys'][number] {
  return { id: id.toString('hex', 0, 4), algorithm: ALGORITHM[type] };
}
