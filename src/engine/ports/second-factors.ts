import type { AdminRecord } from './people.ts';

/** What an account has besides its password: a secret that its owner's device has too. */
export interface SecondFactorRow {
  id: string;
  account: string;
  /** Sealed with the installation's key. */
  secret: string;
  createdAt: string;
  /** Null: begun, not in force yet. */
  confirmedAt: string | null;
  /** Time step of the last code that was taken. */
  lastStep: number | null;
}

/** A code that was right: of the device, by its time step, or of the paper, by its hash. */
export type UsedCode = { step: number } | { hash: string; at: string };

/**
 * Second factors. The database takes no time step twice and no recovery code twice, and lets a session that waits go on only in the transaction
 * that uses one. Whatever resolves to a boolean says false when somebody else was faster.
 */
export interface SecondFactors {
  inForce(account: string): Promise<SecondFactorRow | undefined>;
  /** Those of these accounts that have one in force. */
  holders(accounts: readonly string[]): Promise<string[]>;
  begun(account: string): Promise<SecondFactorRow | undefined>;
  /** Recovery codes that were not used yet. */
  codesLeft(factor: string): Promise<number>;
  /** Begins one, in place of one that was begun and not confirmed. */
  begin(factor: SecondFactorRow): Promise<void>;
  /** Puts the one that was begun in force, in place of the one before; other sessions of the account than `session` end. */
  confirm(
    factor: SecondFactorRow,
    with_: { step: number; codes: readonly string[]; session: string; at: string },
    record: AdminRecord,
  ): Promise<boolean>;
  /** Takes the code of a time step. */
  use(factor: string, step: number): Promise<boolean>;
  /** Uses the code, and lets the session go on under another token and until this time. */
  completeSession(
    session: { id: string; tokenHash: string; expiresAt: string; at: string },
    factor: string,
    code: UsedCode,
    records: readonly AdminRecord[],
  ): Promise<boolean>;
  /** Other recovery codes in place of all before. */
  renewCodes(factor: string, hashes: readonly string[], record: AdminRecord): Promise<boolean>;
  remove(factor: string, removed: { by: string; at: string }, record: AdminRecord): Promise<boolean>;
}
