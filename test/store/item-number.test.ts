import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { dropDatabase, emptyDatabase } from '../support/database.ts';
import { current, newItem, openWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test('numbers follow one another, and no two callers get the same', async () => {
  const numbers = await Promise.all(Array.from({ length: 20 }, () => world.store.transitions.nextNumber()));
  expect(new Set(numbers).size).toBe(20);
  expect(await world.store.transitions.nextNumber()).toBe(21);
});

test('two items cannot have one number, and an item keeps its own', async () => {
  const creation = newItem(world.unit, await world.account());
  await world.store.transitions.createItem(creation);
  const twin = newItem(world.unit, await world.account(), undefined, { number: creation.item.number });
  await expect(world.store.transitions.createItem(twin)).rejects.toThrow();
  expect((await current(world.store, creation.item.id)).number).toBe(creation.item.number);
  const client = new pg.Client({ connectionString: world.url });
  await client.connect();
  const change = client.query('update item set number = number + 1, version = version + 1 where id = $1', [creation.item.id]);
  await expect(change).rejects.toThrow(/keeps its number|version of an item/);
  await client.end();
});

test('items of an older version get their numbers in the order in which they were made', async () => {
  const url = await emptyDatabase();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const run = async (name: string) => client.query(await readFile(`migrations/${name}.sql`, 'utf8'));
  for (const name of ['001-people', '002-items', '003-review-rules', '004-trail-rules']) await run(name);
  await client.query('alter table item disable trigger all');
  const [unit, account] = [randomUUID(), randomUUID()];
  await client.query(`insert into unit (id, name) values ('${unit}', '办公室')`);
  await client.query(`insert into account values ('${account}', 'a', 'a', null, '${unit}', true, false, 'x', now())`);
  for (const day of [3, 1, 2]) {
    await client.query(`insert into item select '${randomUUID()}', 'notice', 'of day ${day}', '${unit}', '${account}', 'notice', '1', 'h', 'draft', '{}',
      '{}', true, 0, '${randomUUID()}', null, 'infinity', 1, 1, 'h', '2026-01-0${day}', '2026-01-0${day}'`);
  }
  await client.query('alter table item enable trigger all');
  await run('009-item-number');
  const { rows } = await client.query('select title from item order by number');
  expect(rows.map(({ title }) => title)).toEqual(['of day 1', 'of day 2', 'of day 3']);
  expect((await client.query(`select nextval('item_number')::int as next`)).rows[0].next).toBe(4);
  await client.end();
  await dropDatabase(url);
});
