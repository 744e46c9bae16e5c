import { Argument, Command, Option } from 'commander';
import { REPORT_NAMES, REPORTS, type ReportName } from '../../domain/reports/reports.ts';
import type { Compose } from '../../start/composition.ts';
import { FOLDERS } from '../../start/folders.ts';
import { day } from '../day.ts';
import { type PlaceFlags, placeOf, withPlace } from '../place-options.ts';

const AFTER = `
Reports
${REPORT_NAMES.map((name) => `  ${name.padEnd(12)} ${REPORTS[name].name.zh}: ${REPORTS[name].about.en}`).join('\n')}

Examples
  imprimatur report load
  imprimatur report on-time --from 2026-01-01 --until 2026-06-30 > on-time.csv
  imprimatur report findings --unit 综合业务科 --format json`;

interface Flags extends PlaceFlags {
  unit?: string;
  from?: string;
  until?: string;
  format: 'csv' | 'json';
  language: 'zh' | 'en';
}

export function reportCommand(compose: Compose): Command {
  return withPlace(new Command('report'))
    .summary('print a report')
    .description(
      'Prints the numbers of the whole installation, or of one unit and those below it: no titles, and nothing that anybody wrote.',
    )
    .addArgument(new Argument('<name>', 'which report').choices(REPORT_NAMES))
    .option('--unit <unit>', 'unit, by name or id')
    .option('--from <day>', 'first day, as 2026-01-01; a year before the last one when left out', day)
    .option('--until <day>', 'last day; today when left out', day)
    .addOption(new Option('--format <format>', 'tables for a spreadsheet, or JSON').choices(['csv', 'json']).default('csv'))
    .addOption(new Option('--language <language>', 'of the tables').choices(['zh', 'en']).default('zh'))
    .addHelpText('after', AFTER)
    .action(async (name: ReportName, flags: Flags) => {
      process.stdout.write(await written(compose, name, flags));
    });
}

async function written(compose: Compose, name: ReportName, { unit, from, until, format, language, ...place }: Flags): Promise<string> {
  const [
    { KindBook },
    { loadWorkflows },
    { WorkflowWatch },
    { vaultOf },
    { readKey },
    { readReport },
    { reportCsv },
    { reportBody },
    { unitNamed },
  ] = await Promise.all([
    import('../../engine/kinds/kind-book.ts'),
    import('../../engine/load-workflows.ts'),
    import('../../engine/definitions/workflow-watch.ts'),
    import('../../engine/vault.ts'),
    import('../../start/installation-key.ts'),
    import('../../engine/reports/read-report.ts'),
    import('../../http/sending/report-export.ts'),
    import('../../http/sending/report-body.ts'),
    import('../operator.ts'),
  ]);
  const { store, close } = await (await compose()).openStore(placeOf(place));
  try {
    const clock = { now: () => new Date().toISOString() };
    const question = {
      ...(unit !== undefined && { unit: (await unitNamed(store.directory, unit)).id }),
      ...(from !== undefined && { from }),
      ...(until !== undefined && { until }),
    };
    const vault = vaultOf(await readKey(placeOf(place).dataFolder, process.env['IMPRIMATUR_KEY'] || undefined));
    const workflows = await WorkflowWatch.open(await loadWorkflows(FOLDERS.workflows), { store, clock, vault });
    workflows.close();
    const kinds = await KindBook.open(store, clock);
    kinds.close();
    const view = await readReport({ store, clock, kinds, workflows }, 'operator', name, question);
    return format === 'csv' ? [...reportCsv(view, language)].join('') : `${JSON.stringify(reportBody(view), null, 1)}\n`;
  } finally {
    await close();
  }
}
