-- A second factor after the password (RFC 6238), recovery codes for whoever lost the device, and sessions that wait for it: the database says
-- which ones do, and lets one go on only in the transaction in which a code was used.

create table second_factor (
  id uuid primary key,
  account uuid not null references account,
  -- Sealed with the installation's key. Gone when the factor is removed.
  secret text,
  created_at timestamptz(3) not null,
  -- Null: begun, and not in force before a first code was right.
  confirmed_at timestamptz(3),
  -- Time step of the last code that was taken: it and those before it are never taken again.
  last_step integer,
  -- Transaction in which that was.
  used_in text,
  removed_at timestamptz(3),
  -- An account, or `operator:` and the user of the machine.
  removed_by text,
  constraint second_factor_secret check ((secret is null) = (removed_at is not null)),
  constraint second_factor_confirmed check ((confirmed_at is null) = (last_step is null)),
  constraint second_factor_removed check (num_nulls(removed_at, removed_by) in (0, 2))
);
create unique index second_factor_in_force on second_factor (account) where confirmed_at is not null and removed_at is null;
create unique index second_factor_begun on second_factor (account) where confirmed_at is null;

create table recovery_code (
  factor uuid not null references second_factor,
  -- Hex SHA-256 of 74 random bits.
  hash text not null,
  used_at timestamptz(3),
  used_in text,
  primary key (factor, hash)
);

create function second_factor_of(of_account uuid) returns uuid language sql stable as $$
  select f.id from second_factor f where f.account = of_account and f.confirmed_at is not null and f.removed_at is null
$$;

-- Whether the installation asks this account for a second factor that it does not have.
create function second_factor_lacking(of_account uuid) returns boolean language sql stable as $$
  select exists (select from setting s where s.key = 'second-factor' and (s.value ->> 'required')::boolean)
    and account_decides(of_account) and second_factor_of(of_account) is null
$$;

create function second_factor_made() returns trigger language plpgsql as $$
begin
  if new.confirmed_at is not null or new.removed_at is not null or new.used_in is not null then
    perform refuse('second_factor_starts_unconfirmed', 'A second factor is begun before it is confirmed.');
  end if;
  return new;
end $$;
create trigger second_factor_made before insert on second_factor for each row execute function second_factor_made();

create trigger second_factor_fixed before update on second_factor for each row
  when (old.removed_at is not null
    or row(new.id, new.account, new.created_at) is distinct from row(old.id, old.account, old.created_at)
    or (old.confirmed_at is not null and new.confirmed_at is distinct from old.confirmed_at)
    or (new.removed_at is null and new.secret is distinct from old.secret))
  execute function refuse_change('second_factor_fixed', 'A second factor is confirmed once and removed once, and keeps its secret until then.');

create function second_factor_changed() returns trigger language plpgsql as $$
begin
  new.used_in := old.used_in;
  if new.last_step is distinct from old.last_step then
    if new.last_step is null or new.last_step <= old.last_step then
      perform refuse('second_factor_replay', 'A code is taken once, and none that is older.');
    end if;
    new.used_in := pg_current_xact_id()::text;
  end if;
  if new.removed_at is not null then
    new.secret := null;
    if old.confirmed_at is not null and account_decides(new.account) and new.removed_by <> new.account::text
      and not confirmed_for('second-factor-reset', new.account) then
      perform refuse('second_factor_needs_two', 'The second factor of an account that holds a deciding role is taken away by a confirmed proposal.');
    end if;
  end if;
  return new;
end $$;
create trigger second_factor_changed before update on second_factor for each row execute function second_factor_changed();

create function second_factor_on_record() returns trigger language plpgsql as $$
declare
  removed boolean := new.removed_at is distinct from old.removed_at;
begin
  if not exists (
    select from (select e.action, e.payload from audit_entry e where e.stream = 'administration' order by e.sequence desc limit 10) latest
    where case when removed then latest.payload ->> 'replaces' = new.id::text
        or (latest.action in ('second-factor.removed', 'second-factor.reset') and latest.payload ->> 'secondFactor' = new.id::text)
      else latest.action = 'second-factor.confirmed' and latest.payload ->> 'secondFactor' = new.id::text end) then
    perform refuse('second_factor_on_record', 'A second factor is confirmed and removed together with its entry on the administration chain.');
  end if;
  return null;
end $$;
create constraint trigger second_factor_on_record after update on second_factor deferrable initially deferred for each row
  when (new.confirmed_at is distinct from old.confirmed_at or new.removed_at is distinct from old.removed_at)
  execute function second_factor_on_record();
create trigger second_factor_kept before delete on second_factor for each row when (old.confirmed_at is not null)
  execute function refuse_change('second_factor_kept', 'A second factor that was in force is removed, and its row stays.');
create trigger second_factor_not_emptied before truncate on second_factor for each statement
  execute function refuse_change('second_factor_kept', 'A second factor that was in force is removed, and its row stays.');

create function recovery_code_used() returns trigger language plpgsql as $$
begin
  if old.used_at is not null or new.used_at is null or row(new.factor, new.hash) is distinct from row(old.factor, old.hash) then
    perform refuse('recovery_code_once', 'A recovery code is used once.');
  end if;
  new.used_in := pg_current_xact_id()::text;
  return new;
end $$;
create trigger recovery_code_used before update on recovery_code for each row execute function recovery_code_used();

-- ---------------------------------------------------------------- sessions

alter table session
  add column awaits_second_factor boolean not null default false,
  add column way text not null default 'password' constraint session_way check (way in ('password', 'provider', 'demonstration'));
alter table session alter column way drop default;

create function session_made() returns trigger language plpgsql as $$
begin
  new.awaits_second_factor := second_factor_of(new.account) is not null;
  if new.awaits_second_factor then
    new.proved_at := null;
    new.expires_at := least(new.expires_at, new.created_at + interval '10 minutes');
  end if;
  return new;
end $$;
create trigger session_made before insert on session for each row execute function session_made();

create function session_completed() returns trigger language plpgsql as $$
begin
  if new.account <> old.account then
    perform refuse('session_account', 'A session is of one account.');
  end if;
  if old.awaits_second_factor and not new.awaits_second_factor and not exists (
    select from second_factor f where f.id = second_factor_of(new.account) and (f.used_in = pg_current_xact_id()::text
      or exists (select from recovery_code c where c.factor = f.id and c.used_in = pg_current_xact_id()::text))) then
    perform refuse('session_second_factor', 'A session that waits for the second factor goes on with a code that is used now.');
  end if;
  return new;
end $$;
create trigger session_completed before update on session for each row
  when (new.account <> old.account or new.awaits_second_factor <> old.awaits_second_factor)
  execute function session_completed();

do $$
declare
  rule record;
begin
  for rule in select t.tgname, c.relname from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where not t.tgisinternal and t.tgenabled <> 'A' and c.relnamespace = current_schema()::regnamespace loop
    execute format('alter table %I enable always trigger %I', rule.relname, rule.tgname);
  end loop;
end $$;
