-- Who closes a proposal, and when, is not the word of the process that says so: the database goes by its own clock, by the roles that it
-- knows, and by the entry on the administration chain. A refusal and a withdrawal are checked like a confirmation.

-- How far the clock of a process may be from the clock of the database.
create function clock_tolerance() returns interval language sql immutable parallel safe as $$ select interval '5 minutes' $$;

create function said_now(at timestamptz) returns boolean language sql volatile as $$
  select at between clock_timestamp() - clock_tolerance() and clock_timestamp() + clock_tolerance()
$$;

create or replace function proposal_made() returns trigger language plpgsql as $$
begin
  if new.state <> 'open' or new.closed_in is not null then
    perform refuse('proposal_starts_open', 'A proposal is made before it is confirmed.');
  end if;
  if not said_now(new.proposed_at) then
    perform refuse('proposal_made_now', 'A proposal is made at the time that it says. Set the clock of this machine.');
  end if;
  return new;
end $$;

-- What holds for whoever confirms and for whoever refuses.
create function proposal_another_person(p proposal) returns void language plpgsql as $$
begin
  if p.closed_by in (p.proposed_by, p.on_behalf_of::text, p.subject::text) then
    perform refuse('proposal_another_person', 'Another person decides: not who proposed it, not who is acted for, not who gains by it.');
  end if;
  if exists (select from role_grant g where g.account::text = p.closed_by and g.delegated_by::text = p.proposed_by and g.revoked_at is null
    and g.valid_from <= p.closed_at and g.valid_until > p.closed_at) then
    perform refuse('proposal_not_by_delegate', 'A delegate of who proposed it does not decide on it.');
  end if;
  if not holds_in_own_right(p.closed_by, p.needs, p.unit, p.closed_at) then
    perform refuse('proposal_needs_role', 'Who decides on it holds the role over the unit in their own right.');
  end if;
end $$;

create or replace function proposal_second_person(p proposal) returns void language plpgsql as $$
begin
  perform proposal_another_person(p);
  if not exists (select from account a where a.id::text = p.proposed_by and a.active)
    or (p.kind <> 'waiver' and not holds_in_own_right(p.proposed_by, p.needs, p.unit, p.closed_at)) then
    perform refuse('proposal_still_valid', 'Who proposed it holds the role no more. Somebody who does proposes it again.');
  end if;
end $$;

-- Before `proposal_confirmed`, by its name.
create function proposal_closing() returns trigger language plpgsql as $$
begin
  if not said_now(new.closed_at) then
    perform refuse('proposal_closed_now', 'A proposal is closed at the time that it says. Set the clock of this machine.');
  end if;
  if new.closed_at < new.proposed_at then
    perform refuse('proposal_closed_later', 'A proposal is closed after it was made.');
  end if;
  if new.state = 'withdrawn' and new.closed_by <> new.proposed_by then
    perform refuse('proposal_withdrawn_by_own', 'Who made a proposal withdraws it, and nobody else.');
  end if;
  if new.state = 'refused' then
    perform proposal_another_person(new);
  end if;
  return new;
end $$;
create trigger proposal_closing before update on proposal for each row execute function proposal_closing();

create or replace function proposal_on_record() returns trigger language plpgsql as $$
begin
  if not exists (select from (select e.* from audit_entry e where e.stream = 'administration' order by e.sequence desc limit 10) latest
    where latest.payload ->> 'proposal' = new.id::text
      and (tg_op = 'INSERT' or (latest.action = 'proposal.' || new.state and latest.actor = new.closed_by and latest.at = new.closed_at))) then
    perform refuse('proposal_on_record', 'A proposal is made and closed together with its entry on the administration chain.');
  end if;
  return null;
end $$;

alter table proposal enable always trigger proposal_closing;
