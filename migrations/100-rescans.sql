-- New rules over what was released before. A rescan changes no item: what it finds that blocks is a candidate for the confidentiality office.

create table rescan (
  id uuid primary key,
  -- The rules in force have changed since a release was scanned, or somebody asked for it.
  cause text not null constraint rescan_cause check (cause in ('rules', 'by-hand')),
  started_by text not null,
  started_at timestamptz(3) not null,
  -- Releases from then on; null: all.
  since timestamptz(3),
  -- Findings of these rules only; null: of all.
  rules text[],
  total integer not null,
  done integer not null default 0,
  -- Of those done: the rules in force have read them before; they could not be read as a whole.
  unchanged integer not null default 0,
  failed integer not null default 0,
  candidates integer not null default 0,
  -- The release that was done last: a crash goes on from here.
  position uuid,
  ended_at timestamptz(3),
  -- Who broke it off; null when it came to its end.
  cancelled_by text,
  constraint rescan_cancelled check (cancelled_by is null or ended_at is not null)
);
create unique index rescan_one_running on rescan ((true)) where ended_at is null;

-- By which rules a release was read last, after its own scan.
create table release_check (
  release uuid primary key references release,
  rule_set text not null,
  at timestamptz(3) not null
);

-- Releases that a rescan could not read as a whole: the codes of the failures, nothing of the files.
create table rescan_failure (
  rescan uuid not null references rescan,
  release uuid not null references release,
  codes text[] not null,
  constraint rescan_failure_pkey primary key (rescan, release)
);

create table incident_candidate (
  id uuid primary key,
  release uuid not null references release,
  item uuid not null references item,
  rescan uuid not null references rescan,
  rule_set text not null,
  found_at timestamptz(3) not null,
  rule_id text not null,
  rule_version integer not null,
  message_id text not null,
  entity text not null,
  severity text not null,
  quarantine boolean not null,
  -- The first place; how many places have the same value.
  location jsonb not null,
  places integer not null,
  excerpt text not null,
  fingerprint text not null,
  basis jsonb not null,
  data jsonb not null,
  decision text constraint incident_candidate_decision check (decision in ('recalled', 'false-alarm')),
  -- Null for a recall: the trail of the item says who took the release back.
  decided_by uuid references account,
  on_behalf_of uuid references account,
  decided_at timestamptz(3),
  reason text,
  -- One value under one rule is asked about once for each release, whatever rescans come later.
  constraint incident_candidate_once unique (release, rule_id, fingerprint),
  constraint incident_candidate_whole check ((decision is null) = (decided_at is null)
    and (decision is not distinct from 'false-alarm') = (decided_by is not null and btrim(coalesce(reason, '')) <> ''))
);
create index incident_candidate_open on incident_candidate (item) where decision is null;

create function incident_candidate_made() returns trigger language plpgsql as $$
begin
  if new.decision is not null or not exists (select from release l where l.id = new.release and l.item = new.item and l.recalled_at is null) then
    perform refuse('incident_candidate_of_release', 'A candidate is about a release that is out, and open.');
  end if;
  return new;
end $$;
create trigger incident_candidate_made before insert on incident_candidate for each row execute function incident_candidate_made();

create function incident_candidate_decided() returns trigger language plpgsql as $$
begin
  if old.decision is not null or new.decision is null
    or (to_jsonb(new) - '{decision,decided_by,on_behalf_of,decided_at,reason}'::text[])
      <> (to_jsonb(old) - '{decision,decided_by,on_behalf_of,decided_at,reason}'::text[]) then
    perform refuse('incident_candidate_decided_once', 'A candidate changes once: by its decision.');
  end if;
  if new.decision = 'recalled' and not exists (select from release l where l.id = new.release and l.recalled_at is not null) then
    perform refuse('incident_candidate_recalled', 'A candidate ends by a recall only when its release was taken back.');
  end if;
  if exists (select from item i where i.id = new.item and i.drafter in (new.decided_by, new.on_behalf_of)) then
    perform refuse('incident_candidate_not_by_drafter', 'The drafter decides nothing on the own item, nor does anyone on their behalf.');
  end if;
  return new;
end $$;
create trigger incident_candidate_decided before update on incident_candidate for each row execute function incident_candidate_decided();
create trigger incident_candidate_kept before delete or truncate on incident_candidate for each statement
  execute function refuse_change('incident_candidate_kept', 'Rows of incident_candidate are never removed.');

-- Whoever takes the release back has answered all that was asked about it, in the same commit.
create function release_recall_answers() returns trigger language plpgsql as $$
begin
  update incident_candidate c set decision = 'recalled', decided_at = new.recalled_at where c.release = new.id and c.decision is null;
  return null;
end $$;
create trigger release_recall_answers after update of recalled_at on release for each row
  when (old.recalled_at is null and new.recalled_at is not null) execute function release_recall_answers();

alter table incident_candidate enable always trigger incident_candidate_made;
alter table incident_candidate enable always trigger incident_candidate_decided;
alter table incident_candidate enable always trigger incident_candidate_kept;
alter table release enable always trigger release_recall_answers;
