-- What people are told. Never a title, a text or a reason: kind, number and place.

-- What happened and was not told yet, in the commit that made it so: `subject` is an item, a delivery or a proposal, `sequence` the entry in
-- its trail where it has one. A row goes when its notifications are written.
create table news (
  subject uuid not null,
  sequence integer not null,
  kind text not null,
  roles text[] not null default '{}',
  actor text not null,
  at timestamptz(3) not null,
  constraint news_pkey primary key (subject, sequence, kind)
);

-- `cause` tells what it is about apart from everything else: telling twice writes once.
create table notification (
  id uuid primary key,
  account uuid not null references account,
  kind text not null,
  item uuid references item,
  subject uuid,
  cause text not null,
  at timestamptz(3) not null,
  read_at timestamptz(3),
  mailing text not null default 'waiting' constraint notification_mailing check (mailing in ('waiting', 'mailed', 'not-wanted')),
  mail uuid,
  constraint notification_once unique (account, cause),
  constraint notification_mailed check ((mailing = 'mailed') = (mail is not null))
);
create index notification_list on notification (account, id desc);
create index notification_unread on notification (account) where read_at is null;
create index notification_waiting on notification (account) where mailing = 'waiting';
create index notification_mail on notification (mail) where mail is not null;

-- A deadline that was told of before it came; a moved one is told of again.
create table deadline_warning (
  item uuid not null references item,
  kind text not null,
  key text not null,
  due timestamptz(3) not null,
  constraint deadline_warning_pkey primary key (item, kind, key, due)
);

-- One e-mail to one person. `claimed_at` keeps two workers from sending it at the same time.
create table mail (
  id uuid primary key,
  account uuid not null references account,
  made_at timestamptz(3) not null,
  claimed_at timestamptz(3),
  sent_at timestamptz(3),
  way text constraint mail_way check (way in ('smtp', 'file')),
  constraint mail_sent check ((sent_at is null) = (way is null))
);
create index mail_made on mail (made_at desc, id desc);

create table notification_wish (
  account uuid primary key references account,
  mail text not null constraint notification_wish_mail check (mail in ('at-once', 'digest', 'none'))
);

-- What is not written by the statement that moves an item is told by the database itself, in the same commit.
create function tell_of_proposal() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into news (subject, sequence, kind, actor, at) values (new.id, 1, 'proposal', new.proposed_by, new.proposed_at)
    on conflict do nothing;
  else
    insert into news (subject, sequence, kind, actor, at) values (new.id, 2, 'proposal-closed', new.closed_by, new.closed_at)
    on conflict do nothing;
  end if;
  return null;
end $$;
create trigger proposal_made_news after insert on proposal for each row when (new.state = 'open') execute function tell_of_proposal();
create trigger proposal_closed_news after update of state on proposal for each row
  when (old.state = 'open' and new.state in ('confirmed', 'refused')) execute function tell_of_proposal();

create function tell_of_receipt() returns trigger language plpgsql as $$
begin
  insert into news (subject, sequence, kind, actor, at) values (new.id, 1, 'received', coalesce(new.account::text, 'link:' || new.id), new.receipt_at)
  on conflict do nothing;
  return null;
end $$;
create trigger delivery_received_news after update of receipt_at on delivery for each row
  when (old.receipt_at is null and new.receipt_at is not null) execute function tell_of_receipt();

alter table proposal enable always trigger proposal_made_news;
alter table proposal enable always trigger proposal_closed_news;
alter table delivery enable always trigger delivery_received_news;
