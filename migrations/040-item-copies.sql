-- A withdrawn, recalled or closed item can be copied into a new one. The link is kept in a table of its own: an item never changes where it
-- came from, and most items come from nowhere.
create table item_copy (
  item uuid primary key references item (id),
  copied_from uuid not null references item (id),
  at timestamptz(3) not null,
  constraint item_copy_of_another check (item <> copied_from)
);
create index item_copy_of on item_copy (copied_from, item);

create trigger item_copy_append_only before update or delete or truncate on item_copy for each statement
  execute function refuse_change('item_copy_append_only', 'Rows of item_copy are never changed or removed.');

-- What may be a state secret is copied nowhere, and a copy stays in the unit and of the kind that decided on the first one.
create function item_copied() returns trigger language plpgsql as $$
begin
  if item_quarantined(new.copied_from) then
    perform refuse('item_copy_quarantined', 'A quarantined item is not copied.');
  end if;
  if not exists (select from item a join item b on b.id = new.copied_from and b.unit = a.unit and b.kind = a.kind where a.id = new.item) then
    perform refuse('item_copy_alike', 'A copy is of the kind and unit of its original.');
  end if;
  return null;
end $$;
create trigger item_copied after insert on item_copy for each row execute function item_copied();
