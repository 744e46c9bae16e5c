-- What lists tell beside the item's own row, and the search.

-- Who has which item open. A row is a hint and no lock; what is old is nobody's look any more.
create table item_look (
  item uuid not null references item,
  account uuid not null references account,
  at timestamptz(3) not null,
  constraint item_look_pkey primary key (item, account)
);

-- Who holds a role over a unit.
create index role_grant_unit on role_grant (unit, role) where revoked_at is null;

-- Words of a revision and of an opinion are found by pairs of neighbouring characters, in any script, as those of a release are. Both
-- tables only grow: an index on the item itself would be written with every step.
-- The body is bound to its functions here: an index is built without a search path.
create function revision_words(content jsonb) returns text language sql immutable parallel safe
  return search_fold(coalesce(content ->> 'title', '') || ' ' || coalesce(content -> 'fields' ->> 'documentNumber', '') || ' '
    || coalesce(content -> 'fields' ->> 'number', '') || ' ' || coalesce(content -> 'fields' ->> '发文字号', '') || ' '
    || coalesce(content -> 'fields' ->> '文号', ''));
create index revision_search on revision using gin (search_grams(revision_words(content)));
create index decision_search on decision using gin (search_grams(search_fold(opinion))) where opinion <> '';
