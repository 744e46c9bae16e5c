-- The same rules as in 003, 010, 017 and 024, looked at once for all decisions and releases that a statement adds: fifty looks at other rows
-- cost little more than one, and a batch of the hot path brings up to 64.

-- A decision on a review that was closed before is refused. One statement may bring the last decisions and close their review with them: then
-- both rows were written by the same command of the same transaction. A later command of that transaction is another one.
create function decisions_made() returns trigger language plpgsql as $$
declare
  fault text;
  words text;
begin
  perform from item i where i.id in (select a.item from added a) order by i.id for no key update;
  if not found then
    return null;
  end if;
  select found.fault into fault from (
    select case
        when r.outcome is not null and not (r.xmin = d.xmin and r.cmin = d.cmin) then 'decision_review_open'
        when r.digest is distinct from a.digest then 'decision_digest'
        when i.drafter in (a.actor, a.on_behalf_of)
          or exists (select from revision v where v.item = a.item and v.created_by in (a.actor, a.on_behalf_of)) then 'decision_not_by_drafter'
        when exists (select from decision o where o.item = a.item and o.step <> a.step
          and (o.actor in (a.actor, a.on_behalf_of) or o.on_behalf_of in (a.actor, a.on_behalf_of))) then 'decision_one_step_a_person'
      end as fault
    from added a
    join decision d on d.id = a.id
    left join item i on i.id = a.item
    left join review r on r.id = a.review and r.item = a.item
  ) found
  where found.fault is not null
  limit 1;
  if fault is not null then
    words := case fault
      when 'decision_review_open' then 'The review is closed: nothing can be decided on it any more.'
      when 'decision_digest' then 'A decision is on exactly the digest of its review.'
      when 'decision_not_by_drafter' then 'The drafter decides nothing on the item, and nobody decides for the drafter.'
      else 'This person has filled another step of the item. Another person must decide.' end;
    perform refuse(fault, words);
  end if;
  return null;
end $$;
drop trigger decision_made on decision;
drop function decision_made();
create trigger decision_made after insert on decision referencing new table as added for each statement execute function decisions_made();
alter table decision enable always trigger decision_made;

create function releases_made() returns trigger language plpgsql as $$
declare
  fault text;
  words text;
begin
  if not exists (select from added) then
    return null;
  end if;
  select found.fault into fault from (
    select case
        when a.recalled_at is not null then 'release_starts_unrecalled'
        when r.outcome is distinct from 'approved' or r.digest is distinct from a.digest then 'release_needs_approved_review'
        when v.digest is distinct from a.digest or i.revision is distinct from a.revision then 'release_current_revision'
        -- A clearance that was revoked leaves its approved review behind: the item stands in no review then, or in a newer one.
        when i.review is distinct from a.review then 'release_current_review'
        when a.released_by = i.drafter::text or exists (select from decision d
          where d.item = a.item and a.released_by in (d.actor::text, d.on_behalf_of::text)) then 'release_by_another_person'
        when v.content ->> 'attribute' is distinct from a.attribute or p.plan ->> 'mode' is distinct from a.mode
          or p.plan ->> 'place' is distinct from a.place or (p.plan ->> 'until')::timestamptz is distinct from a.until
          or (p.plan ->> 'notBefore')::timestamptz > a.released_at
          or not coalesce(p.plan -> 'audience' @> to_jsonb(a.audience) and p.plan -> 'audience' <@ to_jsonb(a.audience), false)
          then 'release_as_planned'
        when a.attribute = 'redacted'
          and coalesce(jsonb_array_length(nullif(v.content -> 'redaction', 'null') -> 'deletions'), 0) = 0 then 'release_redacted'
        when exists (select from quarantine q where q.revision = a.revision) or exists (select from quarantine q where q.item = a.item)
          or exists (select from revision_file mine join quarantined_file theirs on theirs.sha256 = mine.sha256
            where mine.revision = a.revision) then 'release_quarantined'
        when scan_unsettled(a.item, a.revision) then 'release_findings_open'
      end as fault
    from added a
    left join item i on i.id = a.item
    left join review r on r.id = a.review and r.item = a.item
    left join revision v on v.id = a.revision and v.item = a.item
    left join lateral (select v.content -> 'releasePlan' as plan) p on true
  ) found
  where found.fault is not null
  limit 1;
  if fault is not null then
    words := case fault
      when 'release_starts_unrecalled' then 'A release is made before it can be recalled.'
      when 'release_needs_approved_review' then 'A release needs an approved review of the same digest.'
      when 'release_current_revision' then 'Only the current revision of the item can be released, under its own digest.'
      when 'release_current_review' then 'Only the review that the item stands in can be released.'
      when 'release_by_another_person' then 'Neither the drafter nor who decided on the item releases it.'
      when 'release_as_planned' then 'A release has the attribute, mode, place, audience and time that were reviewed.'
      when 'release_redacted' then 'A redacted release needs the redacted revision with its list of deletions.'
      when 'release_quarantined' then 'This item, or a file of the revision in another item, is quarantined: it cannot be released.'
      else 'A release needs the scan that its item names, with no finding left that nobody answered for.' end;
    perform refuse(fault, words);
  end if;
  return null;
end $$;
drop trigger release_made on release;
drop trigger release_not_quarantined on release;
drop trigger release_scanned on release;
drop function release_made();
drop function release_not_quarantined();
drop function release_scanned();
create trigger release_made after insert on release referencing new table as added for each statement execute function releases_made();
alter table release enable always trigger release_made;

-- As in 004. The payload is compared as it is written first: nearly always it is the same text, and reading it twice costs more than the rest.
create or replace function audit_entry_added() returns trigger language plpgsql as $$
declare
  fault text;
begin
  select found.fault into fault from (
    select case
        when e.sequence > 1 and p.hash is null then 'audit_entry_gap'
        when e.previous <> coalesce(p.hash, repeat('0', 64)) then 'audit_entry_previous'
        when e.hash <> encode(sha256(convert_to(e.canonical, 'UTF8')), 'hex') then 'audit_entry_hash'
        when coalesce(i.audit_sequence, h.sequence, 0) < e.sequence then 'audit_entry_head'
        when e.stream is distinct from c.stream or e.sequence is distinct from c.sequence or e.actor is distinct from c.actor
          or e.on_behalf_of is distinct from c."onBehalfOf" or e.action is distinct from c.action or e.at is distinct from c.at
          or e.previous is distinct from c.previous
          or (e.payload::text is distinct from c.payload::text and e.payload::jsonb is distinct from c.payload::jsonb) then 'audit_entry_canonical'
      end as fault
    from added e
    left join audit_entry p on p.stream = e.stream and p.sequence = e.sequence - 1
    left join item i on i.id = case when e.stream <> 'administration' then e.stream::uuid end
    left join audit_head h on h.stream = e.stream
    cross join lateral json_to_record(e.canonical::json)
      as c(stream text, sequence integer, actor text, "onBehalfOf" text, action text, at timestamptz, previous text, payload json)
  ) found
  where found.fault is not null
  limit 1;
  if fault is not null then
    perform refuse(fault, 'An audit entry must continue its chain, match its hashed bytes and move the head of its chain with it.');
  end if;
  return null;
end $$;
