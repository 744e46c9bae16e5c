-- What a review, a decision and a release may be, whoever types the statement. Checks that look at other rows run after
-- the statement, so that one statement may write a decision, the outcome and the release together. Where two sessions
-- could each pass a check alone, the check first locks the item's row: the second then sees what the first wrote.

create function refuse(rule text, what text) returns text language plpgsql as $$
begin
  raise exception using errcode = 'integrity_constraint_violation', constraint = rule, message = what;
end $$;

-- For triggers whose WHEN clause has found the fault: arguments are the rule's name and its message.
create function refuse_change() returns trigger language plpgsql as $$
begin
  perform refuse(tg_argv[0], tg_argv[1]);
  return null;
end $$;

create function search_fold(words text) returns text language sql immutable strict parallel safe as
  $$ select lower(normalize(words, NFKC)) $$;

-- Every character and every pair of neighbours: enough to look up any phrase of any script without a dictionary.
create function search_grams(folded text) returns text[] language sql immutable strict parallel safe as $$
  select coalesce(array_agg(distinct gram), '{}')
  from string_to_array(left(folded, 20000), null) letters,
    lateral unnest(letters) with ordinality as one(letter, at),
    lateral (values (letter), (letter || letters[at + 1])) as grams(gram)
  where gram is not null
$$;

-- ---------------------------------------------------------------- review

create function review_opened() returns trigger language plpgsql as $$
begin
  if new.outcome is not null then
    perform refuse('review_opens_without_outcome', 'A review opens without an outcome.');
  end if;
  if not exists (select from revision r where r.item = new.item and r.digest = new.digest) then
    perform refuse('review_digest', 'A review covers the digest of a revision of its own item.');
  end if;
  return null;
end $$;
create trigger review_opened after insert on review for each row execute function review_opened();

create trigger review_outcome_once before update on review for each row when (old.outcome is not null)
  execute function refuse_change('review_outcome_once', 'A closed review keeps its outcome. Open a new round.');
create trigger review_immutable before update on review for each row
  when (row(new.id, new.item, new.round, new.digest, new.required_steps, new.opened_at)
    is distinct from row(old.id, old.item, old.round, old.digest, old.required_steps, old.opened_at))
  execute function refuse_change('review_immutable', 'A review changes only by getting its outcome.');

create function review_closed() returns trigger language plpgsql as $$
begin
  perform from item where id = new.item for no key update;
  if exists (select from unnest(new.required_steps) as needed(name) where not exists (
    select from decision d where d.review = new.id and d.step = needed.name and d.verdict = 'approve' and d.digest = new.digest)) then
    perform refuse('review_needs_every_step', 'A review is approved when every required step has approved its digest.');
  end if;
  if exists (select from decision d where d.review = new.id and d.verdict = 'return') then
    perform refuse('review_was_returned', 'A review with a return among its decisions cannot be approved. Open a new round.');
  end if;
  return null;
end $$;
create trigger review_closed after update on review for each row when (new.outcome in ('approved', 'withheld'))
  execute function review_closed();

-- ---------------------------------------------------------------- decision

create function decision_made() returns trigger language plpgsql as $$
declare
  drafter uuid;
  covered record;
begin
  select i.drafter into drafter from item i where i.id = new.item for no key update;
  select r.digest, r.outcome into covered from review r where r.id = new.review and r.item = new.item;
  if covered.outcome is not null then
    perform refuse('decision_review_open', 'The review is closed: nothing can be decided on it any more.');
  end if;
  if covered.digest is distinct from new.digest then
    perform refuse('decision_digest', 'A decision is on exactly the digest of its review.');
  end if;
  if drafter in (new.actor, new.on_behalf_of) or exists (
    select from revision r where r.item = new.item and r.created_by in (new.actor, new.on_behalf_of)) then
    perform refuse('decision_not_by_drafter', 'The drafter decides nothing on the item, and nobody decides for the drafter.');
  end if;
  if exists (select from decision d where d.item = new.item and d.step <> new.step
    and (d.actor in (new.actor, new.on_behalf_of) or d.on_behalf_of in (new.actor, new.on_behalf_of))) then
    perform refuse('decision_one_step_a_person', 'This person has filled another step of the item. Another person must decide.');
  end if;
  return new;
end $$;
create trigger decision_made before insert on decision for each row execute function decision_made();

-- ---------------------------------------------------------------- release

create function release_prepare() returns trigger language plpgsql as $$
begin
  new.search_text := null;
  new.search_grams := null;
  if new.mode = 'public' then
    select search_fold(concat_ws(E'\n', r.content ->> 'title', (select string_agg(value, E'\n' order by key) from jsonb_each_text(r.content -> 'fields'))))
      into new.search_text from revision r where r.id = new.revision;
    new.search_grams := search_grams(new.search_text);
  end if;
  return new;
end $$;
create trigger release_prepare before insert on release for each row execute function release_prepare();

create function release_made() returns trigger language plpgsql as $$
declare
  approved record;
  shown record;
  plan jsonb;
begin
  if new.recalled_at is not null then
    perform refuse('release_starts_unrecalled', 'A release is made before it can be recalled.');
  end if;
  select r.outcome, r.digest into approved from review r where r.id = new.review and r.item = new.item;
  if approved.outcome is distinct from 'approved' or approved.digest is distinct from new.digest then
    perform refuse('release_needs_approved_review', 'A release needs an approved review of the same digest.');
  end if;
  select r.digest, r.content, i.revision = r.id as current, i.review, i.drafter into shown
    from revision r join item i on i.id = r.item where r.id = new.revision and r.item = new.item;
  if shown.digest is distinct from new.digest or not shown.current then
    perform refuse('release_current_revision', 'Only the current revision of the item can be released, under its own digest.');
  end if;
  -- A clearance that was revoked leaves its approved review behind: the item stands in no review then, or in a newer one.
  if shown.review is distinct from new.review then
    perform refuse('release_current_review', 'Only the review that the item stands in can be released.');
  end if;
  if new.released_by = shown.drafter::text or exists (select from decision d
    where d.item = new.item and new.released_by in (d.actor::text, d.on_behalf_of::text)) then
    perform refuse('release_by_another_person', 'Neither the drafter nor who decided on the item releases it.');
  end if;
  plan := shown.content -> 'releasePlan';
  if shown.content ->> 'attribute' is distinct from new.attribute or plan ->> 'mode' is distinct from new.mode
    or plan ->> 'place' is distinct from new.place or (plan ->> 'until')::timestamptz is distinct from new.until
    or (plan ->> 'notBefore')::timestamptz > new.released_at
    or not coalesce(plan -> 'audience' @> to_jsonb(new.audience) and plan -> 'audience' <@ to_jsonb(new.audience), false) then
    perform refuse('release_as_planned', 'A release has the attribute, mode, place, audience and time that were reviewed.');
  end if;
  if new.attribute = 'redacted' and coalesce(jsonb_array_length(nullif(shown.content -> 'redaction', 'null') -> 'deletions'), 0) = 0 then
    perform refuse('release_redacted', 'A redacted release needs the redacted revision with its list of deletions.');
  end if;
  if exists (select from quarantine q where q.revision = new.revision) then
    perform refuse('release_quarantined', 'A quarantined revision cannot be released.');
  end if;
  return null;
end $$;
create trigger release_made after insert on release for each row execute function release_made();

create trigger release_recalled_once before update on release for each row
  when (old.recalled_at is not null or new.recalled_at is null
    or row(new.id, new.item, new.review, new.revision, new.digest, new.attribute, new.mode, new.audience, new.place, new.released_by,
      new.released_at, new.until, new.search_text, new.search_grams)
    is distinct from row(old.id, old.item, old.review, old.revision, old.digest, old.attribute, old.mode, old.audience, old.place,
      old.released_by, old.released_at, old.until, old.search_text, old.search_grams))
  execute function refuse_change('release_recalled_once', 'A release changes only once: by its recall.');

create function delivery_made() returns trigger language plpgsql as $$
begin
  if not exists (select from release r where r.id = new.release and r.mode = 'directed' and new.recipient = any (r.audience)) then
    perform refuse('delivery_audience', 'A delivery goes to a recipient in the audience of a directed release.');
  end if;
  return null;
end $$;
create trigger delivery_made after insert on delivery for each row execute function delivery_made();

create trigger delivery_marks_once before update on delivery for each row
  when ((old.opened_at is not null and new.opened_at is distinct from old.opened_at)
    or (old.receipt_at is not null and new.receipt_at is distinct from old.receipt_at)
    or (old.revoked_at is not null and new.revoked_at is distinct from old.revoked_at)
    or row(new.id, new.release, new.recipient, new.account, new.created_at)
      is distinct from row(old.id, old.release, old.recipient, old.account, old.created_at))
  execute function refuse_change('delivery_marks_once', 'A delivery keeps its recipient, and each mark is set once.');

-- ---------------------------------------------------------------- finding

create trigger finding_disposition_once before update on finding for each row
  when (old.disposition is not null or new.disposition is null
    or row(new.id, new.scan, new.item, new.position, new.rule_id, new.rule_version, new.message_id, new.entity, new.severity, new.owner,
      new.confidence, new.location, new.excerpt, new.fingerprint, new.evidence, new.basis, new.data, new.quarantine, new.shadow)
    is distinct from row(old.id, old.scan, old.item, old.position, old.rule_id, old.rule_version, old.message_id, old.entity, old.severity,
      old.owner, old.confidence, old.location, old.excerpt, old.fingerprint, old.evidence, old.basis, old.data, old.quarantine, old.shadow))
  execute function refuse_change('finding_disposition_once', 'A finding changes only once: by its disposition.');

create function finding_disposed() returns trigger language plpgsql as $$
begin
  if exists (select from changed f join item i on i.id = f.item where f.disposed_by = i.drafter) then
    perform refuse('finding_not_by_drafter', 'The drafter does not dispose of findings on the own item.');
  end if;
  return null;
end $$;
create trigger finding_added after insert on finding referencing new table as changed for each statement execute function finding_disposed();
create trigger finding_disposed after update on finding referencing new table as changed for each statement execute function finding_disposed();
