import { describe, expect, test } from '@jest/globals';
import { compile } from '../../../src/domain/workflow/definition/compile.ts';
import { namesOf } from '../../../src/domain/workflow/definition/names.ts';
import { readSimulation } from '../../../src/engine/definitions/read-simulation.ts';
import { simulate } from '../../../src/engine/definitions/simulate.ts';
import type { SimulatedEvent } from '../../../src/engine/definitions/simulation.ts';
import { described } from '../../../src/engine/load-workflows.ts';
import { notice, officialDocument } from '../shipped.ts';
import { EVERYTHING } from './everything.ts';

const PEOPLE = {
  li: ['unitHead'],
  wang: ['confidentialityReviewer'],
  chen: ['legalReviewer'],
  zhao: ['disclosureOfficer'],
  sun: ['signatory'],
  zhou: ['publisher'],
};
const SUBMITTED: SimulatedEvent[] = [
  { by: 'drafter', event: 'SUBMIT' },
  { by: 'system', event: 'SCANNED' },
];

function played(events: SimulatedEvent[], machine = notice, more = {}) {
  return simulate(described(machine), { people: PEOPLE, events, ...more });
}

const states = (answers: ReturnType<typeof played>) => answers.map(({ taken, state, refusal }) => (taken ? state : (refusal?.code ?? '')));

describe('a story on a workflow', () => {
  test('is played to its end, with what is refused and why', () => {
    const answers = played([
      ...SUBMITTED,
      { by: 'li', event: 'APPROVE', step: 'unit' },
      { by: 'li', event: 'APPROVE', step: 'confidentiality' },
      { by: 'drafter', event: 'APPROVE', step: 'confidentiality' },
      { by: 'zhou', event: 'RELEASE' },
      { by: 'wang', event: 'APPROVE', step: 'confidentiality' },
      { by: 'zhou', event: 'RELEASE' },
      { by: 'zhou', event: 'RECALL', with: { cause: 'error' } },
    ]);
    expect(states(answers)).toEqual([
      'scanning',
      'inUnitReview',
      'inConfidentialityReview',
      'not-allowed',
      'not-allowed',
      'event-not-accepted',
      'cleared',
      'released',
      'recalled',
    ]);
    expect(answers[3]?.refusal?.message.zh).toContain('保密审查员');
    expect(answers[2]).toMatchObject({ waitsFor: ['confidentialityReviewer'], places: ['inConfidentialityReview'], open: true });
    expect(answers[7]).toMatchObject({ released: true });
  });

  test('tells that findings wait for who answers for them, and takes their disposition', () => {
    const events: SimulatedEvent[] = [
      { by: 'drafter', event: 'SUBMIT' },
      { by: 'system', event: 'SCANNED', findings: { legal: 2 } },
      { by: 'li', event: 'APPROVE', step: 'unit' },
      { by: 'wang', event: 'APPROVE', step: 'confidentiality' },
      { by: 'li', event: 'DISPOSE' },
      { by: 'wang', event: 'APPROVE', step: 'confidentiality' },
      { by: 'wang', event: 'DISPOSE' },
      { by: 'wang', event: 'APPROVE', step: 'confidentiality' },
    ];
    expect(states(played(events)).slice(3)).toEqual([
      'findings-open',
      'inConfidentialityReview',
      'findings-open',
      'inConfidentialityReview',
      'cleared',
    ]);
  });

  test('has clocks that pass, and a release that waits for its time', () => {
    const approved: SimulatedEvent[] = [
      ...SUBMITTED,
      { by: 'li', event: 'APPROVE', step: 'unit' },
      { by: 'wang', event: 'APPROVE', step: 'confidentiality' },
      { by: 'chen', event: 'APPROVE', step: 'legal' },
      { by: 'zhao', event: 'APPROVE', step: 'disclosure' },
      { by: 'sun', event: 'APPROVE', step: 'signature' },
    ];
    const scheduled = played(
      [
        ...approved,
        { by: 'zhou', event: 'SCHEDULE', with: { at: '2024-05-20T01:00:00.000Z' } },
        { by: 'system', event: 'RELEASE_DUE' },
        { by: 'system', event: 'SCANNED' },
      ],
      officialDocument,
    );
    expect(states(scheduled).slice(-3)).toEqual(['scheduled', 'releaseScan', 'released']);
    expect(scheduled.at(-2)?.at).toBe('2024-05-20T01:00:00.000Z');
    const withheld = played(
      [...approved, { by: 'system', event: 'DEADLINE_PASSED', with: { kind: 're-evaluation', key: '' } }],
      officialDocument,
      {
        attribute: 'withheld',
      },
    );
    expect(states(withheld).slice(-2)).toEqual(['closedWithheld', 'inReevaluation']);
  });

  test('knows what the organisation has named itself', () => {
    const workflow = described(compile(EVERYTHING), namesOf(EVERYTHING));
    const [, , answer] = simulate(workflow, {
      people: { li: ['unitHead'], he: ['translator'] },
      events: [
        { by: 'drafter', event: 'SUBMIT' },
        { by: 'system', event: 'SCANNED', findings: { disclosure: 1 } },
        { by: 'li', event: 'APPROVE', step: 'unit' },
      ],
    });
    expect(answer?.refusal?.message.en).toBe(
      'The item is in the state "In step translation" and does not take this now: Approve (Unit review).',
    );
  });

  test('a person whom nobody has named does nothing, and neither does one who is called as something that every object has', () => {
    expect(states(played([...SUBMITTED, { by: 'constructor', event: 'APPROVE', step: 'unit' }])).at(-1)).toBe('not-allowed');
  });
});

test.each([
  ['what is not JSON', '{', ['$ not-json']],
  ['an event that nobody knows', '{"people":{},"events":[{"by":"li","event":"PUBLISH"}]}', ['$.events[0].event wrong-value']],
  ['an event by nobody', '{"people":{},"events":[{"event":"SUBMIT"}]}', ['$.events[0] missing-member']],
  ['people without roles', '{"people":{"li":"unitHead"},"events":[{"by":"li","event":"SUBMIT"}]}', ['$.people.li wrong-type']],
  ['nothing at all', 'null', ['$ wrong-type']],
])('%s is no story', (_, text, faults) => {
  expect((readSimulation(text).faults ?? []).map(({ path, code }) => `${path} ${code}`)).toEqual(faults);
});
