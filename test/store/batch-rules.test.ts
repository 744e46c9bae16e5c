import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { decisionColumns, releaseColumns } from '../../src/engine/event/row-columns.ts';
import { sha256 } from '../../src/evidence/digest.ts';
import type { Attacker } from './attack.ts';
import { insert, insertAll, openAttacker } from './attack.ts';
import { cleared, decisionOf, inReview, type Life, mustCommit, releaseOf } from './life.ts';
import type { World } from './world.ts';
import { commitOn, current, openWorld, PUBLIC } from './world.ts';

/** The rules look at all rows that a statement adds at once: one bad row among good ones, wherever it is, refuses the statement. */
let world: World;
let attacker: Attacker;
beforeAll(async () => {
  world = await openWorld();
  attacker = await openAttacker(world.url);
});
afterAll(async () => {
  await attacker.close();
  await world.close();
});

type Row = Record<string, unknown>;
const refusalOf = (table: string, rows: Row[]) => attacker.refusalOf([insertAll(table, rows)]);

/** The bad row first, in the middle and last. */
async function amongGood(table: string, good: Row[], bad: Row): Promise<string[]> {
  const found: string[] = [];
  for (let at = 0; at <= good.length; at++) found.push(await refusalOf(table, good.toSpliced(at, 0, bad)));
  return [...new Set(found)];
}

describe('decisions', () => {
  const good = async () => {
    const lives = [await inReview(world), await inReview(world)];
    return lives.map((life) => decisionColumns(decisionOf(life, 'unit', life.unitHead)));
  };

  test('good ones of several items go through together, and two steps of one item by two people', async () => {
    const life = await inReview(world);
    const two = [decisionOf(life, 'unit', life.unitHead), decisionOf(life, 'confidentiality', life.reviewer)].map(decisionColumns);
    expect(await refusalOf('decision', [...(await good()), ...two])).toBe('nothing');
  });

  test.each<[string, (life: Life) => Row]>([
    ['decision_not_by_drafter', (life) => decisionColumns(decisionOf(life, 'unit', life.drafter))],
    ['decision_not_by_drafter', (life) => decisionColumns({ ...decisionOf(life, 'unit', life.unitHead), onBehalfOf: life.drafter })],
    ['decision_digest', (life) => decisionColumns({ ...decisionOf(life, 'unit', life.unitHead), digest: sha256('stale') })],
  ])('one that is %s refuses all', async (rule, bad) => {
    expect(await amongGood('decision', await good(), bad(await inReview(world)))).toEqual([rule]);
  });

  test('one on a closed review refuses all', async () => {
    const life = await cleared(world);
    const late = decisionColumns(decisionOf(life, 'legal', await world.account('legalReviewer')));
    expect(await amongGood('decision', await good(), late)).toEqual(['decision_review_open']);
  });

  test('two steps by one person in one statement are refused, themselves and on behalf of each other', async () => {
    const life = await inReview(world);
    const step = (...of: Parameters<typeof decisionOf>) => decisionColumns(decisionOf(...of));
    const first = step(life, 'unit', life.unitHead);
    expect(await amongGood('decision', [...(await good()), first], step(life, 'confidentiality', life.unitHead))).toEqual([
      'decision_one_an_actor',
    ]);
    const behalf = { ...step(life, 'confidentiality', life.reviewer), on_behalf_of: life.unitHead };
    expect(await amongGood('decision', [first], behalf)).toEqual(['decision_one_step_a_person']);
  });

  test('the statement that closes a review may bring its last decisions; a later one of the same transaction may not', async () => {
    const life = await inReview(world);
    const rows = [decisionOf(life, 'unit', life.unitHead), decisionOf(life, 'confidentiality', life.reviewer)].map(decisionColumns);
    const [sql, values] = insertAll('decision', rows);
    const close = `update review set outcome = 'approved', closed_at = now() where id = $${values.length + 1} returning id`;
    const together: [string, unknown[]] = [
      `with made as (${sql} returning id), closed as (${close}) select from made, closed`,
      [...values, life.review],
    ];
    expect(await attacker.refusalOf([together])).toBe('nothing');
    const later = insert('decision', decisionColumns(decisionOf(life, 'legal', await world.account('legalReviewer'))));
    expect(await attacker.refusalOf([together, later])).toBe('decision_review_open');
    expect(await attacker.refusalOf([together, ['savepoint s'], later])).toBe('decision_review_open');
    expect(await attacker.refusalOf([['savepoint s'], together, ['release savepoint s'], later])).toBe('decision_review_open');
  });

  test('a statement that closes a review as approved and brings a return with it is refused', async () => {
    const life = await inReview(world);
    const [unit, second] = [decisionOf(life, 'unit', life.unitHead), decisionOf(life, 'confidentiality', life.reviewer)];
    const objection = decisionOf(life, 'legal', await world.account('legalReviewer'), 'return');
    const [sql, values] = insertAll('decision', [unit, second, objection].map(decisionColumns));
    const close = `update review set outcome = 'approved', closed_at = now() where id = $${values.length + 1} returning id`;
    for (const order of ['made, closed', 'closed, made'])
      expect(
        await attacker.refusalOf([
          [`with closed as (${close}), made as (${sql} returning id) select from ${order}`, [...values, life.review]],
        ]),
      ).toBe('review_was_returned');
  });
});

describe('releases', () => {
  const good = async () => {
    const lives = [await cleared(world), await cleared(world)];
    return Promise.all(lives.map(async (life) => releaseColumns(await releaseOf(world, life))));
  };
  const rowOf = async (life: Life) => releaseColumns(await releaseOf(world, life));

  test('good ones of several items go through together', async () => {
    expect(await refusalOf('release', await good())).toBe('nothing');
  });

  test.each<[string, () => Promise<Row>]>([
    ['release_starts_unrecalled', async () => ({ ...(await rowOf(await cleared(world))), recalled_at: new Date(), recall_reason: 'x' })],
    ['release_needs_approved_review', async () => rowOf(await inReview(world))],
    ['release_needs_approved_review', async () => ({ ...(await rowOf(await cleared(world))), digest: sha256('other') })],
    [
      'release_by_another_person',
      async () => {
        const life = await cleared(world);
        return { ...(await rowOf(life)), released_by: life.reviewer };
      },
    ],
    ['release_as_planned', async () => ({ ...(await rowOf(await cleared(world))), place: 'gazette' })],
    ['release_as_planned', async () => ({ ...(await rowOf(await cleared(world))), until: '2030-01-01' })],
    [
      'release_redacted',
      async () => {
        await attacker.rows('alter table review disable trigger review_opened');
        const life = await cleared(world, { ...PUBLIC, attribute: 'redacted' });
        await attacker.rows('alter table review enable always trigger review_opened');
        return rowOf(life);
      },
    ],
    [
      'release_quarantined',
      async () => {
        const life = await cleared(world);
        const item = await current(world.store, life.item);
        await mustCommit(world, commitOn(item, { quarantine: { revision: item.revision, on: true } }));
        return rowOf(life);
      },
    ],
    [
      'release_current_review',
      async () => {
        const life = await cleared(world);
        await mustCommit(world, commitOn(await current(world.store, life.item), { to: { review: null } }));
        return rowOf(life);
      },
    ],
    [
      'release_findings_open',
      async () => {
        const life = await cleared(world);
        await mustCommit(world, commitOn(await current(world.store, life.item), { to: { scan: null } }));
        return rowOf(life);
      },
    ],
  ])('one that is %s refuses all', async (rule, bad) => {
    expect(await amongGood('release', await good(), await bad())).toEqual([rule]);
  });
});
