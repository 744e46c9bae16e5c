-- Who may see what: quarantine of whole items and of bytes that come again, a record of who read which file, and the unit that
-- word lists and patterns belong to.

-- ---------------------------------------------------------------- quarantine

create index quarantine_item on quarantine (item);

create function item_published(wanted uuid) returns boolean language sql stable parallel safe as $$
  select exists (select from release l where l.item = wanted and l.mode = 'public' and l.recalled_at is null
    and (l.until is null or l.until > now()))
$$;

-- An item is out of sight when a revision of it is quarantined, or when it ever held a file that is quarantined in another item.
-- What the public reads already is no secret any more because somebody uploads it once more with a mark: that is a recall's business.
create function item_quarantined(wanted uuid) returns boolean language sql stable parallel safe as $$
  select exists (select from quarantine q where q.item = wanted)
    or (exists (select from revision r join revision_file mine on mine.revision = r.id
          join revision_file theirs on theirs.sha256 = mine.sha256 join quarantine q on q.revision = theirs.revision
        where r.item = wanted)
      and not item_published(wanted))
$$;

create function release_not_quarantined() returns trigger language plpgsql as $$
begin
  if exists (select from revision_file mine join revision_file theirs on theirs.sha256 = mine.sha256
    join quarantine q on q.revision = theirs.revision where mine.revision = new.revision) then
    perform refuse('release_quarantined', 'A file of this revision is quarantined, here or in another item: it cannot be released.');
  end if;
  return null;
end $$;
create trigger release_not_quarantined after insert on release for each row execute function release_not_quarantined();

-- ---------------------------------------------------------------- who read a file

-- One row for each reading of a file of an item that is or was in review; `position` is the file's place in its revision.
create table file_read (
  id bigint generated always as identity primary key,
  item uuid not null references item,
  revision uuid not null,
  position integer not null,
  account uuid not null references account,
  way text not null constraint file_read_way check (way in ('file', 'comparison', 'elements')),
  at timestamptz(3) not null,
  constraint file_read_file foreign key (revision, position) references revision_file (revision, position),
  constraint file_read_revision foreign key (revision, item) references revision (id, item)
);
create index file_read_item on file_read (item, id);
create index file_read_account on file_read (account, id);
create index file_read_lately on file_read (account, revision, position, at);

create trigger file_read_append_only before update or delete or truncate on file_read for each statement
  execute function refuse_change('file_read_append_only', 'Rows of file_read are never changed or removed.');

-- ---------------------------------------------------------------- the unit of a word list or pattern

alter table term_list add column unit uuid references unit;
alter table pattern add column unit uuid references unit;

-- What was there before belongs to the highest unit that its maker administered, else to the whole installation.
alter table term_list disable trigger term_list_append_only;
alter table pattern disable trigger pattern_activated_once;
update term_list t set unit = coalesce(
  (select g.unit from role_grant g join unit u on u.id = g.unit where g.account = t.created_by and g.role = 'administrator'
    order by cardinality(u.path), g.valid_from, g.id limit 1),
  (select u.id from unit u where u.parent is null order by u.id limit 1));
update pattern t set unit = coalesce(
  (select g.unit from role_grant g join unit u on u.id = g.unit where g.account = t.created_by and g.role = 'administrator'
    order by cardinality(u.path), g.valid_from, g.id limit 1),
  (select u.id from unit u where u.parent is null order by u.id limit 1));
-- Versions of one name by makers of several units: they stay together, where the first one is.
update term_list t set unit = f.unit from term_list f where f.name = t.name and f.version = 1 and t.version > 1;
update pattern t set unit = f.unit from pattern f where f.name = t.name and f.version = 1 and t.version > 1;
alter table term_list enable always trigger term_list_append_only;
alter table pattern enable always trigger pattern_activated_once;
alter table term_list alter column unit set not null;
alter table pattern alter column unit set not null;

create function custom_rule_unit() returns trigger language plpgsql as $$
declare
  elsewhere boolean;
begin
  execute format('select exists (select from %I where name = $1 and unit <> $2)', tg_table_name) into elsewhere using new.name, new.unit;
  if elsewhere then
    perform refuse(tg_table_name || '_unit', 'All versions of a name belong to one unit. Choose another name.');
  end if;
  return null;
end $$;
create trigger term_list_unit after insert on term_list for each row execute function custom_rule_unit();
create trigger pattern_unit after insert on pattern for each row execute function custom_rule_unit();
create trigger pattern_unit_kept before update on pattern for each row when (new.unit is distinct from old.unit)
  execute function refuse_change('pattern_unit_kept', 'A pattern stays with its unit.');

do $$
declare
  rule record;
begin
  for rule in select t.tgname, c.relname from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where not t.tgisinternal and t.tgenabled <> 'A' and c.relnamespace = current_schema()::regnamespace loop
    execute format('alter table %I enable always trigger %I', rule.relname, rule.tgname);
  end loop;
end $$;
