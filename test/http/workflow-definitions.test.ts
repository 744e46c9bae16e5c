import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createMachine } from 'xstate';
import { machineJson } from '../../src/domain/workflow/machine-json.ts';
import { machineOfText } from '../../src/engine/definitions/machine-of-text.ts';
import { newDraft } from './life.ts';
import { addPerson, call, openSite, type Person, type Site } from './site.ts';

const reason = '工作需要';
type Json = Record<string, unknown> & { steps: Record<string, unknown>[]; blocks: Record<string, unknown>[] };
const NOTICE = JSON.parse(readFileSync('workflows/notice/v2.json', 'utf8')) as Json;
const ADDRESS = '/api/workflow-definitions';

let site: Site;
let administrator: Person;
let second: Person;
/** A draft that began on the shipped version. */
let item: string;
beforeAll(async () => {
  site = await openSite();
  administrator = site.people.administrator;
  second = await addPerson(site, [{ role: 'administrator', unit: site.root }]);
});
afterAll(() => site.close());

const post = (by: Person, address: string, body: object = {}) => call(site, by, 'post', ADDRESS + address).send(body);
const read = async (address: string, by = administrator) => (await call(site, by, 'get', ADDRESS + address).expect(200)).body;
const code = async (sent: PromiseLike<{ status: number; body: { code?: string } }>) => {
  const { status, body } = await sent;
  return [status, body.code];
};
const current = async () =>
  (await call(site, site.people.drafter, 'get', '/api/workflows').expect(200)).body.rows
    .filter((row: { id: string; current: boolean }) => row.id === 'notice' && row.current)
    .map(({ version, own }: { version: string; own: boolean }) => [version, own]);
/** Asks again while it runs. */
async function checkedAs(
  address: string,
): Promise<{ state: string; check: { faults: { fault: string; zh: string; story: { lines: object[] } }[] } }> {
  for (;;) {
    const answer = await post(administrator, `${address}/check`);
    if (answer.status !== 202) return answer.body;
  }
}

describe('a workflow of the organisation over HTTP', () => {
  it('is drafted, checked, proposed by one and confirmed by another, who reads what comes in force', async () => {
    item = (await newDraft(site)).body.item.id;
    const made = await post(administrator, '', { definition: NOTICE });
    expect([made.status, made.body]).toMatchObject([201, { id: 'notice', version: 3, state: 'draft', edition: 1, refused: null }]);
    expect(made.body).toMatchObject({ definition: { version: '3' }, check: { state: 'not-checked', textFaults: [] } });
    expect(made.body.made.steps.map(({ id, role }: { id: string; role: string }) => [id, role])).toEqual([
      ['unit', 'unitHead'],
      ['confidentiality', 'confidentialityReviewer'],
    ]);
    expect(made.body.made.chart.states.length).toBeGreaterThan(10);
    const { blocks, chart } = made.body.made as {
      blocks: { states: string[] }[];
      chart: { states: { id: string; parent: string | null }[] };
    };
    expect(blocks.map(({ states }) => states[0]).slice(0, 3)).toEqual(['draft', 'scanning', 'inUnitReview']);
    expect(blocks.length).toBe(NOTICE.blocks.length);
    // Every outer state is made by exactly one block.
    const outer = chart.states.flatMap(({ id, parent }) => (parent === null ? [id] : []));
    expect(blocks.flatMap(({ states }) => states).sort()).toEqual(outer.sort());
    expect(await checkedAs('/notice/3')).toMatchObject({ state: 'passed', check: { faults: [] } });
    const proposed = await post(administrator, '/notice/3/propose', { reason });
    expect([proposed.status, proposed.body]).toMatchObject([202, { kind: 'workflow', content: { change: 'in-force', version: 3 } }]);
    expect(proposed.body.content.definition.steps).toEqual(NOTICE.steps);
    expect(await read('/notice/3')).toMatchObject({ state: 'proposed', waiting: proposed.body.id });
    expect(await current()).toEqual([['2', false]]);
    await call(site, second, 'post', `/api/proposals/${proposed.body.id}/confirm`).send({ reason }).expect(200);
    expect(await current()).toEqual([['3', true]]);
    const { rows } = await read('', site.people.auditor);
    expect(rows).toMatchObject([{ id: 'notice', version: 3, state: 'in-force', items: { items: 0, open: 0, drafts: 0 } }]);
  });

  it('is given as the JSON of its machine, which XState reads: as a draft to who administers, in force to everybody who works with it', async () => {
    const machine = machineJson(machineOfText(JSON.stringify({ ...NOTICE, version: '3' })).machine);
    const draft = await read('/notice/3/machine', site.people.auditor);
    const running = await call(site, site.people.drafter, 'get', '/api/workflows/notice/3/machine').expect(200);
    expect(draft).toEqual(machine);
    expect(running.body).toEqual(machine);
    expect(Object.keys(createMachine(draft).states)).toEqual(Object.keys(draft.states));
    expect(draft.context).toMatchObject({ requiredSteps: ['unit', 'confidentiality'] });
    expect((await call(site, site.people.drafter, 'get', `${ADDRESS}/notice/3/machine`)).status).toBe(403);
    expect((await call(site, site.people.drafter, 'get', '/api/workflows/notice/33/machine')).status).toBe(404);
  });

  it('an item that is with its drafter is moved to it by an administrator, under the tag that was read', async () => {
    const move = (by: Person, body: object, tag = '"1"') =>
      call(site, by, 'post', `/api/items/${item}/workflow`).set('If-Match', tag).send(body);
    const body = { to: '3', reason };
    expect(await code(move(site.people.drafter, body))).toEqual([403, 'not-allowed']);
    expect(await code(move(administrator, { ...body, to: '2' }))).toEqual([422, 'invalid-input']);
    expect(await code(move(administrator, body, '"7"'))).toEqual([409, 'stale-version']);
    const moved = await move(administrator, body);
    expect([moved.status, moved.body]).toMatchObject([200, { item, from: { version: '2' }, to: { version: '3' }, revision: 2 }]);
    const view = (await call(site, site.people.drafter, 'get', `/api/items/${item}`).expect(200)).body;
    expect(view.revision).toMatchObject({ number: 2, digest: moved.body.digest });
    expect((await read('')).rows).toMatchObject([{ items: { items: 1, open: 1, drafts: 1 } }]);
  });

  it('retiring it is a proposal as well, and the shipped version takes over again', async () => {
    const proposed = await post(administrator, '/notice/3/retire', { reason });
    expect(proposed.status).toBe(202);
    await call(site, second, 'post', `/api/proposals/${proposed.body.id}/confirm`).send({ reason }).expect(200);
    expect([(await read('/notice/3')).state, await current()]).toEqual(['retired', [['2', false]]]);
  });

  it('a draft may be unfinished; it is edited under its entity tag; what is wrong has its place', async () => {
    const made = await post(administrator, '', { definition: { id: 'memo', steps: [{ id: 'unit', role: 'nobody' }] } });
    expect([made.status, made.body]).toMatchObject([201, { version: 1, name: null, made: null, check: { state: 'unreadable' } }]);
    expect(
      made.body.check.textFaults.every(
        ({ path, message }: { path: string; message: { zh: string } }) => path.startsWith('$') && message.zh,
      ),
    ).toBe(true);
    const edit = (tag: string, definition: object) =>
      call(site, second, 'put', `${ADDRESS}/memo/1`).set('If-Match', tag).send({ definition });
    const steps = [...NOTICE.steps.slice(0, 1), { ...NOTICE.steps[1], role: 'legalReviewerOfOurs' }];
    expect(await code(edit('"1"', { ...NOTICE, id: 'memo', steps }))).toEqual([200, undefined]);
    expect(await code(edit('"1"', { ...NOTICE, id: 'memo' }))).toEqual([409, 'stale-version']);
    expect((await post(administrator, '/memo/1/check')).body.textFaults).not.toEqual([]);
    expect(await code(post(administrator, '/memo/1/propose', { reason }))).toEqual([422, 'invalid-input']);
    expect(await code(post(second, '', { definition: { ...NOTICE, id: 'memo' } }))).toEqual([409, 'in-use']);
    expect(await code(post(second, '/memo/1/discard', { reason }))).toEqual([200, undefined]);
  });

  it('what the check refuses is told with its way there, in both languages', async () => {
    const blocks = NOTICE.blocks.map((block) => (block['step'] === 'unit' ? { ...block, to: { approved: 'cleared' } } : block));
    await post(administrator, '', { definition: { ...NOTICE, id: 'hasty', blocks } });
    const { state, check } = await checkedAs('/hasty/1');
    expect(state).toBe('refused');
    expect(check.faults[0]?.fault).not.toBe(check.faults[0]?.zh);
    expect(check.faults[0]?.story.lines.length).toBeGreaterThanOrEqual(3);
    expect(await code(post(administrator, '/hasty/1/propose', { reason }))).toEqual([422, 'invalid-input']);
    const tried = await post(administrator, '/try', { definition: { ...NOTICE, id: 'hasty', version: '1', blocks } });
    expect(tried.body.state).toBe('refused');
  });

  it('two versions are compared in words, and a story is played on a definition without storing anything', async () => {
    const compared = await read('/hasty/1/diff?from=hasty@1');
    expect(compared).toMatchObject({ from: { version: '1' }, to: { version: '1' }, differences: [] });
    const changed = await read('/notice/3/diff?from=notice@1');
    expect(changed.differences.every(({ message }: { message: { en: string; zh: string } }) => message.en && message.zh)).toBe(true);
    const story = {
      people: { Zhou: ['unitHead'] },
      events: [
        { by: 'drafter', event: 'SUBMIT' },
        { by: 'system', event: 'SCANNED', scan: 'clean' },
        { by: 'drafter', event: 'APPROVE', step: 'unit' },
        { by: 'Zhou', event: 'APPROVE', step: 'unit' },
      ],
    };
    const played = (await post(administrator, '/simulate', { definition: NOTICE, story })).body;
    expect(played).toMatchObject({ textFaults: [], storyFaults: [] });
    expect(played.answers.map(({ taken }: { taken: boolean }) => taken)).toEqual([true, true, false, true]);
    expect(played.answers[2].refusal.message.zh).toMatch(/\p{Script=Han}/u);
    const nonsense = (await post(administrator, '/simulate', { definition: { id: 'x' }, story: { events: 7 } })).body;
    expect([nonsense.textFaults.length > 0, nonsense.storyFaults.length > 0, nonsense.answers]).toEqual([true, true, []]);
  });

  it('refuses hostile input without a fault of its own', async () => {
    const many = Array.from({ length: 10_000 }, (_, at) => ({ block: 'step', step: `step-${at}`, to: { approved: `state${at + 1}` } }));
    expect(await code(post(administrator, '', { definition: { ...NOTICE, id: 'many', blocks: many } }))).toEqual([413, 'too-large']);
    expect(await code(post(administrator, '', { definition: { id: 'big', note: 'x'.repeat(5_000_000) } }))).toEqual([413, 'too-large']);
    const circle = {
      ...NOTICE,
      id: 'circle',
      blocks: [...NOTICE.blocks.slice(0, 2), { block: 'step', step: 'unit', state: 'a', to: { approved: 'a' } }],
    };
    expect((await post(administrator, '', { definition: circle })).body.check.state).toBe('unreadable');
    expect(await code(post(administrator, '', { definition: { id: 'toString' } }))).toEqual([201, undefined]);
    expect(await code(post(administrator, '', { definition: [] }))).toEqual([422, 'invalid-input']);
    expect(await code(post(administrator, '', { definition: { ...NOTICE, id: '../etc' } }))).toEqual([422, 'invalid-input']);
    expect(await code(post(administrator, '/notice/999999/propose', { reason }))).toEqual([404, 'not-found']);
    expect(await code(post(administrator, '/notice/3/propose', { reason, day: '2020-01-01' }))).toEqual([422, 'invalid-input']);
  });

  it('is nobody’s but the administrators’; auditors read', async () => {
    for (const person of [site.people.drafter, site.people.unitHead, site.people.auditor]) {
      expect(await code(post(person, '', { definition: NOTICE }))).toEqual([403, 'not-allowed']);
      expect(await code(post(person, '/notice/3/check'))).toEqual([403, 'not-allowed']);
      expect(await code(post(person, '/notice/3/retire', { reason }))).toEqual([403, 'not-allowed']);
    }
    expect((await call(site, site.people.drafter, 'get', ADDRESS)).status).toBe(403);
    expect((await call(site, site.people.auditor, 'get', `${ADDRESS}/notice/3`)).status).toBe(200);
  });

  it('a draft that does not read makes no machine, and its first fault says why', async () => {
    const { version } = (await post(administrator, '', { definition: { ...NOTICE, id: 'half', blocks: [] } })).body;
    const asked = await call(site, administrator, 'get', `${ADDRESS}/half/${version}/machine`);
    expect([asked.status, asked.body]).toMatchObject([422, { code: 'invalid-input', field: '$.blocks' }]);
  });
});
