import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ReviewRequest } from '../../src/domain/workflow/events.ts';
import { type EventPreview, previewEvent } from '../../src/engine/event/preview-event.ts';
import { readVocabulary } from '../../src/engine/reading/read-vocabulary.ts';
import { freshDatabase } from '../support/database.ts';
import { rowsByTable } from '../support/database-rows.ts';
import { approve, finding, type Office, openOffice, refusedWith } from './office.ts';

type Asked = { type: ReviewRequest['type'] } & Record<string, unknown>;

let office: Office;
let url: string;
beforeAll(async () => {
  url = await freshDatabase();
  office = await openOffice(url);
});
afterAll(() => office.close());

async function preview(by: string, item: string, request: Asked): Promise<EventPreview> {
  const row = await office.world.store.items.item(item);
  const revision = await office.world.store.items.revisionById(row?.revision ?? '');
  const account = office.people[by as keyof Office['people']] ?? by;
  return previewEvent(office.engine, { item, account, request: { digest: revision?.digest, ...request } as ReviewRequest });
}

/** Says what the event would do, sends it, and finds that it did exactly that. */
async function foretold(by: string, item: string, request: Asked): Promise<EventPreview> {
  const before = await rowsByTable(url);
  const told = await preview(by, item, request);
  expect(await rowsByTable(url)).toEqual(before);
  const { store } = office.world;
  const clocksBefore = await store.items.deadlines(item);
  await office.send(by, item, request);
  const row = await store.items.item(item);
  expect({ state: row?.state, waitsFor: row?.waitsFor, open: row?.open }).toEqual({
    state: told.to.state,
    waitsFor: told.to.waitsFor,
    open: told.to.open,
  });
  const keyOf = ({ kind, key }: { kind: string; key: string }) => `${kind}:${key}`;
  const timeOf = ({ kind, due }: { kind: string; due: string }) => `${kind} ${due}`;
  const gone = new Set<string>([...told.clocks.stopped.map(keyOf), ...told.clocks.started.map(({ kind }) => `${kind}:`)]);
  const kept = clocksBefore.filter((clock) => !gone.has(keyOf(clock)));
  const after = await store.items.deadlines(item);
  expect(after.map(timeOf).sort()).toEqual([...told.clocks.started, ...kept].map(timeOf).sort());
  expect(row?.snapshot.context.open).toEqual(told.openFindings);
  return told;
}

describe('a dry run', () => {
  test('foretells the whole way of an item: states, who gets it, clocks, effects', async () => {
    const { item } = await office.draft();
    const submit = await foretold('drafter', item.id, { type: 'SUBMIT' });
    expect(submit.effects).toEqual([
      { type: 'openReview', outcome: null, purpose: null },
      { type: 'scan', outcome: null, purpose: 'review' },
    ]);
    expect(submit.clocks.started.map(({ kind }) => kind)).toContain('publish');
    await office.scan(item.id);
    const unit = await foretold('unitHead', item.id, approve('unit'));
    expect(unit.to.steps).toEqual(['confidentiality', 'legal']);
    expect(unit.to.holders.sort()).toEqual([office.people.confidentialityReviewer, office.people.legalReviewer].sort());
    expect(unit.to.states.length).toBeGreaterThan(1);
    const returned = await preview('legalReviewer', item.id, { type: 'RETURN', step: 'legal', reason: '请核对' });
    expect([returned.to.state, returned.to.holders, returned.effects]).toEqual([
      'returned',
      [office.people.drafter],
      [{ type: 'closeReview', outcome: 'returned', purpose: null }],
    ]);
    await foretold('confidentialityReviewer', item.id, approve('confidentiality'));
    await foretold('legalReviewer', item.id, approve('legal'));
    await foretold('disclosureOfficer', item.id, approve('disclosure'));
    await foretold('signatory', item.id, approve('signature'));
    const release = await foretold('publisher', item.id, { type: 'RELEASE' });
    expect(release.release).toEqual({ mode: 'public', audience: [], place: 'website', until: null });
    const recall = await foretold('publisher', item.id, { type: 'RECALL', reason: '含有不应公开的内容' });
    expect(recall.effects.map(({ type }) => type)).toEqual(expect.arrayContaining(['recall', 'openIncident']));
  });

  test('says how many findings are left, and when a consultation would be over', async () => {
    office.scanner.findings = [finding(), finding({ fingerprint: 'e'.repeat(64) })];
    const { item } = await office.draft();
    await office.bring(item.id, 'specialistReview');
    office.scanner.findings = [];
    const scan = (await office.world.store.items.item(item.id))?.scan as string;
    const [first] = await office.world.store.scans.findings(scan, { limit: 10 });
    const dispose = { type: 'DISPOSE', findings: [first?.id], disposition: 'accepted', reason: '可以公开' } as const;
    expect((await foretold('legalReviewer', item.id, dispose)).openFindings.legal).toBe(1);
    const consult = { type: 'CONSULT', step: 'legal', kind: 'third-party', party: '某公司', reason: '涉及商业秘密' } as const;
    const { clocks } = await foretold('legalReviewer', item.id, consult);
    expect(clocks.started).toMatchObject([{ kind: 'third-party-opinion', workingDays: 15 }]);
  });

  test('is refused as the event would be, and writes nothing then either', async () => {
    office.scanner.findings = [finding()];
    const { item } = await office.draft();
    await office.bring(item.id, 'specialistReview');
    office.scanner.findings = [];
    const recipient = await office.person(['recipient']);
    const before = await rowsByTable(url);
    const cases: [string, Asked][] = [
      ['legalReviewer', approve('legal')],
      ['legalReviewer', { type: 'RETURN', step: 'legal', reason: ' ' }],
      ['legalReviewer', { ...approve('legal'), digest: 'f'.repeat(64) }],
      ['unitHead', approve('legal')],
      ['drafter', { type: 'SUBMIT' }],
      ['publisher', { type: 'RELEASE' }],
      ['auditor', approve('unit')],
      [recipient, approve('legal')],
    ];
    for (const [by, request] of cases) {
      const [dry, real] = [await refusedWith(preview(by, item.id, request)), await refusedWith(office.send(by, item.id, request))];
      expect([by, request.type, dry]).toEqual([by, request.type, real]);
      expect(dry).not.toBe('accepted');
    }
    expect(await rowsByTable(url)).toEqual(before);
  });

  test('names nobody who has filled a step already, and none of their stand-ins', async () => {
    const { item } = await office.draft();
    const both = await office.person(['unitHead', 'legalReviewer', 'confidentialityReviewer']);
    const standIn = await office.person(['legalReviewer'], both);
    await office.bring(item.id, 'inUnitReview');
    const mine = (await preview(both, item.id, approve('unit'))).to.holders;
    expect(mine).toContain(office.people.legalReviewer);
    expect(mine).not.toContain(both);
    expect(mine).not.toContain(standIn);
    expect((await preview('unitHead', item.id, approve('unit'))).to.holders).toEqual(expect.arrayContaining([both, standIn]));
  });

  test('speaks in ids that the vocabulary names', async () => {
    const words = readVocabulary(office.engine);
    const { item } = await office.draft();
    const told = await preview('drafter', item.id, { type: 'SUBMIT' });
    const states = words.workflows.flatMap(({ states: all }) => all.map(({ id }) => id));
    for (const path of [...told.from.states, ...told.to.states]) expect(states).toContain(path);
    const effects: string[] = words.effects.map(({ id }) => id);
    for (const { type } of told.effects) expect(effects).toContain(type);
    const clocks = words.clocks.map(({ id }) => id);
    for (const { kind } of told.clocks.started) expect(clocks).toContain(kind);
  });
});
