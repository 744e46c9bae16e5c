import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { basisText } from '../../src/domain/form/basis.ts';
import { GROUNDS } from '../../src/domain/form/disclosure.ts';
import { Messages } from '../../src/scan/messages.ts';
import { loadRules } from '../../src/scan/rule-set/load-rules.ts';

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
    ['form-and-document', 'formDiffers', 'form-and-document'],
  ] as const)
    expect(messages.of({ ruleId, messageId, entity, data: {} }).zh).toMatch(HAN);
});
