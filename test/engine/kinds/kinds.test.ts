import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { putKindInForce } from '../../../src/cli/operator.ts';
import { ReviewError } from '../../../src/domain/errors.ts';
import { copyItem } from '../../../src/engine/draft/copy-item.ts';
import { draftKind } from '../../../src/engine/kinds/draft-kind.ts';
import { proposeKind, retireKind } from '../../../src/engine/kinds/propose-kind.ts';
import { readKind, readKinds, readKindVersions } from '../../../src/engine/kinds/read-kinds.ts';
import { createRulePack } from '../../../src/engine/rule-book/create-rule-pack.ts';
import { PackWatch } from '../../../src/engine/rule-book/pack-watch.ts';
import { confirmProposal, refuseProposal } from '../../../src/engine/two-people/close-proposal.ts';
import { PUBLIC } from '../../store/world.ts';
import { type Office, openOffice, storedFile } from '../office.ts';
import { definitionOf, field, putInForce, retire } from './kind-office.ts';

let office: Office;
let second: string;
beforeAll(async () => {
  office = await openOffice();
  second = await office.person(['administrator']);
});
afterAll(() => office.close());

async function refusal(work: Promise<unknown>): Promise<ReviewError> {
  return work.then(
    () => new ReviewError('internal', 'accepted'),
    (error: ReviewError) => error,
  );
}

const submit = (item: string) => office.send('drafter', item, { type: 'SUBMIT' });
const codesOf = (error: ReviewError) => (error.details['lacks'] as { code: string }[]).map(({ code }) => code);

describe('a version of a kind', () => {
  test('comes in force by two administrators, on the record with its digest, and from then on new items get it', async () => {
    const by = office.people.administrator;
    const draft = await draftKind(office.engine, {
      by,
      definition: definitionOf({ id: 'first-kind', name: { en: 'First', zh: '第一种' } }),
    });
    expect((await refusal(office.draft({ fields: {} }, 'first-kind'))).code).toBe('unknown-kind');
    const { proposal } = await proposeKind(office.engine, { by, ...draft, reason: '试行' });
    expect((await refusal(confirmProposal(office.engine, { by, proposal: proposal.id, reason: '同意' }))).code).toBe(
      'second-person-needed',
    );
    await confirmProposal(office.engine, { by: second, proposal: proposal.id, reason: '同意' });
    const { item } = await office.draft({ fields: {} }, 'first-kind');
    expect([item.kind, item.kindVersion, item.workflow.id]).toEqual(['first-kind', 1, 'official-document']);
    const trail = await office.world.store.trails.trail('administration', { limit: 100 });
    const said = (action: string) =>
      trail.filter((entry) => entry.action === action).map(({ payload }) => [payload['kind'], payload['digest']]);
    expect(said('kind.drafted')).toContainEqual(['first-kind', draft.digest]);
    expect(said('kind.in-force')).toContainEqual(['first-kind', draft.digest]);
    const [created] = await office.world.store.trails.trail(item.id, { limit: 1 });
    expect(created?.payload).toMatchObject({ kind: 'first-kind', kindVersion: 1, kindDigest: draft.digest });
  });

  test('that was refused stays a draft, and so does one that waits', async () => {
    const by = office.people.administrator;
    const draft = await draftKind(office.engine, {
      by,
      definition: definitionOf({ id: 'refused-kind', name: { en: 'Refused', zh: '未获同意' } }),
    });
    const { proposal } = await proposeKind(office.engine, { by, ...draft, reason: '试行' });
    const stateOf = async () => (await readKindVersions(office.engine, by, 'refused-kind'))[0]?.state;
    expect(await stateOf()).toBe('proposed');
    await refuseProposal(office.engine, { by: second, proposal: proposal.id, reason: '不妥' });
    expect(await stateOf()).toBe('draft');
    expect((await refusal(office.draft({ fields: {} }, 'refused-kind'))).code).toBe('unknown-kind');
  });

  test('changes no running item: it keeps its version, and its form', async () => {
    await putInForce(office, second, {
      id: 'moving',
      name: { en: 'Moving', zh: '会变的' },
      fields: [field('one', 'text', { required: true })],
    });
    const { item } = await office.draft({ fields: { one: '甲' } }, 'moving');
    await putInForce(office, second, {
      id: 'moving',
      name: { en: 'Moving', zh: '会变的' },
      fields: [field('two', 'text', { required: true })],
    });
    expect((await submit(item.id)).item.kindVersion).toBe(1);
    expect(await office.scan(item.id)).toBe('inUnitReview');
    expect((await refusal(office.draft({ fields: { one: '甲' } }, 'moving'))).code).toBe('invalid-input');
    expect((await office.draft({ fields: { two: '乙' } }, 'moving')).item.kindVersion).toBe(2);
    const states = (await readKindVersions(office.engine, second, 'moving')).map(({ version, state, items }) => [version, state, items]);
    expect(states).toEqual([
      [2, 'in-force', 1],
      [1, 'superseded', 1],
    ]);
    expect((await readKind(office.engine, 'moving', 1)).fields.map(({ name }) => name)).toContain('fields.one');
  });

  test('comes in force on its day and not before', async () => {
    await putInForce(office, second, { id: 'later', name: { en: 'Later', zh: '以后的' } }, '2026-04-01T00:00:00.000Z');
    expect((await refusal(office.draft({ fields: {} }, 'later'))).code).toBe('unknown-kind');
    const now = office.now;
    office.now = '2026-04-01T00:00:01.000Z';
    expect((await office.draft({ fields: {} }, 'later')).item.kindVersion).toBe(1);
    office.now = now;
  });

  test('is made by administrators of the whole installation, is drafted once, and never goes back', async () => {
    const by = office.people.administrator;
    const definition = definitionOf({ id: 'once', name: { en: 'Once', zh: '一次' } });
    expect((await refusal(draftKind(office.engine, { by: office.people.unitHead, definition }))).code).toBe('not-allowed');
    expect((await refusal(readKindVersions(office.engine, office.people.drafter, 'notice'))).code).toBe('not-allowed');
    const draft = await draftKind(office.engine, { by, definition });
    expect(await draftKind(office.engine, { by, definition })).toEqual(draft);
    await putInForce(office, second, { ...definition, about: { en: 'Next', zh: '下一版' } });
    expect((await refusal(proposeKind(office.engine, { by, ...draft, reason: '回退' }))).code).toBe('in-use');
    expect((await refusal(proposeKind(office.engine, { by, id: 'once', version: 9, reason: '没有' }))).code).toBe('not-found');
    expect((await refusal(draftKind(office.engine, { by, definition: { ...definition, workflow: 'poem' } }))).message).toContain(
      '/workflow',
    );
  });
});

describe('who runs the machine', () => {
  test('puts a version in force alone, which the record says for ever, and is refused what the check refuses', async () => {
    const definition = definitionOf({ id: 'by-operator', name: { en: 'By the operator', zh: '运维启用的' } });
    const made = await putKindInForce(office.engine, definition, '试行');
    await office.engine.kinds.reload();
    expect((await office.draft({ fields: {} }, 'by-operator')).item.kindVersion).toBe(1);
    const [version] = await readKindVersions(office.engine, second, 'by-operator');
    expect([version?.digest, version?.confirmedBy?.split(':')[0]]).toEqual([made.digest, 'operator']);
    expect((await refusal(putKindInForce(office.engine, definition, '再来'))).code).toBe('in-use');
    expect((await refusal(putKindInForce(office.engine, { ...definition, workflow: 'poem' }, '试行'))).code).toBe('invalid-input');
  });
});

describe('a retired kind', () => {
  test('takes no new item, tells drafts at SUBMIT what to choose, and lets what runs go on', async () => {
    await putInForce(office, second, { id: 'old-kind', name: { en: 'Old kind', zh: '旧种类' } });
    const running = (await office.draft({ fields: {} }, 'old-kind')).item.id;
    await submit(running);
    const waiting = (await office.draft({ fields: {} }, 'old-kind')).item.id;
    await retire(office, second, 'old-kind');
    const refused = await refusal(office.draft({ fields: {} }, 'old-kind'));
    expect([refused.code, refused.message.includes('official-document')]).toEqual(['kind-retired', true]);
    const told = await refusal(submit(waiting));
    expect([told.code, codesOf(told)]).toEqual(['incomplete', ['kind']]);
    expect(told.zh).toContain('公文');
    expect(await office.scan(running)).toBe('inUnitReview');
    const [version] = await readKindVersions(office.engine, second, 'old-kind');
    expect([version?.state, version?.items, version?.drafts]).toEqual(['retired', 2, 1]);
    // A copy is a new item.
    await office.send('drafter', running, { type: 'WITHDRAW', reason: '撤稿' });
    const copied = await refusal(copyItem(office.engine, { account: office.people.drafter, item: running }));
    expect(copied.code).toBe('kind-retired');
  });

  test('is not retired while other kinds send people to it', async () => {
    const by = office.people.administrator;
    const sent = await refusal(retireKind(office.engine, { by, id: 'official-document', reason: '不用' }));
    expect([sent.code, sent.zh?.includes('通知公告')]).toEqual(['in-use', true]);
    expect((await refusal(retireKind(office.engine, { by, id: 'poem', reason: '不用' }))).code).toBe('not-found');
  });
});

describe('a unit', () => {
  test('has the kinds that are for all and those that are for it or for one above it', async () => {
    const { world, people } = office;
    await putInForce(office, second, { id: 'our-kind', name: { en: 'Ours', zh: '本单位的' }, units: [world.unit] });
    expect((await readKinds(office.engine, people.drafter, { unit: world.unit })).map(({ id }) => id)).toContain('our-kind');
    expect(await readKinds(office.engine, people.auditor, { unit: world.unit })).toEqual([]);
    const other = randomUUID();
    const record = { actor: 'setup', action: 'unit.created', at: office.now, payload: {} };
    await world.store.directory.createUnit({ id: other, name: '另一单位', parent: null, organCode: null }, record);
    await putInForce(office, second, { id: 'their-kind', name: { en: 'Theirs', zh: '他单位的' }, units: [other] });
    expect((await readKinds(office.engine, people.drafter, { unit: world.unit })).map(({ id }) => id)).not.toContain('their-kind');
    const refused = await refusal(office.draft({ fields: {} }, 'their-kind'));
    expect([refused.code, refused.zh?.includes('公文')]).toEqual(['kind-not-for-unit', true]);
  });
});

describe('a form', () => {
  test('is refused a field that its kind does not have, by count and without its name', async () => {
    const refused = await refusal(office.draft({ fields: { 密件: '内容' } }));
    expect([refused.code, refused.message.includes('密件'), refused.message.includes('documentNumber')]).toEqual([
      'invalid-input',
      false,
      true,
    ]);
    const { item } = await office.draft({ fields: { summary: '要点' } });
    const more = { ...PUBLIC, files: [await storedFile(office.world, '正文')] };
    const revise = (fields: Record<string, string>) =>
      office.send('drafter', item.id, { type: 'REVISE' }, { content: { ...more, fields } }).then(
        (done) => done.item.version,
        (error: ReviewError) => error.code,
      );
    expect(await revise({ 密件: '内容' })).toBe('invalid-input');
  });

  test('that has a field from before, which its kind does not have any more, is told so and keeps it', async () => {
    const name = { en: 'Narrowed', zh: '缩减的' };
    await putInForce(office, second, { id: 'narrowed', name, fields: [field('old', 'text')] });
    const { item } = await office.draft({ fields: { old: '旧内容' } }, 'narrowed');
    await submit(item.id);
    await office.send('drafter', item.id, { type: 'WITHDRAW', reason: '撤稿' });
    await putInForce(office, second, { id: 'narrowed', name });
    const copy = await copyItem(office.engine, { account: office.people.drafter, item: item.id });
    expect([copy.item.kindVersion, copy.lacks.map(({ code }) => code)]).toEqual([2, ['fields']]);
    expect(codesOf(await refusal(submit(copy.item.id)))).toEqual(['fields']);
    const files = [await storedFile(office.world, '正文')];
    const revise = (fields: Record<string, string>) =>
      office.send('drafter', copy.item.id, { type: 'REVISE' }, { content: { ...PUBLIC, files, fields } });
    const kept = await revise({ old: '旧内容' });
    const content = (await office.world.store.items.revisionById(kept.item.revision))?.content;
    expect(content?.fields).toEqual({ old: '旧内容' });
    await revise({});
    await submit(copy.item.id);
    expect(await office.scan(copy.item.id)).toBe('inUnitReview');
  });

  test('lacks what its kind requires, is told so with the draft and at SUBMIT, and passes once it is filled in', async () => {
    const made = await office.draft({ fields: { consultFrom: '2026-03-02', consultUntil: '2026-03-01' } }, 'consultation-draft');
    expect(made.lacks.map(({ code }) => code)).toEqual(['fields.consultUntil', 'fields.opinionsTo']);
    const told = await refusal(submit(made.item.id));
    expect([told.code, codesOf(told), told.zh?.includes('意见反馈方式')]).toEqual([
      'incomplete',
      ['fields.consultUntil', 'fields.opinionsTo'],
      true,
    ]);
    const fields = { consultFrom: '2026-03-02', consultUntil: '2026-04-01', opinionsTo: '某区人民政府办公室' };
    const content = { ...PUBLIC, files: [await storedFile(office.world, '征求意见稿')], fields };
    await office.send('drafter', made.item.id, { type: 'REVISE' }, { content });
    await submit(made.item.id);
    expect(await office.scan(made.item.id)).toBe('inUnitReview');
  });

  test('carries no attribute and no way of release that its kind does not', async () => {
    const withheld = { attribute: 'withheld' as const, grounds: ['internal-affairs' as const], reason: '内部事务', releasePlan: null };
    for (const kind of ['notice', 'faq', 'message-reply', 'gazette-issue']) {
      const { lacks } = await office.draft({ ...withheld, fields: {} }, kind);
      expect([kind, lacks.some(({ code }) => code === 'kind')]).toEqual([kind, true]);
    }
    const { lacks } = await office.draft(
      { fields: { theme: '纾困', office: office.world.unit, contact: '办公室' } },
      'enterprise-service-package',
    );
    expect(lacks.map(({ code }) => code)).toEqual(['releasePlan.mode']);
  });

  test('leads to items that its drafter sees and to units that there are, and tells of no other', async () => {
    const policy = (await office.draft()).item.id;
    const fields = (value: string) => ({ policy: value, form: 'text' });
    const interpreted = async (value: string) =>
      (await office.draft({ fields: fields(value) }, 'policy-interpretation')).lacks.map(({ code }) => code);
    expect(await interpreted(policy)).toEqual([]);
    const stranger = await office.person(['drafter']);
    const theirs = (await office.draft({}, 'official-document', stranger)).item.id;
    const [hidden, absent] = await Promise.all(
      [theirs, randomUUID()].map(async (id) => {
        const { item, lacks } = await office.draft({ fields: fields(id) }, 'policy-interpretation');
        return { lacks, refused: await refusal(submit(item.id)) };
      }),
    );
    expect(hidden?.lacks).toEqual(absent?.lacks);
    expect(hidden?.lacks.map(({ code }) => code)).toEqual(['fields.policy']);
    expect([hidden?.refused.code, hidden?.refused.message]).toEqual(['incomplete', absent?.refused.message]);
    const notice = (await office.draft({}, 'notice')).item.id;
    expect(await interpreted(notice)).toEqual(['fields.policy']);
    const data = { update: 'once', access: 'free' };
    expect((await office.draft({ fields: { ...data, owner: randomUUID() } }, 'data-set')).lacks.map(({ code }) => code)).toEqual([
      'fields.owner',
    ]);
    expect((await office.draft({ fields: { ...data, owner: office.world.unit } }, 'data-set')).lacks).toEqual([]);
  });

  test('that takes over an item has its attribute, and leads round in no circle', async () => {
    const onRequest = {
      attribute: 'on-request' as const,
      reason: '申请',
      releasePlan: { mode: 'directed' as const, audience: [office.people.unitHead], place: 'mail' },
    };
    const original = (await office.draft(onRequest)).item.id;
    const differs = await office.draft({ fields: { source: original } });
    expect(differs.lacks.map(({ code }) => code)).toEqual(['attribute.source']);
    expect((await refusal(submit(differs.item.id))).code).toBe('incomplete');
    const same = await office.draft({ ...onRequest, fields: { source: original } });
    expect(same.lacks).toEqual([]);
    const files = [await storedFile(office.world, '原文')];
    await office.send(
      'drafter',
      original,
      { type: 'REVISE' },
      { content: { ...PUBLIC, ...onRequest, files, fields: { source: same.item.id } } },
    );
    const round = await refusal(submit(original));
    expect([round.code, codesOf(round)]).toEqual(['incomplete', ['fields.source']]);
  });
});

describe('what a kind brings along', () => {
  test('its clocks run in its own days', async () => {
    await putInForce(office, second, { id: 'quick', name: { en: 'Quick', zh: '急办' }, clocks: { publish: 5, step: 1 } });
    const daysOf = async (kind: string) => {
      const { item } = await office.draft({ fields: {} }, kind);
      await office.bring(item.id, 'inUnitReview');
      const deadlines = await office.world.store.items.deadlines(item.id);
      return Object.fromEntries(deadlines.map((one) => [one.kind, one.workingDays]));
    };
    expect(await daysOf('quick')).toEqual({ publish: 5, step: 1 });
    expect(await daysOf('official-document')).toEqual({ publish: 20, step: 3 });
  });

  test('its rule pack governs its items before the pack of their unit', async () => {
    const { engine, world, people } = office;
    const pack = { by: people.administrator, off: [], shadow: [], severities: {}, termLists: [], patterns: [], kind: null };
    await createRulePack(engine, { ...pack, name: 'of-the-kind', unit: null });
    await createRulePack(engine, { ...pack, name: 'of-the-unit', unit: world.unit });
    await putInForce(office, second, { id: 'packed', name: { en: 'Packed', zh: '有规则包的' }, pack: 'of-the-kind' });
    const watch = await PackWatch.open(world.store, engine.clock);
    const inForce = (kind: string) => watch.inForce({ kind, unit: world.unit }, engine.kinds.packOf({ kind }))?.name;
    expect([inForce('packed'), inForce('notice')]).toEqual(['of-the-kind', 'of-the-unit']);
    watch.close();
  });
});
