-- Name, e-mail address and unit of an account that holds a deciding role are changed by a confirmed proposal: two accounts with one address are one
-- person, and the name stands on what was decided.

create function account_details_changed() returns trigger language plpgsql as $$
declare
  said jsonb;
begin
  if not account_decides(new.id) then
    return new;
  end if;
  select p.content::jsonb -> 'change' into said from proposal p
    where p.kind = 'account-change' and p.subject = new.id and p.state = 'confirmed' and p.closed_in = pg_current_xact_id()::text;
  if said is null
    or new.name <> coalesce(said ->> 'name', old.name)
    or new.unit <> coalesce((said ->> 'unit')::uuid, old.unit)
    or new.email is distinct from (case when jsonb_exists(said, 'email') then said ->> 'email' else old.email end) then
    perform refuse('account_change_needs_two', 'Name, e-mail address and unit of an account that holds a deciding role are changed by a confirmed proposal.');
  end if;
  return new;
end $$;
create trigger account_details_changed before update on account for each row
  when (row(new.name, new.email, new.unit) is distinct from row(old.name, old.email, old.unit))
  execute function account_details_changed();

do $$
declare
  rule record;
begin
  for rule in select t.tgname, c.relname from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where not t.tgisinternal and t.tgenabled <> 'A' and c.relnamespace = current_schema()::regnamespace loop
    execute format('alter table %I enable always trigger %I', rule.relname, rule.tgname);
  end loop;
end $$;
