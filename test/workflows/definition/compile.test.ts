import { expect, test } from '@jest/globals';
import { namelessStates } from '../../../src/domain/names/workflow-names.ts';
import type { Actor, Role } from '../../../src/domain/roles.ts';
import { type Advanced, advance, initial } from '../../../src/domain/workflow/advance.ts';
import { verdicts } from '../../../src/domain/workflow/case.ts';
import { compile } from '../../../src/domain/workflow/definition/compile.ts';
import { namesOf } from '../../../src/domain/workflow/definition/names.ts';
import { readDefinition } from '../../../src/domain/workflow/definition/read-definition.ts';
import type { ReviewEvent, ReviewRequest } from '../../../src/domain/workflow/events.ts';
import { memoryOf } from '../../../src/domain/workflow/place.ts';
import { isRehearsed } from '../../../src/domain/workflow/rehearsal.ts';
import { described } from '../../../src/engine/load-workflows.ts';
import { allMachines, machineOf, revisionOf, versionsOfWorkflows } from '../play.ts';
import { EVERYTHING } from './everything.ts';

/**
 * What the compiler makes of definitions of the form "imprimatur-workflow/1". Items run on it: none of these ever changes. Those of
 * official-document and notice are the hashes of the machines that had been written by hand before.
 */
const FROZEN: Record<string, string> = {
  'four-levels v1': '43241d4415692bdadb29ea1dd6b4bbd2ae9de79f4a6a75a70715300e99802ddb',
  'new-media v1': '5da04e4f9affac99ba0d6ccdf93c459c76b6c7954cc6ebc459729f720c421140',
  'notice v2': '7de147fba97255438d97614fb58a056afa39a8cd69bfbc4e6dc02834ddfb35d4',
  'official-document v2': 'a5e7a68e6d24c26e0e564dc9f02e8a912c59f2b535c64fe78b97011b6e5dd132',
};
const FROZEN_EVERYTHING = '1206fe6d092b411ec3cd70e130fe481e34641980c8284008a7e906cad9189d2e';

test('a definition makes the machine that it always made', async () => {
  const written = versionsOfWorkflows().flatMap(({ id, versions }) =>
    versions.filter((file) => file.endsWith('.json')).map((file) => ({ id, file })),
  );
  const hashes = await Promise.all(
    written.map(async ({ id, file }) => [`${id} ${file.replace('.json', '')}`, described(await machineOf(id, file)).hash] as const),
  );
  expect(Object.fromEntries(hashes)).toEqual(FROZEN);
  expect(described(compile(EVERYTHING)).hash).toBe(FROZEN_EVERYTHING);
});

test('every state has a name in both languages', () => {
  expect(namelessStates(compile(EVERYTHING), namesOf(EVERYTHING))).toEqual([]);
});

test('every machine is played from what was recorded, however large', async () => {
  const steps = Array.from({ length: 18 }, (_, at) => ({ id: `voter${at}`, role: 'voter', name: { en: 'Voter', zh: '评审' } }));
  const blocks = [...EVERYTHING.blocks];
  blocks.splice(4, 2, { block: 'sideBySide', steps: steps.map(({ id }) => id), least: 10 });
  const few = EVERYTHING.steps.filter(({ id }) => !id.startsWith('expert') && id !== 'legal');
  const answering = few.map((step) => (step.id === 'unit' ? { ...step, answersFor: ['legal'] } : step));
  const { definition, faults } = readDefinition({ ...EVERYTHING, steps: [...answering, ...steps], blocks });
  expect(faults).toBeUndefined();
  const machines = [...(await allMachines()), ['everything', compile(EVERYTHING)], ['large', compile(definition as never)]] as const;
  for (const [name, machine] of machines) expect([name, isRehearsed(machine)]).toEqual([name, true]);
});

test('says of its reviews which steps must approve, which may be left out, and of which groups', () => {
  const { requiredSteps, optionalSteps, quorums, stepRoles, owners } = memoryOf(compile(EVERYTHING));
  expect({ requiredSteps, optionalSteps, quorums, stepRoles, owners }).toEqual({
    requiredSteps: ['unit', 'confidentiality', 'signature'],
    optionalSteps: ['translation', 'legal'],
    quorums: [{ steps: ['expert-one', 'expert-two', 'expert-three'], least: 2 }],
    stepRoles: { translation: 'translator', 'expert-one': 'expert', 'expert-two': 'expert', 'expert-three': 'expert' },
    owners: { confidentiality: 'confidentiality', legal: 'legal', disclosure: 'translation' },
  });
});

const MACHINE = compile(EVERYTHING);
const NOW = '2024-05-10T02:00:00.000Z';

/** An item of the definition, with everything that happens to it. */
class Story {
  at: Advanced = initial(MACHINE, { drafter: 'drafter', revision: revisionOf('d1', {}) });

  /** The state after, or that it was refused. */
  send(by: string, role: Role | 'system', request: { type: ReviewRequest['type'] } & Record<string, unknown>, facts: object = {}): string {
    const actor: Actor = role === 'system' ? { kind: 'system', id: by, roles: [] } : { kind: 'account', id: by, roles: [{ role }] };
    const digest = this.at.snapshot.context.revision.digest;
    const event = { digest, reason: 'a reason', ...request, by: actor, now: NOW, id: 'new', ruleSet: 'rules', ...facts };
    const next = advance(MACHINE, this.at.snapshot, event as unknown as ReviewEvent);
    if (next) this.at = next;
    return next ? JSON.stringify(next.snapshot.value).replaceAll('"', '') : 'refused';
  }

  scan(verdict: object): string {
    this.send('drafter', 'drafter', { type: 'SUBMIT' });
    return this.send('system', 'system', { type: 'SCANNED', scan: 's' }, { verdict });
  }

  approve(by: string, role: Role, step: string): string {
    return this.send(by, role, { type: 'APPROVE', step });
  }

  get effects() {
    return this.at.effects.map(({ type, params }) =>
      `${type} ${[params?.kind, params?.key, params?.workingDays].filter(Boolean).join(':')}`.trim(),
    );
  }
}

const open = (owner: 'legal' | 'disclosure') => ({
  ...verdicts.findings,
  open: { confidentiality: 0, legal: 0, disclosure: 0, [owner]: 1 },
});
const settles = (owner: 'legal' | 'disclosure') => ({ settles: { ...open(owner), toConsult: verdicts.clean.toConsult, blockers: 0 } });

/** At the panel of experts. */
function atPanel(verdict: object): Story {
  const story = new Story();
  story.scan(verdict);
  story.approve('head', 'unitHead', 'unit');
  return story;
}

test('a step is left out when the scan found nothing that it answers for, and not otherwise', () => {
  expect(new Story().scan(verdicts.clean)).toBe('inUnitReview');
  expect(new Story().scan(open('legal'))).toBe('inUnitReview');
  const found = new Story();
  expect(found.scan(open('disclosure'))).toBe('inTranslation');
  expect(found.approve('t', 'translator', 'translation')).toBe('refused');
  found.send('t', 'translator', { type: 'DISPOSE', findings: [], disposition: 'accepted' }, settles('disclosure'));
  expect(found.approve('t', 'translator', 'translation')).toBe('inUnitReview');
});

test('a step is not left out because what was found for it is settled by then', () => {
  const story = atPanel(open('legal'));
  story.send('l', 'legalReviewer', { type: 'DISPOSE', findings: [], disposition: 'accepted' }, settles('legal'));
  story.approve('e1', 'expert', 'expert-one');
  expect(story.approve('e2', 'expert', 'expert-two')).toBe('inLegalReview');
});

test('two of three experts are enough, two people, and the third is past', () => {
  const story = atPanel(verdicts.clean);
  expect(story.approve('e1', 'expert', 'expert-one')).toBe('{expertPanel:{expert-one:approved,expert-two:pending,expert-three:pending}}');
  expect(story.approve('e1', 'expert', 'expert-two')).toBe('refused');
  expect(story.approve('e2', 'expert', 'expert-two')).toBe('{inConfidentialityReview:pending}');
  expect(story.approve('e3', 'expert', 'expert-three')).toBe('refused');
});

test('an expert who asked a third party is waited for', () => {
  const story = atPanel(verdicts.clean);
  story.send('e1', 'expert', { type: 'CONSULT', step: 'expert-one', kind: 'third-party', party: 'p' });
  story.approve('e2', 'expert', 'expert-two');
  expect(story.approve('e3', 'expert', 'expert-three')).toBe(
    '{expertPanel:{expert-one:pending,expert-two:approved,expert-three:approved}}',
  );
  story.send('system', 'system', { type: 'CONSULTATION_LAPSED', consultation: 'new' });
  expect(story.approve('e1', 'expert', 'expert-one')).toBe('{inConfidentialityReview:pending}');
});

test('a return of one expert ends the round', () => {
  const story = atPanel(verdicts.clean);
  story.approve('e1', 'expert', 'expert-one');
  expect(story.send('e2', 'expert', { type: 'RETURN', step: 'expert-two' })).toBe('returned');
});

test('each step has its own clock where it says so, and none of them goes on alone', () => {
  const story = new Story();
  story.scan(verdicts.clean);
  expect(story.effects).toEqual(['startClock step:5']);
  story.approve('head', 'unitHead', 'unit');
  expect(story.effects).toEqual(['stopClock step', 'startClock step', 'startClock step:expert-two:7']);
  story.approve('e1', 'expert', 'expert-one');
  expect(story.effects).toEqual([]);
  story.approve('e3', 'expert', 'expert-three');
  expect(story.effects).toEqual(['stopClock step:expert-two', 'stopClock step', 'startClock step']);
});

test('a step by itself may refer, and waits for the authority inside of itself', () => {
  const story = atPanel(verdicts.clean);
  story.approve('e1', 'expert', 'expert-one');
  story.approve('e2', 'expert', 'expert-two');
  const refer = { type: 'REFER', step: 'confidentiality', authority: 'bureau' } as const;
  expect(story.send('c', 'confidentialityReviewer', refer)).toBe('{inConfidentialityReview:referred}');
  expect(story.approve('c', 'confidentialityReviewer', 'confidentiality')).toBe('refused');
  const answer = { type: 'REFERRAL_ANSWERED', reference: 'r' } as const;
  expect(story.send('c', 'confidentialityReviewer', { ...answer, secret: false })).toBe('{inConfidentialityReview:pending}');
  story.send('c', 'confidentialityReviewer', refer);
  expect(story.send('c', 'confidentialityReviewer', { ...answer, secret: true })).toBe('incident');
});

test('a scan before release that finds something for a step that was left out sends the item back', () => {
  const story = atPanel(verdicts.clean);
  story.approve('e1', 'expert', 'expert-one');
  story.approve('e2', 'expert', 'expert-two');
  story.approve('c', 'confidentialityReviewer', 'confidentiality');
  expect(story.approve('s', 'signatory', 'signature')).toBe('cleared');
  expect(story.send('p', 'publisher', { type: 'RELEASE' }, { ruleSet: 'newer' })).toBe('releaseScan');
  const newer = { ...open('legal'), ruleSet: 'newer' };
  expect(story.send('system', 'system', { type: 'SCANNED', scan: 's' }, { verdict: newer, ruleSet: 'newer' })).toBe('returned');
});
