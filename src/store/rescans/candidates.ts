import type { IncidentCandidate } from '../../domain/incident-candidate.ts';
import type { RescanHit, RescanResult, RescanStore } from '../../engine/ports.ts';
import { type ChainHead, chainEntry } from '../../evidence/audit-chain.ts';
import { COVERS, Cover } from '../../evidence/cover/covers.ts';
import type { Asking, Database, Statement } from '../database.ts';
import { auditColumns, type Columns, ENTRY, ENTRY_FROM } from '../rows.ts';

const COLUMNS = `c.id, c.release, c.item, c.rescan, c.rule_set as "ruleSet", c.found_at as "foundAt", c.rule_id as "ruleId",
  c.rule_version as "ruleVersion", c.message_id as "messageId", c.entity, c.severity, c.quarantine, c.location, c.places, c.excerpt, c.basis, c.data,
  c.decision, c.decided_by as "decidedBy", c.on_behalf_of as "onBehalfOf", c.decided_at as "decidedAt", c.reason`;
const LIST: Statement = {
  name: 'incident_candidates',
  text: `select ${COLUMNS} from incident_candidate c join item i on i.id = c.item join unit u on u.id = i.unit
    where u.path && $1::uuid[] and ($2::boolean is null or (c.decision is null) = $2) and ($3::uuid is null or c.item = $3) and i.drafter <> $4
      and ($5::uuid is null or c.id < $5) order by c.id desc limit $6`,
};
const ONE: Statement = { name: 'incident_candidate', text: `select ${COLUMNS} from incident_candidate c where c.id = $1` };

/** The item's row is locked before its chain is read: the head cannot move in between. */
const LOCK: Statement = {
  name: 'candidate_lock',
  text: 'select i.audit_sequence as sequence, i.audit_hash as hash from item i where i.id = $1 for update',
};
/**
 * Hits that nobody has answered for: of this release under another name than the first, by a disposition on this item (of a mark: on what was
 * released), or by a live waiver that would cover it in a scan. What was said of a lighter finding answers for none.
 */
const UNANSWERED: Statement = {
  name: 'candidate_unanswered',
  text: `select h.id from json_populate_recordset(null::finding, $3::json) h
      join release l on l.id = $2 and l.recalled_at is null join item i on i.id = $1 and l.item = i.id join unit u on u.id = i.unit
    where not exists (select from incident_candidate c where c.release = l.id and c.rule_id = h.rule_id and c.fingerprint = h.fingerprint)
      and not exists (select from finding k join scan s on s.id = k.scan
        where k.item = i.id and k.rule_id = h.rule_id and k.fingerprint = h.fingerprint and k.disposition in ('false-positive', 'accepted')
          and (not h.quarantine or s.revision = l.revision)
          and finding_weight(k.severity, k.quarantine, k.shadow) >= finding_weight(h.severity, h.quarantine, h.shadow))
      and (h.quarantine or not exists (select from waiver w join finding origin on origin.id = w.finding
        where w.fingerprint = h.fingerprint and w.rule_id = h.rule_id and w.unit = any (u.path) and (w.kind is null or w.kind = i.kind)
          and w.revoked_at is null and w.created_at <= $4 and w.expires_at > $4 and i.drafter not in (w.author, coalesce(w.on_behalf_of, w.author))
          and finding_weight(origin.severity, origin.quarantine, origin.shadow) >= finding_weight(h.severity, h.quarantine, h.shadow)))`,
};
/** Candidates, the entry of the item's trail and the news of it. The item stays in its state. */
const INSERT: Statement = {
  name: 'candidate_insert',
  text: `with entry as (
      insert into ${ENTRY} select ${ENTRY_FROM} from json_populate_record(null::audit_entry, $2::json) e returning stream, sequence, hash, at, actor
    ), head as (
      update item i set version = i.version + 1, audit_sequence = e.sequence, audit_hash = e.hash, updated_at = e.at
      from entry e where i.id = e.stream::uuid
    ), told as (
      insert into news (subject, sequence, kind, actor, at) select e.stream::uuid, e.sequence, 'incident-candidate', e.actor, e.at from entry e
    )
    insert into incident_candidate select c.* from json_populate_recordset(null::incident_candidate, $1::json) c`,
};
const DISMISS: Statement = {
  name: 'candidate_dismiss',
  text: `with entry as (
      insert into ${ENTRY} select ${ENTRY_FROM} from json_populate_record(null::audit_entry, $2::json) e returning stream, sequence, hash, at
    ), head as (
      update item i set version = i.version + 1, audit_sequence = e.sequence, audit_hash = e.hash, updated_at = e.at
      from entry e where i.id = e.stream::uuid
    )
    update incident_candidate set decision = 'false-alarm', decided_by = $3, on_behalf_of = $4, decided_at = $5, reason = $6
    where id = $1 and decision is null`,
};

/** Makes candidates of the hits that nobody has answered for; how many. */
export async function keepHits(session: Asking, { item, release, rescan, at, hits }: RescanResult): Promise<number> {
  if (hits.length === 0) return 0;
  const [head] = await session.rows<ChainHead>(LOCK, [item]);
  if (!head) return 0;
  const asked = hits.map(({ id, finding }) => ({
    id,
    rule_id: finding.ruleId,
    fingerprint: finding.fingerprint,
    severity: finding.severity,
    quarantine: finding.quarantine,
    shadow: finding.shadow ?? null,
  }));
  const unanswered = new Set(
    (await session.rows<{ id: string }>(UNANSWERED, [item, release, JSON.stringify(asked), at])).map(({ id }) => id),
  );
  const fresh = hits.filter(({ id }) => unanswered.has(id));
  if (fresh.length === 0) return 0;
  const candidates = fresh.map(({ id, ruleSet, finding: { ruleId: rule, ruleVersion: version, severity } }) => {
    return { candidate: id, rule, version, severity, ruleSet };
  });
  const rows = fresh.map((hit) => candidateColumns(hit, { item, release, rescan, at }));
  const cover = new Cover();
  for (const row of rows) cover.row('incident_candidate', row);
  const payload = { release, rescan, candidates, [COVERS]: cover.covers };
  const entry = chainEntry(head, item, at, { actor: 'rescan', onBehalfOf: null, action: 'release.hit', payload });
  await session.run(INSERT, [JSON.stringify(rows), JSON.stringify(auditColumns(entry))]);
  return fresh.length;
}

function candidateColumns(
  { id, ruleSet, places, finding }: RescanHit,
  { item, release, rescan, at }: Pick<RescanResult, 'item' | 'release' | 'rescan' | 'at'>,
): Columns {
  const { ruleId, ruleVersion, messageId, entity, severity, quarantine, location, excerpt, fingerprint, basis, data } = finding;
  return {
    ...{ id, release, item, rescan, rule_set: ruleSet, found_at: at, rule_id: ruleId, rule_version: ruleVersion, message_id: messageId },
    ...{ entity, severity, quarantine, location, places, excerpt, fingerprint, basis, data },
  };
}

type CandidateStore = Pick<RescanStore, 'candidates' | 'candidate' | 'dismiss'>;

export function candidateStore(database: Database): CandidateStore {
  const one = async (session: Asking, id: string) => (await session.rows<IncidentCandidate>(ONE, [id]))[0];
  return {
    candidates: (units, { open, item, notBy }, { after, limit }) =>
      database.rows<IncidentCandidate>(LIST, [[...units], open ?? null, item ?? null, notBy, after ?? null, limit]),
    candidate: (id) => one(database, id),
    dismiss: async (id, { by, onBehalfOf, at, reason }, payload) => {
      const item = (await one(database, id))?.item;
      return database.transaction(async (session) => {
        const [head] = await session.rows<ChainHead>(LOCK, [item]);
        const candidate = await one(session, id);
        if (!head || !candidate || candidate.decision !== null) return false;
        const decision = { id, decision: 'false-alarm', decided_by: by, on_behalf_of: onBehalfOf, decided_at: at, reason };
        const { covers } = new Cover().row('incident_candidate.decision', decision);
        const record = { actor: by, onBehalfOf, action: 'release.hit-dismissed', payload: { ...payload, [COVERS]: covers } };
        const entry = chainEntry(head, candidate.item, at, record);
        return (await session.run(DISMISS, [id, JSON.stringify(auditColumns(entry)), by, onBehalfOf, at, reason])) > 0;
      });
    },
  };
}
