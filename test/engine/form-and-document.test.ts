import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { RevisionContent } from '../../src/domain/item.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { createItem } from '../../src/engine/event/create-item.ts';
import { runScan } from '../../src/engine/event/run-scan.ts';
import { sendEvent } from '../../src/engine/event/send-event.ts';
import { readElements } from '../../src/engine/reading/read-elements.ts';
import { PackedScanner } from '../../src/engine/rule-book/packed-scanner.ts';
import { createScanPool, type ScanPool } from '../../src/scan/threads/pool.ts';
import { zipOf } from '../intake/support.ts';
import { PUBLIC } from '../store/world.ts';
import { type Office, openOffice, refusedWith, storedFile } from './office.ts';

const PAPER =
  '某某区人民政府办公室文件\n\n某府办〔2024〕15号\n\n关于做好防汛工作的通知\n\n各镇人民政府：\n　　现将有关事项通知如下，请认真贯彻执行。\n\n某某区人民政府办公室\n2024年5月10日\n（此件公开发布）\n';
const TITLE = '关于做好防汛工作的通知';

let office: Office;
let pool: ScanPool;
let scanner: PackedScanner;
let engine: Engine;
beforeAll(async () => {
  office = await openOffice();
  pool = await createScanPool({ key: 'key', rulesFolder: join(import.meta.dirname, '../../rules'), size: 1 });
  scanner = await PackedScanner.open(pool, office.world.store, office.engine.clock, office.engine.kinds);
  engine = { ...office.engine, scanner };
});
afterAll(async () => {
  scanner.close();
  await pool.close();
  await office.close();
});

async function draft(content: Partial<RevisionContent>, kind = 'official-document', texts: Record<string, string> = { 'a.txt': PAPER }) {
  const files = await Promise.all(Object.entries(texts).map(([name, text]) => storedFile(office.world, text, name)));
  const { item } = await createItem(engine, {
    account: office.people.drafter,
    kind,
    unit: office.world.unit,
    content: { ...PUBLIC, title: TITLE, fields: {}, files, ...content },
  });
  return item;
}

async function submitted(...given: Parameters<typeof draft>) {
  const item = await draft(...given);
  const digest = (await engine.store.items.revisionById(item.revision))?.digest as string;
  await sendEvent(engine, { item: item.id, account: office.people.drafter, request: { type: 'SUBMIT', digest } });
  const scan = await runScan(engine, { item: item.id, revision: item.revision, purpose: 'review' });
  return { state: await office.state(item.id), failures: scan?.failures.map(({ code }) => code) };
}

test('a drafter reads the elements of a draft before submitting it, with both values of a difference', async () => {
  const item = await draft({ fields: { documentNumber: '某府办〔2024〕51号', date: '2024-05-10' } });
  const view = await readElements(engine, office.people.drafter, item.id, 1);
  expect(view.files[0]?.documents[0]?.elements.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['organMark', 'documentNumber', 'title', 'date', 'issuer', 'recipients', 'annotation']),
  );
  expect(view.differences).toMatchObject([
    { element: 'documentNumber', field: 'documentNumber', form: '某府办〔2024〕51号', document: '某府办〔2024〕15号' },
  ]);
  expect(view.failures).toEqual([]);
});

test('they are for who may read the files, and for nobody else', async () => {
  const item = await draft({});
  expect(await refusedWith(readElements(engine, office.people.administrator, item.id, 1))).toMatch(/^not-/);
  expect(await refusedWith(readElements(engine, await office.world.account('drafter'), item.id, 1))).toBe('not-found');
});

test('a red-head document that is filed as a notice goes back, and its drafter is told so beforehand', async () => {
  const item = await draft({}, 'notice');
  expect((await readElements(engine, office.people.drafter, item.id, 1)).failures.map(({ code }) => code)).toEqual(['kind-does-not-fit']);
  expect(await submitted({}, 'notice')).toEqual({ state: 'returned', failures: ['kind-does-not-fit'] });
  expect(await submitted({})).toEqual({ state: 'inUnitReview', failures: [] });
});

test.each<Partial<RevisionContent>>([
  { attribute: 'withheld', grounds: ['internal-affairs'], reason: '内部事务', releasePlan: null },
  { attribute: 'on-request', reason: '申请', releasePlan: { mode: 'directed', audience: [], place: 'mail' } },
])('a notice has nobody who decides the attribute $attribute: it is not taken, and could not be released either', async (content) => {
  const releasePlan = content.releasePlan ? { ...content.releasePlan, audience: [office.people.auditor] } : null;
  const texts = { 'a.txt': '今晚停水。' };
  const given = { ...content, releasePlan, title: '停水通知' };
  expect(await refusedWith(submitted(given, 'notice', texts))).toBe('incomplete');
  const item = await draft(given, 'notice', texts);
  expect(item.snapshot.context.revision.lacks).toEqual(['kind']);
  expect((await draft(given, 'official-document', texts)).snapshot.context.revision.lacks).toEqual([]);
  expect((await submitted(given, 'official-document', texts)).failures).toEqual([]);
});

test('an item with several numbered documents goes back', async () => {
  const texts = { 'a.txt': PAPER, 'b.txt': PAPER.replace('15号', '16号'), 'c.txt': PAPER.replace('15号', '17号') };
  expect(await submitted({}, 'official-document', texts)).toEqual({ state: 'returned', failures: [] });
});

describe('an archive', () => {
  const archive = (members: Record<string, string>, name = 'a.zip') => storedBytes(zipOf(members), name);

  async function storedBytes(bytes: Uint8Array, name: string) {
    async function* all() {
      yield bytes;
    }
    return office.world.store.blobs.put(name, all(), 1_000_000);
  }

  test('becomes the files in it, in a new item and in a new revision, and the same one again changes nothing', async () => {
    const zip = await archive({ '一/正文.txt': PAPER, '附件.txt': '附件1' });
    const item = await draft({ files: [zip] });
    const files = async () => (await engine.store.items.revisions(item.id)).map(({ content }) => content.files.map(({ name }) => name));
    expect(await files()).toEqual([['正文.txt', '附件.txt']]);
    const revise = async (file: typeof zip) =>
      sendEvent(engine, {
        item: item.id,
        account: office.people.drafter,
        request: { type: 'REVISE' },
        content: { ...PUBLIC, title: TITLE, fields: {}, files: [file] },
      });
    expect((await revise(zip)).entry).toBeNull();
    await revise(await archive({ '别的.txt': PAPER }));
    expect(await files()).toEqual([['正文.txt', '附件.txt'], ['别的.txt']]);
  });

  test('with three numbered documents goes back', async () => {
    const zip = await archive({ 'a.txt': PAPER, 'b.txt': PAPER.replace('15号', '16号'), 'c.txt': PAPER.replace('15号', '17号') });
    expect(await submitted({ files: [zip] })).toEqual({ state: 'returned', failures: [] });
  });

  test('that cannot be unpacked is refused at once, and one under another name blocks', async () => {
    expect(await refusedWith(draft({ files: [await storedBytes(new TextEncoder().encode('PK'), 'a.zip')] }))).toBe('file-refused');
    expect(await refusedWith(draft({ files: [await archive({ 'a.txt': '' })] }))).toBe('file-refused');
    const hidden = await storedBytes(zipOf({ 'a.txt': PAPER }), '正文');
    expect(await submitted({ files: [hidden] })).toEqual({ state: 'returned', failures: ['files-in-a-file'] });
  });
});
