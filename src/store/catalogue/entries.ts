import { ReviewError } from '../../domain/errors.ts';
import type { CatalogueChange, CatalogueChangeRow, CatalogueNameRow, CatalogueStore, ComingChange, EntryRow } from '../../engine/ports.ts';
import { recordAdministration } from '../administration.ts';
import type { Database, Statement } from '../database.ts';

const REVISION: Statement = {
  name: 'catalogue_revision',
  text: `select concat_ws(' ', (select count(*) from catalogue_change where in_force_from <= $1), (select count(*) from unit),
    (select concat(count(*), ' ', max(changed_at), ' ', count(ended_at)) from catalogue_name)) as revision`,
};
const ENTRY = `e.id, e.version, e.list, e.entry, e.valid_from as "validFrom", e.valid_until as "validUntil", e.change`;
const IN_ORDER = `case when e.entry ->> 'number' ~ '^\\d{1,8}$' then (e.entry ->> 'number')::integer end, e.entry ->> 'number', e.id`;
const ENTRIES: Statement = {
  name: 'catalogue_entries',
  text: `select ${ENTRY} from catalogue_entry e where e.valid_from <= $1 and (e.valid_until is null or e.valid_until > $1)
    order by e.list, ${IN_ORDER}`,
};
const LATEST: Statement = {
  name: 'catalogue_latest',
  text: `select ${ENTRY} from catalogue_entry e where e.list = $1 and e.valid_until is null order by ${IN_ORDER}`,
};
const COMING: Statement = {
  name: 'catalogue_coming',
  text: `select c.id, c.list, c.in_force_from as "inForceFrom", jsonb_array_length(c.changes::jsonb -> 'added') as added,
      jsonb_array_length(c.changes::jsonb -> 'changed') as changed, jsonb_array_length(c.changes::jsonb -> 'ended') as ended
    from catalogue_change c where c.in_force_from > $1 order by c.in_force_from, c.id limit 100`,
};
const VERSIONS: Statement = {
  name: 'catalogue_versions',
  text: `select ${ENTRY} from catalogue_entry e where e.id = $1 order by e.version desc`,
};
const CHANGE: Statement = {
  name: 'catalogue_change',
  text: `select id, list, source, changes, digest, made_by as "madeBy", made_at as "madeAt", in_force_from as "inForceFrom"
    from catalogue_change where id = $1`,
};
const LAST_CHANGE: Statement = {
  name: 'catalogue_last_change',
  text: `select id, in_force_from as "inForceFrom" from catalogue_change where list = $1 and proposal is not null
    order by in_force_from desc, id desc limit 1`,
};
const ADD_CHANGE: Statement = {
  name: 'catalogue_change_insert',
  text: 'insert into catalogue_change (id, list, source, changes, digest, made_by, made_at) values ($1, $2, $3, $4, $5, $6, $7)',
};

const APPROVE: Statement = {
  name: 'catalogue_change_approve',
  text: 'update catalogue_change set in_force_from = $2, proposal = $3 where id = $1',
};
const GONE = `jsonb_to_recordset(c.changes::jsonb -> 'changed' || (c.changes::jsonb -> 'ended')) as g(id uuid, version integer)`;
const END: Statement = {
  name: 'catalogue_entries_end',
  text: `update catalogue_entry e set valid_until = $2, ended_by = $1 from catalogue_change c, ${GONE}
    where c.id = $1 and e.id = g.id and e.version = g.version and e.valid_until is null`,
};
const WANTED: Statement = {
  name: 'catalogue_entries_wanted',
  text: `select (jsonb_array_length(c.changes::jsonb -> 'changed') + jsonb_array_length(c.changes::jsonb -> 'ended'))::integer as wanted
    from catalogue_change c where c.id = $1`,
};
const BEGIN: Statement = {
  name: 'catalogue_entries_begin',
  text: `insert into catalogue_entry (id, version, list, entry, valid_from, change)
    select a.id, coalesce(a.version, 0) + 1, c.list, a.entry, $2, c.id from catalogue_change c,
      jsonb_to_recordset(c.changes::jsonb -> 'added' || (c.changes::jsonb -> 'changed')) as a(id uuid, version integer, entry jsonb)
    where c.id = $1`,
};

const NAMES: Statement = {
  name: 'catalogue_names',
  text: `select id, name, units, changed_by as "changedBy", changed_at as "changedAt" from catalogue_name where ended_at is null order by name, id`,
};
const SET_NAME: Statement = {
  name: 'catalogue_name_set',
  text: `insert into catalogue_name (id, name, units, changed_by, changed_at) select $1, $2, $3, $4, $5
    where not exists (select from catalogue_name o where o.name = $2 and o.id <> $1 and o.ended_at is null)
    on conflict (id) do update set name = excluded.name, units = excluded.units, changed_by = excluded.changed_by,
      changed_at = excluded.changed_at where catalogue_name.ended_at is null`,
};
const END_NAME: Statement = {
  name: 'catalogue_name_end',
  text: 'update catalogue_name set ended_at = $2, changed_at = $2 where id = $1 and ended_at is null',
};

type Entries = Pick<
  CatalogueStore,
  'revision' | 'entries' | 'latest' | 'coming' | 'versions' | 'addChange' | 'change' | 'lastChange' | 'names' | 'setName' | 'endName'
>;

/** Entries, what changes them, and the names that they use. */
export function catalogueEntries(database: Database): Entries {
  return {
    revision: async (at) => (await database.rows<{ revision: string }>(REVISION, [at]))[0]?.revision ?? '',
    entries: (at) => database.rows<EntryRow>(ENTRIES, [at]),
    latest: (list) => database.rows<EntryRow>(LATEST, [list]),
    coming: (at) => database.rows<ComingChange>(COMING, [at]),
    versions: (entry) => database.rows<EntryRow>(VERSIONS, [entry]),
    addChange: async ({ id, list, source, changes, digest, madeBy, madeAt }, record) => {
      const values = [id, list, source, changes, digest, madeBy, madeAt];
      await recordAdministration(database, record, async (session) => (await session.run(ADD_CHANGE, values)) > 0);
    },
    change: async (id) => (await database.rows<CatalogueChangeRow>(CHANGE, [id]))[0],
    lastChange: async (list) => (await database.rows<{ id: string; inForceFrom: string }>(LAST_CHANGE, [list]))[0],
    names: () => database.rows<CatalogueNameRow>(NAMES),
    setName: ({ id, name, units, changedBy, changedAt }, record) =>
      recordAdministration(database, record, async (session) => (await session.run(SET_NAME, [id, name, units, changedBy, changedAt])) > 0),
    endName: (id, at, record) => recordAdministration(database, record, async (session) => (await session.run(END_NAME, [id, at])) > 0),
  };
}

/** What a confirmed proposal does, in its transaction. An entry that another change has ended meanwhile undoes all of it. */
export async function changeCatalogue(session: Pick<Database, 'run' | 'rows'>, { change, from, proposal }: CatalogueChange): Promise<void> {
  await session.run(APPROVE, [change, from, proposal]);
  const ended = await session.run(END, [change, from]);
  const [wanted] = await session.rows<{ wanted: number }>(WANTED, [change]);
  if (ended !== wanted?.wanted)
    throw new ReviewError('in-use', {
      en: 'The list was changed meanwhile. Import it again.',
      zh: '该目录刚刚已有变更，请重新导入。',
    });
  await session.run(BEGIN, [change, from]);
}
