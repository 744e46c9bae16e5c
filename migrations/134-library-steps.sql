-- A search of the library takes steps that fit what it finds: the size of the next block follows from how many were found so far. A big block with many
-- documents was read as a whole for the few that were wanted.

-- The newest place is known without an index: none is higher than the last that was given.
drop index library_document_ordinal;

create or replace function library_search(words text[], phrases text[], facets text[], months text[], titled boolean, below bigint, most integer)
returns table (release uuid, ordinal bigint)
language plpgsql stable set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
declare
  budget integer := case when cardinality(phrases) = 0 then most else greatest(most, 1000) end;
  left_over integer := most;
  wanted text[];
  newest bigint;
  place bigint;
  bits integer;
  seen bigint := 0;
  one record;
begin
  wanted := array(select distinct case when titled and gram not like '.%' then 't' || gram else gram end from unnest(words) word, unnest(library_wanted(word)) gram)
    || array(select '=' || facet from unnest(facets) facet);
  select least(s.last_value, below - 1) into newest from library_document_ordinal_seq s;
  place := newest;
  while place >= 0 and left_over > 0 and budget > 0 loop
    bits := case when (place + 1) & 524287 = 0 then 19 when (place + 1) & 65535 = 0 then 16 when (place + 1) & 8191 = 0 then 13 else 10 end;
    -- As many as were seen in so many documents, there will be in the next ones: twice what is wanted is enough.
    while bits > 10 and seen * (1::bigint << bits) > 2 * (newest - place) * least(left_over, budget) loop
      bits := bits - 3;
    end loop;
    for one in
      select d.release, d.ordinal from library_document d
      where library_keys(d.ordinal, d.released_at, d.title, d.form, d.words, d.facets)
          @> (wanted || ('#' || (bits - 10) / 3 || ':' || (place >> bits)))
        and (months is null or library_keys(d.ordinal, d.released_at, d.title, d.form, d.words, d.facets) && months)
        and d.ordinal + 0 <= place
      order by d.ordinal + 0 desc limit budget
    loop
      budget := budget - 1;
      seen := seen + 1;
      continue when cardinality(phrases) > 0 and not (
        select library_says(case when titled then d.title else d.title || E'\n' || d.form || E'\n' || d.words end, phrases)
        from library_document d where d.release = one.release);
      release := one.release;
      ordinal := one.ordinal;
      return next;
      left_over := left_over - 1;
      exit when left_over = 0;
    end loop;
    place := ((place >> bits) << bits) - 1;
  end loop;
end $$;
