import path from 'node:path';
import { Command, Option } from 'commander';
import { CliError } from '../../start/cli-error.ts';
import type { Compose, RunningServer, ServeOptions } from '../../start/composition.ts';
import { providerSettings } from '../../start/provider-settings.ts';
import { columns } from '../columns.ts';
import { type EngineFlags, engineOptions, withEngine } from '../engine-options.ts';
import { roleLabel } from '../labels.ts';
import { wholeNumber } from '../place-options.ts';
import { proxiesOf } from '../proxies.ts';
import { untilStopped } from '../until-stopped.ts';

interface ServeFlags extends EngineFlags {
  host: string;
  port: number;
  worker: boolean;
  origin?: string[];
  proxies: number | string[];
}

const AFTER = `
Environment
  HOST, PORT             as --host, --port
  IMPRIMATUR_DATA        as --data
  DATABASE_URL           as --database-url
  DATABASE_DIRECT_URL    as --database-direct-url
  IMPRIMATUR_RULES       folders of further rules, separated as in PATH; each rule runs in its own thread
  IMPRIMATUR_SUBJECTS    JSON file of sites, units and projects whose facts are counted over releases (rules/README.md)
  IMPRIMATUR_OCR         off: pages without text are not recognised, and block
  IMPRIMATUR_RELEASE_KEY file with the key that releases are signed with (PEM); without it one is kept in the data folder
  IMPRIMATUR_RELEASE_ALGORITHM  of the key that the first start makes: ed25519 (usual) or p-256
  IMPRIMATUR_LOG_ORIGIN  name of the log of all audit entries: host/path; fixed by the first start
  IMPRIMATUR_LOG_FOLDER  folder of the log's keys and memory; without it one is kept in the data folder
  IMPRIMATUR_LOG_PUBLIC  on: everybody may read the log under /log/
  IMPRIMATUR_LOG_MIRROR  folder that gets the log as files
  IMPRIMATUR_LOG_ML_DSA  on: checkpoints are signed with ML-DSA-44 as well
  IMPRIMATUR_LOG_MAIL    e-mail addresses, separated by commas, that get the checkpoint of the log every Monday
  IMPRIMATUR_WITNESS     name under which this installation cosigns logs of others: host/path; without it it is no witness
  IMPRIMATUR_WITNESS_FOLDER  folder of the witness's key and memory; without it one is kept in the data folder
  IMPRIMATUR_TSA         address of an RFC 3161 time-stamping authority: certificates then have its stamps
  IMPRIMATUR_TSA_CERTIFICATES  PEM file: the certificate that it signs with, then those that issued it
  IMPRIMATUR_CHECK_LINKS on: links of released documents are asked for once a week; without it nobody asks
  IMPRIMATUR_CHANNEL_FOLDER  folder below which folder channels get their releases; without it one in the data folder
  IMPRIMATUR_CHANNEL_HOSTS   hosts of a private network, separated by commas, that webhook channels may call
  IMPRIMATUR_KEY         secret for fingerprints, 32 bytes in base64; without it one is kept in the data folder
  IMPRIMATUR_SMTP        mail server for notifications, smtp://host:port or smtps://name:password@host; without it e-mails
                         are files in the folder outbox of the data folder
  IMPRIMATUR_MAIL_FROM   address that e-mails come from
  IMPRIMATUR_SITE_NAME, IMPRIMATUR_SITE_CODE
                         name and number (SiteIDCode, ten digits) of the government website that the public pages belong to, for their labels
  IMPRIMATUR_METRICS     bearer token for /metrics; without it only this machine may read them
  IMPRIMATUR_OIDC_ISSUER, IMPRIMATUR_OIDC_CLIENT_ID, IMPRIMATUR_OIDC_CLIENT_SECRET
                         sign-in service of the organisation (OpenID Connect); it sends browsers back to
                         <origin>/api/session/provider/callback
  IMPRIMATUR_OIDC_NAME   what its button says
  IMPRIMATUR_OIDC_CLAIM  claim that is the sign-in name here (default preferred_username), or "email"
  IMPRIMATUR_OIDC_CREATE_IN
                         unit in which people without an account get one, without roles; without it nobody does

Examples
  imprimatur serve
  PORT=8080 IMPRIMATUR_DATA=/srv/imprimatur imprimatur serve
  imprimatur serve --host 0.0.0.0 --origin https://review.example.org --proxies 10.0.0.5`;

export function serveCommand(compose: Compose): Command {
  const command = withEngine(new Command('serve'))
    .summary('start the server, its queue and, unless told otherwise, its database')
    .description(
      'Starts the product and serves it until Ctrl-C. The first start makes an organisation with one account per role and prints the sign-ins once.',
    )
    .addOption(new Option('--host <address>', 'address to listen on').env('HOST').default('127.0.0.1'))
    .addOption(
      new Option('--port <number>', 'port to listen on; 0 takes any free one').env('PORT').default(3000).argParser(wholeNumber(0, 65535)),
    )
    .option('--no-worker', 'leave the queue to processes of "imprimatur worker"')
    .addOption(
      new Option('--origin <url...>', 'address under which browsers see it; https makes the session cookie secure').env(
        'IMPRIMATUR_ORIGIN',
      ),
    )
    .addOption(
      new Option(
        '--proxies <addresses>',
        'reverse proxies in front, whose X-Forwarded-For is believed: addresses and networks, or how many',
      )
        .env('IMPRIMATUR_PROXIES')
        .default(0, 'none')
        .argParser(proxiesOf),
    )
    .addHelpText('after', AFTER);
  return command.action(async (flags: ServeFlags) => {
    const options = await serveOptions(flags);
    const stopping = untilStopped();
    const server = await (await compose()).serve(options);
    process.stdout.write(welcome(server, options));
    await stopping;
    process.stdout.write('Stopping…\n');
    await server.close();
    process.stdout.write('Stopped.\n');
    process.exit(0);
  });
}

const TO_TRY = [
  'To try it, open the address on this machine and click on a person. This is over for ever as soon as an account is added or',
  'changed (a password as well), or the server can be reached from elsewhere.',
];

async function serveOptions(flags: ServeFlags): Promise<ServeOptions> {
  const origins = [flags.origin ?? []]
    .flat()
    .flatMap((origin) => origin.split(','))
    .map((origin) => origin.trim().replace(/\/$/, ''));
  return {
    ...(await engineOptions(flags)),
    host: flags.host,
    port: flags.port,
    worker: flags.worker,
    origins: origins.filter((origin) => origin !== ''),
    proxies: flags.proxies,
    metricsToken: process.env['IMPRIMATUR_METRICS'] || undefined,
    provider: providerSettings(process.env),
    firstCatalogue: true,
    site: siteOf(process.env),
  };
}

/** As sites of governments label their pages. Their number (政府网站标识码) has ten digits. */
function siteOf({ IMPRIMATUR_SITE_NAME: name, IMPRIMATUR_SITE_CODE: code }: NodeJS.ProcessEnv): NonNullable<ServeOptions['site']> {
  if (code && !/^[0-9A-Za-z]{10}$/.test(code))
    throw new CliError('IMPRIMATUR_SITE_CODE is no number of a website. It has ten signs, as 3101170001.');
  return { name: name?.trim() || undefined, code: code || undefined };
}

function welcome({ url, firstStart, offersPeople }: RunningServer, options: ServeOptions): string {
  const database =
    options.databaseUrl === undefined ? 'embedded PostgreSQL' : 'files only; the database is the server that DATABASE_URL names';
  const lines = [
    `Imprimatur 先审 is ready at ${url}`,
    `  API reference  ${url}/api/docs`,
    `  Data           ${path.resolve(options.dataFolder)} (${database})`,
    '  Stop           Ctrl-C',
  ];
  if (offersPeople) lines.push('', ...TO_TRY);
  if (!firstStart) return `${lines.join('\n')}\n`;
  const rows = firstStart.signIns.map(({ role, login, password, unit }) => [roleLabel(role), login, password, unit]);
  return [
    ...lines,
    '',
    `First start: the organisation “${firstStart.organisation.name}” was made, for trying things out.`,
    'Its sign-ins are shown this once, and each password changes at the first sign-in;',
    '"imprimatur account reset-password NAME" makes a new one.',
    'Until there is a second administrator one person alone gives roles, and every release says so: make one first.',
    '',
    ...columns([['role', 'sign-in', 'password', 'unit'], ...rows]).map((line) => `  ${line}`),
    '',
  ].join('\n');
}
