import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { WorkflowRegistry } from '../../src/domain/workflow/registry.ts';
import { machineOfText } from '../../src/engine/definitions/machine-of-text.ts';
import { WorkflowWatch } from '../../src/engine/definitions/workflow-watch.ts';
import { tell } from '../../src/engine/notifications/tell.ts';
import { revokeGrant } from '../../src/engine/people/revoke-grant.ts';
import { declareRole } from '../../src/engine/people/roles/declare-role.ts';
import { readRoles } from '../../src/engine/people/roles/read-roles.ts';
import { retireRole } from '../../src/engine/people/roles/retire-role.ts';
import { readQueue } from '../../src/engine/reading/read-queue.ts';
import { verifyTrail } from '../../src/engine/reading/verify-trail.ts';
import { type Attacker, openAttacker } from '../store/attack.ts';
import { putInForce, retire } from './kinds/kind-office.ts';
import { approve, type Office, openOffice, refusedWith } from './office.ts';

type Json = { steps: object[]; blocks: { block: string; step?: string; to?: object }[] };
const NOTICE = JSON.parse(readFileSync('workflows/notice/v2.json', 'utf8')) as Json;
const at = NOTICE.blocks.findIndex(({ step }) => step === 'confidentiality');
/** The short review with an expert of the organisation's own in it. */
const PANEL = {
  ...NOTICE,
  id: 'panel',
  version: '1',
  steps: [...NOTICE.steps, { id: 'opinion', name: { en: 'Expert opinion', zh: '专家意见' }, role: 'expert' }],
  blocks: NOTICE.blocks.toSpliced(at, 0, { block: 'step', step: 'opinion' }),
};
const reason = '不再设置专家';

let office: Office;
let attacker: Attacker;
let by: string;
/** They have the role; the second one loses it. */
let [stays, leaves] = ['', ''];
/** Both wait for it when it is retired. */
let [first, second] = ['', ''];
beforeAll(async () => {
  office = await openOffice();
  attacker = await openAttacker(office.world.url);
  by = office.people.administrator;
  const { engine } = office;
  const { store, clock, vault } = engine;
  const { workflow } = machineOfText(JSON.stringify(PANEL));
  engine.workflows.close();
  engine.workflows = await WorkflowWatch.open(new WorkflowRegistry([...engine.workflows.list(), workflow]), { store, clock, vault });
  await declareRole(engine, { by, id: 'expert', name: { en: 'Expert', zh: '专家' }, deciding: true });
  const administrator = await office.person(['administrator']);
  const never = { signs: ['organMark'], instead: 'official-document' };
  await putInForce(office, administrator, { id: 'panel', name: { en: 'Panel', zh: '专家会' }, workflow: 'panel', never });
  [stays, leaves] = [await office.person(['expert']), await office.person(['expert'])];
  [first, second] = [await waiting(), await waiting()];
  await retire(office, administrator, 'panel');
});
afterAll(async () => {
  const { faults } = await verifyTrail(office.engine);
  await attacker.close();
  await office.close();
  expect(faults).toEqual([]);
});

async function waiting(): Promise<string> {
  const { item } = await office.draft({ fields: {} }, 'panel');
  await office.send('drafter', item.id, { type: 'SUBMIT' });
  await office.scan(item.id);
  await office.send('unitHead', item.id, approve('unit'));
  return item.id;
}

const counted = async () => (await readRoles(office.engine, by)).find(({ id }) => id === 'expert');
const grantsOf = (account: string) =>
  attacker.rows<{ id: string }>('select id from role_grant where account = $1 and revoked_at is null', [account]);
const takeAway = async (account: string) => {
  for (const { id } of await grantsOf(account)) await revokeGrant(office.engine, { by, account, grant: id });
};
const told = async () => {
  await tell(office.engine);
  return (await attacker.rows<{ account: string }>("select account from notification where kind = 'role-unheld'")).length;
};

test('a role is retired while items wait for it: they are counted, stay in the queue of its holders, and are decided by them', async () => {
  expect(await retireRole(office.engine, { by, id: 'expert', reason })).toMatchObject({ waiting: 2 });
  expect(await counted()).toMatchObject({ holders: 2, waiting: 2, unheld: 0 });
  const queue = await readQueue(office.engine, stays, {}, { limit: 10 });
  expect(queue.map(({ id }) => id).toSorted()).toEqual([first, second].toSorted());
  await office.send(stays, first, approve('opinion'));
  expect(await office.state(first)).toBe('inConfidentialityReview');
  expect(await told()).toBe(0);
});

test('when the last holder has gone, administrators are told, the item still waits, and nobody else decides in their place', async () => {
  await takeAway(leaves);
  expect(await told()).toBe(0);
  await takeAway(stays);
  const administrators = await attacker.rows("select distinct account from role_grant where role = 'administrator' and revoked_at is null");
  expect(await told()).toBe(administrators.length);
  expect(await counted()).toMatchObject({ holders: 0, waiting: 1, unheld: 1 });
  expect(await office.state(second)).toBe('inOpinion');
  for (const other of [stays, office.people.unitHead, office.people.signatory, by])
    expect(await refusedWith(office.send(other, second, approve('opinion')))).toMatch(/not-allowed|not-found/);
});

test('and its drafter takes it back, so that it goes another way', async () => {
  await office.send('drafter', second, { type: 'WITHDRAW', reason });
  expect(await office.state(second)).toBe('withdrawn');
  expect(await counted()).toMatchObject({ waiting: 0, unheld: 0 });
});
