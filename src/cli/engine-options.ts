import path from 'node:path';
import { type Command, Option } from 'commander';
import type { Logger } from 'pino';
import { CliError } from '../start/cli-error.ts';
import type { EngineOptions, Place } from '../start/composition.ts';
import type { LogSettings } from '../start/log-keys.ts';
import type { ReleaseKeySettings } from '../start/release-key.ts';
import type { WitnessSettings } from '../start/witness-key.ts';
import { type PlaceFlags, placeOf, withPlace } from './place-options.ts';

export interface EngineFlags extends PlaceFlags {
  logLevel?: string;
}

const LEVELS = ['debug', 'info', 'warn', 'error', 'silent'];

/** Adds the options of the commands that run the engine. */
export function withEngine(command: Command): Command {
  return withPlace(command).addOption(
    new Option('--log-level <level>', 'least severe log lines to write, as JSON on standard error (default: warn on a terminal, else info)')
      .env('IMPRIMATUR_LOG')
      .choices(LEVELS),
  );
}

export async function engineOptions(flags: EngineFlags): Promise<EngineOptions> {
  return {
    ...placeOf(flags),
    logger: await loggerOf(flags.logLevel),
    key: process.env['IMPRIMATUR_KEY'] || undefined,
    releaseKey: releaseKeySettings(),
    log: logSettings(),
    witness: witnessSettings(),
    ...stampSettings(),
    checkLinks: process.env['IMPRIMATUR_CHECK_LINKS'] === 'on',
    mail: mailSettings(),
    channels: channelSettings(),
  };
}

function releaseKeySettings(): ReleaseKeySettings {
  const { IMPRIMATUR_RELEASE_KEY: file, IMPRIMATUR_RELEASE_ALGORITHM: algorithm } = process.env;
  return { file: file ? path.resolve(file) : undefined, algorithm: algorithm || undefined };
}

/** Without a name of its own the log is called after the public address. */
function logSettings(): LogSettings {
  const { IMPRIMATUR_LOG_ORIGIN: origin, IMPRIMATUR_LOG_FOLDER: folder, IMPRIMATUR_LOG_MIRROR: mirror } = process.env;
  const { IMPRIMATUR_LOG_ML_DSA: mlDsa, IMPRIMATUR_LOG_PUBLIC: isPublic, IMPRIMATUR_LOG_MAIL: mail = '' } = process.env;
  const [address] = process.env['IMPRIMATUR_ORIGIN']?.split(',') ?? [];
  const named = address && URL.canParse(address) ? `${new URL(address).host}/log` : undefined;
  return {
    origin: origin || named,
    folder: folder ? path.resolve(folder) : undefined,
    mlDsa: mlDsa === 'on',
    isPublic: isPublic === 'on',
    mail: addressesIn(mail),
    mirror: mirror ? path.resolve(mirror) : undefined,
  };
}

function addressesIn(list: string): string[] {
  const addresses = list.split(',').map((one) => one.trim());
  const wrong = addresses.find((one) => one !== '' && !/^[^\s@,<>]+@[^\s@,<>]+$/.test(one));
  if (wrong !== undefined)
    throw new CliError(`IMPRIMATUR_LOG_MAIL has ${wrong}, which is no e-mail address. Write name@example.org, separated by commas.`);
  return addresses.filter((one) => one !== '');
}

/** Where the log's keys and its memory are. */
export function logFolderOf({ dataFolder }: Place): string {
  return logSettings().folder ?? path.join(dataFolder, 'log');
}

export function witnessSettings(): WitnessSettings {
  const { IMPRIMATUR_WITNESS: name, IMPRIMATUR_WITNESS_FOLDER: folder } = process.env;
  return { name: name || undefined, folder: folder ? path.resolve(folder) : undefined };
}

function stampSettings(): Pick<EngineOptions, 'stamps'> {
  const { IMPRIMATUR_TSA: address, IMPRIMATUR_TSA_CERTIFICATES: certificates } = process.env;
  return address ? { stamps: { address, certificates: certificates ? path.resolve(certificates) : undefined } } : {};
}

function mailSettings(): NonNullable<EngineOptions['mail']> {
  return {
    smtp: process.env['IMPRIMATUR_SMTP'] || undefined,
    from: process.env['IMPRIMATUR_MAIL_FROM'] || undefined,
    address: process.env['IMPRIMATUR_ORIGIN']?.split(',')[0]?.trim().replace(/\/$/, '') || undefined,
  };
}

function channelSettings(): NonNullable<EngineOptions['channels']> {
  const { IMPRIMATUR_CHANNEL_FOLDER: folder, IMPRIMATUR_CHANNEL_HOSTS: hosts } = process.env;
  const allowedHosts = (hosts ?? '')
    .split(',')
    .map((host) => host.trim().toLowerCase())
    .filter((host) => host !== '');
  return { folder: folder ? path.resolve(folder) : undefined, allowedHosts };
}

/** Log lines go to standard error; what a person is to read goes to standard output. */
async function loggerOf(level: string | undefined): Promise<Logger> {
  const { pino } = await import('pino');
  const usual = process.stderr.isTTY ? 'warn' : 'info';
  return pino({ name: 'imprimatur', level: level ?? usual, base: { pid: process.pid } }, pino.destination({ dest: 2, sync: true }));
}
