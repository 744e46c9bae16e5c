import type { ImportedRelease, ImportLine } from '../../domain/release-import.ts';
import type { ReleaseImportStore } from '../../engine/ports.ts';
import type { Cover } from '../../evidence/cover/covers.ts';
import type { Values } from '../../evidence/cover/seal.ts';
import { recordAdministration } from '../administration.ts';
import type { Asking, Database, Statement } from '../database.ts';

const COLUMNS = `r.id, r.import, r.sha256, r.title, r.day::text as day, r.address, r.imported_at as "importedAt", r.removed_at as "removedAt"`;

const LINES: Statement = {
  name: 'release_import_lines',
  text: `select l.position::float8 as position, l.name, l.row_number as row, l.code, json_build_object('en', l.en, 'zh', l.zh) as words
    from release_import_line l where l.import = $1 and ($2::bigint is null or l.position > $2) order by l.position limit $3`,
};
const NAMED: Statement = {
  name: 'imported_releases_named',
  text: `select ${COLUMNS} from imported_release r where r.id = any($1::uuid[])`,
};
const RELEASES: Statement = {
  name: 'imported_releases',
  text: `select ${COLUMNS} from imported_release r where r.removed_at is null and ($1::uuid is null or r.import = $1)
    and ($2::uuid is null or r.id < $2) order by r.id desc limit $3`,
};
/** Its trigger takes the traces with it. */
const REMOVE: Statement = {
  name: 'imported_release_remove',
  text: `update imported_release set removed_at = $3, removed_by = $4
    where removed_at is null and ($1::uuid is null or import = $1) and ($2::uuid is null or id = $2) returning import`,
};
/** As verification reads them. */
const OF_IMPORT: Statement = {
  name: 'imported_releases_of',
  text: 'select to_json(r) as row from imported_release r where r.import = $1 order by r.id',
};

/** The entry answers for all releases of these imports, as they are now. */
export async function addImported(session: Pick<Asking, 'rows'>, cover: Cover, imports: Iterable<string>): Promise<void> {
  for (const id of imports) {
    const rows = await session.rows<{ row: Values }>(OF_IMPORT, [id]);
    cover.set(
      'imported_release',
      { import: id },
      rows.map(({ row }) => row),
    );
  }
}

/** The half of the store that is about what is in the index. */
export function importedReleases(database: Database): Pick<ReleaseImportStore, 'lines' | 'named' | 'releases' | 'remove'> {
  return {
    lines: (id, { after, limit }) => database.rows<ImportLine>(LINES, [id, after ?? null, limit]),
    named: async (ids) => (ids.length === 0 ? [] : database.rows<ImportedRelease>(NAMED, [[...ids]])),
    releases: (filter, { after, limit }) => database.rows<ImportedRelease>(RELEASES, [filter.import ?? null, after ?? null, limit]),
    remove: async (what, { at, by }, record) => {
      let removed = 0;
      const [of, one] = 'import' in what ? [what.import, null] : [null, what.release];
      await recordAdministration(database, record, async (session, cover) => {
        const gone = await session.rows<{ import: string }>(REMOVE, [of, one, at, by]);
        removed = gone.length;
        await addImported(session, cover, new Set(gone.map((row) => row.import)));
        return removed > 0;
      });
      return removed;
    },
  };
}
