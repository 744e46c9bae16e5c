import { randomUUID } from 'node:crypto';
import pg from 'pg';

/** Titles of a long list: no two neighbours begin alike. */
const TITLES = [
  '关于印发2026年政务公开工作要点的通知',
  '关于公布行政规范性文件清理结果的决定',
  '关于滨河路改造工程招标结果的公示',
  '关于加强冬季供暖安全检查的通知',
  '关于您申请公开环评报告的答复书',
  '2026年第三季度财政收支情况通报',
  '关于调整城镇职工基本医疗保险缴费比例的通知',
  '区政府第十七次常务会议纪要',
];
/** Title of the nth of them, from 1. */
export const titleOf = (nth: number) => `${TITLES[nth % TITLES.length]}（${nth}）`;

/** What belongs to an item, and the item itself last: nobody reads one without its parts. */
const TABLES = ['revision', 'review', 'scan', 'finding', 'decision', 'item'] as const;
const AT_ONCE = 500;
const DAY = 86_400_000;
const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

type Row = Record<string, unknown> & { id: string };

/**
 * So many more items like one that waits: its rows again under ids of their own, with other titles, and due from three days ago to four
 * weeks ahead, the first of them first. Straight into the tables, since the rules are about honest change: for databases that are thrown away.
 */
export async function multiply(databaseUrl: string, item: string, count: number): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    for (const table of TABLES) await client.query(`alter table ${table} disable trigger all`);
    const { rows } = await client.query<{ most: number }>('select max(number) as most from item');
    const parts = await rowsOf(client, item);
    const first = Date.now() - 3 * DAY;
    for (let done = 0; done < count; done += AT_ONCE) {
      const copies = Array.from({ length: Math.min(AT_ONCE, count - done) }, (_, index) => {
        const nth = done + index + 1;
        const due = new Date(first + (31 * DAY * nth) / count).toISOString();
        return copyOf(parts, { title: titleOf(nth), number: (rows[0]?.most ?? 0) + nth, due });
      });
      for (const table of TABLES) {
        const all = copies.flatMap((copy) => copy.get(table) ?? []);
        await client.query(`insert into ${table} overriding system value select * from json_populate_recordset(null::${table}, $1::json)`, [
          JSON.stringify(all),
        ]);
      }
    }
    for (const table of TABLES) await client.query(`alter table ${table} enable trigger all`);
    await client.query('analyze');
  } finally {
    await client.end();
  }
}

async function rowsOf(client: pg.Client, item: string): Promise<Map<string, Row[]>> {
  const found = new Map<string, Row[]>();
  for (const table of TABLES) {
    const { rows } = await client.query<{ row: Row }>(
      `select to_json(t) as row from ${table} t where ${table === 'item' ? 'id' : 'item'} = $1`,
      [item],
    );
    found.set(
      table,
      rows.map(({ row }) => row),
    );
  }
  return found;
}

/** The same rows under new ids, wherever an id is mentioned: the item's state holds those of its rounds and consultations. */
function copyOf(parts: ReadonlyMap<string, Row[]>, { title, ...own }: { title: string; number: number; due: string }): Map<string, Row[]> {
  const ids = new Map([...parts.values()].flat().map(({ id }) => [id, randomUUID() as string]));
  const renewed = JSON.parse(JSON.stringify([...parts]).replace(ID, (id) => ids.get(id) ?? id)) as [string, Row[]][];
  const copy = new Map(renewed);
  for (const row of copy.get('item') ?? []) Object.assign(row, { title, ...own });
  for (const row of copy.get('revision') ?? []) Object.assign(row['content'] as object, { title });
  return copy;
}
