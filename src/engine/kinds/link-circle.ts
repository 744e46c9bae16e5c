import { ID } from '../../domain/kinds/field-lacks.ts';
import type { Engine } from '../engine.ts';
import type { ItemRow } from '../ports.ts';

/** Items that are looked at: a web of links that is larger has no circle that anybody would see. */
const MOST = 200;

/** Whether an item leads to another over any links of their current revisions, however many are between them. */
export async function leadsTo(engine: Engine, from: ItemRow, to: string | undefined): Promise<boolean> {
  if (to === undefined) return false;
  const seen = new Set([from.id]);
  let next: ItemRow[] = [from];
  while (next.length > 0 && seen.size < MOST) {
    if (next.some(({ id }) => id === to)) return true;
    const targets = (await Promise.all(next.map((item) => targetsOf(engine, item)))).flat().filter((id) => !seen.has(id));
    for (const id of targets) seen.add(id);
    const found = await Promise.all([...new Set(targets)].map((id) => engine.store.items.item(id)));
    next = found.flatMap((item) => item ?? []);
  }
  return next.some(({ id }) => id === to);
}

async function targetsOf(engine: Engine, item: ItemRow): Promise<string[]> {
  const kind = await engine.kinds.of(item);
  const fields = (await engine.store.items.revisionById(item.revision))?.content.fields ?? {};
  const values = kind.fields.flatMap(({ name, type }) => (type === 'item' ? [fields[name]?.trim().toLowerCase() ?? ''] : []));
  return values.filter((id) => ID.test(id));
}
