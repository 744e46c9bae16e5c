import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { Kind } from '../../../src/ui/data/vocabulary.ts';
import { partName, partNames } from '../../../src/ui/parts/file-text/part-name.ts';
import { joined } from '../../../src/ui/parts/file-text/parts.ts';
import { placeAt } from '../../../src/ui/parts/file-text/seen.ts';
import { seenWords } from '../../../src/ui/parts/file-text/seen-words.ts';
import { unseenWords } from '../../../src/ui/parts/file-text/words.ts';
import { isAtWork } from '../../../src/ui/screens/item/at-work.ts';
import {
  type AttributeRow,
  attributeIn,
  contentOf,
  EMPTY_FORM,
  type Form,
  type Found,
  filled,
  foundIn,
  hasUnfinishedDeletion,
  missing,
  planLacks,
  typed,
  typedFields,
} from '../../../src/ui/screens/new-item/form.ts';
import { rawOffset } from '../../../src/ui/screens/redaction/raw-offset.ts';

const named = (zh: string) => ({ zh, en: zh });
const row = (id: AttributeRow['id'], zh: string, needs: AttributeRow['needs'], modes: AttributeRow['modes']): AttributeRow => ({
  id,
  name: named(zh),
  article: named(''),
  basis: named(''),
  needs,
  modes,
});
const PROACTIVE = row('proactive', '主动公开', ['releasePlan'], ['public', 'directed', 'place']);
const REDACTED = row('redacted', '删减后公开', ['grounds', 'reason', 'redaction', 'releasePlan'], ['public', 'directed', 'place']);
const ON_REQUEST = row('on-request', '依申请公开', ['reason', 'releasePlan'], ['directed']);
const WITHHELD = row('withheld', '不予公开', ['grounds', 'reason'], []);
const ALL = [PROACTIVE, REDACTED, ON_REQUEST, WITHHELD];

const every = ALL.map(({ id }) => id);
const field = (name: string, type: Kind['fields'][number]['type'], more: Partial<Kind['fields'][number]> = {}) => ({
  name,
  type,
  label: named(name),
  requiredFor: [] as typeof every,
  ...more,
});
const KIND = {
  id: 'document',
  attributes: every,
  fields: [
    field('title', 'text', { requiredFor: every, element: 'title' }),
    field('files', 'files', { requiredFor: every }),
    field('fields.date', 'date', { element: 'date' }),
    field('fields.urgency', 'choice', { element: 'urgency', choices: [{ value: '特急', name: named('特急') }] }),
    field('attribute', 'attribute', { requiredFor: every }),
    field('reason', 'long-text', { requiredFor: ['redacted', 'on-request', 'withheld'] }),
    field('releasePlan', 'release-plan', { requiredFor: ['proactive', 'redacted', 'on-request'] }),
  ],
} as unknown as Kind;

const location = { file: 'a.docx', part: 'body', start: 0, end: 1 };
const says = (values: Record<string, string>) =>
  new Map<string, Found>(Object.entries(values).map(([name, value]) => [name, { value, location }]));
const withPlan = (plan: Partial<Form['plan']>): Form => ({ ...EMPTY_FORM, plan: { ...EMPTY_FORM.plan, ...plan } });

describe('a form fills itself', () => {
  const fields = typedFields(KIND);

  test('where nobody typed; what was typed or agreed to is never overwritten', () => {
    const first = filled(EMPTY_FORM, fields, says({ title: '通知', date: '2026-03-02' }));
    expect([first.values, first.recognised]).toEqual([
      { title: '通知', 'fields.date': '2026-03-02', 'fields.urgency': '' },
      ['title', 'fields.date'],
    ]);
    const mine = typed(first, 'title', '我的标题');
    const second = filled(mine, fields, says({ title: '另一通知', date: '2026-04-01' }));
    expect([second.values['title'], second.values['fields.date']]).toEqual(['我的标题', '2026-04-01']);
  });

  test('and what was read from a file goes when the file goes, and changes nothing when nothing changed', () => {
    const first = filled(EMPTY_FORM, fields, says({ title: '通知', urgency: '平急' }));
    // No such choice: it is left open.
    expect(first.values['fields.urgency']).toBe('');
    expect(filled(first, fields, says({ title: '通知' }))).toBe(first);
    expect(filled(first, fields, says({})).values['title']).toBe('');
    expect(filled(first, fields, says({})).recognised).toEqual([]);
  });

  test('from the main document, and not from its annex or from what it forwards', () => {
    const document = (role: 'main' | 'forwarded' | 'annex', value: string) => ({
      role,
      type: null,
      elements: [
        { name: 'title' as const, value, location },
        { name: 'organMark' as const, value: '某区人民政府文件', location },
      ],
    });
    const file = (isAnnex: boolean, documents: ReturnType<typeof document>[]) => ({
      file: 'a',
      format: 'docx',
      isAnnex,
      holdsFiles: false,
      documents,
    });
    const found = foundIn({
      files: [file(true, [document('main', '附件')]), file(false, [document('forwarded', '转发'), document('main', '正文')])],
    });
    expect([found.get('title')?.value, found.get('issuer')?.value]).toEqual(['正文', '某区人民政府']);
    expect(foundIn({ files: [file(true, [document('main', '附件')])] }).get('title')?.value).toBe('附件');
    expect(foundIn(undefined).size).toBe(0);
  });

  test.each([
    ['此件主动公开', PROACTIVE],
    ['此件公开发布', PROACTIVE],
    ['此件依申请公开', ON_REQUEST],
    ['此件不予公开', WITHHELD],
    ['此件删减后公开', REDACTED],
    ['此件发至县团级', undefined],
    [undefined, undefined],
  ])('the annotation %s names its attribute', (annotation, attribute) => {
    expect(attributeIn(annotation, ALL)).toBe(attribute);
  });
});

describe('what is sent', () => {
  test('is what the attribute asks for, without blanks', () => {
    const form: Form = {
      ...EMPTY_FORM,
      values: { title: ' 通知 ', 'fields.date': ' ', 'fields.issuer': '某办' },
      reason: '理由',
      grounds: ['trade-secret'],
    };
    expect(contentOf({ ...form, attribute: 'proactive' }, PROACTIVE)).toMatchObject({
      title: '通知',
      fields: { issuer: '某办' },
      grounds: [],
      reason: null,
      releasePlan: { mode: 'public', place: 'website', audience: [] },
    });
    expect(contentOf({ ...form, attribute: 'withheld' }, WITHHELD)).toMatchObject({
      grounds: ['trade-secret'],
      reason: '理由',
      releasePlan: null,
    });
  });

  test('names recipients for a directed release only', () => {
    const audience = [{ recipient: 'contact:1', kind: 'contact' as const, name: '甲', about: null }];
    expect(contentOf(withPlan({ audience }), PROACTIVE).releasePlan?.audience).toEqual([]);
    expect(contentOf(withPlan({ audience, mode: 'directed' }), PROACTIVE).releasePlan?.audience).toEqual(['contact:1']);
  });

  test('holds whole deletions only, and what is not whole keeps it from being saved', () => {
    const at = { file: 0, part: 0, start: 0, end: 2 };
    const whole = { place: '第 1 段', ground: 'personal-privacy' as const, reason: '姓名', at };
    const redaction = { of: 1, deletions: [whole, { ...whole, reason: ' ' }] };
    expect(contentOf({ ...EMPTY_FORM, redaction }, REDACTED).redaction).toEqual({ of: 1, deletions: [whole] });
    expect(contentOf({ ...EMPTY_FORM, redaction }, PROACTIVE).redaction).toBeNull();
    expect(hasUnfinishedDeletion({ redaction }, REDACTED)).toBe(true);
    expect(hasUnfinishedDeletion({ redaction }, PROACTIVE)).toBe(false);
    expect(hasUnfinishedDeletion({ redaction: { of: 1, deletions: [whole] } }, REDACTED)).toBe(false);
  });
});

describe('what is missing', () => {
  const someone = (recipient: string) => ({ recipient, kind: 'account' as const, name: '', about: null });
  test.each<[string, Partial<Form['plan']>, AttributeRow, string[]]>([
    ['a public release', {}, PROACTIVE, []],
    ['no mode', { mode: '' }, PROACTIVE, ['plan.mode']],
    ['a mode that the attribute does not allow', {}, ON_REQUEST, ['plan.mode']],
    ['nobody to send it to', { mode: 'directed' }, PROACTIVE, ['plan.audience']],
    ['no applicant', { mode: 'directed' }, ON_REQUEST, ['plan.applicant']],
    ['two applicants', { mode: 'directed', audience: [someone('1'), someone('2')] }, ON_REQUEST, ['plan.applicant']],
    ['one applicant', { mode: 'directed', audience: [someone('1')] }, ON_REQUEST, []],
    ['a place without a name', { mode: 'place', place: ' ' }, PROACTIVE, ['plan.place']],
    ['an end before the begin', { notBefore: '2026-03-02T09:00', until: '2026-03-01T09:00' }, PROACTIVE, ['plan.until']],
    ['no plan for what is withheld', { mode: '' }, WITHHELD, []],
  ])('in a plan: %s', (_, plan, attribute, lacks) => {
    expect(planLacks(withPlan(plan), attribute)).toEqual(lacks);
  });

  test('is told by field, in the order of the form; before an attribute is chosen only what always must be', () => {
    expect(missing(EMPTY_FORM, KIND, undefined, 0)).toEqual(['title', 'files', 'attribute']);
    const form = typed({ ...EMPTY_FORM, attribute: 'on-request' }, 'title', '答复');
    expect(missing(form, KIND, ON_REQUEST, 1)).toEqual(['reason', 'plan.mode']);
    expect(missing({ ...form, attribute: 'withheld', reason: '理由' }, KIND, WITHHELD, 1)).toEqual([]);
  });
});

describe('a passage', () => {
  test('has the offsets of the file, whatever line ends it has', () => {
    const text = '一\r\n二\r\n三';
    expect([0, 1, 2, 3, 4].map((at) => rawOffset(text, at))).toEqual([0, 1, 3, 4, 6]);
    expect(rawOffset('一\n二', 2)).toBe(2);
    expect(rawOffset('一', 9)).toBe(1);
  });

  test('of a part that came in pieces is told by the place that holds there', () => {
    const piece = (text: string, start: number, paragraph: number) => ({
      part: 0,
      code: 'body',
      visible: true,
      property: null,
      author: null,
      start,
      end: start + text.length,
      length: 4,
      text,
      places: [{ start, paragraph }],
    });
    const [part] = joined([piece('甲乙', 0, 1), piece('丙丁', 2, 2)]);
    expect(part?.text).toBe('甲乙丙丁');
    expect([1, 2, 3].map((at) => placeAt(part as NonNullable<typeof part>, at).paragraph)).toEqual([1, 2, 2]);
  });
});

const WORDS = { en: { ...seenWords.en, ...unseenWords.en }, zh: { ...seenWords.zh, ...unseenWords.zh } };

test('the parts of a file are called as people call them, in both languages, and by no code', () => {
  const part = (code: string, visible: boolean, property: string | null = null, author: string | null = null) => ({
    code,
    visible,
    property,
    author,
  });
  const codes = readFileSync('src/intake/README.md', 'utf8').matchAll(/`([a-z]+(?:-[a-z]+)+)`/g);
  const parts = [
    ...[...codes].map(([, code]) => part(`hidden.${code}`, false)),
    ...['body', 'header', 'footer', 'link-target', 'form-field', 'anything-new'].map((code) => part(code, true)),
  ];
  expect(parts.length).toBeGreaterThan(40);
  for (const one of parts) {
    expect(partName(one, WORDS.zh)).toMatch(/^\p{sc=Han}[\p{sc=Han}、]*$/u);
    expect(partName(one, WORDS.en)).not.toContain(one.code.replace('hidden.', ''));
  }
  expect(partName(part('hidden.comment', false, null, '张伟'), WORDS.zh)).toBe('批注 · 张伟');
  expect(partName(part('metadata.author', false, 'creator'), WORDS.zh)).toBe('文件属性 · creator');
  expect(partNames([part('body', true), part('header', true), part('header', true)], WORDS.zh)).toEqual(['正文', '页眉（1）', '页眉（2）']);
});

test('an item is asked after again while the system is at it, and not for ever', () => {
  const since = '2026-03-02T01:00:00.000Z';
  const soon = Date.parse(since) + 5_000;
  const item = { open: true, waitsFor: [] as string[] };
  const of = (changes: object, releases: object[] = []) =>
    isAtWork({ item: { ...item, ...changes }, since, releases } as unknown as Parameters<typeof isAtWork>[0], soon);
  expect(of({})).toBe(true);
  expect(of({ open: false })).toBe(false);
  expect(of({ waitsFor: ['unitHead'] })).toBe(false);
  expect(of({}, [{ recalledAt: null }])).toBe(false);
  expect(isAtWork({ item, since, releases: [] } as unknown as Parameters<typeof isAtWork>[0], soon + 3_600_000)).toBe(false);
});
