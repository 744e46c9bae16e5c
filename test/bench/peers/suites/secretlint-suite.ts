import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Suite, SuiteCase } from './suite.ts';

const FOLDER = 'packages/@secretlint/secretlint-rule-preset-recommend/test/snapshots';

interface Output {
  filePath: string;
  messages: { range: [number, number] }[];
}

/** The snapshots of the recommended rules: an input, and where a message is expected in it. */
export const secretlintSuite: Suite = {
  folder: 'secretlint',
  read(folder) {
    return readdirSync(join(folder, FOLDER), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('output.json'))
      .sort()
      .flatMap((file) => {
        const read = caseOf(join(folder, FOLDER), file);
        return read ? [read] : [];
      });
  },
};

function caseOf(folder: string, file: string): SuiteCase | undefined {
  const output = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Output;
  const input = join(folder, dirname(file), output.filePath.split('/').at(-1) ?? '');
  if (!existsSync(input)) return undefined;
  const text = readFileSync(input, 'utf8');
  const values = output.messages.map(({ range: [start, end] }) => text.slice(start, end)).filter(Boolean);
  return { name: dirname(file), text, values, isSecret: output.messages.length > 0 };
}
