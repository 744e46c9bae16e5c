-- What a reviewer said of a finding holds for a later one that asks for no more than it did: not for a mark that quarantines, not for a
-- finding that blocks where the earlier one did not, and not for one that another reviewer answers for.

create function finding_weight(severity text, quarantine boolean, shadow boolean) returns integer language sql immutable parallel safe as $$
  select case when shadow then 0 when quarantine then 5 else coalesce(array_position('{low,medium,high,block}'::text[], severity), 4) end
$$;

create or replace function finding_waived() returns trigger language plpgsql as $$
begin
  if exists (select from added f join scan s on s.id = f.scan join item i on i.id = f.item join unit u on u.id = i.unit
    join waiver w on w.id = f.waiver join finding origin on origin.id = w.finding
    where f.quarantine or w.rule_id <> f.rule_id or w.fingerprint <> f.fingerprint or w.disposition is distinct from f.disposition
      or w.author is distinct from f.disposed_by or w.revoked_at <= s.at or w.expires_at <= s.at
      or w.unit <> all (u.path) or w.kind <> i.kind
      or finding_weight(origin.severity, origin.quarantine, origin.shadow) < finding_weight(f.severity, f.quarantine, f.shadow)
      or origin.owner <> f.owner or (f.consults is not null and origin.consults is null)) then
    perform refuse('finding_waiver',
      'A finding is waived only by a live waiver of its own rule, value and weight, over the unit and kind of its item.');
  end if;
  return null;
end $$;
