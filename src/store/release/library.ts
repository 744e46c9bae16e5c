import type { LibraryFacets, LibraryReader, LibraryRow } from '../../engine/ports.ts';
import type { Database, Statement } from '../database.ts';
import { LIBRARY_COLUMNS, LIBRARY_JOINS } from './library-columns.ts';
import { libraryInForce, libraryLinks } from './library-links.ts';
import { librarySearch } from './library-search.ts';

const FROM = `from release l ${LIBRARY_JOINS}
  where l.mode = 'public' and l.recalled_at is null and (l.until is null or l.until > $1)`;

const LIST: Statement = {
  name: 'library_list',
  text: `select ${LIBRARY_COLUMNS} ${FROM} and ($2::text is null or i.kind = $2) and ($3::uuid is null or i.unit = $3)
    and ($4::timestamptz is null or l.released_at >= $4) and ($5::timestamptz is null or l.released_at < $5)
    and ($6::timestamptz is null or (l.released_at, l.id) < ($6, $7::uuid)) and ($9::text is null or r.content -> 'fields' ->> 'topic' = $9)
    and ($10::uuid is null or l.item = $10)
    order by l.released_at desc, l.id desc limit $8`,
};
const ON_REQUEST: Statement = {
  name: 'library_on_request',
  text: `select ${LIBRARY_COLUMNS} from release l ${LIBRARY_JOINS}
    where l.attribute = 'on-request' and l.mode = 'directed' and l.recalled_at is null and i.state = 'released' and u.path && $1::uuid[]
      and not item_holds_quarantined(l.item) and ($2::uuid is null or i.unit = $2) and ($3::timestamptz is null or l.released_at >= $3)
      and ($4::timestamptz is null or l.released_at < $4) and ($5::timestamptz is null or (l.released_at, l.id) < ($5, $6::uuid))
    order by l.released_at desc, l.id desc limit $7`,
};
const ONE: Statement = { name: 'library_one', text: `select ${LIBRARY_COLUMNS} ${FROM} and l.id = $2` };
const RECALLED: Statement = {
  name: 'library_recalled',
  text: `select recalled_at as at from release where id = $1 and mode = 'public' and recalled_at is not null`,
};
const FACETS: Statement = {
  name: 'library_facets',
  text: `with shown as (select distinct i.kind, i.unit from release l join item i on i.id = l.item
      where l.mode = 'public' and l.recalled_at is null and (l.until is null or l.until > $1))
    select array(select distinct kind from shown order by kind) as kinds,
      array(select distinct r.content -> 'fields' ->> 'topic' from release l join revision r on r.id = l.revision
        where l.mode = 'public' and l.recalled_at is null and (l.until is null or l.until > $1) and r.content -> 'fields' ->> 'topic' <> '' order by 1) as topics,
      (select coalesce(json_agg(json_build_object('id', u.id, 'name', u.name) order by u.name, u.id), '[]')
        from unit u where u.id in (select unit from shown)) as units`,
};

/** Steps from month to month over the index of what is public. */
const MONTHS: Statement = {
  name: 'library_months',
  text: `with recursive public as not materialized (
      select l.released_at from release l where l.mode = 'public' and l.recalled_at is null and (l.until is null or l.until > $1)
    ), month as (
      select date_trunc('month', max(released_at) at time zone 'Asia/Shanghai') as begins from public
      union all
      select (select date_trunc('month', max(p.released_at) at time zone 'Asia/Shanghai') from public p where p.released_at < m.begins at time zone 'Asia/Shanghai')
      from month m where m.begins is not null
    ) select to_char(begins, 'YYYY-MM') as month from month where begins is not null`,
};

export function libraryReader(database: Database): LibraryReader {
  return {
    publicReleases: (at, { kind, unit, item, topic, from, until }, { after, limit }) =>
      database.rows<LibraryRow>(LIST, [
        at,
        kind ?? null,
        unit ?? null,
        from ?? null,
        until ?? null,
        after?.releasedAt ?? null,
        after?.release ?? null,
        limit,
        topic ?? null,
        item ?? null,
      ]),
    onRequest: (units, { unit, from, until }, { after, limit }) =>
      database.rows<LibraryRow>(ON_REQUEST, [
        ...[units, unit ?? null, from ?? null, until ?? null],
        ...[after?.releasedAt ?? null, after?.release ?? null, limit],
      ]),
    search: librarySearch(database),
    links: libraryLinks(database),
    inForce: libraryInForce(database),
    publicRecall: async (release) => (await database.rows<{ at: string }>(RECALLED, [release]))[0]?.at,
    months: async (at) => (await database.rows<{ month: string }>(MONTHS, [at])).map(({ month }) => month),
    publicFacets: async (at) => (await database.rows<LibraryFacets>(FACETS, [at]))[0] ?? { kinds: [], units: [], topics: [] },
    publicRelease: async (at, release) => (await database.rows<LibraryRow>(ONE, [at, release]))[0],
  };
}
