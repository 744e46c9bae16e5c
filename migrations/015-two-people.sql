-- Two people for what weakens review: a change is proposed by one person and takes effect when another one confirms it, in the
-- transaction of the confirmation and in no other. What may be enacted by one alone says so in `basis`, for ever.

create table proposal (
  id uuid primary key,
  kind text not null constraint proposal_kind check (kind <> ''),
  -- Canonical JSON of exactly what is to take effect, and its SHA-256.
  content text not null,
  digest text not null,
  -- Null: the whole installation.
  unit uuid references unit,
  -- Who gains by it, and so does not confirm it.
  subject uuid references account,
  -- Roles of which the second person holds one over the unit, in their own right.
  needs text[] not null,
  -- What takes effect but is shown to nobody: the hash of a first password. Gone when the proposal is closed.
  sealed text,
  -- An account, `first-start`, or `operator:` and the user of the machine.
  proposed_by text not null,
  on_behalf_of uuid references account,
  proposed_at timestamptz(3) not null,
  reason text not null constraint proposal_reason check (btrim(reason) <> ''),
  expires_at timestamptz(3) not null,
  state text not null constraint proposal_state check (state in ('open', 'confirmed', 'refused', 'withdrawn')),
  -- Why the confirmation counts.
  basis text constraint proposal_basis check (basis in ('second-person', 'first-start', 'one-administrator', 'operator')),
  closed_by text,
  closed_at timestamptz(3),
  close_reason text,
  -- Transaction of the confirmation: what it lets happen happens there.
  closed_in text,
  constraint proposal_digest check (digest = encode(sha256(convert_to(content, 'UTF8')), 'hex')),
  constraint proposal_expires check (expires_at > proposed_at and expires_at <= proposed_at + interval '30 days'),
  constraint proposal_closed check ((state = 'open') = (closed_at is null) and num_nulls(closed_by, closed_at, close_reason) in (0, 3)),
  constraint proposal_confirmed check ((state = 'confirmed') = (basis is not null) and (basis is null) = (closed_in is null)),
  -- A waiver is a reviewer's matter; everything else is administration.
  constraint proposal_needs check (cardinality(needs) > 0 and (kind = 'waiver') = (needs <> '{administrator}'))
);
create index proposal_open on proposal (id) where state = 'open';
create index proposal_by on proposal (proposed_by, id);

alter table role_grant add column proposal uuid references proposal;
alter table rule_pack add column proposal uuid references proposal;
alter table waiver add column proposal uuid references proposal;
create index role_grant_administrators on role_grant (unit) where role = 'administrator' and delegated_by is null;

-- ---------------------------------------------------------------- who administers

-- Roles that decide, publish, administer or audit: one person alone gives none of them.
create function deciding_roles() returns text[] language sql immutable parallel safe as $$
  select array['unitHead', 'confidentialityReviewer', 'legalReviewer', 'disclosureOfficer', 'signatory', 'publisher', 'administrator', 'auditor']
$$;

create function account_decides(of_account uuid) returns boolean language sql stable as $$
  select exists (select from role_grant g where g.account = of_account and g.revoked_at is null and g.role = any (deciding_roles()))
$$;

-- Accounts that administer the whole installation in their own right; `only_lasting`: in use, and without an end.
create function root_administrators(only_lasting boolean) returns setof uuid language sql stable as $$
  select distinct g.account from role_grant g join unit u on u.id = g.unit join account a on a.id = g.account
  where g.role = 'administrator' and g.delegated_by is null and u.parent is null
    and (not only_lasting or (a.active and g.revoked_at is null and g.valid_until is null))
$$;

-- Accounts in use that hold a root administrator's grant which is not revoked: they could confirm.
create function present_administrators() returns setof uuid language sql stable as $$
  select distinct g.account from role_grant g join unit u on u.id = g.unit join account a on a.id = g.account
  where g.role = 'administrator' and g.delegated_by is null and u.parent is null and a.active and g.revoked_at is null
$$;

-- Under how many eyes the installation runs: `first-start` while no second administrator ever was, `one-administrator` where that was
-- declared, else `two-people`.
create function oversight() returns text language sql stable as $$
  select case
    when (select (s.value ->> 'on')::boolean from setting s where s.key = 'one-administrator')
      and (select count(*) from present_administrators()) < 2 then 'one-administrator'
    when (select count(*) from root_administrators(false)) < 2 then 'first-start'
    else 'two-people' end
$$;

-- ---------------------------------------------------------------- the proposal

create function proposal_made() returns trigger language plpgsql as $$
begin
  if new.state <> 'open' or new.closed_in is not null then
    perform refuse('proposal_starts_open', 'A proposal is made before it is confirmed.');
  end if;
  return new;
end $$;
create trigger proposal_made before insert on proposal for each row execute function proposal_made();

create trigger proposal_closed_once before update on proposal for each row
  when (old.state <> 'open' or new.state = 'open'
    or row(new.id, new.kind, new.content, new.digest, new.unit, new.subject, new.needs, new.proposed_by, new.on_behalf_of, new.proposed_at,
      new.reason, new.expires_at)
    is distinct from row(old.id, old.kind, old.content, old.digest, old.unit, old.subject, old.needs, old.proposed_by, old.on_behalf_of,
      old.proposed_at, old.reason, old.expires_at))
  execute function refuse_change('proposal_closed_once', 'A proposal changes only once: when it is confirmed, refused or withdrawn.');

-- Whether this account holds one of the roles over the unit in its own right at that time.
create function holds_in_own_right(who text, roles text[], over uuid, at timestamptz) returns boolean language sql stable as $$
  select exists (select from account a join role_grant g on g.account = a.id join unit held on held.id = g.unit
    where a.id::text = who and a.active and g.role = any (roles) and g.delegated_by is null and g.revoked_at is null
      and g.valid_from <= at and (g.valid_until is null or g.valid_until > at)
      and case when over is null then held.parent is null else g.unit = any ((select u.path from unit u where u.id = over)::uuid[]) end)
$$;

create function proposal_second_person(p proposal) returns void language plpgsql as $$
begin
  if p.closed_by in (p.proposed_by, p.on_behalf_of::text, p.subject::text) then
    perform refuse('proposal_another_person', 'Another person confirms: not who proposed it, not who is acted for, not who gains by it.');
  end if;
  if exists (select from role_grant g where g.account::text = p.closed_by and g.delegated_by::text = p.proposed_by and g.revoked_at is null
    and g.valid_from <= p.closed_at and g.valid_until > p.closed_at) then
    perform refuse('proposal_not_by_delegate', 'A delegate of who proposed it does not confirm it.');
  end if;
  if not holds_in_own_right(p.closed_by, p.needs, p.unit, p.closed_at) then
    perform refuse('proposal_needs_role', 'Who confirms holds the role over the unit in their own right.');
  end if;
  if not exists (select from account a where a.id::text = p.proposed_by and a.active)
    or (p.kind <> 'waiver' and not holds_in_own_right(p.proposed_by, p.needs, p.unit, p.closed_at)) then
    perform refuse('proposal_still_valid', 'Who proposed it holds the role no more. Somebody who does proposes it again.');
  end if;
end $$;

create function proposal_confirmed() returns trigger language plpgsql as $$
begin
  new.sealed := null;
  if new.state <> 'confirmed' then
    return new;
  end if;
  -- Two confirmations at once: the second sees what the first one made.
  perform pg_advisory_xact_lock(hashtext('imprimatur two people'));
  if new.closed_at >= new.expires_at then
    perform refuse('proposal_not_expired', 'The proposal has expired. Propose it again.');
  end if;
  if new.basis = 'second-person' then
    perform proposal_second_person(new);
  elsif new.closed_by <> new.proposed_by then
    perform refuse('proposal_alone', 'Without a second person it is who proposed it that confirms it.');
  elsif new.basis = 'operator' then
    if new.proposed_by not like 'operator:_%' then
      perform refuse('proposal_operator', 'Only the operator of the machine acts as one.');
    end if;
  elsif new.kind = 'waiver' or oversight() <> new.basis
    or not (holds_in_own_right(new.closed_by, '{administrator}', null, new.closed_at)
      or (new.closed_by = 'first-start' and not exists (select from root_administrators(false)))) then
    perform refuse('proposal_needs_second_person', 'A second person confirms this.');
  end if;
  new.closed_in := pg_current_xact_id()::text;
  return new;
end $$;
create trigger proposal_confirmed before update on proposal for each row execute function proposal_confirmed();

-- Nothing of it happens off the record: the administration chain names the proposal in the same transaction.
create function proposal_on_record() returns trigger language plpgsql as $$
begin
  if not exists (select from (select e.payload from audit_entry e where e.stream = 'administration' order by e.sequence desc limit 10) latest
    where latest.payload ->> 'proposal' = new.id::text) then
    perform refuse('proposal_on_record', 'A proposal is made and closed together with its entry on the administration chain.');
  end if;
  return null;
end $$;
create constraint trigger proposal_on_record after insert or update on proposal deferrable initially deferred
  for each row execute function proposal_on_record();
create trigger proposal_kept before delete or truncate on proposal for each statement
  execute function refuse_change('proposal_kept', 'Rows of proposal are never removed.');

-- What a proposal of this kind says that was confirmed in this very transaction; null when there is none.
create function confirmed_now(what text, of_proposal uuid) returns jsonb language sql stable as $$
  select p.content::jsonb from proposal p
  where p.id = of_proposal and p.kind = what and p.state = 'confirmed' and p.closed_in = pg_current_xact_id()::text
$$;

create function confirmed_for(what text, of_account uuid) returns boolean language sql stable as $$
  select exists (select from proposal p
    where p.kind = what and p.subject = of_account and p.state = 'confirmed' and p.closed_in = pg_current_xact_id()::text)
$$;

-- ---------------------------------------------------------------- roles

create function role_grant_made() returns trigger language plpgsql as $$
declare
  own record;
begin
  if new.revoked_at is not null then
    perform refuse('role_grant_starts_valid', 'A grant is given before it is revoked.');
  end if;
  if new.delegated_by is not null then
    if new.valid_until > new.valid_from + interval '1 year' then
      perform refuse('role_grant_delegation_year', 'A delegation ends within a year.');
    end if;
    if not exists (select from role_grant g join unit u on u.id = new.unit
      where g.account = new.delegated_by and g.role = new.role and g.delegated_by is null and g.revoked_at is null
        and g.valid_from <= new.valid_from and (g.valid_until is null or g.valid_until >= new.valid_until) and g.unit = any (u.path)) then
      perform refuse('role_grant_delegation_own', 'Only a role of one''s own is delegated, over its units and within its time.');
    end if;
  elsif new.role = any (deciding_roles()) then
    select p.closed_at into own from proposal p
      where p.id = new.proposal and exists (select from jsonb_array_elements(confirmed_now('role-grant', p.id) -> 'grants') one(given)
        where given ->> 'id' = new.id::text and given ->> 'role' = new.role and given ->> 'unit' = new.unit::text
          and (given ->> 'until')::timestamptz is not distinct from new.valid_until
          and new.valid_from = greatest((given ->> 'from')::timestamptz, p.closed_at))
        and p.subject = new.account;
    if own is null then
      perform refuse('role_grant_needs_two', 'A role that decides, publishes, administers or audits is given by a confirmed proposal, from then on.');
    end if;
  elsif new.proposal is not null then
    perform refuse('role_grant_proposal', 'Only a role that decides, publishes, administers or audits comes from a proposal.');
  end if;
  return new;
end $$;
create trigger role_grant_made before insert on role_grant for each row execute function role_grant_made();
create trigger role_grant_revoked_once before update on role_grant for each row
  when (old.revoked_at is not null or new.revoked_at is null
    or row(new.id, new.account, new.role, new.unit, new.valid_from, new.valid_until, new.delegated_by, new.proposal)
    is distinct from row(old.id, old.account, old.role, old.unit, old.valid_from, old.valid_until, old.delegated_by, old.proposal))
  execute function refuse_change('role_grant_revoked_once', 'A grant changes only once: by its revocation.');
create trigger role_grant_kept before delete or truncate on role_grant for each statement
  execute function refuse_change('role_grant_kept', 'Rows of role_grant are never removed.');

-- A second administrator ends the declaration that there is only one.
create function two_administrators() returns trigger language plpgsql as $$
begin
  if (select count(*) from present_administrators()) > 1 then
    update setting set value = value || '{"on": false}' where key = 'one-administrator' and (value ->> 'on')::boolean;
  end if;
  return null;
end $$;
create trigger role_grant_two_administrators after insert on role_grant for each row
  when (new.role = 'administrator' and new.delegated_by is null) execute function two_administrators();
create trigger account_two_administrators after update on account for each row
  when (new.active and not old.active) execute function two_administrators();

-- Two who remove each other at once wait for each other here, and the second is refused.
create function last_administrator() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtext('imprimatur two people'));
  if not exists (select from root_administrators(true)) then
    perform refuse('last_administrator', 'The last administrator of the installation stays. Make another one first.');
  end if;
  return null;
end $$;
create constraint trigger role_grant_last_administrator after update on role_grant deferrable initially deferred
  for each row when (new.role = 'administrator' and new.delegated_by is null and new.valid_until is null and new.revoked_at is not null)
  execute function last_administrator();
create function account_last_administrator() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtext('imprimatur two people'));
  if exists (select from role_grant g join unit u on u.id = g.unit where g.account = new.id and g.role = 'administrator'
      and g.delegated_by is null and g.revoked_at is null and g.valid_until is null and u.parent is null)
    and not exists (select from root_administrators(true)) then
    perform refuse('last_administrator', 'The last administrator of the installation stays. Make another one first.');
  end if;
  return null;
end $$;
create constraint trigger account_last_administrator after update on account deferrable initially deferred
  for each row when (old.active and not new.active) execute function account_last_administrator();

-- ---------------------------------------------------------------- accounts

create function account_changed() returns trigger language plpgsql as $$
begin
  if new.active and not old.active and account_decides(new.id) and not confirmed_for('account-enable', new.id) then
    perform refuse('account_enable_needs_two', 'An account that holds a deciding role is enabled again by a confirmed proposal.');
  end if;
  if new.must_change_password and new.password_hash <> old.password_hash and account_decides(new.id)
    and not confirmed_for('password-reset', new.id) then
    perform refuse('account_reset_needs_two', 'The password of an account that holds a deciding role is reset by a confirmed proposal.');
  end if;
  return new;
end $$;
create trigger account_changed before update on account for each row execute function account_changed();
create trigger account_identity before update on account for each row when (new.id <> old.id or new.login <> old.login)
  execute function refuse_change('account_identity', 'An account keeps its id and its sign-in name.');

-- ---------------------------------------------------------------- rules, waivers, calendar, settings

create function severity_rank(severity text) returns integer language sql immutable parallel safe as $$
  select array_position(array['low', 'medium', 'high', 'block'], severity)
$$;

-- Whether a pack takes anything away: it switches rules off, into shadow or to a lower severity, or it leaves out or narrows what a pack
-- has in whose place it comes. A pack that only adds word lists and patterns takes nothing away.
create function rule_pack_weakens(p rule_pack) returns boolean language sql stable as $$
  with replaced as (
    select distinct on (q.name, q.valid_from <= p.valid_from) q.* from rule_pack q
    where q.id <> p.id and (q.kind is null or p.kind is null or q.kind = p.kind)
      and (q.unit is null or q.unit = any ((select u.path from unit u where u.id = p.unit)::uuid[]))
    order by q.name, q.valid_from <= p.valid_from, q.version desc
  )
  select cardinality(p.off) > 0 or cardinality(p.shadow) > 0
    or exists (select from jsonb_each_text(p.severities) changed where changed.value <> 'block')
    or exists (select from replaced q, jsonb_each_text(q.severities) had
      where coalesce(p.severities ->> had.key, '') not in (had.value, 'block'))
    or exists (select from replaced q, unnest(q.term_lists) had(id) join term_list old on old.id = had.id
      where had.id <> all (p.term_lists) and not exists (select from term_list fresh
        where fresh.id = any (p.term_lists) and fresh.name = old.name and fresh.owner = old.owner and (fresh.initials or not old.initials)
          and severity_rank(fresh.severity) >= severity_rank(old.severity)
          and not exists (select jsonb_array_elements_text(old.terms) except select jsonb_array_elements_text(fresh.terms))))
    or exists (select from replaced q, unnest(q.patterns) had(id) where had.id <> all (p.patterns))
$$;

create function rule_pack_two_people() returns trigger language plpgsql as $$
declare
  said jsonb;
begin
  if new.proposal is null and not rule_pack_weakens(new) then
    return null;
  end if;
  said := confirmed_now('rule-pack', new.proposal);
  if said is null or said ->> 'name' <> new.name or said ->> 'kind' is distinct from new.kind or said ->> 'unit' is distinct from new.unit::text
    or said -> 'off' <> to_jsonb(new.off) or said -> 'shadow' <> to_jsonb(new.shadow) or said -> 'severities' <> new.severities
    or said -> 'termLists' <> to_jsonb(new.term_lists) or said -> 'patterns' <> to_jsonb(new.patterns) then
    perform refuse('rule_pack_needs_two', 'A pack that takes anything away is made by a confirmed proposal.');
  end if;
  return null;
end $$;
create trigger rule_pack_two_people after insert on rule_pack for each row execute function rule_pack_two_people();

create function waiver_two_people() returns trigger language plpgsql as $$
declare
  said jsonb := confirmed_now('waiver', new.proposal);
begin
  if said is null or said ->> 'finding' <> new.finding::text or said ->> 'unit' <> new.unit::text or said ->> 'kind' is distinct from new.kind
    or said ->> 'disposition' <> new.disposition or (said ->> 'expiresAt')::timestamptz <> new.expires_at then
    perform refuse('waiver_needs_two', 'A waiver holds for more than one item and is made by a confirmed proposal.');
  end if;
  return null;
end $$;
create trigger waiver_two_people after insert on waiver for each row execute function waiver_two_people();

create function day_two_people() returns trigger language plpgsql as $$
declare
  changed day_override := case when tg_op = 'DELETE' then old else new end;
begin
  if not exists (select from proposal p where p.kind = 'calendar-day' and p.state = 'confirmed' and p.closed_in = pg_current_xact_id()::text
    and (p.content::jsonb ->> 'day')::date = changed.day
    and (p.content::jsonb ->> 'working')::boolean is not distinct from case when tg_op = 'DELETE' then null else changed.working end) then
    perform refuse('day_override_needs_two', 'A day is declared working or free, and this taken back, by a confirmed proposal.');
  end if;
  return null;
end $$;
create trigger day_two_people after insert or update or delete on day_override for each row execute function day_two_people();

create function setting_two_people() returns trigger language plpgsql as $$
begin
  if not exists (select from proposal p where p.kind = 'setting' and p.state = 'confirmed' and p.closed_in = pg_current_xact_id()::text
    and p.content::jsonb ->> 'key' = new.key and p.content::jsonb -> 'value' = new.value) then
    perform refuse('setting_needs_two', 'A setting of the installation is changed by a confirmed proposal.');
  end if;
  return null;
end $$;
create trigger setting_two_people after insert or update on setting for each row
  when (new.key <> 'schema' and not (new.key = 'one-administrator' and new.value ->> 'on' = 'false'))
  execute function setting_two_people();

do $$
declare
  rule record;
begin
  for rule in select t.tgname, c.relname from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where not t.tgisinternal and t.tgenabled <> 'A' and c.relnamespace = current_schema()::regnamespace loop
    execute format('alter table %I enable always trigger %I', rule.relname, rule.tgname);
  end loop;
end $$;
