-- 定点: places where releases to a place are read, each with a key of its own that opens its page. A plan names the place by its name.
create table reading_place (
  id uuid primary key,
  unit uuid not null references unit,
  name text not null constraint reading_place_name check (char_length(name) between 1 and 100),
  secret_hash text not null constraint reading_place_secret unique,
  opened_by uuid not null references account,
  opened_at timestamptz(3) not null,
  retired_by uuid references account,
  retired_at timestamptz(3),
  constraint reading_place_retired check ((retired_at is null) = (retired_by is null))
);
create unique index reading_place_name_once on reading_place (name) where retired_at is null;
create index release_to_place on release (place, released_at desc) where mode = 'place' and recalled_at is null;
create trigger reading_place_kept before update on reading_place for each row
  when (new.id <> old.id or new.unit <> old.unit or new.name <> old.name or new.secret_hash <> old.secret_hash or new.opened_by <> old.opened_by
    or new.opened_at <> old.opened_at or old.retired_at is not null)
  execute function refuse_change('reading_place_kept', 'A reading place keeps its name and its key, and is retired once.');
create trigger reading_place_stays before delete or truncate on reading_place for each statement
  execute function refuse_change('reading_place_stays', 'Reading places are retired and never removed.');
create trigger reading_place_covered after insert or update or delete on reading_place for each row execute function note_covered();
alter table reading_place enable always trigger reading_place_kept;
alter table reading_place enable always trigger reading_place_stays;
alter table reading_place enable always trigger reading_place_covered;
