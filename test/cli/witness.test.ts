import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, expect, test } from '@jest/globals';
import { parseNote } from '../../src/evidence/note/note.ts';
import { dropDatabase, freshDatabase } from '../support/database.ts';
import { dataFolder, run, type Served, serve } from './processes.ts';

const PATIENCE = 600_000;
const [ours, theirs] = [dataFolder(), dataFolder()];
const watcher = mkdtempSync(path.join(tmpdir(), 'imprimatur-watch-'));
const running = new Set<Served>();
const databases: string[] = [];
afterAll(async () => {
  for (const one of running) await one.end('SIGTERM');
  for (const url of databases) await dropDatabase(url);
  for (const place of [ours, theirs]) place.remove();
  rmSync(watcher, { recursive: true });
}, PATIENCE);

const PUBLIC = { IMPRIMATUR_LOG_PUBLIC: 'on', IMPRIMATUR_LOG_ORIGIN: 'ours.example/log' };
const WITNESS = { IMPRIMATUR_WITNESS: 'theirs.example/witness' };

async function started(folder: string, url: string, env: Record<string, string>): Promise<Served> {
  const served = await serve(folder, { DATABASE_URL: url, ...env });
  running.add(served);
  return served;
}

async function stopped(one: Served): Promise<void> {
  running.delete(one);
  expect(await one.end('SIGTERM')).toBe(0);
}

/** Asks until it is so; how long it takes says nothing. */
async function until<T>(ask: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const found = await ask();
    if (found !== undefined) return found;
    await pause(500);
  }
}

const publicFile = async (address: string) => {
  const answer = await fetch(address);
  return answer.ok ? answer.text() : undefined;
};

test(
  'two installations: one cosigns the log of the other, and a third machine follows it',
  async () => {
    const [own, foreign] = [await freshDatabase(), await freshDatabase()];
    databases.push(own, foreign);
    const here = (...args: string[]) => run(['log', ...args, '--data', ours.folder, '--database-url', own]);
    const there = (...args: string[]) => run(['witness', ...args, '--data', theirs.folder, '--database-url', foreign], WITNESS);
    const witness = await started(theirs.folder, foreign, WITNESS);
    let office = await started(ours.folder, own, PUBLIC);

    const policy = await until(() => publicFile(`${office.url}/log/policy`));
    const logKey = /^log (\S+)/m.exec(policy)?.[1] ?? '';
    const key = (await run(['witness', 'key', '--data', theirs.folder], WITNESS)).out.trim();
    expect(key).toMatch(/^theirs\.example\/witness\+[0-9a-f]{8}\+/);
    expect(await there('add', key)).toMatchObject({ code: 2, err: expect.stringContaining('no key of a log') });
    expect(await there('add', logKey)).toMatchObject({ code: 0, out: expect.stringContaining('ours.example/log is cosigned from now on') });
    expect(await there('list')).toMatchObject({ code: 0, out: expect.stringContaining('nothing yet') });

    await stopped(office);
    expect(await here('witness', 'add', 'district', logKey, `${witness.url}/witness`)).toMatchObject({ code: 2 });
    expect(await here('witness', 'add', 'district', key, `${witness.url}/witness`)).toMatchObject({ code: 0 });
    expect(await here('witness', 'quorum', '2')).toMatchObject({ code: 2 });
    expect(await here('witness', 'quorum', '1')).toMatchObject({ code: 0 });
    expect(await here('witness', 'list')).toMatchObject({ code: 1, out: expect.stringContaining('not asked yet') });

    office = await started(ours.folder, own, PUBLIC);
    const note = await until(async () => {
      const text = (await publicFile(`${office.url}/log/checkpoint`)) ?? '';
      return parseNote(text)?.lines.some(({ name }) => name === 'theirs.example/witness') ? text : undefined;
    });
    expect(parseNote(note)?.lines.map(({ name }) => name)).toEqual(['ours.example/log', 'theirs.example/witness']);
    expect((await until(() => publicFile(`${office.url}/log/policy`))).split('\n')).toEqual(
      expect.arrayContaining([`witness district ${key} ${witness.url}/witness`, 'group witnesses 1 district', 'quorum witnesses']),
    );
    expect(await here('witness', 'list')).toMatchObject({ out: expect.stringMatching(/district .* cosigns since/) });
    expect(await there('list')).toMatchObject({ code: 0, out: expect.stringMatching(/ours\.example\/log +yes +\d+ entries/) });

    const state = path.join(watcher, 'seen.json');
    const watch = (address: string) => run(['log', 'watch', address, '--state', state]);
    expect(await watch(`${office.url}/log`)).toMatchObject({ code: 0 });
    expect(await watch(`${office.url}/log`)).toMatchObject({ code: 0 });
    expect(await watch(`${witness.url}/log`)).toMatchObject({ code: 2 });

    expect(await here('witness', 'remove', 'district')).toMatchObject({ code: 2, err: expect.stringContaining('ask for fewer') });
    expect(await here('witness', 'quorum', '0')).toMatchObject({ code: 0 });
    expect(await here('witness', 'remove', 'district')).toMatchObject({ code: 0 });
    expect(await there('remove', 'ours.example/log')).toMatchObject({ code: 0 });
    expect(await there('remove', 'ours.example/log')).toMatchObject({ code: 2 });
  },
  PATIENCE,
);
