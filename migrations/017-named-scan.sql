-- The scan that counts is named by the item. A scan answers one ticket: the item drew it when it asked to be scanned, and takes it
-- back when it moves on. A scan without the item's ticket is stored nowhere, so that "newest" decides nothing.

-- Past scans have no ticket: nobody waits for them.
alter table scan add column ticket uuid constraint scan_ticket unique;
-- In the order in which they were stored, whatever the clock said.
alter table scan add column sequence bigint not null generated always as identity;
alter table scan add constraint scan_of_revision unique (id, item, revision);
drop index scan_revision;

alter table item add column scan uuid;
alter table item add column scan_ticket uuid;

alter table item disable trigger user;
update item i set scan = (select s.id from scan s where s.revision = i.revision order by s.sequence desc limit 1)
  where i.snapshot -> 'context' -> 'scanned' ->> 'digest' is not null;
-- Both released versions of both workflows wait for a scan in these two states and in no other.
update item set scan_ticket = gen_random_uuid() where state in ('scanning', 'releaseScan');
do $$
declare
  rule record;
begin
  for rule in select t.tgname from pg_trigger t where not t.tgisinternal and t.tgrelid = 'item'::regclass loop
    execute format('alter table item enable always trigger %I', rule.tgname);
  end loop;
end $$;

-- With its revision: a new revision has no scan yet.
alter table item add constraint item_scan foreign key (scan, id, revision) references scan (id, item, revision);

create function scan_stored() returns trigger language plpgsql as $$
begin
  if not exists (select from item i where i.id = new.item and i.scan_ticket = new.ticket and i.revision = new.revision) then
    perform refuse('scan_awaited', 'A scan is stored while its item waits for it, and under the ticket that the item drew.');
  end if;
  return new;
end $$;
create trigger scan_stored before insert on scan for each row execute function scan_stored();

create function item_scanned() returns trigger language plpgsql as $$
begin
  if not exists (select from scan s where s.id = new.scan and s.ticket = old.scan_ticket) then
    perform refuse('item_scan_awaited', 'An item names the scan that it waited for, and no other.');
  end if;
  return new;
end $$;
create trigger item_scanned before update on item for each row
  when (new.scan is not null and new.scan is distinct from old.scan) execute function item_scanned();

-- What a scan found and nobody answered for: no disposition, or one that says it must be mended, and no consultation of a third
-- party that has ended. Failures of the scan count as well: nothing answers for them.
create function scan_unsettled(of_item uuid, of_revision uuid) returns boolean language sql stable as $$
  select not coalesce((
    select jsonb_array_length(s.failures) = 0 and not exists (
      select from finding f
      where f.scan = s.id and f.severity <> 'low' and f.shadow is not true and f.disposition is distinct from 'false-positive'
        and f.disposition is distinct from 'accepted' and not (f.disposition is null and exists (
          select from json_array_elements(i.snapshot -> 'context' -> 'consultations') c
          where c ->> 'outcome' <> 'pending' and (c -> 'findings')::jsonb ? f.id::text)))
    from item i join scan s on s.id = i.scan
    where i.id = of_item and i.revision = of_revision
  ), false)
$$;

create function review_scanned() returns trigger language plpgsql as $$
begin
  if exists (select from item i join revision r on r.id = i.revision
    where i.id = new.item and r.digest = new.digest and scan_unsettled(i.id, i.revision)) then
    perform refuse('review_findings_open', 'A review is approved when its scan has no finding left that nobody answered for.');
  end if;
  return null;
end $$;
create trigger review_scanned after update on review for each row when (new.outcome in ('approved', 'withheld'))
  execute function review_scanned();

create function release_scanned() returns trigger language plpgsql as $$
begin
  if scan_unsettled(new.item, new.revision) then
    perform refuse('release_findings_open', 'A release needs the scan that its item names, with no finding left that nobody answered for.');
  end if;
  return null;
end $$;
create trigger release_scanned after insert on release for each row execute function release_scanned();

create or replace function release_traced() returns trigger language plpgsql as $$
declare
  told record;
begin
  select s.traces, s.released_seen into told from item i join scan s on s.id = i.scan where i.id = new.item;
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

do $$
declare
  rule record;
begin
  for rule in select t.tgname, c.relname from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where not t.tgisinternal and t.tgenabled <> 'A' and c.relnamespace = current_schema()::regnamespace loop
    execute format('alter table %I enable always trigger %I', rule.relname, rule.tgname);
  end loop;
end $$;
