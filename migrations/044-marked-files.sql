-- Only the file that bears the mark is quarantined with its item: a form or a logo beside it takes no other item out of review.

-- Positions of the marked files in the revision; null where nobody knows which one it is, and then every file counts.
alter table quarantine add column files integer[];

-- The files in which the scan that counts for the item found a mark, by the names that the scan reports them under: a file whose own
-- name must not be shown goes by its number. A mark in the title or in a field is in no file. Without a mark of the scan's, the files that are
-- quarantined elsewhere. Null when that leaves nothing, or when the scan was cut off and more marks may be in other files.
create function marked_files(of_item uuid, of_revision uuid) returns integer[] language plpgsql stable as $$
declare
  named integer[];
  placed integer[];
  marks integer;
  lost integer;
begin
  if exists (select from item i join scan s on s.id = i.scan, jsonb_array_elements(s.failures) failure
      where i.id = of_item and s.revision = of_revision and failure ->> 'code' = 'too-many-findings') then
    return null;
  end if;
  with mark as (
    select f.location ->> 'file' as file, f.location ->> 'part' as part, (f.location ->> 'partIndex')::integer as index, f.id
    from item i join scan s on s.id = i.scan join finding f on f.scan = s.id
    where i.id = of_item and s.revision = of_revision and f.quarantine and f.shadow is not true
      and f.disposition is distinct from 'false-positive'
  ), borne as (
    select m.id, f.position from mark m join revision_file f on f.revision = of_revision
      and (m.file in (f.name, (f.position + 1) || coalesce(substring(f.name from '\.[A-Za-z]{1,5}$'), ''))
        or (m.file is null and m.part = 'file-name' and m.index = f.position))
  )
  select (select count(*) from mark), (select count(*) from mark m where m.file is not null and not exists (select from borne b where b.id = m.id)),
      (select coalesce(array_agg(distinct b.position order by b.position), '{}') from borne b)
    into marks, lost, placed;
  if lost > 0 then
    return null;
  end if;
  if marks > 0 then
    return placed;
  end if;
  select array_agg(distinct mine.position order by mine.position) into named
    from revision_file mine join quarantined_file theirs on theirs.sha256 = mine.sha256
    where mine.revision = of_revision and theirs.item <> of_item;
  return named;
end $$;

-- The files that are out of sight wherever their bytes come again.
create view quarantined_file as
  select q.item, f.revision, f.position, f.sha256 from quarantine q join revision_file f on f.revision = q.revision
  where q.files is null or f.position = any (q.files);

-- What is in quarantine already: the marked files where the scan that counts still tells them.
update quarantine q set files = marked_files(q.item, q.revision);

create function quarantine_made() returns trigger language plpgsql as $$
begin
  new.files := marked_files(new.item, new.revision);
  return new;
end $$;
create trigger quarantine_made before insert on quarantine for each row execute function quarantine_made();
create trigger quarantine_kept before update on quarantine for each row
  execute function refuse_change('quarantine_kept', 'A quarantine is put on and lifted, and not changed.');

create or replace function item_quarantined(wanted uuid) returns boolean language sql stable parallel safe as $$
  select exists (select from quarantine q where q.item = wanted)
    or (exists (select from revision r join revision_file mine on mine.revision = r.id
          join quarantined_file theirs on theirs.sha256 = mine.sha256
        where r.item = wanted)
      and not item_published(wanted))
$$;

create or replace function release_not_quarantined() returns trigger language plpgsql as $$
begin
  if exists (select from quarantine q where q.item = new.item)
    or exists (select from revision_file mine join quarantined_file theirs on theirs.sha256 = mine.sha256 where mine.revision = new.revision) then
    perform refuse('release_quarantined', 'This item, or a file of the revision in another item, is quarantined: it cannot be released.');
  end if;
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
