import { describe, expect, test } from '@jest/globals';
import type { Finding } from '../../../src/ui/data/item.ts';
import { evidenceInWords, evidenceSentence, headline } from '../../../src/ui/parts/findings/evidence.ts';
import { filtered, grouped, inOrder, isOpen, nextOpen, sameValue, step, walked } from '../../../src/ui/screens/desk/findings/order.ts';
import { lastReason, type Remembered, remember } from '../../../src/ui/screens/desk/findings/reasons.ts';
import { type Batch, due, stage, stagedAnswers, UNDO_WITHIN, unstage } from '../../../src/ui/screens/desk/findings/staging.ts';
import { isWaivable } from '../../../src/ui/screens/desk/findings/waiver.ts';
import { isWithinTwoYears, unitAndAbove } from '../../../src/ui/screens/desk/findings/waiver-scope.ts';
import { deskSearch } from '../../../src/ui/screens/desk/search.ts';

function finding(id: string, over: Partial<Finding> & { at?: [file: string | undefined, part: number, start: number] } = {}): Finding {
  const { at: [file, partIndex, start] = ['a.docx', 0, 0], ...rest } = over;
  return {
    id,
    ruleId: 'cn-mobile',
    ruleVersion: 1,
    messageId: 'cn-mobile',
    entity: 'mobile',
    severity: 'high',
    owner: 'legal',
    confidence: 1,
    location: { part: 'body', partIndex, start, end: start + 11, ...(file !== undefined && { file }) },
    excerpt: '1•••7',
    evidence: [],
    basis: [],
    message: { en: '', zh: '' },
    basisText: [],
    anchor: '',
    data: {},
    quarantine: false,
    disposition: null,
    dispositionReason: null,
    disposedBy: null,
    disposedAt: null,
    group: null,
    earlier: null,
    ...rest,
  };
}

const ids = (entries: readonly { finding: Finding }[]) => entries.map((entry) => entry.finding.id);
const NOTHING = new Map<string, never>();

describe('findings on the desk', () => {
  test('have the same value when their group says so; those without a value are never alike', () => {
    const rows = [
      finding('a', { group: 'g', at: ['a.docx', 0, 0] }),
      finding('b', { group: 'g', at: ['a.docx', 0, 20] }),
      finding('c', { group: 'h', at: ['a.docx', 0, 40] }),
      finding('d', { at: ['a.docx', 0, 60] }),
      finding('e', { at: ['a.docx', 0, 80] }),
    ];
    const entries = inOrder(rows, ['a.docx'], NOTHING);
    const alike = (id: string) => ids(sameValue(entries, entries.find((entry) => entry.finding.id === id) as (typeof entries)[number]));
    expect([alike('a'), alike('c'), alike('d')]).toEqual([['b'], [], []]);
  });

  test('are numbered in the order of the files and of the text; the form comes first', () => {
    const rows = [
      finding('annex', { at: ['b.pdf', 0, 0] }),
      finding('comment', { at: ['a.docx', 1, 0] }),
      finding('late', { at: ['a.docx', 0, 90] }),
      finding('early', { at: ['a.docx', 0, 3] }),
      finding('form', { at: [undefined, 0, 0] }),
    ];
    const entries = inOrder(rows, ['a.docx', 'b.pdf'], NOTHING);
    expect(ids(entries)).toEqual(['form', 'early', 'late', 'comment', 'annex']);
    expect(entries.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
  });

  test('wait for somebody unless they are answered, staged, for information, on trial or being asked about', () => {
    const rows = [
      finding('open'),
      finding('low', { severity: 'low' }),
      finding('trial', { shadow: true }),
      finding('asked', { consults: 'third-party', consultation: 'c' }),
      finding('answered', { disposition: 'accepted' }),
      finding('staged'),
    ];
    const entries = inOrder(rows, ['a.docx'], new Map([['staged', { disposition: 'accepted' as const, reason: 'x' }]]));
    expect(ids(entries.filter(isOpen))).toEqual(['open']);
    expect(ids(filtered(entries, 'all'))).toHaveLength(6);
  });

  test('the one that a person is at does not vanish from the list when it is answered', () => {
    const entries = inOrder([finding('a', { disposition: 'accepted' }), finding('b')], ['a.docx'], NOTHING);
    expect(ids(filtered(entries, 'open', 'a'))).toEqual(['a', 'b']);
    expect(ids(filtered(entries, 'open'))).toEqual(['b']);
  });

  test('are walked by kind, stop at the ends, and the next open one is found around the end', () => {
    const rows = [finding('m1'), finding('n1', { ruleId: 'person-name', at: ['a.docx', 0, 5] }), finding('m2', { at: ['a.docx', 0, 9] })];
    const walk = walked(grouped(inOrder(rows, ['a.docx'], NOTHING)));
    expect(ids(walk)).toEqual(['m1', 'm2', 'n1']);
    expect(step(walk, 'n1', 1)?.finding.id).toBe('n1');
    expect(step(walk, undefined, -1)?.finding.id).toBe('n1');
    expect(nextOpen(walk, 'n1')?.finding.id).toBe('m1');
    expect(nextOpen(walk, 'm1', new Set(['m1', 'm2', 'n1']))).toBeUndefined();
  });
});

test('a kind keeps its place in the list while its findings are answered one after the other', () => {
  const rows = [
    finding('n1', { ruleId: 'person-name' }),
    finding('m1', { at: ['a.docx', 0, 5] }),
    finding('n2', { ruleId: 'person-name', at: ['a.docx', 0, 9] }),
  ];
  const answered = inOrder(rows, ['a.docx'], new Map([['n1', { disposition: 'accepted', reason: 'public' }]]));
  const groups = grouped(filtered(answered, 'open'), answered);
  expect(groups.map(({ key, entries }) => [key, ids(entries)])).toEqual([
    ['person-name', ['n2']],
    ['cn-mobile', ['m1']],
  ]);
});

describe('answers on their way', () => {
  const batch = (id: string, findings: string[], at: number): Batch => ({ id, findings, at, disposition: 'accepted', reason: id });

  test('a newer answer to the same finding takes the place of the older', () => {
    const batches = stage(stage([], batch('first', ['a', 'b'], 0)), batch('second', ['b'], 1));
    expect([...stagedAnswers(batches)].map(([id, { reason }]) => [id, reason])).toEqual([
      ['a', 'first'],
      ['b', 'second'],
    ]);
    expect(stage(batches, batch('third', ['a'], 2)).map(({ id }) => id)).toEqual(['second', 'third']);
  });

  test('the newest is taken back first; only what is past undoing goes out', () => {
    const batches = [batch('old', ['a'], 0), batch('new', ['b'], 5_000)];
    expect(unstage(batches)).toEqual({ batches: [batches[0]], undone: batches[1] });
    expect(due(batches, UNDO_WITHIN).map(({ id }) => id)).toEqual(['old']);
  });
});

test('the last five reasons of a rule are remembered, each once, the newest first', () => {
  let known: Remembered = {};
  for (const reason of ['a', 'b', 'c', 'd', 'e', 'f', 'c']) known = remember(known, 'cn-mobile', { disposition: 'accepted', reason });
  expect(known['cn-mobile']?.map(({ reason }) => reason)).toEqual(['c', 'f', 'e', 'd', 'b']);
  expect(lastReason(known, 'cn-mobile', 'to-fix')).toBeUndefined();
  expect(lastReason(known, 'cn-mobile', 'accepted')).toBe('c');
});

test('evidence is told in words, words of the document are quoted, and tokens for programs are left out', () => {
  expect(evidenceInWords(['prefix', 'context:联系电话', 'entropy 4.1'], 'zh')).toEqual(['号段有效', '前后有“联系电话”']);
  expect(evidenceInWords(['checksum', 'context:person'], 'en')).toEqual(['the check digit is right', 'the words around it say so']);
  expect(headline('出现手机号码，请隐去中间四位。')).toBe('出现手机号码');
  expect(headline('A state-secret mark (secret, 机密). The file is quarantined.')).toBe('A state-secret mark (secret, 机密)');
  expect(evidenceSentence(['context', 'surname'], 'en')).toBe('The words around it say so; begins with a surname.');
  expect(evidenceSentence([], 'zh')).toBe('');
});

test('a damaged link opens the desk without what cannot be understood', () => {
  expect(deskSearch({ file: 1, view: 'diff', from: 0, f: '<script>', only: 'all', pane: 'x', beside: true })).toEqual({
    file: 1,
    view: 'diff',
    only: 'all',
    beside: true,
  });
});

describe('a waiver', () => {
  const finding = {
    disposition: 'accepted',
    disposedBy: 'me',
    excerpt: '1**',
    quarantine: false,
  } as Parameters<typeof isWaivable>[0];

  test('comes from what one said of a value oneself, and from nothing else', () => {
    expect(isWaivable(finding, 'me')).toBe(true);
    const others = [
      { disposition: null },
      { disposition: 'to-fix' },
      { disposedBy: 'somebody' },
      { excerpt: '' },
      { quarantine: true },
      { waiver: 'w' },
    ] as const;
    for (const other of others) expect(isWaivable({ ...finding, ...other } as typeof finding, 'me')).toBe(false);
  });

  test('is for the unit of the item or one above it, and ends within two years', () => {
    const units = [
      { id: 'top', parent: null },
      { id: 'office', parent: 'top' },
      { id: 'other', parent: 'top' },
    ];
    expect(unitAndAbove(units, 'office')).toEqual(['office', 'top']);
    const now = new Date('2026-03-02T09:00:00');
    expect(['2026-03-01', '2026-03-02', '2028-03-01', '2028-03-02'].map((day) => isWithinTwoYears(day, now))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});
