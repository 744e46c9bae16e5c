import type { ImportedRelease, ReleaseImport } from '../../domain/release-import.ts';
import type { ImportStepResult, NewImportLine, PlacedFile, ReleaseImportStore, WaitingFile } from '../../engine/ports.ts';
import { recordAdministration } from '../administration.ts';
import type { Asking, Database, Statement } from '../database.ts';
import { addImported, importedReleases } from './imported-releases.ts';

const COLUMNS = `i.id, i.started_by as "startedBy", i.started_at as "startedAt", i.base, i.ready, i.total,
  (select count(*)::int from release_import_file f where f.import = i.id) as waiting, i.imported, i.known, i.passed, i.unread,
  i.ended_at as "endedAt", i.cancelled_by as "cancelledBy"`;

const BEGIN: Statement = {
  name: 'release_import_begin',
  text: 'insert into release_import (id, started_by, started_at, base) values ($1, $2, $3, $4)',
};
/** The row is locked with it: of an end and a file at the same time one waits for the other. */
const TAKES: Statement = {
  name: 'release_import_takes',
  text: 'update release_import set total = total + $2, unread = unread + $3 where id = $1 and not ready and ended_at is null',
};
const READY: Statement = {
  name: 'release_import_ready',
  text: 'update release_import set ready = true where id = $1 and not ready and ended_at is null',
};
const ADD: Statement = {
  name: 'release_import_add',
  text: `insert into release_import_file (import, step, depth, name, content, title, day, address)
    values ($1, $2, $3, $4, $5, $6, $7::date, $8)`,
};
const LINE: Statement = {
  name: 'release_import_line_add',
  text: 'insert into release_import_line (import, name, row_number, code, en, zh) values ($1, $2, $3, $4, $5, $6)',
};
/** One file after the other, whatever is started; everything else in the queue goes first. */
const QUEUE: Statement = {
  name: 'release_import_queue',
  text: `select graphile_worker.add_job('release-import', json_build_object('import', $1::uuid), queue_name => 'release-import',
    job_key => 'release-import:' || $1::uuid, priority => 10)`,
};
const ONE: Statement = { name: 'release_import', text: `select ${COLUMNS} from release_import i where i.id = $1` };
const LIST: Statement = {
  name: 'release_imports',
  text: `select ${COLUMNS} from release_import i where ($1::uuid is null or i.id < $1) order by i.id desc limit $2`,
};
const RUNS: Statement = {
  name: 'release_import_runs',
  text: 'select id from release_import where id = $1 and ready and ended_at is null',
};
const NEXT: Statement = {
  name: 'release_import_next',
  text: `select f.position::float8 as position, f.step, f.depth, f.name, f.content as bytes, f.title, f.day::text as day, f.address
    from release_import_file f where f.import = $1 order by f.step, f.position limit 1`,
};
const WAITING: Statement = {
  name: 'release_import_waiting',
  text: 'select position::float8 as position, name from release_import_file where import = $1 order by position',
};
/** An import that is broken off at the same time keeps nothing more. */
const HOLD: Statement = {
  name: 'release_import_hold',
  text: 'select id from release_import where id = $1 and ended_at is null for update',
};
const COUNT: Statement = {
  name: 'release_import_count',
  text: `update release_import set total = total + $2, imported = imported + $3, known = known + $4, passed = passed + $5, unread = unread + $6
    where id = $1`,
};
const TAKE: Statement = { name: 'release_import_take', text: 'delete from release_import_file where import = $1 and position = $2' };
const SAID: Statement = {
  name: 'release_import_said',
  text: `update release_import_file set title = coalesce($3, title), day = coalesce($4::date, day), address = coalesce($5, address)
    where import = $1 and position = $2`,
};
const END: Statement = {
  name: 'release_import_end',
  text: 'update release_import set ended_at = $2, cancelled_by = $3 where id = $1 and ended_at is null',
};
const ABANDONED: Statement = {
  name: 'release_imports_abandoned',
  text: 'select id from release_import where not ready and ended_at is null and started_at < $1',
};
const FORGET: Statement = { name: 'release_import_forget', text: 'delete from release_import_file where import = $1' };

type PlacedRow = Omit<PlacedFile, 'title' | 'day' | 'address'> & Record<'title' | 'day' | 'address', string | null>;

export function releaseImportStore(database: Database): ReleaseImportStore {
  const queue = (session: Asking, id: string) => session.rows(QUEUE, [id]);
  return {
    begin: async ({ id, startedBy, startedAt, base }, record) => {
      await recordAdministration(database, record, async (session) => (await session.run(BEGIN, [id, startedBy, startedAt, base])) > 0);
    },
    add: (id, files, lines) =>
      database.transaction(async (session) => {
        if ((await session.run(TAKES, [id, files.length, lines.length])) === 0) return false;
        await write(session, id, files, lines);
        return true;
      }),
    ready: (id) =>
      database.transaction(async (session) => {
        if ((await session.run(READY, [id])) === 0) return false;
        await queue(session, id);
        return true;
      }),
    one: async (id) => (await database.rows<ReleaseImport>(ONE, [id]))[0],
    list: ({ after, limit }) => database.rows<ReleaseImport>(LIST, [after ?? null, limit]),
    next: async (id) => {
      if ((await database.rows(RUNS, [id])).length === 0) return undefined;
      const [row] = await database.rows<PlacedRow>(NEXT, [id]);
      return row ? placed(row) : null;
    },
    waiting: (id) => database.rows(WAITING, [id]),
    keep: (result) => database.transaction((session) => keep(session, result)),
    goOn: async (id) => void (await queue(database, id)),
    end: (id, { at, by }, record) =>
      recordAdministration(database, record, async (session, cover) => {
        if ((await session.run(END, [id, at, by])) === 0) return false;
        await session.run(FORGET, [id]);
        await addImported(session, cover, [id]);
        return true;
      }),
    abandoned: async (before) => (await database.rows<{ id: string }>(ABANDONED, [before])).map(({ id }) => id),
    ...importedReleases(database),
  };
}

function placed({ title, day, address, ...row }: PlacedRow): PlacedFile {
  return { ...row, ...(title !== null && { title }), ...(day !== null && { day }), ...(address !== null && { address }) };
}

async function write(session: Asking, id: string, files: readonly WaitingFile[], lines: readonly NewImportLine[]): Promise<void> {
  for (const { step, depth, name, bytes, title, day, address } of files)
    await session.run(ADD, [id, step, depth, name, bytes, title ?? null, day ?? null, address ?? null]);
  for (const { name, row, code, words } of lines) await session.run(LINE, [id, name, row, code, words.en, words.zh]);
}

async function keep(session: Asking, result: ImportStepResult): Promise<boolean> {
  const { import: id, position, release, passed, becomes = [], said = [], lines = [] } = result;
  if ((await session.rows(HOLD, [id])).length === 0 || (await session.run(TAKE, [id, position])) === 0) return false;
  await write(session, id, becomes, lines);
  for (const { position: of, facts } of said)
    await session.run(SAID, [id, of, facts.title ?? null, facts.day ?? null, facts.address ?? null]);
  // Last: whoever adds traces has all releases wait.
  const isNew = release ? await keepRelease(session, id, release) : false;
  // What became other files counts as these.
  const more = isContainer(result) ? becomes.length - 1 : 0;
  await session.run(COUNT, [id, more, Number(isNew), Number(release !== undefined && !isNew), Number(passed === true), lines.length]);
  return true;
}

function isContainer({ release, passed, becomes, said }: ImportStepResult): boolean {
  return !release && !passed && (becomes !== undefined || said !== undefined);
}

const RELEASE: Statement = {
  name: 'imported_release_add',
  text: `insert into imported_release (id, import, sha256, title, day, address, imported_at) values ($1, $2, $3, $4, $5::date, $6, $7)
    on conflict (sha256) where removed_at is null do nothing`,
};
/** The same lock as that of a release: numbers are in the order of the commits, and a scan knows up to where it looked. */
const WAIT: Statement = { name: 'released_trace_wait', text: `select pg_advisory_xact_lock(hashtextextended('released_trace', 0))` };
const TRACES: Statement = {
  name: 'imported_trace_add',
  text: `insert into released_trace (imported, file, kind, lookup, detail)
    select $1, own.file, own.kind, own.lookup, own.detail from json_to_recordset($2::json) as own(file integer, kind text, lookup text, detail text)`,
};

async function keepRelease(session: Asking, id: string, { row, traces }: NonNullable<ImportStepResult['release']>): Promise<boolean> {
  const { id: release, sha256, title, day, address, importedAt } = row satisfies Partial<ImportedRelease>;
  if ((await session.run(RELEASE, [release, id, sha256, title, day, address, importedAt])) === 0) return false;
  if (traces.length === 0) return true;
  await session.rows(WAIT);
  await session.run(TRACES, [release, JSON.stringify(traces)]);
  return true;
}
