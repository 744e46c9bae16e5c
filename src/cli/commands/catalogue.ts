import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Command, Option } from 'commander';
import { PROBLEMS } from '../../domain/catalogue/entry.ts';
import { unknownUnits } from '../../domain/catalogue/units.ts';
import { IntakeError } from '../../domain/document.ts';
import type { CatalogueRead } from '../../scan/catalogue/read-catalogue.ts';
import { CliError, EXIT } from '../../start/cli-error.ts';
import { columns } from '../columns.ts';

const AFTER = `
A catalogue is the list of what must be published (主动公开事项目录), or the task table of a work plan.

What can be read
  tables (XLSX, CSV, a table in a document) with the columns 序号, 一级事项, 二级事项, 公开内容, 公开依据, 公开时限, 公开主体, 公开渠道和载体, 公开对象,
  公开方式, 公开层级, or 一级指标, 二级指标, 三级指标, 责任单位, 时间节点; headings of two rows, merged cells, 同上 and boxes are understood.
  A plan as text or PDF whose task table has lost its cells.
What could not be understood is listed with its row, and never guessed.

--preview reads the file and stores nothing: no database is needed.

Exit code 1 when rows had to be left out.

Examples
  imprimatur catalogue import catalogue.xlsx --preview
  imprimatur catalogue import plan.pdf --preview --format json > plan.json`;

interface Flags {
  preview?: true;
  format: 'text' | 'json';
  field?: string;
  year?: string;
}

export function catalogueCommand(): Command {
  return new Command('catalogue')
    .summary('read a catalogue of what must be published')
    .description('Reads lists of what must be published.')
    .addHelpText('after', AFTER)
    .addCommand(importCommand());
}

function importCommand(): Command {
  return new Command('import')
    .description('Reads a list and says what is in it, and what was not understood.')
    .argument('<file>', 'XLSX, CSV, PDF or text')
    .option('--preview', 'store nothing')
    .option('--field <name>', 'field (领域) of the entries, where the list has no column for it')
    .option('--year <year>', 'year of the months in the list; else that of its title, else this year')
    .addOption(new Option('--format <format>', 'how it is printed').choices(['text', 'json']).default('text'))
    .action(async (file: string, flags: Flags) => {
      if (!flags.preview)
        throw new CliError(
          'A catalogue comes in force in the workspace, where a second person confirms it. Add --preview to read the file.',
        );
      const read = await readFrom(file, flags);
      process.stdout.write(flags.format === 'json' ? `${JSON.stringify(told(read), null, 1)}\n` : shown(read));
      if (read.problems.some(({ code }) => !PROBLEMS[code].isTaken)) process.exitCode = EXIT.found;
    });
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
