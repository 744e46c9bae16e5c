import type { LibraryIndex, LibraryRow } from '../../engine/ports.ts';
import type { Database, Statement } from '../database.ts';
import { LIBRARY_COLUMNS, LIBRARY_JOINS } from './library-columns.ts';

const WAITING: Statement = {
  name: 'library_waiting',
  text: `select ${LIBRARY_COLUMNS} from library_waiting w join release l on l.id = w.release ${LIBRARY_JOINS}
    where library_holds(l.id) order by l.released_at, l.id limit $1`,
};
const PASS_OVER: Statement = {
  name: 'library_pass_over',
  text: 'delete from library_waiting w where not library_holds(w.release)',
};
const KEEP: Statement = {
  name: 'library_keep',
  text: `insert into library_document (release, released_at, title, form, words, facets)
    select $1::uuid, $2::timestamptz, $3, $4, $5, $6::text[] where library_holds($1::uuid)
    on conflict (release) do nothing`,
};
const LINK: Statement = {
  name: 'library_link_keep',
  text: `insert into library_link (release, type, target)
    select d.release, k.type, i.id from library_document d cross join unnest($2::text[], $3::uuid[]) as k(type, target) join item i on i.id = k.target
    where d.release = $1::uuid and i.id <> (select item from release where id = $1::uuid) on conflict do nothing`,
};
const KEPT: Statement = { name: 'library_kept', text: 'delete from library_waiting where release = $1' };

export function libraryIndex(database: Database): LibraryIndex {
  return {
    waiting: (limit) => database.rows<LibraryRow>(WAITING, [limit]),
    keep: ({ release, releasedAt, title, form, words, facets, links }) =>
      database.transaction(async (session) => {
        await session.run(KEEP, [release, releasedAt, title, form, words, facets]);
        await session.run(LINK, [release, links.map(({ type }) => type), links.map(({ target }) => target)]);
        await session.run(KEPT, [release]);
      }),
    passOver: async () => void (await database.run(PASS_OVER)),
  };
}
