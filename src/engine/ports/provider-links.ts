import type { AccountRow, AdminRecord } from './people.ts';

/** What a person of the organisation's sign-in service is called there, for ever. */
export interface OutsideName {
  issuer: string;
  subject: string;
}

export interface LinkedAccount {
  account: string;
  since: string;
}

/** Who is who: accounts and people of a sign-in service. One person has one account, and one account one person per service. */
export interface ProviderLinks {
  /** The account of this person. */
  accountOf(name: OutsideName): Promise<AccountRow | undefined>;
  /** Accounts with this e-mail address, whatever its case. */
  accountsWithEmail(email: string): Promise<AccountRow[]>;
  /** Links them, with the account where that is new. False when the person or the account has another link already. */
  link(name: OutsideName & { account: string; at: string }, fresh: AccountRow | null, records: readonly AdminRecord[]): Promise<boolean>;
  /** Those of these accounts that are linked, and since when. */
  linked(accounts: readonly string[]): Promise<LinkedAccount[]>;
  /** False when there was none. */
  unlink(account: string, record: AdminRecord): Promise<boolean>;
}
