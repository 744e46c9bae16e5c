-- What is out already and holds a file in which a mark was found later: it stays with the public until somebody recalls it, and waits for
-- the confidentiality reviewer.

create function item_holds_quarantined(wanted uuid) returns boolean language sql stable parallel safe as $$
  select exists (select from quarantine q where q.item = wanted)
    or exists (select from revision r join revision_file mine on mine.revision = r.id
      join quarantined_file theirs on theirs.sha256 = mine.sha256 where r.item = wanted)
$$;

create function item_doubted() returns trigger language plpgsql as $$
begin
  if not exists (select from release r where r.item = new.id and r.recalled_at is null)
    and exists (select from item i where i.id = new.id and i.state = 'releasedInDoubt') then
    perform refuse('item_released_needs_release', 'An item is released by a release of its approved review and in no other way.');
  end if;
  return null;
end $$;
create constraint trigger item_doubted after insert or update on item deferrable initially deferred
  for each row when (new.state = 'releasedInDoubt') execute function item_doubted();

alter table item enable always trigger item_doubted;
