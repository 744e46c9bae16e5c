import { SHIPPED } from '../engine/kinds/shipped-kinds.ts';
import type { KindChange, KindRow, KindStore, KindUsage } from '../engine/ports.ts';
import { recordAdministration } from './administration.ts';
import type { Asking, Database, Statement } from './database.ts';

const KINDS: Statement = {
  name: 'kinds',
  text: `select k.id, k.version, k.definition, k.digest, k.shipped, k.made_by as "madeBy", k.made_at as "madeAt",
      k.in_force_from as "inForceFrom", k.proposal, p.content::jsonb ->> 'digest' as "confirmedDigest", p.closed_by as "confirmedBy",
      k.retired_at as "retiredAt",
      (select o.id from proposal o where o.kind = 'item-kind' and o.state = 'open' and o.expires_at > $1
        and o.content::jsonb ->> 'change' = 'in-force' and o.content::jsonb ->> 'digest' = k.digest
        and o.content::jsonb ->> 'id' = k.id and o.content::jsonb ->> 'version' = k.version::text limit 1) as waiting
    from kind k left join proposal p on p.id = k.proposal order by k.id, k.version`,
};
const USAGE: Statement = {
  name: 'kind_usage',
  text: `select kind as id, kind_version as version, count(*)::integer as items,
      (count(*) filter (where round = 0 and open))::integer as drafts
    from item group by kind, kind_version order by kind, kind_version`,
};
const ADD: Statement = {
  name: 'kind_insert',
  text: 'insert into kind select k.* from json_populate_record(null::kind, $1::json) k',
};
const IN_FORCE: Statement = {
  name: 'kind_in_force',
  text: 'update kind set in_force_from = $3, proposal = $4 where id = $1 and version = $2',
};
const RETIRE: Statement = {
  name: 'kind_retire',
  text: 'update kind set retired_at = $2, retired_by = $3 where id = $1 and in_force_from is not null and retired_at is null',
};
/** Nothing where an organisation has a version of its own or has retired the kind: the product does not overtake it. */
const SHIP: Statement = {
  name: 'kind_ship',
  text: `insert into kind (id, version, definition, digest, workflow, attributes, shipped, made_by, made_at, in_force_from)
    select $1, 1 + (select count(*) from kind k where k.id = $1), $2, $3, $4, $5, true, 'product', now(), now()
    where not exists (select from kind k where k.id = $1 and (not k.shipped or k.retired_at is not null or k.digest = $3))
    on conflict do nothing`,
};
const SHIPPED_HERE: Statement = { name: 'kinds_shipped', text: 'select digest from kind where shipped' };

/** Brings the kinds of the product into the database, each version once. Several processes may call it at once. */
export async function shipKinds(database: Asking): Promise<void> {
  const here = new Set((await database.rows<{ digest: string }>(SHIPPED_HERE)).map(({ digest }) => digest));
  for (const { definition, text, digest } of SHIPPED.flat()) {
    if (here.has(digest)) continue;
    await database.run(SHIP, [definition.id, text, digest, definition.workflow, definition.attributes]);
  }
}

export function kindStore(database: Database): KindStore {
  return {
    kinds: (now) => database.rows<KindRow>(KINDS, [now]),
    usage: () => database.rows<KindUsage>(USAGE),
    addDraft: async ({ madeBy, madeAt, ...draft }, record) => {
      const columns = { ...draft, shipped: false, made_by: madeBy, made_at: madeAt };
      await recordAdministration(database, record, async (session) => (await session.run(ADD, [JSON.stringify(columns)])) > 0);
    },
  };
}

/** What a confirmed proposal does, in its transaction. */
export function changeKind(session: Pick<Database, 'run'>, change: KindChange): Promise<number> {
  if (change.change === 'retire') return session.run(RETIRE, [change.id, change.at, change.proposal]);
  return session.run(IN_FORCE, [change.id, change.version, change.from, change.proposal]);
}
