import { readdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { MikroORM } from '@mikro-orm/postgresql';
import pg from 'pg';
import { MIGRATIONS } from '../../migrations/index.ts';
import { openDatabase } from '../../src/store/database.ts';
import { ENTITIES } from '../../src/store/entities/entities.ts';
import { migrate, refuseNewer } from '../../src/store/migrate.ts';
import { openStore } from '../../src/store/open-store.ts';
import { dropDatabase, emptyDatabase, freshDatabase } from '../support/database.ts';
import { dumpSchema } from '../support/schema-dump.ts';

const SCHEMA = fileURLToPath(new URL('../../migrations/schema.sql', import.meta.url));

let url: string;
let client: pg.Client;
beforeAll(async () => {
  url = await emptyDatabase();
  await migrate(url);
  client = new pg.Client({ connectionString: url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await dropDatabase(url);
});

test('migrations/schema.sql is what the migrations make (UPDATE_SCHEMA=1 writes it)', async () => {
  const dump = await dumpSchema(url);
  if (process.env['UPDATE_SCHEMA']) await writeFile(SCHEMA, dump);
  expect(dump).toBe(await readFile(SCHEMA, 'utf8'));
});

test('every SQL file is a migration with a number of its own; only the dump is none', async () => {
  const files = (await readdir(new URL('../../migrations/', import.meta.url))).filter((file) => file.endsWith('.sql'));
  const names = MIGRATIONS.map(({ name }) => name);
  expect([...names.map((name) => `${name}.sql`), 'schema.sql'].sort()).toEqual(files.sort());
  expect(new Set(names.map((name) => name.slice(0, 3))).size).toBe(names.length);
});

interface Column {
  table: string;
  name: string;
  type: string;
  nullable: boolean;
  key: boolean;
}

test('every table has an entity with the same columns, types, nullability and key', async () => {
  const { rows } = await client.query<Column>(
    `select c.relname as "table", a.attname as name, format_type(a.atttypid, a.atttypmod) as type, not a.attnotnull as nullable,
       a.attnum = any (k.conkey) as key
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     join pg_constraint k on k.conrelid = c.oid and k.contype = 'p'
     where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname <> 'migration'`,
  );
  const orm = await MikroORM.init({ clientUrl: url, entities: ENTITIES, logger: () => undefined });
  const ours: Column[] = [...orm.getMetadata().getAll().values()].flatMap((meta) =>
    meta.props.map((prop) => ({
      table: meta.tableName,
      name: prop.fieldNames[0] ?? '',
      type: (prop.columnTypes[0] ?? '').replace('timestamptz(3)', 'timestamp(3) with time zone'),
      nullable: prop.nullable ?? false,
      key: prop.primary ?? false,
    })),
  );
  await orm.close();
  const lines = (columns: Column[]) =>
    columns
      .map(
        ({ table, name, type, nullable, key }) =>
          `${table}.${name} ${type.replace(/^int$/, 'integer')}${nullable ? ' null' : ''}${key ? ' key' : ''}`,
      )
      .sort();
  expect(lines(ours)).toEqual(lines(rows));
});

test('every rule of the schema fires always, also in a replica session', async () => {
  const { rows } = await client.query(
    `select t.tgname from pg_trigger t join pg_class c on c.oid = t.tgrelid
     where not t.tgisinternal and c.relnamespace = 'public'::regnamespace and t.tgenabled <> 'A'`,
  );
  expect(rows).toEqual([]);
});

test('what the connection string says besides host and user reaches the server', async () => {
  const database = await openDatabase(`${url}?application_name=from-the-url&sslmode=disable`);
  const settings = { name: '', text: `select current_setting('application_name') as name, current_setting('TimeZone') as zone` };
  expect(await database.rows(settings)).toEqual([{ name: 'from-the-url', zone: 'UTC' }]);
  await database.close();
});

describe('migrating', () => {
  test('several processes may migrate one database at once, and again later', async () => {
    const own = await emptyDatabase();
    await Promise.all([migrate(own), migrate(own), migrate(own)]);
    await migrate(own);
    expect(await dumpSchema(own)).toBe(await dumpSchema(url));
    await dropDatabase(own);
  });

  test('a database without a schema is not opened', async () => {
    const own = await emptyDatabase();
    await expect(openStore({ url: own, blobFolder: '.' })).rejects.toThrow('imprimatur migrate');
    await dropDatabase(own);
  });

  test('an older process refuses a newer schema that it cannot live with', async () => {
    const own = await freshDatabase();
    const admin = new pg.Client({ connectionString: own });
    await admin.connect();
    await admin.query(`update setting set value = '{"version": 99, "oldestReader": 98}' where key = 'schema'`);
    await admin.end();
    await expect(openStore({ url: own, blobFolder: '.' })).rejects.toThrow('Install version 98');
    await expect(migrate(own)).rejects.toThrow('Install version 98');
    await dropDatabase(own);
  });

  test('a newer schema that says it is compatible is accepted', () => {
    expect(() => refuseNewer({ version: 99, oldestReader: 1 })).not.toThrow();
    expect(() => refuseNewer(undefined)).not.toThrow();
  });
});
