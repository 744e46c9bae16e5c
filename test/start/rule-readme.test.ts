import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { FOLDERS } from '../../src/start/folders.ts';
import { ruleReadme } from '../../src/start/rule-readme.ts';

let outside: string;
beforeAll(async () => {
  outside = await mkdtemp(path.join(tmpdir(), 'imprimatur-rules-'));
  await mkdir(path.join(outside, 'badge-number'));
  await writeFile(path.join(outside, 'badge-number', 'README.md'), '# badge-number\n');
});
afterAll(() => rm(outside, { recursive: true, force: true }));

describe('the description of a rule', () => {
  const folders = () => [FOLDERS.rules, outside];

  test('is given in the language asked for', async () => {
    expect(await ruleReadme(folders(), 'cn-mobile', 'zh')).toMatchObject({ language: 'zh', text: expect.stringContaining('## 检查内容') });
    expect(await ruleReadme(folders(), 'cn-mobile', 'en')).toMatchObject({
      language: 'en',
      text: expect.stringContaining('## What it flags'),
    });
  });

  test('of a rule from outside that was written in English only is given in English, and says so', async () => {
    expect(await ruleReadme(folders(), 'badge-number', 'zh')).toEqual({ language: 'en', text: '# badge-number\n' });
  });

  test('is none where its maker wrote none', async () => {
    expect(await ruleReadme(folders(), 'no-such-rule', 'zh')).toBeNull();
  });
});
