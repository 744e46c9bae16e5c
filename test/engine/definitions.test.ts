import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { WorkflowRegistry } from '../../src/domain/workflow/registry.ts';
import { CHECK_LIMITS, checkTextApart } from '../../src/engine/definitions/check-text-apart.ts';
import { discardDefinition, draftDefinition, editDefinition } from '../../src/engine/definitions/draft-definition.ts';
import { machineOfText } from '../../src/engine/definitions/machine-of-text.ts';
import { proposeDefinition, retireDefinition } from '../../src/engine/definitions/propose-definition.ts';
import { listDefinitions, readDefinitionOf } from '../../src/engine/definitions/read-definitions.ts';
import { type Unloaded, WorkflowWatch } from '../../src/engine/definitions/workflow-watch.ts';
import { declareRole } from '../../src/engine/people/roles/declare-role.ts';
import { retireRole } from '../../src/engine/people/roles/retire-role.ts';
import type { DefinitionRow } from '../../src/engine/ports.ts';
import { verifyTrail } from '../../src/engine/reading/verify-trail.ts';
import { confirmProposal, refuseProposal } from '../../src/engine/two-people/close-proposal.ts';
import type { Proposed } from '../../src/engine/two-people/propose.ts';
import { canonicalJson } from '../../src/evidence/canonical-json.ts';
import { sha256 } from '../../src/evidence/digest.ts';
import { type Attacker, openAttacker } from '../store/attack.ts';
import { granted } from '../store/grants.ts';
import { LARGE } from '../workflows/large.ts';
import { approve, checkedAs, type Office, openOffice, refusedWith } from './office.ts';

const reason = '工作需要';
type Json = Record<string, unknown> & { steps: Record<string, unknown>[]; blocks: Record<string, unknown>[] };
const NOTICE = JSON.parse(readFileSync('workflows/notice/v2.json', 'utf8')) as Json;

let office: Office;
let attacker: Attacker;
let by: string;
let second: string;
beforeAll(async () => {
  office = await openOffice();
  attacker = await openAttacker(office.world.url);
  by = office.people.administrator;
  second = await office.world.account();
  const id = '01890000-0000-7000-8000-0000000000aa';
  const row = { account: second, role: 'administrator', unit: office.world.unit, from: office.now, until: null, delegatedBy: null };
  await granted(office.world.store, { ...row, id, revokedAt: null });
});
afterAll(async () => {
  const { faults } = await verifyTrail(office.engine);
  await attacker.close();
  await office.close();
  expect(faults).toEqual([]);
});

/** A text with its digests, as if two people had confirmed it. */
const whole = (definition: string) => ({ definition, digest: sha256(definition), confirmedDigest: sha256(definition) });
/** Another text each time: no two machines are one. */
const own = (id = 'notice', more: object = {}) => ({ ...NOTICE, id, ...more });
const draft = (definition: object) => draftDefinition(office.engine, { by, definition: definition as Json });
const check = (id: string, version: number) => checkedAs(office.engine, { by, id, version });
const propose = (id: string, version: number, more: object = {}) =>
  proposeDefinition(office.engine, { by, id, version, reason, ...more }) as Promise<Proposed>;
const confirm = (proposal: string) => confirmProposal(office.engine, { by: second, proposal, reason });
const stateOf = async (id: string, version: number) =>
  (await listDefinitions(office.engine, by)).find((row) => row.id === id && row.version === version)?.state;
const current = (id: string) => office.engine.workflows.current(id).version;
/** From the draft to the confirmation. */
async function inForce(definition: object, more: object = {}): Promise<number> {
  const { id, version } = await draft(definition);
  expect(await check(id, version)).toMatchObject({ state: 'passed', textFaults: [] });
  await confirm((await propose(id, version, more)).proposal.id);
  return version;
}

describe('a version of a workflow', () => {
  test('goes from draft to in force: its number is the next one, two people put it in force, new items take it and running ones keep theirs', async () => {
    const running = (await office.draft({}, 'notice')).item;
    const { version } = await draft(own());
    expect([version, await stateOf('notice', 3)]).toEqual([3, 'draft']);
    expect(await refusedWith(propose('notice', 3))).toBe('invalid-input');
    expect(await check('notice', 3)).toMatchObject({ state: 'passed', check: { faults: [] } });
    expect(await stateOf('notice', 3)).toBe('checked');
    const { proposal } = await propose('notice', 3);
    expect([await stateOf('notice', 3), current('notice')]).toEqual(['proposed', '2']);
    expect(await refusedWith(confirmProposal(office.engine, { by, proposal: proposal.id, reason }))).toBe('second-person-needed');
    await confirm(proposal.id);
    expect([await stateOf('notice', 3), current('notice')]).toEqual(['in-force', '3']);
    const later = (await office.draft({}, 'notice')).item;
    expect([running.workflow.version, later.workflow.version]).toEqual(['2', '3']);
    await office.send('drafter', later.id, { type: 'SUBMIT' });
    await office.scan(later.id);
    await office.send('unitHead', later.id, approve('unit'));
    await office.send('confidentialityReviewer', later.id, approve('confidentiality'));
    await office.send('publisher', later.id, { type: 'RELEASE' });
    expect(await office.state(later.id)).toBe('released');
    await office.send('drafter', running.id, { type: 'SUBMIT' });
    expect(await office.state(running.id)).toBe('scanning');
  });

  test('is edited by whoever read it last, and never after it was proposed, not even when the proposal was refused', async () => {
    const { version } = await draft(own('memo', { unfinished: true }));
    expect(await check('memo', version)).toMatchObject({ state: 'unreadable', check: null });
    const edit = (more: object) =>
      editDefinition(office.engine, { by: second, id: 'memo', version, definition: own('memo') as Json, ...more });
    expect(await edit({ expectedVersion: 1 })).toMatchObject({ edition: 2, editedBy: second });
    expect(await refusedWith(edit({ expectedVersion: 1 }))).toBe('stale-version');
    expect(await refusedWith(edit({ definition: own('other') }))).toBe('invalid-input');
    await check('memo', version);
    const { proposal } = await propose('memo', version);
    expect(await refusedWith(edit({}))).toBe('in-use');
    expect(await refusedWith(propose('memo', version))).toBe('in-use');
    expect(await refusedWith(discardDefinition(office.engine, { by, id: 'memo', version, reason }))).toBe('in-use');
    await refuseProposal(office.engine, { by: second, proposal: proposal.id, reason });
    expect(await stateOf('memo', version)).toBe('declined');
    expect(await refusedWith(edit({}))).toBe('in-use');
    await discardDefinition(office.engine, { by, id: 'memo', version, reason });
    expect(await stateOf('memo', version)).toBe('discarded');
    expect((await draft(own('memo'))).version).toBe(version + 1);
    expect(await refusedWith(draft(own('memo')))).toBe('in-use');
  });

  test('takes over on its day in China by itself, and a day in the past is refused', async () => {
    await discardDefinition(office.engine, { by, id: 'memo', version: 2, reason });
    expect(await refusedWith(propose('memo', 2, { day: '2026-03-05' }))).toBe('in-use');
    const { version } = await draft(own('memo'));
    await check('memo', version);
    expect(await refusedWith(propose('memo', version, { day: '2026-03-02' }))).toBe('invalid-input');
    await confirm((await propose('memo', version, { day: '2026-03-05' })).proposal.id);
    expect(await stateOf('memo', version)).toBe('confirmed');
    expect(() => current('memo')).toThrow(/no workflow "memo" in force/);
    office.now = '2026-03-04T15:59:59.000Z';
    expect(() => current('memo')).toThrow();
    office.now = '2026-03-04T16:00:00.000Z';
    expect([current('memo'), await stateOf('memo', version)]).toEqual([String(version), 'in-force']);
  });

  test('is superseded by the next one, and when that is retired by two people takes over again; items that run on it go on', async () => {
    const first = current('memo');
    const next = await inForce(own('memo', { about: { en: 'Shorter', zh: '简短' } }));
    expect([current('memo'), await stateOf('memo', Number(first))]).toEqual([String(next), 'superseded']);
    const { proposal } = await retireDefinition(office.engine, { by, id: 'memo', version: next, reason });
    await confirm(proposal.id);
    expect([current('memo'), await stateOf('memo', next), await stateOf('memo', Number(first))]).toEqual([first, 'retired', 'in-force']);
    expect(await refusedWith(retireDefinition(office.engine, { by, id: 'memo', version: next, reason }))).toBe('in-use');
  });

  test('that is retired takes no new items, and those that run on it go on', async () => {
    const next = await inForce(own('notice', { about: { en: 'Shorter', zh: '简短' } }));
    const { item } = await office.draft({}, 'notice');
    expect(item.workflow.version).toBe(String(next));
    await confirm((await retireDefinition(office.engine, { by, id: 'notice', version: next, reason })).proposal.id);
    expect((await office.draft({}, 'notice')).item.workflow.version).toBe('3');
    await office.send('drafter', item.id, { type: 'SUBMIT' });
    expect(await office.scan(item.id)).toBe('inUnitReview');
  });

  test('that could not decide what the kinds in force carry is not proposed', async () => {
    const { id, version } = await draft(own('official-document'));
    expect((await check(id, version)).state).toBe('passed');
    expect(await refusedWith(propose(id, version))).toBe('in-use');
  });

  test('needs roles that are declared, in use and given by two people', async () => {
    const steps = [...NOTICE.steps, { id: 'translation', name: { en: 'Translation check', zh: '译文审核' }, role: 'translator' }];
    const blocks = NOTICE.blocks.flatMap((block) =>
      block['block'] === 'step' && block['step'] === 'unit' ? [block, { block: 'step', step: 'translation' }] : [block],
    );
    const { version } = await draft(own('translated', { steps, blocks: blocks.map(({ to: _, ...block }) => block) }));
    const codes = async () => (await check('translated', version)).textFaults.map(({ code }) => code);
    expect(await codes()).toEqual(['role-not-in-use']);
    const name = { en: 'Translator', zh: '翻译审核员' };
    await declareRole(office.engine, { by, id: 'translator', name, deciding: true });
    expect(await codes()).toEqual([]);
    expect((await check('translated', version)).state).toBe('passed');
    await retireRole(office.engine, { by, id: 'translator', reason });
    expect(await refusedWith(propose('translated', version))).toBe('invalid-input');
  });

  test('that the check refuses is told with its way, and is not proposed', async () => {
    const blocks = NOTICE.blocks.map((block) =>
      block['block'] === 'step' && block['step'] === 'unit' ? { ...block, to: { approved: 'cleared' } } : block,
    );
    const { version } = await draft(own('hasty', { blocks }));
    const answer = await check('hasty', version);
    expect(answer.state).toBe('refused');
    expect(answer.check?.faults).toMatchObject([{ story: { ending: { zh: expect.stringMatching(/\p{Script=Han}/u) } } }]);
    expect(await stateOf('hasty', version)).toBe('draft');
    expect(await refusedWith(propose('hasty', version))).toBe('invalid-input');
    expect((await readDefinitionOf(office.engine, { by: office.people.auditor, id: 'hasty', version })).check).toMatchObject({
      state: 'refused',
    });
  });

  test('that needs more memory than a check may have is refused, and the process goes on', async () => {
    const checked = await checkTextApart({ text: canonicalJson(own('greedy')), roles: {} }, { ...CHECK_LIMITS, memory: 8, young: 1 });
    expect([checked.machineHash, checked.faults.map(({ code }) => code)]).toEqual([null, ['too-much-memory']]);
  });

  test('that needs more processor time than a check may have is refused, with what to do in both languages', async () => {
    const text = canonicalJson(LARGE['sixty-states']);
    const checked = await checkTextApart({ text, roles: {} }, { ...CHECK_LIMITS, cpu: 500 });
    expect([checked.machineHash, checked.states]).toEqual([null, 0]);
    expect(checked.faults).toEqual([
      {
        code: 'too-much-time',
        fault: expect.stringMatching(/too large to be searched. Split it, or take steps out/),
        zh: expect.stringMatching(/请拆分流程或减少环节/),
        path: [],
      },
    ]);
  });

  test.each([
    ['no id', () => ({ ...NOTICE, id: undefined })],
    ['a foreign id', () => own('Not An Id')],
    ['too much', () => own('huge', { note: 'x'.repeat(300_000) })],
  ])('is not stored with %s', async (_what, definition) => {
    expect(['invalid-input', 'too-large']).toContain(await refusedWith(draft(definition())));
  });

  test('is for administrators of the whole installation', async () => {
    for (const other of [office.people.drafter, office.people.auditor, office.people.signatory]) {
      expect(await refusedWith(draftDefinition(office.engine, { by: other, definition: own('mine') as Json }))).toBe('not-allowed');
      expect(await refusedWith(proposeDefinition(office.engine, { by: other, id: 'notice', version: 3, reason }))).toBe('not-allowed');
      expect(await refusedWith(retireDefinition(office.engine, { by: other, id: 'notice', version: 3, reason }))).toBe('not-allowed');
    }
    expect(await refusedWith(listDefinitions(office.engine, office.people.drafter))).toBe('not-allowed');
  });
});

describe('the database', () => {
  /** What the owner of the database can do: no rule of it fires. */
  const byOwner = async (table: string, sql: string, values: unknown[]) => {
    await attacker.rows(`alter table ${table} disable trigger user`);
    await attacker.rows(sql, values);
    await attacker.rows(`alter table ${table} enable trigger user`);
  };
  const at = '2026-03-05T00:00:00.000Z';

  test('puts nothing in force that two people did not confirm with exactly this text', async () => {
    const { id, version } = await draft(own('attacked'));
    await check(id, version);
    const key = [id, version];
    const set = (what: string) => attacker.refusal(`update workflow_definition set ${what} where id = $1 and version = $2`, key);
    expect(
      await set(
        `in_force_from = '${at}', proposed_at = '${at}', machine_hash = repeat('a', 64), proposal = (select id from proposal limit 1)`,
      ),
    ).toBe('workflow_definition_needs_two');
    expect(await set(`in_force_from = '${at}'`)).toMatch(/workflow_definition/);
    expect(await set("definition = '{}'")).toMatch(/workflow_definition/);
    const text = canonicalJson({ ...NOTICE, id, version: String(version), about: { en: 'Other', zh: '另一' } });
    const { proposal } = await propose(id, version);
    expect(await set(`definition = '${text}', digest = '${sha256(text)}', edition = edition + 1`)).toBe('workflow_definition_fixed');
    expect(await set('proposed_at = null')).toBe('workflow_definition_forward');
    expect(await set('version = 7')).toMatch(/workflow_definition/);
    await confirm(proposal.id);
    expect(await set(`retired_at = '${at}'`)).toBe('workflow_definition_needs_two');
    expect(await set(`in_force_from = '2020-01-01T00:00:00Z'`)).toBe('workflow_definition_needs_two');
    expect(await attacker.refusal('delete from workflow_definition where id = $1', [id])).toBe('workflow_definition_kept');
  });

  test('whose text was changed by hand is refused by its hash, told, and stops nothing else', async () => {
    const told: unknown[] = [];
    const version = await inForce(own('forged'));
    const text = canonicalJson({ ...NOTICE, id: 'forged', version: String(version), about: { en: 'Other', zh: '另一' } });
    await byOwner('workflow_definition', 'update workflow_definition set definition = $1, digest = $2 where id = $3', [
      text,
      sha256(text),
      'forged',
    ]);
    const { store, clock, vault } = office.engine;
    const shipped = office.engine.workflows;
    const watch = await WorkflowWatch.open(shipped as never, { store, clock, vault }, (one) => told.push(one));
    watch.close();
    expect(told).toEqual([{ id: 'forged', version, fault: 'changed' }]);
    expect(watch.unloaded()).toEqual(told);
    await office.engine.workflows.reload();
    expect(() => current('forged')).toThrow(/no workflow "forged"/);
    expect((await listDefinitions(office.engine, by)).find(({ id }) => id === 'forged')).toMatchObject({ refused: 'changed' });
    expect(current('notice')).toBe('3');
  });

  /** One in force, made by the first that asks. */
  const confirmed = async (): Promise<DefinitionRow> => {
    const rows = await office.world.store.definitions.definitions(office.now);
    const found = rows.find(({ id }) => id === 'confirmed');
    if (found) return found;
    await inForce(own('confirmed'));
    return confirmed();
  };
  /** Whoever owns the database may write any of these: each by itself is seen. */
  test.each<
    [string, Unloaded['fault'], (row: DefinitionRow, texts: Record<'other' | 'unsafe' | 'broken', string>) => Partial<DefinitionRow>]
  >([
    ['its text alone', 'changed', (_, { other }) => ({ definition: other })],
    ['its text and its digest', 'changed', (_, { other }) => ({ definition: other, digest: sha256(other) })],
    ['what was confirmed', 'changed', () => ({ confirmedDigest: 'a'.repeat(64) })],
    ['the hash of its machine', 'changed', () => ({ machineHash: 'a'.repeat(64) })],
    ['its id', 'changed', () => ({ id: 'notice' })],
    ['its number', 'changed', ({ version }) => ({ version: version + 1 })],
    ['all of it, and it does not read', 'unreadable', (_, { broken }) => whole(broken)],
    [
      'all of it, and the check refuses it',
      'unsafe',
      (_, { unsafe }) => ({ ...whole(unsafe), machineHash: machineOfText(unsafe).workflow.hash }),
    ],
  ])('a version of which somebody has changed %s does not run', async (_, fault, change) => {
    const sound = await confirmed();
    const text = JSON.parse(sound.definition) as Json;
    const past = text.blocks.map((block) =>
      block['block'] === 'step' && block['step'] === 'unit' ? { ...block, to: { approved: 'cleared' } } : block,
    );
    const texts = {
      other: canonicalJson({ ...text, about: { en: 'Other', zh: '另一' } }),
      unsafe: canonicalJson({ ...text, blocks: past }),
      broken: canonicalJson({ ...text, blocks: [] }),
    };
    const { store, clock, vault } = office.engine;
    const read = async (row: DefinitionRow) => {
      const definitions = Object.assign(Object.create(store.definitions), { definitions: async () => [row] }) as typeof store.definitions;
      const watch = await WorkflowWatch.open(new WorkflowRegistry([]), { store: { definitions, roles: store.roles }, clock, vault });
      watch.close();
      return [watch.unloaded().map((one) => one.fault), watch.list().length];
    };
    expect(await read(sound)).toEqual([[], 1]);
    expect(await read({ ...sound, ...change(sound, texts) })).toEqual([[fault], 0]);
  });

  test('a check that somebody wrote there counts for nothing', async () => {
    const blocks = NOTICE.blocks.map((block) =>
      block['block'] === 'step' && block['step'] === 'unit' ? { ...block, to: { approved: 'cleared' } } : block,
    );
    const { id, version, digest } = await draft(own('unsafe', { blocks }));
    const refused = await check(id, version);
    await byOwner('workflow_check', "update workflow_check set faults = '[]', machine_hash = $1, seal = 'none' where digest = $2", [
      'a'.repeat(64),
      digest,
    ]);
    expect(refused.state).toBe('refused');
    expect((await check(id, version)).state).toBe('refused');
  });
});
