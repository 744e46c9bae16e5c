import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { databasePid, dataFolder, passwordsIn, run, type Served, serve, signsIn } from './processes.ts';

const PATIENCE = 600_000;

describe('an installation over its starts', () => {
  const { folder, remove } = dataFolder();
  const passwords = new Map<string, string>();
  let server: Served | undefined;

  afterAll(async () => {
    await server?.end('SIGTERM');
    remove();
  });

  test(
    'the first start prints its address and one sign-in a role',
    async () => {
      server = await serve(folder);
      for (const [login, password] of passwordsIn(server.out())) passwords.set(login, password);
      expect([...passwords.keys()].sort()).toEqual([
        'administrator',
        'auditor',
        'confidentiality',
        'disclosure',
        'drafter',
        'legal',
        'publisher',
        'signatory',
        'unit-head',
      ]);
      expect(await signsIn(server.url, 'drafter', passwords.get('drafter') ?? '')).toBe(201);
      expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    },
    PATIENCE,
  );

  test(
    'Ctrl-C stops the server and its database cleanly',
    async () => {
      expect(databasePid(folder)).toBeGreaterThan(0);
      expect(await server?.end('SIGINT')).toBe(0);
      expect(server?.out()).toMatch(/Stopped\.\n$/);
      expect(databasePid(folder)).toBeUndefined();
      expect(server?.err()).not.toMatch(/"level":[56]0/);
    },
    PATIENCE,
  );

  test(
    'the second start finds its data and shows no password again',
    async () => {
      server = await serve(folder);
      expect(passwordsIn(server.out()).size).toBe(0);
      expect(await signsIn(server.url, 'auditor', passwords.get('auditor') ?? '')).toBe(201);
    },
    PATIENCE,
  );

  test(
    'a port that is taken is one line that says what to do',
    async () => {
      const port = new URL(server?.url ?? '').port;
      const second = dataFolder();
      const { code, out, err } = await run(['serve'], { IMPRIMATUR_DATA: second.folder, PORT: port });
      second.remove();
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toBe(`imprimatur: Port ${port} is taken. Stop the other program, or choose another port with --port or PORT.\n`);
    },
    PATIENCE,
  );

  test(
    'after kill -9 the next start recovers by itself, and takes the database down again when it ends',
    async () => {
      expect(await server?.end('SIGKILL')).toBeNull();
      expect(databasePid(folder)).toBeGreaterThan(0);
      server = await serve(folder);
      expect(await signsIn(server.url, 'publisher', passwords.get('publisher') ?? '')).toBe(201);
      expect(await server.end('SIGTERM')).toBe(0);
      expect(databasePid(folder)).toBeUndefined();
    },
    PATIENCE,
  );

  test(
    'accounts and the trail can be worked on while no server runs',
    async () => {
      const env = { IMPRIMATUR_DATA: folder };
      const made = await run(['account', 'create', 'li.na', '--name', '李娜', '--unit', '综合业务科', '--role', 'drafter'], env);
      expect({ code: made.code, err: made.err }).toEqual({ code: 0, err: '' });
      expect(made.out).toMatch(/^Made the account li\.na\. First password: (?:[A-Z0-9]{5}-){3}[A-Z0-9]{5}\n$/);
      const reset = await run(['account', 'reset-password', 'nobody'], env);
      expect({ code: reset.code, err: reset.err }).toEqual({
        code: 2,
        err: 'imprimatur: There is no account nobody. "imprimatur account list" shows all of them.\n',
      });
      const list = await run(['account', 'list', '--json'], env);
      const accounts = JSON.parse(list.out) as { login: string; unit: string; roles: string[] }[];
      expect(accounts.find(({ login }) => login === 'li.na')).toMatchObject({ unit: '综合业务科', roles: ['drafter@综合业务科'] });
      const verified = await run(['audit', 'verify', '--json'], env);
      expect(verified.code).toBe(0);
      expect(JSON.parse(verified.out)).toMatchObject({ faults: [] });
      const report = await run(['report', 'returns', '--unit', '综合业务科', '--from', '2026-01-01', '--until', '2026-06-30'], env);
      expect({ code: report.code, out: report.out.slice(0, 40) }).toEqual({
        code: 0,
        out: expect.stringMatching(/^\uFEFF退回\r\n时间段,2026-01-01 至 2026-06-30\r\n/),
      });
      expect(await run(['report', 'load', '--from', 'yesterday'], env)).toMatchObject({ code: 2 });
    },
    PATIENCE,
  );
});

describe('what keeps a server from starting', () => {
  test(
    'a data folder that cannot be written',
    async () => {
      const { folder, remove } = dataFolder();
      const file = path.join(folder, 'a file');
      writeFileSync(file, '');
      const { code, err } = await run(['serve'], { IMPRIMATUR_DATA: path.join(file, 'data'), PORT: '0' });
      remove();
      expect(code).toBe(2);
      expect(err).toBe(
        `imprimatur: The data folder ${file}/data cannot be written. Make it writable, or choose another one with --data or IMPRIMATUR_DATA.\n`,
      );
    },
    PATIENCE,
  );

  test(
    'a database that does not answer; nothing is left over',
    async () => {
      const { folder, remove } = dataFolder();
      const free = await freePort();
      const { code, err } = await run(['serve'], {
        IMPRIMATUR_DATA: folder,
        PORT: '0',
        DATABASE_URL: `postgres://nobody:wrong@127.0.0.1:${free}/none`,
      });
      remove();
      expect(code).toBe(2);
      expect(err).toBe('imprimatur: The database does not answer. Check DATABASE_URL, or unset it to use the embedded one.\n');
      expect(err).not.toContain('wrong');
    },
    PATIENCE,
  );

  test(
    'settings that make no sense',
    async () => {
      const port = await run(['serve'], { PORT: 'eighty' });
      expect({ code: port.code, err: port.err.split('\n')[0] }).toEqual({
        code: 2,
        err: "error: option '--port <number>' value 'eighty' from env 'PORT' is invalid. It is a whole number from 0 to 65535.",
      });
      const { folder, remove } = dataFolder();
      const url = await run(['migrate'], { IMPRIMATUR_DATA: folder, DATABASE_URL: 'mysql://somewhere' });
      remove();
      expect({ code: url.code, err: url.err }).toEqual({
        code: 2,
        err: 'imprimatur: DATABASE_URL is no PostgreSQL address. It looks like postgres://user:password@host:5432/name.\n',
      });
    },
    PATIENCE,
  );
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
