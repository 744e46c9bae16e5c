import { execFile } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { lastLine } from './cluster.ts';
import type { Place } from './place.ts';
import { runProgram } from './programs.ts';

const START_TRIES = 4;

/** Port of the running server of this cluster; undefined when none runs. Waits for one that is just starting. */
export async function runningPort(place: Place): Promise<number | undefined> {
  for (let tries = 0; tries < 100; tries++) {
    const { code } = await runProgram(place, 'pg_ctl', ['status', '-D', place.cluster]);
    if (code !== 0) return undefined;
    const port = await portInPidFile(place);
    if (port !== undefined && (await answers(port))) return port;
    if (!(await isPostgres(place))) {
      // After kill -9 or a restart of the machine the number in the file may be another program's by now.
      await rm(join(place.cluster, 'postmaster.pid'), { force: true });
      return undefined;
    }
    await pause(100);
  }
  return undefined;
}

/**
 * Starts the server on the port it had before, or on a free one; with `mustKeep` on that port and no other, because others know it.
 * Crash recovery is PostgreSQL's own and happens in here.
 */
export async function startServer(place: Place, mustKeep?: number): Promise<number> {
  let problem = '';
  for (let tries = 0; tries < START_TRIES; tries++) {
    const port = mustKeep ?? (await choosePort(place, tries > 0));
    await writeFile(join(place.cluster, 'port.conf'), `port = ${port}\n`, { mode: 0o644 });
    const { code, output } = await runProgram(place, 'pg_ctl', ['start', '-D', place.cluster, '-l', place.log, '-w', '-t', '120', '-s']);
    if (code === 0) {
      await writeFile(join(place.desk, 'port'), String(port));
      return port;
    }
    problem = lastLine(await readFile(place.log, 'utf8').catch(() => output)) || lastLine(output);
    // A killed server's own processes need a moment to notice before the next may start.
    await pause(500);
  }
  throw new Error(`The embedded PostgreSQL did not start: ${problem}. The log is ${place.log}; set DATABASE_URL to use another server.`);
}

/** Ends open sessions, writes a checkpoint and stops. */
export async function stopServer(place: Place): Promise<void> {
  const { code, output } = await runProgram(place, 'pg_ctl', ['stop', '-D', place.cluster, '-m', 'fast', '-w', '-t', '60', '-s']);
  if (code !== 0 && (await runningPort(place)) !== undefined) {
    throw new Error(`The embedded PostgreSQL did not stop: ${lastLine(output)}. Stop it with pg_ctl, its folder is ${place.cluster}.`);
  }
}

async function portInPidFile(place: Place): Promise<number | undefined> {
  const lines = (await readFile(join(place.cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  const port = Number(lines[3]);
  return port > 0 ? port : undefined;
}

async function isPostgres(place: Place): Promise<boolean> {
  const pid = (await readFile(join(place.cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')[0] ?? '';
  if (!/^\d+$/.test(pid)) return false;
  return new Promise((resolve) => {
    execFile('ps', ['-o', 'stat=,comm=', '-p', pid], { cwd: '/' }, (error, stdout) => {
      // Without a `ps` the doubt is settled in favour of a server: removing a live server's file would be worse. A process that has
      // ended and that nobody has asked about yet (Z) serves no more.
      resolve(error ? (error as NodeJS.ErrnoException).code === 'ENOENT' : /^[^Z].*postgres/.test(stdout.trim()));
    });
  });
}

async function choosePort(place: Place, another: boolean): Promise<number> {
  const kept = Number(await readFile(join(place.desk, 'port'), 'utf8').catch(() => ''));
  if (!another && kept > 0 && (await isFree(kept))) return kept;
  return new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer().on('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.setTimeout(2000, () => socket.destroy());
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
    socket.on('close', () => resolve(false));
  });
}
