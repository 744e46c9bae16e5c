import { Command, Option } from 'commander';
import { ROLES, type Role } from '../../domain/roles.ts';
import type { Store } from '../../engine/ports.ts';
import type { Compose } from '../../start/composition.ts';
import { columns } from '../columns.ts';
import type * as Operator from '../operator.ts';
import { type PlaceFlags, placeOf, withPlace } from '../place-options.ts';

const AFTER = `
This is the way in for those who run the machine: it needs no sign-in, and every change is in the administration trail under the name
of the user who runs it. Where the API needs a second person the operator acts alone, and the record says "operator" for ever.
People who administer from day to day use the API.

Examples
  imprimatur account list
  imprimatur account create li.na --name 李娜 --unit 综合业务科 --role drafter
  imprimatur account reset-password administrator
  imprimatur account grant li.na unitHead --unit 综合业务科 --until 2026-12-31
  imprimatur account disable li.na --reason "left the office"
  imprimatur account remove-second-factor li.na --reason "lost the phone"`;

type Work = (store: Store, operator: typeof Operator) => Promise<string>;

export function accountCommand(compose: Compose): Command {
  const run = async (flags: PlaceFlags, work: Work) => {
    const { store, close } = await (await compose()).openStore(placeOf(flags));
    try {
      process.stdout.write(`${await work(store, await import('../operator.ts'))}\n`);
    } finally {
      await close();
    }
  };
  return new Command('account')
    .summary('list and change accounts on the machine itself')
    .description('Lists and changes accounts without a sign-in.')
    .addHelpText('after', AFTER)
    .addCommand(list(run))
    .addCommand(create(run))
    .addCommand(resetPassword(run))
    .addCommand(disable(run))
    .addCommand(enable(run))
    .addCommand(removeSecondFactor(run))
    .addCommand(unlink(run))
    .addCommand(oneAdministrator(run))
    .addCommand(grant(run));
}

type Run = (flags: PlaceFlags, work: Work) => Promise<void>;

function list(run: Run): Command {
  return withPlace(new Command('list'))
    .description('Lists all accounts with their roles.')
    .option('--json', 'print as JSON')
    .action((flags: PlaceFlags & { json?: boolean }) =>
      run(flags, async ({ directory }, operator) => {
        const accounts = await operator.listAccounts(directory);
        if (flags.json) return JSON.stringify(accounts, null, 2);
        const rows = accounts.map(({ login, name, unit, active, roles }) => [
          login,
          name,
          unit,
          active ? 'active' : 'disabled',
          roles.join(', '),
        ]);
        return columns([['sign-in', 'name', 'unit', 'state', 'roles'], ...rows]).join('\n');
      }),
    );
}

function create(run: Run): Command {
  return withPlace(new Command('create'))
    .description('Makes an account and prints its first password, which its owner has to change at the first sign-in.')
    .argument('<login>', 'sign-in name')
    .requiredOption('--name <name>', 'name of the person')
    .option('--unit <unit>', 'name or id of the unit (default: the organisation)')
    .option('--email <address>', 'e-mail address')
    .addOption(new Option('--role <role...>', 'roles over that unit and everything below it').default([]))
    .action((login: string, flags: PlaceFlags & Operator.NewAccountFlags) =>
      run(flags, async (store, operator) => {
        const { account, password } = await operator.createAccount(store, login, flags);
        return `Made the account ${account}. First password: ${password}`;
      }),
    );
}

function resetPassword(run: Run): Command {
  return withPlace(new Command('reset-password'))
    .description('Gives an account a new first password and ends its sessions.')
    .argument('<login>', 'sign-in name')
    .action((login: string, flags: PlaceFlags) =>
      run(flags, async (store, operator) => `New first password of ${login}: ${await operator.resetPassword(store, login)}`),
    );
}

function disable(run: Run): Command {
  return withPlace(new Command('disable'))
    .description('Disables an account: no sign-in, no role and no delegation of it counts any more. What it decided stays on record.')
    .argument('<login>', 'sign-in name')
    .requiredOption('--reason <text>', 'why; it is kept in the trail')
    .action((login: string, flags: PlaceFlags & { reason: string }) =>
      run(flags, async (store, operator) => {
        await operator.disableAccount(store, login, flags.reason);
        return `${login} is disabled.`;
      }),
    );
}

function enable(run: Run): Command {
  return withPlace(new Command('enable'))
    .description('Lets a disabled account in again, with the roles that it still has.')
    .argument('<login>', 'sign-in name')
    .requiredOption('--reason <text>', 'why; it is kept in the trail')
    .action((login: string, flags: PlaceFlags & { reason: string }) =>
      run(flags, async (store, operator) => {
        await operator.enableAccount(store, login, flags.reason);
        return `${login} is in use again.`;
      }),
    );
}

function removeSecondFactor(run: Run): Command {
  return withPlace(new Command('remove-second-factor'))
    .description('Takes the second factor of somebody away who lost the device and the recovery codes: the password alone lets them in.')
    .argument('<login>', 'sign-in name')
    .requiredOption('--reason <text>', 'why; it is kept in the trail')
    .action((login: string, flags: PlaceFlags & { reason: string }) =>
      run(flags, async (store, operator) => {
        await operator.removeSecondFactor(store, login, flags.reason);
        return `${login} signs in with the password alone.`;
      }),
    );
}

function unlink(run: Run): Command {
  return withPlace(new Command('unlink'))
    .description('Forgets who of the sign-in service an account belongs to, for example when the person was entered there anew.')
    .argument('<login>', 'sign-in name')
    .requiredOption('--reason <text>', 'why; it is kept in the trail')
    .action((login: string, flags: PlaceFlags & { reason: string }) =>
      run(flags, async (store, operator) => {
        await operator.unlinkAccount(store, login, flags.reason);
        return `${login} is linked to no sign-in service.`;
      }),
    );
}

function oneAdministrator(run: Run): Command {
  return withPlace(new Command('one-administrator'))
    .description(
      'Says that the installation has one administrator, whose proposals count alone; every scan, release and verification says it then.',
    )
    .requiredOption('--reason <text>', 'why; it is kept in the trail')
    .option('--end', 'says that this is over')
    .action((flags: PlaceFlags & { reason: string; end?: boolean }) =>
      run(flags, async (store, operator) => {
        await operator.declareOneAdministrator(store, !flags.end, flags.reason);
        return `The installation runs under: ${await store.proposals.oversight()}.`;
      }),
    );
}

function grant(run: Run): Command {
  return withPlace(new Command('grant'))
    .description('Gives an account a role over a unit and everything below it.')
    .argument('<login>', 'sign-in name')
    .argument('<role>', `one of: ${ROLES.join(', ')}, or one that the organisation has declared`)
    .option('--unit <unit>', 'name or id of the unit (default: the organisation)')
    .option('--until <day>', 'last day, YYYY-MM-DD')
    .action((login: string, role: string, flags: PlaceFlags & { unit?: string; until?: string }) =>
      run(flags, async (store, operator) => {
        const unit = await operator.grantRole(store, login, role as Role, flags);
        return `${login} is ${role} over ${unit}${flags.until ? ` until ${flags.until}` : ''}.`;
      }),
    );
}
