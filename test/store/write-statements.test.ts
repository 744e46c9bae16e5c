import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { TransitionCommit } from '../../src/engine/ports.ts';
import { writing } from '../../src/store/hot-path/commit-sql.ts';
import { type Attacker, openAttacker } from './attack.ts';
import { cleared, decisionOf, inReview, type Life, mustCommit, releaseOf, tryCommit } from './life.ts';
import { AT, commitOn, current, openWorld, type World } from './world.ts';

let world: World;
let database: Attacker;
beforeAll(async () => {
  world = await openWorld();
  database = await openAttacker(world.url);
});
afterAll(async () => {
  await database.close();
  await world.close();
});

type Sections = Partial<TransitionCommit>;

const due = (life: Life) => ({
  item: life.item,
  kind: 'step' as const,
  key: '第一',
  due: '2026-03-06T16:00:00.000Z',
  startedAt: AT,
  workingDays: 3,
  provisional: false,
  event: { type: 'DEADLINE_PASSED', of: '"{}' },
});
const decided = (life: Life): Sections => ({
  decision: { ...decisionOf(life, 'unit', life.unitHead), opinion: '同意，"照办"', onBehalfOf: life.reviewer },
});
const idempotency = (life: Life) => ({ account: life.unitHead, key: life.item, requestHash: 'x', response: { ok: ['是'] } });

/** The everyday events, and an item that is ready for each. */
const EVERYDAY: [string, () => Promise<Life>, (life: Life) => Sections | Promise<Sections>][] = [
  ['a decision', () => inReview(world), (life) => ({ ...decided(life), idempotency: idempotency(life) })],
  [
    'a decision with a deadline and news',
    () => inReview(world),
    (life) => ({ ...decided(life), setDeadlines: [due(life)], news: [{ kind: 'your-turn', roles: ['legalReviewer', 'publisher'] }] }),
  ],
  [
    'the decision that closes the review',
    async () => {
      const life = await inReview(world);
      const first = { ...decisionOf(life, 'confidentiality', life.reviewer), opinion: '' };
      await mustCommit(world, commitOn(await current(world.store, life.item), { decision: first, setDeadlines: [due(life)] }));
      return life;
    },
    (life) => ({
      decision: decisionOf(life, 'unit', life.unitHead),
      closeReview: { id: life.review, outcome: 'approved', at: AT },
      clearDeadlines: [{ kind: 'step', key: '第一' }],
      news: [{ kind: 'to-release', roles: ['publisher'] }],
    }),
  ],
  [
    'the release',
    async () => {
      const life = await cleared(world);
      await mustCommit(world, commitOn(await current(world.store, life.item), { setDeadlines: [due(life)] }));
      return life;
    },
    async (life) => ({
      release: await releaseOf(world, life),
      clearDeadlines: [{ kind: 'step', key: '第一' }],
      news: [
        { kind: 'released', roles: [] },
        { kind: 'delivered', roles: [] },
      ],
    }),
  ],
  ['a scan', () => inReview(world), (life) => ({ setDeadlines: [due(life)], news: [{ kind: 'your-turn', roles: ['unitHead'] }] })],
];

const WRITTEN = [
  ['item', 'id'],
  ['audit_entry', 'stream'],
  ['decision', 'item'],
  ['review', 'item'],
  ['deadline', 'item'],
  ['release', 'item'],
  ['news', 'subject'],
  ['idempotency_key', 'key'],
];

/** All rows that a commit may have written, with what is an item's own taken out. */
async function writtenOf(life: Life): Promise<string[]> {
  const union = WRITTEN.map(([table, column]) => `select '${table} ' || to_json(t) as row from ${table} t where t.${column}::text = $1`);
  const rows = await database.rows<{ row: string }>(union.join(' union all '), [life.item]);
  const common = (row: string) =>
    row
      .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id')
      .replaceAll(/[0-9a-f]{64}/g, 'hash')
      .replaceAll(/"(?:number|position)":\d+/g, '');
  return rows.map(({ row }) => common(row)).sort();
}

test.each(EVERYDAY)('%s writes the same alone, by a statement of its own, as it writes beside others', async (_name, ready, sections) => {
  const make = async () => {
    const life = await ready();
    const item = await current(world.store, life.item);
    return { life, commit: commitOn(item, { ...(await sections(life)), to: { waitsFor: ['legalReviewer', 'publisher'], due: AT } }) };
  };
  const alone = await make();
  const beside = [await make(), await make()];
  const commits = beside.map(({ commit }) => commit);
  expect(writing([alone.commit]).statement.name).toMatch(/^commit_one/);
  expect(writing(commits).statement.name).not.toMatch(/^commit_one/);

  await mustCommit(world, alone.commit);
  const statement = writing(commits);
  await database.rows(statement.statement.text, statement.values);
  for (const { life } of beside) expect(await writtenOf(life)).toEqual(await writtenOf(alone.life));
  expect(await tryCommit(world, alone.commit)).toEqual({ ok: false, why: 'stale' });
});
