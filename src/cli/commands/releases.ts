import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Command } from 'commander';
import type { ReleaseImport } from '../../domain/release-import.ts';
import type { Store } from '../../engine/ports.ts';
import type { HandedIn } from '../../engine/release-imports/start-import.ts';
import { CliError, EXIT } from '../../start/cli-error.ts';
import type { Compose } from '../../start/composition.ts';
import { columns } from '../columns.ts';
import { findFiles } from '../inputs/find-files.ts';
import { type PlaceFlags, placeOf, withPlace } from '../place-options.ts';
import { progressBar } from '../progress.ts';

const AFTER = `
What was published before this product came is compared with every later item (Secrets Law art 36). Of each file its title, date, address and
SHA-256 are kept, and keyed fingerprints of what it tells in parts; nothing of its text. It is no release of the product: it is in no library
and no report. The same file twice is one.

What can be imported
  documents and pages, folders of them, archives (ZIP, TAR) such as the export of a website, and lists: CSV or XLSX with a row for each release and
  columns named title, date, address, file, text (标题, 日期, 网址, 文件, 正文). A list comes with its files, or has the texts itself.

A running server or worker does the work, in the background and one file at a time. .imprimaturignore is honoured, as for scan.

Exit codes
  1  with --wait: something could not be read, or not as a whole

Examples
  imprimatur releases import website-export.zip --base https://www.example.gov.cn/
  imprimatur releases import archive/2019 --wait
  imprimatur releases show
  imprimatur releases remove 0197a1c2-…`;

type Work = (store: Store) => Promise<void>;
type Run = (flags: PlaceFlags, work: Work) => Promise<void>;

const clock = { now: () => new Date().toISOString() };

export function releasesCommand(compose: Compose): Command {
  const run: Run = async (flags, work) => {
    const { store, close } = await (await compose()).openStore(placeOf(flags));
    try {
      await work(store);
    } finally {
      await close();
    }
  };
  return new Command('releases')
    .summary('import what was published earlier, to compare new items with it')
    .description('Imports releases from before this product into the index that new items are compared with.')
    .addHelpText('after', AFTER)
    .addCommand(importCommand(run))
    .addCommand(list(run))
    .addCommand(show(run))
    .addCommand(cancel(run))
    .addCommand(remove(run));
}

function importCommand(run: Run): Command {
  return withPlace(new Command('import'))
    .description('Imports files, folders, archives and lists.')
    .argument('<path...>', 'files and folders')
    .option('--base <address>', 'address of the site that an export is of: names of files and short addresses in a list continue it')
    .option('--wait', 'wait until it has ended')
    .action((names: string[], { base, wait, ...place }: PlaceFlags & { base?: string; wait?: boolean }) =>
      run(place, async (store) => tell(store, await begun(store, names, base), wait ?? false)),
    );
}

function list(run: Run): Command {
  return withPlace(new Command('list'))
    .description('Lists the imports, newest first.')
    .action((flags: PlaceFlags) =>
      run(flags, async ({ releaseImports }) => {
        const rows = (await releaseImports.list({ limit: 50 })).map((one) => [
          one.id,
          one.startedAt,
          stateOf(one),
          ...[one.imported, one.known, one.passed, one.unread, one.waiting].map(String),
        ]);
        const head = ['import', 'begun', 'state', 'imported', 'known', 'passed over', 'not read', 'waiting'];
        process.stdout.write(`${columns([head, ...rows]).join('\n')}\n`);
      }),
    );
}

function show(run: Run): Command {
  return withPlace(new Command('show'))
    .description('Tells how far an import is, and what it could not read and why.')
    .argument('[import]', 'id (default: the newest)')
    .action((id: string | undefined, flags: PlaceFlags) => run(flags, async (store) => tell(store, await found(store, id), false)));
}

function cancel(run: Run): Command {
  return withPlace(new Command('cancel'))
    .description('Breaks an import off; what is in the index stays.')
    .argument('<import>', 'id')
    .action((id: string, flags: PlaceFlags) =>
      run(flags, async (store) => {
        const [{ endImport }, { operator }] = await Promise.all([
          import('../../engine/release-imports/read-imports.ts'),
          import('../operator.ts'),
        ]);
        const { id: one } = await found(store, id);
        await endImport({ store, clock }, operator(), one);
        process.stdout.write(`${summaryOf(await found(store, one))}\n`);
      }),
    );
}

function remove(run: Run): Command {
  return withPlace(new Command('remove'))
    .description('Takes an import, or one imported release, out of the index with its fingerprints.')
    .argument('<id>', 'of an import or of a release')
    .action((id: string, flags: PlaceFlags) =>
      run(flags, async (store) => {
        const [{ takeOut }, { operator }] = await Promise.all([
          import('../../engine/release-imports/remove-imported.ts'),
          import('../operator.ts'),
        ]);
        checked(id);
        const what = (await store.releaseImports.one(id)) ? { import: id } : { release: id };
        const { removed } = await takeOut({ store, clock }, operator(), what);
        process.stdout.write(`Removed ${removed} imported release(s).\n`);
      }),
    );
}

/** Bytes that go into the database with one transaction, beside the last file. */
const BATCH = 4_000_000;
const MOST_FILES = 50_000;

async function begun(store: Store, names: readonly string[], base: string | undefined): Promise<ReleaseImport> {
  const [{ beginImport, handIn, importReady }, { endImport }, { operator }] = await Promise.all([
    import('../../engine/release-imports/start-import.ts'),
    import('../../engine/release-imports/read-imports.ts'),
    import('../operator.ts'),
  ]);
  const files = names.flatMap(filesBelow);
  if (files.length === 0) throw new CliError(`There is no file in ${names.join(', ')}. Check the name.`);
  if (files.length > MOST_FILES) throw new CliError(`These are ${files.length} files. Import at most ${MOST_FILES} at a time.`);
  const engine = { store, clock };
  const id = await beginImport(engine, { by: operator(), base });
  const bar = progressBar(files.length);
  try {
    let batch: HandedIn[] = [];
    let bytes = 0;
    for (const [index, file] of files.entries()) {
      bar.show(index, files.length, file.name);
      const read = readIn(file);
      batch.push(read);
      bytes += 'bytes' in read ? read.bytes.length : 0;
      if (bytes < BATCH && batch.length < 100) continue;
      await handIn(engine, id, batch);
      [batch, bytes] = [[], 0];
    }
    if (batch.length > 0) await handIn(engine, id, batch);
    return await importReady(engine, id);
  } catch (error) {
    // Half an import would be read as if it were all.
    await endImport(engine, operator(), id).catch(() => undefined);
    throw error;
  } finally {
    bar.clear();
  }
}

/** Files of a folder under their names in it: lists speak of them so, and addresses are made of them. */
function filesBelow(name: string): { name: string; path: string }[] {
  const isFolder = statSync(name, { throwIfNoEntry: false })?.isDirectory() ?? false;
  return findFiles([name]).map((file) => {
    const inside = isFolder ? path.relative(path.resolve(name), file.path) : path.basename(file.path);
    return { name: inside.split(path.sep).join('/').normalize('NFC'), path: file.path };
  });
}

/** As much as the product takes of one file anywhere. */
const LARGEST = 100 * 1024 * 1024;

function readIn({ name, path: file }: { name: string; path: string }): HandedIn {
  try {
    if (statSync(file).size > LARGEST) return { name, refused: 'file-too-large' };
    return { name, bytes: readFileSync(file) };
  } catch {
    return { name, refused: 'not-opened' };
  }
}

function checked(id: string): void {
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id))
    throw new CliError(`"${id}" is no id. "imprimatur releases list" shows those of the imports.`);
}

async function found({ releaseImports }: Store, id: string | undefined): Promise<ReleaseImport> {
  if (id !== undefined) checked(id);
  const one = id === undefined ? (await releaseImports.list({ limit: 1 }))[0] : await releaseImports.one(id);
  if (one) return one;
  throw new CliError(id === undefined ? 'Nothing was imported yet.' : `There is no import ${id}. "imprimatur releases list" shows all.`);
}

/** Milliseconds between two looks. */
const LOOK = 1_000;
const LINES = 1_000;

async function tell(store: Store, begun: ReleaseImport, wait: boolean): Promise<void> {
  let now = begun;
  while (wait && now.endedAt === null) {
    await pause(LOOK);
    now = (await store.releaseImports.one(now.id)) ?? now;
  }
  for (let after: number | undefined; ; ) {
    const lines = await store.releaseImports.lines(now.id, { limit: LINES, ...(after !== undefined && { after }) });
    for (const { name, row, words } of lines) process.stdout.write(`${name}${row === null ? '' : `, row ${row}`}: ${words.en}\n`);
    after = lines.at(-1)?.position;
    if (lines.length < LINES) break;
  }
  process.stdout.write(`${summaryOf(now)}\n`);
  if (wait && now.unread > 0) process.exitCode = EXIT.found;
}

function stateOf({ ready, endedAt, cancelledBy }: ReleaseImport): string {
  if (cancelledBy !== null) return 'broken off';
  if (endedAt !== null) return 'ended';
  return ready ? 'in the queue or running' : 'files are being handed in';
}

function summaryOf(one: ReleaseImport): string {
  const { id, imported, known, passed, unread, waiting } = one;
  return `${id}: ${stateOf(one)}; ${imported} imported, ${known} known before, ${passed} with nothing to read, ${unread} report line(s), ${waiting} waiting`;
}
