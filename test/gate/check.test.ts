import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { BIN, run } from '../cli/processes.ts';
import { Website } from './reviewed.ts';

describe('imprimatur gate check', () => {
  const website = new Website();
  const git = (...args: string[]) => {
    const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' };
    const names = ['-c', 'user.name=t', '-c', 'user.email=t@example.org', '-c', 'protocol.file.allow=always'];
    return spawnSync('git', [...names, ...args], { cwd: website.at('site'), env, encoding: 'utf8' });
  };
  const check = async (...args: string[]) => {
    const { code, out } = await run(['gate', 'check', ...args, ...website.trustArguments], {}, { cwd: website.at('site') });
    return { code, named: [...out.matchAll(/^! (.*)$/gm)].map(([, name]) => name), last: out.trimEnd().split('\n').at(-1) };
  };

  beforeAll(async () => {
    await website.recall([]);
    git('init', '-q');
    await website.release({ 'public/公告.pdf': 'notice' }, { into: 'site' });
    website.write('site/build.js', 'not a publication');
    git('add', '-A');
  });
  afterAll(() => website.remove());

  test('judges what is staged and not what lies there, below a path', async () => {
    expect(await check('--staged', 'public')).toEqual({ code: 0, named: [], last: '2 files, 0 refused.' });
    expect(await check('--staged')).toMatchObject({ code: 1, named: ['build.js'] });
    website.write('site/public/公告.pdf', 'changed, not staged');
    expect(await check('--staged', 'public')).toMatchObject({ code: 0 });
    expect(await check('public')).toMatchObject({ code: 1, named: ['public/公告.pdf'] });
    git('add', '-A');
    expect(await check('--staged', 'public')).toMatchObject({ code: 1, named: ['public/公告.pdf'] });
    website.write('site/public/公告.pdf', 'notice');
    git('add', '-A');
  });

  test('names a file whose certificate goes, a link and a submodule', async () => {
    git('commit', '-q', '-m', 'released');
    git('rm', '-q', '--cached', 'public/公告.pdf.sigstore.json');
    expect(await check('--staged', 'public')).toMatchObject({ code: 1, named: ['public/公告.pdf'] });
    git('reset', '-q', '--hard');
    symlinkSync('/etc/hostname', website.at('site/public/link.pdf'));
    git('add', '-A');
    expect(await check('--staged', 'public')).toMatchObject({ code: 1, named: ['public/link.pdf'] });
    git('reset', '-q', '--hard');
    git('update-index', '--add', '--cacheinfo', `160000,${git('rev-parse', 'HEAD').stdout.trim()},public/module`);
    expect(await check('--staged', 'public')).toMatchObject({ code: 1, named: ['public/module'] });
    git('reset', '-q', '--hard');
  });

  test('as a hook of the server it refuses a push of what was not released', async () => {
    const bare = website.at('bare.git');
    git('init', '-q', '--bare', bare);
    const options = website.trustArguments.map((one) => `'${one}'`).join(' ');
    const hook = `#!/bin/sh\nwhile read -r old new ref; do\n  '${process.execPath}' '${BIN}' gate check --tree "$new" public ${options} || exit 1\ndone\n`;
    writeFileSync(`${bare}/hooks/pre-receive`, hook);
    chmodSync(`${bare}/hooks/pre-receive`, 0o755);
    expect(git('push', '-q', bare, 'HEAD:main').status).toBe(0);
    website.write('site/public/draft.pdf', 'draft');
    git('add', '-A');
    git('commit', '-q', '-m', 'a draft');
    const { status, stderr } = git('push', '-q', bare, 'HEAD:main');
    expect([status, stderr]).toEqual([1, expect.stringContaining('public/draft.pdf')]);
    expect(await check('--tree', 'HEAD~1', 'public')).toMatchObject({ code: 0 });
  });

  test('ends with 2 outside of a repository, for a revision that is none, and without anything to check', async () => {
    expect((await check('--tree', '--help')).code).toBe(2);
    expect((await check('--tree', 'none')).code).toBe(2);
    expect((await check()).code).toBe(2);
    rmSync(website.at('site/.git'), { recursive: true });
    expect((await check('--staged')).code).toBe(2);
  });
});

test('imprimatur gate serve answers a web server, remembers the newest list, and stops', async () => {
  const website = new Website();
  await website.release({ 'a.pdf': 'a' }, { into: 'site' });
  await website.recall([]);
  const state = website.at('state.json');
  const child = spawn(process.execPath, [
    BIN,
    'gate',
    'serve',
    website.at('site'),
    '--port',
    '0',
    '--state',
    state,
    ...website.trustArguments,
  ]);
  const ended = once(child, 'close');
  let out = '';
  for await (const piece of child.stdout.setEncoding('utf8') as AsyncIterable<string>) {
    out += piece;
    if (out.endsWith('\n')) break;
  }
  const url = /http:\S+/.exec(out)![0];
  const ask = async (target: string) => (await fetch(url, { headers: { 'X-Original-URI': target } })).status;
  expect([await ask('/a.pdf'), await ask('/b.pdf')]).toEqual([204, 403]);
  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
  expect(JSON.parse(readFileSync(state, 'utf8'))).toMatchObject({ newestRecalled: expect.stringMatching(/Z$/), files: {} });
  website.remove();
});
