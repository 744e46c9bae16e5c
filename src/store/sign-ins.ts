import type { AccountRow, Directory, SessionRow, TokenRow } from '../engine/ports.ts';
import { recordAdministration } from './administration.ts';
import type { Database, Statement } from './database.ts';

const ACCOUNT = `json_build_object('id', a.id, 'login', a.login, 'name', a.name, 'email', a.email, 'unit', a.unit, 'active', a.active,
  'mustChangePassword', a.must_change_password, 'passwordHash', a.password_hash) as account_of, a.created_at as account_created_at`;
const TOKEN = `t.id, t.account, t.name, t.token_hash as "tokenHash", t.scopes, t.created_at as "createdAt", t.expires_at as "expiresAt",
  t.last_used_at as "lastUsedAt", t.revoked_at as "revokedAt"`;

const CREATE_SESSION: Statement = {
  name: 'session_create',
  text: 'insert into session (id, account, token_hash, created_at, expires_at) values ($1, $2, $3, $4, $5)',
};
const SESSION: Statement = {
  name: 'session_find',
  text: `select s.id, s.account, s.token_hash as "tokenHash", s.created_at as "createdAt", s.expires_at as "expiresAt", ${ACCOUNT}
    from session s join account a on a.id = s.account where s.token_hash = $1 and s.expires_at > $2 and a.active`,
};
const DELETE_SESSION: Statement = { name: 'session_delete', text: 'delete from session where token_hash = $1' };
const FORGET_SESSIONS: Statement = { name: 'sessions_forget', text: 'delete from session where expires_at < $1' };
const DELETE_SESSIONS: Statement = { name: 'sessions_delete', text: 'delete from session where account = $1' };
/** The time of use is kept to the minute: a busy token must not write at every request. */
const USE_TOKEN: Statement = {
  name: 'token_use',
  text: `with used as (
      update api_token set last_used_at = $2 where token_hash = $1 and (last_used_at is null or last_used_at < $2::timestamptz - interval '1 minute')
        and revoked_at is null and (expires_at is null or expires_at > $2)
    )
    select ${TOKEN}, ${ACCOUNT} from api_token t join account a on a.id = t.account
    where t.token_hash = $1 and t.revoked_at is null and (t.expires_at is null or t.expires_at > $2) and a.active`,
};
const TOKENS: Statement = { name: 'tokens_of', text: `select ${TOKEN} from api_token t where t.account = $1 order by t.id` };

const CREATE_TOKEN: Statement = {
  name: 'token_create',
  text: 'insert into api_token (id, account, name, token_hash, scopes, created_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7)',
};
const REVOKE_TOKEN: Statement = { name: 'token_revoke', text: 'update api_token set revoked_at = $2 where id = $1 and revoked_at is null' };

interface WithAccount {
  account_of: Omit<AccountRow, 'createdAt'>;
  account_created_at: string;
}

function split<Row>({ account_of, account_created_at, ...row }: Row & WithAccount): {
  row: Omit<Row, keyof WithAccount>;
  account: AccountRow;
} {
  return { row: row as Omit<Row, keyof WithAccount>, account: { ...account_of, createdAt: account_created_at } };
}

type SignIns = Pick<
  Directory,
  | 'createSession'
  | 'session'
  | 'deleteSession'
  | 'deleteSessionsOf'
  | 'forgetSessions'
  | 'createToken'
  | 'token'
  | 'tokensOf'
  | 'revokeToken'
>;

/** Sessions and tokens by the hash of their secret: every request asks, so these are named statements. */
export function signIns(database: Database): SignIns {
  return {
    createSession: async ({ id, account, tokenHash, createdAt, expiresAt }) => {
      await database.run(CREATE_SESSION, [id, account, tokenHash, createdAt, expiresAt]);
    },
    session: async (tokenHash, at) => {
      const [found] = await database.rows<SessionRow & WithAccount>(SESSION, [tokenHash, at]);
      if (!found) return undefined;
      const { row, account } = split(found);
      return { session: row, account };
    },
    deleteSession: async (tokenHash) => void (await database.run(DELETE_SESSION, [tokenHash])),
    forgetSessions: (at) => database.run(FORGET_SESSIONS, [at]),
    deleteSessionsOf: async (account) => void (await database.run(DELETE_SESSIONS, [account])),
    createToken: async ({ id, account, name, tokenHash, scopes, createdAt, expiresAt }, record) => {
      const values = [id, account, name, tokenHash, scopes, createdAt, expiresAt];
      await recordAdministration(database, record, async (session) => (await session.run(CREATE_TOKEN, values)) === 1);
    },
    token: async (tokenHash, at) => {
      const [found] = await database.rows<TokenRow & WithAccount>(USE_TOKEN, [tokenHash, at]);
      if (!found) return undefined;
      const { row, account } = split(found);
      return { token: row, account };
    },
    tokensOf: (account) => database.rows<TokenRow>(TOKENS, [account]),
    revokeToken: (id, at, record) =>
      recordAdministration(database, record, async (session) => (await session.run(REVOKE_TOKEN, [id, at])) === 1),
  };
}
