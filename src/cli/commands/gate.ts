import { mkdirSync, readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { Command, Option } from 'commander';
import type { GateTrust } from '../../gate/gate.ts';
import { checkFiles, type SomeFile } from '../../gate/site/check-files.ts';
import { entriesOf } from '../../gate/site/folder.ts';
import { faultOfTrust, type Refused } from '../../gate/site/judge.ts';
import { gateServer } from '../../gate/site/serve-gate.ts';
import { SiteGate } from '../../gate/site/site-gate.ts';
import { readState, writeState } from '../../gate/site/site-state.ts';
import { describeRefused } from '../../gate/site/site-words.ts';
import { NothingReviewed, syncSite } from '../../gate/site/sync.ts';
import { readTrustFiles, type TrustFiles } from '../../gate/site/trust-files.ts';
import { describeVerdict } from '../../gate/words.ts';
import { CliError, EXIT } from '../../start/cli-error.ts';
import { printable } from '../formats/printable.ts';
import { filesOfTree, indexedFiles } from '../inputs/git-tree.ts';
import { wholeNumber } from '../place-options.ts';
import { untilStopped } from '../until-stopped.ts';

interface TrustFlags {
  trust: string;
  key: string[];
  policy?: string;
  recalled?: string;
  allowUnknownWitness?: boolean;
  staleRecall: 'refuse' | 'warn';
  state?: string;
}

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
    .action(sync);
}

async function sync(reviewed: string, site: string, flags: TrustFlags & { json?: boolean }): Promise<void> {
  apart(reviewed, site);
  const stateFile = flags.state ?? path.join(site, '.imprimatur-gate.json');
  const before = readState(stateFile);
  const trust = await trustOf(flags, before.newestRecalled);
  try {
    const report = await syncSite(reviewed, site, trust, before);
    await writeState(stateFile, report.state);
    const { copied, kept, removed, refused } = report;
    if (flags.json) process.stdout.write(`${JSON.stringify({ copied, kept, removed, refused: refused.map(spoken) })}\n`);
    else {
      const named = (sign: string, names: readonly string[]) => names.map((name) => `${sign} ${printable(name)}\n`).join('');
      process.stdout.write(`${named('+', copied)}${named('-', removed)}${told(refused)}`);
      process.stdout.write(`${copied.length} copied, ${kept.length} unchanged, ${removed.length} taken away, ${refused.length} refused.\n`);
    }
    process.exitCode = refused.length + removed.length > 0 ? EXIT.found : EXIT.ok;
  } catch (error) {
    if (!(error instanceof NothingReviewed)) throw error;
    throw new CliError(`${reviewed} is empty, and nothing was taken from the site. If that is meant, take the files away by hand.`);
  }
}

/** One folder in the other would bring the site to itself, or what was not released to the site. */
function apart(reviewed: string, site: string): void {
  mkdirSync(site, { recursive: true });
  const [from, to] = [realpathSync(reviewed), realpathSync(site)];
  const isIn = (inner: string, outer: string) => inner === outer || inner.startsWith(outer + path.sep);
  if (isIn(from, to) || isIn(to, from)) throw new CliError(`${reviewed} and ${site} lie in one another. Use two folders apart.`);
}

function checkCommand(): Command {
  return withTrust(new Command('check'))
    .summary('check that a folder, what is staged, or a commit holds released files alone')
    .description('Names every file that no certificate among the others shows to be released. Changes nothing.')
    .argument('[path...]', 'folders; with --staged or --tree paths of the repository (default: all of it)')
    .addOption(new Option('--staged', 'what the next git commit would hold, as it is staged').conflicts('tree'))
    .option('--tree <revision>', 'what a git commit holds: for a pre-receive hook or a CI step')
    .action(check);
}

async function check(paths: string[], flags: TrustFlags & { staged?: boolean; tree?: string }): Promise<void> {
  const trust = await trustOf(flags, undefined);
  const files = filesOf(paths, flags);
  const refused = await checkFiles(files, trust);
  process.stdout.write(`${told(refused)}${files.length} files, ${refused.length} refused.\n`);
  process.exitCode = refused.length > 0 ? EXIT.found : EXIT.ok;
}

function filesOf(paths: readonly string[], { staged, tree }: { staged?: boolean; tree?: string }): SomeFile[] {
  if (staged) return indexedFiles(process.cwd(), paths);
  if (tree !== undefined) return filesOfTree(process.cwd(), tree, paths);
  if (paths.length === 0) throw new CliError('Name the folders to check, or say --staged or --tree.');
  return paths.flatMap((folder) =>
    entriesOf(folder).map(({ name, isFile }) => {
      const file = path.join(folder, name);
      return { name: file, isFile, read: () => readFileSync(file) };
    }),
  );
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
    .action(serve);
}

async function serve(site: string, flags: TrustFlags & { host: string; port: number; index: string }): Promise<void> {
  const { host, port, index, state } = flags;
  const known = state === undefined ? undefined : readState(state);
  await trustOf(flags, known?.newestRecalled);
  const gate = new SiteGate({
    site: path.resolve(site),
    trust: filesOfTrust(flags),
    index,
    newestRecalled: known?.newestRecalled,
    ...(known && state !== undefined ? { onNewest: (newestRecalled) => void writeState(state, { ...known, newestRecalled }) } : {}),
  });
  const server = gateServer(gate, (target, why) => process.stderr.write(`${why} ${printable(target)}\n`));
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  const address = server.address();
  const bound = typeof address === 'object' && address ? address.port : port;
  process.stdout.write(`The gate of ${site} answers at http://${host}:${bound}/api/gate/check\n`);
  await untilStopped();
  server.close();
  server.closeAllConnections();
}

function filesOfTrust({ trust, key, policy, recalled, allowUnknownWitness, staleRecall }: TrustFlags): TrustFiles {
  return { trust, keys: key, policy, recalled, allowUnknownWitness, staleRecall };
}

/** Reads the files of trust. What cannot be read ends the command: nothing could be told from what was not released. */
async function trustOf(flags: TrustFlags, newestRecalled: string | undefined): Promise<GateTrust> {
  withoutExperimentWarning();
  const trust = readTrustFiles(filesOfTrust(flags), newestRecalled);
  const fault = await faultOfTrust(trust);
  if (fault) throw new CliError(describeVerdict(fault)[0]?.en ?? fault.fault);
  if (flags.recalled === undefined)
    process.stderr.write(
      'imprimatur: Recall is not checked. Give the newest list of recalled releases with --recalled. 未核对是否撤回,请用 --recalled 提供撤回清单。\n',
    );
  return trust;
}

/** Node calls ML-DSA in WebCrypto an experiment, in every run: nothing that anybody here can act on. */
function withoutExperimentWarning(): void {
  const { emitWarning } = process;
  process.emitWarning = ((...all: Parameters<typeof emitWarning>) => {
    if (!String(all[0]).includes('ML-DSA')) emitWarning(...all);
  }) as typeof emitWarning;
}

const spoken = (refused: Refused) => ({ ...refused, says: describeRefused(refused) });

function told(refused: readonly Refused[]): string {
  return refused
    .map((one) => {
      const { en, zh } = describeRefused(one);
      return `! ${printable(one.name)}\n    ${printable(zh)}\n    ${printable(en)}\n`;
    })
    .join('');
}
