-- A running item goes to another version of its workflow: by a person who decides nothing on it, with a reason, while it is with its drafter and
-- nothing is decided on what it holds. Its content becomes a revision of another digest, so that no earlier approval counts (I3).

create table item_move (
  item uuid not null references item,
  -- Of its entry in the item's trail.
  sequence integer not null,
  from_version text not null,
  from_hash text not null,
  to_version text not null,
  to_hash text not null,
  moved_by uuid not null references account,
  reason text not null constraint item_move_reason check (btrim(reason) <> ''),
  at timestamptz(3) not null,
  -- Transaction of the move: the item changes its workflow there and nowhere else.
  moved_in text,
  constraint item_move_pkey primary key (item, sequence),
  constraint item_move_other check (from_hash <> to_hash)
);

create function item_move_made() returns trigger language plpgsql as $$
declare
  fault text;
begin
  new.moved_in := pg_current_xact_id()::text;
  select case
      when i.workflow_version <> new.from_version or i.workflow_hash <> new.from_hash then 'item_move_from'
      when not i.open or i.review is not null or i.waits_for <> '{drafter}' or exists (select from review r where r.item = i.id and r.outcome is null)
        or exists (select from release l where l.item = i.id) then 'item_move_with_drafter'
      when i.drafter = new.moved_by or exists (select from decision d where d.item = i.id and new.moved_by in (d.actor, d.on_behalf_of)) then 'item_move_by_stranger'
      when exists (select from workflow_definition w where w.id = i.workflow_id and w.version::text = new.to_version and w.machine_hash = new.to_hash
        and (w.in_force_from > new.at or w.retired_at <= new.at)) then 'item_move_in_force'
    end into fault
    from item i where i.id = new.item for no key update;
  if fault is not null then
    perform refuse(fault, 'An item is moved while it is with its drafter, from the version that it runs on to one in force, by somebody who has no part in it.');
  end if;
  return new;
end $$;
create trigger item_move_made before insert on item_move for each row execute function item_move_made();
create trigger item_move_kept before update or delete or truncate on item_move for each statement
  execute function refuse_change('item_move_kept', 'Rows of item_move are never changed or removed.');

-- Nothing of it happens off the record, and the item does change with it.
create function item_move_on_record() returns trigger language plpgsql as $$
begin
  if not exists (select from audit_entry e where e.stream = new.item::text and e.sequence = new.sequence and e.action = 'item.moved'
      and e.payload -> 'to' ->> 'hash' = new.to_hash and e.payload -> 'from' ->> 'hash' = new.from_hash)
    or not exists (select from item i where i.id = new.item and i.workflow_hash = new.to_hash and i.workflow_version = new.to_version) then
    perform refuse('item_move_on_record', 'A move is made together with its entry in the trail of the item.');
  end if;
  return null;
end $$;
create constraint trigger item_move_on_record after insert on item_move deferrable initially deferred
  for each row execute function item_move_on_record();

create function item_workflow_kept() returns trigger language plpgsql as $$
begin
  if row(new.workflow_id, new.workflow_version, new.workflow_hash) is distinct from row(old.workflow_id, old.workflow_version, old.workflow_hash)
    and (new.workflow_id <> old.workflow_id or not exists (select from item_move m where m.item = new.id
      and m.moved_in = pg_current_xact_id()::text and m.from_version = old.workflow_version and m.from_hash = old.workflow_hash
      and m.to_version = new.workflow_version and m.to_hash = new.workflow_hash
      and exists (select from revision r where r.id = new.revision and r.item = new.id and r.created_at = m.at and r.created_by = m.moved_by))) then
    perform refuse('item_identity', 'An item keeps its kind, unit, drafter and the workflow version that it started with, but for a move on record.');
  end if;
  return new;
end $$;

-- As before, less the workflow: that is for the rule above.
do $$
declare
  kept text[];
begin
  select array_agg(column_name order by ordinal_position) into kept from information_schema.columns
    where table_schema = current_schema() and table_name = 'item'
      and column_name = any ('{id,kind,kind_version,unit,drafter,created_at}'::text[]);
  execute 'drop trigger item_identity on item';
  execute format('create trigger item_identity before update of %s on item for each row execute function refuse_other_values(%L, %L, %s)',
    (select string_agg(quote_ident(name), ', ') from unnest(kept) name), 'item_identity',
    'An item keeps its kind, unit, drafter and the workflow version that it started with.',
    (select string_agg(quote_literal(name), ', ') from unnest(kept) name));
end $$;
create trigger item_workflow_kept before update of workflow_id, workflow_version, workflow_hash on item
  for each row execute function item_workflow_kept();

alter table item enable always trigger item_identity;
alter table item enable always trigger item_workflow_kept;
alter table item_move enable always trigger item_move_made;
alter table item_move enable always trigger item_move_kept;
alter table item_move enable always trigger item_move_on_record;
