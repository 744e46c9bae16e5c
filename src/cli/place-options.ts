import { accessSync, constants, mkdirSync } from 'node:fs';
import path from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { CliError } from '../start/cli-error.ts';
import type { Place } from '../start/composition.ts';

export interface PlaceFlags {
  data: string;
  databaseUrl?: string;
  databaseDirectUrl?: string;
}

/** Adds the options that say which installation a command works on. */
export function withPlace(command: Command): Command {
  return command
    .addOption(new Option('--data <folder>', 'data folder: files, key, embedded database').env('IMPRIMATUR_DATA').default('.imprimatur'))
    .addOption(new Option('--database-url <url>', 'PostgreSQL server to use in place of the embedded one').env('DATABASE_URL'))
    .addOption(
      new Option('--database-direct-url <url>', 'the server itself, where DATABASE_URL leads to a transaction pooler').env(
        'DATABASE_DIRECT_URL',
      ),
    );
}

/** The installation that the flags mean. Makes the data folder; throws when it cannot be written or the address is none. */
export function placeOf(flags: PlaceFlags): Place {
  const dataFolder = path.resolve(flags.data);
  const databaseUrl = address('DATABASE_URL', flags.databaseUrl);
  const databaseDirectUrl = address('DATABASE_DIRECT_URL', flags.databaseDirectUrl);
  if (databaseDirectUrl !== undefined && databaseUrl === undefined) {
    throw new CliError('DATABASE_DIRECT_URL is set and DATABASE_URL is not. Set both, or DATABASE_URL alone when there is no pooler.');
  }
  ensureFolder(dataFolder);
  return { dataFolder, databaseUrl, databaseDirectUrl };
}

function address(name: string, url: string | undefined): string | undefined {
  if (!url) return undefined;
  if (!/^postgres(?:ql)?:\/\//.test(url)) {
    throw new CliError(`${name} is no PostgreSQL address. It looks like postgres://user:password@host:5432/name.`);
  }
  return url;
}

function ensureFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o755 });
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new CliError(
      `The data folder ${folder} cannot be written. Make it writable, or choose another one with --data or IMPRIMATUR_DATA.`,
      { cause },
    );
  }
}

/** Parses a day that the calendar has. */
export function calendarDay(text: string): string {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text)
    throw new InvalidArgumentError('It is a day as YYYY-MM-DD.');
  return text;
}

/** Parses a whole number within bounds, with a message that says which. */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < least || value > most)
      throw new InvalidArgumentError(`It is a whole number from ${least} to ${most}.`);
    return value;
  };
}
