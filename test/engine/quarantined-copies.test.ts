import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Finding } from '../../src/domain/finding.ts';
import type { RevisionContent } from '../../src/domain/item.ts';
import { quarantineCopies } from '../../src/engine/event/quarantine-copies.ts';
import { indexReleases } from '../../src/engine/library/index-releases.ts';
import { verifyTrail } from '../../src/engine/reading/verify-trail.ts';
import { taskList } from '../../src/jobs/task-list.ts';
import { type Attacker, openAttacker } from '../store/attack.ts';
import { connectorsHere } from '../support/connectors.ts';
import { postHere } from '../support/post.ts';
import { finding, type Office, openOffice, storedFile } from './office.ts';

const reason = '核对';
let office: Office;
let attacker: Attacker;
/** Two files of an item; another test has others. */
let files: RevisionContent['files'];
let made = 0;
beforeAll(async () => {
  office = await openOffice();
  attacker = await openAttacker(office.world.url);
});
beforeEach(async () => {
  made += 1;
  files = [await storedFile(office.world, `secret ${made}`), await storedFile(office.world, `form ${made}`, '附件.txt')];
});
afterAll(async () => {
  const report = await verifyTrail(office.engine);
  await attacker.close();
  await office.close();
  expect(report.faults).toEqual([]);
});

/** An item whose scan finds a mark, and the payload of the job that its commit queued. */
async function marked(...places: Partial<Finding['location']>[]): Promise<{ item: string; job: unknown }> {
  const { item } = await office.draft({ files });
  const mark = finding({ quarantine: true, severity: 'block', owner: 'confidentiality' });
  office.scanner.findings = (places.length > 0 ? places : [{}]).map((place) => ({ ...mark, location: { ...mark.location, ...place } }));
  await office.send('drafter', item.id, { type: 'SUBMIT' });
  expect(await office.scan(item.id)).toBe('quarantined');
  office.scanner.findings = [];
  const jobs = await attacker.rows<{ payload: unknown }>(
    `select j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
      where t.identifier = 'quarantine-copies' and j.key = $1`,
    [`quarantine-copies:${item.id}`],
  );
  expect(jobs).toHaveLength(1);
  return { item: item.id, job: jobs[0]!.payload };
}

async function run(job: unknown): Promise<void> {
  const task = taskList(office.engine, { error: () => undefined } as never, { post: postHere(), connectors: connectorsHere() })[
    'quarantine-copies'
  ] as (...args: unknown[]) => Promise<void>;
  await task(job, { job: { id: '1', attempts: 1, max_attempts: 1 } });
}

const waiting = async (item: string) => (await office.world.store.items.item(item))?.waitsFor;

describe('an item whose file bears a mark in another item', () => {
  test.each(['inUnitReview', 'specialistReview', 'inDisclosureReview', 'awaitingSignature', 'cleared'] as const)(
    'waits for the confidentiality reviewer at once when it is in %s, and its round is over',
    async (state) => {
      const { item } = await office.draft({ files: [files[0]!] });
      await office.bring(item.id, state);
      await run((await marked()).job);
      expect([await office.state(item.id), await waiting(item.id)]).toEqual(['quarantined', ['confidentialityReviewer']]);
      const trail = await office.world.store.trails.trail(item.id, { limit: 50 });
      expect(trail.at(-1)).toMatchObject({ action: 'item.quarantined', actor: 'quarantine' });
      const reviews = await office.world.store.items.reviews(item.id);
      expect(reviews.map(({ outcome }) => outcome)).toEqual([state === 'cleared' ? 'approved' : 'returned']);
      await office.send('confidentialityReviewer', item.id, { type: 'FALSE_ALARM', reason });
      expect(await office.state(item.id)).toBe('returned');
    },
  );

  test('is found while it waits for its scan, and when only an earlier revision held the file', async () => {
    const scanning = (await office.draft({ files: [files[0]!] })).item.id;
    await office.send('drafter', scanning, { type: 'SUBMIT' });
    const earlier = (await office.draft({ files: [files[0]!] })).item.id;
    const content = { ...(await office.world.store.items.revision(earlier, 1))!.content, files: [await storedFile(office.world, 'other')] };
    await office.send('drafter', earlier, { type: 'REVISE' }, { content });
    await office.bring(earlier, 'inUnitReview');
    await run((await marked()).job);
    expect([await office.state(scanning), await office.state(earlier)]).toEqual(['quarantined', 'quarantined']);
  });

  test('is left alone as a draft, as withdrawn, or with other files; a second run changes nothing', async () => {
    const draft = (await office.draft({ files: [files[0]!] })).item.id;
    const withdrawn = (await office.draft({ files: [files[0]!] })).item.id;
    await office.bring(withdrawn, 'inUnitReview');
    await office.send('drafter', withdrawn, { type: 'WITHDRAW', reason });
    const other = (await office.draft()).item.id;
    await office.bring(other, 'inUnitReview');
    const { job } = await marked();
    await run(job);
    await run(job);
    expect(await Promise.all([draft, withdrawn, other].map(office.state))).toEqual(['draft', 'withdrawn', 'inUnitReview']);
  });

  test('hands nothing on: its own other files quarantine nobody, after an incident of its own either', async () => {
    const copy = (await office.draft({ files: [files[0]!, files[1]!] })).item.id;
    await office.bring(copy, 'inUnitReview');
    const form = (await office.draft({ files: [files[1]!] })).item.id;
    await office.bring(form, 'inUnitReview');
    files = [files[0]!];
    const { item, job } = await marked();
    await run(job);
    await quarantineCopies(office.engine, { item: copy });
    expect([await office.state(copy), await office.state(form)]).toEqual(['quarantined', 'inUnitReview']);
    const isShut = () => office.world.store.sight.quarantined(copy);
    await office.send('confidentialityReviewer', copy, { type: 'CONFIRM_INCIDENT', reason });
    await office.send('confidentialityReviewer', item, { type: 'FALSE_ALARM', reason });
    expect(await isShut()).toBe(true);
    await quarantineCopies(office.engine, { item: copy });
    expect(await office.state(form)).toBe('inUnitReview');
    expect(await attacker.rows('select files from quarantine where item = $1', [copy])).toEqual([{ files: [0] }]);
  });
});

describe('what is out already when a mark is found in its file', () => {
  const directed = async (): Promise<Partial<RevisionContent>> => ({
    releasePlan: { mode: 'directed', audience: [await office.world.contact()], place: '' },
  });

  test.each(['public', 'directed'] as const)(
    'waits for the reviewer and the publisher when its release is %s, and is still out',
    async (mode) => {
      const { item } = await office.draft({ files: [files[0]!], ...(mode === 'directed' ? await directed() : {}) });
      await office.bring(item.id, 'released');
      const { job } = await marked();
      const found = office.now;
      await run(job);
      await run(job);
      expect([await office.state(item.id), await waiting(item.id)]).toEqual(['releasedInDoubt', ['confidentialityReviewer', 'publisher']]);
      const trail = await office.world.store.trails.trail(item.id, { limit: 50 });
      expect(trail.at(-1)).toMatchObject({ action: 'release.doubted', actor: 'quarantine' });
      expect(await office.world.store.items.deadlines(item.id)).toMatchObject([{ kind: 'incident-report' }]);
      expect((await office.world.store.items.releases(item.id))[0]!.recalledAt).toBeNull();
      office.now = '2026-03-03T05:00:00.000Z';
      await office.send('publisher', item.id, { type: 'RECALL', reason });
      const [incident] = await office.world.store.incidents.incidentsOf(item.id);
      expect(incident).toMatchObject({ kind: 'leak', since: found, openedAt: office.now });
      expect(await office.world.store.items.deadlines(item.id)).toMatchObject([{ kind: 'incident-report' }]);
      office.now = found;
    },
  );

  test('goes back to its readers’ peace when the reviewer says that it holds no secret, and comes again when the mark is confirmed', async () => {
    const { item } = await office.draft({ files: [files[0]!] });
    await office.bring(item.id, 'released');
    const first = await marked();
    await run(first.job);
    await office.send('confidentialityReviewer', item.id, { type: 'FALSE_ALARM', reason });
    expect([await office.state(item.id), await office.world.store.items.deadlines(item.id)]).toEqual(['released', []]);
    await office.send('confidentialityReviewer', first.item, { type: 'CONFIRM_INCIDENT', reason });
    await quarantineCopies(office.engine, { item: first.item });
    expect(await office.state(item.id)).toBe('releasedInDoubt');
    await office.send('publisher', item.id, { type: 'RECALL', reason, cause: 'error' });
    expect(await office.world.store.items.deadlines(item.id)).toEqual([]);
  });

  test('is not found by a search of the library while it is in doubt, nor while the mark stands, and is found again when neither does', async () => {
    const { item } = await office.draft({ files: [files[0]!] });
    await office.bring(item.id, 'released');
    const indexed = async () => {
      await indexReleases(office.engine);
      const { rows } = attacker;
      return (await rows('select from library_document d join release l on l.id = d.release where l.item = $1', [item.id])).length;
    };
    expect(await indexed()).toBe(1);
    const { item: origin, job } = await marked();
    // Before the job that brings it in doubt: the mark alone takes it out.
    expect(await indexed()).toBe(0);
    await run(job);
    expect(await indexed()).toBe(0);
    await office.send('confidentialityReviewer', item.id, { type: 'FALSE_ALARM', reason });
    expect([await office.state(item.id), await indexed()]).toEqual(['released', 0]);
    await office.send('confidentialityReviewer', origin, { type: 'FALSE_ALARM', reason });
    expect(await indexed()).toBe(1);
  });

  test('is in doubt by a release only: the database takes the state from nothing else', async () => {
    const { item } = await office.draft({ files: [files[0]!] });
    const change = `update item set state = 'releasedInDoubt', version = version + 1, audit_sequence = audit_sequence + 1 where id = $1`;
    expect(await attacker.refusalOf([['alter table item disable trigger item_changed'], [change, [item.id]]])).toBe(
      'item_released_needs_release',
    );
  });
});

describe('a file beside the one that bears the mark', () => {
  const isShut = (item: string) => office.world.store.sight.quarantined(item);
  /** Two items in review, each with one of the files. */
  async function holders(): Promise<[string, string]> {
    const items: string[] = [];
    for (const file of files) {
      const { item } = await office.draft({ files: [file] });
      await office.bring(item.id, 'cleared');
      items.push(item.id);
    }
    return items as [string, string];
  }
  const quarantinedNames = async (item: string) => {
    const row = await office.world.store.items.item(item);
    return office.world.store.items.quarantinedFiles(row!.revision);
  };

  test('covers nothing, asks nobody and is released; the marked one does all of it', async () => {
    const [withMarked, withForm] = await holders();
    const { item, job } = await marked();
    expect(await Promise.all([item, withMarked, withForm].map(isShut))).toEqual([true, true, false]);
    expect(await quarantinedNames(withForm)).toEqual([]);
    expect(await quarantinedNames(withMarked)).toEqual(['正文.txt']);
    await run(job);
    expect([await office.state(withMarked), await office.state(withForm)]).toEqual(['quarantined', 'cleared']);
    await office.send('publisher', withForm, { type: 'RELEASE' });
    expect(await office.state(withForm)).toBe('released');
  });

  test('a mark in the title or in a field is in no file, and the item itself is covered whole', async () => {
    const [first, second] = await holders();
    const { item, job } = await marked({ file: undefined, part: 'field:title' } as never);
    await run(job);
    expect(await Promise.all([item, first, second].map(isShut))).toEqual([true, false, false]);
    expect(await Promise.all([first, second].map(office.state))).toEqual(['cleared', 'cleared']);
  });

  test('a mark in the name of a file is that file’s; one that is reported by its number is found', async () => {
    const [first, second] = await holders();
    await marked({ file: undefined, part: 'file-name', partIndex: 1 } as never);
    expect(await Promise.all([first, second].map(isShut))).toEqual([false, true]);
    files = [await storedFile(office.world, `s ${made}`), await storedFile(office.world, `f ${made}`, '机密.txt')];
    const [third, fourth] = await holders();
    await marked({ file: '2.txt' });
    expect(await Promise.all([third, fourth].map(isShut))).toEqual([false, true]);
  });

  test('counts as marked where nobody knows which file it is', async () => {
    const [first, second] = await holders();
    await marked({ file: 'of another name' });
    expect(await Promise.all([first, second].map(isShut))).toEqual([true, true]);
    files = [await storedFile(office.world, `t ${made}`), await storedFile(office.world, `g ${made}`, '附件.txt')];
    const [third, fourth] = await holders();
    office.scanner.failures = [{ code: 'too-many-findings', message: 'cut off', zh: 'cut off' }];
    await marked();
    office.scanner.failures = [];
    expect(await Promise.all([third, fourth].map(isShut))).toEqual([true, true]);
  });

  test('which files they are is the database’s word: nobody writes it, and nobody changes it', async () => {
    const [, second] = await holders();
    const { item } = await marked();
    const rows = () =>
      attacker.rows<{ files: number[]; revision: string }>('select files, revision from quarantine where item = $1', [item]);
    const [row] = await rows();
    expect(row!.files).toEqual([0]);
    expect(await attacker.refusal(`update quarantine set files = '{}' where item = $1`, [item])).toBe('quarantine_kept');
    const again = [
      ['delete from quarantine where item = $1', [item]],
      [`insert into quarantine (revision, item, since, files) values ($1, $2, now(), '{1}')`, [row!.revision, item]],
      [`select case when files <> '{0}' then refuse('taken', 'x') end from quarantine where item = $1`, [item]],
    ] as [string, unknown[]][];
    expect(await attacker.refusalOf(again)).toBe('nothing');
    expect(await isShut(second)).toBe(false);
  });
});
