-- The number by which people name an item: a serial of the installation, given once at creation and never again.

create sequence item_number as integer;
alter table item add column number integer;

-- Items that were there before get theirs in the order in which they were made. Nothing else of them changes, so the rules
-- for a change of an item do not apply: they are off for this statement only.
do $$
declare
  rule record;
begin
  for rule in select tgname from pg_trigger where tgrelid = 'item'::regclass and not tgisinternal loop
    execute format('alter table item disable trigger %I', rule.tgname);
  end loop;
  update item i set number = n.number
    from (select id, row_number() over (order by created_at, id) as number from item) n where n.id = i.id;
  for rule in select tgname from pg_trigger where tgrelid = 'item'::regclass and not tgisinternal loop
    execute format('alter table item enable always trigger %I', rule.tgname);
  end loop;
end $$;
select setval('item_number', coalesce(max(number), 1), count(*) > 0) from item;

alter table item alter column number set not null;
alter table item add constraint item_number_once unique (number);
alter table item add constraint item_number_positive check (number >= 1);

create trigger item_number_kept before update on item for each row when (new.number is distinct from old.number)
  execute function refuse_change('item_number_kept', 'An item keeps its number.');
alter table item enable always trigger item_number_kept;
