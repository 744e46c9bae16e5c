-- One queue for all roles in place of one for each: a step wrote to the indexes of the old role and the new one and asked the conditions
-- of seven. It begins with what an item waits for, so that a page is a short walk even where hardly anything waits for the role.

drop index item_queue_drafter;
drop index item_queue_unit_head;
drop index item_queue_confidentiality;
drop index item_queue_legal;
drop index item_queue_disclosure;
drop index item_queue_signatory;
drop index item_queue_publisher;
create index item_queue on item (waits_for, unit, due, id) where open;

-- The same rules as in 003, each with one look after the lock in place of several: a look costs more to start than to run.

create or replace function decision_made() returns trigger language plpgsql as $$
declare
  seen record;
begin
  perform from item i where i.id = new.item for no key update;
  select r.digest, r.outcome,
      i.drafter in (new.actor, new.on_behalf_of)
        or exists (select from revision v where v.item = new.item and v.created_by in (new.actor, new.on_behalf_of)) as drafted,
      exists (select from decision d where d.item = new.item and d.step <> new.step
        and (d.actor in (new.actor, new.on_behalf_of) or d.on_behalf_of in (new.actor, new.on_behalf_of))) as filled
    into seen from item i left join review r on r.id = new.review and r.item = i.id where i.id = new.item;
  if seen.outcome is not null then
    perform refuse('decision_review_open', 'The review is closed: nothing can be decided on it any more.');
  end if;
  if seen.digest is distinct from new.digest then
    perform refuse('decision_digest', 'A decision is on exactly the digest of its review.');
  end if;
  if seen.drafted then
    perform refuse('decision_not_by_drafter', 'The drafter decides nothing on the item, and nobody decides for the drafter.');
  end if;
  if seen.filled then
    perform refuse('decision_one_step_a_person', 'This person has filled another step of the item. Another person must decide.');
  end if;
  return new;
end $$;

create or replace function review_closed() returns trigger language plpgsql as $$
declare
  seen record;
begin
  perform from item where id = new.item for no key update;
  select exists (select from unnest(new.required_steps) as needed(name) where not exists (
      select from decision d where d.review = new.id and d.step = needed.name and d.verdict = 'approve' and d.digest = new.digest)) as unmet,
    exists (select from decision d where d.review = new.id and d.verdict = 'return') as returned
    into seen;
  if seen.unmet then
    perform refuse('review_needs_every_step', 'A review is approved when every required step has approved its digest.');
  end if;
  if seen.returned then
    perform refuse('review_was_returned', 'A review with a return among its decisions cannot be approved. Open a new round.');
  end if;
  return null;
end $$;
