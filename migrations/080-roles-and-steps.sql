-- Roles and steps beyond the shipped ones are data: an organisation declares a role, a workflow declares its steps.

create table role (
  id text primary key constraint role_id check (id ~ '^[a-z][a-zA-Z0-9-]{1,39}$' and id <> 'system'),
  -- It fills steps, publishes, administers or audits: two people give it.
  deciding boolean not null,
  -- Null for what is shipped, which the product names.
  name jsonb constraint role_name check (name is null or (btrim(name ->> 'en') <> '' and btrim(name ->> 'zh') <> '')),
  declared_by uuid references account,
  declared_at timestamptz(3),
  retired_at timestamptz(3),
  constraint role_declared check (num_nulls(name, declared_by, declared_at) in (0, 3) and (name is not null or retired_at is null))
);
insert into role (id, deciding) values
  ('drafter', false), ('unitHead', true), ('confidentialityReviewer', true), ('legalReviewer', true), ('disclosureOfficer', true),
  ('signatory', true), ('publisher', true), ('administrator', true), ('auditor', true), ('recipient', false);

create trigger role_immutable before update on role for each row
  when (row(new.id, new.deciding, new.name, new.declared_by, new.declared_at)
    is distinct from row(old.id, old.deciding, old.name, old.declared_by, old.declared_at) or old.retired_at is not null)
  execute function refuse_change('role_immutable', 'A role changes only once: it is retired. Declare another one.');
alter table role enable always trigger role_immutable;
create trigger role_kept before delete on role for each row execute function refuse_change('role_kept', 'A role is retired and not deleted.');
alter table role enable always trigger role_kept;
create trigger role_shipped before insert on role for each row when (new.name is null)
  execute function refuse_change('role_shipped', 'A role that is declared has its names.');
alter table role enable always trigger role_shipped;

alter table role_grant drop constraint role_grant_role;
alter table role_grant add constraint role_grant_role foreign key (role) references role;

create or replace function deciding_roles() returns text[] language sql stable as $$
  select array(select r.id from role r where r.deciding order by r.id)
$$;

create function role_grant_of_role_in_use() returns trigger language plpgsql as $$
begin
  if exists (select from role r where r.id = new.role and r.retired_at <= new.valid_from) then
    perform refuse('role_grant_role_retired', 'This role is retired: nobody gets it any more.');
  end if;
  return new;
end $$;
create trigger role_grant_of_role_in_use before insert on role_grant for each row execute function role_grant_of_role_in_use();
alter table role_grant enable always trigger role_grant_of_role_in_use;

-- Steps of a review beyond those that all must approve: of a group some must, and some may be left out. `quorums`: [{"steps": […], "least": n}].
alter table review add column further_steps text[] not null default '{}';
alter table review add column quorums jsonb not null default '[]';

alter table decision drop constraint decision_step;

drop trigger review_immutable on review;
create trigger review_immutable before update of id, item, round, digest, required_steps, further_steps, quorums, opened_at on review
  for each row execute function refuse_other_values('review_immutable', 'A review changes only by getting its outcome.',
    'id', 'item', 'round', 'digest', 'required_steps', 'further_steps', 'quorums', 'opened_at');
alter table review enable always trigger review_immutable;

-- As in 075, with the steps of the review in place of a list of all steps.
create or replace function decisions_made() returns trigger language plpgsql as $$
declare
  fault text;
  is_unlocked boolean;
  words text;
begin
  for look in 1..2 loop
    select max(case
        when r.outcome is not null and not (r.xmin = d.xmin and r.cmin = d.cmin) then 'decision_review_open'
        when r.digest is distinct from a.digest then 'decision_digest'
        when not (a.step = any (r.required_steps) or a.step = any (r.further_steps)) then 'decision_step'
        when i.drafter in (a.actor, a.on_behalf_of)
          or exists (select from revision v where v.item = a.item and v.created_by in (a.actor, a.on_behalf_of)) then 'decision_not_by_drafter'
        when exists (select from decision o where o.item = a.item and o.step <> a.step
          and (o.actor in (a.actor, a.on_behalf_of) or o.on_behalf_of in (a.actor, a.on_behalf_of))) then 'decision_one_step_a_person'
      end), bool_or(i.xmin <> pg_current_xact_id()::xid)
      into fault, is_unlocked
      from added a
      join decision d on d.id = a.id
      left join item i on i.id = a.item
      left join review r on r.id = a.review and r.item = a.item;
    exit when is_unlocked is not true or look = 2;
    perform from item i where i.id in (select a.item from added a) order by i.id for no key update;
  end loop;
  if fault is not null then
    words := case fault
      when 'decision_review_open' then 'The review is closed: nothing can be decided on it any more.'
      when 'decision_digest' then 'A decision is on exactly the digest of its review.'
      when 'decision_step' then 'A decision is on a step of its review.'
      when 'decision_not_by_drafter' then 'The drafter decides nothing on the item, and nobody decides for the drafter.'
      else 'This person has filled another step of the item. Another person must decide.' end;
    perform refuse(fault, words);
  end if;
  return null;
end $$;

-- As in 024, and enough of every group must have approved as well.
create or replace function review_closed() returns trigger language plpgsql as $$
declare
  seen record;
begin
  perform from item where id = new.item for no key update;
  select exists (select from unnest(new.required_steps) as needed(name) where not exists (
      select from decision d where d.review = new.id and d.step = needed.name and d.verdict = 'approve' and d.digest = new.digest)) as unmet,
    new.quorums <> '[]' and exists (select from jsonb_array_elements(new.quorums) q
      where (select count(*) from decision d where d.review = new.id and d.verdict = 'approve' and d.digest = new.digest
        and q -> 'steps' ? d.step) < (q ->> 'least')::int) as few,
    exists (select from decision d where d.review = new.id and d.verdict = 'return') as returned
    into seen;
  if seen.unmet or seen.few then
    perform refuse('review_needs_every_step', 'A review is approved when every required step, and enough of each group, has approved its digest.');
  end if;
  if seen.returned then
    perform refuse('review_was_returned', 'A review with a return among its decisions cannot be approved. Open a new round.');
  end if;
  return null;
end $$;
