import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';

const SRC = path.resolve('src');
/** Said by the edge, whose Chinese for the code says all of it, as for what the wing `reading` does not find; and faults inside, of which nobody is told more. */
const BY_CODE = new Set(['internal', 'unknown-workflow', 'proof-needed']);

test('what the engine refuses is said in Chinese as fully as in English', () => {
  const files = ['engine', 'domain'].flatMap((room) =>
    readdirSync(path.join(SRC, room), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.startsWith('reading/'))
      .map((file) => path.join(room, file)),
  );
  const oneSided = files.flatMap((file) =>
    [...readFileSync(path.join(SRC, file), 'utf8').matchAll(/new ReviewError\(\s*'([a-z-]+)',\s*(['"`])((?:\\.|(?!\2).)*)\2/g)]
      .filter(([, code]) => !BY_CODE.has(code as string))
      .map(([, code, , text]) => `${file} ${code}: ${text}`),
  );
  expect(oneSided).toEqual([]);
});
