-- The same characters and pairs as before, spelled out one after the other in place of sorted by a query: an opinion is a few characters, and
-- the query cost more than everything else that is written with it. Only of a long text is what comes twice left out.
create or replace function search_grams(folded text) returns text[] language plpgsql immutable strict parallel safe as $$
declare
  letters text[] := string_to_array(left(folded, 20000), null);
  grams text[] := letters;
begin
  for at in 2..cardinality(letters) loop
    grams := grams || (letters[at - 1] || letters[at]);
  end loop;
  return case when cardinality(grams) > 100 then array(select distinct gram collate "C" from unnest(grams) gram) else grams end;
end $$;
