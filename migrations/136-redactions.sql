-- A redacted revision is made from its original by recorded marks, and is proved (Disclosure Regulation art 37). Marks and proofs never hold what was taken out.

-- Marks of one file of one revision: the redactor's draft. Sealed with the key of the installation.
create table redaction_marks (
  revision uuid not null references revision,
  position integer not null,
  version integer not null constraint redaction_marks_version check (version > 0),
  marks text not null,
  changed_by uuid not null references account,
  changed_at timestamptz(3) not null,
  constraint redaction_marks_pkey primary key (revision, position)
);

-- One making of redacted files, in the background. `failure`: code and words in both languages, no text of a file.
create table redaction_run (
  id uuid primary key,
  item uuid not null references item,
  revision uuid not null references revision,
  asked_by uuid not null references account,
  asked_at timestamptz(3) not null,
  step text constraint redaction_run_step check (step in ('make', 'prove')),
  done integer not null default 0,
  total integer not null default 0,
  ended_at timestamptz(3),
  failure jsonb,
  constraint redaction_run_failed check (failure is null or ended_at is not null)
);
create unique index redaction_run_open on redaction_run (revision) where ended_at is null;
create index redaction_run_item on redaction_run (item);

-- What was made of one file, and what its proof says. `marks` is sealed and bound to the other columns; `proof` is kept as its text.
create table redaction_proof (
  id uuid primary key,
  run uuid not null references redaction_run,
  item uuid not null references item,
  original uuid not null references revision,
  position integer not null,
  source text not null,
  result text not null,
  marks text not null,
  marks_digest text not null,
  proof text not null,
  passed boolean not null,
  made_at timestamptz(3) not null,
  constraint redaction_proof_once unique (run, position)
);
create index redaction_proof_original on redaction_proof (original, result) where passed;
create index redaction_proof_result on redaction_proof (result) where passed;
create trigger redaction_proof_append_only before update or delete or truncate on redaction_proof for each statement
  execute function refuse_change('redaction_proof_append_only', 'Rows of redaction_proof are never changed or removed.');
alter table redaction_proof enable always trigger redaction_proof_append_only;
create trigger redaction_proof_covered after insert or update or delete on redaction_proof for each row execute function note_covered();
alter table redaction_proof enable always trigger redaction_proof_covered;

-- Redacted revisions from before: their lists of deletions were compared with the texts, and that stays enough for them. None is added.
create table redaction_before (
  revision uuid primary key references revision
);
insert into redaction_before select id from revision where content ->> 'attribute' = 'redacted';
create trigger redaction_before_closed before insert or update or delete or truncate on redaction_before for each statement
  execute function refuse_change('redaction_before_closed', 'Rows of redaction_before are never added, changed or removed.');
alter table redaction_before enable always trigger redaction_before_closed;

-- Whether every file of a redacted revision is the original's, or was made from it with a proof that passed; and at least one was made.
create function redaction_proved(of_revision uuid) returns boolean language sql stable as $$
  select exists (select from redaction_before b where b.revision = of_revision) or coalesce((
    select bool_and(file.mine is not distinct from file.theirs or exists (select from redaction_proof p
        where p.original = full_one.id and p.position = file.position and p.source = file.theirs and p.result = file.mine and p.passed))
      and bool_or(file.mine is distinct from file.theirs)
    from revision v
    join revision full_one on full_one.item = v.item and full_one.number = (v.content -> 'redaction' ->> 'of')::integer
      and full_one.number < v.number and full_one.content ->> 'redaction' is null
    cross join lateral (
      select mine.position, mine.sha256 as mine, theirs.sha256 as theirs
      from (select f.position, f.sha256 from revision_file f where f.revision = v.id) mine
      full join (select f.position, f.sha256 from revision_file f where f.revision = full_one.id) theirs on theirs.position = mine.position) file
    where v.id = of_revision), false)
$$;

create or replace function review_opened() returns trigger language plpgsql as $$
begin
  if new.outcome is not null then
    perform refuse('review_opens_without_outcome', 'A review opens without an outcome.');
  end if;
  if not exists (select from revision r where r.item = new.item and r.digest = new.digest) then
    perform refuse('review_digest', 'A review covers the digest of a revision of its own item.');
  end if;
  if exists (select from revision r where r.item = new.item and r.digest = new.digest and r.content ->> 'attribute' = 'redacted'
    and not redaction_proved(r.id)) then
    perform refuse('review_redaction_proved', 'A redacted revision is made from its original by recorded marks, with a proof that passed.');
  end if;
  return null;
end $$;

create or replace function releases_made() returns trigger language plpgsql as $$
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
        when a.attribute = 'redacted' and not redaction_proved(v.id) then 'release_redaction_proved'
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
      when 'release_redaction_proved' then 'A redacted release needs files that were made from their original by recorded marks, with a proof that passed.'
      when 'release_quarantined' then 'This item, or a file of the revision in another item, is quarantined: it cannot be released.'
      else 'A release needs the scan that its item names, with no finding left that nobody answered for.' end;
    perform refuse(fault, words);
  end if;
  return null;
end $$;
