-- Incidents with a record of their own; deadlines that know how they came about; dispositions that may be corrected, with the former
-- ones kept; years whose holidays an administrator has entered.

-- ---------------------------------------------------------------- incidents

create table incident (
  id uuid primary key,
  item uuid not null references item,
  -- A confirmed quarantine, a referral that came back as secret, and the two reasons for a recall.
  kind text not null constraint incident_kind check (kind in ('quarantine', 'referral', 'leak', 'error')),
  revision uuid not null,
  release uuid references release,
  since timestamptz(3) not null,
  opened_by uuid not null references account,
  opened_on_behalf_of uuid references account,
  opened_at timestamptz(3) not null,
  reported_by uuid references account,
  reported_on_behalf_of uuid references account,
  reported_at timestamptz(3),
  report jsonb,
  closed_by uuid references account,
  closed_on_behalf_of uuid references account,
  closed_at timestamptz(3),
  close_reason text,
  constraint incident_revision foreign key (revision, item) references revision (id, item),
  constraint incident_report_whole check (num_nulls(reported_by, reported_at, report) in (0, 3)),
  constraint incident_close_whole check (num_nulls(closed_by, closed_at, close_reason) in (0, 3)),
  constraint incident_reported_before_closed check (closed_at is null or kind = 'error' or reported_at is not null),
  constraint incident_second_person check (closed_by is null or not (array[closed_by, closed_on_behalf_of] && array_remove(
    array[opened_by, opened_on_behalf_of, reported_by, reported_on_behalf_of], null)))
);
create unique index incident_one_open on incident (item) where closed_at is null;
create index incident_item on incident (item);

create table incident_measure (
  incident uuid not null references incident,
  number integer not null,
  measure text not null constraint incident_measure_said check (btrim(measure) <> ''),
  taken_by uuid not null references account,
  recorded_at timestamptz(3) not null,
  primary key (incident, number)
);

create trigger incident_opens before insert on incident for each row
  when (new.reported_at is not null or new.closed_at is not null)
  execute function refuse_change('incident_opens', 'An incident opens without a report, and open.');
create trigger incident_once before update on incident for each row
  when (old.closed_at is not null or (old.reported_at is not null and row(new.reported_by, new.reported_on_behalf_of, new.reported_at, new.report)
      is distinct from row(old.reported_by, old.reported_on_behalf_of, old.reported_at, old.report))
    or row(new.id, new.item, new.kind, new.revision, new.release, new.since, new.opened_by, new.opened_on_behalf_of, new.opened_at)
      is distinct from row(old.id, old.item, old.kind, old.revision, old.release, old.since, old.opened_by, old.opened_on_behalf_of, old.opened_at))
  execute function refuse_change('incident_once', 'An incident changes twice: by its report, and by being closed.');
create trigger incident_kept before delete or truncate on incident for each statement
  execute function refuse_change('incident_kept', 'Rows of incident are never removed.');
create trigger incident_measure_append_only before update or delete or truncate on incident_measure for each statement
  execute function refuse_change('incident_measure_append_only', 'Rows of incident_measure are never changed or removed.');

-- What an event of an item does to its incident, in the statement that moves the item.
create function write_incident(of_item uuid, change json) returns text language plpgsql as $$
declare
  its uuid := (change ->> 'id')::uuid;
begin
  if change -> 'open' is not null then
    insert into incident select i.* from json_populate_record(null::incident, change -> 'open') i;
  end if;
  if change -> 'measure' is not null then
    insert into incident_measure (incident, number, measure, taken_by, recorded_at)
      select i.id, 1 + (select count(*) from incident_measure m where m.incident = i.id), c.measure, c.by, c.at
      from json_to_record(change -> 'measure') as c(measure text, by uuid, at timestamptz), incident i
      where i.id = its and i.item = of_item and i.closed_at is null;
    if not found then perform refuse('incident_of_item', 'The item has no such incident that is open.'); end if;
  end if;
  if change -> 'report' is not null then
    update incident i set reported_by = c.by, reported_on_behalf_of = c.on_behalf_of, reported_at = c.at, report = c.report
      from json_to_record(change -> 'report') as c(by uuid, on_behalf_of uuid, at timestamptz, report jsonb)
      where i.id = its and i.item = of_item;
    if not found then perform refuse('incident_of_item', 'The item has no such incident that is open.'); end if;
  end if;
  if change -> 'close' is not null then
    update incident i set closed_by = c.by, closed_on_behalf_of = c.on_behalf_of, closed_at = c.at, close_reason = c.reason
      from json_to_record(change -> 'close') as c(by uuid, on_behalf_of uuid, at timestamptz, reason text)
      where i.id = its and i.item = of_item;
    if not found then perform refuse('incident_of_item', 'The item has no such incident that is open.'); end if;
  end if;
  return its::text;
end $$;

create function item_incident_closed() returns trigger language plpgsql as $$
begin
  if exists (select from incident i where i.item = new.id and i.closed_at is null)
    or not exists (select from incident i where i.item = new.id) then
    perform refuse('item_incident_closed', 'An incident ends when a second person has closed its record.');
  end if;
  return null;
end $$;
create constraint trigger item_incident_closed after update on item deferrable initially deferred
  for each row when (new.state in ('incidentClosed', 'recallClosed')) execute function item_incident_closed();

-- ---------------------------------------------------------------- deadlines

-- How a due date came about; null for clocks that do not count working days, and for those from before.
alter table deadline add column started_at timestamptz(3);
alter table deadline add column working_days integer;
-- It reaches into a year whose holidays were not announced when it was computed.
alter table deadline add column provisional boolean not null default false;
create index deadline_provisional on deadline (item) where provisional;

create table calendar_year (
  year integer primary key constraint calendar_year_range check (year between 2000 and 2200),
  entered_by uuid not null references account,
  entered_at timestamptz(3) not null
);

-- ---------------------------------------------------------------- dispositions

-- Every disposition that was replaced, as it was.
create table former_disposition (
  finding uuid not null references finding,
  number integer not null,
  disposition text not null,
  reason text not null,
  disposed_by uuid not null,
  disposed_at timestamptz(3) not null,
  replaced_at timestamptz(3) not null,
  primary key (finding, number)
);
create trigger former_disposition_append_only before update or delete or truncate on former_disposition for each statement
  execute function refuse_change('former_disposition_append_only', 'Rows of former_disposition are never changed or removed.');

drop trigger finding_disposition_once on finding;
create trigger finding_disposition_once before update on finding for each row
  when (new.disposition is null
    or row(new.id, new.scan, new.item, new.position, new.rule_id, new.rule_version, new.message_id, new.entity, new.severity, new.owner,
      new.confidence, new.location, new.excerpt, new.fingerprint, new.evidence, new.basis, new.data, new.quarantine, new.shadow, new.consults, new.waiver)
    is distinct from row(old.id, old.scan, old.item, old.position, old.rule_id, old.rule_version, old.message_id, old.entity, old.severity,
      old.owner, old.confidence, old.location, old.excerpt, old.fingerprint, old.evidence, old.basis, old.data, old.quarantine, old.shadow, old.consults, old.waiver))
  execute function refuse_change('finding_disposition_once', 'A finding changes only by its disposition.');

-- Who disposed of a finding may correct that until the step that answers for it has approved; the former one is kept.
create function finding_corrected() returns trigger language plpgsql as $$
begin
  if new.disposed_by is distinct from old.disposed_by or old.waiver is not null or new.waiver is not null then
    perform refuse('finding_disposition_of_another', 'A disposition is corrected by the person who made it, and by nobody else.');
  end if;
  if old.disposition <> 'to-fix' and exists (
    select from item i join decision d on d.review = i.review and d.verdict = 'approve'
      and d.step = i.snapshot -> 'context' -> 'owners' ->> old.owner
    where i.id = old.item) then
    perform refuse('finding_disposition_final', 'The step that answers for the finding has approved: its disposition is final.');
  end if;
  insert into former_disposition (finding, number, disposition, reason, disposed_by, disposed_at, replaced_at)
    select old.id, 1 + (select count(*) from former_disposition f where f.finding = old.id), old.disposition, old.disposition_reason,
      old.disposed_by, old.disposed_at, new.disposed_at;
  return new;
end $$;
create trigger finding_corrected before update on finding for each row when (old.disposition is not null)
  execute function finding_corrected();

do $$
declare
  rule record;
begin
  for rule in select t.tgname, c.relname from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where not t.tgisinternal and t.tgenabled <> 'A' and c.relnamespace = current_schema()::regnamespace loop
    execute format('alter table %I enable always trigger %I', rule.relname, rule.tgname);
  end loop;
end $$;
