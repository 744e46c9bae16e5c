import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { ReviewError } from '../../src/domain/errors.ts';
import { call, openSite, type Site } from './site.ts';

let site: Site;
let sql: pg.Client;
beforeAll(async () => {
  site = await openSite();
  sql = new pg.Client({ connectionString: site.url });
  await sql.connect();
});
afterAll(async () => {
  await sql.end();
  await site.close();
});

const send = (key: string, name: string) =>
  call(site, site.people.administrator, 'post', '/api/units')
    .set('Idempotency-Key', key)
    .send({ name, parent: site.root, organCode: null });

/** Leaves the key as a process leaves it that dies over its request. */
async function diedOver(key: string, seconds: number): Promise<void> {
  await sql.query('update idempotency_key set response = null, owner = $2 where key = $1', [key, `process-${key}`]);
  await sql.query(
    `insert into heartbeat (name, since, seen_at) values ($1, clock_timestamp(), clock_timestamp() - make_interval(secs => $2))`,
    [`process-${key}`, seconds],
  );
}

describe('a change with an Idempotency-Key whose process', () => {
  it('still runs is busy for a repeat', async () => {
    const key = randomUUID();
    await send(key, '甲科').expect(201);
    await diedOver(key, 5);
    const { body } = await send(key, '甲科').expect(409);
    expect(body.code).toBe('busy');
  });

  it('has died: the repeat is told once that nobody knows, then the key is free', async () => {
    const key = randomUUID();
    await send(key, '乙科').expect(201);
    await diedOver(key, 60);
    const { body } = await send(key, '乙科').set('Accept-Language', 'zh').expect(409);
    expect(body).toMatchObject({ code: 'outcome-unknown', title: '首次请求结果不明' });
    expect((await send(key, '丙科')).status).toBe(201);
    await send(key, '丙科').expect(201).expect('Idempotency-Replayed', 'true');
  });

  it('has died is no way to another request under the same key', async () => {
    const key = randomUUID();
    await send(key, '丁科').expect(201);
    await diedOver(key, 60);
    expect((await send(key, '另一科').expect(422)).body.code).toBe('idempotency-key-reused');
  });

  it('lost the database over it: the same process does not call it running', async () => {
    const key = randomUUID();
    const { directory } = site.engine.store;
    const { createUnit } = directory;
    directory.createUnit = () => Promise.reject(new ReviewError('store-unavailable', 'gone'));
    await send(key, '戊科').expect(503);
    directory.createUnit = createUnit;
    expect((await send(key, '戊科').expect(409)).body.code).toBe('outcome-unknown');
    await send(key, '戊科').expect(201);
  });
});
