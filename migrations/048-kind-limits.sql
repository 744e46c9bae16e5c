-- How much review an item gets is not its drafter's choice, nor the caller's: its kind is governed by the workflow of the same name, and
-- no review decides on an attribute for which its short kind lacks the steps.

alter table item add constraint item_kind_workflow check (workflow_id = kind);

-- The engine has the same rows; a test compares. A kind that is not here has the whole review.
create table kind_limit (
  kind text not null,
  attribute text not null,
  primary key (kind, attribute)
);
insert into kind_limit values ('notice', 'withheld'), ('notice', 'on-request'), ('notice', 'redacted');
create trigger kind_limit_kept before insert or update or delete or truncate on kind_limit for each statement
  execute function refuse_change('kind_limit_kept', 'What a kind may be about changes with the product, by a migration.');

create function review_kind_attribute() returns trigger language plpgsql as $$
begin
  if exists (select from item i join revision r on r.item = i.id and r.digest = new.digest
    join kind_limit l on l.kind = i.kind and l.attribute = r.content ->> 'attribute' where i.id = new.item) then
    perform refuse('review_kind_attribute', 'The review of this kind cannot decide this attribute. Make an item of a kind that goes the whole way.');
  end if;
  return new;
end $$;
create trigger review_kind_attribute before update on review for each row
  when (old.outcome is null and new.outcome in ('approved', 'withheld')) execute function review_kind_attribute();

alter table kind_limit enable always trigger kind_limit_kept;
alter table review enable always trigger review_kind_attribute;
