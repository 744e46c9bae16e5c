import type { CopyStore, NamedItem, Origin } from '../engine/ports.ts';
import type { Database, Statement } from './database.ts';
import { writing } from './hot-path/commit-sql.ts';
import { CREATE } from './hot-path/transition-sql.ts';
import { creationColumns } from './rows.ts';

const TIED: Record<Origin['tie'], Statement> = {
  copy: { name: 'item_copied', text: 'insert into item_copy (item, copied_from, at) values ($1, $2, $3)' },
  successor: { name: 'item_succeeds', text: 'insert into item_successor (item, predecessor, at) values ($1, $2, $3)' },
};
const TIES: Statement = {
  name: 'item_ties',
  text: `select i.id as item, i.number, 'copiedFrom' as tie from item_copy c join item i on i.id = c.copied_from where c.item = $1
    union all select i.id, i.number, 'copies' from item_copy c join item i on i.id = c.item where c.copied_from = $1
    union all select i.id, i.number, 'corrects' from item_successor s join item i on i.id = s.predecessor where s.item = $1 and s.given_up_at is null
    union all select i.id, i.number, 'correctedBy' from item_successor s join item i on i.id = s.item where s.predecessor = $1 and s.given_up_at is null
        and not item_given_up(s.item)
    order by number`,
};

export function copyStore(database: Database): CopyStore {
  return {
    copy: (creation, source, tie) =>
      database.transaction(async (session) => {
        const { statement, values } = writing([source]);
        const moved = await session.rows(statement, values);
        if (moved.length === 0) return false;
        await session.run(CREATE, [JSON.stringify(creationColumns(creation))]);
        await session.run(TIED[tie], [creation.item.id, source.item, creation.item.createdAt]);
        return true;
      }),
    ties: async (of) => {
      const rows = await database.rows<NamedItem & { tie: string }>(TIES, [of]);
      const named = (wanted: string) => rows.filter(({ tie }) => tie === wanted).map(({ item, number }) => ({ item, number }));
      return {
        copiedFrom: named('copiedFrom')[0] ?? null,
        copies: named('copies'),
        corrects: named('corrects')[0] ?? null,
        correctedBy: named('correctedBy')[0] ?? null,
      };
    },
  };
}
