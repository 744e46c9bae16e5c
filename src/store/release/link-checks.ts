import type { DeadLinkRow, LinkCheckStore } from '../../engine/ports.ts';
import type { Database, Statement } from '../database.ts';

const UNREAD: Statement = {
  name: 'links_unread',
  text: `select d.release, r.content -> 'files' as files from library_document d join release l on l.id = d.release join revision r on r.id = l.revision
    where not exists (select from link_read k where k.release = d.release) order by d.ordinal limit $1`,
};
/** A document that leaves the library meanwhile waits for us, or is not there any more. */
const HOLD: Statement = { name: 'links_hold', text: 'select release from library_document where release = $1 for key share' };
const ADDRESSES: Statement = {
  name: 'link_addresses_keep',
  text: `insert into link_address (address, host) select k.address, k.host from unnest($1::text[], $2::text[]) as k(address, host) order by 1 on conflict do nothing`,
};
const PLACES: Statement = {
  name: 'link_places_keep',
  text: 'insert into link_place (release, address) select $1, k.address from unnest($2::text[]) as k(address) on conflict do nothing',
};
const READ: Statement = { name: 'link_read', text: 'insert into link_read (release, at) values ($1, $2) on conflict do nothing' };
const DUE: Statement = {
  name: 'links_due',
  text: `select a.address, a.host from link_address a
    where (a.asked_at is null or a.asked_at <= case when a.failures > 0 then $2::timestamptz else $1::timestamptz end)
      and exists (select from link_place p where p.address = a.address)
    order by a.asked_at nulls first, a.address limit $3`,
};
/** What says nothing changes nothing but the time. */
const ANSWERED: Statement = {
  name: 'link_answered',
  text: `update link_address set asked_at = $4, answer = $2, status = case $2 when 'unknown' then status else $3 end,
      failures = case $2 when 'there' then 0 when 'unknown' then failures else failures + 1 end,
      failing_since = case $2 when 'there' then null when 'unknown' then failing_since else coalesce(failing_since, $4) end
    where address = $1`,
};
const DEAD: Statement = {
  name: 'links_dead',
  text: `select p.release, i.id as item, i.number, r.content ->> 'title' as title, i.unit, a.address,
      case when a.status is null then 'no-host' else 'gone' end as answer, a.status, a.failing_since as since, a.asked_at as "askedAt"
    from link_address a join link_place p on p.address = a.address join release l on l.id = p.release join revision r on r.id = l.revision
      join item i on i.id = l.item join unit u on u.id = i.unit
    where a.failures >= $2 and u.path && $1::uuid[] and library_holds(l.id) and ($3::uuid is null or (p.release, p.address) < ($3, $4))
    order by p.release desc, p.address desc limit $5`,
};
const BECAME_DEAD: Statement = {
  name: 'links_became_dead',
  text: `select distinct i.unit from link_address a join link_place p on p.address = a.address join release l on l.id = p.release join item i on i.id = l.item
    where a.failures = $1 and a.answer in ('gone', 'noHost') and a.asked_at >= $2 order by i.unit`,
};
const FORGET: Statement = {
  name: 'links_forget',
  text: 'delete from link_address a where not exists (select from link_place p where p.address = a.address)',
};

const CHECKED: Statement = { name: 'links_checked', text: 'select from link_read limit 1' };

export function linkCheckStore(database: Database): LinkCheckStore {
  return {
    unread: (limit) => database.rows(UNREAD, [limit]),
    keepRead: (release, addresses, at) =>
      database.transaction(async (session) => {
        if ((await session.rows(HOLD, [release])).length === 0) return;
        const [names, hosts] = [addresses.map(({ address }) => address), addresses.map(({ host }) => host)];
        await session.run(ADDRESSES, [names, hosts]);
        await session.run(PLACES, [release, names]);
        await session.run(READ, [release, at]);
      }),
    due: ({ asked, failing }, limit) => database.rows(DUE, [asked, failing, limit]),
    answered: async (address, answer, at) =>
      void (await database.run(ANSWERED, [address, answer.kind, answer.kind === 'gone' ? answer.status : null, at])),
    dead: (units, enough, { after, limit }) =>
      database.rows<DeadLinkRow>(DEAD, [[...units], enough, after?.release ?? null, after?.address ?? null, limit]),
    becameDead: async (enough, since) => (await database.rows<{ unit: string }>(BECAME_DEAD, [enough, since])).map(({ unit }) => unit),
    hasChecked: async () => (await database.rows(CHECKED)).length > 0,
    forget: async () => void (await database.run(FORGET)),
  };
}
