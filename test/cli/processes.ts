import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export const ROOT = path.join(import.meta.dirname, '../..');
export const BIN = path.join(ROOT, 'src/cli/bin.js');

/** Patience for one step of a process on a busy machine, in milliseconds. */
const PATIENCE = 600_000;

export interface Ran {
  code: number | null;
  out: string;
  err: string;
}

/** Environment without the settings of the person who runs the tests. */
function bare(extra: Record<string, string>): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(?:HOST|PORT|DATABASE_URL|IMPRIMATUR_|NODE_OPTIONS|LANG|LC_)/.test(name));
  return { ...Object.fromEntries(kept), ...extra };
}

function start(args: readonly string[], env: Record<string, string> = {}, node: readonly string[] = []): ChildProcess {
  return spawn(process.execPath, [...node, BIN, ...args], { env: bare(env), stdio: ['pipe', 'pipe', 'pipe'] });
}

/** Runs one command to its end. */
export async function run(
  args: readonly string[],
  env: Record<string, string> = {},
  more: { input?: string; node?: string[]; cwd?: string } = {},
): Promise<Ran> {
  const options = { env: bare(env), stdio: 'pipe' as const, ...(more.cwd ? { cwd: more.cwd } : {}) };
  const child = spawn(process.execPath, [...(more.node ?? []), BIN, ...args], options);
  const [out, err] = [collect(child.stdout), collect(child.stderr)];
  child.stdin?.end(more.input ?? '');
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out: out(), err: err() };
}

function collect(stream: NodeJS.ReadableStream | null): () => string {
  const chunks: Buffer[] = [];
  stream?.on('data', (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString('utf8');
}

/** A folder for one installation. Root's database server runs as another user and has to reach it. */
export function dataFolder(): { folder: string; remove(): void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'imprimatur-cli-'));
  chmodSync(folder, 0o755);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }) };
}

export interface Served {
  url: string;
  out: () => string;
  err: () => string;
  /** Sends a signal and resolves with the exit code, null when the signal itself ended it. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** Starts `imprimatur serve` and waits until it says where it is. */
export async function serve(folder: string, env: Record<string, string> = {}): Promise<Served> {
  const child = start(['serve'], { IMPRIMATUR_DATA: folder, PORT: '0', ...env });
  const [out, err] = [collect(child.stdout), collect(child.stderr)];
  const closed = once(child, 'close') as Promise<[number | null]>;
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    return (await closed)[0];
  };
  for (const late = Date.now() + PATIENCE; ; ) {
    const url = /is ready at (\S+)/.exec(out())?.[1];
    // The whole welcome is one write, and the sign-ins are its end.
    if (url && out().endsWith('\n')) return { url, out, err, end };
    if (child.exitCode !== null || Date.now() > late) throw new Error(`The server did not start: ${out()}${err()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Passwords of the welcome, by sign-in name. */
export function passwordsIn(out: string): Map<string, string> {
  const rows = [...out.matchAll(/\s([a-z-]+)\s+((?:[A-Z0-9]{5}-){3}[A-Z0-9]{5})\s/g)];
  return new Map(rows.map((row) => [row[1] as string, row[2] as string]));
}

export async function signsIn(url: string, login: string, password: string): Promise<number> {
  const headers = { 'Content-Type': 'application/json', Origin: url };
  const response = await fetch(`${url}/api/session`, { method: 'POST', headers, body: JSON.stringify({ login, password }) });
  await response.arrayBuffer();
  return response.status;
}

/** Process id of the embedded database server, or undefined when none runs. */
export function databasePid(folder: string): number | undefined {
  const location = readIfThere(path.join(folder, 'postgres/location')).trim() || path.join(folder, 'postgres/server');
  for (const home of [location, path.join(folder, 'postgres')]) {
    const pid = Number(readIfThere(path.join(home, 'cluster/postmaster.pid')).split('\n')[0]);
    if (pid > 0 && isAlive(pid)) return pid;
  }
  return undefined;
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
