import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { runScan } from '../../src/engine/event/run-scan.ts';
import { readReviewForm } from '../../src/engine/papers/review-form.ts';
import { reviewFormPaper } from '../../src/engine/papers/review-form-paper.ts';
import { readFile } from '../../src/engine/reading/read-file.ts';
import { verifyTrail } from '../../src/engine/reading/verify-trail.ts';
import { carryMarks, readMarks, saveMarks, suggestMarks } from '../../src/engine/redaction/edit-marks.ts';
import { readMadeFile, readRedaction } from '../../src/engine/redaction/read-redaction.ts';
import { runRedaction } from '../../src/engine/redaction/run-redaction.ts';
import { startRedaction } from '../../src/engine/redaction/start-redaction.ts';
import { type Attacker, openAttacker } from '../store/attack.ts';
import { finding, type Office, openOffice, refusedWith, scanOf, storedFile } from './office.ts';
import { FULL, made, markOf, redactedRevision, SECRET } from './redacted.ts';

let office: Office;
let attacker: Attacker;
beforeAll(async () => {
  office = await openOffice();
  attacker = await openAttacker(office.world.url);
});
beforeEach(() => {
  office.scanner.findings = [];
});
afterAll(async () => {
  const report = await verifyTrail(office.engine);
  await attacker.close();
  await office.close();
  expect(report.faults).toEqual([]);
});

const drafted = async (text = FULL, title?: string) =>
  (await office.draft({ files: [await storedFile(office.world, text)], ...(title === undefined ? {} : { title }) })).item.id;
const content = async (item: string) => {
  const { revision } = (await office.world.store.items.item(item))!;
  return (await office.world.store.items.revisionById(revision))!.content;
};
const drafter = () => office.people.drafter;
const file = (item: string, number = 1) => ({ item, number, index: 0 });

describe('marks of a file', () => {
  test('are kept sealed, with quotes of the server’s own, and say nothing of what they take out', async () => {
    const item = await drafted();
    const lie = markOf(FULL, SECRET, { target: { ...markOf(FULL, SECRET).target, quote: { length: 3, prefix: SECRET } } as never });
    const saved = await saveMarks(office.engine, drafter(), file(item), { marks: [lie], version: 0 });
    expect(JSON.stringify(saved)).not.toContain(SECRET);
    expect(saved.marks[0]?.target).toMatchObject({ quote: { length: 3, prefix: '补助公示\n', suffix: '，补助3000元' } });
    const rows = await attacker.rows<{ marks: string }>('select marks from redaction_marks');
    expect(rows.map(({ marks }) => marks).join()).not.toMatch(/补助|position/);
    expect((await readMarks(office.engine, drafter(), file(item))).marks).toEqual(saved.marks);
  });

  test('are not lost to another window, and are the drafter’s', async () => {
    const item = await drafted();
    const marks = [markOf(FULL, SECRET)];
    await saveMarks(office.engine, drafter(), file(item), { marks, version: 0 });
    expect(await refusedWith(saveMarks(office.engine, drafter(), file(item), { marks: [], version: 0 }))).toBe('stale-version');
    expect(await refusedWith(saveMarks(office.engine, drafter(), file(item), { marks: [], version: 7 }))).toBe('stale-version');
    expect(await refusedWith(saveMarks(office.engine, office.people.unitHead, file(item), { marks, version: 1 }))).toBe('not-found');
    const other = [markOf(FULL, SECRET, { ground: { code: 'because' } })];
    expect(await refusedWith(saveMarks(office.engine, drafter(), file(item), { marks: other, version: 1 }))).toBe('invalid-input');
  });

  test('are proposed from what the rules find, and nothing is made before each is decided on', async () => {
    const item = await drafted();
    const start = FULL.indexOf(SECRET);
    office.scanner.findings = [finding({ location: { file: '正文.txt', part: 'body', partIndex: 0, start, end: start + 3 } })];
    const marks = await suggestMarks(office.engine, drafter(), file(item));
    expect(marks).toMatchObject([{ state: 'proposed', ground: { code: 'personal-privacy' } }]);
    await saveMarks(office.engine, drafter(), file(item), { marks, version: 0 });
    expect(await refusedWith(startRedaction(office.engine, drafter(), { item, number: 1 }))).toBe('incomplete');
  });

  test('move with their text into a new revision, and one that is lost there blocks until it is decided on', async () => {
    const item = await drafted();
    const marks = [markOf(FULL, SECRET), markOf(FULL, '3000元')];
    await saveMarks(office.engine, drafter(), file(item), { marks, version: 0 });
    const next = `前言\n${FULL.replace('3000元', '若干')}`;
    const files = [await storedFile(office.world, next)];
    await office.send('drafter', item, { type: 'REVISE' }, { content: { ...(await content(item)), files } });
    const carried = await carryMarks(office.engine, drafter(), file(item, 2), 1);
    expect(carried).toMatchObject({ same: 0, moved: 1, lost: 1, marks: [{ state: 'kept' }, { state: 'lost' }] });
    expect(await refusedWith(startRedaction(office.engine, drafter(), { item, number: 2 }))).toBe('incomplete');
    const decided = carried.marks.map((mark) => (mark.state === 'lost' ? { ...mark, state: 'dropped' as const } : mark));
    const run = await made(office, item, decided, 2);
    expect(run.passed).toBe(true);
  });
});

describe('a redacted revision', () => {
  test('is made from marks, proved, reviewed and released', async () => {
    const item = await drafted();
    const { lacks } = await redactedRevision(office, item, [markOf(FULL, SECRET)]);
    expect(lacks).toEqual([]);
    const made = await content(item);
    expect(made).toMatchObject({ attribute: 'redacted', grounds: ['personal-privacy'], redaction: { of: 1 } });
    expect(made.redaction?.deletions).toEqual([
      { place: '第2行', ground: 'personal-privacy', reason: '个人隐私（《政府信息公开条例》第十五条）' },
    ]);
    const { content: bytes } = await readFile(office.engine, drafter(), item, 2, 0);
    expect(await textOf(bytes)).toBe(FULL.replace(SECRET, '■■■'));
    expect(await office.state(item)).toBe('draft');
    await office.bring(item, 'released');
    expect(await office.state(item)).toBe('released');
    const form = await readReviewForm(office.engine, office.people.unitHead, item, 1);
    expect(form.proofs).toMatchObject([{ name: '正文.txt', readers: ['intake', 'bytes'], result: made.files[0]?.sha256 }]);
    const paper = reviewFormPaper(
      form,
      {
        kind: await office.engine.kinds.of({ kind: 'official-document', kindVersion: 1 } as never),
        step: () => ({ en: 's', zh: 's' }),
        nameOf: () => 'x',
      },
      'zh',
    );
    expect(JSON.stringify(paper)).toContain('删减稿验证');
    const entries = await attacker.rows<{ action: string; payload: string }>(
      `select action, payload::text from audit_entry where action like 'redaction.%' and payload::text like '%${item}%'`,
    );
    expect(entries.map(({ action }) => action)).toEqual(['redaction.proved']);
    expect(JSON.stringify(entries)).not.toContain(SECRET);
  });

  test('that somebody made by hand is refused at SUBMIT, however well it is listed', async () => {
    const item = await drafted();
    const start = FULL.indexOf(SECRET);
    const deletions = [
      { place: '第二行', ground: 'personal-privacy' as const, reason: '含个人信息', at: { file: 0, part: 0, start, end: start + 3 } },
    ];
    const byHand = {
      ...{ attribute: 'redacted' as const, grounds: ['personal-privacy' as const], reason: '含个人信息' },
      ...{ files: [await storedFile(office.world, FULL.replace(SECRET, '■■■'))], redaction: { of: 1, deletions } },
    };
    await office.send('drafter', item, { type: 'REVISE' }, { content: { ...(await content(item)), ...byHand } });
    const error = await office.send('drafter', item, { type: 'SUBMIT' }).catch((refused) => refused);
    expect(error).toMatchObject({ code: 'incomplete', details: { lacks: [{ code: 'redaction.proof' }] } });
  });

  test('whose proof does not pass is stored nowhere, and says where its text still is', async () => {
    const text = `${FULL}\n联系人：${SECRET}`;
    const item = await drafted(text);
    const run = await made(office, item, [markOf(text, SECRET)]);
    expect(run).toMatchObject({ passed: false, failure: null, proofs: [{ passed: false }] });
    expect(run.proofs[0]?.checks.find(({ code }) => code === 'values')).toMatchObject({ passed: false, looked: 1 });
    expect(JSON.stringify(run)).not.toContain(SECRET);
    expect(await office.world.store.blobs.has(run.proofs[0]!.result)).toBe(false);
    expect(await refusedWith(readMadeFile(office.engine, drafter(), item, 1, run.proofs[0]!.id))).toBe('not-found');
  });

  test('is refused when its title says what was taken out', async () => {
    const item = await drafted(FULL, `${SECRET}补助公示`);
    await redactedRevision(office, item, [markOf(FULL, SECRET)]);
    await office.send('drafter', item, { type: 'SUBMIT' });
    expect(await office.scan(item)).toBe('returned');
    expect((await scanOf(office, item)).failures.map(({ code }) => code)).toEqual(['redaction-incomplete']);
  });

  test('is compared again by the scan before its release', async () => {
    const item = await drafted();
    await redactedRevision(office, item, [markOf(FULL, SECRET)]);
    await office.bring(item, 'cleared');
    const { ruleSet } = office.scanner;
    office.scanner.ruleSet = 'd'.repeat(64);
    await office.send('publisher', item, { type: 'RELEASE' });
    const found = [{ code: 'redaction-incomplete' as const, message: 'x', zh: 'x' }];
    const engine = { ...office.engine, scanner: { ...office.scanner, compareRedacted: async () => found } };
    const { revision } = (await office.world.store.items.item(item))!;
    await runScan(engine, { item, revision, purpose: 'release' });
    office.scanner.ruleSet = ruleSet;
    expect(await office.state(item)).toBe('returned');
  });

  test('is not made twice by two workers, and a making that has ended stays as it is', async () => {
    const item = await drafted();
    const run = await made(office, item, [markOf(FULL, SECRET)]);
    await Promise.all([runRedaction(office.engine, { run: run.id }), runRedaction(office.engine, { run: run.id })]);
    expect((await readRedaction(office.engine, drafter(), item, 1)).run).toEqual(run);
  });

  test('of a kind of file that cannot be made anew ends with what to do', async () => {
    const name = 'a.docx';
    const item = (await office.draft({ files: [await storedFile(office.world, 'no archive', name)] })).item.id;
    const box = { kind: 'box' as const, page: 1, quads: [[0, 0, 9, 0, 9, 9, 0, 9].map((one) => one * 10_000)] };
    const run = await made(office, item, [markOf('x', 'x', { target: box })]);
    expect(run).toMatchObject({
      passed: false,
      proofs: [],
      failure: { code: expect.any(String), zh: expect.stringMatching(/\p{Script=Han}/u) },
    });
  });
});

describe('the database', () => {
  test('opens no review of and releases nothing that was not proved, whatever the engine was told', async () => {
    const item = await drafted();
    await redactedRevision(office, item, [markOf(FULL, SECRET)]);
    await office.bring(item, 'cleared');
    const { revision } = (await office.world.store.items.item(item))!;
    const proved = (sql: [string, unknown[]?][] = []) =>
      attacker.refusalOf([
        ...sql,
        [`select case when redaction_proved('${revision}') then refuse('proved', 'x') else refuse('not_proved', 'x') end`],
      ]);
    expect(await proved()).toBe('proved');
    const off = (table: string): [string] => [`alter table ${table} disable trigger user`];
    expect(await proved([off('redaction_proof'), ['update redaction_proof set passed = false']])).toBe('not_proved');
    expect(await proved([off('redaction_proof'), [`update redaction_proof set source = '${'0'.repeat(64)}'`]])).toBe('not_proved');
    const copied = `select * from review where item = '${item}'`;
    expect(
      await attacker.refusalOf([
        off('redaction_proof'),
        ['delete from redaction_proof'],
        [`create temporary table again on commit drop as ${copied}`],
        [`update again set id = '${randomUUID()}', round = 9, outcome = null, closed_at = null`],
        ['insert into review select * from again'],
      ]),
    ).toBe('review_redaction_proved');
    expect(await attacker.refusal('update redaction_proof set passed = true')).toBe('redaction_proof_append_only');
    expect(await attacker.refusal(`insert into redaction_before values ('${revision}')`)).toBe('redaction_before_closed');
  });

  test('is not believed by the engine: a proof that was put in without the key opens nothing', async () => {
    const item = await drafted();
    await redactedRevision(office, item, [markOf(FULL, SECRET)]);
    for (const sql of [
      'alter table redaction_proof disable trigger user',
      `update redaction_proof set proof = replace(proof, '"passed":true', '"passed": true') where item = '${item}'`,
    ])
      await attacker.rows(sql);
    expect(await refusedWith(office.send('drafter', item, { type: 'SUBMIT' }))).toBe('internal');
    await attacker.rows(`update redaction_proof set proof = replace(proof, '"passed": true', '"passed":true') where item = '${item}'`);
    await attacker.rows('alter table redaction_proof enable always trigger redaction_proof_append_only');
    await attacker.rows('alter table redaction_proof enable always trigger redaction_proof_covered');
    expect((await office.send('drafter', item, { type: 'SUBMIT' })).entry?.action).toBe('item.submitted');
  });
});

async function textOf({ bytes }: { bytes(): AsyncIterable<Uint8Array> }): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of bytes()) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}
