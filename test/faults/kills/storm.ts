import { createPublicKey } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { type LineType, verifierKey } from '../../../src/evidence/note/verifier-key.ts';
import { run } from '../../cli/processes.ts';
import { faultsOfLog } from '../../store/log/log-world.ts';
import { Installation, VICTIMS, type Victim } from './installation.ts';
import { Load } from './load.ts';

const WALKERS = 6;
const LOOK = 20;
const REST_PATIENCE = 120_000;

export interface Storm {
  kills: { victim: Victim /** Milliseconds until the next change was answered, starting again included. */; recovery: number }[];
  items: number;
  acknowledged: number;
  repeats: number;
  leaves: number;
  checkpoints: number;
  /** What came out wrong, in words; empty when nothing did. */
  faults: string[];
}

/** Kills the product so many times while people work, then lets everybody end what they have begun and looks at everything that is there. */
export async function storm(kills: number, random: () => number): Promise<Storm> {
  const installation = await Installation.open();
  try {
    const load = await Load.open(installation.url, installation.passwords);
    load.start(WALKERS);
    const made: Storm['kills'] = [];
    const said: string[] = [];
    for (let time = 0; time < kills; time++) {
      await pause(200 + random() * 1_500);
      const victim = VICTIMS[time % VICTIMS.length] as Victim;
      const killed = performance.now();
      said.push(await installation.kill(victim));
      while (load.newest.sent <= killed) await pause(LOOK);
      made.push({ victim, recovery: load.newest.answered - killed });
    }
    await load.stop();
    const client = await installation.connect();
    const faults = [...(await faultsOfRest(client)), ...(await faultsOfRows(client, load)), ...(await faultsOfTrail(installation.folder))];
    if (said.some((text) => /unhandled/i.test(text))) faults.push('a promise was rejected and nobody was there');
    const { rows } = await client.query(
      `select (select count(distinct stream)::int from audit_entry where action = 'item.released') as items, (select size::int from log_state) as leaves,
         (select count(*)::int from log_checkpoint) as checkpoints`,
    );
    await client.end();
    return { kills: made, ...rows[0], acknowledged: load.acknowledged.length, repeats: load.repeats, faults };
  } finally {
    await installation.close();
  }
}

/** The log takes in by itself what is there. */
async function faultsOfRest(client: pg.Client): Promise<string[]> {
  for (const end = performance.now() + REST_PATIENCE; performance.now() < end; await pause(LOOK)) {
    const { rows } = await client.query('select (select watermark from log_state) >= (select max(position) from audit_entry) as rests');
    if (rows[0].rests) return [];
  }
  return ['the log does not take in what waits'];
}

async function faultsOfRows(client: pg.Client, { acknowledged }: Load): Promise<string[]> {
  const { rows: keys } = await client.query('select origin, type, public_key from log_key');
  const faults = await faultsOfLog(
    client,
    keys.map(({ origin, type, public_key }) =>
      verifierKey(origin, type as LineType, createPublicKey({ key: public_key, format: 'der', type: 'spki' })),
    ),
  );
  const { rows } = await client.query<{ item: string; action: string; count: number }>(
    'select stream::text as item, action, count(*)::int from audit_entry group by stream, action',
  );
  const name = (item: string, action: string) => `${item} ${action}`;
  const found = new Map(rows.map(({ item, action, count }) => [name(item, action), count]));
  const said = new Map<string, number>();
  for (const { item, action } of acknowledged) said.set(name(item, action), (said.get(name(item, action)) ?? 0) + 1);
  for (const [what, count] of said)
    if (found.get(what) !== count) faults.push(`${what}: answered ${count} times, ${found.get(what) ?? 0} times in the trail`);
  const { rows: odd } = await client.query(
    `select r.item from release r left join release_statement s on s.release = r.id group by r.item having count(distinct r.id) <> 1 or count(s.release) <> 1`,
  );
  for (const { item } of odd) faults.push(`${item} has not one release with one certificate`);
  return faults;
}

async function faultsOfTrail(folder: string): Promise<string[]> {
  const { code, out, err } = await run(['audit', 'verify'], { IMPRIMATUR_DATA: folder });
  return code === 0 ? [] : [`audit verify ended with ${code}: ${out}${err}`];
}
