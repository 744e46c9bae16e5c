import { describe, expect, test } from '@jest/globals';
import { personEvent } from '../../../src/http/schemas/events.ts';
import { compareFrom } from '../../../src/ui/parts/compare/compare-from.ts';
import { joined, type Piece, textAt, unseenKindOf } from '../../../src/ui/parts/file-text/parts.ts';
import {
  DECISIONS,
  decisionsOf,
  EMPTY_FORM,
  eventOf,
  FORMS,
  hasMovedOn,
  lacking,
  obstacleOf,
} from '../../../src/ui/screens/desk/decision/decisions.ts';

const FILLED = {
  ...EMPTY_FORM,
  opinion: '同意',
  basis: '条例第十七条',
  reason: '理由',
  authority: '保密局',
  party: '甲公司',
  consent: 'yes' as const,
  secret: 'no' as const,
  reference: '第1号',
};
const ID = '01a22ad8-0505-7aae-84d7-041376d04ff0';

describe('a decision', () => {
  test.each(DECISIONS)('%s is sent as the API takes it', (type) => {
    const about = { digest: 'a'.repeat(64), consults: [ID], consultation: ID };
    expect(personEvent.safeParse(eventOf({ type, step: 'legal' }, FILLED, about)).error).toBeUndefined();
    expect(lacking(type, FILLED)).toEqual([]);
    expect(lacking(type, EMPTY_FORM)).toEqual(FORMS[type].needs);
  });

  test('an empty opinion is not sent, and a co-producer is asked about no finding', () => {
    const about = { digest: 'a'.repeat(64), consults: [ID], consultation: undefined };
    expect(eventOf({ type: 'APPROVE', step: 'legal' }, EMPTY_FORM, about)).not.toHaveProperty('opinion');
    expect(eventOf({ type: 'CONSULT', step: 'legal' }, { ...FILLED, kind: 'co-producer' }, about)).not.toHaveProperty('findings');
  });

  test('only what the server accepts is offered, in the order of the desk', () => {
    const one = { step: 'legal' as const, allowed: true, needs: [] };
    const actions = [
      { type: 'DISPOSE' as const, ...one },
      { type: 'RETURN' as const, ...one },
      { type: 'APPROVE' as const, ...one },
    ];
    expect(decisionsOf({ actions })).toEqual([
      { type: 'APPROVE', step: 'legal' },
      { type: 'RETURN', step: 'legal' },
    ]);
  });

  test('what the server would refuse is offered with its reason; open findings are counted by the desk itself', () => {
    const one = { type: 'APPROVE' as const, step: 'legal' as const, allowed: false, needs: [], reason: { en: 'why', zh: '原因' } };
    expect(decisionsOf({ actions: [{ ...one, code: 'own-item' }] })).toEqual([{ type: 'APPROVE', step: 'legal', whyNot: one.reason }]);
    expect(decisionsOf({ actions: [{ ...one, code: 'findings-open' }] })).toEqual([{ type: 'APPROVE', step: 'legal' }]);
  });

  test('findings of another reviewer keep nobody from approving', () => {
    const open = [{ owner: 'legal' as const, consults: 'third-party' as const }, { owner: 'confidentiality' as const }];
    const owners = { confidentiality: 'confidentiality', legal: 'legal', disclosure: 'disclosure' } as const;
    expect(obstacleOf('legal', open, owners)).toEqual({ open: 1, consult: 1 });
    expect(obstacleOf('unit', open, owners)).toEqual({ open: 0, consult: 0 });
  });

  test('in a workflow with fewer steps the step that answers for the findings of all reviewers has to settle them', () => {
    const open = [{ owner: 'legal' as const }, { owner: 'disclosure' as const }];
    const owners = { confidentiality: 'confidentiality', legal: 'confidentiality', disclosure: 'unit' } as const;
    expect(obstacleOf('confidentiality', open, owners)).toEqual({ open: 1, consult: 0 });
    expect(obstacleOf('unit', open, owners)).toEqual({ open: 1, consult: 0 });
  });

  test('a refusal about the item’s state is told apart from one about the form', () => {
    expect(hasMovedOn('stale-digest')).toBe(true);
    expect(hasMovedOn('missing-reason')).toBe(false);
  });
});

test('the comparison begins with the revision that I decided on, unless another is asked for', () => {
  const item = { revision: { number: 4 }, lastSeen: { number: 2, revision: ID } } as Parameters<typeof compareFrom>[0];
  const revisions = [1, 2, 3, 4].map((number) => ({ number }));
  expect(compareFrom(item, revisions, undefined)).toBe(2);
  expect(compareFrom(item, revisions, 3)).toBe(3);
  expect(compareFrom(item, revisions, 9)).toBe(2);
  expect(compareFrom({ ...item, lastSeen: null }, revisions, undefined)).toBe(3);
  expect(compareFrom({ ...item, revision: { ...item.revision, number: 1 } }, [{ number: 1 }], undefined)).toBeUndefined();
});

test('pieces of a part become one text again, with each place once', () => {
  const piece = (part: number, start: number, text: string, places: number[]): Piece => ({
    part,
    code: 'body',
    visible: true,
    property: null,
    author: null,
    start,
    end: start + text.length,
    length: 8,
    text,
    places: places.map((at) => ({ start: at })),
  });
  const parts = joined([piece(0, 0, '甲乙丙', [0, 2]), piece(0, 3, '丁戊', [2, 4]), piece(1, 0, '批注', [0])]);
  expect(parts.map(({ text, places }) => [text, places.map(({ start }) => start)])).toEqual([
    ['甲乙丙丁戊', [0, 2, 4]],
    ['批注', [0]],
  ]);
  expect(textAt(parts, 0, 2, 4)).toBe('丙丁');
  expect(textAt(parts, 2, 0, 1)).toBeUndefined();
});

test('what readers do not see has a kind that people know; what they see has none', () => {
  expect(unseenKindOf({ code: 'hidden.tracked-deletion', visible: false, property: null })).toBe('tracked');
  expect(unseenKindOf({ code: 'metadata.author', visible: false, property: 'creator' })).toBe('properties');
  expect(unseenKindOf({ code: 'hidden.something-new', visible: false, property: null })).toBe('other');
  expect(unseenKindOf({ code: 'body', visible: true, property: null })).toBeUndefined();
});
