import path from 'node:path';
import { Command } from 'commander';
import type { Store } from '../../engine/ports.ts';
import { CliError, EXIT } from '../../start/cli-error.ts';
import type { Compose } from '../../start/composition.ts';
import { columns } from '../columns.ts';
import { witnessSettings } from '../engine-options.ts';
import { type PlaceFlags, placeOf, withPlace } from '../place-options.ts';

const AFTER = `
A witness cosigns the checkpoints of other organisations' logs, after it has seen that each goes on from the last. Nobody can then show two
histories of such a log without being seen. It keeps one line per log and reads no entry. Others send to <address>/witness/add-checkpoint.
Switch it on with IMPRIMATUR_WITNESS=review.example.org/witness, and restart the server.

Exit codes
  1  list: two histories of a log were seen

Examples
  imprimatur witness key
  imprimatur witness add log.other.example/log+1a2b3c4d+AZ…
  imprimatur witness list
  imprimatur witness remove log.other.example/log`;

type Run = (flags: PlaceFlags, work: (store: Store) => Promise<void>) => Promise<void>;

export function witnessCommand(compose: Compose): Command {
  const run: Run = async (flags, work) => {
    const { store, close } = await (await compose()).openStore(placeOf(flags));
    try {
      await work(store);
    } finally {
      await close();
    }
  };
  return new Command('witness')
    .summary('cosigns the logs of other organisations')
    .description('Says whose logs this installation cosigns, and with which key.')
    .addHelpText('after', AFTER)
    .addCommand(key())
    .addCommand(add(run))
    .addCommand(list(run))
    .addCommand(remove(run));
}

function key(): Command {
  return withPlace(new Command('key'))
    .description('Prints the public key to give to the organisations whose logs are cosigned here. Run it as the user of the server.')
    .action(async (flags: PlaceFlags) => {
      const { name, folder } = witnessSettings();
      if (name === undefined)
        throw new CliError('This installation is no witness. Set IMPRIMATUR_WITNESS to a name: review.example.org/witness');
      const [{ openWitness }, { formatVerifierKey }] = await Promise.all([
        import('../../start/witness-key.ts'),
        import('../../evidence/note/verifier-key.ts'),
      ]);
      const keeper = await openWitness(folder ?? path.join(placeOf(flags).dataFolder, 'witness'), name);
      process.stdout.write(`${formatVerifierKey(keeper.key)}\n`);
    });
}

function add(run: Run): Command {
  return withPlace(new Command('add'))
    .description('Cosigns this log from now on. Its key is a line "log KEY" of its policy (/log/policy), which the organisation gives you.')
    .argument('<key>', 'key of the log: NAME+ID+BASE64')
    .action((text: string, flags: PlaceFlags) =>
      run(flags, async (store) => {
        const [{ parseVerifierKey }, { operator }] = await Promise.all([
          import('../../evidence/note/verifier-key.ts'),
          import('../operator.ts'),
        ]);
        const parsed = parseVerifierKey(text);
        if (!parsed || parsed.type === 'cosignature') throw new CliError(`"${text}" is no key of a log. Copy it whole: NAME+ID+BASE64.`);
        const by = { actor: operator(), at: new Date().toISOString() };
        const isNew = await store.witness.listLog(parsed, text, by);
        process.stdout.write(
          isNew ? `${parsed.name} is cosigned from now on.\n` : `${parsed.name} is on the list with this key already.\n`,
        );
      }),
    );
}

function list(run: Run): Command {
  return withPlace(new Command('list'))
    .description('Prints the logs that are cosigned here, what was cosigned last, and whether two histories of one were seen.')
    .action((flags: PlaceFlags) =>
      run(flags, async (store) => {
        const logs = await store.witness.logs();
        const rows = logs.map(({ origin, size, cosignedAt, removedAt, forked }) => [
          origin,
          removedAt === null ? 'yes' : 'no more',
          cosignedAt === null ? 'nothing yet' : `${size} entries, ${cosignedAt}`,
          forked ? 'TWO HISTORIES' : '',
        ]);
        if (rows.length === 0) process.stdout.write('No log is cosigned here. "imprimatur witness add KEY" puts one on the list.\n');
        else process.stdout.write(`${columns([['log', 'cosigned', 'last', ''], ...rows]).join('\n')}\n`);
        if (logs.some(({ forked }) => forked)) {
          process.stdout.write('Both checkpoints are in the table witnessed_fork. Show them to the organisation, and to its auditor.\n');
          process.exitCode = EXIT.found;
        }
      }),
    );
}

function remove(run: Run): Command {
  return withPlace(new Command('remove'))
    .description('Cosigns this log no more. What was cosigned of it is not forgotten: put on the list again, it goes on from there.')
    .argument('<log>', 'name of the log')
    .action((origin: string, flags: PlaceFlags) =>
      run(flags, async (store) => {
        const { operator } = await import('../operator.ts');
        const done = await store.witness.unlistLog(origin, { actor: operator(), at: new Date().toISOString() });
        if (!done) throw new CliError(`${origin} is not on the list. "imprimatur witness list" prints it.`);
        process.stdout.write(`${origin} is cosigned no more.\n`);
      }),
    );
}
