import { Command, Option } from 'commander';
import { wholeNumber } from '../place-options.ts';

const AFTER = `
Exit codes
  0  everything is released
  1  something is not, or was recalled; each is named with the reason
  2  a file of trust cannot be read, or the command failed

Trust root, release key, policy and the list of recalled releases come from the office (https://OFFICE/log/…), never from the folder that is checked.
src/gate/README.md shows Hugo, Eleventy, rsync, S3, git hooks, nginx and Express.

Examples
  imprimatur gate sync reviewed/ public/ --trust trusted_root.json --key release.pem --recalled recalled
  imprimatur gate check --staged public/ --trust /etc/gate/trusted_root.json --key /etc/gate/release.pem
  imprimatur gate serve /srv/www --port 8787 --trust trusted_root.json --key release.pem --recalled recalled`;

export function gateCommand(): Command {
  return new Command('gate')
    .summary('keep a website to what was released')
    .description('Lets onto a website only files whose certificate verifies. Needs no database and no account.')
    .addCommand(syncCommand())
    .addCommand(checkCommand())
    .addCommand(serveCommand())
    .addHelpText('after', AFTER);
}

function withTrust(command: Command): Command {
  return command
    .requiredOption('--trust <file>', 'trusted_root.json: keys of the log')
    .requiredOption('--key <file...>', 'release.pem: release keys of the office')
    .option('--policy <file>', 'witnesses, and how many are enough (C2SP tlog-policy)')
    .option('--recalled <file>', 'the newest list of recalled releases (/log/recalled)')
    .addOption(
      new Option('--stale-recall <what>', 'what to do when that list is too old, or from the future')
        .choices(['refuse', 'warn'])
        .default('refuse'),
    )
    .option('--allow-unknown-witness', 'skip signatures of the log by keys that nobody named');
}

function syncCommand(): Command {
  return withTrust(new Command('sync'))
    .summary('bring to a site what was released')
    .description(
      'Copies every file with a certificate that verifies, and the certificate beside it; names the rest; takes away what it brought earlier and is recalled or reviewed no longer. Removes and writes over nothing else.',
    )
    .argument('<reviewed>', 'folder of files and their certificates')
    .argument('<site>', 'folder of the website')
    .option('--state <file>', 'what it put there (default: .imprimatur-gate.json in the site)')
    .option('--json', 'print the report as JSON')
    .action(async (reviewed, site, flags) => (await import('../publishing/sync-site.ts')).sync(reviewed, site, flags));
}

function checkCommand(): Command {
  return withTrust(new Command('check'))
    .summary('check that a folder, what is staged, or a commit holds released files alone')
    .description('Names every file that no certificate among the others shows to be released. Changes nothing.')
    .argument('[path...]', 'folders; with --staged or --tree paths of the repository (default: all of it)')
    .addOption(new Option('--staged', 'what the next git commit would hold, as it is staged').conflicts('tree'))
    .option('--tree <revision>', 'what a git commit holds: for a pre-receive hook or a CI step')
    .action(async (paths, flags) => (await import('../publishing/check-site.ts')).check(paths, flags));
}

function serveCommand(): Command {
  return withTrust(new Command('serve'))
    .summary('answer nginx (auth_request) at request time')
    .description('GET /api/gate/check with X-Original-URI: 204 for a file of the site that is released, 403 for everything else.')
    .argument('<site>', 'folder of the website')
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .addOption(new Option('--port <port>', 'port to listen on').argParser(wholeNumber(0, 65_535)).default(8787))
    .option('--index <name>', 'what a request for a folder is answered with', 'index.html')
    .option('--state <file>', 'where it keeps the time of the newest list of recalled releases (default: in memory)')
    .action(async (site, flags) => (await import('../publishing/serve-site.ts')).serve(site, flags));
}
