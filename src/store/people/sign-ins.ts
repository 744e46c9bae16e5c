import type { AccountRow, Identity, SessionRow, SignIns, TokenRow } from '../../engine/ports.ts';
import { recordAdministration } from '../administration.ts';
import type { Database, Statement } from '../database.ts';

const ACCOUNT = `json_build_object('id', a.id, 'login', a.login, 'name', a.name, 'email', a.email, 'unit', a.unit, 'active', a.active,
  'mustChangePassword', a.must_change_password, 'passwordHash', a.password_hash) as account_of, a.created_at as account_created_at`;
const SESSION_ROW = `s.id, s.account, s.token_hash as "tokenHash", s.created_at as "createdAt", s.expires_at as "expiresAt",
  s.last_used_at as "lastUsedAt", s.address, s.agent, s.proved_at as "provedAt", s.way,
  s.awaits_second_factor as "awaitsSecondFactor"`;
/** Looked into the setting first: nothing is asked of the account where it is off. */
const LACKS = `(exists (select from setting w where w.key = 'second-factor') and second_factor_lacking(a.id)) as lacks`;
const TOKEN = `t.id, t.account, t.name, t.token_hash as "tokenHash", t.scopes, t.created_at as "createdAt", t.expires_at as "expiresAt",
  t.last_used_at as "lastUsedAt", t.revoked_at as "revokedAt"`;

/** The lock makes it wait for a change of the password that is under way, and then see it. */
const CREATE_SESSION: Statement = {
  name: 'session_create',
  text: `with owner as (select id from account where id = $2 and password_hash = $10 and active for share),
    source as (
      insert into sign_in_source (account, address, last_used_at) select id, $7, $4 from owner where $7::text is not null
      on conflict (account, address) do update set last_used_at = excluded.last_used_at
    )
    insert into session as s (id, account, token_hash, created_at, expires_at, last_used_at, address, agent, proved_at, way)
    select $1, id, $3, $4, $5, $6, $7, $8, $9, $11 from owner returning ${SESSION_ROW}`,
};
/** The time of use is kept to the minute, here and for tokens: whoever is busy must not write at every request. */
const SESSION: Statement = {
  name: 'session_find',
  text: `with used as (
      update session set last_used_at = $2
      where token_hash = $1 and expires_at > $2 and last_used_at > $3 and last_used_at < $2::timestamptz - interval '1 minute'
        and not awaits_second_factor
    )
    select ${SESSION_ROW}, ${ACCOUNT}, ${LACKS} from session s join account a on a.id = s.account
    where s.token_hash = $1 and s.expires_at > $2 and s.last_used_at > $3 and a.active and not s.awaits_second_factor`,
};
const WAITING_SESSION: Statement = {
  name: 'session_waiting',
  text: `select ${SESSION_ROW}, ${ACCOUNT}, false as lacks from session s join account a on a.id = s.account
    where s.token_hash = $1 and s.expires_at > $2 and a.active and s.awaits_second_factor`,
};
const SESSIONS: Statement = {
  name: 'sessions_of',
  text: `select ${SESSION_ROW} from session s where s.account = $1 and s.expires_at > $2 and s.last_used_at > $3
      and not s.awaits_second_factor
    order by s.last_used_at desc, s.id`,
};
const LIVE_SESSIONS: Statement = {
  name: 'sessions_live',
  text: `select s.id from session s join account a on a.id = s.account
    where s.id = any ($1::uuid[]) and s.expires_at > $2 and s.last_used_at > $3 and a.active`,
};
const PROVE: Statement = { name: 'session_prove', text: 'update session set proved_at = $2 where id = $1' };
const DELETE_SESSION: Statement = { name: 'session_delete', text: 'delete from session where token_hash = $1' };
const DELETE_SESSIONS: Statement = { name: 'sessions_delete', text: 'delete from session where account = $1' };
const END_SESSION: Statement = { name: 'session_end', text: 'delete from session where account = $1 and id = $2' };
const END_OTHERS: Statement = { name: 'session_end_others', text: 'delete from session where account = $1 and id <> $2' };
const FORGET_SESSIONS: Statement = {
  name: 'sessions_forget',
  text: 'delete from session where expires_at < $1 or last_used_at < $2',
};

const KNOWS_SOURCE: Statement = {
  name: 'source_known',
  text: `select 1 from sign_in_source s join account a on a.id = s.account
    where a.login = lower($1) and s.address = $2 and s.last_used_at > $3`,
};
const FORGET_SOURCES: Statement = { name: 'sources_forget', text: 'delete from sign_in_source where last_used_at < $1' };

const USE_TOKEN: Statement = {
  name: 'token_use',
  text: `with used as (
      update api_token set last_used_at = $2 where token_hash = $1 and (last_used_at is null or last_used_at < $2::timestamptz - interval '1 minute')
        and revoked_at is null and expires_at > $2
    )
    select ${TOKEN}, ${ACCOUNT}, ${LACKS} from api_token t join account a on a.id = t.account
    where t.token_hash = $1 and t.revoked_at is null and t.expires_at > $2 and a.active`,
};
const TOKENS: Statement = { name: 'tokens_of', text: `select ${TOKEN} from api_token t where t.account = $1 order by t.id` };
const CREATE_TOKEN: Statement = {
  name: 'token_create',
  text: `insert into api_token (id, account, name, token_hash, scopes, created_at, expires_at)
    select $1, id, $3, $4, $5, $6, $7 from account where id = $2 and password_hash = $8 and active for share`,
};
const REVOKE_TOKEN: Statement = { name: 'token_revoke', text: 'update api_token set revoked_at = $2 where id = $1 and revoked_at is null' };

interface WithAccount {
  account_of: Omit<AccountRow, 'createdAt'>;
  account_created_at: string;
  lacks: boolean;
}

function split<Row>({
  account_of,
  account_created_at,
  lacks,
  ...row
}: Row & WithAccount): Identity & { row: Omit<Row, keyof WithAccount> } {
  return {
    row: row as Omit<Row, keyof WithAccount>,
    account: { ...account_of, createdAt: account_created_at },
    lacksSecondFactor: lacks,
  };
}

/** Sessions and tokens by the hash of their secret: every request asks, so these are named statements. */
export function signIns(database: Database): SignIns {
  return { ...sessions(database), ...sources(database), ...tokens(database) };
}

type Tokens = 'createToken' | 'token' | 'tokensOf' | 'revokeToken';
type Sources = 'knowsSource' | 'forgetSources';

function sessions(database: Database): Omit<SignIns, Tokens | Sources> {
  return {
    createSession: async ({ id, account, tokenHash, createdAt, expiresAt, lastUsedAt, address, agent, provedAt, way }, passwordHash) => {
      const values = [id, account, tokenHash, createdAt, expiresAt, lastUsedAt, address, agent, provedAt, passwordHash, way];
      const [made] = await database.rows<SessionRow>(CREATE_SESSION, values);
      return made;
    },
    session: async (tokenHash, at, idleSince) => {
      const [found] = await database.rows<SessionRow & WithAccount>(SESSION, [tokenHash, at, idleSince]);
      if (!found) return undefined;
      const { row, ...identity } = split(found);
      return { session: row, ...identity };
    },
    waitingSession: async (tokenHash, at) => {
      const [found] = await database.rows<SessionRow & WithAccount>(WAITING_SESSION, [tokenHash, at]);
      if (!found) return undefined;
      const { row, account } = split(found);
      return { session: row, account };
    },
    sessionsOf: (account, at, idleSince) => database.rows<SessionRow>(SESSIONS, [account, at, idleSince]),
    liveSessions: async (ids, at, idleSince) =>
      (await database.rows<{ id: string }>(LIVE_SESSIONS, [ids, at, idleSince])).map(({ id }) => id),
    proveSession: async (id, at) => void (await database.run(PROVE, [id, at])),
    deleteSession: async (tokenHash) => void (await database.run(DELETE_SESSION, [tokenHash])),
    deleteSessionsOf: async (account) => void (await database.run(DELETE_SESSIONS, [account])),
    endSessions: (account, which) =>
      'only' in which ? database.run(END_SESSION, [account, which.only]) : database.run(END_OTHERS, [account, which.except]),
    forgetSessions: (at, idleSince) => database.run(FORGET_SESSIONS, [at, idleSince]),
  };
}

function sources(database: Database): Pick<SignIns, Sources> {
  return {
    knowsSource: async (login, address, since) => (await database.rows(KNOWS_SOURCE, [login, address, since])).length > 0,
    forgetSources: (since) => database.run(FORGET_SOURCES, [since]),
  };
}

function tokens(database: Database): Pick<SignIns, Tokens> {
  return {
    createToken: ({ id, account, name, tokenHash, scopes, createdAt, expiresAt }, passwordHash, record) => {
      const values = [id, account, name, tokenHash, scopes, createdAt, expiresAt, passwordHash];
      return recordAdministration(database, record, async (session) => (await session.run(CREATE_TOKEN, values)) === 1);
    },
    token: async (tokenHash, at) => {
      const [found] = await database.rows<TokenRow & WithAccount>(USE_TOKEN, [tokenHash, at]);
      if (!found) return undefined;
      const { row, ...identity } = split(found);
      return { token: row, ...identity };
    },
    tokensOf: (account) => database.rows<TokenRow>(TOKENS, [account]),
    revokeToken: (id, at, record) =>
      recordAdministration(database, record, async (session) => (await session.run(REVOKE_TOKEN, [id, at])) === 1),
  };
}
