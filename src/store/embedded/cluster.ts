import { randomBytes } from 'node:crypto';
import { access, appendFile, chown, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Place } from './place.ts';
import { runProgram } from './programs.ts';

export const DATABASE_USER = 'imprimatur';

/** Durable, modest, and reachable from this machine only. The port is written at each start. */
const SETTINGS = `
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
password_encryption = 'scram-sha-256'
max_connections = 100
shared_buffers = '128MB'
work_mem = '8MB'
maintenance_work_mem = '64MB'
effective_cache_size = '1GB'
random_page_cost = 1.1
fsync = on
synchronous_commit = on
full_page_writes = on
wal_compression = on
max_wal_size = '1GB'
checkpoint_completion_target = 0.9
autovacuum_naptime = '15s'
jit = off
timezone = 'UTC'
log_timezone = 'UTC'
log_min_messages = 'warning'
log_min_error_statement = 'panic'
log_error_verbosity = 'terse'
include_if_exists = 'port.conf'
`;

/** The generated password of the database, made once and readable by our user only. */
export async function password(place: Place): Promise<string> {
  const file = join(place.desk, 'password');
  const known = await readFile(file, 'utf8').catch(() => '');
  if (known) return known;
  const fresh = randomBytes(24).toString('base64url');
  await writeFile(file, fresh, { mode: 0o600 });
  return fresh;
}

/** Makes the cluster where there is none. It gets its name when it is whole: a crash leaves a draft that the next start removes. */
export async function ensureCluster(place: Place): Promise<'made' | 'found'> {
  const made = await access(join(place.cluster, 'PG_VERSION')).then(
    () => true,
    () => false,
  );
  if (made) return 'found';
  const draft = `${place.cluster}.draft`;
  const secretFile = join(place.home, '.pwfile');
  await rm(draft, { recursive: true, force: true });
  await writeFile(secretFile, await password(place), { mode: 0o600 });
  if (place.user) await chown(secretFile, place.user.uid, place.user.gid);
  try {
    const flags = ['-U', DATABASE_USER, '-A', 'scram-sha-256', `--pwfile=${secretFile}`, '-E', 'UTF8', '--locale=C'];
    const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--data-checksums', '--no-instructions'];
    const { code, output } = await runProgram(place, 'initdb', ['-D', draft, ...flags, ...locale]);
    if (code !== 0) throw new Error(`initdb could not make the database in ${place.home}: ${lastLine(output)}`);
    await appendFile(join(draft, 'postgresql.conf'), SETTINGS);
    await rename(draft, place.cluster);
  } finally {
    await rm(secretFile, { force: true });
  }
  return 'made';
}

export function lastLine(output: string): string {
  return output.trim().split('\n').at(-1)?.trim() ?? '';
}
