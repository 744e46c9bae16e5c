-- What is disclosed on request is looked at again every year (Disclosure Regulation art 18): it stays so, with a reason, or a new item is opened
-- that discloses it, with a review of its own. What is withheld has its clock in its workflow.
create table reevaluation (
  id uuid primary key,
  item uuid not null references item,
  decision text not null constraint reevaluation_decision check (decision in ('kept', 'opened')),
  reason text not null constraint reevaluation_reason check (btrim(reason) <> ''),
  decided_by uuid not null references account,
  on_behalf_of uuid references account,
  at timestamptz(3) not null,
  opened uuid unique references item,
  constraint reevaluation_opens check ((decision = 'opened') = (opened is not null))
);
create index reevaluation_item on reevaluation (item, at);
create index release_on_request on release (item) where attribute = 'on-request' and recalled_at is null;

create trigger reevaluation_append_only before update or delete or truncate on reevaluation for each statement
  execute function refuse_change('reevaluation_append_only', 'Rows of reevaluation are never changed or removed.');

-- When what was released on request is due to be looked at again; null while something that it opened is on its way or out, and for everything else.
create function reevaluation_due(wanted uuid) returns timestamptz language sql stable parallel safe
  return (select case when not exists (select from reevaluation o where o.item = wanted and o.opened is not null and not item_given_up(o.opened))
      then (greatest(max(l.released_at), (select max(k.at) from reevaluation k where k.item = wanted)) at time zone 'UTC' + interval '1 year') at time zone 'UTC' end
    from release l where l.item = wanted and l.attribute = 'on-request' and l.recalled_at is null);

create function reevaluation_made() returns trigger language plpgsql as $$
begin
  -- Of two at once the second sees what the first one opened.
  perform from item i where i.id = new.item for update;
  if reevaluation_due(new.item) is null then
    perform refuse('reevaluation_of_on_request', 'What is disclosed on request is re-evaluated, and nothing that was opened before.');
  end if;
  if new.opened is not null and (not exists (select from item_copy c where c.item = new.opened and c.copied_from = new.item)
    or exists (select from release l where l.item = new.opened)) then
    perform refuse('reevaluation_opens_copy', 'A re-evaluation opens a new item that is made from the old one.');
  end if;
  return new;
end $$;
create trigger reevaluation_made before insert on reevaluation for each row execute function reevaluation_made();
alter table reevaluation enable always trigger reevaluation_append_only;
alter table reevaluation enable always trigger reevaluation_made;
