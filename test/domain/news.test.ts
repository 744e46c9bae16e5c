import { expect, test } from '@jest/globals';
import { newsOf } from '../../src/domain/notifications/news.ts';

const waits = (...waitsFor: ('publisher' | 'confidentialityReviewer' | 'signatory')[]) => ({ waitsFor });

test('a cleared item is told to its publisher as one to be released', () => {
  const moved = { event: { type: 'APPROVE' }, effects: [], before: waits('signatory'), next: waits('publisher') } as const;
  expect(newsOf(moved)).toEqual([{ kind: 'to-release', roles: ['publisher'] }]);
});

test('a release in doubt is told to reviewer and publisher as their turn, and as nothing to be released', () => {
  const moved = {
    event: { type: 'QUARANTINE' },
    effects: [],
    before: waits(),
    next: waits('confidentialityReviewer', 'publisher'),
  } as const;
  expect(newsOf(moved)).toEqual([{ kind: 'your-turn', roles: ['confidentialityReviewer', 'publisher'] }]);
});
