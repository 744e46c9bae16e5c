import { Command } from 'commander';
import type { Name } from '../../domain/names/name.ts';
import type { Store } from '../../engine/ports.ts';
import { CliError } from '../../start/cli-error.ts';
import type { Compose } from '../../start/composition.ts';
import { columns } from '../columns.ts';
import type * as Operator from '../operator.ts';
import { type PlaceFlags, placeOf, withPlace } from '../place-options.ts';

const AFTER = `
A role that the organisation declares fills the steps of its own workflows. Declaring it lets nobody do anything yet: give it to people
with "imprimatur account grant". A retired role is given to nobody any more; who holds it keeps it, so that no item waits for nobody. While
new items begin on a workflow that names it, it is not retired.

Examples
  imprimatur roles list
  imprimatur roles declare translator --en Translator --zh 翻译审核员
  imprimatur roles declare --from workflows/new-media/v1.json
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

interface DeclareFlags extends PlaceFlags {
  en?: string;
  zh?: string;
  from?: string;
  notDeciding?: boolean;
}

function declare(run: Run): Command {
  return withPlace(new Command('declare'))
    .description('Declares a role, or those that a workflow says it needs. An id is never used again.')
    .argument('[id]', 'small letter first, then letters, digits and hyphens')
    .option('--en <name>', 'name in English')
    .option('--zh <name>', 'name in Chinese')
    .option('--from <file>', 'declare the roles that this workflow definition names, as far as they are not declared yet')
    .option('--not-deciding', 'it fills no step of a review, and one person alone gives it')
    .action(async (id: string | undefined, flags: DeclareFlags) => {
      const roles = await wanted(id, flags);
      await run(flags, async (store, operator) => {
        const known = new Set((await operator.listRoles(store)).map((role) => role.id));
        const fresh = flags.from === undefined ? roles : roles.filter((role) => !known.has(role.id));
        for (const role of fresh) await operator.declareRole(store, { ...role, deciding: !flags.notDeciding });
        if (fresh.length === 0) return 'All of its roles are declared already.';
        const named = fresh.map((role) => role.id).join(', ');
        return `Declared: ${named}. Give ${fresh.length === 1 ? 'it' : 'them'} to people with "imprimatur account grant".`;
      });
    });
}

async function wanted(id: string | undefined, { en, zh, from }: DeclareFlags): Promise<readonly { id: string; name: Name }[]> {
  if (from !== undefined) {
    if (id !== undefined || en !== undefined || zh !== undefined)
      throw new CliError('--from takes the roles from the file: leave the id and the names out.');
    const { definitionIn } = await import('../workflow-kit/find-workflow.ts');
    const { roles = [] } = await definitionIn(from);
    if (roles.length === 0) throw new CliError(`${from} names no roles to be declared. Add "roles" to it, or name one role by its id.`);
    return roles;
  }
  if (id === undefined || en === undefined || zh === undefined)
    throw new CliError('Name the role by its id, with --en and --zh, or take the roles of a workflow with --from.');
  return [{ id, name: { en, zh } }];
}

function retire(run: Run): Command {
  return withPlace(new Command('retire'))
    .description(
      'Retires a declared role: nobody gets it any more, and who holds it keeps it. Not while new items begin on a workflow that names it.',
    )
    .argument('<id>', 'id of the role')
    .requiredOption('--reason <text>', 'why; it is kept in the trail')
    .action((id: string, flags: PlaceFlags & { reason: string }) =>
      run(flags, async (store, operator) => {
        const { kindEngine } = await import('../kind-engine.ts');
        const { waiting } = await operator.retireRole(await kindEngine(store, flags), id, flags.reason);
        return `The role ${id} is retired. Items that wait for it: ${waiting}.`;
      }),
    );
}
