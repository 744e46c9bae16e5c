import { Command } from 'commander';
import { ADMINISTRATION_STREAM } from '../../domain/audit.ts';
import type { VerificationOptions } from '../../engine/ports.ts';
import type { Verification } from '../../engine/reading/verify-trail.ts';
import { CliError, EXIT } from '../../start/cli-error.ts';
import type { Compose } from '../../start/composition.ts';
import { type PlaceFlags, placeOf, withPlace } from '../place-options.ts';

function count(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1 || number > 16)
    throw new CliError(`"${value}" is no number of connections. Give one from 1 to 16.`);
  return number;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const AFTER = `
Exit code 1 when something is not as the trail says: an entry that was changed, removed, put in between or cut off the end, or a row of a table that is
not what its entry answers for. Each fault names stream, entry, table, row and columns.

Examples
  imprimatur audit verify
  imprimatur audit verify 0198d1f2-3c4b-7e5a-8f60-9a1b2c3d4e5f
  imprimatur audit verify ${ADMINISTRATION_STREAM}`;

export function auditCommand(compose: Compose): Command {
  const verify = withPlace(new Command('verify'))
    .summary('verify the audit trail, and what it answers for')
    .description(
      'Verifies one item, the administration, or everything: the hash of each entry, its link to the one before, no gap, the head, and each row that the entries answer for.',
    )
    .argument('[item]', `item id, or "${ADMINISTRATION_STREAM}"; everything when left out`)
    .option('--files', 'read and hash every stored file as well')
    .option('--threads <n>', 'read with so many connections side by side', count)
    .option('--resume <file>', 'keep in this file what is done, and go on from there')
    .option('--json', 'print the report as JSON')
    .addHelpText('after', AFTER)
    .action(async (item: string | undefined, flags: PlaceFlags & Omit<VerificationOptions, 'stream'> & { json?: boolean }) => {
      if (item !== undefined && item !== ADMINISTRATION_STREAM && !UUID.test(item))
        throw new CliError(`"${item}" is no item id. Copy it from the item's page or from GET /api/items.`);
      const { verifyWithOversight } = await import('../../engine/reading/verify-trail.ts');
      const { store, close } = await (await compose()).openStore(placeOf(flags));
      try {
        const { files, threads, resume } = flags;
        const stream = item?.toLowerCase();
        const options = { ...(stream && { stream }), ...(files && { files }), ...(threads && { threads }), ...(resume && { resume }) };
        const report = await verifyWithOversight({ store }, options);
        if (item !== undefined && report.entries === 0 && item !== ADMINISTRATION_STREAM)
          throw new CliError('There is no item with this id.');
        process.stdout.write(flags.json ? `${JSON.stringify(report)}\n` : readable(report));
        process.exitCode = report.faults.length + report.rows.faults.length > 0 ? EXIT.found : EXIT.ok;
      } finally {
        await close();
      }
    });
  return new Command('audit').summary('verify the audit trail').description('Works on the audit trail.').addCommand(verify);
}

const NOW = { 'two-people': '两人制约', 'one-administrator': '已声明仅有一名管理员', 'first-start': '初始阶段，尚无第二名管理员' } as const;

/** Where one person alone gave roles or weakened rules, whoever relies on the releases is told. */
function eyes({ now, releases, confirmations }: Verification['oversight']): string {
  const alone = releases['one-administrator'] + releases['first-start'];
  const unknown = releases['not-recorded'] > 0 ? `, ${releases['not-recorded']} from before this was recorded` : '';
  const { 'second-person': second, ...single } = confirmations;
  const bases = Object.entries(single).map(([basis, count]) => `${count} ${basis}`);
  return [
    `The installation runs under: ${now}. 系统管理：${NOW[now]}。`,
    `Releases under two people: ${releases['two-people']}, under one: ${alone}${unknown}.`,
    `Proposals confirmed by a second person: ${second}, by one person alone: ${bases.join(', ')}.\n`,
  ].join('\n');
}

function readable({ oversight, ...trail }: Verification): string {
  return readableTrail(trail) + eyes(oversight);
}

function readableTrail({ streams, entries, faults, rows }: Omit<Verification, 'oversight'>): string {
  const checked = `${entries} entries in ${streams} ${streams === 1 ? 'chain' : 'chains'} and ${rows.checked} rows that they answer for`;
  const earlier = Object.entries(rows.before).map(([table, count]) => `${count} of ${table}`);
  const before = earlier.length > 0 ? `Rows from before entries answered for them, not covered: ${earlier.join(', ')}.\n` : '';
  if (faults.length + rows.faults.length === 0) return `Verified ${checked}: nothing was changed, removed or put in between.\n${before}`;
  const lines = [...faults.map(chainLine), ...rows.faults.map(rowLine)];
  return `Checked ${checked}. Not all is as it was written:\n${lines.join('\n')}\n${before}Keep the database as it is and compare it with a backup.\n`;
}

const named = (columns: readonly string[] = []) => (columns.length > 0 ? ` (${columns.join(' or ')})` : '');

const chainLine = ({ stream, sequence, fault, columns }: Verification['faults'][number]) =>
  `  ${stream} entry ${sequence}: ${fault}${named(columns)}`;

function rowLine({ stream, sequence, table, row, columns, fault }: Verification['rows']['faults'][number]): string {
  const where = sequence > 0 ? `${stream} entry ${sequence}` : stream || 'no item';
  return `  ${where}: ${table} ${row} ${fault}${named(columns)}`;
}
