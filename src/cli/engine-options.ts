import path from 'node:path';
import { type Command, Option } from 'commander';
import type { Logger } from 'pino';
import type { EngineOptions, Place } from '../start/composition.ts';
import type { LogSettings } from '../start/log-keys.ts';
import type { ReleaseKeySettings } from '../start/release-key.ts';
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
  const { IMPRIMATUR_LOG_ML_DSA: mlDsa, IMPRIMATUR_LOG_PUBLIC: isPublic } = process.env;
  const [address] = process.env['IMPRIMATUR_ORIGIN']?.split(',') ?? [];
  const named = address && URL.canParse(address) ? `${new URL(address).host}/log` : undefined;
  return {
    origin: origin || named,
    folder: folder ? path.resolve(folder) : undefined,
    mlDsa: mlDsa === 'on',
    isPublic: isPublic === 'on',
    mirror: mirror ? path.resolve(mirror) : undefined,
  };
}

/** Where the log's keys and its memory are. */
export function logFolderOf({ dataFolder }: Place): string {
  return logSettings().folder ?? path.join(dataFolder, 'log');
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
