import { Command } from 'commander';

const AFTER = `
Needs only what the log shows to everybody, and no installation: run it on another machine, from cron. It remembers the largest checkpoint that it
saw. Both checkpoints of a fork are kept beside the memory: they prove it to everybody who has the key of the log.

Exit codes
  0  the log goes on from what was seen
  1  it has two histories
  2  it cannot be read, or shows nothing that can be compared

Example
  0 * * * *  imprimatur log watch https://review.example.org/log --trust trusted_root.json --state /var/lib/watch/review.json`;

/** `imprimatur log watch`: compares a log with what was seen of it before. */
export function logWatchCommand(): Command {
  return new Command('watch')
    .summary('compare a public log with what was seen of it before')
    .description('Checks that a log goes on from the checkpoint that was seen last, from its public files alone.')
    .argument('<address>', 'where the log is public: https://review.example.org/log')
    .option('--state <file>', 'memory of the watcher', 'imprimatur-watch.json')
    .option(
      '--trust <file>',
      'trusted_root.json of the log, from the office; without it the first look believes the one that the log shows',
    )
    .addHelpText('after', AFTER)
    .action(async (address: string, flags: { state: string; trust?: string }) => {
      const { watchLog } = await import('../watch/watch-log.ts');
      await watchLog(address, flags);
    });
}
