import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { Command } from 'commander';
import { ADMINISTRATION_STREAM } from '../../domain/audit.ts';
import type { Store, TrustedCheckpoint, VerificationOptions } from '../../engine/ports.ts';
import type { Verification } from '../../engine/reading/verify-trail.ts';
import { CliError, EXIT } from '../../start/cli-error.ts';
import type { Compose } from '../../start/composition.ts';
import { chainLine, rowLine } from '../audit/fault-lines.ts';
import { type PlaceFlags, placeOf, withPlace } from '../place-options.ts';

function count(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1 || number > 16)
    throw new CliError(`"${value}" is no number of threads. Give one from 1 to 16.`);
  return number;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const AFTER = `
Exit code 1 when something is not as the trail says: an entry that was changed, removed, put in between or cut off the end, or a row of a table that is
not what its entry answers for. Each fault names stream, entry, table, row and columns.

Examples
  imprimatur audit verify
  imprimatur audit verify 0198d1f2-3c4b-7e5a-8f60-9a1b2c3d4e5f
  imprimatur audit verify ${ADMINISTRATION_STREAM}
  imprimatur audit verify --checkpoint checkpoint-2026-11-30 --trust trusted_root.json`;

const EXPORT_AFTER = `
Whoever reads the file reads the whole trail: keep it as you keep the database.

Examples
  imprimatur audit export trail.jsonl
  imprimatur audit verify --from trail.jsonl --trust trusted_root.json --checkpoint checkpoint-2026-11-30
  python3 test/evidence/verify_trail.py trail.jsonl --trust trusted_root.json`;

export function auditCommand(compose: Compose): Command {
  const verify = withPlace(new Command('verify'))
    .summary('verify the audit trail, and what it answers for')
    .description(
      'Verifies one item, the administration, or everything: the hash of each entry, its link to the one before, no gap, the head, and each row that the entries answer for.',
    )
    .argument('[item]', `item id, or "${ADMINISTRATION_STREAM}"; everything when left out`)
    .option('--from <file>', 'verify an exported trail and its log instead, without a database')
    .option('--checkpoint <file>', 'compare the log with this checkpoint, which was kept outside the database')
    .option('--trust <file>', 'trusted_root.json, kept outside: the keys that checkpoints are verified with, and not those of the database')
    .option('--files', 'read and hash every stored file as well')
    .option('--threads <n>', 'verify in so many threads side by side', count)
    .option('--resume <file>', 'keep in this file what is done, and go on from there; it is removed when all is done')
    .option('--json', 'print the report as JSON')
    .addHelpText('after', AFTER)
    .action(
      async (
        item: string | undefined,
        flags: PlaceFlags &
          Omit<VerificationOptions, 'stream' | 'checkpoint'> & {
            json?: boolean;
            checkpoint?: string;
            trust?: string;
            from?: string;
          },
      ) => {
        if (item !== undefined && item !== ADMINISTRATION_STREAM && !UUID.test(item))
          throw new CliError(`"${item}" is no item id. Copy it from the item's page or from GET /api/items.`);
        const { from } = flags;
        if (from !== undefined) return (await import('../audit/verify-exported.ts')).verifyExported({ ...flags, from });
        const { verifyWithOversight } = await import('../../engine/reading/verify-trail.ts');
        const { store, close } = await (await compose()).openStore(placeOf(flags));
        try {
          const { files, threads, resume } = flags;
          const stream = item?.toLowerCase();
          const checkpoint = await keptOutside(store, flags);
          const options = { ...(stream && { stream }), ...(files && { files }), ...(threads && { threads }), ...(resume && { resume }) };
          const report = await verifyWithOversight({ store }, { ...options, ...(checkpoint && { checkpoint }) });
          if (item !== undefined && report.entries === 0 && item !== ADMINISTRATION_STREAM)
            throw new CliError('There is no item with this id.');
          process.stdout.write(flags.json ? `${JSON.stringify(report)}\n` : readable(report, flags.checkpoint));
          process.exitCode = report.faults.length + report.rows.faults.length > 0 ? EXIT.found : EXIT.ok;
        } finally {
          await close();
        }
      },
    );
  const exporting = withPlace(new Command('export'))
    .summary('write the whole audit trail into a file')
    .description(
      'Writes every entry as it was hashed with the salt of its leaf, where each chain ends, signed statements of releases, checkpoints, leaves and tiles of the log, as lines of JSON that can be verified without the database.',
    )
    .argument('<file>', 'file to write; must not be there yet')
    .addHelpText('after', EXPORT_AFTER)
    .action(async (file: string, flags: PlaceFlags) => {
      const { store, close } = await (await compose()).openStore(placeOf(flags));
      try {
        await pipeline(withEnds(store.verification.exported()), createWriteStream(file, { flags: 'wx', mode: 0o600 }));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw new CliError(`${file} is there already. Name another file.`);
        throw error;
      } finally {
        await close();
      }
    });
  const audit = new Command('audit').summary('verify and export the audit trail').description('Works on the audit trail.');
  return audit.addCommand(verify).addCommand(exporting);
}

async function keptOutside({ log }: Store, flags: { checkpoint?: string; trust?: string }): Promise<TrustedCheckpoint | undefined> {
  if (flags.checkpoint === undefined) return undefined;
  const { checkpointIn, keysOfRows, keysOfTrust } = await import('../audit/kept-checkpoint.ts');
  const keys = flags.trust === undefined ? keysOfRows(await log.keys()) : await keysOfTrust(flags.trust);
  return checkpointIn(flags.checkpoint, keys);
}

async function* withEnds(lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) yield `${line}\n`;
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

function readable({ oversight, ...trail }: Verification, file: string | undefined): string {
  return readableTrail(trail) + (trail.log ? against(trail.log, file) : '') + eyes(oversight);
}

/** Who of `src/evidence/README.md` could have done something that this verification would not show. */
function against({ origin, size, agrees, at }: NonNullable<Verification['log']>, file: string | undefined): string {
  const log = size > 0 ? `The log ${origin ?? ''} holds ${size} entries, all compared.` : 'The log holds no entry yet.';
  const rewritten =
    'the owner of the database, who writes a chain anew with its head, its rows and the log, or removes an item with all of it';
  const newest = 'who forges what no checkpoint holds yet; who holds the keys of the log and the database, where no witness cosigned';
  const one = 'one who changes rows, entries or leaves of the log without writing all that covers them anew';
  if (agrees) {
    const when = at ? `of ${at}` : 'of unknown time';
    return `${log}\nChecked against checkpoint ${when} from ${file}. Excluded up to it: ${one}; ${rewritten}; an old backup put back.\nNot excluded: ${newest}.\n`;
  }
  if (agrees === false)
    return `${log}\nThe checkpoint from ${file} is not of this log: it was written anew, or an old backup was put back.\n`;
  return `${log}\nChecked only against itself. Excluded: ${one}.\nNot excluded: ${rewritten}; an old backup put back; ${newest}. Give --checkpoint FILE.\n`;
}

function readableTrail({ streams, entries, erased, faults, rows }: Omit<Verification, 'oversight'>): string {
  const checked = `${entries} entries in ${streams} ${streams === 1 ? 'chain' : 'chains'} and ${rows.checked} rows that they answer for`;
  const earlier = Object.entries(rows.before).map(([table, count]) => `${count} of ${table}`);
  const before = earlier.length > 0 ? `Rows from before entries answered for them, not covered: ${earlier.join(', ')}.\n` : '';
  const gone = erased
    .map(({ stream, through, at }) => `${stream}: secret erased on ${at}; its leaves up to entry ${through} say nothing any more.\n`)
    .join('');
  if (faults.length + rows.faults.length === 0)
    return `Verified ${checked}: nothing was changed, removed or put in between.\n${before}${gone}`;
  const lines = [...faults.map(chainLine), ...rows.faults.map(rowLine)];
  return `Checked ${checked}. Not all is as it was written:\n${lines.join('\n')}\n${before}${gone}Keep the database as it is and compare it with a backup.\n`;
}
