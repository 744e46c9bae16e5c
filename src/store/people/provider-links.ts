import { ReviewError } from '../../domain/errors.ts';
import type { AccountRow, LinkedAccount, ProviderLinks } from '../../engine/ports.ts';
import { recordAdministration } from '../administration.ts';
import type { Database, Statement } from '../database.ts';
import { accountColumns, CREATE_ACCOUNT } from './directory.ts';

const ACCOUNT = `a.id, a.login, a.name, a.email, a.unit, a.active, a.must_change_password as "mustChangePassword",
  a.password_hash as "passwordHash", a.created_at as "createdAt"`;
const ACCOUNT_OF: Statement = {
  name: 'provider_account',
  text: `select ${ACCOUNT} from provider_link l join account a on a.id = l.account where l.issuer = $1 and l.subject = $2`,
};
const WITH_EMAIL: Statement = {
  name: 'accounts_with_email',
  text: `select ${ACCOUNT} from account a where lower(a.email) = lower($1) order by a.id limit 2`,
};
const LINK: Statement = {
  name: 'provider_link',
  text: 'insert into provider_link (issuer, subject, account, linked_at) values ($1, $2, $3, $4) on conflict do nothing',
};
export const UNLINK: Statement = { name: 'provider_unlink', text: 'delete from provider_link where account = $1' };

const LINKED: Statement = {
  name: 'provider_linked',
  text: `select l.account, min(l.linked_at) as since from provider_link l where l.account = any ($1::uuid[]) group by l.account`,
};

export function providerLinks(database: Database): ProviderLinks {
  return {
    accountOf: async ({ issuer, subject }) => (await database.rows<AccountRow>(ACCOUNT_OF, [issuer, subject]))[0],
    accountsWithEmail: (email) => database.rows<AccountRow>(WITH_EMAIL, [email]),
    link: async ({ issuer, subject, account, at }, fresh, records) => {
      try {
        return await recordAdministration(database, records, async (session) => {
          if (fresh) await session.run(CREATE_ACCOUNT, [JSON.stringify([accountColumns(fresh)])]);
          if ((await session.run(LINK, [issuer, subject, account, at])) === 1) return true;
          throw new ReviewError('in-use', 'This person or this account is linked already.');
        });
      } catch (error) {
        if (error instanceof ReviewError && error.code === 'in-use') return false;
        throw error;
      }
    },
    linked: (accounts) => database.rows<LinkedAccount>(LINKED, [accounts]),
    unlink: (account, record) => recordAdministration(database, record, async (session) => (await session.run(UNLINK, [account])) > 0),
  };
}
