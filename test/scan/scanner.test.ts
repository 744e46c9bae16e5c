import { describe, expect, test } from '@jest/globals';
import type { SourceDocument } from '../../src/domain/document.ts';
import { defineRule, literals, type Match } from '../../src/plugin-api.ts';
import { BUILT_IN } from '../../src/scan/rule-set/built-in.ts';
import { compileRules, scanDocument, scanFields, scanText } from '../../src/scan/scanner.ts';

function ruleThat(check: () => Match | Match[] | null, id = 'test-rule') {
  return defineRule({
    id,
    version: 1,
    entity: 'thing',
    severity: 'high',
    owner: 'legal',
    basis: ['test'],
    messages: { found: { en: 'Found.', zh: '发现。' } },
    candidates: literals(['thing']),
    check,
  });
}

const found: Match = { confidence: 1, evidence: ['word'] };
const good = compileRules([ruleThat(() => found)]);

function documentOf(over: Partial<SourceDocument>): SourceDocument {
  const body = {
    code: 'body',
    visible: true,
    text: 'a thing here',
    places: [
      { start: 0, page: 1 },
      { start: 5, page: 2 },
    ],
  };
  return {
    name: 'a.pdf',
    format: 'pdf',
    mediaType: 'application/pdf',
    parts: [body],
    metadata: [],
    observations: [],
    warnings: [],
    ...over,
  };
}

describe('a finding', () => {
  test('holds the place, a masked excerpt and a fingerprint, and not the text', () => {
    const { findings } = scanDocument(documentOf({}), undefined, good, 'key');
    expect(findings).toHaveLength(1);
    expect(findings[0]?.location).toEqual({ file: 'a.pdf', part: 'body', partIndex: 0, start: 2, end: 7, page: 1 });
    expect(findings[0]?.excerpt).toBe('t•••g');
    expect(findings[0]?.fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(findings)).not.toContain('thing here');
  });

  test('has the same fingerprint for the same value and another one under another key or rule', () => {
    const of = (text: string, key: string, set = good) => scanText(text, set, key).findings[0]?.fingerprint;
    expect(of('thing', 'key')).toBe(of('some thing else', 'key'));
    expect(of('thing', 'key')).not.toBe(of('thing', 'other'));
    expect(of('thing', 'key')).not.toBe(of('thing', 'key', compileRules([ruleThat(() => found, 'other-rule')])));
  });

  test('is at its offsets in the original when the text had to be normalised', () => {
    const text = 'ｘ\u200b ｔｈ\u200bｉｎｇ end';
    const { findings } = scanText(text, good, 'key');
    const { start, end } = findings[0]?.location ?? { start: 0, end: 0 };
    expect(text.slice(start, end)).toBe('ｔｈ\u200bｉｎｇ');
  });

  test('of a hidden part, a property and a structure each name where they are', () => {
    const { findings } = scanDocument(
      documentOf({
        parts: [{ code: 'hidden.comment', visible: false, text: 'thing', places: [] }],
        metadata: [{ code: 'metadata.author', name: 'Author', value: 'thing' }],
        observations: [{ code: 'active-content.javascript' }],
      }),
      undefined,
      good,
      'key',
    );
    const summary = findings.map(({ ruleId, entity, severity, location }) => [ruleId, entity, severity, location.part]);
    expect(summary).toEqual([
      ['test-rule', 'thing', 'high', 'hidden.comment'],
      ['test-rule', 'thing', 'high', 'metadata.author'],
      ['structure', 'active-content.javascript', 'high', 'active-content.javascript'],
      ['structure', 'hidden.comment', 'high', 'hidden.comment'],
      ['structure', 'metadata.author', 'low', 'metadata.author'],
    ]);
  });
});

describe('what goes wrong blocks', () => {
  test('a rule that throws is a failure with its name, once, and other rules still report', () => {
    const set = compileRules([
      ruleThat(() => {
        throw new TypeError('no');
      }, 'rule-throws'),
      ruleThat(() => found),
    ]);
    const { findings, failures } = scanText('thing thing', set, 'key');
    expect(failures.map(({ code, ruleId }) => [code, ruleId])).toEqual([['rule-failed', 'rule-throws']]);
    expect(findings).toHaveLength(2);
  });

  test.each([{ start: -1 }, { end: 9 }, { start: 3, end: 3 }, { start: 0.5 }])('a location outside the text (%p) is a failure', (place) => {
    const { findings, failures } = scanText('thing', compileRules([ruleThat(() => ({ ...found, ...place }))]), 'key');
    expect(failures.map((failure) => failure.code)).toEqual(['rule-bad-location']);
    expect(findings).toEqual([]);
  });

  test('a rule that takes too long is stopped with its name', () => {
    const slow = ruleThat(() => {
      const until = performance.now() + 30;
      while (performance.now() < until);
      return null;
    }, 'rule-slow');
    const { failures } = scanText('thing '.repeat(100), compileRules([slow]), 'key', { timeoutMs: 50 });
    expect(failures.map(({ code, ruleId }) => [code, ruleId])).toEqual([['rule-timeout', 'rule-slow']]);
  });

  test('the 10,001st finding ends the count with a failure', () => {
    const { findings, failures } = scanText('thing '.repeat(10_001), good, 'key');
    expect(findings).toHaveLength(10_000);
    expect(failures.map((failure) => failure.code)).toEqual(['too-many-findings']);
  });

  test('what intake could not read is a failure of the scan', () => {
    const { failures } = scanDocument(
      documentOf({ warnings: [{ code: 'needs-ocr', words: { en: 'The page is a picture.', zh: '该页为图像。' }, place: { page: 3 } }] }),
      undefined,
      good,
      'key',
    );
    expect(failures).toEqual([
      { code: 'needs-ocr', message: 'Page 3: The page is a picture.', zh: '第 3 页：该页为图像。', file: 'a.pdf' },
    ]);
  });

  test('a whole-document rule that points outside is a failure', () => {
    const rule = defineRule({
      id: 'whole',
      version: 1,
      entity: 'x',
      severity: 'low',
      owner: 'legal',
      basis: ['test'],
      messages: { x: { en: 'X', zh: 'X' } },
      checkDocument: () => [{ part: 7, confidence: 1, evidence: [] }],
    });
    expect(scanText('a', compileRules([rule]), 'key').failures.map((failure) => failure.code)).toEqual(['rule-bad-location']);
  });
});

describe('the rule set', () => {
  test('has a digest that changes with version, severity, shadow and membership, and not with order', () => {
    const [a, b] = [ruleThat(() => null, 'rule-a'), ruleThat(() => null, 'rule-b')];
    const base = compileRules([a, b]).digest;
    expect(compileRules([b, a]).digest).toBe(base);
    expect(compileRules([a]).digest).not.toBe(base);
    expect(compileRules([{ ...a, version: 2 }, b]).digest).not.toBe(base);
    expect(compileRules([{ ...a, severity: 'low' }, b]).digest).not.toBe(base);
    expect(compileRules([a, b], { shadow: ['rule-a'] }).digest).not.toBe(base);
  });

  test('has another digest when what is built in has another version', () => {
    const base = compileRules([]).digest;
    const { aggregation } = BUILT_IN;
    Object.assign(BUILT_IN, { aggregation: aggregation + 1 });
    expect(compileRules([]).digest).not.toBe(base);
    Object.assign(BUILT_IN, { aggregation });
    expect(compileRules([]).digest).toBe(base);
  });

  test('runs a shadow rule without its weight and an off rule not at all', () => {
    const [finding] = scanText('thing', compileRules([ruleThat(() => found)], { shadow: ['test-rule'] }), 'key').findings;
    expect(finding?.shadow).toBe(true);
    expect(scanText('thing', compileRules([ruleThat(() => found)], { off: ['test-rule'] }), 'key').findings).toEqual([]);
  });

  test('refuses an unknown rule in its options', () => {
    expect(() => compileRules([ruleThat(() => null)], { off: ['test-rul'] })).toThrow(/test-rul.*does not exist/);
  });

  test.each([
    [{ id: 'Bad Id' }, /needs an id/],
    [{ version: 0 }, /version/],
    [{ messages: {} }, /message/],
    [{ basis: [] }, /basis/],
  ])('a definition with %p is refused with its reason', (over, reason) => {
    expect(() => defineRule({ ...ruleThat(() => null), ...over })).toThrow(reason);
  });
});

describe('the fields of a revision', () => {
  test('are scanned like text, under their names', () => {
    const facts = { title: 'a thing', reason: 'no', grounds: [], fields: { note: 'thing' } };
    expect(scanFields(facts, good, 'key').findings.map(({ location }) => location.part)).toEqual(['field:title', 'field:note']);
  });
});
