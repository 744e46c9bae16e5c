import type { CatalogueStore, ClaimFact, ClaimRow, MarkRow, ToldRow } from '../../engine/ports.ts';
import { recordAdministration } from '../administration.ts';
import type { Database, Statement } from '../database.ts';

const CLAIM = `c.item, c.entry, c.state, c.proposed_by as "proposedBy", c.proposed_at as "proposedAt", c.decided_by as "decidedBy",
  c.decided_at as "decidedAt"`;
const CLAIMS: Statement = {
  name: 'catalogue_claims',
  text: `select ${CLAIM} from catalogue_claim c where ($1::uuid is null or c.item = $1) and ($2::uuid is null or c.entry = $2)
    order by c.proposed_at, c.entry limit 1000`,
};
/** Days are those of China, which has one time. A date that is none of ours counts as not given. */
const FACTS: Statement = {
  name: 'catalogue_facts',
  text: `select c.item, i.number, c.entry, u.path as units,
      case when v.content -> 'fields' ->> 'date' ~ '^\\d{4}-\\d{2}-\\d{2}$' then v.content -> 'fields' ->> 'date'
        else to_char(i.created_at at time zone 'UTC' + interval '8 hours', 'YYYY-MM-DD') end as formed,
      v.content ->> 'attribute' as attribute, coalesce(v.content -> 'grounds', '[]') as grounds, coalesce(r.outcome = 'withheld', false) as withheld,
      i.open, coalesce((select d.due from deadline d where d.item = i.id and d.kind = 're-evaluation'),
        case when i.state = 'inReevaluation' then i.due end, reevaluation_due(i.id)) as reevaluation,
      coalesce((select json_agg(json_build_object('id', l.id, 'releasedAt', l.released_at) order by l.released_at) from release l
        where l.item = i.id and l.recalled_at is null and (l.until is null or l.until > $1)), '[]') as releases,
      exists (select from incident n where n.item = i.id and n.kind = 'leak') as leaked
    from catalogue_claim c join item i on i.id = c.item join unit u on u.id = i.unit join revision v on v.id = i.revision
      left join review r on r.id = i.review
    where c.state = 'confirmed' and ($2::uuid is null or c.entry = $2)`,
};
const SET_CLAIM: Statement = {
  name: 'catalogue_claim_set',
  text: `insert into catalogue_claim (item, entry, state, proposed_by, proposed_at, decided_by, decided_at) values ($1, $2, $3, $4, $5, $6, $7)
    on conflict (item, entry) do update set state = excluded.state, decided_by = excluded.decided_by, decided_at = excluded.decided_at`,
};
const DROP_CLAIM: Statement = {
  name: 'catalogue_claim_drop',
  text: `delete from catalogue_claim where item = $1 and entry = $2 and state = 'proposed'`,
};

const MARKS: Statement = {
  name: 'catalogue_marks',
  text: `select entry, reason, marked_by as "markedBy", marked_at as "markedAt" from catalogue_mark where ended_at is null`,
};
const MARKS_OF: Statement = {
  name: 'catalogue_marks_of',
  text: `select entry, reason, marked_by as "markedBy", marked_at as "markedAt", ended_by as "endedBy", ended_at as "endedAt"
    from catalogue_mark where entry = $1 order by marked_at desc, id desc`,
};
const MARK: Statement = {
  name: 'catalogue_mark_insert',
  text: `insert into catalogue_mark (id, entry, reason, marked_by, marked_at) values ($1, $2, $3, $4, $5)
    on conflict (entry) where ended_at is null do nothing`,
};
const UNMARK: Statement = {
  name: 'catalogue_mark_end',
  text: 'update catalogue_mark set ended_by = $2, ended_at = $3 where entry = $1 and ended_at is null',
};

const TOLD: Statement = { name: 'catalogue_told', text: `select entry, unit, due::text as due, what from catalogue_told` };
const NOTE_TOLD: Statement = {
  name: 'catalogue_note_told',
  text: `insert into catalogue_told (entry, unit, due, what, at)
    select t.entry, t.unit, t.due, t.what, $2 from json_to_recordset($1::json) as t(entry uuid, unit uuid, due date, what text)
    on conflict do nothing`,
};
const WORKERS: Statement = {
  name: 'catalogue_workers',
  text: `with held as (
      select g.account, g.role, array_position(u.path, g.unit) as depth, cardinality(u.path) as own
      from unit u join role_grant g on g.unit = any (u.path) join account a on a.id = g.account and a.active
      where u.id = $1 and g.role in ('unitHead', 'drafter', 'disclosureOfficer') and g.delegated_by is null and g.revoked_at is null
        and g.valid_from <= $2 and (g.valid_until is null or g.valid_until > $2)),
    own as (select distinct account from held where depth = own and role in ('unitHead', 'drafter'))
    select account from own union all
    select distinct account from held where not exists (select from own) and role = 'disclosureOfficer'
      and depth = (select max(depth) from held where role = 'disclosureOfficer')`,
};

type Claims = Pick<
  CatalogueStore,
  'claims' | 'facts' | 'setClaim' | 'dropClaim' | 'marks' | 'marksOf' | 'mark' | 'unmark' | 'told' | 'noteTold' | 'workersOf'
>;

/** Which items fulfil which entries, what does not apply, and what was told. */
export function catalogueClaims(database: Database): Claims {
  return {
    claims: (of) => database.rows<ClaimRow>(CLAIMS, 'item' in of ? [of.item, null] : [null, of.entry]),
    facts: (at, entry) => database.rows<ClaimFact>(FACTS, [at, entry ?? null]),
    setClaim: async ({ item, entry, state, proposedBy, proposedAt, decidedBy, decidedAt }, record) => {
      const values = [item, entry, state, proposedBy, proposedAt, decidedBy, decidedAt];
      await recordAdministration(database, record, async (session) => (await session.run(SET_CLAIM, values)) > 0);
    },
    dropClaim: ({ item, entry }, record) =>
      recordAdministration(database, record, async (session) => (await session.run(DROP_CLAIM, [item, entry])) > 0),
    marks: () => database.rows<MarkRow>(MARKS),
    marksOf: (entry) => database.rows(MARKS_OF, [entry]),
    mark: ({ id, entry, reason, markedBy, markedAt }, record) =>
      recordAdministration(database, record, async (session) => (await session.run(MARK, [id, entry, reason, markedBy, markedAt])) > 0),
    unmark: (entry, { by, at }, record) =>
      recordAdministration(database, record, async (session) => (await session.run(UNMARK, [entry, by, at])) > 0),
    told: () => database.rows<ToldRow>(TOLD),
    noteTold: async (rows, at) => void (rows.length > 0 && (await database.run(NOTE_TOLD, [JSON.stringify(rows), at]))),
    workersOf: async (unit, at) => (await database.rows<{ account: string }>(WORKERS, [unit, at])).map(({ account }) => account),
  };
}
