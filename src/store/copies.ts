import type { CopyStore } from '../engine/ports.ts';
import type { Database, Statement } from './database.ts';
import { writing } from './hot-path/commit-sql.ts';
import { CREATE } from './hot-path/transition-sql.ts';
import { creationColumns } from './rows.ts';

const COPIED: Statement = { name: 'item_copied', text: 'insert into item_copy (item, copied_from, at) values ($1, $2, $3)' };
const LINKS: Statement = {
  name: 'item_copy_links',
  text: `select i.id as item, i.number, false as made from item_copy c join item i on i.id = c.copied_from where c.item = $1
    union all select i.id, i.number, true from item_copy c join item i on i.id = c.item where c.copied_from = $1 order by made, number`,
};

export function copyStore(database: Database): CopyStore {
  return {
    copy: (creation, source) =>
      database.transaction(async (session) => {
        const { statement, values } = writing([source]);
        const moved = await session.rows(statement, values);
        if (moved.length === 0) return false;
        await session.run(CREATE, [JSON.stringify(creationColumns(creation))]);
        await session.run(COPIED, [creation.item.id, source.item, creation.item.createdAt]);
        return true;
      }),
    links: async (item) => {
      const rows = await database.rows<{ item: string; number: number; made: boolean }>(LINKS, [item]);
      const named = (wanted: boolean) => rows.filter(({ made }) => made === wanted).map(({ item: id, number }) => ({ item: id, number }));
      return { copiedFrom: named(false)[0] ?? null, copies: named(true) };
    },
  };
}
