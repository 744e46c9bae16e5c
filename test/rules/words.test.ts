import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { SourceDocument } from '../../src/domain/document.ts';
import { basisText } from '../../src/domain/form/basis.ts';
import { GROUNDS } from '../../src/domain/form/disclosure.ts';
import type { RuleCase } from '../../src/plugin-api.ts';
import { Messages } from '../../src/scan/messages.ts';
import { loadRules } from '../../src/scan/rule-set/load-rules.ts';
import { compileRules, scanDocument } from '../../src/scan/scanner.ts';

const FOLDER = join(import.meta.dirname, '../../rules');

function documentOf(text: string): SourceDocument {
  const parts = [{ code: 'body', visible: true, text, places: [{ start: 0, line: 1 }] }];
  return { name: 'case.txt', format: 'txt', mediaType: 'text/plain', parts, metadata: [], observations: [], warnings: [] };
}

const HAN = /\p{Script=Han}/u;

test('every rule has every message in both languages', async () => {
  const rules = await loadRules(join(import.meta.dirname, '../../rules'));
  expect(rules.length).toBeGreaterThan(30);
  const lacking = rules.flatMap(({ id, messages }) =>
    Object.entries(messages)
      .filter(([, { en, zh }]) => !/[a-z]/i.test(en) || !HAN.test(zh))
      .map(([message]) => `${id}#${message}`),
  );
  expect(lacking).toEqual([]);
});

test('every basis of a rule and of a ground has the title of its law or standard in Chinese', async () => {
  const rules = await loadRules(join(import.meta.dirname, '../../rules'));
  const named = [...rules.flatMap(({ basis }) => basis), ...Object.values(GROUNDS).map(({ basis }) => basis)];
  expect(named.filter((basis) => basisText(basis).zh === basis)).toEqual([]);
});

test('a basis is read as title and place', () => {
  expect(basisText('PIPL art 28')).toEqual({
    en: 'Personal Information Protection Law, article 28',
    zh: '《中华人民共和国个人信息保护法》第28条',
  });
  expect(basisText('PIPL art 73(4)').zh).toBe('《中华人民共和国个人信息保护法》第73条第（4）项');
  expect(basisText('Regulation for the Secrets Law art 61').zh).toBe('《中华人民共和国保守国家秘密法实施条例》第61条');
  expect(basisText('GB/T 9704-2012 7.2.2').zh).toBe('GB/T 9704-2012《党政机关公文格式》第7.2.2条');
  expect(basisText('a house rule')).toEqual({ en: 'a house rule', zh: 'a house rule' });
});

test('what no single rule finds has its words too', () => {
  const messages = new Messages([]);
  for (const [ruleId, messageId, entity] of [
    ['structure', 'quarantined-file', 'quarantined-file'],
    ['aggregation', 'complementaryMasks', 'cn-id-card'],
    ['aggregation', 'factsTogether', 'aggregation.facts'],
    ['form-and-document', 'formDiffers', 'form-and-document'],
  ] as const)
    expect(messages.of({ ruleId, messageId, entity, data: {} }).zh).toMatch(HAN);
});

/** Parameters that are no codes: numbers, a day, what stands in a file or in an answer. */
const FACTS: Readonly<Record<string, readonly string[]>> = {
  'disclosure-decision': ['zh'],
  'document-structure': ['number'],
  links: ['names', 'answer'],
  'sensitive-personal-information': ['since'],
  'weak-mask': ['candidates'],
};
const parametersOf = ({ en, zh }: { en: string; zh: string }) =>
  [...`${en}${zh}`.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name as string);

describe('the parameters of a message', () => {
  test('are facts, or codes that have names in both languages', async () => {
    const rules = await loadRules(FOLDER);
    const bare = rules.flatMap(({ id, messages, names = {} }) =>
      Object.values(messages)
        .flatMap(parametersOf)
        .filter((name) => !FACTS[id]?.includes(name) && names[name] === undefined)
        .map((name) => `${id} {{${name}}}`),
    );
    expect(bare).toEqual([]);
    const oneSided = rules.flatMap(({ id, names = {} }) =>
      Object.values(names)
        .flatMap((codes) => Object.entries(codes))
        .filter(([, { en, zh }]) => !/[a-z]/i.test(en) || !HAN.test(zh))
        .map(([code]) => `${id} ${code}`),
    );
    expect(oneSided).toEqual([]);
  });

  test('of every finding that the cases of the rules make have their name', async () => {
    const rules = await loadRules(FOLDER);
    const set = compileRules(rules);
    const unnamed = new Set<string>();
    let named = 0;
    for (const { id, names } of rules.filter((rule) => rule.names)) {
      const { default: cases } = (await import(join(FOLDER, id, 'cases.ts'))) as { default: RuleCase[] };
      for (const { text, facts, on } of cases) {
        const { findings } = scanDocument(documentOf(text), facts, on === undefined ? set : compileRules(rules, { on }), 'key');
        for (const { ruleId, data } of findings)
          for (const [name, codes] of Object.entries(ruleId === id ? (names ?? {}) : {})) {
            const value = data[name];
            if (value !== undefined && codes[value] === undefined) unnamed.add(`${id} ${name}: ${value}`);
            else if (value !== undefined) named++;
          }
      }
    }
    expect(named).toBeGreaterThan(200);
    expect([...unnamed]).toEqual([]);
  });

  test('are read as an office calls them', async () => {
    const messages = new Messages(await loadRules(FOLDER));
    const of = (ruleId: string, messageId: string, data: Record<string, string>) =>
      messages.of({ ruleId, messageId, entity: ruleId, data });
    expect(of('disclosure-attribute', 'formDiffers', { first: 'proactive', second: 'on-request' })).toEqual({
      en: 'The text says Proactive disclosure, the form Disclosure on request. Correct one of them.',
      zh: '正文为主动公开，表单为依申请公开，请更正。',
    });
    expect(of('disclosure-attribute', 'planContradicts', { plan: 'public', first: 'withheld' }).zh).toBe(
      '发布方式（公开发布）与公开属性（不予公开）不符。',
    );
    expect(of('form-and-document', 'formDiffers', { element: 'documentNumber', name: '发文字号' }).en).toContain('the document number');
  });
});
