import { Command } from 'commander';
import type { Store, WitnessChange, WitnessOutcome } from '../../engine/ports.ts';
import { EXIT } from '../../start/cli-error.ts';
import { columns } from '../columns.ts';
import { type PlaceFlags, wholeNumber, withPlace } from '../place-options.ts';

type Run = (flags: PlaceFlags, work: (store: Store) => Promise<void>) => Promise<void>;

const AFTER = `
A server or worker that has the key of the log asks each witness once a minute, while there is a new checkpoint. The witness must have the key of
this log on its list first: "log KEY" in /log/policy.

Exit codes
  1  list: too few witnesses cosigned the newest checkpoint

Examples
  imprimatur log witness add district review.district.example/witness+1a2b3c4d+BE… https://review.district.example/witness
  imprimatur log witness quorum 1
  imprimatur log witness list`;

const OUTCOMES: Record<WitnessOutcome, string> = {
  cosigned: 'cosigns',
  silent: 'no answer',
  'no-cosignature': 'no line by its key',
  'has-more': 'has cosigned more than is here',
  refused: 'refuses',
};

/** `imprimatur log witness`: who cosigns the log of this installation. */
export function logWitnessCommand(run: Run): Command {
  return new Command('witness')
    .summary('who cosigns this log')
    .description('Names the witnesses of this log, and how many are enough.')
    .addHelpText('after', AFTER)
    .addCommand(add(run))
    .addCommand(list(run))
    .addCommand(quorum(run))
    .addCommand(remove(run));
}

function add(run: Run): Command {
  return withPlace(new Command('add'))
    .description(
      'Asks this witness from now on. Give everybody who verifies the new /log/policy: they refuse lines of witnesses that they do not know.',
    )
    .argument('<name>', 'a word for it, in the policy')
    .argument('<key>', 'what "imprimatur witness key" printed there: NAME+ID+BASE64')
    .argument('<address>', 'where it is asked, such as https://review.example.org/witness; /add-checkpoint follows')
    .action((name: string, key: string, url: string, flags: PlaceFlags) =>
      run(flags, async (store) => {
        await change(store, { change: 'add', name, key, url });
        process.stdout.write(`${name} is asked from now on.\n`);
      }),
    );
}

function list(run: Run): Command {
  return withPlace(new Command('list'))
    .description('Prints the witnesses of this log, what each cosigned last, and whether they are enough.')
    .action((flags: PlaceFlags) =>
      run(flags, async (store) => {
        const [witnesses, least, newest] = [await store.witness.witnesses(), await store.witness.quorum(), await store.log.checkpoint()];
        const rows = witnesses.map(({ name, url, size, cosignedAt, removedAt, answer }) => [
          name,
          removedAt === null ? url : 'asked no more',
          cosignedAt === null ? 'nothing yet' : `${size} entries, ${cosignedAt}`,
          answer === null
            ? 'not asked yet'
            : `${OUTCOMES[answer.outcome]}${answer.status === null ? '' : ` (${answer.status})`} since ${answer.since}`,
        ]);
        if (rows.length > 0) process.stdout.write(`${columns([['witness', 'address', 'cosigned', 'last answer'], ...rows]).join('\n')}\n`);
        const enough = await store.witness.witnessedSize(Math.max(least, 1));
        const upTo = enough === undefined ? 'none yet' : `up to ${enough} of ${newest?.size ?? 0} entries`;
        process.stdout.write(least === 0 ? 'No witness is asked for (quorum none).\n' : `${least} are enough: ${upTo}.\n`);
        process.exitCode = least > 0 && enough !== newest?.size ? EXIT.found : EXIT.ok;
      }),
    );
}

function quorum(run: Run): Command {
  return withPlace(new Command('quorum'))
    .description('Says how many witnesses are enough; 0: none is asked for. It is in /log/policy.')
    .argument('<number>', 'how many', wholeNumber(0, 60))
    .action((least: number, flags: PlaceFlags) =>
      run(flags, async (store) => {
        await change(store, { change: 'quorum', least });
        process.stdout.write(least === 0 ? 'No witness is asked for.\n' : `${least} of them are enough.\n`);
      }),
    );
}

function remove(run: Run): Command {
  return withPlace(new Command('remove'))
    .description('Asks this witness no more. Its lines stay, and its key stays in the policy.')
    .argument('<name>', 'its name in the policy')
    .action((name: string, flags: PlaceFlags) =>
      run(flags, async (store) => {
        await change(store, { change: 'remove', name });
        process.stdout.write(`${name} is asked no more.\n`);
      }),
    );
}

async function change(store: Store, one: WitnessChange): Promise<void> {
  const { changeWitnesses } = await import('../operator.ts');
  await changeWitnesses(store, one);
}
