import type { LibraryFacets, LibraryReader, LibraryRow } from '../../engine/ports.ts';
import type { Database, Statement } from '../database.ts';

const COLUMNS = `l.id as release, l.item, r.content ->> 'title' as title, i.kind, i.kind_version as "kindVersion", l.place, r.content -> 'fields' as fields, r.content -> 'files' as files,
  l.attribute, l.digest, i.unit, u.name as "unitName", l.released_at as "releasedAt"`;
const FROM = `from release l join revision r on r.id = l.revision join item i on i.id = l.item join unit u on u.id = i.unit
  where l.mode = 'public' and l.recalled_at is null and (l.until is null or l.until > $1)`;
const FILTER = `($3::text is null or i.kind = $3) and ($4::uuid is null or i.unit = $4) and ($5::timestamptz is null or l.released_at >= $5)
  and ($6::timestamptz is null or l.released_at < $6) and ($7::timestamptz is null or (l.released_at, l.id) < ($7, $8::uuid))
  order by l.released_at desc, l.id desc limit $9`;

const LIST: Statement = { name: 'library_list', text: `select ${COLUMNS} ${FROM} and $2::text is null and ${FILTER}` };
/**
 * The pairs of neighbouring characters narrow the search by index, in any script; the text itself decides. A phrase of
 * one character is looked up as itself: single characters are in the index as well.
 */
const SEARCH: Statement = {
  name: 'library_search',
  text: `select ${COLUMNS} ${FROM} and l.search_grams @> case when char_length(search_fold($2)) = 1 then array[search_fold($2)]
      else (select array_agg(gram) from unnest(search_grams(search_fold($2))) gram where char_length(gram) = 2) end
    and strpos(l.search_text, search_fold($2)) > 0 and ${FILTER}`,
};
const ONE: Statement = { name: 'library_one', text: `select ${COLUMNS} ${FROM} and l.id = $2` };
const RECALLED: Statement = {
  name: 'library_recalled',
  text: `select recalled_at as at from release where id = $1 and mode = 'public' and recalled_at is not null`,
};
const FACETS: Statement = {
  name: 'library_facets',
  text: `with shown as (select distinct i.kind, i.unit from release l join item i on i.id = l.item
      where l.mode = 'public' and l.recalled_at is null and (l.until is null or l.until > $1))
    select array(select distinct kind from shown order by kind) as kinds,
      (select coalesce(json_agg(json_build_object('id', u.id, 'name', u.name) order by u.name, u.id), '[]')
        from unit u where u.id in (select unit from shown)) as units`,
};

export function libraryReader(database: Database): LibraryReader {
  return {
    publicReleases: (at, filter, { after, limit }) => {
      const text = filter.text?.trim() || null;
      return database.rows<LibraryRow>(text ? SEARCH : LIST, [
        at,
        text,
        filter.kind ?? null,
        filter.unit ?? null,
        filter.from ?? null,
        filter.until ?? null,
        after?.releasedAt ?? null,
        after?.release ?? null,
        limit,
      ]);
    },
    publicRecall: async (release) => (await database.rows<{ at: string }>(RECALLED, [release]))[0]?.at,
    publicFacets: async (at) => (await database.rows<LibraryFacets>(FACETS, [at]))[0] ?? { kinds: [], units: [] },
    publicRelease: async (at, release) => (await database.rows<LibraryRow>(ONE, [at, release]))[0],
  };
}
