-- The text of what is with the public, to be searched. A release waits for its text to be read in the background: nothing is read on the way
-- of the transition. What was recalled, is in doubt or quarantined, or went to named recipients, is never here.

drop trigger release_prepare on release;
drop function release_prepare();
drop trigger release_fixed on release;
alter table release drop column search_text, drop column search_grams;
create trigger release_fixed before update of id, item, review, revision, digest, attribute, mode, audience, place, released_by, released_at, until
  on release for each row execute function refuse_other_values('release_recalled_once', 'A release changes only once: by its recall.', 'id', 'item', 'review', 'revision', 'digest', 'attribute', 'mode', 'audience', 'place', 'released_by', 'released_at', 'until');
alter table release enable always trigger release_fixed;

create table library_waiting (
  release uuid primary key references release
);

create table library_document (
  release uuid primary key references release,
  -- Place in the order in which documents came in: the newest is the highest.
  ordinal bigint generated always as identity,
  released_at timestamptz(3) not null,
  -- What it is called and what its form says, as one text.
  title text not null,
  form text not null,
  -- What people see in its files, in the order of the files; cut off at a length that the reader knows.
  words text not null,
  -- What a search can be narrowed by, such as `kind:notice`.
  facets text[] not null
);

-- Characters of writing without blanks: Han, kana, hangul. Compared by code point.
create function library_is_sign(letter text) returns boolean language sql immutable parallel safe
  return letter collate "C" >= 'ぁ' and (letter collate "C" <= 'ヿ' or letter collate "C" between '㐀' and '鿿'
    or letter collate "C" between '가' and '힣' or letter collate "C" between '𠀀' and '𲎯');

-- As it is compared: one width, small letters.
create function library_fold(words text) returns text language sql immutable parallel safe strict
  return lower(normalize(words, nfkc));

-- The same without blanks and marks: a phrase is found over line breaks, and a document number in any brackets.
create function library_squeezed(words text) returns text language sql immutable parallel safe strict
  return translate(library_fold(words), E' \n\r\t\u200b〔〕[](){}【】「」『』《》〈〉<>"''“”‘’·.,:;!?、。-—–_/', '');

-- What a text is found by: each pair of neighbouring signs, over blanks and line breaks too; of other writing the stem of each word. `alone`:
-- each sign as well.
-- Some come twice: the index does not mind. It calls nothing of ours, since an index is built without a search path.
create function library_grams(words text, alone boolean) returns text[] language plpgsql immutable parallel safe strict cost 10000 as $$
declare
  folded text := lower(normalize(words, nfkc));
  letter text;
  last text;
  grams text[] := '{}';
begin
  foreach letter in array string_to_array(translate(folded, E' \n\r\t\u200b', ''), null) loop
    if letter collate "C" >= 'ぁ' and (letter collate "C" <= 'ヿ' or letter collate "C" between '㐀' and '鿿'
        or letter collate "C" between '가' and '힣' or letter collate "C" between '𠀀' and '𲎯') then
      if alone then
        grams := grams || letter;
      end if;
      if last is not null then
        grams := grams || (last || letter);
      end if;
      last := letter;
    else
      last := null;
    end if;
  end loop;
  return grams || array(select coalesce((ts_lexize('english_stem', word[1]))[1], word[1])
    from regexp_matches(folded, '[a-z0-9à-ÿœšž]+', 'g') as word);
end $$;

-- What one searched word must be found by: its pairs and stems. A sign without neighbours is found in titles and forms only; beside other things
-- it is left to the reading of the text.
create function library_wanted(word text) returns text[] language sql immutable parallel safe strict
  return case when library_grams(word, false) = '{}' then array(select '.' || gram from unnest(library_grams(word, true)) gram)
    else library_grams(word, false) end;

-- The keys of the index. `t` and a gram: in the title. `.` and a sign: in title or form. `=`: a facet. `#`: the block of the document, so that a
-- search can go from the newest blocks to the oldest and stop when it has enough; blocks of four sizes keep the number of steps small.
create function library_keys(ordinal bigint, released_at timestamptz, title text, form text, words text, facets text[]) returns text[]
language sql immutable parallel safe cost 10000
  return library_grams(title || E'\n' || form || E'\n' || words, false)
    || array(select 't' || gram from unnest(library_grams(title, false)) gram)
    || array(select '.' || gram from unnest(library_grams(title || E'\n' || form, true)) gram where char_length(gram) = 1)
    || array(select '=' || facet from unnest(facets) facet)
    || array['#0:' || (ordinal >> 10), '#1:' || (ordinal >> 13), '#2:' || (ordinal >> 16), '#3:' || (ordinal >> 19),
      '=month:' || to_char(released_at at time zone 'Asia/Shanghai', 'YYYY-MM'), '=year:' || to_char(released_at at time zone 'Asia/Shanghai', 'YYYY')];

create index library_document_keys on library_document using gin (library_keys(ordinal, released_at, title, form, words, facets)) with (fastupdate = off);
-- The planner learns nothing from the values, and counting them would cost more than all else.
alter index library_document_keys alter column 1 set statistics 0;
create index library_document_ordinal on library_document (ordinal);

-- Is this with the public, beyond doubt?
create function library_holds(of_release uuid) returns boolean language sql stable parallel safe
  return exists (select from release l join item i on i.id = l.item
    where l.id = of_release and l.mode = 'public' and l.recalled_at is null and i.state = 'released' and not item_holds_quarantined(l.item));

create function library_document_public() returns trigger language plpgsql as $$
begin
  -- A recall or a doubt that comes at this moment waits for us, or we see it.
  perform from item i join release l on l.item = i.id where l.id = new.release for share of i;
  if not library_holds(new.release) then
    perform refuse('library_document_public', 'The library holds the text of what is with the public, and of nothing else.');
  end if;
  return new;
end $$;
create trigger library_document_public before insert or update on library_document for each row execute function library_document_public();
alter table library_document enable always trigger library_document_public;

-- A recall takes effect at once.
create function release_leaves_library() returns trigger language plpgsql as $$
begin
  delete from library_document d where d.release = new.id;
  delete from library_waiting w where w.release = new.id;
  return null;
end $$;
create trigger release_leaves_library after update of recalled_at on release for each row
  when (new.recalled_at is not null) execute function release_leaves_library();
alter table release enable always trigger release_leaves_library;

-- So does a mark that is found in a file, for every item that holds the same bytes.
create function quarantine_leaves_library() returns trigger language plpgsql as $$
begin
  delete from library_document d using release l
    where l.id = d.release and l.item in (select new.item union
      select r.item from quarantined_file theirs join revision_file mine on mine.sha256 = theirs.sha256 join revision r on r.id = mine.revision
      where theirs.revision = new.revision);
  return null;
end $$;
create trigger quarantine_leaves_library after insert on quarantine for each row execute function quarantine_leaves_library();
alter table quarantine enable always trigger quarantine_leaves_library;

-- A mark that was none: what holds the same bytes and is with the public is read again.
create function quarantine_returns_to_library() returns trigger language plpgsql as $$
begin
  insert into library_waiting select distinct l.id from revision_file theirs join revision_file mine on mine.sha256 = theirs.sha256
      join release l on l.revision = mine.revision
    where theirs.revision = old.revision and l.mode = 'public' and l.recalled_at is null
      and not exists (select from library_document d where d.release = l.id)
    on conflict do nothing;
  return null;
end $$;
create trigger quarantine_returns_to_library after delete on quarantine for each row execute function quarantine_returns_to_library();
alter table quarantine enable always trigger quarantine_returns_to_library;

create or replace function item_doubted() returns trigger language plpgsql as $$
begin
  if not exists (select from release r where r.item = new.id and r.recalled_at is null)
    and exists (select from item i where i.id = new.id and i.state = 'releasedInDoubt') then
    perform refuse('item_released_needs_release', 'An item is released by a release of its approved review and in no other way.');
  end if;
  delete from library_document d using release r where r.item = new.id and d.release = r.id;
  return null;
end $$;

-- After a release, and when a doubt was unfounded.
create or replace function item_released() returns trigger language plpgsql as $$
begin
  if not exists (select from release r where r.item = new.id and r.recalled_at is null)
    and exists (select from item i where i.id = new.id and i.state = 'released') then
    perform refuse('item_released_needs_release', 'An item is released by a release of its approved review and in no other way.');
  end if;
  insert into library_waiting select r.id from release r
    where r.item = new.id and r.mode = 'public' and r.recalled_at is null and not exists (select from library_document d where d.release = r.id)
    on conflict do nothing;
  return null;
end $$;

-- Is each of these in the text as a whole, be it over line breaks or with other marks? Most are there as they are, which costs less to see.
create function library_says(text text, phrases text[]) returns boolean language sql immutable parallel safe
  return not exists (select from unnest(phrases) phrase
    where strpos(lower(text), lower(phrase)) = 0 and strpos(library_squeezed(text), library_squeezed(phrase)) = 0);

-- The newest documents that have all of it, at most so many. `words` are found by their grams, `titled`: in titles. `phrases` are read in the
-- text as a whole. `+ 0` keeps the planner from walking the documents by their ordinals, which would make the keys of each anew.
-- It goes from the newest blocks to the oldest and stops when it has enough, or has read as many texts as one question may cost.
create function library_search(words text[], phrases text[], facets text[], months text[], titled boolean, below bigint, most integer)
returns table (release uuid, ordinal bigint)
language plpgsql stable set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
declare
  budget integer := case when cardinality(phrases) = 0 then most else greatest(most, 1000) end;
  left_over integer := most;
  wanted text[];
  place bigint;
  bits integer;
  one record;
begin
  wanted := array(select distinct case when titled and gram not like '.%' then 't' || gram else gram end from unnest(words) word, unnest(library_wanted(word)) gram)
    || array(select '=' || facet from unnest(facets) facet);
  select least(max(d.ordinal), below - 1) into place from library_document d;
  while place >= 0 and left_over > 0 and budget > 0 loop
    bits := case when (place + 1) & 524287 = 0 then 19 when (place + 1) & 65535 = 0 then 16 when (place + 1) & 8191 = 0 then 13 else 10 end;
    for one in
      select d.release, d.ordinal from library_document d
      where library_keys(d.ordinal, d.released_at, d.title, d.form, d.words, d.facets)
          @> (wanted || ('#' || (bits - 10) / 3 || ':' || (place >> bits)))
        and (months is null or library_keys(d.ordinal, d.released_at, d.title, d.form, d.words, d.facets) && months)
        and d.ordinal + 0 <= place
      order by d.ordinal + 0 desc limit budget
    loop
      budget := budget - 1;
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

insert into library_waiting select id from release where mode = 'public' and recalled_at is null;
