import { OVERSIGHTS, type Oversight, PROPOSAL_BASES } from '../../domain/proposal.ts';
import type { AccountRow, Effect, GrantRow, ProposalClosing, ProposalRow, ProposalStore } from '../../engine/ports.ts';
import { recordAdministration } from '../administration.ts';
import { changeCatalogue } from '../catalogue/entries.ts';
import type { Database, Statement } from '../database.ts';
import { changeDefinition } from '../definitions.ts';
import { changeKind } from '../kinds.ts';
import { ERASE_SECRET } from '../log/log-store.ts';
import type { Columns } from '../rows.ts';
import { CREATE_PACK, packColumns } from '../rule-book.ts';
import { CREATE_WAIVER, waiverColumns } from '../waivers.ts';
import { changeWitnesses } from '../witness/log-witnesses.ts';
import { accountColumns, CLEAR_DAY, CREATE_ACCOUNT, ENTER_YEAR, GRANT, grantColumns, SET_DAY, UPDATE_ACCOUNT } from './directory.ts';
import { UNLINK } from './provider-links.ts';
import { REMOVE_SECOND_FACTOR } from './second-factors.ts';

const COLUMNS = `p.id, p.kind, p.content, p.digest, p.unit, p.subject, p.needs, p.sealed, p.proposed_by as "proposedBy",
  p.on_behalf_of as "onBehalfOf", p.proposed_at as "proposedAt", p.reason, p.expires_at as "expiresAt", p.state, p.basis,
  p.closed_by as "closedBy", p.closed_at as "closedAt", p.close_reason as "closeReason"`;
const CREATE: Statement = {
  name: 'proposal_insert',
  text: 'insert into proposal select p.* from json_populate_record(null::proposal, $1::json) p',
};
const CLOSE: Statement = {
  name: 'proposal_close',
  text: `update proposal set state = $2, basis = $3, closed_by = $4, closed_at = $5, close_reason = $6 where id = $1 and state = 'open'`,
};
const ONE: Statement = { name: 'proposal', text: `select ${COLUMNS} from proposal p where p.id = $1` };
const LIST: Statement = {
  name: 'proposals',
  text: `select ${COLUMNS} from proposal p
    where ($1::timestamptz is null or (p.state = 'open' and p.expires_at > $1)) and ($2::text is null or p.proposed_by = $2)
      and ($3::uuid is null or p.id < $3) order by p.id desc limit $4`,
};
const OVERSIGHT: Statement = { name: 'oversight', text: 'select oversight() as oversight' };
const DECIDES: Statement = { name: 'account_decides', text: 'select account_decides($1) as decides' };
const WEAKENS: Statement = {
  name: 'pack_weakens',
  text: 'select rule_pack_weakens(p) as weakens from json_populate_record(null::rule_pack, $1::json) p',
};
const SETTING: Statement = { name: 'setting', text: 'select value from setting where key = $1' };
const SET: Statement = {
  name: 'setting_set',
  text: 'insert into setting (key, value) values ($1, $2::jsonb) on conflict (key) do update set value = excluded.value',
};

const RELEASES: Statement = {
  name: 'oversight_releases',
  text: `select coalesce(oversight, 'not-recorded') as name, count(*)::integer as count from release group by 1`,
};
const CONFIRMATIONS: Statement = {
  name: 'oversight_confirmations',
  text: 'select basis as name, count(*)::integer as count from proposal where basis is not null group by 1',
};

type Session = Pick<Database, 'rows' | 'run'>;
type Stored = Omit<ProposalRow, 'closing'> & { state: 'open' | ProposalClosing['state'] } & Omit<ProposalClosing, 'state'>;

export function proposalStore(database: Database): ProposalStore {
  const one = async <Row>(statement: Statement, values: unknown[] = []) => (await database.rows<Row>(statement, values))[0];
  return {
    propose: async (proposal, account, records) => {
      await recordAdministration(database, records, async (session) => {
        await begin(session, proposal, account);
        return true;
      });
    },
    enact: (proposal, effect, records, fresh) =>
      recordAdministration(database, records, async (session) => {
        if (fresh) await begin(session, proposal, fresh.account);
        if (!(await end(session, proposal.id, proposal.closing))) return false;
        await EFFECTS[effect.kind](session, effect as never);
        return true;
      }),
    close: (id, closing, record) => recordAdministration(database, record, (session) => end(session, id, closing)),
    proposal: async (id) => {
      const found = await one<Stored>(ONE, [id]);
      return found && rowFrom(found);
    },
    proposals: async ({ open, proposedBy }, { after, limit }) =>
      (await database.rows<Stored>(LIST, [open ?? null, proposedBy ?? null, after ?? null, limit])).map(rowFrom),
    oversight: async () => (await one<{ oversight: Oversight }>(OVERSIGHT))?.oversight ?? 'first-start',
    tally: async () => {
      const [releases, confirmations] = await Promise.all([database.rows<Count>(RELEASES), database.rows<Count>(CONFIRMATIONS)]);
      return { releases: counted([...OVERSIGHTS, 'not-recorded'], releases), confirmations: counted(PROPOSAL_BASES, confirmations) };
    },
    decides: async (account) => (await one<{ decides: boolean }>(DECIDES, [account]))?.decides ?? false,
    packWeakens: async (pack) => (await one<{ weakens: boolean }>(WEAKENS, [JSON.stringify(packColumns(pack))]))?.weakens ?? true,
    setting: async (key) => (await one<{ value: unknown }>(SETTING, [key]))?.value,
  };
}

interface Count {
  name: string;
  count: number;
}

function counted<Name extends string>(names: readonly Name[], counts: readonly Count[]): Record<Name, number> {
  const found = new Map(counts.map(({ name, count }) => [name, count]));
  return Object.fromEntries(names.map((name) => [name, found.get(name) ?? 0])) as Record<Name, number>;
}

async function begin(session: Session, proposal: ProposalRow, account: { row: AccountRow; grants: GrantRow[] } | null): Promise<void> {
  if (account) {
    await session.run(CREATE_ACCOUNT, [JSON.stringify([accountColumns(account.row)])]);
    if (account.grants.length > 0) await session.run(GRANT, [JSON.stringify(account.grants.map(grantColumns))]);
  }
  await session.run(CREATE, [JSON.stringify(proposalColumns(proposal))]);
}

async function end(session: Session, id: string, { state, basis, closedBy, closedAt, closeReason }: ProposalClosing): Promise<boolean> {
  return (await session.run(CLOSE, [id, state, basis, closedBy, closedAt, closeReason])) > 0;
}

/** How each kind takes effect. Total: a kind without an effect does not compile. */
const EFFECTS: { [Kind in Effect['kind']]: (session: Session, effect: Extract<Effect, { kind: Kind }>) => Promise<unknown> } = {
  'role-grant': (session, { grants }) => session.run(GRANT, [JSON.stringify(grants.map(grantColumns))]),
  'account-enable': (session, { account }) => session.run(UPDATE_ACCOUNT, [account, JSON.stringify({ active: true })]),
  'account-change': (session, { account, change }) => session.run(UPDATE_ACCOUNT, [account, JSON.stringify(change)]),
  'password-reset': (session, { account, passwordHash }) =>
    session.run(UPDATE_ACCOUNT, [account, JSON.stringify(accountColumns({ passwordHash, mustChangePassword: true }))]),
  'second-factor-reset': (session, { factor, by, at }) => session.run(REMOVE_SECOND_FACTOR, [factor, at, by]),
  'account-unlink': (session, { account }) => session.run(UNLINK, [account]),
  'rule-pack': (session, { pack }) => session.run(CREATE_PACK, [JSON.stringify(packColumns(pack))]),
  workflow: (session, { change }) => changeDefinition(session, change),
  waiver: (session, { waiver }) => session.run(CREATE_WAIVER, [JSON.stringify(waiverColumns(waiver))]),
  'calendar-day': (session, { day, working, reason }) =>
    working === null ? session.run(CLEAR_DAY, [day]) : session.run(SET_DAY, [day, working, reason]),
  'calendar-year': (session, { year, by, at }) => session.run(ENTER_YEAR, [year, by, at]),
  'item-kind': (session, { change }) => changeKind(session, change),
  catalogue: (session, { change }) => changeCatalogue(session, change),
  'secret-erasure': (session, { item, at, proposal }) => session.run(ERASE_SECRET, [item, at, proposal]),
  'log-witnesses': (session, { change, at }) => changeWitnesses(session, change, at),
  setting: (session, { key, value }) => session.run(SET, [key, JSON.stringify(value)]),
};

function proposalColumns({ onBehalfOf, proposedBy, proposedAt, expiresAt, closing: _, ...proposal }: ProposalRow): Columns {
  const names = { on_behalf_of: onBehalfOf, proposed_by: proposedBy, proposed_at: proposedAt, expires_at: expiresAt };
  return { ...proposal, ...names, state: 'open' };
}

function rowFrom({ state, basis, closedBy, closedAt, closeReason, ...proposal }: Stored): ProposalRow {
  return { ...proposal, closing: state === 'open' ? null : { state, basis, closedBy, closedAt, closeReason } };
}
