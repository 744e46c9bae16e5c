import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { KINDS } from '../../rules/credential/kinds.ts';
import { cataloguePage } from '../../src/cli/rule-kit/catalogue.ts';
import type { SourceDocument } from '../../src/domain/document.ts';
import type { Finding } from '../../src/domain/finding.ts';
import { basisText } from '../../src/domain/form/basis.ts';
import type { RuleCase } from '../../src/plugin-api.ts';
import { loadRules } from '../../src/scan/rule-set/load-rules.ts';
import { compileRules, scanDocument } from '../../src/scan/scanner.ts';

const FOLDER = join(import.meta.dirname, '../../rules');
const rules = await loadRules(FOLDER);
const set = compileRules(rules);

function documentOf(text: string): SourceDocument {
  return {
    name: 'case.txt',
    format: 'txt',
    mediaType: 'text/plain',
    parts: [{ code: 'body', visible: true, text, places: [{ start: 0, line: 1 }] }],
    metadata: [],
    observations: [],
    warnings: [],
  };
}

async function casesOf(id: string): Promise<RuleCase[]> {
  if (!existsSync(join(FOLDER, id, 'cases.ts'))) return [];
  return ((await import(join(FOLDER, id, 'cases.ts'))) as { default: RuleCase[] }).default;
}

/** What the finding points at, with its entity where the case names one. */
function pieceOf(finding: Finding, text: string, wanted: string | undefined): string {
  const piece = text.slice(finding.location.start, finding.location.end);
  return wanted?.startsWith(`${finding.entity}=`) ? `${finding.entity}=${piece}` : piece;
}

for (const rule of rules) {
  const cases = await casesOf(rule.id);
  describe(rule.id, () => {
    for (const { name, text, flags, messages, facts, on } of cases)
      test(name, () => {
        const { findings, failures } = scanDocument(documentOf(text), facts, on === undefined ? set : compileRules(rules, { on }), 'key');
        const own = findings.filter((finding) => finding.ruleId === rule.id);
        expect(failures).toEqual([]);
        expect(own.map((finding, k) => pieceOf(finding, text, flags[k]))).toEqual(flags);
        if (messages) expect(own.map((finding) => finding.messageId)).toEqual(messages);
      });

    test('has cases that flag and cases that pass', () => {
      expect(cases.some(({ flags }) => flags.length > 0)).toBe(true);
      expect(cases.some(({ flags }) => flags.length === 0)).toBe(true);
    });
  });
}

describe('rule folders', () => {
  const SECTIONS = {
    'README.md': ['What it flags', 'Why', 'Passes', 'Flagged', 'Messages', 'Options', 'Known limits'],
    'README.zh.md': ['检查内容', '理由', '不提示的情形', '提示的情形', '提示内容', '选项', '已知局限'],
  };
  const catalogue = readFileSync(join(FOLDER, 'README.md'), 'utf8');

  const PAGES = Object.keys(SECTIONS) as (keyof typeof SECTIONS)[];
  const readmeOf = (id: string, page: keyof typeof SECTIONS) => readFileSync(join(FOLDER, id, page), 'utf8');

  test.each(rules.flatMap(({ id }) => PAGES.map((page) => [id, page] as const)))(
    '%s has a %s with its title, its sections and a paragraph for each message',
    (id, page) => {
      const readme = readmeOf(id, page);
      expect(readme.split('\n')[0]).toBe(`# ${id}`);
      expect([...readme.matchAll(/^## (.+)$/gm)].map((match) => match[1])).toEqual(SECTIONS[page]);
      const messages = Object.keys(rules.find((rule) => rule.id === id)?.messages ?? {});
      expect([...readme.matchAll(/^### (.+)$/gm)].map((match) => match[1])).toEqual(messages);
    },
  );

  /** What a reader of one language could miss: paragraphs, lists, rows of tables and lines of code. */
  const partsOf = (readme: string) => ({
    items: readme.match(/^- /gm)?.length ?? 0,
    rows: readme.match(/^\|/gm)?.length ?? 0,
    blocks: readme.match(/^```/gm)?.length ?? 0,
  });
  test.each(rules.map((rule) => [rule.id, rule] as const))('%s is described in Chinese as completely as in English', (id, rule) => {
    const [english, chinese] = [readmeOf(id, 'README.md'), readmeOf(id, 'README.zh.md')];
    expect(partsOf(chinese)).toEqual(partsOf(english));
    for (const { zh } of Object.values(rule.messages)) expect(chinese).toContain(zh);
    for (const basis of rule.basis) expect(chinese).toContain(basisText(basis).zh);
  });

  test('each kind of credential has its row, in both languages', () => {
    for (const page of PAGES) for (const { id } of KINDS) expect(readmeOf('credential', page)).toContain(`| ${id} |`);
  });

  test('the table is what the rules themselves say (npm run catalogue makes it again)', async () => {
    expect(catalogue).toBe((await cataloguePage(FOLDER)).page);
  });

  test.each(rules.map((rule) => [rule.id, rule] as const))('%s has its row, each message with a link to its paragraph', (id, rule) => {
    const row = catalogue.split('\n').find((line) => line.startsWith(`| [${id}](${id}/README.md) |`)) ?? '';
    const [entity, severity, owner, version, finds] = row.split(' | ').slice(1);
    expect([entity, severity?.split(',')[0], owner, version]).toEqual([rule.entity, rule.severity, rule.owner, String(rule.version)]);
    expect(finds?.length).toBeGreaterThan(10);
    for (const message of Object.keys(rule.messages)) expect(row).toContain(`[${message}](${id}/README.md#${message.toLowerCase()})`);
  });

  test('the table names no rule that is not there', () => {
    const rows = [...catalogue.matchAll(/^\| \[([a-z0-9-]+)\]\(/gm)].map((match) => match[1] as string);
    expect(rows).toEqual([...rows].sort());
    for (const id of rows) expect(existsSync(join(FOLDER, id, 'rule.ts'))).toBe(true);
    expect(readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isDirectory())).toHaveLength(rows.length);
  });
});
