import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type ShippedStep, STEP_ROLE } from '../../../src/domain/roles.ts';
import type { ReviewRequest } from '../../../src/domain/workflow/events.ts';
import type { sendEvent } from '../../../src/engine/event/send-event.ts';
import type { migrate } from '../../../src/store/migrate.ts';
import type { Office, openOffice } from '../../engine/office.ts';
import { LOOSE_CLOCK } from '../../support/loose-clock.ts';
import { query } from './checkout.ts';

/** One event of an item's way from unit review to release: five approvals and the release. */
export interface Turn {
  account: string;
  request: (digest: string) => ReviewRequest;
}

export interface Prepared {
  item: string;
  digest: string;
}

/** Who takes prepared items through their turns. */
export interface Walker {
  office: Office;
  /** The calls of one item, one for each turn, to be made in order. Nothing is sent yet. */
  callsFor(item: Prepared): Promise<(() => Promise<unknown>)[]>;
  close(): Promise<void>;
}

export function turnsOf({ people }: Office): Turn[] {
  const approve = (step: ShippedStep): Turn => ({
    account: people[STEP_ROLE[step]],
    request: (digest) => ({ type: 'APPROVE', step, digest, opinion: '同意公开' }),
  });
  const release: Turn = { account: people.publisher, request: (digest) => ({ type: 'RELEASE', digest }) };
  return [approve('unit'), approve('confidentiality'), approve('legal'), approve('disclosure'), approve('signature'), release];
}

/** An office of the product as it is in the folder `root`, which may be another checkout, on a database that it migrates itself. */
export async function openOwnOffice(root: string, url: string): Promise<Walker> {
  const load = async <Module>(...places: string[]) => {
    const file = places.map((place) => path.join(root, place)).find(existsSync);
    if (!file) throw new Error(`${root} has none of ${places.join(', ')}.`);
    return (await import(pathToFileURL(file).href)) as Module;
  };
  await (await load<{ migrate: typeof migrate }>('src/store/migrate.ts')).migrate(url);
  await query(url, LOOSE_CLOCK);
  const office = await (await load<{ openOffice: typeof openOffice }>('test/engine/office.ts')).openOffice(url);
  // Other checkouts may have no such thing: theirs is warm when it is warm.
  await (office.world.store as Partial<typeof office.world.store>).warm?.();
  const send = (await load<{ sendEvent: typeof sendEvent }>('src/engine/event/send-event.ts', 'src/engine/send-event.ts')).sendEvent;
  return {
    office,
    callsFor: async ({ item, digest }) =>
      turnsOf(office).map(
        ({ account, request }) =>
          () =>
            send(office.engine, { item, account, request: request(digest) }),
      ),
    close: () => office.world.store.close(),
  };
}

const SIDE_BY_SIDE = 32;

/** Items in unit review, made by the engine itself. */
export async function prepare({ office }: Walker, count: number): Promise<Prepared[]> {
  const one = async () => {
    const { item } = await office.draft();
    await office.bring(item.id, 'inUnitReview');
    const revision = await office.world.store.items.revisionById((await office.world.store.items.item(item.id))?.revision ?? '');
    return { item: item.id, digest: revision?.digest ?? '' };
  };
  const made: Prepared[] = [];
  while (made.length < count) made.push(...(await Promise.all(Array.from({ length: Math.min(SIDE_BY_SIDE, count - made.length) }, one))));
  return made;
}

/**
 * The walk of each item. The first one of each caller is some steps on its way already, so that approvals and releases are mixed from the
 * start, as they are in an office, and not all callers release at once.
 */
export async function walksOf(walker: Walker, items: Prepared[], callers: number): Promise<(() => Promise<unknown>)[][]> {
  const walks: (() => Promise<unknown>)[][] = [];
  for (const [index, item] of items.entries()) {
    const calls = await walker.callsFor(item);
    for (let ahead = index < callers ? index % calls.length : 0; ahead > 0; ahead--) await calls.shift()?.();
    walks.push(calls);
  }
  return walks;
}
