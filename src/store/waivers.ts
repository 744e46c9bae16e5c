import type { Waiver } from '../domain/waiver.ts';
import type { AppliedWaiver, WaiverStore } from '../engine/ports.ts';
import { recordAdministration } from './administration.ts';
import type { Database, Statement } from './database.ts';
import type { Columns } from './rows.ts';
import { FINDING, type FindingRecord, findingFrom } from './scans.ts';

const COLUMNS = `w.id, w.rule_id as "ruleId", w.fingerprint, w.disposition, w.reason, w.author, w.on_behalf_of as "onBehalfOf", w.unit, w.kind,
  w.finding, w.created_at as "createdAt", w.expires_at as "expiresAt", w.revoked_at as "revokedAt", w.revoked_by as "revokedBy",
  w.revoke_reason as "revokeReason", w.proposal`;

export const CREATE_WAIVER: Statement = {
  name: 'waiver_insert',
  text: 'insert into waiver select w.* from json_populate_record(null::waiver, $1::json) w',
};
const ONE: Statement = { name: 'waiver', text: `select ${COLUMNS} from waiver w where w.id = $1` };
const LIST: Statement = {
  name: 'waivers',
  text: `select ${COLUMNS} from waiver w join unit u on u.id = w.unit
    where (u.path && $1::uuid[] or exists (select from unit mine where mine.id = any ($1) and w.unit = any (mine.path)))
      and ($2::timestamptz is null or (w.revoked_at is null and w.expires_at > $2)) and ($3::uuid is null or w.id < $3)
    order by w.id desc limit $4`,
};
const ORIGINS: Statement = {
  name: 'waiver_origins',
  text: 'select w.id as waiver, f.item from waiver w join finding f on f.id = w.finding where w.id = any ($1::uuid[])',
};
const APPLIED: Statement = {
  name: 'applied_waivers',
  text: `select w.id, w.rule_id as "ruleId", w.author, w.created_at as "createdAt", w.expires_at as "expiresAt", w.proposal,
      p.closed_by as "confirmedBy", count(*)::integer as findings
    from finding f join waiver w on w.id = f.waiver left join proposal p on p.id = w.proposal where f.scan = $1
    group by w.id, p.id order by w.id`,
};
const REVOKE: Statement = {
  name: 'waiver_revoke',
  text: 'update waiver set revoked_by = $2, revoked_at = $3, revoke_reason = $4 where id = $1 and revoked_at is null',
};

export function waiverStore(database: Database): WaiverStore {
  return {
    waiver: async (id) => (await database.rows<Waiver>(ONE, [id]))[0],
    waivers: (units, { liveAt }, { after, limit }) => database.rows<Waiver>(LIST, [units, liveAt ?? null, after ?? null, limit]),
    origins: (ids) => database.rows<{ waiver: string; item: string }>(ORIGINS, [ids]),
    appliedWaivers: (scan) => database.rows<AppliedWaiver>(APPLIED, [scan]),
    revokeWaiver: (id, { by, at, reason }, record) =>
      recordAdministration(database, record, async (session) => (await session.run(REVOKE, [id, by, at, reason])) > 0),
    finding: async (id) => {
      const [found] = await database.rows<FindingRecord>(FINDING, [id]);
      return found && findingFrom(found);
    },
  };
}

export function waiverColumns(waiver: Waiver): Columns {
  const { ruleId, onBehalfOf, createdAt, expiresAt, revokedAt, revokedBy, revokeReason, ...rest } = waiver;
  return {
    ...rest,
    rule_id: ruleId,
    on_behalf_of: onBehalfOf,
    created_at: createdAt,
    expires_at: expiresAt,
    revoked_at: revokedAt,
    revoked_by: revokedBy,
    revoke_reason: revokeReason,
  };
}
