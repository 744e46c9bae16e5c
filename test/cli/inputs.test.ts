import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { changedSince } from '../../src/cli/inputs/changed-since.ts';
import { findFiles } from '../../src/cli/inputs/find-files.ts';
import { stagedFiles } from '../../src/cli/inputs/staged.ts';

describe('files to scan', () => {
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'imprimatur inputs ')));
  const put = (name: string, text = '') => {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  };
  const names = (...given: string[]) => findFiles(given.map((name) => path.join(root, name))).map((file) => path.relative(root, file.name));

  beforeAll(() => {
    for (const name of ['a.txt', 'notes/b.md', 'notes/deep/c.md', 'notes/old/d.md', 'node_modules/e.txt', '.git/f.txt', '公文/通知.docx'])
      put(name);
    put('notes/.imprimaturignore', '# what nobody reads\n*.tmp\n/deep/*\n!/deep/kept.md\nold/\n');
    put('notes/g.tmp');
    put('notes/deep/kept.md');
    symlinkSync(root, path.join(root, 'notes/circle'));
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  test('a folder means everything below it, in order, without the folders of tools', () => {
    expect(names('公文', '.').slice(0, 2)).toEqual(['公文/通知.docx', 'a.txt']);
    expect(names('.')).not.toContain('node_modules/e.txt');
    expect(names('.')).not.toContain('.git/f.txt');
  });

  test('.imprimaturignore of a folder says what to pass over, and the last line that fits decides', () => {
    expect(names('notes')).toEqual(['notes/b.md', 'notes/deep/kept.md']);
  });

  test('a file that is named itself is scanned, ignored or not, and once', () => {
    expect(names('notes/g.tmp', 'a.txt', './a.txt')).toEqual(['notes/g.tmp', 'a.txt']);
  });

  test('a glob means the files that fit', () => {
    expect(names('**/*.docx')).toEqual(['公文/通知.docx']);
    expect(() => names('*.pdf')).toThrow('No file fits');
  });

  test('a glob passes over what a folder passes over', () => {
    expect(names('**/*.txt')).toEqual(['a.txt']);
  });

  test('outside a repository, what needs git says so', () => {
    if (spawnSync('git', ['--version']).error) return;
    expect(() => changedSince('HEAD', root)).toThrow('--changed-since works in a git repository, which this folder is not.');
    expect(() => stagedFiles(root)).toThrow('--staged works in a git repository');
  });

  test('git tells what has changed: edited and new files, not deleted ones', () => {
    const git = (...args: string[]) =>
      spawnSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], { cwd: path.join(root, 'repo') });
    put('repo/same.txt', 'same');
    put('repo/edited.txt', 'before');
    put('repo/deleted.txt', 'gone');
    if (git('init', '-q').error) {
      expect(() => changedSince('HEAD', path.join(root, 'repo'))).toThrow('needs git');
      return;
    }
    git('add', '.');
    git('commit', '-q', '-m', 'first');
    put('repo/edited.txt', 'after');
    put('repo/new file.txt');
    rmSync(path.join(root, 'repo/deleted.txt'));
    put('repo/sub/own.txt', 'new');
    symlinkSync(path.join(root, 'repo/sub'), path.join(root, 'repo/link'));
    const all = ['same.txt', 'edited.txt', 'deleted.txt', 'new file.txt', 'sub/own.txt', 'link/own.txt'];
    put('repo/inner/file.txt', 'new');
    spawnSync('git', ['init', '-q'], { cwd: path.join(root, 'repo/inner') });
    expect(changedSince('HEAD', path.join(root, 'repo'))(path.join(root, 'repo/inner/file.txt'))).toBe(true);
    // From a folder beside them too, and by a link: what is left out without a word looks clean.
    for (const from of ['repo', 'repo/sub']) {
      const hasChanged = changedSince('HEAD', path.join(root, from));
      expect(all.filter((name) => hasChanged(path.join(root, 'repo', name)))).toEqual([
        'edited.txt',
        'new file.txt',
        'sub/own.txt',
        'link/own.txt',
      ]);
      expect(() => hasChanged(path.join(root, 'a.txt'))).toThrow('is not in the repository');
    }
    expect(() => changedSince('nonesuch', path.join(root, 'repo'))).toThrow('Name a revision of this repository');
    expect(() => changedSince('--output=x', path.join(root, 'repo'))).toThrow('is no git revision');
  });
});
