-- Items and all that a review leaves behind. What may never happen to these rows stands in 003 and 004.

create table item (
  id uuid primary key,
  kind text not null,
  title text not null,
  unit uuid not null references unit,
  drafter uuid not null references account,
  workflow_id text not null,
  workflow_version text not null,
  workflow_hash text not null,
  state text not null,
  snapshot json not null,
  waits_for text[] not null,
  open boolean not null,
  round integer not null,
  revision uuid not null,
  review uuid,
  -- 'infinity' when nothing is due: it sorts last, and a keyset page needs no case for null.
  due timestamptz(3) not null default 'infinity',
  version integer not null,
  audit_sequence integer not null,
  audit_hash text not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null
) with (fillfactor = 85);
create index item_drafted on item (drafter, id);
create index item_all on item (unit, due, id);
-- One queue a role: a page is a short walk along an index even where hardly anything waits for the role.
create index item_queue_drafter on item (unit, due, id) where open and waits_for @> '{drafter}';
create index item_queue_unit_head on item (unit, due, id) where open and waits_for @> '{unitHead}';
create index item_queue_confidentiality on item (unit, due, id) where open and waits_for @> '{confidentialityReviewer}';
create index item_queue_legal on item (unit, due, id) where open and waits_for @> '{legalReviewer}';
create index item_queue_disclosure on item (unit, due, id) where open and waits_for @> '{disclosureOfficer}';
create index item_queue_signatory on item (unit, due, id) where open and waits_for @> '{signatory}';
create index item_queue_publisher on item (unit, due, id) where open and waits_for @> '{publisher}';

create table blob (
  sha256 text primary key constraint blob_sha256 check (sha256 ~ '^[0-9a-f]{64}$'),
  size bigint not null,
  media_type text not null,
  -- Where the bytes are: bookkeeping, the one column that may change.
  storage text not null,
  created_at timestamptz(3) not null
);

create table revision (
  id uuid primary key,
  item uuid not null references item,
  number integer not null constraint revision_number_positive check (number >= 1),
  digest text not null constraint revision_digest check (digest ~ '^[0-9a-f]{64}$'),
  rule_set text not null,
  content jsonb not null,
  created_by uuid not null references account,
  created_at timestamptz(3) not null,
  constraint revision_number unique (item, number),
  constraint revision_of_item unique (id, item)
);
alter table item add constraint item_revision foreign key (revision, id) references revision (id, item);

create table revision_file (
  revision uuid not null references revision,
  position integer not null,
  name text not null,
  sha256 text not null references blob,
  size bigint not null,
  media_type text not null,
  primary key (revision, position)
);
create index revision_file_sha256 on revision_file (sha256);

-- A row means: only the confidentiality reviewer may read the files of this revision.
create table quarantine (
  revision uuid primary key references revision,
  item uuid not null references item,
  since timestamptz(3) not null
);

create table scan (
  id uuid primary key,
  item uuid not null references item,
  revision uuid not null references revision,
  digest text not null,
  rule_set text not null,
  outcome text not null constraint scan_outcome check (outcome in ('clean', 'findings', 'blocked', 'quarantined', 'failed')),
  failures jsonb not null,
  timings jsonb not null,
  at timestamptz(3) not null
);
create index scan_revision on scan (revision, at, id);

create table finding (
  id uuid primary key,
  scan uuid not null references scan,
  item uuid not null references item,
  position integer not null,
  rule_id text not null,
  rule_version integer not null,
  message_id text not null,
  entity text not null,
  severity text not null constraint finding_severity check (severity in ('block', 'high', 'medium', 'low')),
  owner text not null constraint finding_owner check (owner in ('confidentiality', 'legal', 'disclosure')),
  confidence double precision not null,
  location jsonb not null,
  excerpt text not null,
  fingerprint text not null,
  evidence text[] not null,
  basis text[] not null,
  data jsonb not null,
  quarantine boolean not null,
  shadow boolean,
  disposition text constraint finding_disposition check (disposition in ('false-positive', 'accepted', 'to-fix')),
  disposition_reason text,
  disposed_by uuid references account,
  disposed_at timestamptz(3),
  constraint finding_position unique (scan, position),
  constraint finding_disposition_whole check (num_nulls(disposition, disposition_reason, disposed_by, disposed_at) in (0, 4))
);
create index finding_known on finding (item, fingerprint) where disposition is not null;

create table review (
  id uuid primary key,
  item uuid not null references item,
  round integer not null,
  digest text not null,
  required_steps text[] not null constraint review_has_steps check (cardinality(required_steps) > 0),
  outcome text constraint review_outcome check (outcome in ('approved', 'returned', 'withheld', 'withdrawn', 'incident')),
  opened_at timestamptz(3) not null,
  closed_at timestamptz(3),
  constraint review_round unique (item, round),
  constraint review_of_item unique (id, item),
  constraint review_closed check ((outcome is null) = (closed_at is null))
);
create unique index review_one_open on review (item) where outcome is null;
alter table item add constraint item_review foreign key (review, id) references review (id, item);

create table decision (
  id uuid primary key,
  review uuid not null,
  item uuid not null,
  step text not null constraint decision_step check (step in ('unit', 'confidentiality', 'legal', 'disclosure', 'signature')),
  actor uuid not null references account,
  on_behalf_of uuid references account,
  verdict text not null constraint decision_verdict check (verdict in ('approve', 'return', 'refer')),
  opinion text not null,
  basis text not null,
  digest text not null,
  at timestamptz(3) not null,
  constraint decision_one_a_step unique (review, step),
  constraint decision_one_an_actor unique (review, actor),
  constraint decision_review foreign key (review, item) references review (id, item)
);
create index decision_item on decision (item, actor);

create table release (
  id uuid primary key,
  item uuid not null,
  review uuid not null constraint release_once unique,
  revision uuid not null,
  digest text not null,
  attribute text not null,
  mode text not null,
  audience text[] not null,
  place text not null,
  released_by text not null,
  released_at timestamptz(3) not null,
  until timestamptz(3),
  recalled_at timestamptz(3),
  recall_reason text,
  -- What the public library searches: filled by a trigger for public releases only.
  search_text text,
  search_grams text[],
  constraint release_review foreign key (review, item) references review (id, item),
  constraint release_revision foreign key (revision, item) references revision (id, item),
  constraint release_mode_attribute check ((attribute in ('proactive', 'redacted') and mode in ('public', 'directed'))
    or (attribute = 'on-request' and mode = 'directed')),
  constraint release_audience check ((mode = 'directed') = (cardinality(audience) > 0)),
  constraint release_recall check ((recalled_at is null) = (recall_reason is null))
);
create unique index release_one_unrecalled on release (item) where recalled_at is null;
create index release_item on release (item);
create index release_public on release (released_at desc, id desc) where mode = 'public' and recalled_at is null;
create index release_search on release using gin (search_grams) where mode = 'public' and recalled_at is null;

create table delivery (
  id uuid primary key,
  release uuid not null references release,
  recipient text not null,
  account uuid references account,
  token_hash text constraint delivery_token_hash unique,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3),
  opened_at timestamptz(3),
  receipt_at timestamptz(3),
  revoked_at timestamptz(3),
  constraint delivery_one_a_recipient unique (release, recipient)
);
create index delivery_account on delivery (account, created_at) where account is not null;

create table deadline (
  item uuid not null references item,
  kind text not null,
  key text not null default '',
  due timestamptz(3) not null,
  event jsonb not null,
  primary key (item, kind, key)
);
create index deadline_due on deadline (due);

-- `stream` is an item's id or 'administration'; `canonical` are the bytes that `hash` covers.
create table audit_entry (
  stream text collate "C" not null,
  sequence integer not null,
  actor text not null,
  on_behalf_of text,
  action text not null,
  at timestamptz(3) not null,
  payload json not null,
  previous text not null,
  hash text not null,
  canonical text not null,
  primary key (stream, sequence),
  constraint audit_entry_sequence check (sequence >= 1),
  constraint audit_entry_stream check (stream = 'administration' or stream ~ '^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$')
);
create index audit_entry_actor on audit_entry (actor, at, stream, sequence);
create index audit_entry_at on audit_entry (at, stream, sequence);

-- Head of a chain that has no item: the administration's.
create table audit_head (
  stream text collate "C" primary key constraint audit_head_stream check (stream = 'administration'),
  sequence integer not null,
  hash text not null
);
insert into audit_head values ('administration', 0, repeat('0', 64));
