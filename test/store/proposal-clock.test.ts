import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { migrate } from '../../src/store/migrate.ts';
import { emptyDatabase } from '../support/database.ts';
import { type Attacker, insert, openAttacker } from './attack.ts';
import { openWorld, type World } from './world.ts';

/** A database whose clock tolerance is the product's own. */
let world: World;
let attacker: Attacker;
beforeAll(async () => {
  const url = await emptyDatabase();
  await migrate(url);
  world = await openWorld(url);
  attacker = await openAttacker(url);
});
afterAll(async () => {
  await attacker.close();
  await world.close();
});

const minutes = (count: number) => new Date(Date.now() + count * 60_000).toISOString();
const ended = (at: string) => new Date(Date.parse(at) + 86_400_000).toISOString();
const row = (at: string) => ({
  id: randomUUID(),
  kind: 'setting',
  content: '{}',
  digest: '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a',
  needs: ['administrator'],
  proposed_by: 'operator:eve',
  proposed_at: at,
  reason: 'x',
  expires_at: ended(at),
  state: 'open',
});

test('a proposal is made and closed by the clock of the database, whatever the process says', async () => {
  expect(await attacker.refusal(...insert('proposal', row(minutes(-60))))).toBe('proposal_made_now');
  expect(await attacker.refusal(...insert('proposal', row(minutes(60))))).toBe('proposal_made_now');
  const made = row(minutes(-1));
  const closed = (at: string) =>
    attacker.refusalOf([
      insert('proposal', made),
      [
        `update proposal set state = 'confirmed', basis = 'operator', closed_by = 'operator:eve', closed_at = $2, close_reason = 'x' where id = $1`,
        [made.id, at],
      ],
    ]);
  expect(await closed(minutes(-60))).toBe('proposal_closed_now');
  expect(await closed(minutes(60))).toBe('proposal_closed_now');
  // The clock is right: what is missing is the entry on the chain.
  expect(await closed(minutes(0))).toBe('proposal_on_record');
});
