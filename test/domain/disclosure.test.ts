import { expect, test } from '@jest/globals';
import { ATTRIBUTES, MODES, planFault, planTime } from '../../src/domain/form/disclosure.ts';

test('which attribute may be released in which mode to how many, every combination', () => {
  const allowed = ATTRIBUTES.flatMap((attribute) =>
    MODES.flatMap((mode) =>
      [0, 1, 2]
        .filter((recipients) => planFault(attribute, { mode, audience: Array(recipients).fill('somebody') }) === undefined)
        .map((recipients) => `${attribute} ${mode} ${recipients}`),
    ),
  );
  expect(allowed).toEqual([
    'proactive public 0',
    'proactive directed 1',
    'proactive directed 2',
    'proactive place 0',
    'redacted public 0',
    'redacted directed 1',
    'redacted directed 2',
    'redacted place 0',
    'on-request directed 1',
  ]);
  for (const attribute of ATTRIBUTES) expect(planFault(attribute, null)).toBe('releasePlan');
});

test('a plan begins and ends at its instants', () => {
  const plan = {
    mode: 'public',
    audience: [],
    place: 'website',
    notBefore: '2026-03-05T00:00:00.000Z',
    until: '2026-03-06T00:00:00.000Z',
  } as const;
  const times = ['2026-03-04T23:59:59.999Z', plan.notBefore, '2026-03-05T23:59:59.999Z', plan.until].map((at) =>
    planTime({ ...plan, audience: [] }, at),
  );
  expect(times).toEqual(['early', 'open', 'open', 'late']);
});
