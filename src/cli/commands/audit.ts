import { Command } from 'commander';
import { ADMINISTRATION_STREAM } from '../../domain/audit.ts';
import type { Verification } from '../../engine/reading/verify-trail.ts';
import { CliError, EXIT } from '../../start/cli-error.ts';
import type { Compose } from '../../start/composition.ts';
import { type PlaceFlags, placeOf, withPlace } from '../place-options.ts';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const AFTER = `
Exit code 1 when an entry was changed, removed, put in between or cut off the end; each fault names its stream and entry.

Examples
  imprimatur audit verify
  imprimatur audit verify 0198d1f2-3c4b-7e5a-8f60-9a1b2c3d4e5f
  imprimatur audit verify ${ADMINISTRATION_STREAM}`;

export function auditCommand(compose: Compose): Command {
  const verify = withPlace(new Command('verify'))
    .summary('verify the hash chains of the audit trail')
    .description(
      'Verifies every entry of one item, of the administration, or of everything: hash, link to the entry before, no gap, and the head.',
    )
    .argument('[item]', `item id, or "${ADMINISTRATION_STREAM}"; everything when left out`)
    .option('--json', 'print the report as JSON')
    .addHelpText('after', AFTER)
    .action(async (item: string | undefined, flags: PlaceFlags & { json?: boolean }) => {
      if (item !== undefined && item !== ADMINISTRATION_STREAM && !UUID.test(item))
        throw new CliError(`"${item}" is no item id. Copy it from the item's page or from GET /api/items.`);
      const { verifyWithOversight } = await import('../../engine/reading/verify-trail.ts');
      const { store, close } = await (await compose()).openStore(placeOf(flags));
      try {
        const report = await verifyWithOversight({ store }, item?.toLowerCase());
        if (item !== undefined && report.entries === 0 && item !== ADMINISTRATION_STREAM)
          throw new CliError('There is no item with this id.');
        process.stdout.write(flags.json ? `${JSON.stringify(report)}\n` : readable(report));
        process.exitCode = report.faults.length > 0 ? EXIT.found : EXIT.ok;
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

function readableTrail({ streams, entries, faults }: Omit<Verification, 'oversight'>): string {
  const checked = `${entries} entries in ${streams} ${streams === 1 ? 'chain' : 'chains'}`;
  if (faults.length === 0) return `Verified ${checked}: nothing was changed, removed or put in between.\n`;
  const lines = faults.map(({ stream, sequence, fault }) => `  ${stream} entry ${sequence}: ${fault}`);
  return `Checked ${checked}. The trail is broken:\n${lines.join('\n')}\nKeep the database as it is and compare it with a backup.\n`;
}
