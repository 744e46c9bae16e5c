import type { CheckRow, DefinitionChange, DefinitionRow, DefinitionStore, DefinitionUsage } from '../engine/ports.ts';
import { recordAdministration } from './administration.ts';
import type { Database, Statement } from './database.ts';

const LIST: Statement = {
  name: 'workflow_definitions',
  text: `select w.id, w.version, w.definition, w.digest, w.edition, w.made_by as "madeBy", w.made_at as "madeAt", w.edited_by as "editedBy",
      w.edited_at as "editedAt", w.proposed_at as "proposedAt", w.machine_hash as "machineHash", w.in_force_from as "inForceFrom", w.proposal,
      p.content::jsonb ->> 'digest' as "confirmedDigest", w.retired_at as "retiredAt",
      (select o.id from proposal o where o.kind = 'workflow' and o.state = 'open' and o.expires_at > $1
        and o.content::jsonb ->> 'id' = w.id and o.content::jsonb ->> 'version' = w.version::text order by o.id desc limit 1) as waiting
    from workflow_definition w left join proposal p on p.id = w.proposal order by w.id, w.version`,
};
const USAGE: Statement = {
  name: 'workflow_usage',
  text: `select workflow_id as id, workflow_version as version, workflow_hash as hash, count(*)::integer as items,
      (count(*) filter (where open))::integer as open, (count(*) filter (where round = 0 and open))::integer as drafts
    from item group by 1, 2, 3`,
};
const ADD: Statement = {
  name: 'workflow_definition_insert',
  text: `insert into workflow_definition (id, version, definition, digest, made_by, made_at, edited_by, edited_at)
    values ($1, $2, $3, $4, $5, $6, $5, $6) on conflict do nothing`,
};
const EDIT: Statement = {
  name: 'workflow_definition_edit',
  text: `update workflow_definition set definition = $3, digest = $4, edition = edition + 1, edited_by = $6, edited_at = $7
    where id = $1 and version = $2 and edition = $5 and proposed_at is null and retired_at is null`,
};
const FREEZE: Statement = {
  name: 'workflow_definition_freeze',
  text: `update workflow_definition set proposed_at = coalesce(proposed_at, $4)
    where id = $1 and version = $2 and digest = $3 and in_force_from is null and retired_at is null`,
};
const DISCARD: Statement = {
  name: 'workflow_definition_discard',
  text: 'update workflow_definition set retired_at = $3 where id = $1 and version = $2 and in_force_from is null and retired_at is null',
};
const IN_FORCE: Statement = {
  name: 'workflow_definition_in_force',
  text: `update workflow_definition set machine_hash = $3, in_force_from = $4, proposal = $5
    where id = $1 and version = $2 and in_force_from is null and retired_at is null`,
};
const RETIRE: Statement = {
  name: 'workflow_definition_retire',
  text: `update workflow_definition set retired_at = $3, retired_by = $4
    where id = $1 and version = $2 and in_force_from is not null and retired_at is null`,
};
const CHECK: Statement = {
  name: 'workflow_check',
  text: `select digest, checker, machine_hash as "machineHash", seal, states, faults, milliseconds, checked_at as "checkedAt"
    from workflow_check where digest = $1 and checker = $2`,
};
const KEEP: Statement = {
  name: 'workflow_check_keep',
  text: `insert into workflow_check (digest, checker, machine_hash, seal, states, faults, milliseconds, checked_at)
    values ($1, $2, $3, $4, $5, $6::jsonb, $7, $8) on conflict (digest, checker) do update set machine_hash = excluded.machine_hash,
      seal = excluded.seal, states = excluded.states, faults = excluded.faults, milliseconds = excluded.milliseconds, checked_at = excluded.checked_at`,
};

export function definitionStore(database: Database): DefinitionStore {
  return {
    definitions: (now) => database.rows<DefinitionRow>(LIST, [now]),
    usage: () => database.rows<DefinitionUsage>(USAGE),
    addDraft: ({ id, version, definition, digest, madeBy, madeAt }, record) =>
      recordAdministration(
        database,
        record,
        async (session) => (await session.run(ADD, [id, version, definition, digest, madeBy, madeAt])) > 0,
      ),
    editDraft: ({ id, version, definition, digest, edition, editedBy, editedAt }, record) =>
      recordAdministration(
        database,
        record,
        async (session) => (await session.run(EDIT, [id, version, definition, digest, edition, editedBy, editedAt])) > 0,
      ),
    freeze: async ({ id, version, digest }, at) => (await database.run(FREEZE, [id, version, digest, at])) > 0,
    discard: ({ id, version }, record) =>
      recordAdministration(database, record, async (session) => (await session.run(DISCARD, [id, version, record.at])) > 0),
    check: async (digest, checker) => (await database.rows<CheckRow>(CHECK, [digest, checker]))[0],
    keepCheck: async ({ digest, checker, machineHash, seal, states, faults, milliseconds, checkedAt }) =>
      void (await database.run(KEEP, [digest, checker, machineHash, seal, states, JSON.stringify(faults), milliseconds, checkedAt])),
  };
}

/** What a confirmed proposal does, in its transaction. */
export function changeDefinition(session: Pick<Database, 'run'>, change: DefinitionChange): Promise<number> {
  if (change.change === 'retire') return session.run(RETIRE, [change.id, change.version, change.at, change.proposal]);
  return session.run(IN_FORCE, [change.id, change.version, change.machineHash, change.from, change.proposal]);
}
