-- What released items tell in parts, as keyed fingerprints: every later item is held against it (Secrets Law art 36).

alter table scan add column traces json not null default '[]';
-- The last released trace that the scan was held against: what came after it, the scan knows nothing of.
alter table scan add column released_seen bigint not null default 0;

create table released_trace (
  -- In the order of the commits: releases with traces wait for each other.
  sequence bigint generated always as identity primary key,
  release uuid not null references release,
  item uuid not null references item,
  file integer not null,
  kind text not null constraint released_trace_kind
    check (kind in ('cn-id-card', 'cn-mobile', 'bank-card', 'birth', 'named', 'pseudonym', 'member', 'attribute')),
  lookup text collate "C" not null constraint released_trace_lookup check (lookup ~ '^[0-9a-f]{32}$'),
  detail text collate "C" not null constraint released_trace_detail check (detail ~ '^([0-9a-f]{32}|([0-9a-f]{8})?(\.([0-9a-f]{8})?)*)$')
);
create index released_trace_found on released_trace (lookup, sequence);

create function release_traced() returns trigger language plpgsql as $$
declare
  told record;
begin
  select s.traces, s.released_seen into told from scan s where s.revision = new.revision order by s.at desc, s.id desc limit 1;
  if not found or json_array_length(told.traces) = 0 then
    return null;
  end if;
  -- Of two releases that join, the second waits here and then sees what the first has added.
  perform pg_advisory_xact_lock(hashtextextended('released_trace', 0));
  if exists (select from json_to_recordset(told.traces) as own(lookup text)
    join released_trace t on t.lookup = own.lookup and t.sequence > told.released_seen and t.item <> new.item) then
    perform refuse('release_overtaken', 'Something that may complete this item was released since its scan. Scan it again, then release it.');
  end if;
  insert into released_trace (release, item, file, kind, lookup, detail)
    select new.id, new.item, own.file, own.kind, own.lookup, own.detail
    from json_to_recordset(told.traces) as own(file integer, kind text, lookup text, detail text);
  return null;
end $$;
create trigger release_traced after insert on release for each row execute function release_traced();

create trigger released_trace_append_only before update or delete or truncate on released_trace for each statement
  execute function refuse_change('released_trace_append_only', 'Rows of released_trace are never changed or removed.');

do $$
declare
  rule record;
begin
  for rule in select t.tgname, c.relname from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where not t.tgisinternal and t.tgenabled <> 'A' and c.relnamespace = current_schema()::regnamespace loop
    execute format('alter table %I enable always trigger %I', rule.relname, rule.tgname);
  end loop;
end $$;
