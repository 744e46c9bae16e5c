import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** Nobody but this bench needs the peers: they bring a hundred packages, so they are apart, under a folder that git ignores. */
const CACHE = path.join(import.meta.dirname, '../../../node_modules/.cache/imprimatur-peers');

/** Folder with these packages, installed now unless they are there; undefined when npm cannot get them. No script of theirs is run. */
export function installed(packages: readonly string[]): string | undefined {
  const folder = path.join(CACHE, packages.join('+').replace(/[^\w.@+-]/g, '_'));
  if (packages.every((one) => isThere(folder, one))) return folder;
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), '{"private":true}');
  const flags = ['--ignore-scripts', '--no-save', '--no-audit', '--no-fund', '--prefer-offline', '--fetch-retries=0'];
  spawnSync('npm', ['install', ...flags, ...packages], { cwd: folder, stdio: 'ignore', timeout: 180_000 });
  return packages.every((one) => isThere(folder, one)) ? folder : undefined;
}

function isThere(folder: string, wanted: string): boolean {
  const at = wanted.lastIndexOf('@');
  const file = path.join(folder, 'node_modules', wanted.slice(0, at), 'package.json');
  return existsSync(file) && (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version === wanted.slice(at + 1);
}

/** A package out of such a folder. */
export async function load<T>(folder: string, name: string): Promise<T> {
  const file = createRequire(path.join(folder, 'package.json')).resolve(name);
  return (await import(pathToFileURL(file).href)) as T;
}
