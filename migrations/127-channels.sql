-- Channels of what is released to the public: each has a key that plans name, and something that carries releases there. Where it leads never changes:
-- another place is another channel, under the same key if the first one is retired.
create table channel (
  id uuid primary key,
  key text not null constraint channel_key check (key ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$' and length(key) <= 40),
  kind text not null
    constraint channel_kind check (kind in ('website', 'wechat', 'app', 'gazette', 'screen', 'counter', 'sms', 'mail', 'api')),
  name_en text not null,
  name_zh text not null,
  connector text not null constraint channel_connector check (connector in ('folder', 'webhook', 'mail', 'person')),
  target text,
  secret text,
  opened_by uuid not null references account,
  opened_at timestamptz(3) not null,
  retired_by uuid references account,
  retired_at timestamptz(3),
  constraint channel_target check ((target is not null) = (connector in ('webhook', 'mail'))),
  constraint channel_secret check ((secret is not null) = (connector in ('folder', 'webhook'))),
  constraint channel_retired check ((retired_at is null) = (retired_by is null))
);
create unique index channel_key_once on channel (key) where retired_at is null;
create trigger channel_kept before update on channel for each row
  when (new.id <> old.id or new.key <> old.key or new.kind <> old.kind or new.name_en <> old.name_en or new.name_zh <> old.name_zh or new.connector <> old.connector
    or new.target is distinct from old.target or new.secret is distinct from old.secret or new.opened_by <> old.opened_by
    or new.opened_at <> old.opened_at or old.retired_at is not null)
  execute function refuse_change('channel_kept', 'A channel leads where it led, and is retired once.');
create trigger channel_stays before delete or truncate on channel for each statement
  execute function refuse_change('channel_stays', 'Channels are retired and never removed.');
create trigger channel_covered after insert or update or delete on channel for each row execute function note_covered();
alter table channel enable always trigger channel_kept;
alter table channel enable always trigger channel_stays;
alter table channel enable always trigger channel_covered;

-- One release on its way to one channel, or its recall. Events of it that count are entries in the trail of the item.
create table channel_delivery (
  id uuid primary key,
  release uuid not null references release,
  channel uuid not null references channel,
  action text not null constraint channel_delivery_action check (action in ('publish', 'recall')),
  digest text not null,
  state text not null default 'waiting'
    constraint channel_delivery_state check (state in ('waiting', 'sent', 'received', 'failed', 'alarm', 'dropped')),
  attempts integer not null default 0 constraint channel_delivery_attempts check (attempts >= 0),
  -- Attempts since somebody asked for another round.
  tries integer not null default 0 constraint channel_delivery_tries check (tries between 0 and attempts),
  next_at timestamptz(3),
  -- When the release is over, until its recall from the channel is written down.
  ends_at timestamptz(3),
  fault text,
  created_at timestamptz(3) not null,
  attempted_at timestamptz(3),
  sent_at timestamptz(3),
  received_at timestamptz(3),
  received_by text,
  -- What the channel says it has, where that is something else than was released.
  reported json,
  constraint channel_delivery_once unique (release, channel, action),
  constraint channel_delivery_received check ((state <> 'received' or received_at is not null) and (received_at is null) = (received_by is null)),
  constraint channel_delivery_reported check (state <> 'alarm' or reported is not null),
  constraint channel_delivery_waits check (state not in ('received', 'dropped', 'alarm', 'failed') or next_at is null)
);
create index channel_delivery_due on channel_delivery (next_at) where next_at is not null;
create index channel_delivery_ends on channel_delivery (ends_at) where ends_at is not null;
create index channel_delivery_channel on channel_delivery (channel, created_at desc, id desc);

-- Nothing goes to a channel without a release of that very digest, to the public, whose reviewed plan names the channel.
create function channel_delivery_released() returns trigger language plpgsql as $$
declare
  found record;
begin
  select l.digest, l.mode, v.digest as reviewed, v.content -> 'releasePlan' -> 'channels' ? c.key as named
    into found from release l join revision v on v.id = l.revision cross join channel c where l.id = new.release and c.id = new.channel;
  if found is null or found.mode <> 'public' or found.digest <> new.digest or found.reviewed <> new.digest or found.named is not true then
    perform refuse('channel_delivery_released', 'Only what was released to the public goes to a channel that its plan names, with the digest of the release.');
  end if;
  if new.action = 'recall'
    and not exists (select from channel_delivery d where d.release = new.release and d.channel = new.channel and d.action = 'publish') then
    perform refuse('channel_delivery_recall', 'Only what went to a channel is recalled from it.');
  end if;
  return new;
end $$;
create trigger channel_delivery_released before insert on channel_delivery for each row execute function channel_delivery_released();

-- An attempt is counted before anything is sent: what was taken back, is over or is in quarantine is not sent any more.
create function channel_delivery_goes() returns trigger language plpgsql as $$
begin
  if new.action = 'publish' and exists (select from release l where l.id = new.release
      and (l.recalled_at is not null or l.until <= new.attempted_at or item_holds_quarantined(l.item))) then
    perform refuse('channel_delivery_goes', 'What was recalled, is over or is in doubt is not sent to a channel.');
  end if;
  return new;
end $$;
create trigger channel_delivery_goes before update on channel_delivery for each row when (new.attempts > old.attempts)
  execute function channel_delivery_goes();
create trigger channel_delivery_kept before update on channel_delivery for each row
  when (new.id <> old.id or new.release <> old.release or new.channel <> old.channel or new.action <> old.action or new.digest <> old.digest
    or new.created_at <> old.created_at or new.attempts < old.attempts or old.received_at is not null and new.received_at is distinct from old.received_at
    or old.state = 'received' and new.state not in ('received', 'alarm'))
  execute function refuse_change('channel_delivery_kept', 'A delivery to a channel keeps what it is of, and its receipt stays.');
create trigger channel_delivery_stays before delete or truncate on channel_delivery for each statement
  execute function refuse_change('channel_delivery_stays', 'Deliveries to channels are never removed.');
alter table channel_delivery enable always trigger channel_delivery_released;
alter table channel_delivery enable always trigger channel_delivery_goes;
alter table channel_delivery enable always trigger channel_delivery_kept;
alter table channel_delivery enable always trigger channel_delivery_stays;
