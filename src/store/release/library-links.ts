import type { LibraryLink, LibraryReader } from '../../engine/ports.ts';
import type { Database, Statement } from '../database.ts';

const COLUMNS = `t.id as release, r.content ->> 'title' as title, r.content -> 'fields' ->> 'documentNumber' as "documentNumber", t.released_at as "releasedAt"`;
/** The other end is with the public itself, now and beyond doubt. */
const SHOWN = 'library_holds(t.id) and (t.until is null or t.until > $1)';
const LINKS: Statement = {
  name: 'library_links',
  text: `select k.type, 'out' as direction, ${COLUMNS}
      from library_link k join release t on t.item = k.target join revision r on r.id = t.revision where k.release = $2 and ${SHOWN}
    union all
    select k.type, 'back' as direction, ${COLUMNS}
      from release me join library_link k on k.target = me.item join release t on t.id = k.release join revision r on r.id = t.revision
      where me.id = $2 and ${SHOWN}
    order by "releasedAt" desc, release limit 200`,
};

export function libraryLinks(database: Database): LibraryReader['links'] {
  return (at, release) => database.rows<LibraryLink>(LINKS, [at, release]);
}
