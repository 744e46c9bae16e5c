import { Command } from 'commander';
import type { Compose } from '../../start/composition.ts';
import { type PlaceFlags, placeOf, withPlace } from '../place-options.ts';

const AFTER = `
The server and the worker do this at every start. Run it by hand to migrate before a new version is rolled out; several processes may
run it at once. A database that a newer version has made its own is refused.`;

export function migrateCommand(compose: Compose): Command {
  return withPlace(new Command('migrate'))
    .summary('bring the database schema up to date')
    .description('Brings the schema up to date: the tables of the product and those of its queue.')
    .addHelpText('after', AFTER)
    .action(async (flags: PlaceFlags) => {
      const place = placeOf(flags);
      await (await compose()).migrate(place);
      process.stdout.write('The schema is up to date.\n');
    });
}
