-- The audit chain, the item's head, and the tables that are only ever added to.

-- Runs once a statement over all entries it added. An entry follows the one before it, its hash covers its bytes, its
-- columns say what the bytes say, and the head of its chain has moved to it in the same statement.
create function audit_entry_added() returns trigger language plpgsql as $$
declare
  fault text;
begin
  select found.fault into fault from (
    select case
        when e.sequence > 1 and p.hash is null then 'audit_entry_gap'
        when e.previous <> coalesce(p.hash, repeat('0', 64)) then 'audit_entry_previous'
        when e.hash <> encode(sha256(convert_to(e.canonical, 'UTF8')), 'hex') then 'audit_entry_hash'
        when coalesce(i.audit_sequence, h.sequence, 0) < e.sequence then 'audit_entry_head'
        when e.stream is distinct from c.stream or e.sequence is distinct from c.sequence or e.actor is distinct from c.actor
          or e.on_behalf_of is distinct from c."onBehalfOf" or e.action is distinct from c.action or e.at is distinct from c.at
          or e.previous is distinct from c.previous or e.payload::jsonb is distinct from c.payload then 'audit_entry_canonical'
      end as fault
    from added e
    left join audit_entry p on p.stream = e.stream and p.sequence = e.sequence - 1
    left join item i on i.id = case when e.stream <> 'administration' then e.stream::uuid end
    left join audit_head h on h.stream = e.stream
    cross join lateral json_to_record(e.canonical::json)
      as c(stream text, sequence integer, actor text, "onBehalfOf" text, action text, at timestamptz, previous text, payload jsonb)
  ) found
  where found.fault is not null
  limit 1;
  if fault is not null then
    perform refuse(fault, 'An audit entry must continue its chain, match its hashed bytes and move the head of its chain with it.');
  end if;
  return null;
end $$;
create trigger audit_entry_added after insert on audit_entry referencing new table as added
  for each statement execute function audit_entry_added();

create function audit_head_moved() returns trigger language plpgsql as $$
begin
  if exists (select from changed c left join audit_entry e on e.stream = c.stream and e.sequence = c.sequence
    where e.hash is distinct from c.hash) then
    perform refuse('audit_head_is_last_entry', 'The head of a chain is the hash of its last entry.');
  end if;
  return null;
end $$;
create trigger audit_head_moved after update on audit_head referencing new table as changed
  for each statement execute function audit_head_moved();
create trigger audit_head_forward before update on audit_head for each row when (new.sequence <> old.sequence + 1 or new.stream <> old.stream)
  execute function refuse_change('audit_head_forward', 'The head of a chain moves one entry at a time.');

create function item_head_moved() returns trigger language plpgsql as $$
begin
  if exists (select from changed c left join audit_entry e on e.stream = c.id::text and e.sequence = c.audit_sequence
    where e.hash is distinct from c.audit_hash) then
    perform refuse('item_head_is_last_entry', 'Every change of an item has its audit entry in the same statement.');
  end if;
  return null;
end $$;
create trigger item_added after insert on item referencing new table as changed for each statement execute function item_head_moved();
create trigger item_changed after update on item referencing new table as changed for each statement execute function item_head_moved();

create trigger item_starts before insert on item for each row when (new.version <> 1 or new.audit_sequence <> 1)
  execute function refuse_change('item_starts_at_one', 'A new item has version 1 and one audit entry.');
create trigger item_version before update on item for each row
  when (new.version <> old.version + 1 or new.audit_sequence <> old.audit_sequence + 1)
  execute function refuse_change('item_version', 'The version of an item and its audit chain go up by one with every change.');
create trigger item_identity before update on item for each row
  when (row(new.id, new.kind, new.unit, new.drafter, new.workflow_id, new.workflow_version, new.workflow_hash, new.created_at)
    is distinct from row(old.id, old.kind, old.unit, old.drafter, old.workflow_id, old.workflow_version, old.workflow_hash, old.created_at))
  execute function refuse_change('item_identity', 'An item keeps its kind, unit, drafter and the workflow version that it started with.');

create function item_released() returns trigger language plpgsql as $$
begin
  if not exists (select from release r where r.item = new.id and r.recalled_at is null)
    and exists (select from item i where i.id = new.id and i.state = 'released') then
    perform refuse('item_released_needs_release', 'An item is released by a release of its approved review and in no other way.');
  end if;
  return null;
end $$;
create constraint trigger item_released after insert or update on item deferrable initially deferred
  for each row when (new.state = 'released') execute function item_released();

-- ---------------------------------------------------------------- only ever added to

create trigger blob_immutable before update on blob for each row
  when (row(new.sha256, new.size, new.media_type, new.created_at) is distinct from row(old.sha256, old.size, old.media_type, old.created_at))
  execute function refuse_change('blob_immutable', 'A stored file is never changed: only where it is kept may change.');

do $$
declare
  tab text;
begin
  foreach tab in array array['audit_entry', 'revision', 'revision_file', 'decision', 'scan'] loop
    execute format('create trigger %1$s_append_only before update or delete or truncate on %1$s for each statement
      execute function refuse_change(%2$L, %3$L)', tab, tab || '_append_only', 'Rows of ' || tab || ' are never changed or removed.');
  end loop;
  foreach tab in array array['item', 'review', 'release', 'delivery', 'finding', 'blob', 'audit_head'] loop
    execute format('create trigger %1$s_kept before delete or truncate on %1$s for each statement
      execute function refuse_change(%2$L, %3$L)', tab, tab || '_kept', 'Rows of ' || tab || ' are never removed.');
  end loop;
end $$;

-- The rules hold in a session that calls itself a replica as well; only ALTER TABLE … DISABLE TRIGGER suspends one.
do $$
declare
  rule record;
begin
  for rule in select t.tgname, c.relname from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where not t.tgisinternal and c.relnamespace = current_schema()::regnamespace loop
    execute format('alter table %I enable always trigger %I', rule.relname, rule.tgname);
  end loop;
end $$;
