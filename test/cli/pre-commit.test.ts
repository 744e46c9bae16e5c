import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ROOT } from './processes.ts';

const ID = '310117198001011230';
const PATIENCE = 600_000;
const hasGit = spawnSync('git', ['--version']).status === 0;

/** The hook as the README gives it, for this checkout. */
function documentedHook(): string {
  const block = /```sh\n(#!\/bin\/sh\n[\s\S]*?)```/.exec(readFileSync(path.join(ROOT, 'README.md'), 'utf8'))?.[1] ?? '';
  return block.replace('/path/to/imprimatur', `'${ROOT}'`);
}

(hasGit ? describe : describe.skip)('the pre-commit hook of the README', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'imprimatur hook '));
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' };
  const git = (...args: string[]) =>
    spawnSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], { cwd: folder, env, encoding: 'utf8' });
  const commit = () => git('commit', '-q', '-m', 'a change');
  const commits = () => Number(git('rev-list', '--all', '--count').stdout);
  const stage = (name: string, text: string) => {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
    git('add', '-A');
  };

  beforeAll(() => {
    git('init', '-q');
    writeFileSync(path.join(folder, '.git/hooks/pre-commit'), documentedHook());
    chmodSync(path.join(folder, '.git/hooks/pre-commit'), 0o755);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test(
    'the very first commit with an identity number in it is refused, and says where without saying what',
    () => {
      stage('公文/notice.txt', `居民身份号码：${ID}\n`);
      const { status, stdout, stderr } = commit();
      expect([status, commits()]).toEqual([1, 0]);
      expect(stdout + stderr).toContain('公文/notice.txt');
      expect(stdout + stderr).toContain('cn-resident-id');
      expect(stdout + stderr).not.toContain(ID);
    },
    PATIENCE,
  );

  test(
    'mended on disk only, it is refused still: what counts is what is staged',
    () => {
      writeFileSync(path.join(folder, '公文/notice.txt'), '晴\n');
      expect([commit().status, commits()]).toEqual([1, 0]);
    },
    PATIENCE,
  );

  test(
    'mended and staged, it is committed; a number that is on disk only does not matter',
    () => {
      git('add', '-A');
      writeFileSync(path.join(folder, '公文/notice.txt'), `居民身份号码：${ID}\n`);
      expect([commit().status, commits()]).toEqual([0, 1]);
    },
    PATIENCE,
  );

  test(
    'a file that cannot be read refuses too; what .imprimaturignore names does not, and neither does a deleted file',
    () => {
      stage('公文/notice.txt', '多云\n');
      stage('broken.docx', 'not a document');
      expect([commit().status, commits()]).toEqual([1, 1]);
      rmSync(path.join(folder, '公文/notice.txt'));
      stage('.imprimaturignore', '*.docx\nsamples/\n');
      stage('samples/deep/id.txt', `居民身份号码：${ID}\n`);
      expect([commit().status, commits()]).toEqual([0, 2]);
    },
    PATIENCE,
  );
});
