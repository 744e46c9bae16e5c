import { type TrustedAuthority, writeTrustRoot } from '../../evidence/certificate/trust-root.ts';
import { formatVerifierKey, type VerifierKey, verifierKey } from '../../evidence/note/verifier-key.ts';
import { keyOfSpki } from '../../evidence/signer.ts';
import { readAuthority } from '../../evidence/stamp/authority.ts';
import type { Engine } from '../engine.ts';
import type { LogKeyRow, LogWitness, StampAuthorityRow } from '../ports.ts';

/** What the witnesses of a log are together. No witness has this name. */
const GROUP = 'witnesses';

type WithStamps = { store: Pick<Engine['store'], 'log' | 'stamps'> };
type WithWitnesses = { store: Pick<Engine['store'], 'log' | 'witness'> };

/** `trusted_root.json`: every Ed25519 key that the log ever had, those that ended with their end, and the authorities of time stamps. Undefined before the log has started. */
export async function logTrustRoot({ store }: WithStamps): Promise<string | undefined> {
  const keys = (await store.log.keys()).filter(({ type }) => type === 'note');
  if (keys.length === 0) return undefined;
  const logs = keys.map((key) => ({ key: publicOf(key), start: key.validFrom, ...(key.validUntil !== null && { end: key.validUntil }) }));
  return `${writeTrustRoot(logs, (await store.stamps.authorities()).map(authorityOf))}\n`;
}

export function authorityOf({ certificate, issuers }: StampAuthorityRow): TrustedAuthority {
  const authority = readAuthority(certificate);
  if (!authority) throw new Error('A certificate in stamp_authority is none for time stamps. Restore the row.');
  return { authority, issuers, start: new Date(authority.certificate.validFrom).toISOString() };
}

/**
 * A policy (C2SP tlog-policy) as the office proposes it: all keys of the log, every witness that is or was asked, since its lines stay, and how many of those in
 * use are enough. A reader who wants other witnesses writes another one.
 */
export async function logPolicy({ store }: WithWitnesses): Promise<string | undefined> {
  const keys = await store.log.keys();
  if (keys.length === 0) return undefined;
  const lines = keys.map((key) => `log ${formatVerifierKey(publicOf(key))} https://${key.origin}`);
  const witnesses = await store.witness.witnesses();
  for (const { name, key, url } of witnesses) lines.push(`witness ${name} ${key} ${url}`);
  return [...lines, ...quorumLines(witnesses, await store.witness.quorum()), ''].join('\n');
}

/** A policy cannot ask for more witnesses than it names; the command that sets the number refuses that before. */
function quorumLines(witnesses: readonly LogWitness[], least: number): string[] {
  const inUse = witnesses.filter(({ removedAt }) => removedAt === null).map(({ name }) => name);
  if (least === 0 || inUse.length === 0) return ['quorum none'];
  return [`group ${GROUP} ${Math.min(least, inUse.length)} ${inUse.join(' ')}`, `quorum ${GROUP}`];
}

function publicOf({ id, origin, type, publicKey }: LogKeyRow): VerifierKey {
  const key = keyOfSpki(publicKey);
  if (!key) throw new Error(`The key ${id} in log_key is none. Restore the row.`);
  return verifierKey(origin, type, key);
}
