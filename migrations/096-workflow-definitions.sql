-- An organisation's own workflows. A version is a draft that administrators edit until it is proposed; two administrators put it in force,
-- and two retire it. Items that run on a version keep it for ever.

create table workflow_definition (
  id text not null constraint workflow_definition_id check (id ~ '^[a-z][a-zA-Z0-9-]{1,39}$'),
  version integer not null constraint workflow_definition_version check (version > 0),
  -- Canonical JSON, and its SHA-256.
  definition text not null,
  digest text not null,
  -- Goes up with every edit of the draft.
  edition integer not null default 1,
  made_by text not null,
  made_at timestamptz(3) not null,
  edited_by text not null,
  edited_at timestamptz(3) not null,
  -- When it was first proposed: never edited again.
  proposed_at timestamptz(3),
  -- Definition hash of the machine that it makes: what items are pinned to.
  machine_hash text,
  in_force_from timestamptz(3),
  proposal uuid references proposal,
  retired_at timestamptz(3),
  -- Null for a draft that was put aside.
  retired_by uuid references proposal,
  constraint workflow_definition_pkey primary key (id, version),
  constraint workflow_definition_digest check (digest = encode(sha256(convert_to(definition, 'UTF8')), 'hex')),
  constraint workflow_definition_says check (definition::jsonb ->> 'id' = id and definition::jsonb ->> 'version' = version::text),
  constraint workflow_definition_in_force check (num_nulls(in_force_from, proposal, machine_hash) in (0, 3)
    and (in_force_from is null or proposed_at is not null)),
  constraint workflow_definition_retired check (retired_by is null or (retired_at is not null and in_force_from is not null))
);
-- Two versions that make one machine would be one to the items that run on it.
create unique index workflow_definition_machine on workflow_definition (machine_hash);
-- Two people who draft one workflow at once are told of each other.
create unique index workflow_definition_one_draft on workflow_definition (id) where proposed_at is null and retired_at is null;

-- What the exhaustive check said of a text, by the version of the check: what it found is told to whoever drafts it.
create table workflow_check (
  digest text not null,
  checker text not null,
  -- Null for a text that is refused.
  machine_hash text,
  -- Says under the installation's key that it was passed: what somebody else wrote here is checked again.
  seal text,
  states integer not null,
  faults jsonb not null,
  milliseconds integer not null,
  checked_at timestamptz(3) not null,
  constraint workflow_check_pkey primary key (digest, checker),
  constraint workflow_check_passed check ((faults <> '[]') = (machine_hash is null) and (machine_hash is null) = (seal is null))
);

create function workflow_definition_made() returns trigger language plpgsql as $$
begin
  if new.edition <> 1 or num_nonnulls(new.proposed_at, new.machine_hash, new.in_force_from, new.proposal, new.retired_at, new.retired_by) > 0 then
    perform refuse('workflow_definition_starts_as_draft', 'A version of a workflow is a draft before it is anything else.');
  end if;
  return new;
end $$;
create trigger workflow_definition_made before insert on workflow_definition for each row execute function workflow_definition_made();

create function workflow_definition_changed() returns trigger language plpgsql as $$
declare
  said jsonb;
begin
  if row(new.id, new.version, new.made_by, new.made_at) is distinct from row(old.id, old.version, old.made_by, old.made_at) or old.retired_at is not null then
    perform refuse('workflow_definition_fixed', 'A retired version does not change, and no version becomes another one.');
  end if;
  if row(new.definition, new.digest, new.edition, new.edited_by, new.edited_at)
    is distinct from row(old.definition, old.digest, old.edition, old.edited_by, old.edited_at) then
    if old.proposed_at is not null or new.proposed_at is not null or new.edition <> old.edition + 1 then
      perform refuse('workflow_definition_fixed', 'What was proposed is never edited. Draft the next version.');
    end if;
  end if;
  if new.proposed_at is distinct from old.proposed_at and old.proposed_at is not null then
    perform refuse('workflow_definition_forward', 'What was proposed does not become a draft again.');
  end if;
  if row(new.in_force_from, new.proposal, new.machine_hash) is distinct from row(old.in_force_from, old.proposal, old.machine_hash) then
    said := confirmed_now('workflow', new.proposal);
    if old.in_force_from is not null or said is null or said ->> 'change' <> 'in-force' or said ->> 'id' <> new.id
      or (said ->> 'version')::integer <> new.version or said ->> 'digest' <> new.digest or said ->> 'machineHash' <> new.machine_hash
      or said -> 'definition' <> new.definition::jsonb
      or new.in_force_from < greatest((said ->> 'from')::timestamptz, (select p.closed_at from proposal p where p.id = new.proposal)) then
      perform refuse('workflow_definition_needs_two', 'A version comes in force once, by a confirmed proposal of exactly this text, from its day on.');
    end if;
    if not exists (select from workflow_check c where c.digest = new.digest and c.machine_hash = new.machine_hash) then
      perform refuse('workflow_definition_checked', 'A version comes in force only after its check was passed.');
    end if;
  end if;
  if new.retired_by is distinct from old.retired_by or (new.retired_at is distinct from old.retired_at and old.in_force_from is not null) then
    said := confirmed_now('workflow', new.retired_by);
    if said is null or said ->> 'change' <> 'retire' or said ->> 'id' <> new.id or (said ->> 'version')::integer <> new.version then
      perform refuse('workflow_definition_needs_two', 'A version that was confirmed is retired once, by a confirmed proposal.');
    end if;
  end if;
  return new;
end $$;
create trigger workflow_definition_changed before update on workflow_definition for each row execute function workflow_definition_changed();
create trigger workflow_definition_kept before delete or truncate on workflow_definition for each statement
  execute function refuse_change('workflow_definition_kept', 'Rows of workflow_definition are never removed.');

-- Nothing begins on what two people have not confirmed, or whose day has not come.
create function item_workflow_in_force() returns trigger language plpgsql as $$
begin
  if exists (select from workflow_definition w where w.id = new.workflow_id and w.version::text = new.workflow_version
    and w.machine_hash = new.workflow_hash and (w.in_force_from > new.created_at or w.retired_at <= new.created_at)) then
    perform refuse('item_workflow_in_force', 'A new item begins on a version of its workflow that is in force.');
  end if;
  return new;
end $$;
create trigger item_workflow_in_force before insert on item for each row execute function item_workflow_in_force();

alter table workflow_definition enable always trigger workflow_definition_made;
alter table workflow_definition enable always trigger workflow_definition_changed;
alter table workflow_definition enable always trigger workflow_definition_kept;
alter table item enable always trigger item_workflow_in_force;
