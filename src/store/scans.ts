import type { EarlierDisposition, FindingRow, ScanRow, ScanStore, ScanTraces, StoredScan } from '../engine/ports.ts';
import type { Database, Statement } from './database.ts';
import type { Columns } from './rows.ts';

const SCAN_COLUMNS = `s.id, s.ticket, s.item, s.revision, s.digest, s.rule_set as "ruleSet", s.outcome, s.failures, s.timings, s.at,
  s.switched_off as "switchedOff", s.oversight`;
const FINDING_COLUMNS = `f.id, f.scan, f.item, f.rule_id as "ruleId", f.rule_version as "ruleVersion", f.message_id as "messageId", f.entity,
  f.severity, f.owner, f.confidence, f.location, f.excerpt, f.fingerprint, f.evidence, f.basis, f.data, f.quarantine, f.consults, f.shadow,
  f.disposition, f.disposition_reason as "dispositionReason", f.disposed_by as "disposedBy", f.disposed_at as "disposedAt", f.waiver`;

/** A finding that asks for no more than an earlier one did: as heavy at most, the same reviewer's, and no new question to a third party. */
const covers = (earlier: string) => `finding_weight(${earlier}.severity, ${earlier}.quarantine, ${earlier}.shadow)
    >= finding_weight(f.severity, f.quarantine, f.shadow) and ${earlier}.owner = f.owner and (f.consults is null or ${earlier}.consults = f.consults)`;

/**
 * Scan and findings as one statement; nothing when the item does not wait for this ticket, or has a scan for it already. A finding of a known rule and fingerprint takes
 * over what a reviewer said of it last on this item (of a mark that quarantines: on this revision, since marks are few words and
 * the next file may bear the same one in earnest), else what a live waiver over the item's unit says: never for a mark that
 * quarantines, never against a reviewer of this item who wants it mended, and never by the person who drafted the item. What was said of
 * a lighter finding, or by another reviewer, answers for none.
 */
const SAVE: Statement = {
  name: 'save_scan',
  text: `
with stored as (
  insert into scan (id, ticket, item, revision, digest, rule_set, outcome, failures, timings, at, traces, released_seen, switched_off, beside)
  select s.id, s.ticket, s.item, s.revision, s.digest, s.rule_set, s.outcome, s.failures, s.timings, s.at, s.traces, s.released_seen,
    coalesce(s.switched_off, '[]'), s.beside
  from json_populate_record(null::scan, $1::json) s join item i on i.id = s.item and i.scan_ticket = s.ticket and i.revision = s.revision
  on conflict do nothing returning id, item, revision, at
), fresh as (
  select f.*, stored.item as of_item from stored cross join json_populate_recordset(null::finding, $2::json) f
), said as (
  select distinct on (k.rule_id, k.fingerprint, k.severity, k.quarantine, k.shadow, k.owner, k.consults, k.disposition = 'to-fix') k.rule_id,
    k.fingerprint, k.severity, k.quarantine, k.shadow, k.owner, k.consults, k.disposition, k.disposition_reason, k.disposed_by,
    k.disposed_at, earlier.sequence
  from finding k join scan earlier on earlier.id = k.scan join stored on k.item = stored.item
  where k.disposition is not null and k.waiver is null and k.fingerprint in (select fingerprint from fresh)
    and (not k.quarantine or k.disposition = 'to-fix' or earlier.revision = stored.revision)
  order by k.rule_id, k.fingerprint, k.severity, k.quarantine, k.shadow, k.owner, k.consults, k.disposition = 'to-fix',
    earlier.sequence desc, k.disposed_at desc
), known as (
  select distinct on (f.id) f.id, k.disposition, k.disposition_reason, k.disposed_by, k.disposed_at
  from fresh f join said k on k.rule_id = f.rule_id and k.fingerprint = f.fingerprint
  where k.disposition = 'to-fix' or (${covers('k')})
  order by f.id, k.sequence desc, k.disposed_at desc
), waived as (
  select distinct on (f.id) f.id as finding, w.id, w.disposition, w.author, stored.at, 'Waiver ' || w.id || ': ' || w.reason as reason
  from stored join item i on i.id = stored.item join unit u on u.id = i.unit join waiver w on w.unit = any (u.path)
    join finding origin on origin.id = w.finding join fresh f on f.rule_id = w.rule_id and f.fingerprint = w.fingerprint
  where not f.quarantine and ${covers('origin')}
    and w.fingerprint in (select fingerprint from fresh) and (w.kind is null or w.kind = i.kind)
    and w.revoked_at is null and w.created_at <= stored.at and w.expires_at > stored.at
    and not exists (select from revision r where r.item = i.id and r.created_by in (w.author, w.on_behalf_of))
    and i.drafter not in (w.author, coalesce(w.on_behalf_of, w.author))
    and not exists (select from finding k where k.item = i.id and k.rule_id = w.rule_id and k.fingerprint = w.fingerprint
      and k.disposition = 'to-fix')
  order by f.id, w.created_at desc, w.id
)
insert into finding
select f.id, f.scan, f.of_item, f.position, f.rule_id, f.rule_version, f.message_id, f.entity, f.severity, f.owner, f.confidence, f.location,
  f.excerpt, f.fingerprint, f.evidence, f.basis, f.data, f.quarantine, f.shadow, coalesce(f.disposition, k.disposition, w.disposition),
  case when f.disposition is null then coalesce(k.disposition_reason, w.reason) else f.disposition_reason end,
  case when f.disposition is null then coalesce(k.disposed_by, w.author) else f.disposed_by end,
  case when f.disposition is null then coalesce(k.disposed_at, w.at) else f.disposed_at end,
  case when f.disposition is null and k.disposition is null then w.id end, f.consults
from fresh f left join known k on k.id = f.id and k.disposition <> 'to-fix' left join waived w on w.finding = f.id`,
};

/** One finding of any scan. */
export const FINDING: Statement = { name: 'finding', text: `select ${FINDING_COLUMNS} from finding f where f.id = $1` };
/** The traces themselves are many and read by nobody but the release: the trail answers for them by their digest. */
export const TRACES_DIGEST = (scan: string) => `encode(sha256(convert_to(${scan}.traces::text, 'UTF8')), 'hex')`;
const SCAN: Statement = {
  name: 'scan',
  text: `select ${SCAN_COLUMNS}, json_build_object('digest', ${TRACES_DIGEST('s')}, 'seen', s.released_seen) as traces from scan s where s.id = $1`,
};
const SCAN_ROW: Statement = { name: 'scan_row', text: `select ${SCAN_COLUMNS} from scan s where s.id = $1` };
const SCAN_OF_ROUND: Statement = {
  name: 'scan_of_round',
  text: `select ${SCAN_COLUMNS} from review r join scan s on s.item = r.item and s.digest = r.digest and s.at >= r.opened_at
      and (r.closed_at is null or s.at <= r.closed_at)
    where r.id = $1 order by s.sequence desc limit 1`,
};
const SCAN_FINDINGS: Statement = {
  name: 'scan_findings',
  text: `select ${FINDING_COLUMNS} from finding f where f.scan = $1 order by f.position`,
};
/** The scan that answers this ticket, as long as the item waits for it. */
const ANSWER: Statement = {
  name: 'scan_of_ticket',
  text: 'select s.id from scan s join item i on i.id = s.item and i.scan_ticket = s.ticket where s.ticket = $1 and s.revision = $2',
};
const PAGE: Statement = {
  name: 'findings_page',
  text: `select ${FINDING_COLUMNS} from finding f where f.scan = $1
    and f.position > coalesce((select a.position from finding a where a.id = $2 and a.scan = $1), -1) order by f.position limit $3`,
};
const EARLIER: Statement = {
  name: 'earlier_dispositions',
  text: `select * from (
      select distinct on (f.rule_id, f.fingerprint, f.item) f.rule_id as "ruleId", f.fingerprint, f.item, f.disposition,
        f.disposition_reason as reason, f.disposed_at as at
      from (select distinct * from unnest($2::text[], $3::text[])) as wanted(rule_id, fingerprint)
      join finding f on f.fingerprint = wanted.fingerprint and f.rule_id = wanted.rule_id
      join item i on i.id = f.item
      where f.disposition is not null and f.waiver is null and f.item <> $1 and i.unit = (select own.unit from item own where own.id = $1)
      order by f.rule_id, f.fingerprint, f.item, f.disposed_at desc) latest
    order by at desc, item limit $4`,
};
const BY_SORT: Statement = {
  name: 'findings_by_sort',
  text: `select distinct on (f.disposition is not null, f.owner, f.disposition, f.disposed_by, f.waiver is null) ${FINDING_COLUMNS}
    from finding f where f.scan = $1
    order by f.disposition is not null, f.owner, f.disposition, f.disposed_by, f.waiver is null, f.position`,
};
const BY_IDS: Statement = {
  name: 'findings_by_ids',
  text: `select ${FINDING_COLUMNS} from unnest($2::uuid[]) as wanted(id) join finding f on f.id = wanted.id and f.item = $1
    where f.scan = (select i.scan from item i where i.id = $1)
    order by f.position`,
};

export type FindingRecord = Omit<FindingRow, 'shadow' | 'waiver' | 'consults'> & {
  shadow: boolean | null;
  waiver: string | null;
  consults: FindingRow['consults'] | null;
};

export function scanStore(database: Database): ScanStore {
  const findings = async (statement: Statement, values: unknown[]) =>
    (await database.rows<FindingRecord>(statement, values)).map(findingFrom);
  const withFindings = async <Row extends ScanRow>(statement: Statement, id: string) => {
    const [scan] = await database.rows<Row>(statement, [id]);
    return scan && { scan, findings: await findings(SCAN_FINDINGS, [scan.id]) };
  };
  return {
    saveScan: async (scan, rows, told) => {
      const ordered = [...rows].sort(inReadingOrder);
      await database.run(SAVE, [JSON.stringify(scanColumns(scan, told)), JSON.stringify(ordered.map(findingColumns))]);
      return (await database.rows<{ id: string }>(ANSWER, [scan.ticket, scan.revision]))[0]?.id;
    },
    scan: async (id) => {
      const found = await withFindings<ScanRow & Pick<StoredScan, 'traces'>>(SCAN, id);
      if (!found) return undefined;
      const { traces, ...scan } = found.scan;
      return { scan, findings: found.findings, traces };
    },
    scanOfRound: (review) => withFindings(SCAN_OF_ROUND, review),
    scanRow: async (id) => (await database.rows<ScanRow>(SCAN_ROW, [id]))[0],
    findings: (scan, page) => findings(PAGE, [scan, page.after ?? null, page.limit]),
    earlier: (item, values, limit) =>
      database.rows<EarlierDisposition>(EARLIER, [
        item,
        values.map(({ ruleId }) => ruleId),
        values.map(({ fingerprint }) => fingerprint),
        limit,
      ]),
    findingsBySort: (scan) => findings(BY_SORT, [scan]),
    findingsByIds: (item, ids) => findings(BY_IDS, [item, ids]),
  };
}

/** By file, part and place, as a reader meets them. Findings about the fields come first. */
function inReadingOrder(a: FindingRow, b: FindingRow): number {
  const [x, y] = [a.location, b.location];
  return (
    compare(x.file ?? '', y.file ?? '') ||
    (x.partIndex ?? 0) - (y.partIndex ?? 0) ||
    compare(x.part, y.part) ||
    x.start - y.start ||
    x.end - y.end ||
    compare(a.id, b.id)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function findingFrom({ shadow, waiver, consults, ...record }: FindingRecord): FindingRow {
  return { ...record, ...(consults && { consults }), ...(shadow !== null && { shadow }), ...(waiver !== null && { waiver }) };
}

function scanColumns({ ruleSet, switchedOff = [], ...scan }: ScanRow, { traces, releasedSeen, beside = [] }: ScanTraces): Columns {
  return { ...scan, rule_set: ruleSet, traces, released_seen: releasedSeen, switched_off: switchedOff, beside };
}

function findingColumns(finding: FindingRow, position: number): Columns {
  const { ruleId, ruleVersion, messageId, dispositionReason, disposedBy, disposedAt, ...rest } = finding;
  return {
    ...rest,
    position,
    rule_id: ruleId,
    rule_version: ruleVersion,
    message_id: messageId,
    disposition_reason: dispositionReason,
    disposed_by: disposedBy,
    disposed_at: disposedAt,
  };
}
