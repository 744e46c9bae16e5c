import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ReviewError } from '../../../src/domain/errors.ts';
import { WorkflowRegistry } from '../../../src/domain/workflow/registry.ts';
import { machineOfText } from '../../../src/engine/definitions/machine-of-text.ts';
import { WorkflowWatch } from '../../../src/engine/definitions/workflow-watch.ts';
import { checkKind, draftKind } from '../../../src/engine/kinds/draft-kind.ts';
import { type Attacker, openAttacker } from '../../store/attack.ts';
import { approve, type Office, openOffice } from '../office.ts';
import { definitionOf, putInForce } from './kind-office.ts';

type Json = { steps: Record<string, unknown>[] };
const NOTICE = JSON.parse(readFileSync('workflows/notice/v2.json', 'utf8')) as Json;
/** An organisation's own short review: no disclosure officer, and five days for the unit head. */
const MEMO = {
  ...NOTICE,
  id: 'memo',
  version: '1',
  steps: NOTICE.steps.map((step) => (step['id'] === 'unit' ? { ...step, clock: { workingDays: 5 } } : step)),
};
const NAME = { en: 'Memo', zh: '便函' };
const NEVER = { signs: ['organMark'], instead: 'official-document' };
const SHORT = { id: 'memo', name: NAME, workflow: 'memo', never: NEVER };

let office: Office;
let attacker: Attacker;
let second: string;
let by: string;
beforeAll(async () => {
  office = await openOffice();
  attacker = await openAttacker(office.world.url);
  second = await office.person(['administrator']);
  by = office.people.administrator;
  const { engine } = office;
  const { workflow } = machineOfText(JSON.stringify(MEMO));
  engine.workflows.close();
  const { store, clock, vault } = engine;
  engine.workflows = await WorkflowWatch.open(new WorkflowRegistry([...engine.workflows.list(), workflow]), { store, clock, vault });
});
afterAll(async () => {
  await attacker.close();
  await office.close();
});

const inReview = async (kind: string) => {
  const { item } = await office.draft({ fields: {} }, kind);
  await office.send('drafter', item.id, { type: 'SUBMIT' });
  await office.scan(item.id);
  return item.id;
};

describe('a kind with a short workflow of the organisation’s own', () => {
  test('is told what its review cannot decide, and what to do, before anything is stored', async () => {
    const faults = await checkKind(office.engine, {
      by,
      definition: definitionOf({ ...SHORT, attributes: ['proactive', 'redacted'], never: {} }),
    });
    expect(faults.map(({ pointer }) => pointer)).toEqual(['/attributes/1', '/never/signs']);
    const [beyond] = faults;
    expect(beyond?.message.en).toMatch(/add the step "disclosure" to the workflow/);
    expect(beyond?.message.zh).toMatch(/在流程中增加“公开审查”环节（disclosure）/);
    const refused = await draftKind(office.engine, { by, definition: definitionOf({ ...SHORT, attributes: ['withheld'] }) }).catch(
      (error) => error,
    );
    expect(refused).toBeInstanceOf(ReviewError);
    expect([refused.code, refused.message]).toEqual(['invalid-input', expect.stringContaining('add the step "disclosure"')]);
  });

  test('comes in force for what everybody may read, and its items are released through it', async () => {
    await putInForce(office, second, SHORT);
    const item = await inReview('memo');
    await office.send('unitHead', item, approve('unit'));
    await office.send('confidentialityReviewer', item, approve('confidentiality'));
    await office.send('publisher', item, { type: 'RELEASE' });
    expect(await office.state(item)).toBe('released');
  });

  test('an item of it that says more is told so as it is drafted, and is not submitted', async () => {
    const { item, lacks } = await office.draft(
      { fields: {}, attribute: 'withheld', grounds: ['internal-affairs'], reason: 'x', releasePlan: null },
      'memo',
    );
    expect(lacks).toMatchObject([{ code: 'kind', message: { zh: expect.stringMatching(/\p{Script=Han}/u) } }]);
    await expect(office.send('drafter', item.id, { type: 'SUBMIT' })).rejects.toMatchObject({ code: 'incomplete' });
  });

  test('the database closes no such review over anything else, whatever the kind may carry', async () => {
    const item = await inReview('memo');
    const change = (attribute: string): [string, unknown[]][] => [
      ['alter table revision disable trigger user', []],
      [`update revision set content = jsonb_set(content, '{attribute}', to_jsonb($2::text)) where item = $1`, [item, attribute]],
      ['alter table kind disable trigger user', []],
      ['alter table kind drop constraint kind_definition', []],
      [`update kind set attributes = '{proactive,redacted,on-request,withheld}' where id = 'memo'`, []],
      [`update review set outcome = 'approved', closed_at = now() where item = $1`, [item]],
    ];
    for (const attribute of ['withheld', 'redacted', 'on-request'])
      expect([attribute, await attacker.refusalOf(change(attribute))]).toEqual([attribute, 'review_kind_attribute']);
    expect(await attacker.refusalOf(change('proactive'))).toBe('review_needs_every_step');
  });
});

test('the days of a step are those of the item’s kind, before those of the workflow, before those of the house', async () => {
  await putInForce(office, second, { ...SHORT, id: 'quick-memo', name: { en: 'Quick memo', zh: '急件便函' }, clocks: { step: 1 } });
  const daysOf = async (item: string) => {
    const deadlines = await office.world.store.items.deadlines(item);
    return deadlines.find(({ kind }) => kind === 'step')?.workingDays;
  };
  const [own, quick] = [await inReview('memo'), await inReview('quick-memo')];
  expect([await daysOf(quick), await daysOf(own)]).toEqual([1, 5]);
  await office.send('unitHead', own, approve('unit'));
  await office.send('unitHead', quick, approve('unit'));
  expect([await daysOf(quick), await daysOf(own)]).toEqual([1, 3]);
});
