import type { AccountRow, AdminRecord } from './people.ts';

export interface SessionRow {
  id: string;
  account: string;
  tokenHash: string;
  createdAt: string;
  /** The end, however often it is used. */
  expiresAt: string;
  /** To the minute. */
  lastUsedAt: string;
  /** Where it was opened: network address and what the browser calls itself; null for one from before they were kept. */
  address: string | null;
  agent: string | null;
  /** When its owner last proved who they are: at first by signing in. */
  provedAt: string | null;
  way: SignInWay;
  /** Open for the second factor and for nothing else. The database says so for an account that has one. */
  awaitsSecondFactor: boolean;
}

/** How somebody came in: with the password, by way of the organisation's sign-in service, or by a click in the demonstration. */
export type SignInWay = 'password' | 'provider' | 'demonstration';

/** Who a session or token is of. */
export interface Identity {
  account: AccountRow;
  /** The installation asks this account for a second factor, and it has none. */
  lacksSecondFactor: boolean;
}

export interface TokenRow {
  id: string;
  account: string;
  name: string;
  tokenHash: string;
  scopes: string[];
  createdAt: string;
  expiresAt: string;
  lastUsedAt: string | null;
  revokedAt: string | null;
}

/**
 * Sessions and API tokens. The database ends all of an account's in the statement that gives it another password. What is opened with a
 * password is stored only while that password is in force: `passwordHash` is the one that was judged.
 */
export interface SignIns {
  /**
   * The session as it is stored: the database says whether it waits for the second factor, and ends one that does within minutes. Undefined
   * when the password was changed meanwhile or the account disabled. Notes the address as one that the owner uses.
   */
  createSession(session: Omit<SessionRow, 'awaitsSecondFactor'>, passwordHash: string): Promise<SessionRow | undefined>;
  /**
   * The session and its account, when it has not ended at `at`, was used after `idleSince`, waits for no second factor, and the account is not
   * disabled. Notes the use.
   */
  session(tokenHash: string, at: string, idleSince: string): Promise<(Identity & { session: SessionRow }) | undefined>;
  /** The same for a session that waits for the second factor, and for no other. */
  waitingSession(tokenHash: string, at: string): Promise<{ session: SessionRow; account: AccountRow } | undefined>;
  /** Those of an account that have not ended, the last used first. */
  sessionsOf(account: string, at: string, idleSince: string): Promise<SessionRow[]>;
  /** Those of these sessions, by id, that have not ended. Notes no use: who only listens is idle. */
  liveSessions(ids: readonly string[], at: string, idleSince: string): Promise<string[]>;
  /** Notes that its owner proved who they are. */
  proveSession(id: string, at: string): Promise<void>;
  deleteSession(tokenHash: string): Promise<void>;
  deleteSessionsOf(account: string): Promise<void>;
  /** Ends sessions of the account: the one of this id, or all except it. Tells how many. */
  endSessions(account: string, which: { only: string } | { except: string }): Promise<number>;
  /** Deletes sessions that ended before `at` or were not used since `idleSince`; tells how many. */
  forgetSessions(at: string, idleSince: string): Promise<number>;
  /** Whether the owner of this sign-in name has signed in from the address since. */
  knowsSource(login: string, address: string, since: string): Promise<boolean>;
  /** Forgets addresses that nobody signed in from since. */
  forgetSources(since: string): Promise<number>;
  /** False when the password was changed meanwhile. */
  createToken(token: TokenRow, passwordHash: string, record: AdminRecord): Promise<boolean>;
  token(tokenHash: string, at: string): Promise<(Identity & { token: TokenRow }) | undefined>;
  tokensOf(account: string): Promise<TokenRow[]>;
  revokeToken(id: string, at: string, record: AdminRecord): Promise<boolean>;
}

/** Counters that all processes share, each over a window of time that begins with its first hit. */
export interface RequestCounts {
  /** Adds to them (no key twice) and tells how they are now. Less than nothing is nothing. By the database's clock. */
  add(hits: readonly { key: string; by: number; seconds: number }[]): Promise<{ key: string; hits: number; secondsLeft: number }[]>;
  /** Forgets those whose window is over; tells how many. */
  forget(): Promise<number>;
}
