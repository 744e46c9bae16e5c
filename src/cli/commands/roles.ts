import { Command } from 'commander';
import type { Store } from '../../engine/ports.ts';
import type { Compose } from '../../start/composition.ts';
import { columns } from '../columns.ts';
import type * as Operator from '../operator.ts';
import { type PlaceFlags, placeOf, withPlace } from '../place-options.ts';

const AFTER = `
A role that the organisation declares fills the steps of its own workflows. Declaring it lets nobody do anything yet: give it to people
with "imprimatur account grant". A retired role is given to nobody any more; who holds it keeps it, so that no item waits for nobody.

Examples
  imprimatur roles list
  imprimatur roles declare translator --en Translator --zh 翻译审核员
  imprimatur account grant li.na translator --unit 综合业务科
  imprimatur roles retire translator --reason "the office has no translators any more"`;

type Run = (flags: PlaceFlags, work: (store: Store, operator: typeof Operator) => Promise<string>) => Promise<void>;

export function rolesCommand(compose: Compose): Command {
  const run: Run = async (flags, work) => {
    const { store, close } = await (await compose()).openStore(placeOf(flags));
    try {
      process.stdout.write(`${await work(store, await import('../operator.ts'))}\n`);
    } finally {
      await close();
    }
  };
  return new Command('roles')
    .summary('list, declare and retire roles on the machine itself')
    .description('Lists all roles, and declares or retires those of the organisation, without a sign-in.')
    .addHelpText('after', AFTER)
    .addCommand(list(run))
    .addCommand(declare(run))
    .addCommand(retire(run));
}

function list(run: Run): Command {
  return withPlace(new Command('list'))
    .description('Lists all roles with how many people hold each and how many items wait for it.')
    .option('--json', 'print as JSON')
    .action((flags: PlaceFlags & { json?: boolean }) =>
      run(flags, async (store, operator) => {
        const roles = await operator.listRoles(store);
        if (flags.json) return JSON.stringify(roles, null, 2);
        const rows = roles.map(({ id, name, state, holders, waiting, unheld }) => [
          id,
          name ? `${name.en} ${name.zh}` : '',
          state,
          String(holders),
          String(waiting),
          String(unheld),
        ]);
        return columns([['role', 'name', 'state', 'holders', 'waiting', 'held by nobody'], ...rows]).join('\n');
      }),
    );
}

function declare(run: Run): Command {
  return withPlace(new Command('declare'))
    .description('Declares a role. Its id is never used again.')
    .argument('<id>', 'small letter first, then letters, digits and hyphens')
    .requiredOption('--en <name>', 'name in English')
    .requiredOption('--zh <name>', 'name in Chinese')
    .option('--not-deciding', 'it fills no step of a review, and one person alone gives it')
    .action((id: string, flags: PlaceFlags & { en: string; zh: string; notDeciding?: boolean }) =>
      run(flags, async (store, operator) => {
        await operator.declareRole(store, { id, name: { en: flags.en, zh: flags.zh }, deciding: !flags.notDeciding });
        return `Declared the role ${id}. Give it to people with "imprimatur account grant".`;
      }),
    );
}

function retire(run: Run): Command {
  return withPlace(new Command('retire'))
    .description('Retires a declared role: nobody gets it any more, and who holds it keeps it.')
    .argument('<id>', 'id of the role')
    .requiredOption('--reason <text>', 'why; it is kept in the trail')
    .action((id: string, flags: PlaceFlags & { reason: string }) =>
      run(flags, async (store, operator) => {
        const { waiting } = await operator.retireRole(store, id, flags.reason);
        return `The role ${id} is retired. Items that wait for it: ${waiting}.`;
      }),
    );
}
