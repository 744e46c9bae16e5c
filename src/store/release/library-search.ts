import { monthsBetween } from '../../domain/library/months.ts';
import type { LibraryHit, LibraryReader } from '../../engine/ports.ts';
import type { Database, Statement } from '../database.ts';
import { LIBRARY_COLUMNS, LIBRARY_JOINS } from './library-columns.ts';

/** Documents that one question ranks: so many of the newest with it in their titles, and with it anywhere. */
const [TITLED, ANYWHERE] = [40, 80];

/**
 * The index finds, newest first; the few that it found are ranked here by where the words are. The page itself is checked once more against
 * what holds now: a mark that was found in the same moment is not shown.
 * A word over a line break is looked up by its first two signs.
 */
const SEARCH: Statement = {
  name: 'library_search',
  text: `with asked as materialized (
    select $2::text[] as words, $3::text[] as phrases, $4::text[] as facets, $5::text[] as months,
      library_squeezed(array_to_string($2::text[], '')) as whole, array(select lower(w) from unnest($2::text[]) w) as small,
      array(select library_squeezed(w) from unnest($2::text[]) w) as squeezed
  ), found as (
    select s.release, s.ordinal from asked a, library_search(a.words, a.phrases, a.facets, a.months, true, 9223372036854775807, ${TITLED}) s
    union
    select s.release, s.ordinal from asked a, library_search(a.words, a.phrases, a.facets, a.months, false, 9223372036854775807, ${ANYWHERE}) s
  ), ranked as (
    select f.release, row_number() over (order by
      case when strpos(o.form, a.whole) > 0 then 40 else 0 end + case when strpos(o.title, a.whole) > 0 then 20 else 0 end
      + (select 10 * avg(case when strpos(o.title, w.squeezed) > 0 then 1 else 0 end)
          + sum(ln(1 + (char_length(o.opening) - char_length(replace(o.opening, w.small, ''))) / char_length(w.small)))
          from unnest(a.small, a.squeezed) w(small, squeezed)) desc,
      f.ordinal desc) as place
    from asked a, found f join library_document d on d.release = f.release
    cross join lateral (select library_squeezed(d.form) as form, library_squeezed(d.title) as title, lower(left(d.words, 1000)) as opening offset 0) o
    where ($6::timestamptz is null or d.released_at >= $6) and ($7::timestamptz is null or d.released_at < $7)
  )
  select ${LIBRARY_COLUMNS}, coalesce((
      select substr(d.words, greatest(1, coalesce(min(w.at), min(w.begins))::int - 40), 160) from (
        select nullif(strpos(lower(d.words), lower(word)), 0) as at, nullif(strpos(lower(d.words), lower(left(word, 2))), 0) as begins
          from asked a, unnest(a.words) word) w), '') as passage
  from ranked k join library_document d on d.release = k.release join release l on l.id = k.release ${LIBRARY_JOINS}
  where k.place > $8 and k.place <= $8 + $9 and (l.until is null or l.until > $1) and library_holds(l.id)
  order by k.place`,
};

export function librarySearch(database: Database): LibraryReader['search'] {
  return async (at, { words, phrases }, { kind, unit, topic, from, until }, { skip, limit }) => {
    const facets = [...(kind ? [`kind:${kind}`] : []), ...(unit ? [`unit:${unit}`] : []), ...(topic ? [`topic:${topic}`] : [])];
    const months = monthsBetween(from, until, at);
    return database.rows<LibraryHit>(SEARCH, [at, words, phrases, facets, months, from ?? null, until ?? null, skip, limit]);
  };
}
