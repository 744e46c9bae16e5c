-- Items that go out together (三同步): each keeps a review of its own, and they are released in one statement or not at all. The issues of a gazette are
-- bundles too, with a number.

create sequence bundle_number as integer;

create table bundle (
  id uuid primary key,
  -- What people name it by.
  number integer not null default nextval('bundle_number') constraint bundle_number_once unique,
  kind text not null,
  -- What its kind demanded when it was made: later changes of the kind are for later bundles.
  rules jsonb not null,
  unit uuid not null references unit,
  state text not null default 'open' constraint bundle_state check (state in ('open', 'ordered', 'released', 'dissolved')),
  made_by text not null,
  made_at timestamptz(3) not null,
  -- Who ordered its release, and for which time.
  ordered_by text,
  ordered_at timestamptz(3),
  release_at timestamptz(3),
  -- Why the last order ended without a release: {"at": …, "members": [{"item": …, "why": …}]}.
  stopped jsonb,
  released_at timestamptz(3),
  dissolved_by text,
  dissolved_at timestamptz(3),
  reason text,
  -- Of an issue of a gazette.
  issue_year integer,
  issue_number integer,
  constraint bundle_order check (num_nulls(ordered_by, ordered_at, release_at) in (0, 3) and (state <> 'ordered' or ordered_by is not null)),
  constraint bundle_released check ((state = 'released') = (released_at is not null)),
  constraint bundle_dissolved check ((state = 'dissolved') = (dissolved_at is not null) and num_nulls(dissolved_by, dissolved_at, reason) in (0, 3)),
  constraint bundle_issue check (num_nulls(issue_year, issue_number) in (0, 2) and issue_number > 0),
  constraint bundle_issue_once unique (unit, kind, issue_year, issue_number)
);

create table bundle_member (
  bundle uuid not null references bundle,
  item uuid not null references item,
  -- What it is in the bundle, by the rules of the kind.
  role text not null,
  position integer not null,
  added_by text not null,
  added_at timestamptz(3) not null,
  -- The digest that was seen by who ordered the release.
  digest text,
  -- As long as the bundle is neither released nor dissolved.
  open boolean not null default true,
  constraint bundle_member_pkey primary key (bundle, item)
);
create unique index bundle_member_open on bundle_member (item) where open;
create index bundle_member_item on bundle_member (item);

-- After the recall of one, somebody looks at each of the others.
create table bundle_question (
  id uuid primary key,
  bundle uuid not null references bundle,
  recalled uuid not null references item,
  about uuid not null references item,
  asked_at timestamptz(3) not null,
  answer text constraint bundle_question_answer check (answer in ('kept', 'recalled')),
  reason text,
  -- Null where the item was recalled: its own trail says by whom.
  answered_by text,
  answered_at timestamptz(3),
  constraint bundle_question_answered check (num_nulls(answer, answered_at) in (0, 2)
    and (answer is distinct from 'kept' or (answered_by is not null and btrim(coalesce(reason, '')) <> '')))
);
create unique index bundle_question_open on bundle_question (about) where answer is null;
create index bundle_question_bundle on bundle_question (bundle);

-- What a scan was compared with besides what is out: the revisions of its bundle.
alter table scan add column beside uuid[] not null default '{}';

create trigger bundle_fixed before update of id, number, kind, rules, unit, made_by, made_at on bundle
  for each row execute function refuse_other_values('bundle_fixed', 'A bundle keeps its kind, rules, unit and number.',
    'id', 'number', 'kind', 'rules', 'unit', 'made_by', 'made_at');
create trigger bundle_kept before delete or truncate on bundle for each statement
  execute function refuse_change('bundle_kept', 'Rows of bundle are never removed.');
create trigger bundle_question_kept before delete or truncate on bundle_question for each statement
  execute function refuse_change('bundle_question_kept', 'Rows of bundle_question are never removed.');
create trigger bundle_question_once before update on bundle_question for each row when (old.answer is not null or new.id <> old.id
  or new.bundle <> old.bundle or new.recalled <> old.recalled or new.about <> old.about or new.asked_at <> old.asked_at)
  execute function refuse_change('bundle_question_once', 'A question is answered once.');

create function bundle_made() returns trigger language plpgsql as $$
begin
  if new.state <> 'open' or new.ordered_by is not null or new.stopped is not null or new.issue_year is not null then
    perform refuse('bundle_starts_open', 'A bundle is made open.');
  end if;
  return new;
end $$;
create trigger bundle_made before insert on bundle for each row execute function bundle_made();

-- A bundle is released when all of its members are, at one time, and holds what its kind demands. An issue may hold what is out already.
create function bundle_moved() returns trigger language plpgsql as $$
declare
  is_issue boolean := new.rules ->> 'gazette' = 'true';
begin
  if old.state in ('released', 'dissolved') then
    perform refuse('bundle_closed', 'A bundle that was released or dissolved does not change.');
  end if;
  if new.state <> 'released' then
    if new.issue_year is not null then
      perform refuse('bundle_numbered', 'An issue gets its number with its release.');
    end if;
    return new;
  end if;
  if not exists (select from bundle_member m where m.bundle = new.id) then
    perform refuse('bundle_incomplete', 'A bundle without members cannot be released.');
  end if;
  if exists (select from bundle_member m left join jsonb_array_elements(new.rules -> 'roles') r on r ->> 'id' = m.role
    where m.bundle = new.id and (r ->> 'goesOut')::boolean is not false
      and not exists (select from release l where l.item = m.item and l.recalled_at is null
        and (l.released_at = new.released_at or (is_issue and l.mode = 'public')))) then
    perform refuse('release_with_bundle', 'A member of a bundle is released together with all others, at one time, or not at all.');
  end if;
  if exists (select from jsonb_array_elements(new.rules -> 'roles') r
    where (select count(*) from bundle_member m where m.bundle = new.id and m.role = r ->> 'id') < (r ->> 'beforeRelease')::integer) then
    perform refuse('bundle_incomplete', 'The bundle does not hold what its kind demands.');
  end if;
  if is_issue then
    perform pg_advisory_xact_lock(hashtextextended('issue ' || new.unit || ' ' || new.kind, 0));
    new.issue_year := extract(year from new.released_at at time zone 'Asia/Shanghai')::integer;
    new.issue_number := 1 + coalesce((select max(b.issue_number) from bundle b
      where b.unit = new.unit and b.kind = new.kind and b.issue_year = new.issue_year), 0);
  end if;
  return new;
end $$;
create trigger bundle_moved before update on bundle for each row execute function bundle_moved();

create function bundle_over() returns trigger language plpgsql as $$
begin
  update bundle_member m set open = false where m.bundle = new.id;
  return null;
end $$;
create trigger bundle_over after update on bundle for each row when (new.state in ('released', 'dissolved')) execute function bundle_over();

-- Members come and go while nothing is ordered. The bundle's row keeps a release that is under way apart from that, and the item's row one of the item.
create function bundle_member_changed() returns trigger language plpgsql as $$
declare
  whole bundle;
begin
  -- The item first, as a release does it.
  if tg_op = 'INSERT' then
    perform from item i where i.id = new.item for no key update;
  end if;
  select * into whole from bundle b where b.id = coalesce(new.bundle, old.bundle) for no key update;
  if whole.state <> 'open' then
    perform refuse('bundle_members_fixed', 'Members come and go as long as the bundle is open and its release is not ordered.');
  end if;
  if tg_op = 'DELETE' then
    return old;
  end if;
  if not new.open or new.digest is not null or not whole.rules -> 'roles' @> jsonb_build_array(jsonb_build_object('id', new.role)) then
    perform refuse('bundle_member_role', 'A member has a role that the kind of the bundle knows.');
  end if;
  if exists (select from release l where l.item = new.item and (whole.rules ->> 'gazette' <> 'true' or l.mode <> 'public' or l.recalled_at is not null)) then
    perform refuse('bundle_member_released', 'What was released already is no member of a bundle.');
  end if;
  if exists (select from item i where i.id = new.item and i.snapshot -> 'context' ->> 'releaseOrder' is not null) then
    perform refuse('bundle_member_ordered', 'The release of this item is ordered. Cancel that first.');
  end if;
  return new;
end $$;
create trigger bundle_member_changed before insert or delete on bundle_member for each row execute function bundle_member_changed();
create trigger bundle_member_fixed before update on bundle_member for each row when (new.bundle <> old.bundle or new.item <> old.item
  or new.role <> old.role or new.position <> old.position or new.added_by <> old.added_by or new.added_at <> old.added_at or (new.open and not old.open))
  execute function refuse_change('bundle_member_fixed', 'A member is taken out and put in anew.');
create trigger bundle_member_truncated before truncate on bundle_member for each statement
  execute function refuse_change('bundle_member_truncated', 'Members are taken out one by one.');

-- Whoever writes a release of a member writes the releases of all: the bundle is released by this statement, or the statement is undone.
create function release_bundled() returns trigger language plpgsql as $$
declare
  whole record;
begin
  for whole in select m.bundle, min(a.released_at) as at from added a join bundle_member m on m.item = a.item and m.open
    group by m.bundle order by m.bundle loop
    update bundle b set state = 'released', released_at = whole.at where b.id = whole.bundle and b.state in ('open', 'ordered');
    if not found then
      perform refuse('release_with_bundle', 'The bundle of this item changed meanwhile. Look at it again.');
    end if;
  end loop;
  return null;
end $$;
create trigger release_bundled after insert on release referencing new table as added for each statement execute function release_bundled();

create function release_recall_asks() returns trigger language plpgsql as $$
begin
  update bundle_question q set answer = 'recalled', answered_at = new.recalled_at, reason = new.recall_reason
    where q.about = new.item and q.answer is null;
  insert into bundle_question (id, bundle, recalled, about, asked_at)
    select gen_random_uuid(), m.bundle, new.item, o.item, new.recalled_at
    from bundle_member m join bundle b on b.id = m.bundle and b.state = 'released' and b.rules ->> 'gazette' <> 'true'
      join bundle_member o on o.bundle = m.bundle and o.item <> m.item
    where m.item = new.item and exists (select from release l where l.item = o.item and l.recalled_at is null)
  on conflict do nothing;
  return null;
end $$;
create trigger release_recall_asks after update on release for each row when (old.recalled_at is null and new.recalled_at is not null)
  execute function release_recall_asks();

-- Two members of a bundle do not overtake each other when the scan of one of them looked at the other.
create or replace function release_traced() returns trigger language plpgsql as $$
declare
  told record;
begin
  select s.traces, s.released_seen, s.beside, i.revision into told from item i join scan s on s.id = i.scan where i.id = new.item;
  if not found or json_array_length(told.traces) = 0 then
    return null;
  end if;
  -- Of two releases that join, the second waits here and then sees what the first has added.
  perform pg_advisory_xact_lock(hashtextextended('released_trace', 0));
  if exists (select from json_to_recordset(told.traces) as own(lookup text)
    join released_trace t on t.lookup = own.lookup and t.sequence > told.released_seen and t.item is distinct from new.item
    where not exists (select from bundle_member mine join bundle_member theirs on theirs.bundle = mine.bundle and theirs.open
        join item o on o.id = theirs.item join scan s on s.id = o.scan
      where mine.item = new.item and mine.open and theirs.item = t.item
        and (o.revision = any (told.beside) or told.revision = any (s.beside)))) then
    perform refuse('release_overtaken', 'Something that may complete this item was released since its scan. Scan it again, then release it.');
  end if;
  insert into released_trace (release, item, file, kind, lookup, detail)
    select new.id, new.item, own.file, own.kind, own.lookup, own.detail
    from json_to_recordset(told.traces) as own(file integer, kind text, lookup text, detail text);
  return null;
end $$;

create trigger bundle_covered after insert or update of ordered_by, ordered_at, release_at, dissolved_by, dissolved_at, reason on bundle
  for each row execute function note_covered();
create trigger bundle_member_covered after insert or delete on bundle_member for each row execute function note_covered();

do $$
declare
  rule record;
begin
  for rule in select t.tgname, c.relname from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where not t.tgisinternal and t.tgenabled <> 'A' and c.relnamespace = current_schema()::regnamespace loop
    execute format('alter table %I enable always trigger %I', rule.relname, rule.tgname);
  end loop;
end $$;
