import { expect, test } from '@jest/globals';
import { VICTIMS } from './kills/installation.ts';
import { storm } from './kills/storm.ts';

/** `npm run bench -- kills` makes a hundred and more, and prints how long each took. */
test('killed in the middle of work, each kind of process: nothing answered is lost, nothing is there twice, and nobody has to start anything', async () => {
  let turn = 0;
  const { faults, kills, items } = await storm(VICTIMS.length, () => (turn++ % 7) / 7);
  expect(faults).toEqual([]);
  expect(kills.map(({ victim }) => victim)).toEqual([...VICTIMS]);
  expect(items).toBeGreaterThan(0);
});
