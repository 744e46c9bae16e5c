import type { InForce, LibraryLink, LibraryReader } from '../../engine/ports.ts';
import type { Database, Statement } from '../database.ts';

const COLUMNS = `t.id as release, r.content ->> 'title' as title, r.content -> 'fields' ->> 'documentNumber' as "documentNumber", t.released_at as "releasedAt"`;
/** The other end is with the public itself, now and beyond doubt. */
const SHOWN = 'library_holds(t.id) and (t.until is null or t.until > $1)';
/** What a document corrects, and what that corrected. */
const REPLACED = `with recursive before as (
    select s.predecessor as item from release me join item_successor s on s.item = me.item where me.id = $2 and s.given_up_at is null
    union all select s.predecessor from before b join item_successor s on s.item = b.item where s.given_up_at is null
  ) select item from before`;
const LINKS: Statement = {
  name: 'library_links',
  text: `select k.type, 'out' as direction, ${COLUMNS}
      from library_link k join release t on t.item = k.target join revision r on r.id = t.revision where k.release = $2 and ${SHOWN}
    union all
    select k.type, 'back' as direction, ${COLUMNS}
      from release me join library_link k on k.target = me.item join release t on t.id = k.release join revision r on r.id = t.revision
      where me.id = $2 and ${SHOWN}
    union all
    select 'replaces', 'back', ${COLUMNS}
      from release me join release t on t.id = in_force_after(me.item, $1) join revision r on r.id = t.revision where me.id = $2
    union all
    select 'replaces', 'out', ${COLUMNS}
      from (${REPLACED}) b join release t on t.item = b.item join revision r on r.id = t.revision where ${SHOWN}
    order by "releasedAt" desc, release limit 200`,
};

export function libraryLinks(database: Database): LibraryReader['links'] {
  return (at, release) => database.rows<LibraryLink>(LINKS, [at, release]);
}

const IN_FORCE: Statement = {
  name: 'library_in_force',
  text: `select me.id as instead, t.id as release, r.content ->> 'title' as title
    from release me join release t on t.id = in_force_after(me.item, $1) join revision r on r.id = t.revision
    where me.id = any ($2::uuid[]) and me.mode = 'public'`,
};

export function libraryInForce(database: Database): LibraryReader['inForce'] {
  return async (at, releases) => {
    const rows = await database.rows<InForce & { instead: string }>(IN_FORCE, [at, releases]);
    return new Map(rows.map(({ instead, release, title }) => [instead, { release, title }]));
  };
}
