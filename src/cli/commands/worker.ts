import { Command, Option } from 'commander';
import type { Compose } from '../../start/composition.ts';
import { type EngineFlags, engineOptions, withEngine } from '../engine-options.ts';
import { wholeNumber } from '../place-options.ts';
import { untilStopped } from '../until-stopped.ts';

interface WorkerFlags extends EngineFlags {
  concurrency: number;
}

const AFTER = `
Any number of these may run beside a server, on this machine or on others: they share the database and the files. Give all of them the
same IMPRIMATUR_KEY and IMPRIMATUR_RELEASE_KEY when they do not share the data folder, and the same IMPRIMATUR_SMTP, IMPRIMATUR_MAIL_FROM and IMPRIMATUR_ORIGIN as the server. The log of all audit entries is written
by the processes that have its folder (IMPRIMATUR_LOG_FOLDER), one at a time. A job of a worker that died is taken over within a minute.

Examples
  imprimatur worker
  DATABASE_URL=postgres://… imprimatur worker --concurrency 8`;

export function workerCommand(compose: Compose): Command {
  return withEngine(new Command('worker'))
    .summary('work on the queue in a separate process')
    .description('Scans, keeps deadlines, releases at the set time and checks deliveries, until Ctrl-C.')
    .addOption(new Option('--concurrency <count>', 'jobs at a time').default(4).argParser(wholeNumber(1, 64)))
    .addHelpText('after', AFTER)
    .action(async (flags: WorkerFlags) => {
      const options = { ...(await engineOptions(flags)), concurrency: flags.concurrency };
      const stopping = untilStopped();
      const worker = await (await compose()).work(options);
      process.stdout.write('Working on the queue. Stop with Ctrl-C.\n');
      await stopping;
      process.stdout.write('Finishing the jobs that are running…\n');
      await worker.close();
      process.stdout.write('Stopped.\n');
      process.exit(0);
    });
}
