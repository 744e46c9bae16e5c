import { afterAll, describe, expect, test } from '@jest/globals';
import { dataFolder, run } from './processes.ts';

const PATIENCE = 600_000;

describe('imprimatur scan of nothing', () => {
  const { folder, remove } = dataFolder();
  afterAll(remove);

  test(
    'a folder without files is no failure, and is remarked on',
    async () => {
      const { code, out, err } = await run(['scan', folder]);
      expect({ code, out, err }).toEqual({
        code: 0,
        out: '0 files · 0 findings · 0 blocking · 0 not read fully\n',
        err: `imprimatur: There is no file in ${folder}.\n`,
      });
    },
    PATIENCE,
  );

  test(
    'what cannot be asked together is refused',
    async () => {
      expect((await run(['scan', '--staged', folder])).err).toContain('Leave the files out, or leave --staged out.');
      expect((await run(['scan', '--staged', '--changed-since', 'HEAD'])).err).toContain("cannot be used with option '--changed-since");
      // Read as lines from an empty standard input, a commit would pass unseen.
      for (const other of [['--staged'], ['--changed-since', 'HEAD'], ['--format', 'sarif'], ['--threads', '2']]) {
        const { code, err } = await run(['scan', '--jsonl', ...other]);
        expect([code, err]).toEqual([2, expect.stringContaining("cannot be used with option '--jsonl'")]);
      }
    },
    PATIENCE,
  );
});
