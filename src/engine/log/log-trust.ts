import { writeTrustRoot } from '../../evidence/certificate/trust-root.ts';
import { formatVerifierKey, type VerifierKey, verifierKey } from '../../evidence/note/verifier-key.ts';
import { keyOfSpki } from '../../evidence/signer.ts';
import type { Engine } from '../engine.ts';
import type { LogKeyRow } from '../ports.ts';

type Little = { store: Pick<Engine['store'], 'log'> };

/** `trusted_root.json`: every Ed25519 key that the log ever had, those that ended with their end. Undefined before the log has started. */
export async function logTrustRoot({ store }: Little): Promise<string | undefined> {
  const keys = (await store.log.keys()).filter(({ type }) => type === 'note');
  if (keys.length === 0) return undefined;
  const logs = keys.map((key) => ({ key: publicOf(key), start: key.validFrom, ...(key.validUntil !== null && { end: key.validUntil }) }));
  return `${writeTrustRoot(logs)}\n`;
}

/** The log's own lines of a policy (C2SP tlog-policy): all its keys. Which witnesses are enough is for the reader to say. */
export async function logPolicy({ store }: Little): Promise<string | undefined> {
  const keys = await store.log.keys();
  if (keys.length === 0) return undefined;
  const lines = keys.map((key) => `log ${formatVerifierKey(publicOf(key))} https://${key.origin}`);
  return [...lines, 'quorum none', ''].join('\n');
}

function publicOf({ id, origin, type, publicKey }: LogKeyRow): VerifierKey {
  const key = keyOfSpki(publicKey);
  if (!key) throw new Error(`The key ${id} in log_key is none. Restore the row.`);
  return verifierKey(origin, type, key);
}
