-- What a review can decide follows from its own steps, whatever the workflow is called: an organisation's own short review as well decides nothing but
-- what everybody may read in full. Before, the database knew that of the shipped one by its name only (kind_limit, which stays for kinds that are made).
create or replace function review_kind_attribute() returns trigger language plpgsql as $$
begin
  if exists (select from item i join revision r on r.item = i.id and r.digest = new.digest
    left join kind k on k.id = i.kind and k.version = i.kind_version
    where i.id = new.item and (r.content ->> 'attribute' <> all (k.attributes)
      or r.content ->> 'attribute' <> 'proactive' and 'disclosure' <> all (new.required_steps || new.further_steps))) then
    perform refuse('review_kind_attribute', 'The review of this kind cannot decide this attribute. Make an item of a kind that goes the whole way.');
  end if;
  return new;
end $$;
