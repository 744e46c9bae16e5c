import type { SecondFactorRow, SecondFactors, UsedCode } from '../../engine/ports.ts';
import { recordAdministration } from '../administration.ts';
import type { Asking, Database, Statement } from '../database.ts';

const ROW = `f.id, f.account, f.secret, f.created_at as "createdAt", f.confirmed_at as "confirmedAt", f.last_step as "lastStep"`;
const IN_FORCE: Statement = {
  name: 'second_factor_in_force',
  text: `select ${ROW} from second_factor f where f.account = $1 and f.confirmed_at is not null and f.removed_at is null`,
};
const HOLDERS: Statement = {
  name: 'second_factor_holders',
  text: 'select f.account from second_factor f where f.account = any ($1::uuid[]) and f.confirmed_at is not null and f.removed_at is null',
};
const BEGUN: Statement = {
  name: 'second_factor_begun',
  text: `select ${ROW} from second_factor f where f.account = $1 and f.confirmed_at is null`,
};
const CODES_LEFT: Statement = {
  name: 'recovery_codes_left',
  text: 'select count(*)::integer as count from recovery_code where factor = $1 and used_at is null',
};
const FORGET_BEGUN: Statement = {
  name: 'second_factor_forget_begun',
  text: 'delete from second_factor where account = $1 and confirmed_at is null',
};
const BEGIN: Statement = {
  name: 'second_factor_begin',
  text: 'insert into second_factor (id, account, secret, created_at) values ($1, $2, $3, $4)',
};
/** Waits for a sign-in that is under way with the password alone, whose session then ends with the others. */
const LOCK: Statement = { name: 'second_factor_lock', text: 'select 1 from account where id = $1 for update' };
const STILL_BEGUN: Statement = {
  name: 'second_factor_still_begun',
  text: 'select 1 from second_factor where id = $1 and confirmed_at is null for update',
};
const REPLACE: Statement = {
  name: 'second_factor_replace',
  text: `update second_factor set removed_at = $2, removed_by = account::text
    where account = $1 and confirmed_at is not null and removed_at is null`,
};
const CONFIRM: Statement = {
  name: 'second_factor_confirm',
  text: 'update second_factor set confirmed_at = $2, last_step = $3 where id = $1',
};
const END_OTHERS: Statement = { name: 'second_factor_end_others', text: 'delete from session where account = $1 and id <> $2' };
const FORGET_CODES: Statement = { name: 'recovery_codes_forget', text: 'delete from recovery_code where factor = $1' };
const ADD_CODES: Statement = {
  name: 'recovery_codes_add',
  text: 'insert into recovery_code (factor, hash) select $1, unnest($2::text[])',
};
const USE: Statement = {
  name: 'second_factor_use',
  text: `update second_factor set last_step = $2
    where id = $1 and confirmed_at is not null and removed_at is null and last_step < $2`,
};
const USE_CODE: Statement = {
  name: 'recovery_code_use',
  text: 'update recovery_code set used_at = $3 where factor = $1 and hash = $2 and used_at is null',
};
const COMPLETE: Statement = {
  name: 'session_complete',
  text: `update session set awaits_second_factor = false, token_hash = $2, expires_at = $3, last_used_at = $4, proved_at = $4
    where id = $1 and awaits_second_factor and expires_at > $4`,
};
export const REMOVE_SECOND_FACTOR: Statement = {
  name: 'second_factor_remove',
  text: `update second_factor set removed_at = $2, removed_by = $3 where id = $1 and confirmed_at is not null and removed_at is null`,
};

export function secondFactors(database: Database): SecondFactors {
  const one = async <Row>(statement: Statement, values: unknown[]) => (await database.rows<Row>(statement, values))[0];
  return {
    inForce: (account) => one<SecondFactorRow>(IN_FORCE, [account]),
    holders: async (accounts) => (await database.rows<{ account: string }>(HOLDERS, [accounts])).map(({ account }) => account),
    begun: (account) => one<SecondFactorRow>(BEGUN, [account]),
    codesLeft: async (factor) => (await one<{ count: number }>(CODES_LEFT, [factor]))?.count ?? 0,
    begin: ({ id, account, secret, createdAt }) =>
      database.transaction(async (session) => {
        await session.run(FORGET_BEGUN, [account]);
        await session.run(BEGIN, [id, account, secret, createdAt]);
      }),
    confirm: ({ id, account }, { step, codes, session: kept, at }, record) =>
      recordAdministration(database, record, async (session) => {
        await session.run(LOCK, [account]);
        if ((await session.rows(STILL_BEGUN, [id])).length === 0) return false;
        await session.run(REPLACE, [account, at]);
        await session.run(CONFIRM, [id, at, step]);
        await session.run(ADD_CODES, [id, codes]);
        await session.run(END_OTHERS, [account, kept]);
        return true;
      }),
    use: async (factor, step) => (await database.run(USE, [factor, step])) === 1,
    completeSession: ({ id, tokenHash, expiresAt, at }, factor, code, records) =>
      recordAdministration(database, records, async (session) => {
        if (!(await useCode(session, factor, code))) return false;
        return (await session.run(COMPLETE, [id, tokenHash, expiresAt, at])) === 1;
      }),
    renewCodes: (factor, hashes, record) =>
      recordAdministration(database, record, async (session) => {
        await session.run(FORGET_CODES, [factor]);
        return (await session.run(ADD_CODES, [factor, hashes])) > 0;
      }),
    remove: (factor, { by, at }, record) =>
      recordAdministration(database, record, async (session) => (await session.run(REMOVE_SECOND_FACTOR, [factor, at, by])) === 1),
  };
}

async function useCode(session: Asking, factor: string, code: UsedCode): Promise<boolean> {
  const used = 'step' in code ? session.run(USE, [factor, code.step]) : session.run(USE_CODE, [factor, code.hash, code.at]);
  return (await used) === 1;
}
