-- Letters to recipients without an account: the link to what was sent to them, reminders until they confirm receipt, and word of a recall. The link itself is
-- kept nowhere: it is computed from the delivery and the installation's key, and ends with the delivery's own link.
create table delivery_letter (
  delivery uuid primary key references delivery,
  next_at timestamptz(3),
  sends integer not null default 0 constraint delivery_letter_sends check (sends >= 0),
  tries integer not null default 0 constraint delivery_letter_tries check (tries >= 0),
  sent_at timestamptz(3),
  recall_told_at timestamptz(3),
  failed boolean not null default false,
  constraint delivery_letter_failed check (not failed or next_at is null)
);
create index delivery_letter_due on delivery_letter (next_at) where next_at is not null;

-- Nothing is written to anybody but a checked contact with an address.
create function delivery_letter_to_contact() returns trigger language plpgsql as $$
begin
  if not exists (select from delivery d join contact c on c.id = d.contact where d.id = new.delivery and c.email is not null and c.checked_at is not null) then
    perform refuse('delivery_letter_to_contact', 'Links are sent to checked contacts with an e-mail address.');
  end if;
  return new;
end $$;
create trigger delivery_letter_to_contact before insert on delivery_letter for each row execute function delivery_letter_to_contact();
create trigger delivery_letter_stays before delete or truncate on delivery_letter for each statement
  execute function refuse_change('delivery_letter_stays', 'Which links were sent is never removed.');
alter table delivery_letter enable always trigger delivery_letter_to_contact;
alter table delivery_letter enable always trigger delivery_letter_stays;
