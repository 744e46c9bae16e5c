-- Under how many eyes a scan and a release were made, and which rules were switched off for the scan: written when it happens, since
-- nobody can tell later. Rows from before say nothing of it: null.

alter table scan add column oversight text constraint scan_oversight check (oversight in ('two-people', 'one-administrator', 'first-start'));
alter table scan add column switched_off jsonb;
alter table release add column oversight text
  constraint release_oversight check (oversight in ('two-people', 'one-administrator', 'first-start'));

create function set_oversight() returns trigger language plpgsql as $$
begin
  new.oversight := oversight();
  return new;
end $$;
create trigger scan_oversight before insert on scan for each row execute function set_oversight();
create trigger release_oversight before insert on release for each row execute function set_oversight();
create trigger release_oversight_kept before update on release for each row when (new.oversight is distinct from old.oversight)
  execute function refuse_change('release_oversight_kept', 'A release keeps under how many eyes it was made.');

do $$
declare
  rule record;
begin
  for rule in select t.tgname, c.relname from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where not t.tgisinternal and t.tgenabled <> 'A' and c.relnamespace = current_schema()::regnamespace loop
    execute format('alter table %I enable always trigger %I', rule.relname, rule.tgname);
  end loop;
end $$;
