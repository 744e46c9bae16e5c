import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CliError } from '../../start/cli-error.ts';
import { FOLDERS } from '../../start/folders.ts';

const API = path.resolve(FOLDERS.rules, '../src/plugin-api.ts');

/** Makes the folder of a new rule: a rule that works, its cases and its README in both languages. Returns the files; refuses a folder that is there. */
export function scaffold(id: string, into: string): string[] {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id))
    throw new CliError(`"${id}" is no rule id. It has lower-case words joined by hyphens and says the thing found: badge-number.`);
  const folder = path.resolve(into, id);
  mkdirSync(path.dirname(folder), { recursive: true });
  try {
    mkdirSync(folder);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST')
      throw new CliError(`There is a folder ${folder} already. Choose another id.`, { cause });
    throw cause;
  }
  const api = path.relative(folder, API).split(path.sep).join('/');
  const files = {
    'rule.ts': ruleText(id, api),
    'cases.ts': casesText(api),
    'README.md': readmeText(id),
    'README.zh.md': chineseReadmeText(id),
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  return Object.keys(files).map((name) => path.join(folder, name));
}

function ruleText(id: string, api: string): string {
  return `import { defineRule, literals } from '${api}';

/** What it finds and by which standard it knows it. */
export default defineRule({
  id: '${id}', // the folder's name
  version: 1, // raise it when the same text can give a different result
  entity: '${id}',
  severity: 'high',
  owner: 'confidentiality',
  basis: ['the article or standard it rests on'],
  messages: {
    found: { en: 'What was found, and what to do about it.', zh: '发现了什么，应当如何处理。' },
  },
  // The scanner finds the candidates of all rules in one pass and asks only about these.
  candidates: literals(['工号', 'badge no']),
  check(word) {
    // Always a bounded window and bounded repetition: every rule must be fast on any input.
    const number = /^[:： ]{0,2}([A-Z]\\d{6})(?!\\d)/.exec(word.after(12));
    if (!number) return null;
    const end = word.end + number[0].length;
    return { start: end - 7, end, confidence: 0.9, evidence: ['context', 'shape'] };
  },
});
`;
}

function casesText(api: string): string {
  return `import type { RuleCase } from '${api}';

export default [
  { name: 'a number after its word is found', text: '工号：A123456。', flags: ['A123456'] },
  { name: 'the word alone passes', text: '请填写工号。', flags: [] },
] satisfies RuleCase[];
`;
}

function readmeText(id: string): string {
  return `# ${id}

## What it flags

One sentence.

## Why

What harm its publication does.

Basis: the article or standard it rests on.

## Passes

- \`请填写工号\`

## Flagged

- \`工号：A123456\`

## Messages

### found

What was found, and what to do about it.

发现了什么，应当如何处理。

## Options

None. Severity, shadow and switching off are set for the rule set.

## Known limits

What it cannot know.
`;
}

function chineseReadmeText(id: string): string {
  return `# ${id}

## 检查内容

一句话。

## 理由

公开会造成什么危害。

依据：所依据的条款或者标准。

## 不提示的情形

- \`请填写工号\`

## 提示的情形

- \`工号：A123456\`

## 提示内容

### found

发现了什么，应当如何处理。

## 选项

无。严重程度、影子试行和停用由规则包设定。

## 已知局限

不能判断的情形。
`;
}
