import { Command } from 'commander';
import { ADMINISTRATION_STREAM } from '../../domain/audit.ts';
import type { Store } from '../../engine/ports.ts';
import { CliError, EXIT } from '../../start/cli-error.ts';
import type { Compose } from '../../start/composition.ts';
import type { LogCondition } from '../../start/log-upkeep.ts';
import { logFolderOf } from '../engine-options.ts';
import { type PlaceFlags, placeOf, withPlace } from '../place-options.ts';
import { logWatchCommand } from './log-watch.ts';
import { logWitnessCommand } from './log-witness.ts';

const AFTER = `
Every audit entry is a leaf of one Merkle tree, whose checkpoints are signed. Kept outside the house, a checkpoint shows any later change of
what came before it. The bytes are described in src/evidence/README.md.

Exit codes
  1  recover: something is wrong, and what to do was printed

Examples
  imprimatur log checkpoint > checkpoint-2026-11-30
  imprimatur log prove 0198d1f2-3c4b-7e5a-8f60-9a1b2c3d4e5f 3
  imprimatur log consistency 1200 1500
  imprimatur log recover`;

type Run = (flags: PlaceFlags, work: (store: Store, folder: string) => Promise<void>) => Promise<void>;

export function logCommand(compose: Compose): Command {
  const run: Run = async (flags, work) => {
    const place = placeOf(flags);
    const { store, close } = await (await compose()).openStore(place);
    try {
      await work(store, logFolderOf(place));
    } finally {
      await close();
    }
  };
  return new Command('log')
    .summary('checkpoints and proofs of the log of all audit entries')
    .description('Reads the log, and looks after its keys.')
    .addHelpText('after', AFTER)
    .addCommand(checkpoint(run))
    .addCommand(prove(run))
    .addCommand(consistency(run))
    .addCommand(logWitnessCommand((flags, work) => run(flags, (store) => work(store))))
    .addCommand(logWatchCommand())
    .addCommand(changeKey(run))
    .addCommand(recover(run));
}

function checkpoint(run: Run): Command {
  return withPlace(new Command('checkpoint'))
    .description('Prints the newest checkpoint, a C2SP signed note: to keep, to print, to send to an auditor.')
    .action((flags: PlaceFlags) =>
      run(flags, async (store) => {
        const newest = await store.log.checkpoint();
        if (!newest)
          throw new CliError('There is no checkpoint yet. A running server or worker makes one within seconds of the first entry.');
        process.stdout.write(newest.note);
      }),
    );
}

function prove(run: Run): Command {
  return withPlace(new Command('prove'))
    .description('Prints, as JSON, one entry with its salt, where its leaf is, its path to the root, and the checkpoint.')
    .argument('<item>', `item id, or "${ADMINISTRATION_STREAM}"`)
    .argument('<sequence>', 'number of the entry in its trail')
    .action((item: string, sequence: string, flags: PlaceFlags) =>
      run(flags, async (store) => {
        const { proveEntry } = await import('../../engine/log/read-log.ts');
        const [stream, number] = [item.toLowerCase(), countOf(sequence)];
        const opening = await store.log.opening(stream, number);
        if (!opening) throw new CliError(`There is no entry ${number} of ${item}. "imprimatur audit verify" counts them.`);
        if (!opening.salt)
          throw new CliError(`The secret of ${item} was erased: entry ${number} can be read, and not shown to be in the log.`);
        const proof = await proveEntry({ store }, stream, number);
        if (!proof) throw new CliError('No checkpoint covers this entry yet. Try again in a few seconds, while a server or worker runs.');
        const { index, hashes, checkpoint: under } = proof;
        const printed = {
          entry: opening.canonical,
          salt: opening.salt.toString('hex'),
          index,
          size: under.size,
          hashes: hashes.map((hash) => hash.toString('base64')),
          checkpoint: under.note,
        };
        process.stdout.write(`${JSON.stringify(printed, null, 2)}\n`);
      }),
    );
}

function consistency(run: Run): Command {
  return withPlace(new Command('consistency'))
    .description('Prints the hashes, in base64, that show that the tree of TO leaves goes on from the one of FROM (RFC 6962, 2.1.2).')
    .argument('<from>', 'size of the older tree')
    .argument('<to>', 'size of the newer tree')
    .action((from: string, to: string, flags: PlaceFlags) =>
      run(flags, async (store) => {
        const { proveConsistency } = await import('../../engine/log/read-log.ts');
        const hashes = await proveConsistency({ store }, countOf(from), countOf(to));
        if (!hashes)
          throw new CliError(
            `The log has no tree of ${from} leaves before one of ${to}. "imprimatur log checkpoint" says how many it has.`,
          );
        for (const hash of hashes) process.stdout.write(`${hash.toString('base64')}\n`);
      }),
    );
}

function changeKey(run: Run): Command {
  return withPlace(new Command('change-key'))
    .description(
      'Gives the log a new key. Both sign for thirty days; give everybody who verifies the new trusted_root.json meanwhile. Run it as the user of the server, who must read the key.',
    )
    .action((flags: PlaceFlags) =>
      run(flags, async (store, folder) => {
        const [{ changeLogKey }, { operator }] = await Promise.all([import('../../start/log-upkeep.ts'), import('../operator.ts')]);
        const { key, until } = await changeLogKey(folder, store.log, { actor: operator(), at: new Date().toISOString() });
        process.stdout.write(`The log has the new key ${key.slice(0, 8)}, in ${folder}. The former one signs until ${until}.\n`);
      }),
    );
}

function recover(run: Run): Command {
  return withPlace(new Command('recover'))
    .description('Says why the log signs nothing, and what to do.')
    .option('--new-origin <name>', 'go on under this name and a new key, on the record, with what the database has')
    .action((flags: PlaceFlags & { newOrigin?: string }) =>
      run(flags, async (store, folder) => {
        const [{ logCondition, restartLog }, { operator }] = await Promise.all([
          import('../../start/log-upkeep.ts'),
          import('../operator.ts'),
        ]);
        if (flags.newOrigin !== undefined) {
          const head = await restartLog(folder, store.log, flags.newOrigin, { actor: operator(), at: new Date().toISOString() });
          process.stdout.write(`The log goes on as ${head.origin} from ${head.size} entries. Give everybody the new trusted_root.json.\n`);
          return;
        }
        const condition = await logCondition(folder, store.log);
        process.stdout.write(readable(condition));
        process.exitCode = condition.fault ? EXIT.found : EXIT.ok;
      }),
    );
}

const REMEDY = `Put back a newer backup of the database, one that has every entry that was signed: the log then goes on by itself.
Where there is none, go on under another name: imprimatur log recover --new-origin host/log-2. It is recorded in the administration's
trail; certificates and checkpoints under the old name stay as they are, and whoever holds one can see which entries are gone.
`;

const FOUND = {
  'database-behind': ({ database, remembered }: LogCondition) =>
    `The database has ${database.size} entries in the log, and ${remembered?.size ?? 0} were signed: an older backup was put in its place.\n${REMEDY}`,
  'memory-missing': ({ database }: LogCondition) =>
    `The database has ${database.size} entries in the log, and the file last-signed beside its keys is gone. Put the folder back from a backup.\n${REMEDY}`,
  'other-origin': ({ database, remembered }: LogCondition) =>
    `The log is ${database.origin}, and what was signed last was ${remembered?.origin}. Name the folder of this log with IMPRIMATUR_LOG_FOLDER.\n${REMEDY}`,
};

function readable(condition: LogCondition): string {
  const { database, fault } = condition;
  if (fault) return FOUND[fault](condition);
  return `The log ${database.origin} has ${database.size} entries, and its memory agrees. If the server still says that entries differ, they do:\n${REMEDY}`;
}

function countOf(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new CliError(`"${text}" is no number.`);
  return Number(text);
}
