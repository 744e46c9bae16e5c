import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const VERSIONS = '/usr/lib/postgresql';

/** Programs of the newest PostgreSQL server that Debian installed, `pg_dump` among them; undefined where there is none. */
export const debianPrograms: string | undefined = (existsSync(VERSIONS) ? readdirSync(VERSIONS) : [])
  .sort((one, other) => Number(other) - Number(one))
  .map((version) => path.join(VERSIONS, version, 'bin'))
  .find((folder) => ['initdb', 'pg_ctl', 'pg_dump', 'psql'].every((program) => existsSync(path.join(folder, program))));

export interface DebianServer {
  url: string;
  stop(): void;
}

/** A server of its own from Debian's programs. Root's runs as another user: PostgreSQL refuses root. */
export function debianServer(port: number): DebianServer {
  const folder = mkdtempSync(path.join(tmpdir(), 'imprimatur-debian-'));
  const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  const user = process.getuid?.() === 0 ? { uid: id('-u'), gid: id('-g') } : undefined;
  if (user) chownSync(folder, user.uid, user.gid);
  const data = path.join(folder, 'data');
  const run = (program: string, args: string[]) =>
    execFileSync(path.join(debianPrograms ?? '', program), args, { ...user, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  run('initdb', ['-D', data, '-U', 'owner', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N']);
  run('pg_ctl', ['-D', data, '-w', '-l', path.join(folder, 'log'), '-o', `-p ${port} -k ${folder} -h 127.0.0.1 -c fsync=off`, 'start']);
  return {
    url: `postgres://owner@127.0.0.1:${port}/postgres`,
    stop: () => {
      run('pg_ctl', ['-D', data, '-w', '-m', 'immediate', 'stop']);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
