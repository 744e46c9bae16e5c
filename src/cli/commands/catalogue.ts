import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Command, Option } from 'commander';
import { PROBLEMS } from '../../domain/catalogue/entry.ts';
import { unknownUnits } from '../../domain/catalogue/units.ts';
import { IntakeError } from '../../domain/document.ts';
import type { Engine } from '../../engine/engine.ts';
import type { CatalogueRead } from '../../scan/catalogue/read-catalogue.ts';
import { CliError, EXIT } from '../../start/cli-error.ts';
import type { Compose } from '../../start/composition.ts';
import { columns } from '../columns.ts';
import { calendarDay, type PlaceFlags, placeOf, withPlace } from '../place-options.ts';

const AFTER = `
A catalogue is the list of what must be published (主动公开事项目录), or the task table of a work plan.

What can be read
  tables (XLSX, CSV, a table in a document) with the columns 序号, 一级事项, 二级事项, 公开内容, 公开依据, 公开时限, 公开主体, 公开渠道和载体, 公开对象,
  公开方式, 公开层级, or 一级指标, 二级指标, 三级指标, 责任单位, 时间节点; headings of two rows, merged cells, 同上 and boxes are understood.
  A plan as text or PDF whose task table has lost its cells.
What could not be understood is listed with its row, and never guessed.

--preview reads the file and stores nothing: no database is needed. Without it the list is proposed, by the operator of this machine; it comes in
force when an administrator confirms it in the workspace.

Exit code 1 when rows had to be left out: then nothing is proposed, unless --leave-out says that this is meant.

Examples
  imprimatur catalogue import catalogue.xlsx --preview
  imprimatur catalogue import plan.pdf --preview --format json > plan.json
  imprimatur catalogue import catalogue.xlsx --reason "agreed on 12 May" --from 2027-01-01
  imprimatur catalogue export catalogue.xlsx`;

interface Flags extends PlaceFlags {
  preview?: true;
  format: 'text' | 'json';
  list?: string;
  field?: string;
  year?: string;
  from?: string;
  reason?: string;
  leaveOut?: true;
}

export function catalogueCommand(compose: Compose): Command {
  return new Command('catalogue')
    .summary('import and export the catalogue of what must be published')
    .description('Reads lists of what must be published, proposes them, and writes what is in force.')
    .addHelpText('after', AFTER)
    .addCommand(importCommand(compose))
    .addCommand(exportCommand(compose));
}

function importCommand(compose: Compose): Command {
  return withPlace(new Command('import'))
    .description('Reads a list and says what is in it, and what was not understood; without --preview it is proposed.')
    .argument('<file>', 'XLSX, CSV, PDF or text')
    .option('--preview', 'store nothing')
    .option('--reason <text>', 'why, for who confirms it; it is kept in the trail')
    .option('--from <day>', 'day from which it is in force; with the confirmation when it is left out', calendarDay)
    .option('--list <name>', 'list that the file brings up to date; that of its title when it is left out')
    .option('--leave-out', 'propose the list without the rows that cannot be used')
    .option('--field <name>', 'field (领域) of the entries, where the list has no column for it')
    .option('--year <year>', 'year of the months in the list; else that of its title, else this year')
    .addOption(new Option('--format <format>', 'how it is printed').choices(['text', 'json']).default('text'))
    .action(async (file: string, flags: Flags) => {
      const { preview, reason = '', leaveOut, format } = flags;
      if (!preview && reason.trim() === '')
        throw new CliError('An administrator confirms the list. Say why with --reason, or add --preview to read the file only.');
      const read = await readFrom(file, flags);
      const isWhole = read.problems.every(({ code }) => PROBLEMS[code].isTaken);
      process.stdout.write(format === 'json' ? `${JSON.stringify(told(read), null, 1)}\n` : shown(read));
      if (!isWhole) process.exitCode = EXIT.found;
      if (!preview && (isWhole || leaveOut)) {
        const done = `${await proposed(compose, file, read, { ...flags, reason })}\n`;
        (format === 'json' ? process.stderr : process.stdout).write(done);
      }
    });
}

async function proposed(compose: Compose, file: string, read: CatalogueRead, flags: Flags & { reason: string }): Promise<string> {
  if (read.entries.length === 0) throw new CliError(`${file} has no entry that could be used.`);
  const [{ compareList, draftListChange }, { proposeAsOperator }, { operator }] = await Promise.all([
    import('../../engine/catalogue/compare-list.ts'),
    import('../../engine/two-people/propose.ts'),
    import('../operator.ts'),
  ]);
  return withEngine(compose, flags, async (engine) => {
    const by = operator();
    const preview = await compareList(engine, read, flags.list);
    const content = await draftListChange(engine, { by, preview, source: path.basename(file), from: flags.from ?? null });
    await proposeAsOperator(engine, { by, kind: 'catalogue', content, unit: null, reason: flags.reason.trim() });
    const { list, added, changed, ended } = content;
    return `“${list}” is proposed: ${added} new, ${changed} changed, ${ended} ended. An administrator confirms it in the workspace.`;
  });
}

function exportCommand(compose: Compose): Command {
  return withPlace(new Command('export'))
    .description('Writes the catalogue in force as the table that offices know; an import reads it again.')
    .argument('<file>', 'XLSX or CSV, by its ending; - for a table on standard output')
    .option('--list <name>', 'one list; all of them when it is left out')
    .action(async (file: string, { list, ...place }: PlaceFlags & { list?: string }) => {
      if (file !== '-' && !/\.(xlsx|csv)$/i.test(file))
        throw new CliError(`"${file}" is neither XLSX nor CSV. End its name with one of them.`);
      const [{ rowsInForce, workbookOf }, { BYTE_ORDER_MARK, csvLine }] = await Promise.all([
        import('../../engine/catalogue/export-catalogue.ts'),
        import('../../http/sending/csv.ts'),
      ]);
      const rows = await withEngine(compose, place, (engine) => rowsInForce(engine, list));
      if (rows.length === 1) throw new CliError(list === undefined ? 'The catalogue is empty.' : `There is no list "${list}" in force.`);
      if (file === '-') process.stdout.write(rows.map(csvLine).join(''));
      else await writeFile(file, /\.csv$/i.test(file) ? [BYTE_ORDER_MARK, ...rows.map(csvLine)].join('') : workbookOf(list, rows));
    });
}

type CatalogueEngine = Pick<Engine, 'store' | 'clock'>;

async function withEngine<T>(compose: Compose, flags: PlaceFlags, work: (engine: CatalogueEngine) => Promise<T>): Promise<T> {
  const { store, close } = await (await compose()).openStore(placeOf(flags));
  try {
    return await work({ store, clock: { now: () => new Date().toISOString() } });
  } finally {
    await close();
  }
}

async function readFrom(file: string, { field, year }: Flags): Promise<CatalogueRead> {
  if (year !== undefined && !/^\d{4}$/.test(year)) throw new CliError(`"${year}" is no year. Write four digits.`);
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new CliError(`${file} cannot be read. Name a file with a catalogue.`, { cause });
  });
  const [{ documentReader }, { readCatalogue }] = await Promise.all([
    import('../../scan/document-reader.ts'),
    import('../../scan/catalogue/read-catalogue.ts'),
  ]);
  const read = await documentReader();
  const document = await read(path.basename(file), bytes).catch((cause: unknown) => {
    if (cause instanceof IntakeError) throw new CliError(`${file}: ${cause.words.en}`, { cause });
    throw cause;
  });
  const asked = { field, now: new Date().toISOString(), ...(year !== undefined && { year: Number(year) }) };
  const found = readCatalogue(document, asked);
  if ('entries' in found) return found;
  throw new CliError(`${file}: ${found.words.en}`);
}

/** Without a database every name of a unit is one that nobody resolved. */
function told({ title, year, entries, rows, problems }: CatalogueRead) {
  return {
    ...{ title, year, count: entries.length },
    entries: entries.map((entry, at) => ({ row: rows[at] ?? null, ...entry })),
    problems: problems.map(({ code, row, value }) => ({ code, row, value, ...PROBLEMS[code] })),
    unresolvedUnits: unknownUnits(entries, new Map()),
  };
}

function shown(read: CatalogueRead): string {
  const lines = [
    `${read.title} (${read.year}): ${read.entries.length} entries`,
    ...columns(read.entries.map(({ number, second, content, units, written }) => [number, written, units.join('、'), second || content])),
    ...read.problems.map(({ code, row, value }) => `row ${row ?? '?'}: ${PROBLEMS[code].en}${value ? ` "${value}"` : ''}`),
  ];
  return `${lines.join('\n')}\n`;
}
