-- Contacts: people and organisations outside who may be sent a directed release. One person puts them forward, another checks them.

create table contact (
  id uuid primary key,
  unit uuid not null references unit,
  name text not null constraint contact_name check (btrim(name) <> ''),
  organisation text,
  email text,
  phone text,
  proposed_by uuid not null references account,
  proposed_at timestamptz(3) not null,
  checked_by uuid references account,
  checked_at timestamptz(3),
  retired_by uuid references account,
  retired_at timestamptz(3),
  retire_reason text,
  constraint contact_reachable check (num_nonnulls(email, phone) > 0),
  constraint contact_check check (num_nulls(checked_by, checked_at) in (0, 2)),
  constraint contact_checked_by_another check (checked_by <> proposed_by),
  constraint contact_retirement check (num_nulls(retired_by, retired_at, retire_reason) in (0, 3))
);
create index contact_unit on contact (unit, id);

create trigger contact_starts before insert on contact for each row when (new.checked_at is not null or new.retired_at is not null)
  execute function refuse_change('contact_starts', 'A contact is put forward first; another person checks it.');
create trigger contact_marks_once before update on contact for each row
  when ((old.checked_at is not null and row(new.checked_by, new.checked_at) is distinct from row(old.checked_by, old.checked_at))
    or old.retired_at is not null
    or row(new.id, new.unit, new.name, new.organisation, new.email, new.phone, new.proposed_by, new.proposed_at)
      is distinct from row(old.id, old.unit, old.name, old.organisation, old.email, old.phone, old.proposed_by, old.proposed_at))
  execute function refuse_change('contact_marks_once', 'A contact is checked once and retired once. For another address, put forward another contact.');
create trigger contact_kept before delete or truncate on contact for each statement
  execute function refuse_change('contact_kept', 'Contacts are never removed: deliveries name them. Retire the contact.');

-- A delivery goes to an account or to a checked contact. Rows from before may have gone to a plain address.
alter table delivery add column contact uuid references contact;
alter table delivery add constraint delivery_named check (num_nonnulls(account, contact) = 1) not valid;

create or replace function delivery_made() returns trigger language plpgsql as $$
begin
  if not exists (select from release r where r.id = new.release and r.mode = 'directed' and new.recipient = any (r.audience)) then
    perform refuse('delivery_audience', 'A delivery goes to a recipient in the audience of a directed release.');
  end if;
  if new.recipient is distinct from coalesce(new.account::text, 'contact:' || new.contact) then
    perform refuse('delivery_recipient', 'A delivery names the account or the contact that its recipient is.');
  end if;
  if new.contact is not null and not exists (
    select from contact c where c.id = new.contact and c.checked_at is not null and c.retired_at is null) then
    perform refuse('delivery_contact', 'A delivery goes to a contact that was checked and is not retired.');
  end if;
  return null;
end $$;

drop trigger delivery_marks_once on delivery;
create trigger delivery_marks_once before update on delivery for each row
  when ((old.opened_at is not null and new.opened_at is distinct from old.opened_at)
    or (old.receipt_at is not null and new.receipt_at is distinct from old.receipt_at)
    or (old.revoked_at is not null and new.revoked_at is distinct from old.revoked_at)
    or row(new.id, new.release, new.recipient, new.account, new.contact, new.created_at)
      is distinct from row(old.id, old.release, old.recipient, old.account, old.contact, old.created_at))
  execute function refuse_change('delivery_marks_once', 'A delivery keeps its recipient, and each mark is set once.');

do $$
declare
  rule record;
begin
  for rule in select t.tgname, c.relname from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where not t.tgisinternal and t.tgenabled <> 'A' and c.relnamespace = current_schema()::regnamespace loop
    execute format('alter table %I enable always trigger %I', rule.relname, rule.tgname);
  end loop;
end $$;
