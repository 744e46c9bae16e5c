import { expect, test } from '@jest/globals';
import type { AnyStateMachine } from 'xstate';
import { checkWorkflow } from '../../src/domain/workflow/check/check-workflow.ts';
import type { ReviewContext } from '../../src/domain/workflow/context.ts';
import { notice } from './shipped.ts';
import { spoilt } from './zoo/spoil.ts';

/** The small workflow, and some that are unsafe and say nothing but the vocabulary. */
const SMALL: [string, () => AnyStateMachine][] = [
  ['notice', () => notice],
  [
    'without its release scan',
    () =>
      spoilt(
        (states) => {
          (states['cleared'] as { on: Record<string, unknown> }).on['RELEASE'] = {
            guard: 'mayReleaseAfterScan',
            target: 'released',
            actions: ['release', 'recordRelease', 'stopAllClocks'],
          };
        },
        {},
        'notice',
      ),
  ],
  [
    'with a clearance that survives',
    () =>
      spoilt(
        (states) => {
          (states['cleared'] as { on: Record<string, unknown> }).on['REVOKE_CLEARANCE'] = { guard: 'isAllowedWithReason', actions: 'note' };
        },
        {},
        'notice',
      ),
  ],
];

test.each(SMALL)('%s: the search with reductions finds what the whole search finds', (_, make) => {
  const reduced = checkWorkflow(make());
  const whole = checkWorkflow(make(), { full: true });
  expect(reduced.faults.map(({ code, path }) => [code, path.length])).toEqual(whole.faults.map(({ code, path }) => [code, path.length]));
  expect(whole.states).toBeGreaterThanOrEqual(reduced.states);
});

test('the people of an approval change nothing that a condition of the vocabulary says: it reads their digests', () => {
  const read = new Set<string>();
  const watched = new Proxy({ digest: 'a', by: 'x', onBehalfOf: null } as ReviewContext['approvals'][string] & object, {
    get: (target, member) => {
      read.add(String(member));
      return target[member as 'digest'];
    },
  });
  const guards = notice.implementations.guards as unknown as Record<string, (args: unknown, params: unknown) => boolean>;
  const context = { ...baseOf(notice), approvals: { unit: watched, confidentiality: watched } };
  for (const guard of Object.values(guards))
    for (const type of ['APPROVE', 'RELEASE', 'SCANNED', 'SCHEDULE', 'RELEASE_DUE'])
      guard({ context, event: eventOf(type) }, { step: 'unit', steps: ['unit', 'confidentiality'], least: 2, skips: [] });
  expect([...read]).toEqual(['digest']);
});

function baseOf(machine: AnyStateMachine): ReviewContext {
  const revision = {
    id: 'a',
    number: 1,
    digest: 'a',
    attribute: 'proactive',
    releasePlan: { mode: 'public', audience: [], place: 'website' },
    lacks: [],
  };
  const context = (machine.getInitialSnapshot as (...args: unknown[]) => { context: ReviewContext })(
    { self: {} },
    { drafter: 'drafter', revision },
  ).context;
  return { ...context, scanned: { digest: 'a', ruleSet: 'rules' }, releaseOrder: { by: 'p', at: null, digest: 'a' } };
}

function eventOf(type: string) {
  const verdict = { outcome: 'clean', ruleSet: 'rules', open: { confidentiality: 0, legal: 0, disclosure: 0 }, blockers: 0 };
  const people = { kind: 'account', id: 'one', roles: [{ role: 'unitHead' }, { role: 'publisher' }] };
  const by = type === 'SCANNED' || type === 'RELEASE_DUE' ? { kind: 'system', id: 'system', roles: [] } : people;
  return { type, step: 'unit', digest: 'a', at: '2024-05-11', now: '2024-05-10', ruleSet: 'rules', opinion: 'x', reason: 'x', verdict, by };
}
