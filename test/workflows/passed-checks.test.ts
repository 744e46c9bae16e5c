import { appendFile, cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { checkerVersion } from '../../src/engine/checker-version.ts';
import { loadWorkflows, type PassedChecks } from '../../src/engine/load-workflows.ts';
import { readPassedChecks } from '../../src/start/passed-checks.ts';

const KEY = Buffer.alloc(32, 7);

/** The smallest workflow alone, beside the tests so that its imports are found. */
let folder: string;
let copy: string;
let data: string;
let file: string;

beforeAll(async () => {
  copy = await mkdtemp(path.resolve('test/workflows/.copy-'));
  folder = path.join(copy, 'workflows');
  await mkdir(path.join(folder, 'notice'), { recursive: true });
  for (const name of ['v1.ts', 'names.ts']) {
    const source = await readFile(path.resolve('workflows/notice', name), 'utf8');
    await writeFile(path.join(folder, 'notice', name), source.replaceAll('../../src/', '../../../../../src/'));
  }
});
afterAll(() => rm(copy, { recursive: true, force: true }));
beforeEach(async () => {
  data = await mkdtemp(path.join(tmpdir(), 'passed-checks-'));
  file = path.join(data, 'workflow-checks.json');
});
afterEach(() => rm(data, { recursive: true, force: true }));

/** A second version that releases what nobody has reviewed. */
function spoilt(source: string): string {
  return source
    .replace("version: '1'", "version: '2'")
    .replace("approved: 'inConfidentialityReview'", "approved: 'cleared'")
    .replace("guard: 'mayRelease'", "guard: 'isAllowed'");
}

/** Loads the workflows and gives the keys that the memory had no answer for: those were checked. */
async function load(key = KEY): Promise<{ asked: number; checked: number; states: number[] }> {
  const passed = await readPassedChecks(data, key);
  const answers: (number | undefined)[] = [];
  const watched: PassedChecks = {
    ...passed,
    states: (one) => {
      answers.push(passed.states(one));
      return answers.at(-1);
    },
  };
  const loaded = (await loadWorkflows(folder, watched)).list();
  return { asked: answers.length, checked: answers.filter((one) => one === undefined).length, states: loaded.map((one) => one.checked) };
}

describe('a workflow that passed its check', () => {
  test('is not checked again at the next start, and says as much of itself', async () => {
    const first = await load();
    expect(first.checked).toBe(first.asked);
    expect(first.states.every((states) => states > 100)).toBe(true);
    expect(await load()).toEqual({ ...first, checked: 0 });
    expect([(await stat(file)).mode & 0o777, await readdir(data)]).toEqual([0o600, ['workflow-checks.json']]);
  });

  test.each([
    ['with another number of states', (text: string) => text.replace(/"states": (\d)/g, '"states": 9$1')],
    ['under another name', (text: string) => text.replace(/"key": "./g, '"key": "x')],
    ['with a signature that was made up', (text: string) => text.replace(/"mac": "../g, '"mac": "00')],
    ['cut off', (text: string) => text.slice(0, text.length / 2)],
    ['of something else', () => '[null, 1, {"key": 1}]'],
    ['that is no list', () => '{}'],
  ])('is checked again when its entry is one %s', async (_, spoil) => {
    const first = await load();
    await writeFile(file, spoil(await readFile(file, 'utf8')));
    expect((await load()).checked).toBe(first.asked);
    expect((await load()).checked).toBe(0);
  });

  test('is checked again under another key of the installation', async () => {
    const first = await load();
    expect((await load(Buffer.alloc(32, 8))).checked).toBe(first.asked);
  });

  test('is checked again when any file of its folder changes', async () => {
    const first = await load();
    await writeFile(path.join(folder, 'notice', 'guards.ts'), '// more');
    expect((await load()).checked).toBe(first.asked);
    await rm(path.join(folder, 'notice', 'guards.ts'));
  });

  test('is checked again when the check, the vocabulary or the policy changes', async () => {
    const root = path.join(copy, 'src');
    await cp(path.resolve('src/domain'), path.join(root, 'domain'), { recursive: true });
    const versions = [checkerVersion(root)];
    for (const name of ['workflow/check/check-workflow.ts', 'workflow/vocabulary.ts', 'workflow/guards.ts', 'policy.ts']) {
      await appendFile(path.join(root, 'domain', name), '\n');
      versions.push(checkerVersion(root));
    }
    expect(new Set(versions).size).toBe(5);
  });

  test('stops the start-up with the shortest way to the fault when it is unsafe', async () => {
    const version = path.join(folder, 'notice', 'v1.ts');
    const source = await readFile(version, 'utf8');
    await writeFile(path.join(folder, 'notice', 'v2.ts'), spoilt(source));
    try {
      await expect(load()).rejects.toThrow(
        /notice v2 is unsafe and is not loaded: Released without an approval of this digest by: confidentiality \(I1\)\.\n {2}1\. SUBMIT/,
      );
      await expect(readdir(data)).resolves.toEqual([]);
    } finally {
      await rm(path.join(folder, 'notice', 'v2.ts'));
    }
  });

  test('is not lost where the data folder cannot be written: it is checked at each start', async () => {
    await rm(data, { recursive: true });
    await writeFile(data, 'a file where the folder should be');
    const { asked, checked } = await load();
    expect(checked).toBe(asked);
  });
});
