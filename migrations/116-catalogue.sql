-- The catalogue of what must be published: entries in versions, each in force from and until an instant. A list comes in force as one change,
-- by two people.

create table catalogue_change (
  id uuid primary key,
  -- Name of the list that it brings up to date.
  list text not null constraint catalogue_change_list check (btrim(list) <> ''),
  -- File that it came from.
  source text not null,
  -- Canonical JSON of what is added, changed and ended, and its SHA-256.
  changes text not null,
  digest text not null,
  made_by text not null,
  made_at timestamptz(3) not null,
  in_force_from timestamptz(3),
  -- Who put it in force.
  proposal uuid references proposal,
  constraint catalogue_change_digest check (digest = encode(sha256(convert_to(changes, 'UTF8')), 'hex')),
  constraint catalogue_change_in_force check (num_nulls(in_force_from, proposal) in (0, 2))
);

create table catalogue_entry (
  id uuid not null,
  version integer not null constraint catalogue_entry_version check (version > 0),
  list text not null,
  -- What it says, as it was approved.
  entry jsonb not null,
  valid_from timestamptz(3) not null,
  valid_until timestamptz(3),
  change uuid not null references catalogue_change,
  ended_by uuid references catalogue_change,
  constraint catalogue_entry_pkey primary key (id, version),
  constraint catalogue_entry_end check (num_nulls(valid_until, ended_by) in (0, 2)),
  constraint catalogue_entry_time check (valid_until >= valid_from)
);
create unique index catalogue_entry_one on catalogue_entry (id) where valid_until is null;
create index catalogue_entry_list on catalogue_entry (list) where valid_until is null;

-- What catalogues call several units, or one by another name.
create table catalogue_name (
  id uuid primary key,
  name text not null constraint catalogue_name_name check (btrim(name) <> ''),
  units uuid[] not null constraint catalogue_name_units check (cardinality(units) between 1 and 1000),
  changed_by text not null,
  changed_at timestamptz(3) not null,
  ended_at timestamptz(3)
);
create unique index catalogue_name_one on catalogue_name (name) where ended_at is null;

-- Which entries an item fulfils: proposed by who drafts it, confirmed or refused by the disclosure officer.
create table catalogue_claim (
  item uuid not null references item,
  entry uuid not null,
  state text not null constraint catalogue_claim_state check (state in ('proposed', 'confirmed', 'refused')),
  proposed_by text not null,
  proposed_at timestamptz(3) not null,
  decided_by text,
  decided_at timestamptz(3),
  constraint catalogue_claim_pkey primary key (item, entry),
  constraint catalogue_claim_decided check ((state = 'proposed') = (decided_by is null) and num_nulls(decided_by, decided_at) in (0, 2))
);
create index catalogue_claim_entry on catalogue_claim (entry, item);

-- An entry that does not apply (any more), and why.
create table catalogue_mark (
  id uuid primary key,
  entry uuid not null,
  reason text not null constraint catalogue_mark_reason check (btrim(reason) <> ''),
  marked_by text not null,
  marked_at timestamptz(3) not null,
  ended_by text,
  ended_at timestamptz(3),
  constraint catalogue_mark_end check (num_nulls(ended_by, ended_at) in (0, 2))
);
create unique index catalogue_mark_one on catalogue_mark (entry) where ended_at is null;

-- Of which due day a unit was told what.
create table catalogue_told (
  entry uuid not null,
  unit uuid not null references unit,
  due date not null,
  what text not null constraint catalogue_told_what check (what in ('month', 'day', 'overdue')),
  at timestamptz(3) not null,
  constraint catalogue_told_pkey primary key (entry, unit, due, what)
);

create function catalogue_change_two_people() returns trigger language plpgsql as $$
declare
  said jsonb := confirmed_now('catalogue', new.proposal);
begin
  if old.in_force_from is not null or said is null or said ->> 'change' <> new.id::text or said ->> 'digest' <> new.digest then
    perform refuse('catalogue_change_needs_two', 'A change of the catalogue comes in force once, by a confirmed proposal.');
  end if;
  return new;
end $$;
create trigger catalogue_change_two_people before update on catalogue_change for each row execute function catalogue_change_two_people();
create trigger catalogue_change_fixed before update of id, list, source, changes, digest, made_by, made_at on catalogue_change
  for each row execute function refuse_other_values('catalogue_change_fixed', 'A change of the catalogue is never edited. Import the list again.',
    'id', 'list', 'source', 'changes', 'digest', 'made_by', 'made_at');
create function catalogue_change_made() returns trigger language plpgsql as $$
begin
  if new.in_force_from is not null then
    perform refuse('catalogue_change_starts_open', 'A change of the catalogue is proposed before it is in force.');
  end if;
  return new;
end $$;
create trigger catalogue_change_made before insert on catalogue_change for each row execute function catalogue_change_made();
create trigger catalogue_change_kept before delete or truncate on catalogue_change for each statement
  execute function refuse_change('catalogue_change_kept', 'Rows of catalogue_change are never removed.');

-- Entries come and go with a change that was confirmed in the same transaction, and in no other way.
create function catalogue_entry_approved() returns trigger language plpgsql as $$
begin
  if exists (select from (select distinct f.change from fresh f) c join catalogue_change k on k.id = c.change
    where confirmed_now('catalogue', k.proposal) is null) then
    perform refuse('catalogue_entry_needs_two', 'An entry comes in force with a confirmed change of the catalogue.');
  end if;
  return null;
end $$;
create trigger catalogue_entry_approved after insert on catalogue_entry referencing new table as fresh
  for each statement execute function catalogue_entry_approved();
create function catalogue_entry_ended() returns trigger language plpgsql as $$
begin
  if old.valid_until is not null or new.valid_until is null
    or (to_jsonb(new) - '{valid_until,ended_by}'::text[]) <> (to_jsonb(old) - '{valid_until,ended_by}'::text[])
    or not exists (select from catalogue_change k where k.id = new.ended_by and confirmed_now('catalogue', k.proposal) is not null) then
    perform refuse('catalogue_entry_kept', 'A version of an entry changes once: when a confirmed change ends it.');
  end if;
  return new;
end $$;
create trigger catalogue_entry_ended before update on catalogue_entry for each row execute function catalogue_entry_ended();
create trigger catalogue_entry_listed before delete or truncate on catalogue_entry for each statement
  execute function refuse_change('catalogue_entry_listed', 'Rows of catalogue_entry are never removed.');
create trigger catalogue_mark_listed before delete or truncate on catalogue_mark for each statement
  execute function refuse_change('catalogue_mark_listed', 'Rows of catalogue_mark are never removed.');

alter table catalogue_change enable always trigger catalogue_change_two_people;
alter table catalogue_change enable always trigger catalogue_change_fixed;
alter table catalogue_change enable always trigger catalogue_change_made;
alter table catalogue_change enable always trigger catalogue_change_kept;
alter table catalogue_entry enable always trigger catalogue_entry_approved;
alter table catalogue_entry enable always trigger catalogue_entry_ended;
alter table catalogue_entry enable always trigger catalogue_entry_listed;
alter table catalogue_mark enable always trigger catalogue_mark_listed;
