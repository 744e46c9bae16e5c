-- Named lists of recipients. A release plan never names a group, only the members that it had when it was picked.

create table recipient_group (
  id uuid not null,
  unit uuid not null references unit,
  name text not null,
  members text[] not null,
  created_by uuid not null references account,
  created_at timestamptz(3) not null,
  changed_by uuid not null references account,
  changed_at timestamptz(3) not null,
  ended_by uuid references account,
  ended_at timestamptz(3),
  constraint recipient_group_pkey primary key (id),
  constraint recipient_group_name check (btrim(name) <> ''),
  constraint recipient_group_members check (cardinality(members) between 1 and 500),
  constraint recipient_group_end check (num_nulls(ended_by, ended_at) in (0, 2))
);
create unique index recipient_group_one_name on recipient_group (unit, name) where ended_at is null;
