import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Engine } from '../../src/engine/engine.ts';
import { createItem } from '../../src/engine/event/create-item.ts';
import { runScan } from '../../src/engine/event/run-scan.ts';
import { sendEvent } from '../../src/engine/event/send-event.ts';
import { createUnit } from '../../src/engine/people/create-unit.ts';
import type { PreviewRow } from '../../src/engine/ports.ts';
import { createPattern } from '../../src/engine/rule-book/create-pattern.ts';
import { createRulePack } from '../../src/engine/rule-book/create-rule-pack.ts';
import { createTermList } from '../../src/engine/rule-book/create-term-list.ts';
import { PackedScanner } from '../../src/engine/rule-book/packed-scanner.ts';
import type { AskedChange } from '../../src/engine/rule-preview/asked-change.ts';
import { cancelPreview, newestPreview, type PreviewView, readPreview } from '../../src/engine/rule-preview/read-preview.ts';
import { runPreview } from '../../src/engine/rule-preview/run-preview.ts';
import { startPreview } from '../../src/engine/rule-preview/start-preview.ts';
import { createScanPool, type ScanPool } from '../../src/scan/threads/pool.ts';
import { granted } from '../store/grants.ts';
import { PUBLIC } from '../store/world.ts';
import { type Office, openOffice, refusedWith, storedFile } from './office.ts';

const RULES = join(import.meta.dirname, '../../rules');
const EMPTY = { off: [], shadow: [], severities: {}, termLists: [], patterns: [] };
const message = { en: 'A word of the list.', zh: '词表中的词。' };

let office: Office;
let pool: ScanPool;
let scanner: PackedScanner;
let engine: Engine;
let by: string;
/** Administers, and reviews: so reads what others administer only. */
let reader: string;
beforeAll(async () => {
  office = await openOffice();
  pool = await createScanPool({ key: 'key', rulesFolder: RULES, size: 1 });
  scanner = await PackedScanner.open(pool, office.world.store, office.engine.clock, office.engine.kinds);
  engine = { ...office.engine, scanner };
  by = office.people.administrator;
  reader = await office.person(['confidentialityReviewer']);
  await granted(office.world.store, {
    ...{ id: crypto.randomUUID(), account: reader, role: 'administrator', unit: office.world.unit },
    ...{ from: '2026-03-02T08:00:00.000Z', until: null, delegatedBy: null, revokedAt: null },
  });
});
afterAll(async () => {
  scanner.close();
  await pool.close();
  await office.close();
});

const unitBelow = () => createUnit(engine, { by, name: '下级', parent: office.world.unit, organCode: null }).then(({ id }) => id);
const words = (name: string, severity: 'block' | 'high', ...terms: string[]) =>
  createTermList(engine, { by, name, severity, owner: 'confidentiality', message, terms });

async function submitted(text: string, unit: string): Promise<string> {
  // A notice has no document number.
  const { documentNumber: _, ...fields } = PUBLIC.fields;
  const content = { ...PUBLIC, fields, files: [await storedFile(office.world, text)] };
  const { item } = await createItem(engine, { account: office.people.drafter, kind: 'notice', unit, content });
  const { digest } = (await engine.store.items.revisionById(item.revision))!;
  await sendEvent(engine, { item: item.id, account: office.people.drafter, request: { type: 'SUBMIT', digest } });
  await runScan(engine, { item: item.id, revision: item.revision, purpose: 'review' });
  return item.id;
}

/** All batches, as the queue runs them. */
async function through({ id }: PreviewRow, account = reader): Promise<PreviewView> {
  for (;;) {
    const view = await readPreview(engine, account, id);
    if (view.endedAt !== null) return view;
    await runPreview(engine, { preview: id });
  }
}
const previewed = async (asked: AskedChange, account = reader) => through(await startPreview(engine, account, asked, 200), account);
const packOf = (unit: string, more: Partial<typeof EMPTY> = {}) => ({ pack: { name: 'preview', kind: null, unit, ...EMPTY, ...more } });

describe('a preview', () => {
  test('says what a pack would find newly, what no longer and what would weigh differently, and what would be stopped', async () => {
    const unit = await unitBelow();
    const [plain, project, phone] = [
      await submitted('甲处通知，无他。', unit),
      await submitted('青云行动简报。\n（此件公开发布）', unit),
      await submitted('联系电话13812345678。', unit),
    ];
    const { id: list } = await words('plans', 'block', '青云行动');
    const view = await previewed(packOf(unit, { termLists: [list] as never, off: ['cn-mobile'] as never }));
    expect(view).toMatchObject({ kind: 'rule-pack', unit, total: 3, done: 3, hidden: 0, blocks: 1, outdated: false });
    const changesOf = (item: string) => view.rows.find((row) => row.item === item)?.changes;
    expect(changesOf(plain)).toBeUndefined();
    expect(changesOf(phone)).toMatchObject([{ change: 'gone', ruleId: 'cn-mobile', count: 1 }]);
    expect(changesOf(project)).toMatchObject([
      { change: 'found', ruleId: 'terms-plans', severity: 'block', count: 1, places: [{ file: '正文.txt', start: 0, end: 4 }] },
    ]);
    expect(view.rules.find(({ ruleId }) => ruleId === 'terms-plans')).toMatchObject({ found: 1, gone: 0, items: 1 });
    const lighter = await previewed(packOf(unit, { severities: { 'cn-mobile': 'low' } as never }));
    expect(lighter.rows[0]!.changes).toMatchObject([{ change: 'weighs', ruleId: 'cn-mobile', severity: 'low', count: 1 }]);
    // Nothing of a text is kept.
    const stored = JSON.stringify(await engine.store.rulePreviews.results(view.id));
    for (const hidden of ['青云', '13812345678']) expect(stored).not.toContain(hidden);
  });

  test('is the same answer for the one who confirms, until there are other items or other rules', async () => {
    const unit = await unitBelow();
    await submitted('联系电话13812345678。', unit);
    const asked = packOf(unit, { off: ['cn-mobile'] as never });
    const first = await previewed(asked);
    // A second administrator makes it a proposal that waits.
    const proposed = await createRulePack(engine, { by: reader, ...asked.pack, reason: '试点' });
    if (!('proposal' in proposed)) throw new Error('A pack that takes a rule away is a proposal.');
    expect(proposed.proposal.digest).toBe(first.digest);
    const seen = await newestPreview(engine, by, { proposal: proposed.proposal.id });
    expect(seen).toMatchObject({ id: first.id, outdated: false });
    expect(await startPreview(engine, by, { proposal: proposed.proposal.id }, 200)).toMatchObject({ id: first.id });
    await submitted('另一份通知。', unit);
    expect(await newestPreview(engine, by, { proposal: proposed.proposal.id })).toMatchObject({ id: first.id, outdated: true });
    const again = await startPreview(engine, by, { proposal: proposed.proposal.id }, 200);
    expect(again.id).not.toBe(first.id);
    expect(again.total).toBe(2);
  });

  test('tells who may not read an item only that one changes', async () => {
    const unit = await unitBelow();
    const item = await submitted('青云行动简报。', unit);
    const { id: list } = await words('codewords', 'high', '青云行动');
    const asked: AskedChange = { termList: list };
    const seen = await previewed(asked, reader);
    expect(seen.rows.map((row) => row.item)).toContain(item);
    const blind = await readPreview(engine, by, seen.id);
    expect(blind).toMatchObject({ rows: [], rules: [], blocks: 0, hidden: seen.rows.length });
    expect(JSON.stringify(blind)).not.toContain(item);
  });

  test('of a list or pattern puts it in the place of its earlier version, in the packs that name that', async () => {
    const unit = await unitBelow();
    const item = await submitted('白鹭工程与红枫工程。', unit);
    const first = await words('works', 'high', '白鹭工程');
    const made = await createRulePack(engine, {
      by: reader,
      name: 'works',
      kind: null,
      unit,
      ...EMPTY,
      termLists: [first.id],
      reason: '试点',
    });
    expect('pack' in made).toBe(true);
    const second = await words('works', 'high', '红枫工程');
    const changes = (await previewed({ termList: second.id })).rows.find((row) => row.item === item)?.changes;
    expect(changes?.map(({ change, ruleId, count }) => [change, ruleId, count]).sort()).toEqual([
      ['found', 'terms-works', 1],
      ['gone', 'terms-works', 1],
    ]);
    const pattern = await createPattern(engine, {
      ...{ by, name: 'works', severity: 'medium', owner: 'legal', message, pattern: '[红白][枫鹭]工程', ignoreCase: false },
      ...{ positive: [], negative: [] },
    });
    const found = (await previewed({ pattern: pattern.id })).rows.find((row) => row.item === item)?.changes;
    expect(found).toMatchObject([{ change: 'found', ruleId: 'pattern-works', count: 2 }]);
  });

  test('is broken off, goes on after a crash, and keeps each revision once', async () => {
    const unit = await unitBelow();
    await submitted('一，13812345678。', unit);
    await submitted('二，13812345678。', unit);
    const asked = packOf(unit, { shadow: ['cn-mobile'] as never });
    const begun = await startPreview(engine, reader, asked, 200);
    const nothing = { changes: [], failures: [], blocks: false, unblocks: false };
    expect(await engine.store.rulePreviews.keep(begun.id, 0, nothing)).toBe(true);
    expect(await engine.store.rulePreviews.keep(begun.id, 0, nothing)).toBe(false);
    expect(await readPreview(engine, reader, begun.id)).toMatchObject({ done: 1, total: 2 });
    expect(await through(begun)).toMatchObject({ done: 2, hidden: 0, rows: [{ changes: [{ change: 'weighs', shadow: true }] }] });
    const other = await startPreview(engine, reader, packOf(unit, { off: ['email'] as never }), 200);
    expect(await cancelPreview(engine, reader, other.id)).toMatchObject({ cancelledBy: reader, done: 0 });
    await runPreview(engine, { preview: other.id });
    expect(await readPreview(engine, reader, other.id)).toMatchObject({ done: 0 });
    // The same question again is a fresh answer.
    expect((await startPreview(engine, reader, packOf(unit, { off: ['email'] as never }), 200)).id).not.toBe(other.id);
  });

  test('is for who could make the change, is on record, and is asked a limited number of times', async () => {
    const unit = await unitBelow();
    expect(await refusedWith(startPreview(engine, office.people.publisher, packOf(unit), 200))).toBe('not-allowed');
    expect(await refusedWith(startPreview(engine, reader, packOf(unit, { off: ['no-such-rule'] as never }), 200))).toBe('invalid-input');
    const asker = await office.person(['administrator']);
    const codes: string[] = [];
    for (let turn = 0; turn < 21; turn++) codes.push(await refusedWith(startPreview(engine, asker, packOf(unit), turn + 1)));
    expect(codes.filter((code) => code === 'accepted')).toHaveLength(20);
    expect(codes.at(-1)).toBe('too-many-requests');
    const [latest] = await engine.store.trails.byTime({ actor: asker, action: 'rule.previewed' }, { order: 'newest', limit: 1 });
    expect(latest!.payload).toMatchObject({ kind: 'rule-pack', unit, revisions: 0 });
  });
});
