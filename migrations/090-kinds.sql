-- Kinds of item are data. A version is written once and never edited; two administrators put it in force, and two retire the kind. An item
-- keeps the version that it was made with.

create table kind (
  id text not null,
  version integer not null,
  -- Canonical JSON, and its SHA-256.
  definition text not null,
  digest text not null,
  -- What the rules below look at, as the definition has it.
  workflow text not null,
  attributes text[] not null,
  -- It came with the product, which knows its digest.
  shipped boolean not null,
  made_by text not null,
  made_at timestamptz(3) not null,
  in_force_from timestamptz(3),
  -- Who put it in force; null for one that came with the product.
  proposal uuid references proposal,
  retired_at timestamptz(3),
  retired_by uuid references proposal,
  constraint kind_pkey primary key (id, version),
  constraint kind_version check (version > 0),
  constraint kind_digest check (digest = encode(sha256(convert_to(definition, 'UTF8')), 'hex')),
  constraint kind_definition check (definition::jsonb ->> 'id' = id and definition::jsonb ->> 'workflow' = workflow
    and definition::jsonb -> 'attributes' = to_jsonb(attributes)),
  constraint kind_in_force check (shipped or num_nulls(in_force_from, proposal) in (0, 2)),
  constraint kind_retired check (num_nulls(retired_at, retired_by) in (0, 2))
);

-- What a workflow without a disclosure officer cannot decide, for whatever kind runs on it.
alter table kind_limit rename column kind to workflow;

create function kind_made() returns trigger language plpgsql as $$
begin
  if new.retired_at is not null or (new.in_force_from is not null) <> new.shipped then
    perform refuse('kind_starts_as_draft', 'A version of a kind is a draft before it is in force; only what came with the product is in force at once.');
  end if;
  if new.version <> 1 + coalesce((select max(k.version) from kind k where k.id = new.id), 0) then
    perform refuse('kind_next_version', 'The versions of a kind follow one another.');
  end if;
  if exists (select from kind_limit l where l.workflow = new.workflow and l.attribute = any (new.attributes)) then
    perform refuse('kind_short_review', 'The review of this workflow cannot decide an attribute that the kind may carry. Choose a workflow that goes the whole way.');
  end if;
  return new;
end $$;
create trigger kind_made before insert on kind for each row execute function kind_made();

create trigger kind_fixed before update of id, version, definition, digest, workflow, attributes, shipped, made_by, made_at on kind
  for each row execute function refuse_other_values('kind_fixed', 'A version of a kind is never edited. Make the next one.',
    'id', 'version', 'definition', 'digest', 'workflow', 'attributes', 'shipped', 'made_by', 'made_at');

create function kind_two_people() returns trigger language plpgsql as $$
declare
  said jsonb;
begin
  if new.in_force_from is distinct from old.in_force_from or new.proposal is distinct from old.proposal then
    said := confirmed_now('item-kind', new.proposal);
    if old.in_force_from is not null or said is null or said ->> 'change' <> 'in-force' or said ->> 'id' <> new.id
      or (said ->> 'version')::integer <> new.version or said ->> 'digest' <> new.digest then
      perform refuse('kind_needs_two', 'A version of a kind comes in force once, by a confirmed proposal.');
    end if;
  end if;
  if new.retired_at is distinct from old.retired_at or new.retired_by is distinct from old.retired_by then
    said := confirmed_now('item-kind', new.retired_by);
    if old.retired_at is not null or old.in_force_from is null or said is null or said ->> 'change' <> 'retire' or said ->> 'id' <> new.id then
      perform refuse('kind_needs_two', 'A kind is retired once, by a confirmed proposal.');
    end if;
  end if;
  return new;
end $$;
create trigger kind_two_people before update on kind for each row execute function kind_two_people();
create trigger kind_kept before delete or truncate on kind for each statement
  execute function refuse_change('kind_kept', 'Rows of kind are never removed.');

-- Items from before have the first version of the kind of their name. Where there is none, they stay as they are and can be read.
alter table item add column kind_version integer not null default 1;

drop trigger item_identity on item;
create trigger item_identity before update of id, kind, kind_version, unit, drafter, workflow_id, workflow_version, workflow_hash, created_at
  on item for each row execute function refuse_other_values('item_identity',
    'An item keeps its kind, unit, drafter and the workflow version that it started with.',
    'id', 'kind', 'kind_version', 'unit', 'drafter', 'workflow_id', 'workflow_version', 'workflow_hash', 'created_at');

-- How much review an item gets is not its drafter's choice, nor the caller's: its kind says which workflow governs it.
alter table item drop constraint item_kind_workflow;
create function item_kind_workflow() returns trigger language plpgsql as $$
begin
  if not exists (select from kind k where k.id = new.kind and k.version = new.kind_version and k.workflow = new.workflow_id
    and k.in_force_from is not null and k.retired_at is null) then
    perform refuse('item_kind_workflow', 'A new item has a kind that is in force, and the workflow of that kind.');
  end if;
  return new;
end $$;
create trigger item_kind_workflow before insert on item for each row execute function item_kind_workflow();

-- As in 048, and beside it what the kind itself may carry. An item from before kinds were data has no such row.
create or replace function review_kind_attribute() returns trigger language plpgsql as $$
begin
  if exists (select from item i join revision r on r.item = i.id and r.digest = new.digest
    left join kind_limit l on l.workflow = i.workflow_id and l.attribute = r.content ->> 'attribute'
    left join kind k on k.id = i.kind and k.version = i.kind_version
    where i.id = new.item and (l.workflow is not null or r.content ->> 'attribute' <> all (k.attributes))) then
    perform refuse('review_kind_attribute', 'The review of this kind cannot decide this attribute. Make an item of a kind that goes the whole way.');
  end if;
  return new;
end $$;

do $$
declare
  rule record;
begin
  for rule in select t.tgname, c.relname from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where not t.tgisinternal and t.tgenabled <> 'A' and c.relnamespace = current_schema()::regnamespace loop
    execute format('alter table %I enable always trigger %I', rule.relname, rule.tgname);
  end loop;
end $$;
