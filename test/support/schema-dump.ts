import pg from 'pg';

const PARTS: [title: string, sql: string][] = [
  [
    'Tables',
    `select 'create table ' || c.relname || E' (\\n' || string_agg('  ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
        || case when a.attnotnull then ' not null' else '' end
        || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), ''), E',\\n' order by a.attnum) || E'\\n);'
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
     where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname <> 'migration' group by c.relname order by c.relname`,
  ],
  [
    'Constraints',
    `select 'alter table ' || r.relname || ' add constraint ' || c.conname || ' ' || pg_get_constraintdef(c.oid) || ';'
     from pg_constraint c join pg_class r on r.oid = c.conrelid
     where r.relnamespace = 'public'::regnamespace and r.relname <> 'migration' and c.contype in ('p', 'u', 'c', 'f', 'x')
     order by r.relname, c.conname`,
  ],
  [
    'Indexes',
    `select pg_get_indexdef(i.indexrelid) || ';' from pg_index i join pg_class t on t.oid = i.indrelid join pg_class x on x.oid = i.indexrelid
     where t.relnamespace = 'public'::regnamespace and t.relkind = 'r' and t.relname <> 'migration'
       and not exists (select from pg_constraint c where c.conindid = i.indexrelid and c.contype in ('p', 'u', 'x'))
     order by t.relname, x.relname`,
  ],
  [
    'Views',
    `select 'create view ' || v.relname || E' as\\n' || trim(trailing E'\\n' from pg_get_viewdef(v.oid)) from pg_class v
     where v.relkind = 'v' and v.relnamespace = 'public'::regnamespace order by v.relname`,
  ],
  [
    'Functions',
    `select trim(trailing E'\\n' from pg_get_functiondef(p.oid)) || ';' from pg_proc p where p.pronamespace = 'public'::regnamespace order by p.proname`,
  ],
  [
    'Triggers',
    `select pg_get_triggerdef(t.oid) || ';' || case t.tgenabled when 'A' then ' -- always' when 'O' then ' -- not for replicas' else ' -- disabled' end
     from pg_trigger t join pg_class c on c.oid = t.tgrelid
     where c.relnamespace = 'public'::regnamespace and not t.tgisinternal order by c.relname, t.tgname`,
  ],
];

/** The whole schema of a migrated database as readable SQL, in an order that does not depend on how it came about. */
export async function dumpSchema(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const parts: string[] = ['-- Generated from the catalogs of a migrated database; a test compares. Do not edit: write a migration.'];
    for (const [title, sql] of PARTS) {
      const { rows } = await client.query<string[]>({ text: sql, rowMode: 'array' });
      const gap = title === 'Tables' || title === 'Functions' ? '\n\n' : '\n';
      parts.push(`-- ---------------------------------------------------------------- ${title}\n\n${rows.map(([line]) => line).join(gap)}`);
    }
    return `${parts.join('\n\n')}\n`;
  } finally {
    await client.end();
  }
}
