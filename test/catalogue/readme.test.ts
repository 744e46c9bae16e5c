import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';

const root = path.join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
const bin = path.join(root, 'src/cli/bin.js');

/** Commands in the code blocks of a page, without their comments. */
function commandsOf(page: string): string[] {
  const blocks = [...page.matchAll(/```sh\n([\s\S]*?)```/g)].map((block) => block[1] as string);
  return blocks
    .flatMap((block) => block.split('\n'))
    .map((line) => line.replace(/\s+#.*$/, '').trim())
    .filter((line) => line !== '');
}

describe('the README', () => {
  const page = read('README.md');

  test('opens with the command that serves the product and the one that tests it', () => {
    expect(commandsOf(page).slice(0, 2)).toEqual(['npm ci && npm start', 'npm cit']);
  });

  test('names no script that does not exist', () => {
    const named = [...page.matchAll(/\bnpm (?:run (?:-s )?(\S+)|(start|test)\b)/g)].map((match) => (match[1] ?? match[2]) as string);
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
    // npm cit is npm ci and npm test.
    expect(scripts).toHaveProperty('test');
  });

  test('names no file that does not exist', () => {
    const named = [...page.matchAll(/`((?:src|rules|workflows|test)\/[\w./-]+)`/g)].map((match) => match[1] as string);
    expect(named.filter((name) => !existsSync(path.join(root, name)))).toEqual([]);
  });

  test('its settings are the ones that the server explains', () => {
    const help = execFileSync(process.execPath, [bin, 'serve', '--help'], { encoding: 'utf8' });
    const variables = [...page.matchAll(/`((?:IMPRIMATUR_\w+)|HOST|PORT|DATABASE_URL)`/g)].map((match) => match[1] as string);
    expect(new Set(variables).size).toBeGreaterThanOrEqual(8);
    expect([...new Set(variables)].filter((name) => !help.includes(name))).toEqual([]);
    const flags = [...page.matchAll(/^\|.*?`(--[\w-]+)`/gm)].map((match) => match[1] as string);
    expect(flags.filter((flag) => !help.includes(flag))).toEqual([]);
  });
});

describe('the architecture page', () => {
  const page = read('src/README.md');

  test('is under a hundred lines', () => {
    expect(page.split('\n').length).toBeLessThan(100);
  });

  test('explains every room there is, and no other', () => {
    const rooms = readdirSync(path.join(root, 'src'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => `${name}/`);
    const explained = [...page.matchAll(/^\| `(\w+\/)` \|/gm)].map((match) => match[1] as string);
    expect(explained.sort()).toEqual(rooms.sort());
  });
});

describe('the lock file', () => {
  const lock = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, { optionalDependencies?: Record<string, string>; resolved?: string }>;
  };

  test('holds the optional packages of every machine: npm ci refuses a lock that does not (npm run lockfile completes it)', () => {
    const held = Object.keys(lock.packages).map((place) => place.split('node_modules/').at(-1));
    const wanted = Object.values(lock.packages).flatMap(({ optionalDependencies = {} }) => Object.keys(optionalDependencies));
    expect(wanted.length).toBeGreaterThan(20);
    expect(wanted.filter((name) => !held.includes(name))).toEqual([]);
  });

  test('names no registry', () => {
    expect(Object.values(lock.packages).filter(({ resolved }) => resolved !== undefined)).toEqual([]);
  });
});
