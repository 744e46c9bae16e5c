import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ReviewError } from '../../src/domain/errors.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { deadlineTask } from '../../src/jobs/deadline.ts';
import { deliverTask } from '../../src/jobs/deliver.ts';
import { jobError } from '../../src/jobs/job-error.ts';
import { sweepTask } from '../../src/jobs/sweep.ts';
import { type Office, openOffice } from '../engine/office.ts';

const LATER = '2027-01-01T00:00:00.000Z';

describe('the tasks of the queue', () => {
  let office: Office;
  let start: string;

  beforeAll(async () => {
    office = await openOffice();
    start = office.now;
  });
  afterAll(() => office.close());

  async function scheduled(): Promise<string> {
    office.now = start;
    const { item } = await office.draft();
    await office.bring(item.id, 'cleared');
    await office.send('publisher', item.id, { type: 'SCHEDULE', at: '2026-03-04T01:00:00.000Z' });
    return item.id;
  }

  test('a release waits for its time, is scanned again, and comes once', async () => {
    const id = await scheduled();
    const job = { item: id, kind: 'release-due', key: '' };
    await deadlineTask(office.engine, job);
    expect(await office.state(id)).toBe('scheduled');
    office.now = '2026-03-04T01:00:01.000Z';
    await deadlineTask(office.engine, job);
    expect(await office.state(id)).toBe('releaseScan');
    await deadlineTask(office.engine, job);
    expect(await office.scan(id, 'release')).toBe('released');
    expect(await office.world.store.items.releases(id)).toHaveLength(1);
  });

  test('the sweep sends what is due and nothing that is not', async () => {
    const id = await scheduled();
    await sweepTask(office.engine);
    expect(await office.state(id)).toBe('scheduled');
    office.now = LATER;
    await sweepTask(office.engine);
    expect(await office.state(id)).toBe('releaseScan');
  });

  test('a deadline that fails does not hold up the others, and the sweep says that one failed', async () => {
    const [bad, good] = [await scheduled(), await scheduled()];
    office.now = LATER;
    const { items } = office.engine.store;
    const failing: Engine = {
      ...office.engine,
      store: {
        ...office.engine.store,
        items: {
          ...items,
          deadlines: async (item) => (item === bad ? Promise.reject(new ReviewError('store-unavailable', 'gone')) : items.deadlines(item)),
        },
      },
    };
    await expect(sweepTask(failing)).rejects.toThrow('gone');
    expect(await office.state(good)).toBe('releaseScan');
    expect(await office.state(bad)).toBe('scheduled');
    await sweepTask(office.engine);
    expect(await office.state(bad)).toBe('releaseScan');
  });

  describe('checking a directed release', () => {
    let item: string;
    let release: string;

    beforeAll(async () => {
      office.now = start;
      const audience = [await office.world.contact()];
      item = (await office.draft({ releasePlan: { mode: 'directed', audience, place: 'e-mail' } })).item.id;
      await office.bring(item, 'released');
      release = (await office.world.store.items.releases(item))[0]?.id ?? '';
    });

    const damaged = (): Engine => {
      const { store } = office.engine;
      const get = () => Promise.reject(new ReviewError('internal', 'The stored file does not match its hash.'));
      return { ...office.engine, store: { ...store, blobs: { ...store.blobs, get } } };
    };

    test('passes while every file is what was approved', async () => {
      await expect(deliverTask(office.engine, { item, release })).resolves.toBeUndefined();
    });

    test('fails for a damaged copy before a recipient meets it', async () => {
      await expect(deliverTask(damaged(), { item, release })).rejects.toMatchObject({ code: 'internal' });
    });

    test('has nothing to do once the release is recalled', async () => {
      await office.send('publisher', item, { type: 'RECALL', reason: '有误' });
      await expect(deliverTask(damaged(), { item, release })).resolves.toBeUndefined();
    });
  });
});

test('what a job keeps of a failure is its kind, never what it was about', () => {
  expect(jobError(new ReviewError('busy', 'The item changes too fast.')).message).toBe('busy: The item changes too fast.');
  expect(jobError(Object.assign(new RangeError('绝密 310117198001011230'), { code: 'ERR_X' })).message).toBe(
    'internal: RangeError ERR_X. The server log has the place.',
  );
  expect(jobError(Object.assign(new Error('x'), { name: '机密 text', code: 'a b' })).message).toBe(
    'internal: error. The server log has the place.',
  );
});
