import type { PlacedRow, ReadingPlace, ReadingPlaceStore } from '../../engine/ports.ts';
import { recordAdministration } from '../administration.ts';
import type { Database, Statement } from '../database.ts';
import { LIBRARY_COLUMNS, LIBRARY_JOINS } from './library-columns.ts';

const COLUMNS = `p.id, p.unit, p.name, p.opened_by as "openedBy", p.opened_at as "openedAt", p.retired_by as "retiredBy", p.retired_at as "retiredAt"`;

const ALL: Statement = {
  name: 'reading_places',
  text: `select ${COLUMNS} from reading_place p order by p.retired_at is not null, p.name, p.id`,
};
const ONE: Statement = { name: 'reading_place', text: `select ${COLUMNS} from reading_place p where p.id = $1` };
const BY_KEY: Statement = {
  name: 'reading_place_by_key',
  text: `select ${COLUMNS} from reading_place p where p.secret_hash = $1 and p.retired_at is null`,
};
const OPEN: Statement = {
  name: 'reading_place_open',
  text: `insert into reading_place (id, unit, name, secret_hash, opened_by, opened_at) values ($1, $2, $3, $4, $5, $6)
    on conflict (name) where retired_at is null do nothing`,
};
const RETIRE: Statement = {
  name: 'reading_place_retire',
  text: 'update reading_place set retired_by = $2, retired_at = $3 where id = $1 and retired_at is null',
};
const SHOWN = `select ${LIBRARY_COLUMNS}, l.until from release l ${LIBRARY_JOINS}
  where l.mode = 'place' and l.place = $1 and $2::uuid = any (u.path) and l.recalled_at is null and (l.until is null or l.until > $3)
    and not item_holds_quarantined(l.item)`;
const RELEASES: Statement = { name: 'reading_place_releases', text: `${SHOWN} order by l.released_at desc, l.id desc limit $4` };
const RELEASE: Statement = { name: 'reading_place_release', text: `${SHOWN} and l.id = $4` };

export function readingPlaceStore(database: Database): ReadingPlaceStore {
  return {
    all: () => database.rows<ReadingPlace>(ALL),
    place: async (id) => (await database.rows<ReadingPlace>(ONE, [id]))[0],
    byKey: async (secretHash) => (await database.rows<ReadingPlace>(BY_KEY, [secretHash]))[0],
    open: ({ id, unit, name, openedBy, openedAt }, secretHash, record) =>
      recordAdministration(
        database,
        record,
        async (session) => (await session.run(OPEN, [id, unit, name, secretHash, openedBy, openedAt])) > 0,
      ),
    retire: (id, record) =>
      recordAdministration(database, record, async (session) => (await session.run(RETIRE, [id, record.actor, record.at])) > 0),
    releasesAt: ({ name, unit }, at, limit) => database.rows<PlacedRow>(RELEASES, [name, unit, at, limit]),
    releaseAt: async ({ name, unit }, at, release) => (await database.rows<PlacedRow>(RELEASE, [name, unit, at, release]))[0],
  };
}
