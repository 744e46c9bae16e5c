import type { Role } from '../../domain/roles.ts';

export interface UnitRow {
  id: string;
  name: string;
  parent: string | null;
  organCode: string | null;
}

export interface AccountRow {
  id: string;
  /** Sign-in name, unique, lower case. */
  login: string;
  name: string;
  email: string | null;
  unit: string;
  active: boolean;
  mustChangePassword: boolean;
  passwordHash: string;
  createdAt: string;
}

/** What may be changed of an account; what is absent stays. The id and the sign-in name stay for ever. */
export type AccountChange = Partial<Pick<AccountRow, 'name' | 'email' | 'unit'>>;

export interface GrantRow {
  id: string;
  account: string;
  role: Role;
  unit: string;
  from: string;
  until: string | null;
  delegatedBy: string | null;
  revokedAt: string | null;
  /** The confirmed proposal that it comes from; absent for roles that need none, and for grants from before there were proposals. */
  proposal?: string;
}

/**
 * Accounts, units, grants. Every change is one transaction with its entry on the `administration`
 * chain; `record` is that entry before it has its place, and the store chains it.
 */
export interface Directory {
  units(): Promise<UnitRow[]>;
  createUnit(unit: UnitRow, record: AdminRecord): Promise<void>;
  /** What those of these ids that are accounts or units are called. */
  names(ids: readonly string[]): Promise<{ id: string; name: string }[]>;
  /** Accounts in use whose name or sign-in name holds the text, by name. */
  find(text: string, limit: number): Promise<AccountRow[]>;
  account(id: string): Promise<AccountRow | undefined>;
  accountByLogin(login: string): Promise<AccountRow | undefined>;
  accounts(page: { after?: string; limit: number }): Promise<AccountRow[]>;
  createAccount(account: AccountRow, grants: GrantRow[], record: AdminRecord): Promise<void>;
  updateAccount(
    id: string,
    change: Partial<Pick<AccountRow, 'name' | 'email' | 'unit' | 'active' | 'passwordHash' | 'mustChangePassword'>>,
    record: AdminRecord,
  ): Promise<void>;
  /** Grants of an account that are active at `at`, delegated ones only while the delegator is active and holds the role. */
  activeGrants(account: string, at: string): Promise<GrantRow[]>;
  /** The same for several accounts at once. */
  activeGrantsOf(accounts: readonly string[], at: string): Promise<GrantRow[]>;
  grants(account: string): Promise<GrantRow[]>;
  /** Delegations that the account has given, ended ones too. */
  delegationsBy(account: string): Promise<GrantRow[]>;
  addGrant(grant: GrantRow, record: AdminRecord): Promise<void>;
  revokeGrant(id: string, at: string, record: AdminRecord): Promise<boolean>;
  /** Calendar overrides: days that the administrator declares working or free. */
  dayOverrides(): Promise<{ day: string; working: boolean; reason: string }[]>;
  /** Years whose holidays an administrator has entered as overrides. */
  calendarYears(): Promise<number[]>;
}

export interface AdminRecord {
  actor: string;
  action: string;
  at: string;
  payload: Record<string, unknown>;
  /** Right of the actor that must still hold when the change is made: one of these roles of their own over the unit (null: over everything). */
  under?: { roles: readonly Role[]; unit: string | null };
}

/** Answers to requests that carry an `Idempotency-Key` and are not events (those carry it in their commit). */
export interface IdempotencyStore {
  /**
   * Takes the key, or tells what is there: the same request's answer, a request still running (`running`), one whose outcome nobody
   * knows because its process died or lost the database over it, or another request.
   */
  begin(
    account: string,
    key: string,
    requestHash: string,
    at: string,
  ): Promise<{ fresh: true } | { fresh: false; requestHash: string; response: unknown | null; running: boolean }>;
  finish(account: string, key: string, response: unknown): Promise<void>;
  /** Frees a key whose request failed before it changed anything, or whose unknown outcome was told. */
  abandon(account: string, key: string): Promise<void>;
  /** The request has ended and nobody knows its outcome. Never rejects: without a database it is noted later. */
  disown(account: string, key: string): Promise<void>;
  /** Forgets keys taken before `at`, answered or not; tells how many. */
  forget(at: string): Promise<number>;
}

/** A filter that a person keeps under a name: the query of the screen, as it is in the address. */
export interface SavedFilter {
  name: string;
  search: string;
}

export interface SavedFilterStore {
  filters(account: string): Promise<SavedFilter[]>;
  /** In place of those from before. */
  keep(account: string, filters: readonly SavedFilter[]): Promise<void>;
}
