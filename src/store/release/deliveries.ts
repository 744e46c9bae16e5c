import type { Revision } from '../../domain/item.ts';
import { deliveryColumns } from '../../engine/event/row-columns.ts';
import type { DeliveryChange, DeliveryNow, DeliveryRow, DeliveryStore, ReleaseRow } from '../../engine/ports.ts';
import { chainEntry } from '../../evidence/audit-chain.ts';
import { COVERS, Cover } from '../../evidence/cover/covers.ts';
import type { Database, Statement } from '../database.ts';
import { RELEASE_COLUMNS, REVISION_COLUMNS } from '../items.ts';
import { auditColumns, ENTRY, ENTRY_FROM } from '../rows.ts';

const COLUMNS = `d.id, d.release, d.recipient, d.account, d.contact, d.token_hash as "tokenHash", d.created_at as "createdAt", d.expires_at as "expiresAt",
  d.opened_at as "openedAt", d.receipt_at as "receiptAt", d.revoked_at as "revokedAt",
  c.name as "contactName", c.retired_at as "contactRetiredAt"`;
const FROM = 'from delivery d left join contact c on c.id = d.contact';

const OF_RELEASE: Statement = {
  name: 'deliveries',
  text: `select ${COLUMNS} ${FROM} where d.release = $1 order by d.recipient, d.id`,
};
const TO_ACCOUNT: Statement = {
  name: 'deliveries_to',
  text: `select ${COLUMNS}, r.content ->> 'title' as title, l.item, l.recalled_at as "recalledAt", l.until ${FROM} join release l on l.id = d.release join revision r on r.id = l.revision
    where d.account = $1 order by d.created_at desc, d.id desc`,
};
const BY_ID: Statement = { name: 'delivery', text: `select ${COLUMNS} ${FROM} where d.id = $1` };
const BY_TOKEN: Statement = { name: 'delivery_by_token', text: `select ${COLUMNS} ${FROM} where d.token_hash = $1` };
const ITS_RELEASE: Statement = { name: 'delivery_release', text: `select ${RELEASE_COLUMNS} from release l where l.id = $1` };
const ITS_REVISION: Statement = { name: 'delivery_revision', text: `select ${REVISION_COLUMNS} from revision r where r.id = $1` };

/** The item's row is locked before the delivery is read: its chain's head cannot move in between. */
const LOCK: Statement = {
  name: 'delivery_lock',
  text: `select i.id as item, i.audit_sequence as sequence, i.audit_hash as hash from item i
    where i.id = (select l.item from delivery d join release l on l.id = d.release where d.id = $1) for update`,
};
const MARK: Statement = {
  name: 'delivery_mark',
  text: `
with entry as (
  insert into ${ENTRY} select ${ENTRY_FROM} from json_populate_record(null::audit_entry, $2::json) e returning stream, sequence, hash, at
), head as (
  update item i set version = i.version + 1, audit_sequence = e.sequence, audit_hash = e.hash, updated_at = e.at
  from entry e where i.id = e.stream::uuid
)
update delivery set opened_at = coalesce(opened_at, $3), receipt_at = coalesce(receipt_at, $4), revoked_at = coalesce(revoked_at, $5),
  token_hash = case when $6::text is null then token_hash else $6 end,
  expires_at = case when $6::text is null then expires_at else $7::timestamptz end
where id = $1`,
};

interface Mark {
  action: string;
  /** Opened, receipt, revoked, token hash, expiry: the values of the statement. */
  values: (string | null)[];
  isSo(delivery: DeliveryRow): boolean;
  payload: Record<string, unknown>;
}

function markOf(change: DeliveryChange): Mark {
  if ('opened' in change) {
    return { action: 'delivery.opened', values: [change.opened, null, null, null, null], isSo: (d) => d.openedAt !== null, payload: {} };
  }
  if ('receipt' in change) {
    return {
      action: 'delivery.received',
      values: [null, change.receipt, null, null, null],
      isSo: (d) => d.receiptAt !== null,
      payload: {},
    };
  }
  if ('revoked' in change) {
    return { action: 'delivery.revoked', values: [null, null, change.revoked, null, null], isSo: (d) => d.revokedAt !== null, payload: {} };
  }
  // The hash of a link's token opens nothing, yet has no business in a trail that many may read.
  const { tokenHash, expiresAt } = change;
  return {
    action: 'delivery.relinked',
    values: [null, null, null, tokenHash, expiresAt],
    isSo: (d) => d.tokenHash === tokenHash,
    payload: { expiresAt },
  };
}

/** The row as the statement leaves it: what is there already stays, and a new link has an end of its own. */
function marked(delivery: DeliveryRow, [opened, receipt, revoked, tokenHash, expiresAt]: Mark['values']): DeliveryRow {
  return {
    ...delivery,
    openedAt: delivery.openedAt ?? opened ?? null,
    receiptAt: delivery.receiptAt ?? receipt ?? null,
    revokedAt: delivery.revokedAt ?? revoked ?? null,
    ...(tokenHash && { tokenHash, expiresAt: expiresAt ?? null }),
  };
}

export function deliveryStore(database: Database): DeliveryStore {
  const whole = async (delivery: DeliveryNow | undefined) => {
    if (!delivery) return undefined;
    const [release_] = await database.rows<ReleaseRow>(ITS_RELEASE, [delivery.release]);
    const [revision_] = await database.rows<Revision>(ITS_REVISION, [release_?.revision]);
    return release_ && revision_ && { ...delivery, release_, revision_ };
  };
  return {
    deliveries: (release) => database.rows<DeliveryNow>(OF_RELEASE, [release]),
    deliveriesTo: (account) =>
      database.rows<DeliveryNow & { title: string; item: string } & Pick<ReleaseRow, 'recalledAt' | 'until'>>(TO_ACCOUNT, [account]),
    delivery: async (id) => whole((await database.rows<DeliveryNow>(BY_ID, [id]))[0]),
    deliveryByToken: async (tokenHash) => whole((await database.rows<DeliveryNow>(BY_TOKEN, [tokenHash]))[0]),
    markDelivery: (id, change, { actor, at }) =>
      database.transaction(async (session) => {
        const [head] = await session.rows<{ item: string; sequence: number; hash: string }>(LOCK, [id]);
        const [delivery] = await session.rows<DeliveryNow>(BY_ID, [id]);
        const mark = markOf(change);
        if (!head || !delivery || mark.isSo(delivery)) return false;
        const { covers } = new Cover().row('delivery', deliveryColumns(marked(delivery, mark.values)));
        const payload = { delivery: id, release: delivery.release, recipient: delivery.recipient, ...mark.payload, [COVERS]: covers };
        const entry = chainEntry(head, head.item, at, { actor, onBehalfOf: null, action: mark.action, payload });
        return (await session.run(MARK, [id, JSON.stringify(auditColumns(entry)), ...mark.values])) === 1;
      }),
  };
}
