import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, test } from '@jest/globals';
import { processCpu, threadCpu, timeOfPs } from '../../src/intake/cpu-time.ts';
import { Budget, DEFAULT_LIMITS } from '../../src/intake/limits.ts';
import { loadRecogniser } from '../../src/intake/ocr/recogniser.ts';
import type { PageImage } from '../../src/intake/read-document.ts';
import { burn, underLoad } from '../support/burners.ts';
import { fixture, partsOf, read } from './support.ts';

const SCAN = fixture('scanned-marking.pdf');

describe('reading is limited by processor time', () => {
  test('and a busy machine takes none of it away', async () => {
    const budget = await underLoad(async () => {
      const begun = new Budget({ ...DEFAULT_LIMITS, timeoutMs: 500 });
      burn(250);
      begun.checkTime();
      return begun;
    });
    burn(300);
    expect(() => budget.checkTime()).toThrow(/0\.5 s of processor time/);
  });

  test('nor from the pages that are recognised, and the answer is the same', async () => {
    const recogniser = await loadRecogniser();
    if (!recogniser) throw new Error('character recognition is installed');
    let used = 0;
    const recognise = async (image: PageImage) => {
      const page = await recogniser.read(image);
      used += page.cpu ?? 0;
      return page;
    };
    // Of the clock it takes at least four times as long under load; neighbours in the cache cost processor time as well, but never that much.
    const quiet = await read('a.pdf', SCAN, {}, { recognise });
    const hasty = await loadRecogniser({ pageTimeoutMs: used * 3 });
    const busy = await underLoad(() =>
      read('a.pdf', SCAN, { recognitionMs: used * 3 }, { recognise: (image) => hasty?.read(image) ?? Promise.reject(new Error()) }),
    );
    expect(busy.warnings).toEqual([]);
    expect(partsOf(busy, 'ocr')).toEqual(partsOf(quiet, 'ocr'));
    await Promise.all([recogniser.close(), hasty?.close()]);
  });
});

describe('the processor time of another process', () => {
  test('is told while it is in a loop, and not once it is gone', async () => {
    const child = spawn(process.execPath, ['-e', 'process.stdout.write("1"); for (;;);'], { stdio: ['ignore', 'pipe', 'ignore'] });
    await once(child.stdout as NonNullable<typeof child.stdout>, 'data');
    const pid = child.pid as number;
    const first = processCpu(pid) as number;
    for (const begun = threadCpu(); threadCpu() < begun + 5_000 && processCpu(pid) === first; ) burn(20);
    expect(processCpu(pid)).toBeGreaterThan(first);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(processCpu(pid)).toBeUndefined();
  });

  test.each([
    ['  0:01.50\n', 1_500],
    ['12:03', 723_000],
    ['1:02:03', 3_723_000],
    ['2-00:00:01', 172_801_000],
    ['', undefined],
  ])('is read from %j, as other systems write it', (text, expected) => {
    expect(timeOfPs(text)).toBe(expected);
  });
});
