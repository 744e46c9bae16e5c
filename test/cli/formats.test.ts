import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { ScanFormat } from '../../src/cli/formats/format.ts';
import { fileBody, jsonFormat } from '../../src/cli/formats/json.ts';
import { jsonlFormat } from '../../src/cli/formats/jsonl.ts';
import { markdownFormat } from '../../src/cli/formats/markdown.ts';
import { prettyFormat } from '../../src/cli/formats/pretty.ts';
import { sarifFormat } from '../../src/cli/formats/sarif.ts';
import { MaskedLines } from '../../src/cli/masked-line.ts';
import type { Finding } from '../../src/domain/finding.ts';
import { Messages } from '../../src/scan/messages.ts';
import { loadRules } from '../../src/scan/rule-set/load-rules.ts';
import { type ScannedFile, scanFiles } from '../../src/scan/scan-files.ts';
import { FOLDERS } from '../../src/start/folders.ts';
import { finding } from '../engine/office.ts';

const ID = '310117198001011230';
const PHONE = '13764512908';
const bytes = new TextEncoder().encode(`第一行\n身份证${ID}，手机${PHONE}。\n`);
const rules = await loadRules(FOLDERS.rules);
const messages = new Messages(rules);
const scanned: ScannedFile[] = [];
for await (const one of scanFiles(
  [
    { name: '甲 #1|.txt', bytes },
    { name: 'empty.pdf', bytes: new Uint8Array() },
  ],
  { rulesFolder: FOLDERS.rules, size: 1 },
))
  scanned.push(one);
const totals = { files: 2, findings: 2, blocking: 1, failed: 1 };

function written(format: ScanFormat, lines?: MaskedLines): string {
  let out = '';
  const printer = format.open((text) => {
    out += text;
  });
  scanned.forEach((one, at) => void printer.file(one, at === 0 ? lines : undefined));
  printer.end(totals);
  return out;
}

describe('formats of a scan', () => {
  const formats = {
    pretty: prettyFormat,
    json: jsonFormat,
    jsonl: jsonlFormat,
    markdown: markdownFormat,
    sarif: (made: typeof messages) => sarifFormat(made, false),
  };

  test.each(Object.entries(formats))('%s tells every finding and failure, and never what was found', (_name, format) => {
    const out = written(format(messages));
    expect(out).toContain('cn-resident-id');
    expect(out).toContain('cn-mobile');
    expect(out).toContain('empty-file');
    expect(out).not.toContain(ID);
    expect(out).not.toContain(PHONE);
  });

  test.each([
    ['pretty', prettyFormat],
    ['markdown', markdownFormat],
  ])('%s writes a name without what would move the cursor of a terminal', (_name, format) => {
    let out = '';
    const [first] = scanned as [ScannedFile];
    format(messages)
      .open((text) => {
        out += text;
      })
      .file({ ...first, name: 'a\u001b[2J\u009b2J\nb.txt' }, undefined);
    expect(out.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
    expect(out).toMatch(/a.\\?\[2J.*b\.txt/);
  });

  test('every message leads to a paragraph that is there', () => {
    const cited = [
      ...rules.flatMap((rule) => Object.keys(rule.messages).map((messageId) => finding({ ruleId: rule.id, messageId }))),
      finding({ ruleId: 'structure', messageId: 'hidden' }),
      finding({ ruleId: 'aggregation', messageId: 'complementaryMasks' }),
    ];
    for (const one of cited) {
      const [file, fragment] = messages.paragraph(one).split('#');
      const headings = readFileSync(path.join(FOLDERS.rules, '..', file as string), 'utf8').matchAll(/^#{2,3} (.+)$/gm);
      expect([...headings].map(([, heading]) => (heading as string).toLowerCase().replaceAll(' ', '-'))).toContain(fragment);
    }
  });

  test('json names every finding by its code, rule and severity, whatever its type, and its version', async () => {
    const files = [{ name: 'a.txt', bytes: new TextEncoder().encode(`台湾身份证 A123456789，手机${PHONE}`) }];
    const given: Record<string, unknown>[] = [];
    for await (const one of scanFiles(files, { rulesFolder: FOLDERS.rules, size: 1 })) given.push(fileBody(one, messages));
    const findings = given[0]?.findings as Record<string, unknown>[];
    expect(findings).toMatchObject([
      { code: 'tw-id-card', entity: 'tw-id-card', part: 'body', rule: { id: 'tw-id-card' }, severity: 'block' },
      { code: 'cn-mobile', entity: 'cn-mobile', part: 'body', rule: { id: 'cn-mobile' }, severity: 'high' },
    ]);
    expect(given[0]?.version).toBe(JSON.parse(written(jsonFormat(messages))).version);
  });

  test('the description of the JSON formats has every field of a finding and a file', () => {
    const body = fileBody(scanned[0] as ScannedFile, messages);
    const fields = [...Object.keys(body), ...Object.keys((body.findings as Record<string, unknown>[])[0] ?? {}), 'error', 'totals'];
    const described = readFileSync(path.join(FOLDERS.rules, '../src/cli/formats/README.md'), 'utf8');
    expect(fields.filter((field) => !described.includes(`| \`${field}\` |`))).toEqual([]);
  });

  test('json and jsonl hold the same', () => {
    const whole = JSON.parse(written(jsonFormat(messages))) as { files: unknown[]; totals: unknown };
    const lines = written(jsonlFormat(messages))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    expect(lines).toEqual(whole.files);
    expect(whole.totals).toEqual(totals);
  });

  test('sarif names its rules, levels and places as the standard wants them', () => {
    const log = JSON.parse(written(sarifFormat(messages, false))) as Sarif;
    expect(Object.keys(log).sort()).toEqual(['$schema', 'runs', 'version']);
    expect(log.version).toBe('2.1.0');
    const [run] = log.runs;
    const known = run?.tool.driver.rules.map(({ id }) => id);
    expect(run?.tool.driver.name).toBe('imprimatur');
    expect(new Set(known).size).toBe(known?.length);
    expect(run?.results.map(({ ruleId, level }) => [ruleId, level])).toEqual([
      ['cn-resident-id', 'error'],
      ['cn-mobile', 'error'],
    ]);
    for (const { ruleId, message, locations, partialFingerprints } of run?.results ?? []) {
      expect(known).toContain(ruleId);
      expect(message.text.length).toBeGreaterThan(10);
      expect(locations[0]?.physicalLocation).toEqual({
        artifactLocation: { uri: '%E7%94%B2%20%231%7C.txt' },
        region: expect.objectContaining({ startLine: 2 }),
      });
      expect(partialFingerprints['imprimatur/v1']).toMatch(/^[0-9a-f]{64}$/);
    }
    expect(run?.invocations[0]?.executionSuccessful).toBe(false);
    expect(run?.invocations[0]?.toolExecutionNotifications).toHaveLength(1);
  });

  test('markdown keeps a file name from becoming markup', () => {
    expect(written(markdownFormat(messages))).toContain('## 甲 \\#1\\|.txt');
  });

  test('the line around a finding is shown with everything in it masked', async () => {
    const findings = scanned[0]?.result.findings ?? [];
    const lines = await MaskedLines.open({ name: '甲.txt', bytes }, findings);
    expect(findings.map((one) => lines?.around(one))).toEqual([
      `身份证${'•'.repeat(18)}，手机${'•'.repeat(11)}。`,
      `身份证${'•'.repeat(18)}，手机${'•'.repeat(11)}。`,
    ]);
    const out = written(prettyFormat(messages), lines);
    expect(out).toContain(`│ 身份证${'•'.repeat(18)}`);
    expect(out).not.toContain(PHONE);
  });

  test('a finding that nobody has words for is told by its code', () => {
    const unknown: Finding = finding({ ruleId: 'from-elsewhere', messageId: 'x', entity: 'badge' });
    expect(messages.of(unknown)).toEqual({ en: 'badge', zh: 'badge' });
  });
});

interface Sarif {
  version: string;
  runs: {
    tool: { driver: { name: string; rules: { id: string }[] } };
    results: {
      ruleId: string;
      level: string;
      message: { text: string };
      locations: { physicalLocation: unknown }[];
      partialFingerprints: Record<string, string>;
    }[];
    invocations: { executionSuccessful: boolean; toolExecutionNotifications: unknown[] }[];
  }[];
}
