-- What administrators add to the rules: packs, word lists, patterns; and what reviewers waive.

create table term_list (
  id uuid primary key,
  name text not null constraint term_list_name check (name ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$'),
  version integer not null,
  severity text not null constraint term_list_severity check (severity in ('block', 'high', 'medium', 'low')),
  owner text not null constraint term_list_owner check (owner in ('confidentiality', 'legal', 'disclosure')),
  message jsonb not null,
  terms jsonb not null,
  term_count integer not null,
  digest text not null,
  created_by uuid not null references account,
  created_at timestamptz(3) not null,
  constraint term_list_version unique (name, version)
);

create table pattern (
  id uuid primary key,
  name text not null constraint pattern_name check (name ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$'),
  version integer not null,
  severity text not null constraint pattern_severity check (severity in ('block', 'high', 'medium', 'low')),
  owner text not null constraint pattern_owner check (owner in ('confidentiality', 'legal', 'disclosure')),
  message jsonb not null,
  pattern text not null,
  ignore_case boolean not null,
  positive jsonb not null,
  negative jsonb not null,
  digest text not null,
  created_by uuid not null references account,
  created_at timestamptz(3) not null,
  -- Null: a draft, which no pack can name.
  activated_by uuid references account,
  activated_at timestamptz(3),
  constraint pattern_version unique (name, version),
  constraint pattern_activation check ((activated_by is null) = (activated_at is null))
);

create table rule_pack (
  id uuid primary key,
  name text not null constraint rule_pack_name check (name ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$'),
  version integer not null,
  kind text,
  unit uuid references unit,
  valid_from timestamptz(3) not null,
  off text[] not null,
  shadow text[] not null,
  severities jsonb not null,
  term_lists uuid[] not null,
  patterns uuid[] not null,
  created_by uuid not null references account,
  created_at timestamptz(3) not null,
  constraint rule_pack_version unique (name, version),
  -- What was in force on a day stays what was in force on that day.
  constraint rule_pack_not_backdated check (valid_from >= created_at)
);

create table waiver (
  id uuid primary key,
  rule_id text not null,
  fingerprint text not null,
  disposition text not null constraint waiver_disposition check (disposition in ('false-positive', 'accepted')),
  reason text not null constraint waiver_reason check (btrim(reason) <> ''),
  author uuid not null references account,
  on_behalf_of uuid references account,
  unit uuid not null references unit,
  kind text,
  finding uuid not null references finding,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  revoked_at timestamptz(3),
  revoked_by uuid references account,
  revoke_reason text,
  constraint waiver_ends check (expires_at > created_at and expires_at <= created_at + interval '2 years'),
  constraint waiver_revocation check (num_nulls(revoked_at, revoked_by, revoke_reason) in (0, 3))
);
create index waiver_live on waiver (fingerprint, rule_id) where revoked_at is null;

alter table finding add column waiver uuid references waiver;

-- ---------------------------------------------------------------- versions

create function custom_rule_versions() returns trigger language plpgsql as $$
declare
  last integer;
begin
  execute format('select max(version) from %I where name = $1 and id <> $2', tg_table_name) into last using new.name, new.id;
  if new.version <> coalesce(last, 0) + 1 then
    perform refuse(tg_table_name || '_next_version', 'Versions of a name follow one another. Read the newest version and try again.');
  end if;
  return null;
end $$;
create trigger term_list_next_version after insert on term_list for each row execute function custom_rule_versions();
create trigger pattern_next_version after insert on pattern for each row execute function custom_rule_versions();
create trigger rule_pack_next_version after insert on rule_pack for each row execute function custom_rule_versions();

create function rule_pack_made() returns trigger language plpgsql as $$
begin
  if exists (select from unnest(new.term_lists) as named(id) where not exists (select from term_list t where t.id = named.id)) then
    perform refuse('rule_pack_term_lists', 'A pack names word lists that exist.');
  end if;
  if exists (select from unnest(new.patterns) as named(id)
    where not exists (select from pattern p where p.id = named.id and p.activated_at is not null)) then
    perform refuse('rule_pack_patterns', 'A pack names patterns that are switched on.');
  end if;
  if exists (select from rule_pack p where p.name = new.name and (p.kind is distinct from new.kind or p.unit is distinct from new.unit)) then
    perform refuse('rule_pack_place', 'All versions of a pack are for the same kind and unit.');
  end if;
  if new.off && array['classification-marking', 'us-classification-marking', 'uk-classification-marking', 'disclosure-attribute']
    or new.shadow && array['classification-marking', 'us-classification-marking', 'uk-classification-marking', 'disclosure-attribute'] then
    perform refuse('rule_pack_protected', 'No pack switches off the rules that quarantine and that guard the disclosure attribute.');
  end if;
  return null;
end $$;
create trigger rule_pack_made after insert on rule_pack for each row execute function rule_pack_made();

create trigger pattern_activated_once before update on pattern for each row
  when (old.activated_at is not null or new.activated_at is null
    or row(new.id, new.name, new.version, new.severity, new.owner, new.message, new.pattern, new.ignore_case, new.positive, new.negative,
      new.digest, new.created_by, new.created_at)
    is distinct from row(old.id, old.name, old.version, old.severity, old.owner, old.message, old.pattern, old.ignore_case, old.positive,
      old.negative, old.digest, old.created_by, old.created_at))
  execute function refuse_change('pattern_activated_once', 'A pattern changes only once: when it is switched on. Make a new version.');

-- ---------------------------------------------------------------- waivers

create function waiver_made() returns trigger language plpgsql as $$
declare
  waived record;
begin
  select f.rule_id, f.fingerprint, f.disposition, f.quarantine, f.excerpt, f.waiver, f.item, i.drafter into waived
    from finding f join item i on i.id = f.item where f.id = new.finding;
  if new.revoked_at is not null or waived.rule_id <> new.rule_id or waived.fingerprint <> new.fingerprint
    or waived.disposition is distinct from new.disposition or waived.waiver is not null then
    perform refuse('waiver_from_disposition', 'A waiver repeats what a reviewer decided about the finding that it comes from.');
  end if;
  if waived.quarantine then
    perform refuse('waiver_not_quarantine', 'A state-secret mark is never waived.');
  end if;
  if waived.excerpt = '' then
    perform refuse('waiver_has_value', 'Only a finding of a value can be waived, never one of a place or a form.');
  end if;
  if waived.drafter in (new.author, new.on_behalf_of)
    or exists (select from revision r where r.item = waived.item and r.created_by in (new.author, new.on_behalf_of)) then
    perform refuse('waiver_not_by_drafter', 'The drafter waives nothing on the own item, and nobody does for the drafter.');
  end if;
  return null;
end $$;
create trigger waiver_made after insert on waiver for each row execute function waiver_made();

create trigger waiver_revoked_once before update on waiver for each row
  when (old.revoked_at is not null or new.revoked_at is null
    or row(new.id, new.rule_id, new.fingerprint, new.disposition, new.reason, new.author, new.on_behalf_of, new.unit, new.kind, new.finding,
      new.created_at, new.expires_at)
    is distinct from row(old.id, old.rule_id, old.fingerprint, old.disposition, old.reason, old.author, old.on_behalf_of, old.unit, old.kind,
      old.finding, old.created_at, old.expires_at))
  execute function refuse_change('waiver_revoked_once', 'A waiver changes only once: by its revocation.');

create function finding_waived() returns trigger language plpgsql as $$
begin
  if exists (select from added f join scan s on s.id = f.scan join item i on i.id = f.item join unit u on u.id = i.unit
    join waiver w on w.id = f.waiver
    where f.quarantine or w.rule_id <> f.rule_id or w.fingerprint <> f.fingerprint or w.disposition is distinct from f.disposition
      or w.author is distinct from f.disposed_by or w.revoked_at <= s.at or w.expires_at <= s.at
      or w.unit <> all (u.path) or w.kind <> i.kind) then
    perform refuse('finding_waiver', 'A finding is waived only by a live waiver of its own rule and value, over the unit and kind of its item.');
  end if;
  return null;
end $$;
create trigger finding_waived after insert on finding referencing new table as added for each statement execute function finding_waived();
create trigger finding_waiver_kept before update on finding for each row when (new.waiver is distinct from old.waiver)
  execute function refuse_change('finding_waiver_kept', 'A waiver covers a finding when it is found, and not later.');

-- ---------------------------------------------------------------- only ever added to

do $$
declare
  tab text;
begin
  foreach tab in array array['term_list', 'rule_pack'] loop
    execute format('create trigger %1$s_append_only before update or delete or truncate on %1$s for each statement
      execute function refuse_change(%2$L, %3$L)', tab, tab || '_append_only', 'Rows of ' || tab || ' are never changed or removed.');
  end loop;
  foreach tab in array array['pattern', 'waiver'] loop
    execute format('create trigger %1$s_kept before delete or truncate on %1$s for each statement
      execute function refuse_change(%2$L, %3$L)', tab, tab || '_kept', 'Rows of ' || tab || ' are never removed.');
  end loop;
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
