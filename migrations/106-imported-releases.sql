-- What was published before this product came. Of each file its title, day, address and digest are kept, and what it tells in parts, as keyed
-- fingerprints beside those of releases. It is no release: nothing here refers to an item.

create table release_import (
  id uuid primary key,
  started_by text not null,
  started_at timestamptz(3) not null,
  -- Address that the names in an export continue.
  base text,
  -- All files are handed in: work begins.
  ready boolean not null default false,
  total integer not null default 0,
  imported integer not null default 0,
  -- The same bytes are in the index already; what no reader looks at (style sheets, scripts, pictures of an export).
  known integer not null default 0,
  passed integer not null default 0,
  unread integer not null default 0,
  ended_at timestamptz(3),
  cancelled_by text,
  constraint release_import_cancelled check (cancelled_by is null or ended_at is not null)
);

-- Files that wait. Whatever is done with one, its row goes, and its content with it.
create table release_import_file (
  position bigint generated always as identity primary key,
  import uuid not null references release_import,
  -- 0: holds other files; 1: may be a list of releases; 2: a release. In this order.
  step integer not null constraint release_import_file_step check (step between 0 and 2),
  depth integer not null default 0,
  name text not null,
  content bytea not null,
  title text,
  day date,
  address text
);
create index release_import_file_next on release_import_file (import, step, position);

-- What could not be read, or not as a whole, and why. Nothing of its content.
create table release_import_line (
  position bigint generated always as identity primary key,
  import uuid not null references release_import,
  name text not null,
  -- Row of a list.
  row_number integer,
  code text not null,
  en text not null,
  zh text not null
);
create index release_import_line_found on release_import_line (import, position);

create table imported_release (
  id uuid primary key,
  import uuid not null references release_import,
  sha256 text collate "C" not null constraint imported_release_digest check (sha256 ~ '^[0-9a-f]{64}$'),
  title text not null,
  day date,
  address text constraint imported_release_address check (address ~ '^https?://'),
  imported_at timestamptz(3) not null,
  -- Removed: its traces are gone. The row stays, so that findings from before can say what they were about.
  removed_at timestamptz(3),
  removed_by text,
  constraint imported_release_removed check ((removed_at is null) = (removed_by is null))
);
create unique index imported_release_once on imported_release (sha256) where removed_at is null;
create index imported_release_of on imported_release (import, id);

alter table released_trace alter column release drop not null;
alter table released_trace alter column item drop not null;
alter table released_trace add column imported uuid references imported_release;
alter table released_trace add constraint released_trace_of_one
  check (num_nonnulls(release, imported) = 1 and num_nonnulls(item, imported) = 1);
create index released_trace_imported on released_trace (imported) where imported is not null;

create function imported_release_kept() returns trigger language plpgsql as $$
begin
  if old.removed_at is not null or new.removed_at is null
    or (to_jsonb(new) - '{removed_at,removed_by}'::text[]) <> (to_jsonb(old) - '{removed_at,removed_by}'::text[]) then
    perform refuse('imported_release_kept', 'An imported release changes once: when it is removed.');
  end if;
  delete from released_trace where imported = new.id;
  return new;
end $$;
create trigger imported_release_kept before update on imported_release for each row execute function imported_release_kept();
create trigger imported_release_listed before delete or truncate on imported_release for each statement
  execute function refuse_change('imported_release_listed', 'Rows of imported_release are never deleted: mark them as removed.');

-- Traces of releases stay for ever. Those of an imported release go when it is removed, and in no other way.
drop trigger released_trace_append_only on released_trace;
create trigger released_trace_append_only before update or truncate on released_trace for each statement
  execute function refuse_change('released_trace_append_only', 'Rows of released_trace are never changed or removed.');
create function released_trace_kept() returns trigger language plpgsql as $$
begin
  -- One level up is the removal of its imported release.
  if old.imported is null or pg_trigger_depth() < 2 then
    perform refuse('released_trace_append_only', 'Rows of released_trace are never changed or removed.');
  end if;
  return old;
end $$;
create trigger released_trace_kept before delete on released_trace for each row execute function released_trace_kept();

-- What was removed meanwhile is told by nothing.
create function imported_trace_added() returns trigger language plpgsql as $$
begin
  if not exists (select from imported_release i where i.id = new.imported and i.removed_at is null) then
    perform refuse('imported_trace_of_release', 'A trace is of an imported release that is in the index.');
  end if;
  return new;
end $$;
create trigger imported_trace_added before insert on released_trace for each row when (new.imported is not null)
  execute function imported_trace_added();

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
    join released_trace t on t.lookup = own.lookup and t.sequence > told.released_seen and t.item is distinct from new.item) then
    perform refuse('release_overtaken', 'Something that may complete this item was released since its scan. Scan it again, then release it.');
  end if;
  insert into released_trace (release, item, file, kind, lookup, detail)
    select new.id, new.item, own.file, own.kind, own.lookup, own.detail
    from json_to_recordset(told.traces) as own(file integer, kind text, lookup text, detail text);
  return null;
end $$;

alter table imported_release enable always trigger imported_release_kept;
alter table imported_release enable always trigger imported_release_listed;
alter table released_trace enable always trigger released_trace_append_only;
alter table released_trace enable always trigger released_trace_kept;
alter table released_trace enable always trigger imported_trace_added;
