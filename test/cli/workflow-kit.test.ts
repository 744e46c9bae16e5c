import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { run } from './processes.ts';

const PATIENCE = 120_000;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'workflow-kit-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function written(name: string, value: unknown): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, JSON.stringify(value));
  return file;
}

const workflows = (...args: string[]) => run(['workflows', ...args]);

/** As the README of workflows says: notice with a translation check, whose role is of one's own. */
async function own(change: object = {}) {
  const definition = JSON.parse(await readFile('workflows/notice/v2.json', 'utf8'));
  definition.id = 'my-notice';
  definition.version = '1';
  const name = { en: 'Translation check', zh: '译文核对' };
  definition.steps.push({ id: 'translation', name, role: 'translator', clock: { workingDays: 2 }, ...change });
  definition.steps.push({ id: 'signature', role: 'signatory', signs: true });
  definition.roles = [{ id: 'translator', name: { en: 'Translator', zh: '译文审核员' } }];
  definition.blocks.splice(4, 0, { block: 'step', step: 'translation' }, { block: 'signature', step: 'signature' });
  return definition;
}

const STORY = {
  people: { li: ['unitHead'], wang: ['confidentialityReviewer'], wu: ['translator'], sun: ['signatory'], zhou: ['publisher'] },
  events: [
    { by: 'drafter', event: 'SUBMIT' },
    { by: 'system', event: 'SCANNED' },
    { by: 'li', event: 'APPROVE', step: 'unit' },
    { by: 'wang', event: 'APPROVE', step: 'confidentiality', to: 'inTranslation' },
    { by: 'sun', event: 'APPROVE', step: 'signature', refused: true },
    { by: 'wu', event: 'APPROVE', step: 'translation' },
    { by: 'sun', event: 'APPROVE', step: 'signature', to: 'cleared' },
    { by: 'zhou', event: 'RELEASE', to: 'released' },
  ],
};

describe('a workflow of one’s own on the command line', () => {
  test(
    'is checked, played to its release, and compared with what it came from',
    async () => {
      const file = await written('own.json', await own());
      const checked = await workflows('check', file);
      expect(checked).toMatchObject({ code: 0, err: '' });
      expect(checked.out).toMatch(/^my-notice v1 is safe: 18 states; .*\nNeeds these roles to be declared: translator\.\n$/);
      const played = await workflows('simulate', file, await written('story.json', STORY));
      expect(played.code).toBe(0);
      expect(played.out).toContain('8. zhou: Release → Released [released]');
      const diff = await workflows('diff', 'notice', file, '--language', 'zh');
      expect(diff.code).toBe(1);
      expect(diff.out).toContain('- 新增环节：译文核对（译文审核员）。');
      expect(await workflows('diff', file, file)).toMatchObject({ code: 0, out: 'They are the same.\n' });
      const drawn = await workflows('draw', file);
      expect(drawn.out).toContain('  inTranslation --> awaitingSignature: APPROVE\n');
    },
    PATIENCE,
  );

  test(
    'is refused with a story when a step is made skippable, in both languages and as a drawing',
    async () => {
      const file = await written('unsafe.json', await own({ required: false, skippedWhen: { attributes: ['proactive'] } }));
      const en = await workflows('check', file);
      expect(en.code).toBe(1);
      expect(en.out).toContain('The step "Translation check" is left out by what the drafter writes in the form');
      const zh = await workflows('check', file, '--language', 'zh');
      expect(zh.out).toContain('“译文核对”因拟稿人所填内容');
      const drawn = await workflows('check', file, '--diagram');
      expect(drawn.out).toMatch(/^sequenceDiagram\n/);
      expect(JSON.parse((await workflows('list', '--json')).out)).toHaveLength(6);
      const json = JSON.parse((await workflows('check', file, 'notice', '--format', 'json')).out);
      expect(json.map(({ id, state }: { id: string; state: string }) => [id, state])).toEqual([
        ['my-notice', 'refused'],
        ['notice', 'passed'],
      ]);
    },
    PATIENCE,
  );

  test(
    'that is not written well is told with every fault and its place, and ends with 2',
    async () => {
      const bad = await own();
      delete bad.steps[1].role;
      bad.blocks[0].to = { approved: 'released' };
      const told = await workflows('check', await written('bad.json', bad));
      expect(told.code).toBe(2);
      expect(told.err).toContain(
        '  $.steps[1]: The member "role" is missing here.\n  $.blocks[0].to.approved: There is no such member here.',
      );
      const missing = await workflows('check', path.join(folder, 'nowhere.json'));
      expect(missing.code).toBe(2);
      expect(missing.err).toContain('cannot be read');
      const story = await workflows(
        'simulate',
        'notice',
        await written('bad-story.json', { people: {}, events: [{ by: 'li', event: 'PUBLISH' }] }),
      );
      expect(story.code).toBe(2);
      expect(story.err).toContain('$.events[0].event');
    },
    PATIENCE,
  );

  test(
    'a story that comes out otherwise than expected ends with 1',
    async () => {
      const story = { ...STORY, events: [{ by: 'drafter', event: 'SUBMIT', to: 'released' }] };
      const played = await workflows('simulate', 'notice', await written('otherwise.json', story));
      expect(played.code).toBe(1);
      expect(played.out).toContain('✗ not as expected');
    },
    PATIENCE,
  );

  test(
    'begins with the definition of another one, and has a schema',
    async () => {
      const exported = await workflows('export', 'notice');
      expect(JSON.parse(exported.out)).toEqual(JSON.parse(await readFile('workflows/notice/v2.json', 'utf8')));
      const machine = await workflows('export', 'notice@1', '--as', 'machine');
      expect(JSON.parse(machine.out)).toMatchObject({ id: 'notice', version: '1', initial: 'draft' });
      expect(await workflows('export', 'notice@1')).toMatchObject({ code: 2 });
      expect(JSON.parse((await workflows('schema')).out)).toMatchObject({ title: 'Imprimatur workflow definition' });
    },
    PATIENCE,
  );
});
