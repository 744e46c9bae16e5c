import pg from 'pg';

/** How many rows each table of the product has, so that a test sees whether anything was written. */
export async function rowsByTable(url: string): Promise<Record<string, number>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const tables = await client.query<{ name: string }>(
      "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')",
    );
    const counts = tables.rows.map(({ name }) => `select '${name}' as name, count(*)::int as rows from ${name}`);
    const { rows } = await client.query<{ name: string; rows: number }>(counts.join(' union all '));
    return Object.fromEntries(rows.map(({ name, rows: count }) => [name, count]));
  } finally {
    await client.end();
  }
}
