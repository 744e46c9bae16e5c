import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { sarifFormat } from '../../src/cli/formats/sarif.ts';
import { Messages } from '../../src/scan/messages.ts';
import { loadRules } from '../../src/scan/rule-set/load-rules.ts';
import { type ScannedFile, scanFiles } from '../../src/scan/scan-files.ts';
import { FOLDERS } from '../../src/start/folders.ts';

const ID = '310117198001011230';
const CARD = '6228480402564890018';
const PHONE = '13764512908';
const AUTHOR = '沈佩兰';
const FILES = path.join(import.meta.dirname, '../fixtures/detection/files');
const BROKEN = 'corrupt.ofd';

/** Files of many formats; the two of our own hold values that are written nowhere. */
const inputs = [
  {
    name: '甲 #1|.txt',
    bytes: new TextEncoder().encode(`第一行\r\n身份证${ID}，手机${PHONE}。\n卡号 6228480402\n564890018\n姓名：${AUTHOR}\n`),
  },
  { name: 'page.html', bytes: new TextEncoder().encode(`<p>晴</p><!-- 身份证 ${ID} 银行卡 ${CARD} -->`) },
  ...['hidden-sheets.xlsx', 'tracked-comments-hidden.docx', 'black-box-live-text.pdf', 'hidden.md', 'exif-gps.jpg', BROKEN].map((name) => ({
    name: path.join('files', name),
    path: path.join(FILES, name),
  })),
];

interface Region {
  startLine: number;
  startColumn?: number;
  endColumn?: number;
  charOffset?: number;
  charLength?: number;
}

interface Run {
  tool: { driver: { rules: { id: string; help: { text: string }; defaultConfiguration: { level: string } }[] } };
  results: {
    ruleId: string;
    ruleIndex: number;
    level: string;
    locations: { physicalLocation: { artifactLocation: { uri: string }; region?: Region } }[];
    partialFingerprints: Record<string, string>;
  }[];
  invocations: { executionSuccessful: boolean; exitCode: number; toolExecutionNotifications: { descriptor: { id: string } }[] }[];
}

const messages = new Messages(await loadRules(FOLDERS.rules));

async function report(files: typeof inputs, prefix = ''): Promise<{ text: string; run: Run; scanned: ScannedFile[] }> {
  const scanned: ScannedFile[] = [];
  let text = '';
  const printer = sarifFormat(messages, false).open((piece) => {
    text += piece;
  });
  const given = files.map((file) =>
    'bytes' in file && prefix ? { ...file, bytes: Buffer.concat([Buffer.from(prefix), file.bytes as Uint8Array]) } : file,
  );
  for await (const one of scanFiles(given as Parameters<typeof scanFiles>[0], { rulesFolder: FOLDERS.rules, size: 1 })) {
    scanned.push(one);
    printer.file(one);
  }
  const failed = scanned.filter(({ result }) => result.failures.length > 0).length;
  printer.end({ files: files.length, findings: 0, blocking: 1, failed });
  return { text, scanned, run: (JSON.parse(text) as { runs: [Run] }).runs[0] };
}

let all: Awaited<ReturnType<typeof report>>;
beforeAll(async () => {
  all = await report(inputs);
});

describe('a SARIF report', () => {
  test('is valid by the official schema', () => {
    const {
      $schema: _draft,
      id: _id,
      ...schema
    } = JSON.parse(readFileSync(path.join(import.meta.dirname, '../fixtures/sarif/sarif-2.1.0-rtm.5.json'), 'utf8')) as Record<
      string,
      unknown
    >;
    const ajv = new Ajv({ strict: false, unicodeRegExp: false });
    (addFormats as unknown as (to: Ajv) => void)(ajv);
    const validate = ajv.compile(schema);
    expect(validate(JSON.parse(all.text)) ? [] : validate.errors).toEqual([]);
    const wrong = structuredClone(JSON.parse(all.text)) as { runs: Run[] };
    (wrong.runs[0] as Run).results[0]!.level = 'fatal';
    expect(validate(wrong)).toBe(false);
  });

  test('tells every finding, each under a rule that is in the list at its index, with help and a level', () => {
    const { results, tool } = all.run;
    expect(results).toHaveLength(all.scanned.reduce((sum, { result }) => sum + result.findings.length, 0));
    expect(results.length).toBeGreaterThan(10);
    for (const { ruleId, ruleIndex, level } of results) {
      expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
      expect(['error', 'warning', 'note']).toContain(level);
    }
    for (const { help, defaultConfiguration } of tool.driver.rules) {
      expect(help.text).toMatch(/Rests on: .+\nMore: .*README\.md/s);
      expect(['error', 'warning', 'note']).toContain(defaultConfiguration.level);
    }
    expect(tool.driver.rules.find(({ id }) => id === 'cn-resident-id')?.help.text).toContain('imprimatur rules cn-resident-id');
  });

  test('places a value of a text file by line and column, and by its offset and length', () => {
    const text = new TextDecoder().decode((inputs[0] as { bytes: Uint8Array }).bytes);
    const regions = new Map(
      all.run.results
        .slice(0, all.scanned[0]!.result.findings.length)
        .map((one) => [one.ruleId, one.locations[0]!.physicalLocation.region]),
    );
    expect(regions.get('cn-resident-id')).toEqual({
      startLine: 2,
      startColumn: 4,
      endColumn: 22,
      charOffset: text.indexOf(ID),
      charLength: 18,
    });
    expect(regions.get('bank-card')).toEqual({ startLine: 3 });
  });

  test('gives no line to what is on a page or inside a container', () => {
    const ofPdf = all.run.results.filter(({ locations }) => locations[0]?.physicalLocation.artifactLocation.uri.endsWith('.pdf'));
    expect(ofPdf.length).toBeGreaterThan(0);
    expect(ofPdf.filter(({ locations }) => locations[0]?.physicalLocation.region)).toEqual([]);
  });

  test('tells the same findings again after lines were added above, and different ones apart', async () => {
    const prints = ({ run }: { run: Run }) => run.results.map((one) => one.partialFingerprints['imprimatur/v1']);
    const text = inputs.slice(0, 1);
    const before = prints(await report(text));
    expect(new Set(prints(all)).size).toBe(all.run.results.length);
    expect(prints(await report(text, '新的一行\n'))).toEqual(before);
  });

  test('a file that failed makes the run unsuccessful and is told by its code', () => {
    const [invocation] = all.run.invocations;
    expect(invocation).toMatchObject({ executionSuccessful: false, exitCode: 2 });
    const codes = all.scanned.flatMap(({ result }) => result.failures.map(({ code }) => code));
    expect(codes.length).toBeGreaterThan(0);
    expect(invocation?.toolExecutionNotifications.map(({ descriptor }) => descriptor.id)).toEqual(codes);
  });

  test('a run in which every file was read says so', async () => {
    const { run } = await report(inputs.slice(0, 1));
    expect(run.invocations).toEqual([{ executionSuccessful: true, exitCode: 1, toolExecutionNotifications: [] }]);
  });

  test('holds nothing that was found', () => {
    for (const value of [ID, CARD, PHONE, AUTHOR, '564890018']) expect(all.text).not.toContain(value);
  });
});
