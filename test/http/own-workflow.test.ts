import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newDraft, PUBLIC, scanNow, send, view } from './life.ts';
import { addPerson, call, openSite, type Person, type Site } from './site.ts';

/** From a role and four steps of an organisation's own to an item that is released through them: what an administrator does, over HTTP. */
const reason = '外宣稿件须经译审';
const ID = 'foreign-release';
const WHOLE = JSON.parse(readFileSync('workflows/official-document/v2.json', 'utf8')) as { steps: object[]; blocks: { block: string }[] };
const STEPS = [
  { id: 'unit', role: 'unitHead' },
  { id: 'translation', name: { en: 'Translation check', zh: '译审' }, role: 'translator', clock: { workingDays: 2 } },
  { id: 'confidentiality', role: 'confidentialityReviewer', answersFor: ['confidentiality', 'legal', 'disclosure'] },
  { id: 'signature', role: 'signatory', signs: true },
];
const BLOCKS = [
  { block: 'drafting' },
  { block: 'scan' },
  { block: 'step', step: 'unit' },
  { block: 'step', step: 'translation' },
  { block: 'step', step: 'confidentiality' },
  { block: 'signature', step: 'signature' },
  ...WHOLE.blocks.filter(({ block }) => ['clearance', 'schedule', 'release', 'withheld', 'incident', 'recall'].includes(block)),
];
const DEFINITION = {
  format: 'imprimatur-workflow/1',
  id: ID,
  version: '1',
  name: { en: 'Release in a foreign language', zh: '外文发布' },
  about: { en: 'What is published in a foreign language', zh: '以外文对外发布的内容' },
  steps: STEPS,
  blocks: BLOCKS,
};
const KIND = {
  id: ID,
  name: { en: 'Foreign release', zh: '外文稿' },
  about: { en: 'Texts in a foreign language', zh: '外文文稿' },
  workflow: ID,
  attributes: ['proactive'],
  // Nobody decides on disclosure there: what is issued formally goes the whole way.
  never: { signs: ['organMark'], instead: 'official-document' },
};

let site: Site;
let first: Person;
let second: Person;
let translator: Person;
beforeAll(async () => {
  site = await openSite();
  first = site.people.administrator;
  second = await addPerson(site, [{ role: 'administrator', unit: site.root }]);
  translator = await addPerson(site, []);
});
afterAll(() => site.close());

const post = (by: Person, address: string, body: object = {}) => call(site, by, 'post', address).send(body);
const confirm = (proposal: string) => post(second, `/api/proposals/${proposal}/confirm`, { reason }).expect(200);

async function check(address: string): Promise<{ state: string; check: { faults: { story: { lines: { text: { zh: string } }[] } }[] } }> {
  for (;;) {
    const answer = await post(first, `${address}/check`);
    if (answer.status !== 202) return answer.body;
  }
}

describe('a workflow with a role of one’s own', () => {
  it('cannot be proposed before its role is declared; the role is given by two people', async () => {
    await post(first, '/api/workflow-definitions', { definition: DEFINITION }).expect(201);
    const early = await check(`/api/workflow-definitions/${ID}/1`);
    expect(early).toMatchObject({ textFaults: [{ path: '$.steps[1].role', code: 'role-not-in-use' }] });
    expect((await post(first, `/api/workflow-definitions/${ID}/1/propose`, { reason })).status).toBe(422);
    await post(first, '/api/roles', { id: 'translator', name: { en: 'Translator', zh: '译审员' } }).expect(201);
    const grant = await post(first, '/api/grants', { account: translator.id, role: 'translator', unit: site.root, reason }).expect(202);
    await confirm(grant.body.id);
    expect((await call(site, translator, 'get', '/api/me')).body.grants).toMatchObject([{ role: 'translator' }]);
  });

  it('is refused with a story when a step is made skippable, and in force when two people have confirmed what is safe', async () => {
    const steps = STEPS.map((step) =>
      step.id === 'translation' ? { ...step, required: false, skippedWhen: { attributes: ['proactive'] } } : step,
    );
    const edit = (definition: object, edition: number) =>
      call(site, first, 'put', `/api/workflow-definitions/${ID}/1`).set('If-Match', `"${edition}"`).send({ definition }).expect(200);
    await edit({ ...DEFINITION, steps }, 1);
    const { state, check: said } = await check(`/api/workflow-definitions/${ID}/1`);
    expect(state).toBe('refused');
    expect(said.faults[0]?.story.lines.length).toBeGreaterThan(3);
    await edit(DEFINITION, 2);
    expect((await check(`/api/workflow-definitions/${ID}/1`)).state).toBe('passed');
    const proposed = await post(first, `/api/workflow-definitions/${ID}/1/propose`, { reason }).expect(202);
    await confirm(proposed.body.id);
    expect((await post(first, `/api/kinds/${ID}/versions`, KIND)).body).toMatchObject({ id: ID, version: 1 });
    const kind = await post(first, `/api/kinds/${ID}/versions/1/propose`, { reason }).expect(202);
    await confirm(kind.body.id);
  });

  it('takes an item through its four steps, in their order and by their own people, to its release', async () => {
    const content = { ...PUBLIC, title: 'City opens its archive', fields: {} };
    const made = await newDraft(site, content, 'The archive opens.', ID);
    expect([made.status, made.body.item?.workflow]).toMatchObject([201, { id: ID, version: '1' }]);
    const item = made.body.item.id as string;
    const { digest } = (await view(site, site.people.drafter, item)).revision;
    const sent = (by: Person, event: Record<string, unknown>) => send(site, by, item, { digest, ...event });
    const state = async () => (await view(site, site.people.auditor, item)).item.state;
    expect((await sent(site.people.drafter, { type: 'SUBMIT' })).status).toBe(200);
    await scanNow(site, item);
    expect(await state()).toBe('inUnitReview');
    const approve = (by: Person, step: string) => sent(by, { type: 'APPROVE', step });
    expect((await approve(translator, 'translation')).body.code).toBe('event-not-accepted');
    expect((await approve(site.people.unitHead, 'unit')).status).toBe(200);
    expect(await state()).toBe('inTranslation');
    // It waits for the translator, whose own role nobody else has, and who is told so.
    const queue = (await call(site, translator, 'get', '/api/queue').expect(200)).body.rows;
    expect(queue).toMatchObject([{ id: item, steps: ['translation'], waitsFor: ['translator'] }]);
    expect((await approve(site.people.unitHead, 'translation')).body.code).toBe('not-allowed');
    expect((await approve(translator, 'translation')).status).toBe(200);
    expect((await approve(translator, 'confidentiality')).body.code).toBe('not-allowed');
    expect((await approve(site.people.confidentialityReviewer, 'confidentiality')).status).toBe(200);
    expect((await sent(site.people.publisher, { type: 'RELEASE' })).body.code).toBe('event-not-accepted');
    expect((await approve(site.people.signatory, 'signature')).status).toBe(200);
    expect(await state()).toBe('cleared');
    expect((await sent(site.people.publisher, { type: 'RELEASE' })).status).toBe(200);
    expect(await state()).toBe('released');
    const vocabulary = (await call(site, translator, 'get', '/api/vocabulary')).body;
    expect(vocabulary.steps).toContainEqual({ id: 'translation', name: { en: 'Translation check', zh: '译审' }, role: 'translator' });
  });

  it('a role that new items would ask for is not retired, and the refusal names the workflow and its kinds', async () => {
    const { rows } = (await call(site, first, 'get', '/api/roles').expect(200)).body;
    expect(rows.find((role: { id: string }) => role.id === 'translator').workflows).toEqual([
      { id: ID, version: '1', name: DEFINITION.name, kinds: [KIND.name], open: 1 },
    ]);
    const refused = await post(first, '/api/roles/translator/retire', { reason });
    expect([refused.status, refused.body.code]).toEqual([409, 'in-use']);
    expect(refused.body.detail).toContain(`${DEFINITION.name.en}, version 1 (kinds: ${KIND.name.en})`);
    const kind = await post(first, `/api/kinds/${ID}/retire`, { reason }).expect(202);
    await confirm(kind.body.id);
  });

  it('one that only running items wait for is retired, keeps its holders, and says how many wait', async () => {
    expect((await post(first, '/api/roles/translator/retire', { reason })).body).toMatchObject({ id: 'translator', waiting: 0 });
    expect((await call(site, translator, 'get', '/api/me')).body.grants).toMatchObject([{ role: 'translator' }]);
  });

  it('items keep the form of their kind after kind and workflow are retired', async () => {
    const retired = await post(first, `/api/workflow-definitions/${ID}/1/retire`, { reason }).expect(202);
    await confirm(retired.body.id);
    const kind = await call(site, site.people.drafter, 'get', `/api/kinds/${ID}?version=1`);
    expect([kind.status, kind.body]).toMatchObject([200, { name: KIND.name, workflow: { id: ID, version: '1' } }]);
  });
});
