import type { Contact } from '../../domain/contact.ts';
import type { ContactStore, Recipient } from '../../engine/ports.ts';
import { recordAdministration } from '../administration.ts';
import type { Database, Statement } from '../database.ts';

const COLUMNS = `c.id, c.unit, c.name, c.organisation, c.email, c.phone, c.proposed_by as "proposedBy", c.proposed_at as "proposedAt",
  c.checked_by as "checkedBy", c.checked_at as "checkedAt", c.retired_by as "retiredBy", c.retired_at as "retiredAt",
  c.retire_reason as "retireReason"`;

const ONE: Statement = { name: 'contact', text: `select ${COLUMNS} from contact c where c.id = $1` };
const LIST: Statement = {
  name: 'contacts',
  text: `select ${COLUMNS} from contact c join unit u on u.id = c.unit
    where (u.path && $1::uuid[] or exists (select from unit mine where mine.id = any ($1) and c.unit = any (mine.path)))
      and ($2::text is null or $2 = case when c.retired_at is not null then 'retired' when c.checked_at is not null then 'checked' else 'proposed' end)
      and ($3::uuid is null or c.id < $3)
    order by c.id desc limit $4`,
};
const RECIPIENTS: Statement = {
  name: 'recipients',
  text: `select recipient, kind, name, about from (
      select a.id::text as recipient, 'account' as kind, a.name, u.name as about from account a join unit u on u.id = a.unit
        where a.active and exists (select from role_grant g where g.account = a.id and g.role = 'recipient' and g.revoked_at is null
          and g.valid_from <= $3 and (g.valid_until is null or g.valid_until > $3))
      union all
      select 'contact:' || c.id, 'contact', c.name, c.organisation from contact c
        where c.unit = any ($1) and c.checked_at is not null and c.retired_at is null
    ) r where $2::text is null or strpos(lower(name), lower($2)) > 0 or strpos(lower(about), lower($2)) > 0
    order by name, recipient limit $4`,
};
const PROPOSE: Statement = {
  name: 'contact_propose',
  text: `insert into contact (id, unit, name, organisation, email, phone, proposed_by, proposed_at) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
};
const CHECK: Statement = {
  name: 'contact_check',
  text: 'update contact set checked_by = $2, checked_at = $3 where id = $1 and checked_at is null and retired_at is null',
};
const RETIRE: Statement = {
  name: 'contact_retire',
  text: 'update contact set retired_by = $2, retired_at = $3, retire_reason = $4 where id = $1 and retired_at is null',
};

export function contactStore(database: Database): ContactStore {
  return {
    contact: async (id) => (await database.rows<Contact>(ONE, [id]))[0],
    contacts: (units, { state }, { after, limit }) => database.rows<Contact>(LIST, [units, state ?? null, after ?? null, limit]),
    recipients: (units, text, at, limit) => database.rows<Recipient>(RECIPIENTS, [units, text ?? null, at, limit]),
    propose: async ({ id, unit, name, organisation, email, phone, proposedBy, proposedAt }, record) => {
      await recordAdministration(database, record, async (session) => {
        await session.run(PROPOSE, [id, unit, name, organisation, email, phone, proposedBy, proposedAt]);
        return true;
      });
    },
    check: (id, { by, at }, record) =>
      recordAdministration(database, record, async (session) => (await session.run(CHECK, [id, by, at])) > 0),
    retire: (id, { by, at, reason }, record) =>
      recordAdministration(database, record, async (session) => (await session.run(RETIRE, [id, by, at, reason])) > 0),
  };
}
