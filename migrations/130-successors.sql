-- A released item that was wrong, recalled or not, is corrected by a new item, which is reviewed afresh. One chain: an item corrects one other
-- and is corrected by one other. Only what was released is corrected, by what was not: so no chain comes back to where it was.
create table item_successor (
  item uuid primary key references item,
  predecessor uuid not null references item,
  at timestamptz(3) not null,
  -- It ended without a release, and another one was begun: a tie no more.
  given_up_at timestamptz(3),
  constraint item_successor_of_another check (item <> predecessor)
);
create unique index item_successor_one on item_successor (predecessor) where given_up_at is null;
create index item_successor_predecessor on item_successor (predecessor);

create function item_given_up(wanted uuid) returns boolean language sql stable parallel safe
  return exists (select from item i where i.id = wanted and not i.open and not exists (select from release l where l.item = i.id));

create function item_succeeds() returns trigger language plpgsql as $$
begin
  if not exists (select from item a join item b on b.id = new.predecessor and b.unit = a.unit and b.kind = a.kind where a.id = new.item) then
    perform refuse('item_successor_alike', 'A correction is of the kind and unit of what it corrects.');
  end if;
  if new.given_up_at is not null or not exists (select from release l where l.item = new.predecessor)
    or exists (select from release l where l.item = new.item) then
    perform refuse('item_successor_of_released', 'What was released is corrected, by an item that was not.');
  end if;
  if item_holds_quarantined(new.predecessor) then
    perform refuse('item_successor_quarantined', 'A quarantined item is not corrected.');
  end if;
  update item_successor s set given_up_at = new.at where s.predecessor = new.predecessor and s.given_up_at is null and item_given_up(s.item);
  return new;
end $$;
create trigger item_succeeds before insert on item_successor for each row execute function item_succeeds();

create function item_successor_changed() returns trigger language plpgsql as $$
begin
  if old.given_up_at is not null or new.given_up_at is null or not item_given_up(old.item)
    or row(new.item, new.predecessor, new.at) is distinct from row(old.item, old.predecessor, old.at) then
    perform refuse('item_successor_kept', 'The tie of a correction is kept, unless the correction ended without a release.');
  end if;
  return new;
end $$;
create trigger item_successor_changed before update on item_successor for each row execute function item_successor_changed();
create trigger item_successor_append_only before delete or truncate on item_successor for each statement
  execute function refuse_change('item_successor_kept', 'Rows of item_successor are never removed.');
alter table item_successor enable always trigger item_succeeds;
alter table item_successor enable always trigger item_successor_changed;
alter table item_successor enable always trigger item_successor_append_only;

-- The release that is in force instead of this item: the last of its chain that is with the public. Null where that is nothing.
create function in_force_after(wanted uuid, at timestamptz) returns uuid language sql stable parallel safe
begin atomic
  with recursive chain as (
    select s.item, 1 as place from item_successor s where s.predecessor = wanted and s.given_up_at is null
    union all
    select s.item, c.place + 1 from chain c join item_successor s on s.predecessor = c.item and s.given_up_at is null
  )
  select l.id from chain c join release l on l.item = c.item
    where library_holds(l.id) and (l.until is null or l.until > at) order by c.place desc, l.id limit 1;
end;
