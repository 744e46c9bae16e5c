import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Place } from './place.ts';

export interface ProgramResult {
  code: number;
  output: string;
}

/**
 * Runs one of the server's programs as the server's user, from `/` (a user other than ours may not enter our folder)
 * and with a locale that exists everywhere.
 */
export function runProgram(place: Place, program: 'initdb' | 'pg_ctl', args: string[]): Promise<ProgramResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(join(place.native, 'bin', program), args, {
      cwd: '/',
      env: { PATH: '/usr/bin:/bin:/usr/sbin:/sbin', LANG: 'C', LC_ALL: 'C', TZ: 'UTC', HOME: '/' },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(place.user && { uid: place.user.uid, gid: place.user.gid }),
    });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
