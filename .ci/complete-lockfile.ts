/**
 * Completes package-lock.json: run it after every `npm install` (`npm run lockfile`).
 *
 * A package brings its programs for other machines as optional dependencies. Where the registry in use does not carry them, npm
 * leaves them out of the lock without a word, and then `npm ci` refuses the lock as incomplete, on every machine. Each is
 * named by the package that wants it, exactly or with the lowest version that will do, so its entry can be written without asking anybody: a machine that it is not for
 * skips it by `os` and `cpu`, and one that it is for fetches it.
 */
import { readFileSync, writeFileSync } from 'node:fs';

interface Locked {
  version?: string;
  dev?: boolean;
  optional?: boolean;
  optionalDependencies?: Record<string, string>;
  cpu?: string[];
  os?: string[];
  libc?: string[];
}

const FILE = new URL('../package-lock.json', import.meta.url);
const OS = ['android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const CPU = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];

const lock = JSON.parse(readFileSync(FILE, 'utf8')) as { packages: Record<string, Locked> };
const added: string[] = [];
for (const [place, { dev, optionalDependencies = {} }] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    if (isThere(place, name)) continue;
    const lowest = /^[~^]?(\d+\.\d+\.\d+(?:-[\w.]+)?)$/.exec(version)?.[1];
    if (lowest === undefined)
      throw new Error(`${place} wants ${name} ${version}, which names no one version: complete the lock where the registry has it.`);
    lock.packages[`node_modules/${name}`] = { version: lowest, ...machineOf(name), ...(dev ? { dev } : {}), optional: true };
    added.push(`${name}@${lowest}`);
  }
}
const [own, ...others] = Object.entries(lock.packages);
lock.packages = Object.fromEntries([own as [string, Locked], ...others.sort(([a], [b]) => a.localeCompare(b, 'en'))]);
writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`);
console.log(added.length > 0 ? `Added ${added.length} entries: ${added.join(', ')}` : 'The lock is complete.');

/** Looks where Node would: beside the package that asks, then in every folder above it. */
function isThere(place: string, name: string): boolean {
  for (let folder = place; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    if (lock.packages[`${folder ? `${folder}/` : ''}node_modules/${name}`]) return true;
    if (folder === '') return false;
    if (!folder.includes('/node_modules/')) folder = '';
  }
}

/** The machine that a package is for, as its name says it: `binding-linux-arm64-musl`. */
function machineOf(name: string): Pick<Locked, 'cpu' | 'os' | 'libc'> {
  const words = name.split(/[-/]/).map((word) => (word === 'windows' ? 'win32' : word));
  const cpu = CPU.filter((one) => words.includes(one));
  const os = OS.filter((one) => words.includes(one));
  const libc = words.some((word) => word.startsWith('musl')) ? ['musl'] : words.some((word) => word.startsWith('gnu')) ? ['glibc'] : [];
  if (cpu.length === 0 && os.length === 0)
    throw new Error(`The name ${name} says no machine that it is for: complete the lock where the registry has it.`);
  return {
    ...(cpu.length > 0 ? { cpu } : {}),
    ...(libc.length > 0 && os.includes('linux') ? { libc } : {}),
    ...(os.length > 0 ? { os } : {}),
  };
}
