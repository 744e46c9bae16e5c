import { Command, InvalidArgumentError } from 'commander';
import type { Store } from '../../engine/ports.ts';
import { CliError, EXIT } from '../../start/cli-error.ts';
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
    .argument('<name>', 'a word for it, in the policy', word)
    .argument('<key>', 'what "imprimatur witness key" printed there: NAME+ID+BASE64')
    .argument('<address>', 'where it is asked; /add-checkpoint follows', address)
    .action((name: string, key: string, url: string, flags: PlaceFlags) =>
      run(flags, async (store) => {
        const { parseVerifierKey } = await import('../../evidence/note/verifier-key.ts');
        const type = parseVerifierKey(key)?.type;
        if (type === undefined || type === 'note') throw new CliError(`"${key}" is no key of a witness. Copy it whole: NAME+ID+BASE64.`);
        const known = (await store.witness.witnesses()).some((one) => one.key === key && one.name !== name);
        if (known || !(await store.witness.addWitness({ name, key, url }, await by())))
          throw new CliError(`The name ${name} or the key is known already. "imprimatur log witness list" prints them.`);
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
        const rows = witnesses.map(({ name, url, size, cosignedAt, removedAt }) => [
          name,
          removedAt === null ? url : 'asked no more',
          cosignedAt === null ? 'nothing yet' : `${size} entries, ${cosignedAt}`,
        ]);
        if (rows.length > 0) process.stdout.write(`${columns([['witness', 'address', 'cosigned'], ...rows]).join('\n')}\n`);
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
        const inUse = (await store.witness.witnesses()).filter(({ removedAt }) => removedAt === null).length;
        if (least > inUse) throw new CliError(`There are ${inUse} witnesses. Add one before you ask for ${least}.`);
        await store.witness.setQuorum(least, await by());
        process.stdout.write(least === 0 ? 'No witness is asked for.\n' : `${least} of ${inUse} witnesses are enough.\n`);
      }),
    );
}

function remove(run: Run): Command {
  return withPlace(new Command('remove'))
    .description('Asks this witness no more. Its lines stay, and its key stays in the policy.')
    .argument('<name>', 'its name in the policy')
    .action((name: string, flags: PlaceFlags) =>
      run(flags, async (store) => {
        const inUse = (await store.witness.witnesses()).filter(({ removedAt }) => removedAt === null);
        if (!inUse.some((one) => one.name === name))
          throw new CliError(`There is no witness ${name}. "imprimatur log witness list" prints them.`);
        const least = await store.witness.quorum();
        if (inUse.length <= least) throw new CliError(`${least} witnesses are asked for. Lower that first: imprimatur log witness quorum`);
        await store.witness.removeWitness(name, await by());
        process.stdout.write(`${name} is asked no more.\n`);
      }),
    );
}

async function by(): Promise<{ actor: string; at: string }> {
  const { operator } = await import('../operator.ts');
  return { actor: operator(), at: new Date().toISOString() };
}

/** `none` and the group of all witnesses are names of the policy itself. */
function word(text: string): string {
  if (/^[\w.-]{1,60}$/.test(text) && text !== 'none' && text !== 'witnesses') return text;
  throw new InvalidArgumentError('It is a word of letters, digits and . _ - and neither "none" nor "witnesses".');
}

function address(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^https?:$/.test(url.protocol) && url.username === '' && url.search === '' && url.hash === '') return text.replace(/\/$/, '');
  throw new InvalidArgumentError('It is an address such as https://review.example.org/witness.');
}
