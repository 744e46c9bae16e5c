import type { NewItem, NewReevaluation, ReevaluationRow, ReevaluationStore } from '../../engine/ports.ts';
import { type ChainHead, chainEntry } from '../../evidence/audit-chain.ts';
import { COVERS, Cover } from '../../evidence/cover/covers.ts';
import type { Asking, Database, Statement } from '../database.ts';
import { refusedBy } from '../errors.ts';
import { CREATE } from '../hot-path/transition-sql.ts';
import { auditColumns, creationColumns, ENTRY, ENTRY_FROM } from '../rows.ts';

/** What the workflow of a withheld item waits for, until its day and after it, and what is on request. */
const WAITING = `
  select d.item, d.due, coalesce(r.closed_at, d.started_at, d.due) as since from deadline d join item i on i.id = d.item left join review r on r.id = i.review
    where d.kind = 're-evaluation'
  union all
  select i.id, coalesce(i.due, i.updated_at), coalesce(r.closed_at, i.updated_at) from item i left join review r on r.id = i.review
    where i.open and i.state = 'inReevaluation' and not exists (select from deadline d where d.item = i.id and d.kind = 're-evaluation')
  union all
  select l.item, reevaluation_due(l.item), l.released_at from release l where l.attribute = 'on-request' and l.recalled_at is null`;
const LIST: Statement = {
  name: 'reevaluations',
  text: `select w.item, i.number, i.title, i.unit, v.content ->> 'attribute' as attribute, coalesce(v.content -> 'grounds', '[]') as grounds, w.since, w.due,
      (select json_build_object('at', to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'by', e.actor, 'reason', coalesce(e.payload ->> 'reason', ''))
        from audit_entry e where e.stream = w.item::text and e.action = 'item.reevaluated' order by e.sequence desc limit 1) as last
    from (${WAITING}) w join item i on i.id = w.item join unit u on u.id = i.unit join revision v on v.id = i.revision
    where u.path && $1::uuid[] and w.due is not null and ($3::boolean is null or (w.due <= $2) = $3) and ($4::timestamptz is null or (w.due, w.item) > ($4, $5::uuid))
    order by w.due, w.item limit $6`,
};
const DUE: Statement = { name: 'reevaluation_due', text: 'select reevaluation_due($1) as due' };
const LOCK: Statement = {
  name: 'reevaluation_lock',
  text: 'select i.audit_sequence as sequence, i.audit_hash as hash from item i where i.id = $1 for update',
};
const COPIED: Statement = { name: 'reevaluation_copied', text: 'insert into item_copy (item, copied_from, at) values ($1, $2, $3)' };
/** The decision, the entry of the item's trail, and the news for who is to draft what was opened. The item stays in its state. */
const KEEP: Statement = {
  name: 'reevaluation_keep',
  text: `with entry as (
      insert into ${ENTRY} select ${ENTRY_FROM} from json_populate_record(null::audit_entry, $2::json) e returning stream, sequence, hash, at, actor
    ), head as (
      update item i set version = i.version + 1, audit_sequence = e.sequence, audit_hash = e.hash, updated_at = e.at
      from entry e where i.id = e.stream::uuid
    ), told as (
      insert into news (subject, sequence, kind, actor, at) select r.opened, 1, 'to-draft', e.actor, e.at
      from entry e, json_populate_record(null::reevaluation, $1::json) r where r.opened is not null
    )
    insert into reevaluation select r.* from json_populate_record(null::reevaluation, $1::json) r`,
};
const BECAME_DUE: Statement = {
  name: 'reevaluations_became_due',
  text: `with due as (
      select distinct i.unit, to_char(w.due at time zone 'UTC' + interval '8 hours', 'YYYY-MM-DD') as day from (${WAITING}) w join item i on i.id = w.item
      where w.due <= $1 and w.due > $1::timestamptz - make_interval(days => $2)
    ), held as (
      select d.unit, d.day, g.account, array_position(u.path, g.unit) as depth from due d join unit u on u.id = d.unit
        join role_grant g on g.unit = any (u.path) join account a on a.id = g.account and a.active
      where g.role = 'disclosureOfficer' and g.delegated_by is null and g.revoked_at is null and g.valid_from <= $1 and (g.valid_until is null or g.valid_until > $1)
    )
    select d.unit, d.day, array(select distinct h.account from held h where h.unit = d.unit and h.day = d.day
      and h.depth = (select max(m.depth) from held m where m.unit = d.unit and m.day = d.day)) as officers from due d order by d.day, d.unit`,
};

export function reevaluationStore(database: Database): ReevaluationStore {
  return {
    list: (units, { at, due }, { after, limit }) =>
      database.rows<ReevaluationRow>(LIST, [[...units], at, due ?? null, after?.due ?? null, after?.id ?? null, limit]),
    dueOnRequest: async (item) => (await database.rows<{ due: string | null }>(DUE, [item]))[0]?.due ?? undefined,
    keep: async (row, opens) => {
      try {
        return await database.transaction((session) => keep(session, row, opens));
      } catch (error) {
        if (refusedBy(error)?.constraint === 'reevaluation_of_on_request') return false;
        throw error;
      }
    },
    becameDue: (at, days) => database.rows(BECAME_DUE, [at, days]),
  };
}

async function keep(session: Asking, row: NewReevaluation, opens: NewItem | null): Promise<boolean> {
  const { id, item, decision, reason, decidedBy, onBehalfOf, at, opened } = row;
  const [head] = await session.rows<ChainHead>(LOCK, [item]);
  if (!head) return false;
  if (opens) {
    await session.run(CREATE, [JSON.stringify(creationColumns(opens))]);
    await session.run(COPIED, [opens.item.id, item, opens.item.createdAt]);
  }
  const columns = { id, item, decision, reason, decided_by: decidedBy, on_behalf_of: onBehalfOf, at, opened };
  const { covers } = new Cover().row('reevaluation', columns);
  const payload = { reopen: opened !== null, reason, ...(opened !== null && { opened }), [COVERS]: covers };
  const entry = chainEntry(head, item, at, { actor: decidedBy, onBehalfOf, action: 'item.reevaluated', payload });
  await session.run(KEEP, [JSON.stringify(columns), JSON.stringify(auditColumns(entry))]);
  return true;
}
