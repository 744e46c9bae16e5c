-- A list of the catalogue may come in force on a day to come, never before the day that two people decided on. Who runs the machine may propose one;
-- an administrator confirms it.

create or replace function catalogue_change_two_people() returns trigger language plpgsql as $$
declare
  said jsonb := confirmed_now('catalogue', new.proposal);
begin
  if old.in_force_from is not null or said is null or said ->> 'change' <> new.id::text or said ->> 'digest' <> new.digest then
    perform refuse('catalogue_change_needs_two', 'A change of the catalogue comes in force once, by a confirmed proposal.');
  end if;
  if new.in_force_from < (said ->> 'from')::timestamptz then
    perform refuse('catalogue_change_not_before', 'A change of the catalogue comes in force on the day that was confirmed, and not before.');
  end if;
  return new;
end $$;

-- The operator of the machine holds no role: what they propose counts by who confirms it.
create or replace function proposal_second_person(p proposal) returns void language plpgsql as $$
begin
  perform proposal_another_person(p);
  if p.kind = 'catalogue' and p.proposed_by like 'operator:_%' then
    return;
  end if;
  if not exists (select from account a where a.id::text = p.proposed_by and a.active)
    or (p.kind <> 'waiver' and not holds_in_own_right(p.proposed_by, p.needs, p.unit, p.closed_at)) then
    perform refuse('proposal_still_valid', 'Who proposed it holds the role no more. Somebody who does proposes it again.');
  end if;
end $$;
