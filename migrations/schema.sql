-- Generated from the catalogs of a migrated database; a test compares. Do not edit: write a migration.

-- ---------------------------------------------------------------- Tables

create table account (
  id uuid not null,
  login text not null,
  name text not null,
  email text,
  unit uuid not null,
  active boolean not null default true,
  must_change_password boolean not null default false,
  password_hash text not null,
  created_at timestamp(3) with time zone not null
);

create table api_token (
  id uuid not null,
  account uuid not null,
  name text not null,
  token_hash text not null,
  scopes text[] not null,
  created_at timestamp(3) with time zone not null,
  expires_at timestamp(3) with time zone not null,
  last_used_at timestamp(3) with time zone,
  revoked_at timestamp(3) with time zone
);

create table audit_entry (
  stream text not null,
  sequence integer not null,
  actor text not null,
  on_behalf_of text,
  action text not null,
  at timestamp(3) with time zone not null,
  payload json not null,
  previous text not null,
  hash text not null,
  canonical text not null,
  position bigint not null
);

create table audit_head (
  stream text not null,
  sequence integer not null,
  hash text not null
);

create table blob (
  sha256 text not null,
  size bigint not null,
  media_type text not null,
  storage text not null,
  created_at timestamp(3) with time zone not null
);

create table bundle (
  id uuid not null,
  number integer not null default nextval('bundle_number'::regclass),
  kind text not null,
  rules jsonb not null,
  unit uuid not null,
  state text not null default 'open'::text,
  made_by text not null,
  made_at timestamp(3) with time zone not null,
  ordered_by text,
  ordered_at timestamp(3) with time zone,
  release_at timestamp(3) with time zone,
  stopped jsonb,
  released_at timestamp(3) with time zone,
  dissolved_by text,
  dissolved_at timestamp(3) with time zone,
  reason text,
  issue_year integer,
  issue_number integer
);

create table bundle_member (
  bundle uuid not null,
  item uuid not null,
  role text not null,
  position integer not null,
  added_by text not null,
  added_at timestamp(3) with time zone not null,
  digest text,
  open boolean not null default true
);

create table bundle_question (
  id uuid not null,
  bundle uuid not null,
  recalled uuid not null,
  about uuid not null,
  asked_at timestamp(3) with time zone not null,
  answer text,
  reason text,
  answered_by text,
  answered_at timestamp(3) with time zone
);

create table calendar_year (
  year integer not null,
  entered_by uuid not null,
  entered_at timestamp(3) with time zone not null
);

create table catalogue_change (
  id uuid not null,
  list text not null,
  source text not null,
  changes text not null,
  digest text not null,
  made_by text not null,
  made_at timestamp(3) with time zone not null,
  in_force_from timestamp(3) with time zone,
  proposal uuid
);

create table catalogue_claim (
  item uuid not null,
  entry uuid not null,
  state text not null,
  proposed_by text not null,
  proposed_at timestamp(3) with time zone not null,
  decided_by text,
  decided_at timestamp(3) with time zone
);

create table catalogue_entry (
  id uuid not null,
  version integer not null,
  list text not null,
  entry jsonb not null,
  valid_from timestamp(3) with time zone not null,
  valid_until timestamp(3) with time zone,
  change uuid not null,
  ended_by uuid
);

create table catalogue_mark (
  id uuid not null,
  entry uuid not null,
  reason text not null,
  marked_by text not null,
  marked_at timestamp(3) with time zone not null,
  ended_by text,
  ended_at timestamp(3) with time zone
);

create table catalogue_name (
  id uuid not null,
  name text not null,
  units uuid[] not null,
  changed_by text not null,
  changed_at timestamp(3) with time zone not null,
  ended_at timestamp(3) with time zone
);

create table catalogue_told (
  entry uuid not null,
  unit uuid not null,
  due date not null,
  what text not null,
  at timestamp(3) with time zone not null
);

create table channel (
  id uuid not null,
  key text not null,
  kind text not null,
  name_en text not null,
  name_zh text not null,
  connector text not null,
  target text,
  secret text,
  opened_by uuid not null,
  opened_at timestamp(3) with time zone not null,
  retired_by uuid,
  retired_at timestamp(3) with time zone
);

create table channel_delivery (
  id uuid not null,
  release uuid not null,
  channel uuid not null,
  action text not null,
  digest text not null,
  state text not null default 'waiting'::text,
  attempts integer not null default 0,
  tries integer not null default 0,
  next_at timestamp(3) with time zone,
  ends_at timestamp(3) with time zone,
  fault text,
  created_at timestamp(3) with time zone not null,
  attempted_at timestamp(3) with time zone,
  sent_at timestamp(3) with time zone,
  received_at timestamp(3) with time zone,
  received_by text,
  reported json
);

create table checkpoint_stamp (
  origin text not null,
  size bigint not null,
  note text not null,
  stamp bytea not null,
  at timestamp(3) with time zone not null default now()
);

create table contact (
  id uuid not null,
  unit uuid not null,
  name text not null,
  organisation text,
  email text,
  phone text,
  proposed_by uuid not null,
  proposed_at timestamp(3) with time zone not null,
  checked_by uuid,
  checked_at timestamp(3) with time zone,
  retired_by uuid,
  retired_at timestamp(3) with time zone,
  retire_reason text
);

create table day_override (
  day date not null,
  working boolean not null,
  reason text not null
);

create table deadline (
  item uuid not null,
  kind text not null,
  key text not null default ''::text,
  due timestamp(3) with time zone not null,
  event jsonb not null,
  started_at timestamp(3) with time zone,
  working_days integer,
  provisional boolean not null default false
);

create table deadline_warning (
  item uuid not null,
  kind text not null,
  key text not null,
  due timestamp(3) with time zone not null
);

create table decision (
  id uuid not null,
  review uuid not null,
  item uuid not null,
  step text not null,
  actor uuid not null,
  on_behalf_of uuid,
  verdict text not null,
  opinion text not null,
  basis text not null,
  digest text not null,
  at timestamp(3) with time zone not null
);

create table delivery (
  id uuid not null,
  release uuid not null,
  recipient text not null,
  account uuid,
  token_hash text,
  created_at timestamp(3) with time zone not null,
  expires_at timestamp(3) with time zone,
  opened_at timestamp(3) with time zone,
  receipt_at timestamp(3) with time zone,
  revoked_at timestamp(3) with time zone,
  contact uuid
);

create table delivery_letter (
  delivery uuid not null,
  next_at timestamp(3) with time zone,
  sends integer not null default 0,
  tries integer not null default 0,
  sent_at timestamp(3) with time zone,
  recall_told_at timestamp(3) with time zone,
  failed boolean not null default false
);

create table demonstration (
  the_one boolean not null default true,
  begun_at timestamp(3) with time zone not null,
  offered_at timestamp(3) with time zone,
  ended_at timestamp(3) with time zone,
  ended_by text
);

create table erased_secret (
  stream text not null,
  through integer not null,
  head text not null,
  erased_at timestamp(3) with time zone not null,
  proposal uuid not null
);

create table file_read (
  id bigint not null,
  item uuid not null,
  revision uuid not null,
  position integer not null,
  account uuid not null,
  way text not null,
  at timestamp(3) with time zone not null
);

create table finding (
  id uuid not null,
  scan uuid not null,
  item uuid not null,
  position integer not null,
  rule_id text not null,
  rule_version integer not null,
  message_id text not null,
  entity text not null,
  severity text not null,
  owner text not null,
  confidence double precision not null,
  location jsonb not null,
  excerpt text not null,
  fingerprint text not null,
  evidence text[] not null,
  basis text[] not null,
  data jsonb not null,
  quarantine boolean not null,
  shadow boolean,
  disposition text,
  disposition_reason text,
  disposed_by uuid,
  disposed_at timestamp(3) with time zone,
  waiver uuid,
  consults text
);

create table former_disposition (
  finding uuid not null,
  number integer not null,
  disposition text not null,
  reason text not null,
  disposed_by uuid not null,
  disposed_at timestamp(3) with time zone not null,
  replaced_at timestamp(3) with time zone not null
);

create table heartbeat (
  name text not null,
  since timestamp(3) with time zone not null,
  seen_at timestamp(3) with time zone not null
);

create table idempotency_key (
  account text not null,
  key text not null,
  request_hash text not null,
  response json,
  created_at timestamp(3) with time zone not null,
  owner text
);

create table imported_release (
  id uuid not null,
  import uuid not null,
  sha256 text not null,
  title text not null,
  day date,
  address text,
  imported_at timestamp(3) with time zone not null,
  removed_at timestamp(3) with time zone,
  removed_by text
);

create table incident (
  id uuid not null,
  item uuid not null,
  kind text not null,
  revision uuid not null,
  release uuid,
  since timestamp(3) with time zone not null,
  opened_by uuid not null,
  opened_on_behalf_of uuid,
  opened_at timestamp(3) with time zone not null,
  reported_by uuid,
  reported_on_behalf_of uuid,
  reported_at timestamp(3) with time zone,
  report jsonb,
  closed_by uuid,
  closed_on_behalf_of uuid,
  closed_at timestamp(3) with time zone,
  close_reason text
);

create table incident_candidate (
  id uuid not null,
  release uuid not null,
  item uuid not null,
  rescan uuid not null,
  rule_set text not null,
  found_at timestamp(3) with time zone not null,
  rule_id text not null,
  rule_version integer not null,
  message_id text not null,
  entity text not null,
  severity text not null,
  quarantine boolean not null,
  location jsonb not null,
  places integer not null,
  excerpt text not null,
  fingerprint text not null,
  basis jsonb not null,
  data jsonb not null,
  decision text,
  decided_by uuid,
  on_behalf_of uuid,
  decided_at timestamp(3) with time zone,
  reason text
);

create table incident_measure (
  incident uuid not null,
  number integer not null,
  measure text not null,
  taken_by uuid not null,
  recorded_at timestamp(3) with time zone not null
);

create table index_number (
  release uuid not null,
  series text not null,
  serial integer not null,
  number text not null
);

create table index_series (
  series text not null,
  last integer not null
);

create table item (
  id uuid not null,
  kind text not null,
  title text not null,
  unit uuid not null,
  drafter uuid not null,
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
  due timestamp(3) with time zone not null default 'infinity'::timestamp with time zone,
  version integer not null,
  audit_sequence integer not null,
  audit_hash text not null,
  created_at timestamp(3) with time zone not null,
  updated_at timestamp(3) with time zone not null,
  number integer not null,
  scan uuid,
  scan_ticket uuid,
  kind_version integer not null default 1
);

create table item_copy (
  item uuid not null,
  copied_from uuid not null,
  at timestamp(3) with time zone not null
);

create table item_look (
  item uuid not null,
  account uuid not null,
  at timestamp(3) with time zone not null
);

create table item_move (
  item uuid not null,
  sequence integer not null,
  from_version text not null,
  from_hash text not null,
  to_version text not null,
  to_hash text not null,
  moved_by uuid not null,
  reason text not null,
  at timestamp(3) with time zone not null,
  moved_in text
);

create table item_successor (
  item uuid not null,
  predecessor uuid not null,
  at timestamp(3) with time zone not null,
  given_up_at timestamp(3) with time zone
);

create table kind (
  id text not null,
  version integer not null,
  definition text not null,
  digest text not null,
  workflow text not null,
  attributes text[] not null,
  shipped boolean not null,
  made_by text not null,
  made_at timestamp(3) with time zone not null,
  in_force_from timestamp(3) with time zone,
  proposal uuid,
  retired_at timestamp(3) with time zone,
  retired_by uuid
);

create table kind_limit (
  workflow text not null,
  attribute text not null
);

create table library_document (
  release uuid not null,
  ordinal bigint not null,
  released_at timestamp(3) with time zone not null,
  title text not null,
  form text not null,
  words text not null,
  facets text[] not null
);

create table library_link (
  release uuid not null,
  type text not null,
  target uuid not null
);

create table library_waiting (
  release uuid not null
);

create table link_address (
  address text not null,
  host text not null,
  asked_at timestamp(3) with time zone,
  answer text,
  status integer,
  failures integer not null default 0,
  failing_since timestamp(3) with time zone
);

create table link_place (
  release uuid not null,
  address text not null
);

create table link_read (
  release uuid not null,
  at timestamp(3) with time zone not null
);

create table log_bundle (
  n bigint not null,
  first bigint not null,
  entries bytea not null,
  refs bytea not null
);

create table log_checkpoint (
  size bigint not null,
  origin text not null,
  root bytea not null,
  note text not null,
  at timestamp(3) with time zone not null,
  kept boolean not null default false
);

create table log_cosignature (
  origin text not null,
  size bigint not null,
  key text not null,
  line text not null,
  at timestamp(3) with time zone not null default now()
);

create table log_key (
  id text not null,
  origin text not null,
  type text not null,
  public_key bytea not null,
  valid_from timestamp(3) with time zone not null,
  valid_until timestamp(3) with time zone
);

create table log_quorum (
  one boolean not null default true,
  least integer not null
);

create table log_state (
  one boolean not null default true,
  origin text,
  size bigint not null default 0,
  root bytea not null default sha256('\x'::bytea),
  watermark bigint not null default 0,
  bound bigint not null default 0,
  fence bigint not null default 0
);

create table log_tile (
  level integer not null,
  n bigint not null,
  data bytea not null
);

create table log_witness (
  name text not null,
  key text not null,
  url text not null,
  added_at timestamp(3) with time zone not null,
  removed_at timestamp(3) with time zone
);

create table log_witness_answer (
  witness text not null,
  outcome text not null,
  status integer,
  since timestamp(3) with time zone not null
);

create table mail (
  id uuid not null,
  account uuid not null,
  made_at timestamp(3) with time zone not null,
  claimed_at timestamp(3) with time zone,
  sent_at timestamp(3) with time zone,
  way text
);

create table news (
  subject uuid not null,
  sequence integer not null,
  kind text not null,
  roles text[] not null default '{}'::text[],
  actor text not null,
  at timestamp(3) with time zone not null
);

create table notification (
  id uuid not null,
  account uuid not null,
  kind text not null,
  item uuid,
  subject uuid,
  cause text not null,
  at timestamp(3) with time zone not null,
  read_at timestamp(3) with time zone,
  mailing text not null default 'waiting'::text,
  mail uuid
);

create table notification_wish (
  account uuid not null,
  mail text not null
);

create table pattern (
  id uuid not null,
  name text not null,
  version integer not null,
  severity text not null,
  owner text not null,
  message jsonb not null,
  pattern text not null,
  ignore_case boolean not null,
  positive jsonb not null,
  negative jsonb not null,
  digest text not null,
  created_by uuid not null,
  created_at timestamp(3) with time zone not null,
  activated_by uuid,
  activated_at timestamp(3) with time zone,
  unit uuid not null
);

create table proposal (
  id uuid not null,
  kind text not null,
  content text not null,
  digest text not null,
  unit uuid,
  subject uuid,
  needs text[] not null,
  sealed text,
  proposed_by text not null,
  on_behalf_of uuid,
  proposed_at timestamp(3) with time zone not null,
  reason text not null,
  expires_at timestamp(3) with time zone not null,
  state text not null,
  basis text,
  closed_by text,
  closed_at timestamp(3) with time zone,
  close_reason text,
  closed_in text
);

create table provider_link (
  issuer text not null,
  subject text not null,
  account uuid not null,
  linked_at timestamp(3) with time zone not null
);

create table quarantine (
  revision uuid not null,
  item uuid not null,
  since timestamp(3) with time zone not null,
  files integer[]
);

create table reading_place (
  id uuid not null,
  unit uuid not null,
  name text not null,
  secret_hash text not null,
  opened_by uuid not null,
  opened_at timestamp(3) with time zone not null,
  retired_by uuid,
  retired_at timestamp(3) with time zone
);

create table recipient_group (
  id uuid not null,
  unit uuid not null,
  name text not null,
  members text[] not null,
  created_by uuid not null,
  created_at timestamp(3) with time zone not null,
  changed_by uuid not null,
  changed_at timestamp(3) with time zone not null,
  ended_by uuid,
  ended_at timestamp(3) with time zone
);

create table recovery_code (
  factor uuid not null,
  hash text not null,
  used_at timestamp(3) with time zone,
  used_in text
);

create table redaction_before (
  revision uuid not null
);

create table redaction_marks (
  revision uuid not null,
  position integer not null,
  version integer not null,
  marks text not null,
  changed_by uuid not null,
  changed_at timestamp(3) with time zone not null
);

create table redaction_proof (
  id uuid not null,
  run uuid not null,
  item uuid not null,
  original uuid not null,
  position integer not null,
  source text not null,
  result text not null,
  marks text not null,
  marks_digest text not null,
  proof text not null,
  passed boolean not null,
  made_at timestamp(3) with time zone not null
);

create table redaction_run (
  id uuid not null,
  item uuid not null,
  revision uuid not null,
  asked_by uuid not null,
  asked_at timestamp(3) with time zone not null,
  step text,
  done integer not null default 0,
  total integer not null default 0,
  ended_at timestamp(3) with time zone,
  failure jsonb
);

create table reevaluation (
  id uuid not null,
  item uuid not null,
  decision text not null,
  reason text not null,
  decided_by uuid not null,
  on_behalf_of uuid,
  at timestamp(3) with time zone not null,
  opened uuid
);

create table release (
  id uuid not null,
  item uuid not null,
  review uuid not null,
  revision uuid not null,
  digest text not null,
  attribute text not null,
  mode text not null,
  audience text[] not null,
  place text not null,
  released_by text not null,
  released_at timestamp(3) with time zone not null,
  until timestamp(3) with time zone,
  recalled_at timestamp(3) with time zone,
  recall_reason text,
  oversight text
);

create table release_check (
  release uuid not null,
  rule_set text not null,
  at timestamp(3) with time zone not null
);

create table release_import (
  id uuid not null,
  started_by text not null,
  started_at timestamp(3) with time zone not null,
  base text,
  ready boolean not null default false,
  total integer not null default 0,
  imported integer not null default 0,
  known integer not null default 0,
  passed integer not null default 0,
  unread integer not null default 0,
  ended_at timestamp(3) with time zone,
  cancelled_by text
);

create table release_import_file (
  position bigint not null,
  import uuid not null,
  step integer not null,
  depth integer not null default 0,
  name text not null,
  content bytea not null,
  title text,
  day date,
  address text
);

create table release_import_line (
  position bigint not null,
  import uuid not null,
  name text not null,
  row_number integer,
  code text not null,
  en text not null,
  zh text not null
);

create table release_key (
  public_key bytea not null,
  first_used timestamp(3) with time zone not null default now()
);

create table release_stamp (
  release uuid not null,
  stamp bytea not null,
  at timestamp(3) with time zone not null default now()
);

create table release_statement (
  release uuid not null,
  statement bytea not null,
  signature bytea not null,
  release_key bytea not null,
  leaf bytea not null,
  position bigint not null,
  leaf_index bigint
);

create table released_trace (
  sequence bigint not null,
  release uuid,
  item uuid,
  file integer not null,
  kind text not null,
  lookup text not null,
  detail text not null,
  imported uuid
);

create table request_count (
  key text not null,
  hits integer not null,
  ends_at timestamp(3) with time zone not null
);

create table rescan (
  id uuid not null,
  cause text not null,
  started_by text not null,
  started_at timestamp(3) with time zone not null,
  since timestamp(3) with time zone,
  rules text[],
  total integer not null,
  done integer not null default 0,
  unchanged integer not null default 0,
  failed integer not null default 0,
  candidates integer not null default 0,
  position uuid,
  ended_at timestamp(3) with time zone,
  cancelled_by text
);

create table rescan_failure (
  rescan uuid not null,
  release uuid not null,
  codes text[] not null
);

create table review (
  id uuid not null,
  item uuid not null,
  round integer not null,
  digest text not null,
  required_steps text[] not null,
  outcome text,
  opened_at timestamp(3) with time zone not null,
  closed_at timestamp(3) with time zone,
  further_steps text[] not null default '{}'::text[],
  quorums jsonb not null default '[]'::jsonb
);

create table revision (
  id uuid not null,
  item uuid not null,
  number integer not null,
  digest text not null,
  rule_set text not null,
  content jsonb not null,
  created_by uuid not null,
  created_at timestamp(3) with time zone not null
);

create table revision_file (
  revision uuid not null,
  position integer not null,
  name text not null,
  sha256 text not null,
  size bigint not null,
  media_type text not null
);

create table role (
  id text not null,
  deciding boolean not null,
  name jsonb,
  declared_by text,
  declared_at timestamp(3) with time zone,
  retired_at timestamp(3) with time zone
);

create table role_grant (
  id uuid not null,
  account uuid not null,
  role text not null,
  unit uuid not null,
  valid_from timestamp(3) with time zone not null,
  valid_until timestamp(3) with time zone,
  delegated_by uuid,
  revoked_at timestamp(3) with time zone,
  proposal uuid
);

create table role_unheld (
  role text not null,
  since timestamp(3) with time zone not null,
  told boolean not null default false
);

create table rule_pack (
  id uuid not null,
  name text not null,
  version integer not null,
  kind text,
  unit uuid,
  valid_from timestamp(3) with time zone not null,
  off text[] not null,
  shadow text[] not null,
  severities jsonb not null,
  term_lists uuid[] not null,
  patterns uuid[] not null,
  created_by uuid not null,
  created_at timestamp(3) with time zone not null,
  proposal uuid
);

create table rule_preview (
  id uuid not null,
  kind text not null,
  content text not null,
  digest text not null,
  unit uuid,
  latest integer not null,
  corpus text not null,
  asked_by text not null,
  asked_at timestamp(3) with time zone not null,
  total integer not null,
  done integer not null default 0,
  ended_at timestamp(3) with time zone,
  cancelled_by text
);

create table rule_preview_item (
  preview uuid not null,
  position integer not null,
  item uuid not null,
  revision uuid not null,
  result jsonb
);

create table saved_filters (
  account uuid not null,
  filters jsonb not null
);

create table scan (
  id uuid not null,
  item uuid not null,
  revision uuid not null,
  digest text not null,
  rule_set text not null,
  outcome text not null,
  failures jsonb not null,
  timings jsonb not null,
  at timestamp(3) with time zone not null,
  traces json not null default '[]'::json,
  released_seen bigint not null default 0,
  oversight text,
  switched_off jsonb,
  ticket uuid,
  sequence bigint not null,
  beside uuid[] not null default '{}'::uuid[]
);

create table second_factor (
  id uuid not null,
  account uuid not null,
  secret text,
  created_at timestamp(3) with time zone not null,
  confirmed_at timestamp(3) with time zone,
  last_step integer,
  used_in text,
  removed_at timestamp(3) with time zone,
  removed_by text
);

create table session (
  id uuid not null,
  account uuid not null,
  token_hash text not null,
  created_at timestamp(3) with time zone not null,
  expires_at timestamp(3) with time zone not null,
  last_used_at timestamp(3) with time zone not null,
  address text,
  agent text,
  proved_at timestamp(3) with time zone,
  awaits_second_factor boolean not null default false,
  way text not null
);

create table setting (
  key text not null,
  value jsonb not null
);

create table sign_in_source (
  account uuid not null,
  address text not null,
  last_used_at timestamp(3) with time zone not null
);

create table stamp_authority (
  certificate bytea not null,
  issuers bytea[] not null,
  first_used timestamp(3) with time zone not null default now()
);

create table statement_cursor (
  one boolean not null default true,
  position bigint not null default 0
);

create table stream_secret (
  stream text not null,
  secret bytea not null,
  from_start boolean not null
);

create table term_list (
  id uuid not null,
  name text not null,
  version integer not null,
  severity text not null,
  owner text not null,
  message jsonb not null,
  terms jsonb not null,
  term_count integer not null,
  digest text not null,
  created_by uuid not null,
  created_at timestamp(3) with time zone not null,
  initials boolean not null default false,
  unit uuid not null
);

create table unit (
  id uuid not null,
  name text not null,
  parent uuid,
  organ_code text,
  path uuid[] not null default '{}'::uuid[]
);

create table unstatable_release (
  release uuid not null,
  reason text not null
);

create table waiver (
  id uuid not null,
  rule_id text not null,
  fingerprint text not null,
  disposition text not null,
  reason text not null,
  author uuid not null,
  on_behalf_of uuid,
  unit uuid not null,
  kind text,
  finding uuid not null,
  created_at timestamp(3) with time zone not null,
  expires_at timestamp(3) with time zone not null,
  revoked_at timestamp(3) with time zone,
  revoked_by uuid,
  revoke_reason text,
  proposal uuid
);

create table witnessed_fork (
  origin text not null,
  note text not null,
  cosigned text not null,
  at timestamp(3) with time zone not null default now()
);

create table witnessed_head (
  origin text not null,
  size bigint not null default 0,
  root bytea not null default sha256('\x'::bytea),
  note text,
  at timestamp(3) with time zone not null default now()
);

create table witnessed_log (
  id text not null,
  origin text not null,
  key text not null,
  added_at timestamp(3) with time zone not null,
  removed_at timestamp(3) with time zone
);

create table workflow_check (
  digest text not null,
  checker text not null,
  machine_hash text,
  seal text,
  states integer not null,
  faults jsonb not null,
  milliseconds integer not null,
  checked_at timestamp(3) with time zone not null
);

create table workflow_definition (
  id text not null,
  version integer not null,
  definition text not null,
  digest text not null,
  edition integer not null default 1,
  made_by text not null,
  made_at timestamp(3) with time zone not null,
  edited_by text not null,
  edited_at timestamp(3) with time zone not null,
  proposed_at timestamp(3) with time zone,
  machine_hash text,
  in_force_from timestamp(3) with time zone,
  proposal uuid,
  retired_at timestamp(3) with time zone,
  retired_by uuid
);

-- ---------------------------------------------------------------- Constraints

alter table account add constraint account_login UNIQUE (login);
alter table account add constraint account_login_lower CHECK (((login = lower(login)) AND (login <> ''::text)));
alter table account add constraint account_pkey PRIMARY KEY (id);
alter table account add constraint account_unit_fkey FOREIGN KEY (unit) REFERENCES unit(id);
alter table api_token add constraint api_token_account_fkey FOREIGN KEY (account) REFERENCES account(id);
alter table api_token add constraint api_token_pkey PRIMARY KEY (id);
alter table api_token add constraint api_token_token_hash UNIQUE (token_hash);
alter table audit_entry add constraint audit_entry_pkey PRIMARY KEY (stream, sequence);
alter table audit_entry add constraint audit_entry_sequence CHECK ((sequence >= 1));
alter table audit_entry add constraint audit_entry_stream CHECK (((stream = 'administration'::text) OR (stream ~ '^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$'::text)));
alter table audit_head add constraint audit_head_pkey PRIMARY KEY (stream);
alter table audit_head add constraint audit_head_stream CHECK ((stream = 'administration'::text));
alter table blob add constraint blob_pkey PRIMARY KEY (sha256);
alter table blob add constraint blob_sha256 CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text));
alter table bundle add constraint bundle_dissolved CHECK ((((state = 'dissolved'::text) = (dissolved_at IS NOT NULL)) AND (num_nulls(dissolved_by, dissolved_at, reason) = ANY (ARRAY[0, 3]))));
alter table bundle add constraint bundle_issue CHECK (((num_nulls(issue_year, issue_number) = ANY (ARRAY[0, 2])) AND (issue_number > 0)));
alter table bundle add constraint bundle_issue_once UNIQUE (unit, kind, issue_year, issue_number);
alter table bundle add constraint bundle_number_once UNIQUE (number);
alter table bundle add constraint bundle_order CHECK (((num_nulls(ordered_by, ordered_at, release_at) = ANY (ARRAY[0, 3])) AND ((state <> 'ordered'::text) OR (ordered_by IS NOT NULL))));
alter table bundle add constraint bundle_pkey PRIMARY KEY (id);
alter table bundle add constraint bundle_released CHECK (((state = 'released'::text) = (released_at IS NOT NULL)));
alter table bundle add constraint bundle_state CHECK ((state = ANY (ARRAY['open'::text, 'ordered'::text, 'released'::text, 'dissolved'::text])));
alter table bundle add constraint bundle_unit_fkey FOREIGN KEY (unit) REFERENCES unit(id);
alter table bundle_member add constraint bundle_member_bundle_fkey FOREIGN KEY (bundle) REFERENCES bundle(id);
alter table bundle_member add constraint bundle_member_item_fkey FOREIGN KEY (item) REFERENCES item(id);
alter table bundle_member add constraint bundle_member_pkey PRIMARY KEY (bundle, item);
alter table bundle_question add constraint bundle_question_about_fkey FOREIGN KEY (about) REFERENCES item(id);
alter table bundle_question add constraint bundle_question_answer CHECK ((answer = ANY (ARRAY['kept'::text, 'recalled'::text])));
alter table bundle_question add constraint bundle_question_answered CHECK (((num_nulls(answer, answered_at) = ANY (ARRAY[0, 2])) AND ((answer IS DISTINCT FROM 'kept'::text) OR ((answered_by IS NOT NULL) AND (btrim(COALESCE(reason, ''::text)) <> ''::text)))));
alter table bundle_question add constraint bundle_question_bundle_fkey FOREIGN KEY (bundle) REFERENCES bundle(id);
alter table bundle_question add constraint bundle_question_pkey PRIMARY KEY (id);
alter table bundle_question add constraint bundle_question_recalled_fkey FOREIGN KEY (recalled) REFERENCES item(id);
alter table calendar_year add constraint calendar_year_entered_by_fkey FOREIGN KEY (entered_by) REFERENCES account(id);
alter table calendar_year add constraint calendar_year_pkey PRIMARY KEY (year);
alter table calendar_year add constraint calendar_year_range CHECK (((year >= 2000) AND (year <= 2200)));
alter table catalogue_change add constraint catalogue_change_digest CHECK ((digest = encode(sha256(convert_to(changes, 'UTF8'::name)), 'hex'::text)));
alter table catalogue_change add constraint catalogue_change_in_force CHECK ((num_nulls(in_force_from, proposal) = ANY (ARRAY[0, 2])));
alter table catalogue_change add constraint catalogue_change_list CHECK ((btrim(list) <> ''::text));
alter table catalogue_change add constraint catalogue_change_pkey PRIMARY KEY (id);
alter table catalogue_change add constraint catalogue_change_proposal_fkey FOREIGN KEY (proposal) REFERENCES proposal(id);
alter table catalogue_claim add constraint catalogue_claim_decided CHECK ((((state = 'proposed'::text) = (decided_by IS NULL)) AND (num_nulls(decided_by, decided_at) = ANY (ARRAY[0, 2]))));
alter table catalogue_claim add constraint catalogue_claim_item_fkey FOREIGN KEY (item) REFERENCES item(id);
alter table catalogue_claim add constraint catalogue_claim_pkey PRIMARY KEY (item, entry);
alter table catalogue_claim add constraint catalogue_claim_state CHECK ((state = ANY (ARRAY['proposed'::text, 'confirmed'::text, 'refused'::text])));
alter table catalogue_entry add constraint catalogue_entry_change_fkey FOREIGN KEY (change) REFERENCES catalogue_change(id);
alter table catalogue_entry add constraint catalogue_entry_end CHECK ((num_nulls(valid_until, ended_by) = ANY (ARRAY[0, 2])));
alter table catalogue_entry add constraint catalogue_entry_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES catalogue_change(id);
alter table catalogue_entry add constraint catalogue_entry_pkey PRIMARY KEY (id, version);
alter table catalogue_entry add constraint catalogue_entry_time CHECK ((valid_until >= valid_from));
alter table catalogue_entry add constraint catalogue_entry_version CHECK ((version > 0));
alter table catalogue_mark add constraint catalogue_mark_end CHECK ((num_nulls(ended_by, ended_at) = ANY (ARRAY[0, 2])));
alter table catalogue_mark add constraint catalogue_mark_pkey PRIMARY KEY (id);
alter table catalogue_mark add constraint catalogue_mark_reason CHECK ((btrim(reason) <> ''::text));
alter table catalogue_name add constraint catalogue_name_name CHECK ((btrim(name) <> ''::text));
alter table catalogue_name add constraint catalogue_name_pkey PRIMARY KEY (id);
alter table catalogue_name add constraint catalogue_name_units CHECK (((cardinality(units) >= 1) AND (cardinality(units) <= 1000)));
alter table catalogue_told add constraint catalogue_told_pkey PRIMARY KEY (entry, unit, due, what);
alter table catalogue_told add constraint catalogue_told_unit_fkey FOREIGN KEY (unit) REFERENCES unit(id);
alter table catalogue_told add constraint catalogue_told_what CHECK ((what = ANY (ARRAY['month'::text, 'day'::text, 'overdue'::text])));
alter table channel add constraint channel_connector CHECK ((connector = ANY (ARRAY['folder'::text, 'webhook'::text, 'mail'::text, 'person'::text])));
alter table channel add constraint channel_key CHECK (((key ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$'::text) AND (length(key) <= 40)));
alter table channel add constraint channel_kind CHECK ((kind = ANY (ARRAY['website'::text, 'wechat'::text, 'app'::text, 'gazette'::text, 'screen'::text, 'counter'::text, 'sms'::text, 'mail'::text, 'api'::text])));
alter table channel add constraint channel_opened_by_fkey FOREIGN KEY (opened_by) REFERENCES account(id);
alter table channel add constraint channel_pkey PRIMARY KEY (id);
alter table channel add constraint channel_retired CHECK (((retired_at IS NULL) = (retired_by IS NULL)));
alter table channel add constraint channel_retired_by_fkey FOREIGN KEY (retired_by) REFERENCES account(id);
alter table channel add constraint channel_secret CHECK (((secret IS NOT NULL) = (connector = ANY (ARRAY['folder'::text, 'webhook'::text]))));
alter table channel add constraint channel_target CHECK (((target IS NOT NULL) = (connector = ANY (ARRAY['webhook'::text, 'mail'::text]))));
alter table channel_delivery add constraint channel_delivery_action CHECK ((action = ANY (ARRAY['publish'::text, 'recall'::text])));
alter table channel_delivery add constraint channel_delivery_attempts CHECK ((attempts >= 0));
alter table channel_delivery add constraint channel_delivery_channel_fkey FOREIGN KEY (channel) REFERENCES channel(id);
alter table channel_delivery add constraint channel_delivery_once UNIQUE (release, channel, action);
alter table channel_delivery add constraint channel_delivery_pkey PRIMARY KEY (id);
alter table channel_delivery add constraint channel_delivery_received CHECK ((((state <> 'received'::text) OR (received_at IS NOT NULL)) AND ((received_at IS NULL) = (received_by IS NULL))));
alter table channel_delivery add constraint channel_delivery_release_fkey FOREIGN KEY (release) REFERENCES release(id);
alter table channel_delivery add constraint channel_delivery_reported CHECK (((state <> 'alarm'::text) OR (reported IS NOT NULL)));
alter table channel_delivery add constraint channel_delivery_state CHECK ((state = ANY (ARRAY['waiting'::text, 'sent'::text, 'received'::text, 'failed'::text, 'alarm'::text, 'dropped'::text])));
alter table channel_delivery add constraint channel_delivery_tries CHECK (((tries >= 0) AND (tries <= attempts)));
alter table channel_delivery add constraint channel_delivery_waits CHECK (((state <> ALL (ARRAY['received'::text, 'dropped'::text, 'alarm'::text, 'failed'::text])) OR (next_at IS NULL)));
alter table checkpoint_stamp add constraint checkpoint_stamp_pkey PRIMARY KEY (origin, size);
alter table contact add constraint contact_check CHECK ((num_nulls(checked_by, checked_at) = ANY (ARRAY[0, 2])));
alter table contact add constraint contact_checked_by_another CHECK ((checked_by <> proposed_by));
alter table contact add constraint contact_checked_by_fkey FOREIGN KEY (checked_by) REFERENCES account(id);
alter table contact add constraint contact_name CHECK ((btrim(name) <> ''::text));
alter table contact add constraint contact_pkey PRIMARY KEY (id);
alter table contact add constraint contact_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES account(id);
alter table contact add constraint contact_reachable CHECK ((num_nonnulls(email, phone) > 0));
alter table contact add constraint contact_retired_by_fkey FOREIGN KEY (retired_by) REFERENCES account(id);
alter table contact add constraint contact_retirement CHECK ((num_nulls(retired_by, retired_at, retire_reason) = ANY (ARRAY[0, 3])));
alter table contact add constraint contact_unit_fkey FOREIGN KEY (unit) REFERENCES unit(id);
alter table day_override add constraint day_override_pkey PRIMARY KEY (day);
alter table deadline add constraint deadline_item_fkey FOREIGN KEY (item) REFERENCES item(id);
alter table deadline add constraint deadline_pkey PRIMARY KEY (item, kind, key);
alter table deadline_warning add constraint deadline_warning_item_fkey FOREIGN KEY (item) REFERENCES item(id);
alter table deadline_warning add constraint deadline_warning_pkey PRIMARY KEY (item, kind, key, due);
alter table decision add constraint decision_actor_fkey FOREIGN KEY (actor) REFERENCES account(id);
alter table decision add constraint decision_on_behalf_of_fkey FOREIGN KEY (on_behalf_of) REFERENCES account(id);
alter table decision add constraint decision_one_a_step UNIQUE (review, step);
alter table decision add constraint decision_one_an_actor UNIQUE (review, actor);
alter table decision add constraint decision_pkey PRIMARY KEY (id);
alter table decision add constraint decision_review FOREIGN KEY (review, item) REFERENCES review(id, item);
alter table decision add constraint decision_verdict CHECK ((verdict = ANY (ARRAY['approve'::text, 'return'::text, 'refer'::text])));
alter table delivery add constraint delivery_account_fkey FOREIGN KEY (account) REFERENCES account(id);
alter table delivery add constraint delivery_contact_fkey FOREIGN KEY (contact) REFERENCES contact(id);
alter table delivery add constraint delivery_named CHECK ((num_nonnulls(account, contact) = 1)) NOT VALID;
alter table delivery add constraint delivery_one_a_recipient UNIQUE (release, recipient);
alter table delivery add constraint delivery_pkey PRIMARY KEY (id);
alter table delivery add constraint delivery_release_fkey FOREIGN KEY (release) REFERENCES release(id);
alter table delivery add constraint delivery_token_hash UNIQUE (token_hash);
alter table delivery_letter add constraint delivery_letter_delivery_fkey FOREIGN KEY (delivery) REFERENCES delivery(id);
alter table delivery_letter add constraint delivery_letter_failed CHECK (((NOT failed) OR (next_at IS NULL)));
alter table delivery_letter add constraint delivery_letter_pkey PRIMARY KEY (delivery);
alter table delivery_letter add constraint delivery_letter_sends CHECK ((sends >= 0));
alter table delivery_letter add constraint delivery_letter_tries CHECK ((tries >= 0));
alter table demonstration add constraint demonstration_ended CHECK ((num_nulls(ended_at, ended_by) = ANY (ARRAY[0, 2])));
alter table demonstration add constraint demonstration_one CHECK (the_one);
alter table demonstration add constraint demonstration_pkey PRIMARY KEY (the_one);
alter table erased_secret add constraint erased_secret_head CHECK ((head ~ '^[0-9a-f]{64}$'::text));
alter table erased_secret add constraint erased_secret_pkey PRIMARY KEY (stream, through);
alter table erased_secret add constraint erased_secret_proposal_fkey FOREIGN KEY (proposal) REFERENCES proposal(id);
alter table erased_secret add constraint erased_secret_stream_fkey FOREIGN KEY (stream) REFERENCES stream_secret(stream);
alter table erased_secret add constraint erased_secret_through CHECK ((through > 0));
alter table file_read add constraint file_read_account_fkey FOREIGN KEY (account) REFERENCES account(id);
alter table file_read add constraint file_read_file FOREIGN KEY (revision, "position") REFERENCES revision_file(revision, "position");
alter table file_read add constraint file_read_item_fkey FOREIGN KEY (item) REFERENCES item(id);
alter table file_read add constraint file_read_pkey PRIMARY KEY (id);
alter table file_read add constraint file_read_revision FOREIGN KEY (revision, item) REFERENCES revision(id, item);
alter table file_read add constraint file_read_way CHECK ((way = ANY (ARRAY['file'::text, 'comparison'::text, 'elements'::text])));
alter table finding add constraint finding_consults CHECK ((consults = 'third-party'::text));
alter table finding add constraint finding_disposed_by_fkey FOREIGN KEY (disposed_by) REFERENCES account(id);
alter table finding add constraint finding_disposition CHECK ((disposition = ANY (ARRAY['false-positive'::text, 'accepted'::text, 'to-fix'::text])));
alter table finding add constraint finding_disposition_whole CHECK ((num_nulls(disposition, disposition_reason, disposed_by, disposed_at) = ANY (ARRAY[0, 4])));
alter table finding add constraint finding_item_fkey FOREIGN KEY (item) REFERENCES item(id);
alter table finding add constraint finding_owner CHECK ((owner = ANY (ARRAY['confidentiality'::text, 'legal'::text, 'disclosure'::text])));
alter table finding add constraint finding_pkey PRIMARY KEY (id);
alter table finding add constraint finding_position UNIQUE (scan, "position");
alter table finding add constraint finding_scan_fkey FOREIGN KEY (scan) REFERENCES scan(id);
alter table finding add constraint finding_severity CHECK ((severity = ANY (ARRAY['block'::text, 'high'::text, 'medium'::text, 'low'::text])));
alter table finding add constraint finding_waiver_fkey FOREIGN KEY (waiver) REFERENCES waiver(id);
alter table former_disposition add constraint former_disposition_finding_fkey FOREIGN KEY (finding) REFERENCES finding(id);
alter table former_disposition add constraint former_disposition_pkey PRIMARY KEY (finding, number);
alter table heartbeat add constraint heartbeat_pkey PRIMARY KEY (name);
alter table idempotency_key add constraint idempotency_key_pkey PRIMARY KEY (account, key);
alter table imported_release add constraint imported_release_address CHECK ((address ~ '^https?://'::text));
alter table imported_release add constraint imported_release_digest CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text));
alter table imported_release add constraint imported_release_import_fkey FOREIGN KEY (import) REFERENCES release_import(id);
alter table imported_release add constraint imported_release_pkey PRIMARY KEY (id);
alter table imported_release add constraint imported_release_removed CHECK (((removed_at IS NULL) = (removed_by IS NULL)));
alter table incident add constraint incident_close_whole CHECK ((num_nulls(closed_by, closed_at, close_reason) = ANY (ARRAY[0, 3])));
alter table incident add constraint incident_closed_by_fkey FOREIGN KEY (closed_by) REFERENCES account(id);
alter table incident add constraint incident_closed_on_behalf_of_fkey FOREIGN KEY (closed_on_behalf_of) REFERENCES account(id);
alter table incident add constraint incident_item_fkey FOREIGN KEY (item) REFERENCES item(id);
alter table incident add constraint incident_kind CHECK ((kind = ANY (ARRAY['quarantine'::text, 'referral'::text, 'leak'::text, 'error'::text])));
alter table incident add constraint incident_opened_by_fkey FOREIGN KEY (opened_by) REFERENCES account(id);
alter table incident add constraint incident_opened_on_behalf_of_fkey FOREIGN KEY (opened_on_behalf_of) REFERENCES account(id);
alter table incident add constraint incident_pkey PRIMARY KEY (id);
alter table incident add constraint incident_release_fkey FOREIGN KEY (release) REFERENCES release(id);
alter table incident add constraint incident_report_whole CHECK ((num_nulls(reported_by, reported_at, report) = ANY (ARRAY[0, 3])));
alter table incident add constraint incident_reported_before_closed CHECK (((closed_at IS NULL) OR (kind = 'error'::text) OR (reported_at IS NOT NULL)));
alter table incident add constraint incident_reported_by_fkey FOREIGN KEY (reported_by) REFERENCES account(id);
alter table incident add constraint incident_reported_on_behalf_of_fkey FOREIGN KEY (reported_on_behalf_of) REFERENCES account(id);
alter table incident add constraint incident_revision FOREIGN KEY (revision, item) REFERENCES revision(id, item);
alter table incident add constraint incident_second_person CHECK (((closed_by IS NULL) OR (NOT (ARRAY[closed_by, closed_on_behalf_of] && array_remove(ARRAY[opened_by, opened_on_behalf_of, reported_by, reported_on_behalf_of], NULL::uuid)))));
alter table incident_candidate add constraint incident_candidate_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES account(id);
alter table incident_candidate add constraint incident_candidate_decision CHECK ((decision = ANY (ARRAY['recalled'::text, 'false-alarm'::text])));
alter table incident_candidate add constraint incident_candidate_item_fkey FOREIGN KEY (item) REFERENCES item(id);
alter table incident_candidate add constraint incident_candidate_on_behalf_of_fkey FOREIGN KEY (on_behalf_of) REFERENCES account(id);
alter table incident_candidate add constraint incident_candidate_once UNIQUE (release, rule_id, fingerprint);
alter table incident_candidate add constraint incident_candidate_pkey PRIMARY KEY (id);
alter table incident_candidate add constraint incident_candidate_release_fkey FOREIGN KEY (release) REFERENCES release(id);
alter table incident_candidate add constraint incident_candidate_rescan_fkey FOREIGN KEY (rescan) REFERENCES rescan(id);
alter table incident_candidate add constraint incident_candidate_whole CHECK ((((decision IS NULL) = (decided_at IS NULL)) AND ((NOT (decision IS DISTINCT FROM 'false-alarm'::text)) = ((decided_by IS NOT NULL) AND (btrim(COALESCE(reason, ''::text)) <> ''::text)))));
alter table incident_measure add constraint incident_measure_incident_fkey FOREIGN KEY (incident) REFERENCES incident(id);
alter table incident_measure add constraint incident_measure_pkey PRIMARY KEY (incident, number);
alter table incident_measure add constraint incident_measure_said CHECK ((btrim(measure) <> ''::text));
alter table incident_measure add constraint incident_measure_taken_by_fkey FOREIGN KEY (taken_by) REFERENCES account(id);
alter table index_number add constraint index_number_once UNIQUE (number);
alter table index_number add constraint index_number_pkey PRIMARY KEY (release);
alter table index_number add constraint index_number_release_fkey FOREIGN KEY (release) REFERENCES release(id);
alter table index_number add constraint index_number_serial UNIQUE (series, serial);
alter table index_number add constraint index_number_series_fkey FOREIGN KEY (series) REFERENCES index_series(series);
alter table index_series add constraint index_series_last CHECK ((last > 0));
alter table index_series add constraint index_series_pkey PRIMARY KEY (series);
alter table item add constraint item_drafter_fkey FOREIGN KEY (drafter) REFERENCES account(id);
alter table item add constraint item_number_once UNIQUE (number);
alter table item add constraint item_number_positive CHECK ((number >= 1));
alter table item add constraint item_pkey PRIMARY KEY (id);
alter table item add constraint item_review FOREIGN KEY (review, id) REFERENCES review(id, item);
alter table item add constraint item_revision FOREIGN KEY (revision, id) REFERENCES revision(id, item);
alter table item add constraint item_scan FOREIGN KEY (scan, id, revision) REFERENCES scan(id, item, revision);
alter table item add constraint item_unit_fkey FOREIGN KEY (unit) REFERENCES unit(id);
alter table item_copy add constraint item_copy_copied_from_fkey FOREIGN KEY (copied_from) REFERENCES item(id);
alter table item_copy add constraint item_copy_item_fkey FOREIGN KEY (item) REFERENCES item(id);
alter table item_copy add constraint item_copy_of_another CHECK ((item <> copied_from));
alter table item_copy add constraint item_copy_pkey PRIMARY KEY (item);
alter table item_look add constraint item_look_account_fkey FOREIGN KEY (account) REFERENCES account(id);
alter table item_look add constraint item_look_item_fkey FOREIGN KEY (item) REFERENCES item(id);
alter table item_look add constraint item_look_pkey PRIMARY KEY (item, account);
alter table item_move add constraint item_move_item_fkey FOREIGN KEY (item) REFERENCES item(id);
alter table item_move add constraint item_move_moved_by_fkey FOREIGN KEY (moved_by) REFERENCES account(id);
alter table item_move add constraint item_move_other CHECK ((from_hash <> to_hash));
alter table item_move add constraint item_move_pkey PRIMARY KEY (item, sequence);
alter table item_move add constraint item_move_reason CHECK ((btrim(reason) <> ''::text));
alter table item_successor add constraint item_successor_item_fkey FOREIGN KEY (item) REFERENCES item(id);
alter table item_successor add constraint item_successor_of_another CHECK ((item <> predecessor));
alter table item_successor add constraint item_successor_pkey PRIMARY KEY (item);
alter table item_successor add constraint item_successor_predecessor_fkey FOREIGN KEY (predecessor) REFERENCES item(id);
alter table kind add constraint kind_definition CHECK (((((definition)::jsonb ->> 'id'::text) = id) AND (((definition)::jsonb ->> 'workflow'::text) = workflow) AND (((definition)::jsonb -> 'attributes'::text) = to_jsonb(attributes))));
alter table kind add constraint kind_digest CHECK ((digest = encode(sha256(convert_to(definition, 'UTF8'::name)), 'hex'::text)));
alter table kind add constraint kind_in_force CHECK ((shipped OR (num_nulls(in_force_from, proposal) = ANY (ARRAY[0, 2]))));
alter table kind add constraint kind_pkey PRIMARY KEY (id, version);
alter table kind add constraint kind_proposal_fkey FOREIGN KEY (proposal) REFERENCES proposal(id);
alter table kind add constraint kind_retired CHECK ((num_nulls(retired_at, retired_by) = ANY (ARRAY[0, 2])));
alter table kind add constraint kind_retired_by_fkey FOREIGN KEY (retired_by) REFERENCES proposal(id);
alter table kind add constraint kind_version CHECK ((version > 0));
alter table kind_limit add constraint kind_limit_pkey PRIMARY KEY (workflow, attribute);
alter table library_document add constraint library_document_pkey PRIMARY KEY (release);
alter table library_document add constraint library_document_release_fkey FOREIGN KEY (release) REFERENCES release(id);
alter table library_link add constraint library_link_pkey PRIMARY KEY (release, type, target);
alter table library_link add constraint library_link_release_fkey FOREIGN KEY (release) REFERENCES library_document(release) ON DELETE CASCADE;
alter table library_link add constraint library_link_target_fkey FOREIGN KEY (target) REFERENCES item(id);
alter table library_waiting add constraint library_waiting_pkey PRIMARY KEY (release);
alter table library_waiting add constraint library_waiting_release_fkey FOREIGN KEY (release) REFERENCES release(id);
alter table link_address add constraint link_address_answer CHECK ((answer = ANY (ARRAY['there'::text, 'gone'::text, 'noHost'::text, 'unknown'::text])));
alter table link_address add constraint link_address_failing CHECK (((failures = 0) = (failing_since IS NULL)));
alter table link_address add constraint link_address_length CHECK ((char_length(address) <= 2000));
alter table link_address add constraint link_address_pkey PRIMARY KEY (address);
alter table link_place add constraint link_place_address_fkey FOREIGN KEY (address) REFERENCES link_address(address);
alter table link_place add constraint link_place_pkey PRIMARY KEY (release, address);
alter table link_place add constraint link_place_release_fkey FOREIGN KEY (release) REFERENCES library_document(release) ON DELETE CASCADE;
alter table link_read add constraint link_read_pkey PRIMARY KEY (release);
alter table link_read add constraint link_read_release_fkey FOREIGN KEY (release) REFERENCES library_document(release) ON DELETE CASCADE;
alter table log_bundle add constraint log_bundle_pkey PRIMARY KEY (n);
alter table log_bundle add constraint log_bundle_refs CHECK ((((octet_length(refs) >= 8) AND (octet_length(refs) <= 2048)) AND ((octet_length(refs) % 8) = 0)));
alter table log_checkpoint add constraint log_checkpoint_pkey PRIMARY KEY (origin, size);
alter table log_cosignature add constraint log_cosignature_line CHECK ((line ~ '^— .*\n$'::text));
alter table log_cosignature add constraint log_cosignature_origin_size_fkey FOREIGN KEY (origin, size) REFERENCES log_checkpoint(origin, size);
alter table log_cosignature add constraint log_cosignature_pkey PRIMARY KEY (origin, size, key);
alter table log_key add constraint log_key_pkey PRIMARY KEY (id);
alter table log_key add constraint log_key_type CHECK ((type = ANY (ARRAY['note'::text, 'ml-dsa'::text])));
alter table log_quorum add constraint log_quorum_least CHECK (("least" >= 0));
alter table log_quorum add constraint log_quorum_one CHECK (one);
alter table log_quorum add constraint log_quorum_pkey PRIMARY KEY (one);
alter table log_state add constraint log_state_one CHECK (one);
alter table log_state add constraint log_state_order CHECK (((size >= 0) AND (watermark <= bound)));
alter table log_state add constraint log_state_pkey PRIMARY KEY (one);
alter table log_tile add constraint log_tile_data CHECK ((((octet_length(data) >= 32) AND (octet_length(data) <= 8192)) AND ((octet_length(data) % 32) = 0)));
alter table log_tile add constraint log_tile_pkey PRIMARY KEY (level, n);
alter table log_witness add constraint log_witness_key UNIQUE (key);
alter table log_witness add constraint log_witness_pkey PRIMARY KEY (name);
alter table log_witness add constraint log_witness_url CHECK ((url ~ '^https?://'::text));
alter table log_witness_answer add constraint log_witness_answer_pkey PRIMARY KEY (witness);
alter table log_witness_answer add constraint log_witness_answer_witness_fkey FOREIGN KEY (witness) REFERENCES log_witness(name);
alter table mail add constraint mail_account_fkey FOREIGN KEY (account) REFERENCES account(id);
alter table mail add constraint mail_pkey PRIMARY KEY (id);
alter table mail add constraint mail_sent CHECK (((sent_at IS NULL) = (way IS NULL)));
alter table mail add constraint mail_way CHECK ((way = ANY (ARRAY['smtp'::text, 'file'::text])));
alter table news add constraint news_pkey PRIMARY KEY (subject, sequence, kind);
alter table notification add constraint notification_account_fkey FOREIGN KEY (account) REFERENCES account(id);
alter table notification add constraint notification_item_fkey FOREIGN KEY (item) REFERENCES item(id);
alter table notification add constraint notification_mailed CHECK (((mailing = 'mailed'::text) = (mail IS NOT NULL)));
alter table notification add constraint notification_mailing CHECK ((mailing = ANY (ARRAY['waiting'::text, 'mailed'::text, 'not-wanted'::text])));
alter table notification add constraint notification_once UNIQUE (account, cause);
alter table notification add constraint notification_pkey PRIMARY KEY (id);
alter table notification_wish add constraint notification_wish_account_fkey FOREIGN KEY (account) REFERENCES account(id);
alter table notification_wish add constraint notification_wish_mail CHECK ((mail = ANY (ARRAY['at-once'::text, 'digest'::text, 'none'::text])));
alter table notification_wish add constraint notification_wish_pkey PRIMARY KEY (account);
alter table pattern add constraint pattern_activated_by_fkey FOREIGN KEY (activated_by) REFERENCES account(id);
alter table pattern add constraint pattern_activation CHECK (((activated_by IS NULL) = (activated_at IS NULL)));
alter table pattern add constraint pattern_created_by_fkey FOREIGN KEY (created_by) REFERENCES account(id);
alter table pattern add constraint pattern_name CHECK ((name ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$'::text));
alter table pattern add constraint pattern_owner CHECK ((owner = ANY (ARRAY['confidentiality'::text, 'legal'::text, 'disclosure'::text])));
alter table pattern add constraint pattern_pkey PRIMARY KEY (id);
alter table pattern add constraint pattern_severity CHECK ((severity = ANY (ARRAY['block'::text, 'high'::text, 'medium'::text, 'low'::text])));
alter table pattern add constraint pattern_unit_fkey FOREIGN KEY (unit) REFERENCES unit(id);
alter table pattern add constraint pattern_version UNIQUE (name, version);
alter table proposal add constraint proposal_basis CHECK ((basis = ANY (ARRAY['second-person'::text, 'first-start'::text, 'one-administrator'::text, 'operator'::text])));
alter table proposal add constraint proposal_closed CHECK ((((state = 'open'::text) = (closed_at IS NULL)) AND (num_nulls(closed_by, closed_at, close_reason) = ANY (ARRAY[0, 3]))));
alter table proposal add constraint proposal_confirmed CHECK ((((state = 'confirmed'::text) = (basis IS NOT NULL)) AND ((basis IS NULL) = (closed_in IS NULL))));
alter table proposal add constraint proposal_digest CHECK ((digest = encode(sha256(convert_to(content, 'UTF8'::name)), 'hex'::text)));
alter table proposal add constraint proposal_expires CHECK (((expires_at > proposed_at) AND (expires_at <= (proposed_at + '30 days'::interval))));
alter table proposal add constraint proposal_kind CHECK ((kind <> ''::text));
alter table proposal add constraint proposal_needs CHECK (((cardinality(needs) > 0) AND ((kind = 'waiver'::text) = (needs <> '{administrator}'::text[]))));
alter table proposal add constraint proposal_on_behalf_of_fkey FOREIGN KEY (on_behalf_of) REFERENCES account(id);
alter table proposal add constraint proposal_pkey PRIMARY KEY (id);
alter table proposal add constraint proposal_reason CHECK ((btrim(reason) <> ''::text));
alter table proposal add constraint proposal_state CHECK ((state = ANY (ARRAY['open'::text, 'confirmed'::text, 'refused'::text, 'withdrawn'::text])));
alter table proposal add constraint proposal_subject_fkey FOREIGN KEY (subject) REFERENCES account(id);
alter table proposal add constraint proposal_unit_fkey FOREIGN KEY (unit) REFERENCES unit(id);
alter table provider_link add constraint provider_link_account UNIQUE (issuer, account);
alter table provider_link add constraint provider_link_account_fkey FOREIGN KEY (account) REFERENCES account(id);
alter table provider_link add constraint provider_link_pkey PRIMARY KEY (issuer, subject);
alter table quarantine add constraint quarantine_item_fkey FOREIGN KEY (item) REFERENCES item(id);
alter table quarantine add constraint quarantine_pkey PRIMARY KEY (revision);
alter table quarantine add constraint quarantine_revision_fkey FOREIGN KEY (revision) REFERENCES revision(id);
alter table reading_place add constraint reading_place_name CHECK (((char_length(name) >= 1) AND (char_length(name) <= 100)));
alter table reading_place add constraint reading_place_opened_by_fkey FOREIGN KEY (opened_by) REFERENCES account(id);
alter table reading_place add constraint reading_place_pkey PRIMARY KEY (id);
alter table reading_place add constraint reading_place_retired CHECK (((retired_at IS NULL) = (retired_by IS NULL)));
alter table reading_place add constraint reading_place_retired_by_fkey FOREIGN KEY (retired_by) REFERENCES account(id);
alter table reading_place add constraint reading_place_secret UNIQUE (secret_hash);
alter table reading_place add constraint reading_place_unit_fkey FOREIGN KEY (unit) REFERENCES unit(id);
alter table recipient_group add constraint recipient_group_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES account(id);
alter table recipient_group add constraint recipient_group_created_by_fkey FOREIGN KEY (created_by) REFERENCES account(id);
alter table recipient_group add constraint recipient_group_end CHECK ((num_nulls(ended_by, ended_at) = ANY (ARRAY[0, 2])));
alter table recipient_group add constraint recipient_group_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES account(id);
alter table recipient_group add constraint recipient_group_members CHECK (((cardinality(members) >= 1) AND (cardinality(members) <= 500)));
alter table recipient_group add constraint recipient_group_name CHECK ((btrim(name) <> ''::text));
alter table recipient_group add constraint recipient_group_pkey PRIMARY KEY (id);
alter table recipient_group add constraint recipient_group_unit_fkey FOREIGN KEY (unit) REFERENCES unit(id);
alter table recovery_code add constraint recovery_code_factor_fkey FOREIGN KEY (factor) REFERENCES second_factor(id);
alter table recovery_code add constraint recovery_code_pkey PRIMARY KEY (factor, hash);
alter table redaction_before add constraint redaction_before_pkey PRIMARY KEY (revision);
alter table redaction_before add constraint redaction_before_revision_fkey FOREIGN KEY (revision) REFERENCES revision(id);
alter table redaction_marks add constraint redaction_marks_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES account(id);
alter table redaction_marks add constraint redaction_marks_pkey PRIMARY KEY (revision, "position");
alter table redaction_marks add constraint redaction_marks_revision_fkey FOREIGN KEY (revision) REFERENCES revision(id);
alter table redaction_marks add constraint redaction_marks_version CHECK ((version > 0));
alter table redaction_proof add constraint redaction_proof_item_fkey FOREIGN KEY (item) REFERENCES item(id);
alter table redaction_proof add constraint redaction_proof_once UNIQUE (run, "position");
alter table redaction_proof add constraint redaction_proof_original_fkey FOREIGN KEY (original) REFERENCES revision(id);
alter table redaction_proof add constraint redaction_proof_pkey PRIMARY KEY (id);
alter table redaction_proof add constraint redaction_proof_run_fkey FOREIGN KEY (run) REFERENCES redaction_run(id);
alter table redaction_run add constraint redaction_run_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES account(id);
alter table redaction_run add constraint redaction_run_failed CHECK (((failure IS NULL) OR (ended_at IS NOT NULL)));
alter table redaction_run add constraint redaction_run_item_fkey FOREIGN KEY (item) REFERENCES item(id);
alter table redaction_run add constraint redaction_run_pkey PRIMARY KEY (id);
alter table redaction_run add constraint redaction_run_revision_fkey FOREIGN KEY (revision) REFERENCES revision(id);
alter table redaction_run add constraint redaction_run_step CHECK ((step = ANY (ARRAY['make'::text, 'prove'::text])));
alter table reevaluation add constraint reevaluation_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES account(id);
alter table reevaluation add constraint reevaluation_decision CHECK ((decision = ANY (ARRAY['kept'::text, 'opened'::text])));
alter table reevaluation add constraint reevaluation_item_fkey FOREIGN KEY (item) REFERENCES item(id);
alter table reevaluation add constraint reevaluation_on_behalf_of_fkey FOREIGN KEY (on_behalf_of) REFERENCES account(id);
alter table reevaluation add constraint reevaluation_opened_fkey FOREIGN KEY (opened) REFERENCES item(id);
alter table reevaluation add constraint reevaluation_opened_key UNIQUE (opened);
alter table reevaluation add constraint reevaluation_opens CHECK (((decision = 'opened'::text) = (opened IS NOT NULL)));
alter table reevaluation add constraint reevaluation_pkey PRIMARY KEY (id);
alter table reevaluation add constraint reevaluation_reason CHECK ((btrim(reason) <> ''::text));
alter table release add constraint release_audience CHECK (((mode = 'directed'::text) = (cardinality(audience) > 0)));
alter table release add constraint release_ends_later CHECK ((until > released_at)) NOT VALID;
alter table release add constraint release_mode_attribute CHECK ((((attribute = ANY (ARRAY['proactive'::text, 'redacted'::text])) AND (mode = ANY (ARRAY['public'::text, 'directed'::text, 'place'::text]))) OR ((attribute = 'on-request'::text) AND (mode = 'directed'::text))));
alter table release add constraint release_once UNIQUE (review);
alter table release add constraint release_one_applicant CHECK (((attribute <> 'on-request'::text) OR (cardinality(audience) = 1))) NOT VALID;
alter table release add constraint release_oversight CHECK ((oversight = ANY (ARRAY['two-people'::text, 'one-administrator'::text, 'first-start'::text])));
alter table release add constraint release_pkey PRIMARY KEY (id);
alter table release add constraint release_recall CHECK (((recalled_at IS NULL) = (recall_reason IS NULL)));
alter table release add constraint release_review FOREIGN KEY (review, item) REFERENCES review(id, item);
alter table release add constraint release_revision FOREIGN KEY (revision, item) REFERENCES revision(id, item);
alter table release_check add constraint release_check_pkey PRIMARY KEY (release);
alter table release_check add constraint release_check_release_fkey FOREIGN KEY (release) REFERENCES release(id);
alter table release_import add constraint release_import_cancelled CHECK (((cancelled_by IS NULL) OR (ended_at IS NOT NULL)));
alter table release_import add constraint release_import_pkey PRIMARY KEY (id);
alter table release_import_file add constraint release_import_file_import_fkey FOREIGN KEY (import) REFERENCES release_import(id);
alter table release_import_file add constraint release_import_file_pkey PRIMARY KEY ("position");
alter table release_import_file add constraint release_import_file_step CHECK (((step >= 0) AND (step <= 2)));
alter table release_import_line add constraint release_import_line_import_fkey FOREIGN KEY (import) REFERENCES release_import(id);
alter table release_import_line add constraint release_import_line_pkey PRIMARY KEY ("position");
alter table release_key add constraint release_key_pkey PRIMARY KEY (public_key);
alter table release_stamp add constraint release_stamp_pkey PRIMARY KEY (release);
alter table release_stamp add constraint release_stamp_release_fkey FOREIGN KEY (release) REFERENCES release_statement(release);
alter table release_statement add constraint release_statement_leaf CHECK (((get_byte(leaf, 0) = 123) AND (octet_length(leaf) <= 65535)));
alter table release_statement add constraint release_statement_leaf_index UNIQUE (leaf_index);
alter table release_statement add constraint release_statement_pkey PRIMARY KEY (release);
alter table release_statement add constraint release_statement_position UNIQUE ("position");
alter table release_statement add constraint release_statement_release_fkey FOREIGN KEY (release) REFERENCES release(id);
alter table released_trace add constraint released_trace_detail CHECK ((detail ~ '^([0-9a-f]{32}|([0-9a-f]{8})?(\.([0-9a-f]{8})?)*)$'::text));
alter table released_trace add constraint released_trace_imported_fkey FOREIGN KEY (imported) REFERENCES imported_release(id);
alter table released_trace add constraint released_trace_item_fkey FOREIGN KEY (item) REFERENCES item(id);
alter table released_trace add constraint released_trace_kind CHECK ((kind = ANY (ARRAY['cn-id-card'::text, 'cn-mobile'::text, 'bank-card'::text, 'birth'::text, 'named'::text, 'pseudonym'::text, 'member'::text, 'attribute'::text, 'fact'::text])));
alter table released_trace add constraint released_trace_lookup CHECK ((lookup ~ '^[0-9a-f]{32}$'::text));
alter table released_trace add constraint released_trace_of_one CHECK (((num_nonnulls(release, imported) = 1) AND (num_nonnulls(item, imported) = 1)));
alter table released_trace add constraint released_trace_pkey PRIMARY KEY (sequence);
alter table released_trace add constraint released_trace_release_fkey FOREIGN KEY (release) REFERENCES release(id);
alter table request_count add constraint request_count_pkey PRIMARY KEY (key);
alter table rescan add constraint rescan_cancelled CHECK (((cancelled_by IS NULL) OR (ended_at IS NOT NULL)));
alter table rescan add constraint rescan_cause CHECK ((cause = ANY (ARRAY['rules'::text, 'by-hand'::text])));
alter table rescan add constraint rescan_pkey PRIMARY KEY (id);
alter table rescan_failure add constraint rescan_failure_pkey PRIMARY KEY (rescan, release);
alter table rescan_failure add constraint rescan_failure_release_fkey FOREIGN KEY (release) REFERENCES release(id);
alter table rescan_failure add constraint rescan_failure_rescan_fkey FOREIGN KEY (rescan) REFERENCES rescan(id);
alter table review add constraint review_closed CHECK (((outcome IS NULL) = (closed_at IS NULL)));
alter table review add constraint review_has_steps CHECK ((cardinality(required_steps) > 0));
alter table review add constraint review_item_fkey FOREIGN KEY (item) REFERENCES item(id);
alter table review add constraint review_of_item UNIQUE (id, item);
alter table review add constraint review_outcome CHECK ((outcome = ANY (ARRAY['approved'::text, 'returned'::text, 'withheld'::text, 'withdrawn'::text, 'incident'::text])));
alter table review add constraint review_pkey PRIMARY KEY (id);
alter table review add constraint review_round UNIQUE (item, round);
alter table revision add constraint revision_created_by_fkey FOREIGN KEY (created_by) REFERENCES account(id);
alter table revision add constraint revision_digest CHECK ((digest ~ '^[0-9a-f]{64}$'::text));
alter table revision add constraint revision_item_fkey FOREIGN KEY (item) REFERENCES item(id);
alter table revision add constraint revision_number UNIQUE (item, number);
alter table revision add constraint revision_number_positive CHECK ((number >= 1));
alter table revision add constraint revision_of_item UNIQUE (id, item);
alter table revision add constraint revision_pkey PRIMARY KEY (id);
alter table revision_file add constraint revision_file_pkey PRIMARY KEY (revision, "position");
alter table revision_file add constraint revision_file_revision_fkey FOREIGN KEY (revision) REFERENCES revision(id);
alter table revision_file add constraint revision_file_sha256_fkey FOREIGN KEY (sha256) REFERENCES blob(sha256);
alter table role add constraint role_declared CHECK (((num_nulls(name, declared_by, declared_at) = ANY (ARRAY[0, 3])) AND ((name IS NOT NULL) OR (retired_at IS NULL))));
alter table role add constraint role_id CHECK (((id ~ '^[a-z][a-zA-Z0-9-]{1,39}$'::text) AND (id <> 'system'::text)));
alter table role add constraint role_name CHECK (((name IS NULL) OR ((btrim((name ->> 'en'::text)) <> ''::text) AND (btrim((name ->> 'zh'::text)) <> ''::text))));
alter table role add constraint role_pkey PRIMARY KEY (id);
alter table role_grant add constraint role_grant_account_fkey FOREIGN KEY (account) REFERENCES account(id);
alter table role_grant add constraint role_grant_delegated_by_fkey FOREIGN KEY (delegated_by) REFERENCES account(id);
alter table role_grant add constraint role_grant_delegation CHECK (((delegated_by IS NULL) OR ((valid_until IS NOT NULL) AND (delegated_by <> account))));
alter table role_grant add constraint role_grant_pkey PRIMARY KEY (id);
alter table role_grant add constraint role_grant_proposal_fkey FOREIGN KEY (proposal) REFERENCES proposal(id);
alter table role_grant add constraint role_grant_role FOREIGN KEY (role) REFERENCES role(id);
alter table role_grant add constraint role_grant_span CHECK (((valid_until IS NULL) OR (valid_until > valid_from)));
alter table role_grant add constraint role_grant_unit_fkey FOREIGN KEY (unit) REFERENCES unit(id);
alter table role_unheld add constraint role_unheld_pkey PRIMARY KEY (role);
alter table role_unheld add constraint role_unheld_role_fkey FOREIGN KEY (role) REFERENCES role(id);
alter table rule_pack add constraint rule_pack_created_by_fkey FOREIGN KEY (created_by) REFERENCES account(id);
alter table rule_pack add constraint rule_pack_name CHECK ((name ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$'::text));
alter table rule_pack add constraint rule_pack_not_backdated CHECK ((valid_from >= created_at));
alter table rule_pack add constraint rule_pack_pkey PRIMARY KEY (id);
alter table rule_pack add constraint rule_pack_proposal_fkey FOREIGN KEY (proposal) REFERENCES proposal(id);
alter table rule_pack add constraint rule_pack_unit_fkey FOREIGN KEY (unit) REFERENCES unit(id);
alter table rule_pack add constraint rule_pack_version UNIQUE (name, version);
alter table rule_preview add constraint rule_preview_cancelled CHECK (((cancelled_by IS NULL) OR (ended_at IS NOT NULL)));
alter table rule_preview add constraint rule_preview_kind CHECK ((kind = ANY (ARRAY['rule-pack'::text, 'term-list'::text, 'pattern'::text])));
alter table rule_preview add constraint rule_preview_pkey PRIMARY KEY (id);
alter table rule_preview add constraint rule_preview_unit_fkey FOREIGN KEY (unit) REFERENCES unit(id);
alter table rule_preview_item add constraint rule_preview_item_item_fkey FOREIGN KEY (item) REFERENCES item(id);
alter table rule_preview_item add constraint rule_preview_item_pkey PRIMARY KEY (preview, "position");
alter table rule_preview_item add constraint rule_preview_item_preview_fkey FOREIGN KEY (preview) REFERENCES rule_preview(id);
alter table saved_filters add constraint saved_filters_account_fkey FOREIGN KEY (account) REFERENCES account(id);
alter table saved_filters add constraint saved_filters_few CHECK (((jsonb_typeof(filters) = 'array'::text) AND (jsonb_array_length(filters) <= 30)));
alter table saved_filters add constraint saved_filters_pkey PRIMARY KEY (account);
alter table scan add constraint scan_item_fkey FOREIGN KEY (item) REFERENCES item(id);
alter table scan add constraint scan_of_revision UNIQUE (id, item, revision);
alter table scan add constraint scan_outcome CHECK ((outcome = ANY (ARRAY['clean'::text, 'findings'::text, 'blocked'::text, 'quarantined'::text, 'failed'::text])));
alter table scan add constraint scan_oversight CHECK ((oversight = ANY (ARRAY['two-people'::text, 'one-administrator'::text, 'first-start'::text])));
alter table scan add constraint scan_pkey PRIMARY KEY (id);
alter table scan add constraint scan_revision_fkey FOREIGN KEY (revision) REFERENCES revision(id);
alter table scan add constraint scan_ticket UNIQUE (ticket);
alter table second_factor add constraint second_factor_account_fkey FOREIGN KEY (account) REFERENCES account(id);
alter table second_factor add constraint second_factor_confirmed CHECK (((confirmed_at IS NULL) = (last_step IS NULL)));
alter table second_factor add constraint second_factor_pkey PRIMARY KEY (id);
alter table second_factor add constraint second_factor_removed CHECK ((num_nulls(removed_at, removed_by) = ANY (ARRAY[0, 2])));
alter table second_factor add constraint second_factor_secret CHECK (((secret IS NULL) = (removed_at IS NOT NULL)));
alter table session add constraint session_account_fkey FOREIGN KEY (account) REFERENCES account(id);
alter table session add constraint session_pkey PRIMARY KEY (id);
alter table session add constraint session_token_hash UNIQUE (token_hash);
alter table session add constraint session_way CHECK ((way = ANY (ARRAY['password'::text, 'provider'::text, 'demonstration'::text])));
alter table setting add constraint setting_pkey PRIMARY KEY (key);
alter table sign_in_source add constraint sign_in_source_account_fkey FOREIGN KEY (account) REFERENCES account(id);
alter table sign_in_source add constraint sign_in_source_pkey PRIMARY KEY (account, address);
alter table stamp_authority add constraint stamp_authority_pkey PRIMARY KEY (certificate);
alter table statement_cursor add constraint statement_cursor_one CHECK (one);
alter table statement_cursor add constraint statement_cursor_pkey PRIMARY KEY (one);
alter table stream_secret add constraint stream_secret_length CHECK ((octet_length(secret) = 32));
alter table stream_secret add constraint stream_secret_pkey PRIMARY KEY (stream);
alter table stream_secret add constraint stream_secret_stream CHECK (((stream = 'administration'::text) OR (stream ~ '^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$'::text)));
alter table term_list add constraint term_list_created_by_fkey FOREIGN KEY (created_by) REFERENCES account(id);
alter table term_list add constraint term_list_name CHECK ((name ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$'::text));
alter table term_list add constraint term_list_owner CHECK ((owner = ANY (ARRAY['confidentiality'::text, 'legal'::text, 'disclosure'::text])));
alter table term_list add constraint term_list_pkey PRIMARY KEY (id);
alter table term_list add constraint term_list_severity CHECK ((severity = ANY (ARRAY['block'::text, 'high'::text, 'medium'::text, 'low'::text])));
alter table term_list add constraint term_list_unit_fkey FOREIGN KEY (unit) REFERENCES unit(id);
alter table term_list add constraint term_list_version UNIQUE (name, version);
alter table unit add constraint unit_parent_fkey FOREIGN KEY (parent) REFERENCES unit(id);
alter table unit add constraint unit_pkey PRIMARY KEY (id);
alter table unstatable_release add constraint unstatable_release_pkey PRIMARY KEY (release);
alter table unstatable_release add constraint unstatable_release_reason CHECK ((reason = ANY (ARRAY['workflow-unknown'::text, 'not-reviewed'::text])));
alter table unstatable_release add constraint unstatable_release_release_fkey FOREIGN KEY (release) REFERENCES release(id);
alter table waiver add constraint waiver_author_fkey FOREIGN KEY (author) REFERENCES account(id);
alter table waiver add constraint waiver_disposition CHECK ((disposition = ANY (ARRAY['false-positive'::text, 'accepted'::text])));
alter table waiver add constraint waiver_ends CHECK (((expires_at > created_at) AND (expires_at <= (created_at + '2 years'::interval))));
alter table waiver add constraint waiver_finding_fkey FOREIGN KEY (finding) REFERENCES finding(id);
alter table waiver add constraint waiver_on_behalf_of_fkey FOREIGN KEY (on_behalf_of) REFERENCES account(id);
alter table waiver add constraint waiver_pkey PRIMARY KEY (id);
alter table waiver add constraint waiver_proposal_fkey FOREIGN KEY (proposal) REFERENCES proposal(id);
alter table waiver add constraint waiver_reason CHECK ((btrim(reason) <> ''::text));
alter table waiver add constraint waiver_revocation CHECK ((num_nulls(revoked_at, revoked_by, revoke_reason) = ANY (ARRAY[0, 3])));
alter table waiver add constraint waiver_revoked_by_fkey FOREIGN KEY (revoked_by) REFERENCES account(id);
alter table waiver add constraint waiver_unit_fkey FOREIGN KEY (unit) REFERENCES unit(id);
alter table witnessed_fork add constraint witnessed_fork_pkey PRIMARY KEY (origin);
alter table witnessed_head add constraint witnessed_head_pkey PRIMARY KEY (origin);
alter table witnessed_head add constraint witnessed_head_root CHECK ((octet_length(root) = 32));
alter table witnessed_head add constraint witnessed_head_size CHECK ((size >= 0));
alter table witnessed_log add constraint witnessed_log_id CHECK ((id ~ '^[0-9a-f]{64}$'::text));
alter table witnessed_log add constraint witnessed_log_pkey PRIMARY KEY (id);
alter table workflow_check add constraint workflow_check_passed CHECK ((((faults <> '[]'::jsonb) = (machine_hash IS NULL)) AND ((machine_hash IS NULL) = (seal IS NULL))));
alter table workflow_check add constraint workflow_check_pkey PRIMARY KEY (digest, checker);
alter table workflow_definition add constraint workflow_definition_digest CHECK ((digest = encode(sha256(convert_to(definition, 'UTF8'::name)), 'hex'::text)));
alter table workflow_definition add constraint workflow_definition_id CHECK ((id ~ '^[a-z][a-zA-Z0-9-]{1,39}$'::text));
alter table workflow_definition add constraint workflow_definition_in_force CHECK (((num_nulls(in_force_from, proposal, machine_hash) = ANY (ARRAY[0, 3])) AND ((in_force_from IS NULL) OR (proposed_at IS NOT NULL))));
alter table workflow_definition add constraint workflow_definition_pkey PRIMARY KEY (id, version);
alter table workflow_definition add constraint workflow_definition_proposal_fkey FOREIGN KEY (proposal) REFERENCES proposal(id);
alter table workflow_definition add constraint workflow_definition_retired CHECK (((retired_by IS NULL) OR ((retired_at IS NOT NULL) AND (in_force_from IS NOT NULL))));
alter table workflow_definition add constraint workflow_definition_retired_by_fkey FOREIGN KEY (retired_by) REFERENCES proposal(id);
alter table workflow_definition add constraint workflow_definition_says CHECK (((((definition)::jsonb ->> 'id'::text) = id) AND (((definition)::jsonb ->> 'version'::text) = (version)::text)));
alter table workflow_definition add constraint workflow_definition_version CHECK ((version > 0));

-- ---------------------------------------------------------------- Indexes

CREATE INDEX account_unit ON public.account USING btree (unit);
CREATE INDEX api_token_account ON public.api_token USING btree (account);
CREATE INDEX audit_entry_action ON public.audit_entry USING btree (action, at, stream, sequence);
CREATE INDEX audit_entry_person ON public.audit_entry USING btree (actor, action, at, stream, sequence);
CREATE INDEX audit_entry_position ON public.audit_entry USING brin ("position") WITH (pages_per_range='16', autosummarize='on');
CREATE INDEX bundle_member_item ON public.bundle_member USING btree (item);
CREATE UNIQUE INDEX bundle_member_open ON public.bundle_member USING btree (item) WHERE open;
CREATE INDEX bundle_question_bundle ON public.bundle_question USING btree (bundle);
CREATE UNIQUE INDEX bundle_question_open ON public.bundle_question USING btree (about) WHERE (answer IS NULL);
CREATE INDEX catalogue_claim_entry ON public.catalogue_claim USING btree (entry, item);
CREATE INDEX catalogue_entry_list ON public.catalogue_entry USING btree (list) WHERE (valid_until IS NULL);
CREATE UNIQUE INDEX catalogue_entry_one ON public.catalogue_entry USING btree (id) WHERE (valid_until IS NULL);
CREATE UNIQUE INDEX catalogue_mark_one ON public.catalogue_mark USING btree (entry) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX catalogue_name_one ON public.catalogue_name USING btree (name) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX channel_key_once ON public.channel USING btree (key) WHERE (retired_at IS NULL);
CREATE INDEX channel_delivery_channel ON public.channel_delivery USING btree (channel, created_at DESC, id DESC);
CREATE INDEX channel_delivery_due ON public.channel_delivery USING btree (next_at) WHERE (next_at IS NOT NULL);
CREATE INDEX channel_delivery_ends ON public.channel_delivery USING btree (ends_at) WHERE (ends_at IS NOT NULL);
CREATE INDEX contact_unit ON public.contact USING btree (unit, id);
CREATE INDEX deadline_due ON public.deadline USING btree (due);
CREATE INDEX deadline_provisional ON public.deadline USING btree (item) WHERE provisional;
CREATE INDEX decision_item ON public.decision USING btree (item, actor);
CREATE INDEX decision_search ON public.decision USING gin (search_grams(search_fold(opinion))) WHERE (opinion <> ''::text);
CREATE INDEX decision_time ON public.decision USING brin (at) WITH (pages_per_range='32', autosummarize='on');
CREATE INDEX delivery_account ON public.delivery USING btree (account, created_at) WHERE (account IS NOT NULL);
CREATE INDEX delivery_letter_due ON public.delivery_letter USING btree (next_at) WHERE (next_at IS NOT NULL);
CREATE INDEX file_read_account ON public.file_read USING btree (account, id);
CREATE INDEX file_read_item ON public.file_read USING btree (item, id);
CREATE INDEX file_read_lately ON public.file_read USING btree (account, revision, "position", at);
CREATE INDEX finding_earlier ON public.finding USING btree (fingerprint, rule_id) WHERE (disposition IS NOT NULL);
CREATE INDEX finding_known ON public.finding USING btree (item, fingerprint) WHERE (disposition IS NOT NULL);
CREATE INDEX imported_release_of ON public.imported_release USING btree (import, id);
CREATE UNIQUE INDEX imported_release_once ON public.imported_release USING btree (sha256) WHERE (removed_at IS NULL);
CREATE INDEX incident_item ON public.incident USING btree (item);
CREATE UNIQUE INDEX incident_one_open ON public.incident USING btree (item) WHERE (closed_at IS NULL);
CREATE INDEX incident_candidate_open ON public.incident_candidate USING btree (item) WHERE (decision IS NULL);
CREATE INDEX item_all ON public.item USING btree (unit, due, id);
CREATE INDEX item_drafted ON public.item USING btree (drafter, id);
CREATE INDEX item_queue ON public.item USING btree (waits_for, unit, due, id) WHERE open;
CREATE INDEX item_copy_of ON public.item_copy USING btree (copied_from, item);
CREATE UNIQUE INDEX item_successor_one ON public.item_successor USING btree (predecessor) WHERE (given_up_at IS NULL);
CREATE INDEX item_successor_predecessor ON public.item_successor USING btree (predecessor);
CREATE INDEX library_document_keys ON public.library_document USING gin (library_keys(ordinal, released_at, title, form, words, facets)) WITH (fastupdate=off);
CREATE INDEX library_link_target ON public.library_link USING btree (target, type);
CREATE INDEX link_address_failing ON public.link_address USING btree (address) WHERE (failures > 0);
CREATE INDEX link_address_next ON public.link_address USING btree (asked_at NULLS FIRST);
CREATE INDEX link_place_address ON public.link_place USING btree (address);
CREATE INDEX log_bundle_first ON public.log_bundle USING btree (first);
CREATE INDEX log_cosignature_key ON public.log_cosignature USING btree (key, origin, size);
CREATE INDEX mail_made ON public.mail USING btree (made_at DESC, id DESC);
CREATE INDEX notification_list ON public.notification USING btree (account, id DESC);
CREATE INDEX notification_mail ON public.notification USING btree (mail) WHERE (mail IS NOT NULL);
CREATE INDEX notification_unread ON public.notification USING btree (account) WHERE (read_at IS NULL);
CREATE INDEX notification_waiting ON public.notification USING btree (account) WHERE (mailing = 'waiting'::text);
CREATE INDEX proposal_by ON public.proposal USING btree (proposed_by, id);
CREATE INDEX proposal_open ON public.proposal USING btree (id) WHERE (state = 'open'::text);
CREATE INDEX quarantine_item ON public.quarantine USING btree (item);
CREATE UNIQUE INDEX reading_place_name_once ON public.reading_place USING btree (name) WHERE (retired_at IS NULL);
CREATE UNIQUE INDEX recipient_group_one_name ON public.recipient_group USING btree (unit, name) WHERE (ended_at IS NULL);
CREATE INDEX redaction_proof_original ON public.redaction_proof USING btree (original, result) WHERE passed;
CREATE INDEX redaction_proof_result ON public.redaction_proof USING btree (result) WHERE passed;
CREATE INDEX redaction_run_item ON public.redaction_run USING btree (item);
CREATE UNIQUE INDEX redaction_run_open ON public.redaction_run USING btree (revision) WHERE (ended_at IS NULL);
CREATE INDEX reevaluation_item ON public.reevaluation USING btree (item, at);
CREATE INDEX release_item ON public.release USING btree (item);
CREATE INDEX release_on_request ON public.release USING btree (item) WHERE ((attribute = 'on-request'::text) AND (recalled_at IS NULL));
CREATE UNIQUE INDEX release_one_unrecalled ON public.release USING btree (item) WHERE (recalled_at IS NULL);
CREATE INDEX release_public ON public.release USING btree (released_at DESC, id DESC) WHERE ((mode = 'public'::text) AND (recalled_at IS NULL));
CREATE INDEX release_recalled ON public.release USING btree (id) WHERE (recalled_at IS NOT NULL);
CREATE INDEX release_time ON public.release USING btree (released_at);
CREATE INDEX release_to_place ON public.release USING btree (place, released_at DESC) WHERE ((mode = 'place'::text) AND (recalled_at IS NULL));
CREATE INDEX release_import_file_next ON public.release_import_file USING btree (import, step, "position");
CREATE INDEX release_import_line_found ON public.release_import_line USING btree (import, "position");
CREATE INDEX released_trace_found ON public.released_trace USING btree (lookup, sequence);
CREATE INDEX released_trace_imported ON public.released_trace USING btree (imported) WHERE (imported IS NOT NULL);
CREATE INDEX request_count_ends ON public.request_count USING btree (ends_at);
CREATE UNIQUE INDEX rescan_one_running ON public.rescan USING btree ((true)) WHERE (ended_at IS NULL);
CREATE INDEX review_closed ON public.review USING btree (closed_at) WHERE (closed_at IS NOT NULL);
CREATE UNIQUE INDEX review_one_open ON public.review USING btree (item) WHERE (outcome IS NULL);
CREATE INDEX revision_search ON public.revision USING gin (search_grams(revision_words(content)));
CREATE INDEX revision_file_sha256 ON public.revision_file USING btree (sha256);
CREATE INDEX role_grant_account ON public.role_grant USING btree (account);
CREATE INDEX role_grant_administrators ON public.role_grant USING btree (unit) WHERE ((role = 'administrator'::text) AND (delegated_by IS NULL));
CREATE INDEX role_grant_delegated_by ON public.role_grant USING btree (delegated_by) WHERE (delegated_by IS NOT NULL);
CREATE INDEX role_grant_unit ON public.role_grant USING btree (unit, role) WHERE (revoked_at IS NULL);
CREATE UNIQUE INDEX rule_preview_once ON public.rule_preview USING btree (digest, latest, corpus) WHERE (cancelled_by IS NULL);
CREATE INDEX scan_item ON public.scan USING btree (item, sequence);
CREATE INDEX scan_time ON public.scan USING brin (at) WITH (pages_per_range='32', autosummarize='on');
CREATE UNIQUE INDEX second_factor_begun ON public.second_factor USING btree (account) WHERE (confirmed_at IS NULL);
CREATE UNIQUE INDEX second_factor_in_force ON public.second_factor USING btree (account) WHERE ((confirmed_at IS NOT NULL) AND (removed_at IS NULL));
CREATE INDEX session_account ON public.session USING btree (account);
CREATE INDEX unit_path ON public.unit USING gin (path);
CREATE INDEX waiver_live ON public.waiver USING btree (fingerprint, rule_id) WHERE (revoked_at IS NULL);
CREATE INDEX witnessed_log_origin ON public.witnessed_log USING btree (origin);
CREATE UNIQUE INDEX workflow_definition_machine ON public.workflow_definition USING btree (machine_hash);
CREATE UNIQUE INDEX workflow_definition_one_draft ON public.workflow_definition USING btree (id) WHERE ((proposed_at IS NULL) AND (retired_at IS NULL));

-- ---------------------------------------------------------------- Views

create view quarantined_file as
 SELECT q.item,
    f.revision,
    f."position",
    f.sha256
   FROM (quarantine q
     JOIN revision_file f ON ((f.revision = q.revision)))
  WHERE ((q.files IS NULL) OR (f."position" = ANY (q.files)));

-- ---------------------------------------------------------------- Functions

CREATE OR REPLACE FUNCTION public.account_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.active and not old.active and account_decides(new.id) and not confirmed_for('account-enable', new.id) then
    perform refuse('account_enable_needs_two', 'An account that holds a deciding role is enabled again by a confirmed proposal.');
  end if;
  if new.must_change_password and new.password_hash <> old.password_hash and account_decides(new.id)
    and not confirmed_for('password-reset', new.id) then
    perform refuse('account_reset_needs_two', 'The password of an account that holds a deciding role is reset by a confirmed proposal.');
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.account_decides(of_account uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select exists (select from role_grant g where g.account = of_account and g.revoked_at is null and g.role = any (deciding_roles()))
$function$;

CREATE OR REPLACE FUNCTION public.account_details_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  said jsonb;
begin
  if not account_decides(new.id) then
    return new;
  end if;
  select p.content::jsonb -> 'change' into said from proposal p
    where p.kind = 'account-change' and p.subject = new.id and p.state = 'confirmed' and p.closed_in = pg_current_xact_id()::text;
  if said is null
    or new.name <> coalesce(said ->> 'name', old.name)
    or new.unit <> coalesce((said ->> 'unit')::uuid, old.unit)
    or new.email is distinct from (case when jsonb_exists(said, 'email') then said ->> 'email' else old.email end) then
    perform refuse('account_change_needs_two', 'Name, e-mail address and unit of an account that holds a deciding role are changed by a confirmed proposal.');
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.account_last_administrator()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform pg_advisory_xact_lock(hashtext('imprimatur two people'));
  if exists (select from role_grant g join unit u on u.id = g.unit where g.account = new.id and g.role = 'administrator'
      and g.delegated_by is null and g.revoked_at is null and g.valid_until is null and u.parent is null)
    and not exists (select from root_administrators(true)) then
    perform refuse('last_administrator', 'The last administrator of the installation stays. Make another one first.');
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.account_password_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  delete from session where account = new.id;
  update api_token set revoked_at = now() where account = new.id and revoked_at is null;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.api_token_ends()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.expires_at > new.created_at + interval '1 year' then
    perform refuse('api_token_year', 'An API token ends within a year.');
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.audit_entry_added()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  fault text;
begin
  select max(case
      when e.sequence > 1 and p.hash is null then 'audit_entry_gap'
      when e.previous is distinct from coalesce(p.hash, chain_start(e.stream)) then 'audit_entry_previous'
      when e.hash <> encode(sha256(convert_to(e.canonical, 'UTF8')), 'hex') then 'audit_entry_hash'
      when coalesce(i.audit_sequence, chain_length(e.stream), 0) < e.sequence then 'audit_entry_head'
      when e.canonical <> format('{"action":%s,"actor":%s,"at":"%s","onBehalfOf":%s,"payload":%s,"previous":%s,"sequence":%s,"stream":%s}',
          to_json(e.action), to_json(e.actor), to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
          coalesce(to_json(e.on_behalf_of)::text, 'null'), e.payload, to_json(e.previous), e.sequence, to_json(e.stream))
        and audit_entry_differs(e.canonical, e.stream, e.sequence, e.actor, e.on_behalf_of, e.action, e.at, e.previous, e.payload)
        then 'audit_entry_canonical'
    end)
    into fault
    from added e
    left join audit_entry p on p.stream = e.stream and p.sequence = e.sequence - 1
    left join item i on i.id = case when e.stream <> 'administration' then e.stream::uuid end;
  if fault is not null then
    perform refuse(fault, 'An audit entry must continue its chain, match its hashed bytes and move the head of its chain with it.');
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.audit_entry_differs(bytes text, stream text, sequence integer, actor text, on_behalf_of text, action text, at timestamp with time zone, previous text, payload json)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
  return exists (
    select from json_to_record(bytes::json)
      as c(stream text, sequence integer, actor text, "onBehalfOf" text, action text, at timestamptz, previous text, payload jsonb)
    where (c.stream, c.sequence, c.actor, c."onBehalfOf", c.action, c.at, c.previous, c.payload) is distinct from
      ($2, $3, $4, $5, $6, $7, $8, $9::jsonb)
  );
end $function$;

CREATE OR REPLACE FUNCTION public.audit_head_moved()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from changed c left join audit_entry e on e.stream = c.stream and e.sequence = c.sequence
    where e.hash is distinct from c.hash) then
    perform refuse('audit_head_is_last_entry', 'The head of a chain is the hash of its last entry.');
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.bundle_made()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.state <> 'open' or new.ordered_by is not null or new.stopped is not null or new.issue_year is not null then
    perform refuse('bundle_starts_open', 'A bundle is made open.');
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.bundle_member_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  whole bundle;
begin
  -- The item first, as a release does it.
  if tg_op = 'INSERT' then
    perform from item i where i.id = new.item for no key update;
  end if;
  select * into whole from bundle b where b.id = coalesce(new.bundle, old.bundle) for no key update;
  if whole.state <> 'open' then
    perform refuse('bundle_members_fixed', 'Members come and go as long as the bundle is open and its release is not ordered.');
  end if;
  if tg_op = 'DELETE' then
    return old;
  end if;
  if not new.open or new.digest is not null or not whole.rules -> 'roles' @> jsonb_build_array(jsonb_build_object('id', new.role)) then
    perform refuse('bundle_member_role', 'A member has a role that the kind of the bundle knows.');
  end if;
  if exists (select from release l where l.item = new.item and (whole.rules ->> 'gazette' <> 'true' or l.mode <> 'public' or l.recalled_at is not null)) then
    perform refuse('bundle_member_released', 'What was released already is no member of a bundle.');
  end if;
  if exists (select from item i where i.id = new.item and i.snapshot -> 'context' ->> 'releaseOrder' is not null) then
    perform refuse('bundle_member_ordered', 'The release of this item is ordered. Cancel that first.');
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.bundle_moved()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  is_issue boolean := new.rules ->> 'gazette' = 'true';
begin
  if old.state in ('released', 'dissolved') then
    perform refuse('bundle_closed', 'A bundle that was released or dissolved does not change.');
  end if;
  if new.state <> 'released' then
    if new.issue_year is not null then
      perform refuse('bundle_numbered', 'An issue gets its number with its release.');
    end if;
    return new;
  end if;
  if not exists (select from bundle_member m where m.bundle = new.id) then
    perform refuse('bundle_incomplete', 'A bundle without members cannot be released.');
  end if;
  if exists (select from bundle_member m left join jsonb_array_elements(new.rules -> 'roles') r on r ->> 'id' = m.role
    where m.bundle = new.id and (r ->> 'goesOut')::boolean is not false
      and not exists (select from release l where l.item = m.item and l.recalled_at is null
        and (l.released_at = new.released_at or (is_issue and l.mode = 'public')))) then
    perform refuse('release_with_bundle', 'A member of a bundle is released together with all others, at one time, or not at all.');
  end if;
  if exists (select from jsonb_array_elements(new.rules -> 'roles') r
    where (select count(*) from bundle_member m where m.bundle = new.id and m.role = r ->> 'id') < (r ->> 'beforeRelease')::integer) then
    perform refuse('bundle_incomplete', 'The bundle does not hold what its kind demands.');
  end if;
  if is_issue then
    perform pg_advisory_xact_lock(hashtextextended('issue ' || new.unit || ' ' || new.kind, 0));
    new.issue_year := extract(year from new.released_at at time zone 'Asia/Shanghai')::integer;
    new.issue_number := 1 + coalesce((select max(b.issue_number) from bundle b
      where b.unit = new.unit and b.kind = new.kind and b.issue_year = new.issue_year), 0);
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.bundle_over()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  update bundle_member m set open = false where m.bundle = new.id;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.calendar_year_two_people()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if not exists (select from proposal p where p.kind = 'calendar-year' and p.state = 'confirmed' and p.closed_in = pg_current_xact_id()::text
    and (p.content::jsonb ->> 'year')::integer = new.year and p.proposed_by = new.entered_by::text) then
    perform refuse('calendar_year_needs_two', 'The holidays of a year are said to be entered by a confirmed proposal.');
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.catalogue_change_made()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.in_force_from is not null then
    perform refuse('catalogue_change_starts_open', 'A change of the catalogue is proposed before it is in force.');
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.catalogue_change_two_people()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  said jsonb := confirmed_now('catalogue', new.proposal);
begin
  if old.in_force_from is not null or said is null or said ->> 'change' <> new.id::text or said ->> 'digest' <> new.digest then
    perform refuse('catalogue_change_needs_two', 'A change of the catalogue comes in force once, by a confirmed proposal.');
  end if;
  if new.in_force_from < (said ->> 'from')::timestamptz then
    perform refuse('catalogue_change_not_before', 'A change of the catalogue comes in force on the day that was confirmed, and not before.');
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.catalogue_entry_approved()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from (select distinct f.change from fresh f) c join catalogue_change k on k.id = c.change
    where confirmed_now('catalogue', k.proposal) is null) then
    perform refuse('catalogue_entry_needs_two', 'An entry comes in force with a confirmed change of the catalogue.');
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.catalogue_entry_ended()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.valid_until is not null or new.valid_until is null
    or (to_jsonb(new) - '{valid_until,ended_by}'::text[]) <> (to_jsonb(old) - '{valid_until,ended_by}'::text[])
    or not exists (select from catalogue_change k where k.id = new.ended_by and confirmed_now('catalogue', k.proposal) is not null) then
    perform refuse('catalogue_entry_kept', 'A version of an entry changes once: when a confirmed change ends it.');
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.chain_length(of_stream text)
 RETURNS integer
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
  return (select h.sequence from audit_head h where h.stream = of_stream);
end $function$;

CREATE OR REPLACE FUNCTION public.chain_start(of_stream text)
 RETURNS text
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
  return (select encode(sha256(convert_to('imprimatur/chain/1', 'UTF8') || '\x00'::bytea || s.secret), 'hex')
    from stream_secret s where s.stream = of_stream and s.from_start);
end $function$;

CREATE OR REPLACE FUNCTION public.channel_delivery_goes()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.action = 'publish' and exists (select from release l where l.id = new.release
      and (l.recalled_at is not null or l.until <= new.attempted_at or item_holds_quarantined(l.item))) then
    perform refuse('channel_delivery_goes', 'What was recalled, is over or is in doubt is not sent to a channel.');
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.channel_delivery_released()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.clock_tolerance()
 RETURNS interval
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$ select interval '5 minutes' $function$;

CREATE OR REPLACE FUNCTION public.confirmed_for(what text, of_account uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select exists (select from proposal p
    where p.kind = what and p.subject = of_account and p.state = 'confirmed' and p.closed_in = pg_current_xact_id()::text)
$function$;

CREATE OR REPLACE FUNCTION public.confirmed_now(what text, of_proposal uuid)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
AS $function$
  select p.content::jsonb from proposal p
  where p.id = of_proposal and p.kind = what and p.state = 'confirmed' and p.closed_in = pg_current_xact_id()::text
$function$;

CREATE OR REPLACE FUNCTION public.custom_rule_unit()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  elsewhere boolean;
begin
  execute format('select exists (select from %I where name = $1 and unit <> $2)', tg_table_name) into elsewhere using new.name, new.unit;
  if elsewhere then
    perform refuse(tg_table_name || '_unit', 'All versions of a name belong to one unit. Choose another name.');
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.custom_rule_versions()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  last integer;
begin
  execute format('select max(version) from %I where name = $1 and id <> $2', tg_table_name) into last using new.name, new.id;
  if new.version <> coalesce(last, 0) + 1 then
    perform refuse(tg_table_name || '_next_version', 'Versions of a name follow one another. Read the newest version and try again.');
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.day_two_people()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  changed day_override := case when tg_op = 'DELETE' then old else new end;
begin
  if not exists (select from proposal p where p.kind = 'calendar-day' and p.state = 'confirmed' and p.closed_in = pg_current_xact_id()::text
    and (p.content::jsonb ->> 'day')::date = changed.day
    and (p.content::jsonb ->> 'working')::boolean is not distinct from case when tg_op = 'DELETE' then null else changed.working end) then
    perform refuse('day_override_needs_two', 'A day is declared working or free, and this taken back, by a confirmed proposal.');
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.deciding_roles()
 RETURNS text[]
 LANGUAGE sql
 STABLE
AS $function$
  select array(select r.id from role r where r.deciding order by r.id)
$function$;

CREATE OR REPLACE FUNCTION public.decisions_made()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  fault text;
  is_unlocked boolean;
  words text;
begin
  for look in 1..2 loop
    select max(case
        when r.outcome is not null and not (r.xmin = d.xmin and r.cmin = d.cmin) then 'decision_review_open'
        when r.digest is distinct from a.digest then 'decision_digest'
        when not (a.step = any (r.required_steps) or a.step = any (r.further_steps)) then 'decision_step'
        when i.drafter in (a.actor, a.on_behalf_of)
          or exists (select from revision v where v.item = a.item and v.created_by in (a.actor, a.on_behalf_of)) then 'decision_not_by_drafter'
        when exists (select from decision o where o.item = a.item and o.step <> a.step
          and (o.actor in (a.actor, a.on_behalf_of) or o.on_behalf_of in (a.actor, a.on_behalf_of))) then 'decision_one_step_a_person'
      end), bool_or(i.xmin <> pg_current_xact_id()::xid)
      into fault, is_unlocked
      from added a
      join decision d on d.id = a.id
      left join item i on i.id = a.item
      left join review r on r.id = a.review and r.item = a.item;
    exit when is_unlocked is not true or look = 2;
    perform from item i where i.id in (select a.item from added a) order by i.id for no key update;
  end loop;
  if fault is not null then
    words := case fault
      when 'decision_review_open' then 'The review is closed: nothing can be decided on it any more.'
      when 'decision_digest' then 'A decision is on exactly the digest of its review.'
      when 'decision_step' then 'A decision is on a step of its review.'
      when 'decision_not_by_drafter' then 'The drafter decides nothing on the item, and nobody decides for the drafter.'
      else 'This person has filled another step of the item. Another person must decide.' end;
    perform refuse(fault, words);
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.delivery_letter_to_contact()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if not exists (select from delivery d join contact c on c.id = d.contact where d.id = new.delivery and c.email is not null and c.checked_at is not null) then
    perform refuse('delivery_letter_to_contact', 'Links are sent to checked contacts with an e-mail address.');
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.delivery_made()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if not exists (select from release r where r.id = new.release and r.mode = 'directed' and new.recipient = any (r.audience)) then
    perform refuse('delivery_audience', 'A delivery goes to a recipient in the audience of a directed release.');
  end if;
  if new.recipient is distinct from coalesce(new.account::text, 'contact:' || new.contact) then
    perform refuse('delivery_recipient', 'A delivery names the account or the contact that its recipient is.');
  end if;
  if new.contact is not null and not exists (
    select from contact c where c.id = new.contact and c.checked_at is not null and c.retired_at is null) then
    perform refuse('delivery_contact', 'A delivery goes to a contact that was checked and is not retired.');
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.demonstration_begun()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.offered_at is not null or new.ended_at is not null or exists (select from account) then
    perform refuse('demonstration_first', 'A demonstration begins before the first account is made, and never later.');
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.demonstration_is_offered()
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select exists (select from demonstration d where d.offered_at is not null and d.ended_at is null)
$function$;

CREATE OR REPLACE FUNCTION public.demonstration_over()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.ended_at is not null and old.ended_at is null then
    delete from session where way = 'demonstration';
    update api_token set revoked_at = now() where revoked_at is null;
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.end_demonstration()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  update demonstration set ended_at = now(), ended_by = tg_argv[0] where offered_at is not null and ended_at is null;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.finding_corrected()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.finding_disposed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from changed f join item i on i.id = f.item where f.disposed_by = i.drafter) then
    perform refuse('finding_not_by_drafter', 'The drafter does not dispose of findings on the own item.');
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.finding_waived()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.finding_weight(severity text, quarantine boolean, shadow boolean)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select case when shadow then 0 when quarantine then 5 else coalesce(array_position('{low,medium,high,block}'::text[], severity), 4) end
$function$;

CREATE OR REPLACE FUNCTION public.holds_in_own_right(who text, roles text[], over uuid, at timestamp with time zone)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select exists (select from account a join role_grant g on g.account = a.id join unit held on held.id = g.unit
    where a.id::text = who and a.active and g.role = any (roles) and g.delegated_by is null and g.revoked_at is null
      and g.valid_from <= at and (g.valid_until is null or g.valid_until > at)
      and case when over is null then held.parent is null else g.unit = any ((select u.path from unit u where u.id = over)::uuid[]) end)
$function$;

CREATE OR REPLACE FUNCTION public.imported_release_kept()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.removed_at is not null or new.removed_at is null
    or (to_jsonb(new) - '{removed_at,removed_by}'::text[]) <> (to_jsonb(old) - '{removed_at,removed_by}'::text[]) then
    perform refuse('imported_release_kept', 'An imported release changes once: when it is removed.');
  end if;
  delete from released_trace where imported = new.id;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.imported_trace_added()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if not exists (select from imported_release i where i.id = new.imported and i.removed_at is null) then
    perform refuse('imported_trace_of_release', 'A trace is of an imported release that is in the index.');
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.in_force_after(wanted uuid, at timestamp with time zone)
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
BEGIN ATOMIC
 WITH RECURSIVE chain AS (
          SELECT s.item,
             1 AS place
            FROM item_successor s
           WHERE ((s.predecessor = in_force_after.wanted) AND (s.given_up_at IS NULL))
         UNION ALL
          SELECT s.item,
             (c_1.place + 1)
            FROM (chain c_1
              JOIN item_successor s ON (((s.predecessor = c_1.item) AND (s.given_up_at IS NULL))))
         )
  SELECT l.id
    FROM (chain c
      JOIN release l ON ((l.item = c.item)))
   WHERE (library_holds(l.id) AND ((l.until IS NULL) OR (l.until > in_force_after.at)))
   ORDER BY c.place DESC, l.id
  LIMIT 1;
END;

CREATE OR REPLACE FUNCTION public.incident_candidate_decided()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.incident_candidate_made()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.decision is not null or not exists (select from release l where l.id = new.release and l.item = new.item and l.recalled_at is null) then
    perform refuse('incident_candidate_of_release', 'A candidate is about a release that is out, and open.');
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.index_code(of_unit uuid, codes jsonb)
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (SELECT COALESCE((index_code.codes ->> (above.id)::text), a.organ_code) AS "coalesce" FROM ((unit u CROSS JOIN LATERAL unnest(u.path) WITH ORDINALITY above(id, depth)) JOIN unit a ON ((a.id = above.id))) WHERE ((u.id = index_code.of_unit) AND (COALESCE((index_code.codes ->> (above.id)::text), a.organ_code) IS NOT NULL)) ORDER BY above.depth DESC LIMIT 1);

CREATE OR REPLACE FUNCTION public.index_number_drawn()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if pg_trigger_depth() < 2 then
    perform refuse('index_number_drawn', 'Index numbers are drawn by the statement that releases, and in no other way.');
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.index_text(part text, code text, at timestamp with time zone)
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN replace(replace(replace(replace(part, '{code}'::text, code), '{organ}'::text, CASE WHEN (char_length(code) = 18) THEN substr(code, 9, 9) ELSE replace(code, '-'::text, ''::text) END), '{year}'::text, to_char((at AT TIME ZONE 'Asia/Shanghai'::text), 'YYYY'::text)), '{month}'::text, to_char((at AT TIME ZONE 'Asia/Shanghai'::text), 'MM'::text));

CREATE OR REPLACE FUNCTION public.item_copied()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if item_quarantined(new.copied_from) then
    perform refuse('item_copy_quarantined', 'A quarantined item is not copied.');
  end if;
  if not exists (select from item a join item b on b.id = new.copied_from and b.unit = a.unit and b.kind = a.kind where a.id = new.item) then
    perform refuse('item_copy_alike', 'A copy is of the kind and unit of its original.');
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.item_doubted()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if not exists (select from release r where r.item = new.id and r.recalled_at is null)
    and exists (select from item i where i.id = new.id and i.state = 'releasedInDoubt') then
    perform refuse('item_released_needs_release', 'An item is released by a release of its approved review and in no other way.');
  end if;
  delete from library_document d using release r where r.item = new.id and d.release = r.id;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.item_given_up(wanted uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (EXISTS (SELECT FROM item i WHERE ((i.id = item_given_up.wanted) AND (NOT i.open) AND (NOT (EXISTS (SELECT FROM release l WHERE (l.item = i.id)))))));

CREATE OR REPLACE FUNCTION public.item_head_moved()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from changed c left join audit_entry e on e.stream = c.id::text and e.sequence = c.audit_sequence
    where e.hash is distinct from c.audit_hash) then
    perform refuse('item_head_is_last_entry', 'Every change of an item has its audit entry in the same statement.');
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.item_holds_quarantined(wanted uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select exists (select from quarantine q where q.item = wanted)
    or exists (select from revision r join revision_file mine on mine.revision = r.id
      join quarantined_file theirs on theirs.sha256 = mine.sha256 where r.item = wanted)
$function$;

CREATE OR REPLACE FUNCTION public.item_incident_closed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from incident i where i.item = new.id and i.closed_at is null)
    or not exists (select from incident i where i.item = new.id) then
    perform refuse('item_incident_closed', 'An incident ends when a second person has closed its record.');
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.item_kind_workflow()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if not exists (select from kind k where k.id = new.kind and k.version = new.kind_version and k.workflow = new.workflow_id
    and k.in_force_from is not null and k.retired_at is null) then
    perform refuse('item_kind_workflow', 'A new item has a kind that is in force, and the workflow of that kind.');
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.item_move_made()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  fault text;
begin
  new.moved_in := pg_current_xact_id()::text;
  select case
      when i.workflow_version <> new.from_version or i.workflow_hash <> new.from_hash then 'item_move_from'
      when not i.open or i.review is not null or i.waits_for <> '{drafter}' or exists (select from review r where r.item = i.id and r.outcome is null)
        or exists (select from release l where l.item = i.id) then 'item_move_with_drafter'
      when i.drafter = new.moved_by or exists (select from decision d where d.item = i.id and new.moved_by in (d.actor, d.on_behalf_of)) then 'item_move_by_stranger'
      when exists (select from workflow_definition w where w.id = i.workflow_id and w.version::text = new.to_version and w.machine_hash = new.to_hash
        and (w.in_force_from > new.at or w.retired_at <= new.at)) then 'item_move_in_force'
    end into fault
    from item i where i.id = new.item for no key update;
  if fault is not null then
    perform refuse(fault, 'An item is moved while it is with its drafter, from the version that it runs on to one in force, by somebody who has no part in it.');
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.item_move_on_record()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if not exists (select from audit_entry e where e.stream = new.item::text and e.sequence = new.sequence and e.action = 'item.moved'
      and e.payload -> 'to' ->> 'hash' = new.to_hash and e.payload -> 'from' ->> 'hash' = new.from_hash)
    or not exists (select from item i where i.id = new.item and i.workflow_hash = new.to_hash and i.workflow_version = new.to_version) then
    perform refuse('item_move_on_record', 'A move is made together with its entry in the trail of the item.');
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.item_published(wanted uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select exists (select from release l where l.item = wanted and l.mode = 'public' and l.recalled_at is null
    and (l.until is null or l.until > now()))
$function$;

CREATE OR REPLACE FUNCTION public.item_quarantined(wanted uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select exists (select from quarantine q where q.item = wanted)
    or (exists (select from revision r join revision_file mine on mine.revision = r.id
          join quarantined_file theirs on theirs.sha256 = mine.sha256
        where r.item = wanted)
      and not item_published(wanted))
$function$;

CREATE OR REPLACE FUNCTION public.item_released()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if not exists (select from release r where r.item = new.id and r.recalled_at is null)
    and exists (select from item i where i.id = new.id and i.state = 'released') then
    perform refuse('item_released_needs_release', 'An item is released by a release of its approved review and in no other way.');
  end if;
  insert into library_waiting select r.id from release r
    where r.item = new.id and r.mode = 'public' and r.recalled_at is null and not exists (select from library_document d where d.release = r.id)
    on conflict do nothing;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.item_scanned()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if not exists (select from scan s where s.id = new.scan and s.ticket = old.scan_ticket) then
    perform refuse('item_scan_awaited', 'An item names the scan that it waited for, and no other.');
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.item_succeeds()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if not exists (select from item a join item b on b.id = new.predecessor and b.unit = a.unit and b.kind = a.kind where a.id = new.item) then
    perform refuse('item_successor_alike', 'A correction is of the kind and unit of what it corrects.');
  end if;
  if new.given_up_at is not null or not exists (select from release l where l.item = new.predecessor)
    or exists (select from release l where l.item = new.item) then
    perform refuse('item_successor_of_released', 'What was released is corrected, by an item that was not.');
  end if;
  if item_holds_quarantined(new.predecessor) then
    perform refuse('item_successor_quarantined', 'A quarantined item is not corrected.');
  end if;
  update item_successor s set given_up_at = new.at where s.predecessor = new.predecessor and s.given_up_at is null and item_given_up(s.item);
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.item_successor_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.given_up_at is not null or new.given_up_at is null or not item_given_up(old.item)
    or row(new.item, new.predecessor, new.at) is distinct from row(old.item, old.predecessor, old.at) then
    perform refuse('item_successor_kept', 'The tie of a correction is kept, unless the correction ended without a release.');
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.item_workflow_in_force()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from workflow_definition w where w.id = new.workflow_id and w.version::text = new.workflow_version
    and w.machine_hash = new.workflow_hash and (w.in_force_from > new.created_at or w.retired_at <= new.created_at)) then
    perform refuse('item_workflow_in_force', 'A new item begins on a version of its workflow that is in force.');
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.item_workflow_kept()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if row(new.workflow_id, new.workflow_version, new.workflow_hash) is distinct from row(old.workflow_id, old.workflow_version, old.workflow_hash)
    and (new.workflow_id <> old.workflow_id or not exists (select from item_move m where m.item = new.id
      and m.moved_in = pg_current_xact_id()::text and m.from_version = old.workflow_version and m.from_hash = old.workflow_hash
      and m.to_version = new.workflow_version and m.to_hash = new.workflow_hash
      and exists (select from revision r where r.id = new.revision and r.item = new.id and r.created_at = m.at and r.created_by = m.moved_by))) then
    perform refuse('item_identity', 'An item keeps its kind, unit, drafter and the workflow version that it started with, but for a move on record.');
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.kind_made()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.retired_at is not null or (new.in_force_from is not null) <> new.shipped then
    perform refuse('kind_starts_as_draft', 'A version of a kind is a draft before it is in force; only what came with the product is in force at once.');
  end if;
  if new.version <> 1 + coalesce((select max(k.version) from kind k where k.id = new.id), 0) then
    perform refuse('kind_next_version', 'The versions of a kind follow one another.');
  end if;
  if exists (select from kind_limit l where l.workflow = new.workflow and l.attribute = any (new.attributes)) then
    perform refuse('kind_short_review', 'The review of this workflow cannot decide an attribute that the kind may carry. Choose a workflow that goes the whole way.');
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.kind_two_people()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  said jsonb;
begin
  if new.in_force_from is distinct from old.in_force_from or new.proposal is distinct from old.proposal then
    said := confirmed_now('item-kind', new.proposal);
    if old.in_force_from is not null or said is null or said ->> 'change' <> 'in-force' or said ->> 'id' <> new.id
      or (said ->> 'version')::integer <> new.version or said ->> 'digest' <> new.digest then
      perform refuse('kind_needs_two', 'A version of a kind comes in force once, by a confirmed proposal.');
    end if;
  end if;
  if new.retired_at is distinct from old.retired_at or new.retired_by is distinct from old.retired_by then
    said := confirmed_now('item-kind', new.retired_by);
    if old.retired_at is not null or old.in_force_from is null or said is null or said ->> 'change' <> 'retire' or said ->> 'id' <> new.id then
      perform refuse('kind_needs_two', 'A kind is retired once, by a confirmed proposal.');
    end if;
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.last_administrator()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform pg_advisory_xact_lock(hashtext('imprimatur two people'));
  if not exists (select from root_administrators(true)) then
    perform refuse('last_administrator', 'The last administrator of the installation stays. Make another one first.');
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.library_document_public()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  -- A recall or a doubt that comes at this moment waits for us, or we see it.
  perform from item i join release l on l.item = i.id where l.id = new.release for share of i;
  if not library_holds(new.release) then
    perform refuse('library_document_public', 'The library holds the text of what is with the public, and of nothing else.');
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.library_fold(words text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN lower(NORMALIZE(words, NFKC));

CREATE OR REPLACE FUNCTION public.library_grams(words text, alone boolean)
 RETURNS text[]
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE STRICT COST 10000
AS $function$
declare
  folded text := lower(normalize(words, nfkc));
  letter text;
  last text;
  grams text[] := '{}';
begin
  foreach letter in array string_to_array(translate(folded, E' \n\r\t\u200b', ''), null) loop
    if letter collate "C" >= 'ぁ' and (letter collate "C" <= 'ヿ' or letter collate "C" between '㐀' and '鿿'
        or letter collate "C" between '가' and '힣' or letter collate "C" between '𠀀' and '𲎯') then
      if alone then
        grams := grams || letter;
      end if;
      if last is not null then
        grams := grams || (last || letter);
      end if;
      last := letter;
    else
      last := null;
    end if;
  end loop;
  return grams || array(select coalesce((ts_lexize('english_stem', word[1]))[1], word[1])
    from regexp_matches(folded, '[a-z0-9à-ÿœšž]+', 'g') as word);
end $function$;

CREATE OR REPLACE FUNCTION public.library_holds(of_release uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (EXISTS (SELECT FROM (release l JOIN item i ON ((i.id = l.item))) WHERE ((l.id = library_holds.of_release) AND (l.mode = 'public'::text) AND (l.recalled_at IS NULL) AND (i.state = 'released'::text) AND (NOT item_holds_quarantined(l.item)))));

CREATE OR REPLACE FUNCTION public.library_is_sign(letter text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN (((letter COLLATE "C") >= 'ぁ'::text) AND (((letter COLLATE "C") <= 'ヿ'::text) OR (((letter COLLATE "C") >= '㐀'::text) AND ((letter COLLATE "C") <= '鿿'::text)) OR (((letter COLLATE "C") >= '가'::text) AND ((letter COLLATE "C") <= '힣'::text)) OR (((letter COLLATE "C") >= '𠀀'::text) AND ((letter COLLATE "C") <= '𲎯'::text))));

CREATE OR REPLACE FUNCTION public.library_keys(ordinal bigint, released_at timestamp with time zone, title text, form text, words text, facets text[])
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE COST 10000
RETURN ((((library_grams(((((title || '
'::text) || form) || '
'::text) || words), false) || ARRAY(SELECT ('t'::text || gram.gram) FROM unnest(library_grams(library_keys.title, false)) gram(gram))) || ARRAY(SELECT ('.'::text || gram.gram) FROM unnest(library_grams(((library_keys.title || '
'::text) || library_keys.form), true)) gram(gram) WHERE (char_length(gram.gram) = 1))) || ARRAY(SELECT ('='::text || facet.facet) FROM unnest(library_keys.facets) facet(facet))) || ARRAY[('#0:'::text || (ordinal >> 10)), ('#1:'::text || (ordinal >> 13)), ('#2:'::text || (ordinal >> 16)), ('#3:'::text || (ordinal >> 19)), ('=month:'::text || to_char((released_at AT TIME ZONE 'Asia/Shanghai'::text), 'YYYY-MM'::text)), ('=year:'::text || to_char((released_at AT TIME ZONE 'Asia/Shanghai'::text), 'YYYY'::text))]);

CREATE OR REPLACE FUNCTION public.library_says(text text, phrases text[])
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN (NOT (EXISTS (SELECT FROM unnest(library_says.phrases) phrase(phrase) WHERE ((strpos(lower(library_says.text), lower(phrase.phrase)) = 0) AND (strpos(library_squeezed(library_says.text), library_squeezed(phrase.phrase)) = 0)))));

CREATE OR REPLACE FUNCTION public.library_search(words text[], phrases text[], facets text[], months text[], titled boolean, below bigint, most integer)
 RETURNS TABLE(release uuid, ordinal bigint)
 LANGUAGE plpgsql
 STABLE
 SET enable_seqscan TO 'off'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
declare
  budget integer := case when cardinality(phrases) = 0 then most else greatest(most, 1000) end;
  left_over integer := most;
  wanted text[];
  newest bigint;
  place bigint;
  bits integer;
  seen bigint := 0;
  one record;
begin
  wanted := array(select distinct case when titled and gram not like '.%' then 't' || gram else gram end from unnest(words) word, unnest(library_wanted(word)) gram)
    || array(select '=' || facet from unnest(facets) facet);
  select least(s.last_value, below - 1) into newest from library_document_ordinal_seq s;
  place := newest;
  while place >= 0 and left_over > 0 and budget > 0 loop
    bits := case when (place + 1) & 524287 = 0 then 19 when (place + 1) & 65535 = 0 then 16 when (place + 1) & 8191 = 0 then 13 else 10 end;
    -- As many as were seen in so many documents, there will be in the next ones: twice what is wanted is enough.
    while bits > 10 and seen * (1::bigint << bits) > 2 * (newest - place) * least(left_over, budget) loop
      bits := bits - 3;
    end loop;
    for one in
      select d.release, d.ordinal from library_document d
      where library_keys(d.ordinal, d.released_at, d.title, d.form, d.words, d.facets)
          @> (wanted || ('#' || (bits - 10) / 3 || ':' || (place >> bits)))
        and (months is null or library_keys(d.ordinal, d.released_at, d.title, d.form, d.words, d.facets) && months)
        and d.ordinal + 0 <= place
      order by d.ordinal + 0 desc limit budget
    loop
      budget := budget - 1;
      seen := seen + 1;
      continue when cardinality(phrases) > 0 and not (
        select library_says(case when titled then d.title else d.title || E'\n' || d.form || E'\n' || d.words end, phrases)
        from library_document d where d.release = one.release);
      release := one.release;
      ordinal := one.ordinal;
      return next;
      left_over := left_over - 1;
      exit when left_over = 0;
    end loop;
    place := ((place >> bits) << bits) - 1;
  end loop;
end $function$;

CREATE OR REPLACE FUNCTION public.library_squeezed(words text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN translate(library_fold(words), ' 
	​〔〕[](){}【】「」『』《》〈〉<>"''“”‘’·.,:;!?、。-—–_/'::text, ''::text);

CREATE OR REPLACE FUNCTION public.library_wanted(word text)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN CASE WHEN (library_grams(word, false) = '{}'::text[]) THEN ARRAY(SELECT ('.'::text || gram.gram) FROM unnest(library_grams(library_wanted.word, true)) gram(gram)) ELSE library_grams(word, false) END;

CREATE OR REPLACE FUNCTION public.log_grows()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  grows boolean;
begin
  if tg_table_name = 'log_tile' then
    grows := (new.level, new.n) = (old.level, old.n) and substring(new.data for octet_length(old.data)) = old.data;
  else
    grows := (new.n, new.first) = (old.n, old.first) and substring(new.entries for octet_length(old.entries)) = old.entries
      and substring(new.refs for octet_length(old.refs)) = old.refs;
  end if;
  if not grows then
    perform refuse(tg_table_name || '_grows', 'What the log holds is never changed: a row only gets more at its end.');
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.log_position_drawn()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform pg_current_xact_id();
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.marked_files(of_item uuid, of_revision uuid)
 RETURNS integer[]
 LANGUAGE plpgsql
 STABLE
AS $function$
declare
  named integer[];
  placed integer[];
  marks integer;
  lost integer;
begin
  if exists (select from item i join scan s on s.id = i.scan, jsonb_array_elements(s.failures) failure
      where i.id = of_item and s.revision = of_revision and failure ->> 'code' = 'too-many-findings') then
    return null;
  end if;
  with mark as (
    select f.location ->> 'file' as file, f.location ->> 'part' as part, (f.location ->> 'partIndex')::integer as index, f.id
    from item i join scan s on s.id = i.scan join finding f on f.scan = s.id
    where i.id = of_item and s.revision = of_revision and f.quarantine and f.shadow is not true
      and f.disposition is distinct from 'false-positive'
  ), borne as (
    select m.id, f.position from mark m join revision_file f on f.revision = of_revision
      and (m.file in (f.name, (f.position + 1) || coalesce(substring(f.name from '\.[A-Za-z]{1,5}$'), ''))
        or (m.file is null and m.part = 'file-name' and m.index = f.position))
  )
  select (select count(*) from mark), (select count(*) from mark m where m.file is not null and not exists (select from borne b where b.id = m.id)),
      (select coalesce(array_agg(distinct b.position order by b.position), '{}') from borne b)
    into marks, lost, placed;
  if lost > 0 then
    return null;
  end if;
  if marks > 0 then
    return placed;
  end if;
  select array_agg(distinct mine.position order by mine.position) into named
    from revision_file mine join quarantined_file theirs on theirs.sha256 = mine.sha256
    where mine.revision = of_revision and theirs.item <> of_item;
  return named;
end $function$;

CREATE OR REPLACE FUNCTION public.note_covered()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform set_config('imprimatur.covers', concat(current_setting('imprimatur.covers', true),
    json_build_array(tg_table_name, tg_op = 'DELETE', case when tg_op = 'DELETE' then to_json(old) else to_json(new) end)::text, E'\n'), true);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.oversight()
 RETURNS text
 LANGUAGE sql
 STABLE
AS $function$
  select case
    when (select (s.value ->> 'on')::boolean from setting s where s.key = 'one-administrator')
      and (select count(*) from present_administrators()) < 2 then 'one-administrator'
    when (select count(*) from root_administrators(false)) < 2 then 'first-start'
    else 'two-people' end
$function$;

CREATE OR REPLACE FUNCTION public.present_administrators()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE
AS $function$
  select distinct g.account from role_grant g join unit u on u.id = g.unit join account a on a.id = g.account
  where g.role = 'administrator' and g.delegated_by is null and u.parent is null and a.active and g.revoked_at is null
$function$;

CREATE OR REPLACE FUNCTION public.proposal_another_person(p proposal)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  if p.closed_by in (p.proposed_by, p.on_behalf_of::text, p.subject::text) then
    perform refuse('proposal_another_person', 'Another person decides: not who proposed it, not who is acted for, not who gains by it.');
  end if;
  if exists (select from role_grant g where g.account::text = p.closed_by and g.delegated_by::text = p.proposed_by and g.revoked_at is null
    and g.valid_from <= p.closed_at and g.valid_until > p.closed_at) then
    perform refuse('proposal_not_by_delegate', 'A delegate of who proposed it does not decide on it.');
  end if;
  if not holds_in_own_right(p.closed_by, p.needs, p.unit, p.closed_at) then
    perform refuse('proposal_needs_role', 'Who decides on it holds the role over the unit in their own right.');
  end if;
end $function$;

CREATE OR REPLACE FUNCTION public.proposal_closing()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if not said_now(new.closed_at) then
    perform refuse('proposal_closed_now', 'A proposal is closed at the time that it says. Set the clock of this machine.');
  end if;
  if new.closed_at < new.proposed_at then
    perform refuse('proposal_closed_later', 'A proposal is closed after it was made.');
  end if;
  if new.state = 'withdrawn' and new.closed_by <> new.proposed_by then
    perform refuse('proposal_withdrawn_by_own', 'Who made a proposal withdraws it, and nobody else.');
  end if;
  if new.state = 'refused' then
    perform proposal_another_person(new);
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.proposal_confirmed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  new.sealed := null;
  if new.state <> 'confirmed' then
    return new;
  end if;
  -- Two confirmations at once: the second sees what the first one made.
  perform pg_advisory_xact_lock(hashtext('imprimatur two people'));
  if new.closed_at >= new.expires_at then
    perform refuse('proposal_not_expired', 'The proposal has expired. Propose it again.');
  end if;
  if new.basis = 'second-person' then
    perform proposal_second_person(new);
  elsif new.closed_by <> new.proposed_by then
    perform refuse('proposal_alone', 'Without a second person it is who proposed it that confirms it.');
  elsif new.basis = 'operator' then
    if new.proposed_by not like 'operator:_%' then
      perform refuse('proposal_operator', 'Only the operator of the machine acts as one.');
    end if;
  elsif new.kind = 'waiver' or oversight() <> new.basis
    or not (holds_in_own_right(new.closed_by, '{administrator}', null, new.closed_at)
      or (new.closed_by = 'first-start' and not exists (select from root_administrators(false)))) then
    perform refuse('proposal_needs_second_person', 'A second person confirms this.');
  end if;
  new.closed_in := pg_current_xact_id()::text;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.proposal_made()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.state <> 'open' or new.closed_in is not null then
    perform refuse('proposal_starts_open', 'A proposal is made before it is confirmed.');
  end if;
  if not said_now(new.proposed_at) then
    perform refuse('proposal_made_now', 'A proposal is made at the time that it says. Set the clock of this machine.');
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.proposal_on_record()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if not exists (select from (select e.* from audit_entry e where e.stream = 'administration' order by e.sequence desc limit 10) latest
    where latest.payload ->> 'proposal' = new.id::text
      and (tg_op = 'INSERT' or (latest.action = 'proposal.' || new.state and latest.actor = new.closed_by and latest.at = new.closed_at))) then
    perform refuse('proposal_on_record', 'A proposal is made and closed together with its entry on the administration chain.');
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.proposal_second_person(p proposal)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  perform proposal_another_person(p);
  if p.kind = 'catalogue' and p.proposed_by like 'operator:_%' then
    return;
  end if;
  if not exists (select from account a where a.id::text = p.proposed_by and a.active)
    or (p.kind <> 'waiver' and not holds_in_own_right(p.proposed_by, p.needs, p.unit, p.closed_at)) then
    perform refuse('proposal_still_valid', 'Who proposed it holds the role no more. Somebody who does proposes it again.');
  end if;
end $function$;

CREATE OR REPLACE FUNCTION public.provider_link_on_record()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if not exists (select from (select e.action, e.payload from audit_entry e where e.stream = 'administration' order by e.sequence desc limit 10) latest
    where latest.action = case when tg_op = 'INSERT' then 'account.linked' else 'account.unlinked' end
      and latest.payload ->> 'account' = coalesce(new.account, old.account)::text
      and (tg_op = 'DELETE' or latest.payload ->> 'issuer' = new.issuer)) then
    perform refuse('provider_link_on_record', 'A link to a sign-in service is made and removed together with its entry on the administration chain.');
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.provider_link_removed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if account_decides(old.account) and not confirmed_for('account-unlink', old.account) then
    perform refuse('provider_link_needs_two', 'The link of an account that holds a deciding role is removed by a confirmed proposal.');
  end if;
  return old;
end $function$;

CREATE OR REPLACE FUNCTION public.quarantine_leaves_library()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  delete from library_document d using release l
    where l.id = d.release and l.item in (select new.item union
      select r.item from quarantined_file theirs join revision_file mine on mine.sha256 = theirs.sha256 join revision r on r.id = mine.revision
      where theirs.revision = new.revision);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.quarantine_made()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  new.files := marked_files(new.item, new.revision);
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.quarantine_returns_to_library()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into library_waiting select distinct l.id from revision_file theirs join revision_file mine on mine.sha256 = theirs.sha256
      join release l on l.revision = mine.revision
    where theirs.revision = old.revision and l.mode = 'public' and l.recalled_at is null
      and not exists (select from library_document d where d.release = l.id)
    on conflict do nothing;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.recovery_code_used()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.used_at is not null or new.used_at is null or row(new.factor, new.hash) is distinct from row(old.factor, old.hash) then
    perform refuse('recovery_code_once', 'A recovery code is used once.');
  end if;
  new.used_in := pg_current_xact_id()::text;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.redaction_proved(of_revision uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.reevaluation_due(wanted uuid)
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (SELECT CASE WHEN (NOT (EXISTS (SELECT FROM reevaluation o WHERE ((o.item = reevaluation_due.wanted) AND (o.opened IS NOT NULL) AND (NOT item_given_up(o.opened)))))) THEN (((GREATEST(max(l.released_at), (SELECT max(k.at) AS max FROM reevaluation k WHERE (k.item = reevaluation_due.wanted))) AT TIME ZONE 'UTC'::text) + '1 year'::interval) AT TIME ZONE 'UTC'::text) ELSE NULL::timestamp with time zone END AS "case" FROM release l WHERE ((l.item = reevaluation_due.wanted) AND (l.attribute = 'on-request'::text) AND (l.recalled_at IS NULL)));

CREATE OR REPLACE FUNCTION public.reevaluation_made()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  -- Of two at once the second sees what the first one opened.
  perform from item i where i.id = new.item for update;
  if reevaluation_due(new.item) is null then
    perform refuse('reevaluation_of_on_request', 'What is disclosed on request is re-evaluated, and nothing that was opened before.');
  end if;
  if new.opened is not null and (not exists (select from item_copy c where c.item = new.opened and c.copied_from = new.item)
    or exists (select from release l where l.item = new.opened)) then
    perform refuse('reevaluation_opens_copy', 'A re-evaluation opens a new item that is made from the old one.');
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.refuse(rule text, what text)
 RETURNS text
 LANGUAGE plpgsql
AS $function$
begin
  raise exception using errcode = 'integrity_constraint_violation', constraint = rule, message = what;
end $function$;

CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform refuse(tg_argv[0], tg_argv[1]);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.refuse_other_values()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from unnest(tg_argv[2:]) as kept(name) where to_jsonb(new) -> kept.name is distinct from to_jsonb(old) -> kept.name) then
    perform refuse(tg_argv[0], tg_argv[1]);
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.release_bundled()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  whole record;
begin
  for whole in select m.bundle, min(a.released_at) as at from added a join bundle_member m on m.item = a.item and m.open
    group by m.bundle order by m.bundle loop
    update bundle b set state = 'released', released_at = whole.at where b.id = whole.bundle and b.state in ('open', 'ordered');
    if not found then
      perform refuse('release_with_bundle', 'The bundle of this item changed meanwhile. Look at it again.');
    end if;
  end loop;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.release_leaves_library()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  delete from library_document d where d.release = new.id;
  delete from library_waiting w where w.release = new.id;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.release_numbered()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  rule jsonb;
  parts text[];
begin
  select s.value into rule from setting s where s.key = 'index-number';
  parts := regexp_match(rule ->> 'pattern', '^(.*)\{serial:([1-9])\}(.*)$');
  if parts is null then
    return null;
  end if;
  with drawn as (
    select a.id, index_text(parts[1], c.code, a.released_at) as before, index_text(parts[3], c.code, a.released_at) as after
    from added a join item i on i.id = a.item cross join lateral (select index_code(i.unit, coalesce(rule -> 'codes', '{}')) as code) c
    where a.mode = 'public' and c.code is not null
  ), counted as (
    select *, before || '#' || after as series, row_number() over (partition by before, after order by id) as place from drawn
  ), moved as (
    insert into index_series as s (series, last) select series, count(*) from counted group by series order by series
    on conflict (series) do update set last = s.last + excluded.last
    returning s.series, s.last
  ), numbered as (
    select c.id, c.series, c.before, c.after, m.last - (select count(*) from counted o where o.series = c.series) + c.place as serial
    from counted c join moved m on m.series = c.series
  )
  insert into index_number (release, series, serial, number)
  select id, series, serial,
    before || case when char_length(serial::text) < parts[2]::int then lpad(serial::text, parts[2]::int, '0') else serial::text end || after
  from numbered;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.release_recall_answers()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  update incident_candidate c set decision = 'recalled', decided_at = new.recalled_at where c.release = new.id and c.decision is null;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.release_recall_asks()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  update bundle_question q set answer = 'recalled', answered_at = new.recalled_at, reason = new.recall_reason
    where q.about = new.item and q.answer is null;
  insert into bundle_question (id, bundle, recalled, about, asked_at)
    select gen_random_uuid(), m.bundle, new.item, o.item, new.recalled_at
    from bundle_member m join bundle b on b.id = m.bundle and b.state = 'released' and b.rules ->> 'gazette' <> 'true'
      join bundle_member o on o.bundle = m.bundle and o.item <> m.item
    where m.item = new.item and exists (select from release l where l.item = o.item and l.recalled_at is null)
  on conflict do nothing;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.release_statement_added()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform pg_current_xact_id();
  new.position := nextval('audit_entry_position_seq');
  new.leaf_index := null;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.release_traced()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  told record;
begin
  select s.traces, s.released_seen, s.beside, i.revision into told from item i join scan s on s.id = i.scan where i.id = new.item;
  if not found or json_array_length(told.traces) = 0 then
    return null;
  end if;
  -- Of two releases that join, the second waits here and then sees what the first has added.
  perform pg_advisory_xact_lock(hashtextextended('released_trace', 0));
  if exists (select from json_to_recordset(told.traces) as own(lookup text)
    join released_trace t on t.lookup = own.lookup and t.sequence > told.released_seen and t.item is distinct from new.item
    where not exists (select from bundle_member mine join bundle_member theirs on theirs.bundle = mine.bundle and theirs.open
        join item o on o.id = theirs.item join scan s on s.id = o.scan
      where mine.item = new.item and mine.open and theirs.item = t.item
        and (o.revision = any (told.beside) or told.revision = any (s.beside)))) then
    perform refuse('release_overtaken', 'Something that may complete this item was released since its scan. Scan it again, then release it.');
  end if;
  insert into released_trace (release, item, file, kind, lookup, detail)
    select new.id, new.item, own.file, own.kind, own.lookup, own.detail
    from json_to_recordset(told.traces) as own(file integer, kind text, lookup text, detail text);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.released_trace_kept()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  -- One level up is the removal of its imported release.
  if old.imported is null or pg_trigger_depth() < 2 then
    perform refuse('released_trace_append_only', 'Rows of released_trace are never changed or removed.');
  end if;
  return old;
end $function$;

CREATE OR REPLACE FUNCTION public.releases_made()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.review_closed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  seen record;
begin
  perform from item where id = new.item for no key update;
  select exists (select from unnest(new.required_steps) as needed(name) where not exists (
      select from decision d where d.review = new.id and d.step = needed.name and d.verdict = 'approve' and d.digest = new.digest)) as unmet,
    new.quorums <> '[]' and exists (select from jsonb_array_elements(new.quorums) q
      where (select count(*) from decision d where d.review = new.id and d.verdict = 'approve' and d.digest = new.digest
        and q -> 'steps' ? d.step) < (q ->> 'least')::int) as few,
    exists (select from decision d where d.review = new.id and d.verdict = 'return') as returned
    into seen;
  if seen.unmet or seen.few then
    perform refuse('review_needs_every_step', 'A review is approved when every required step, and enough of each group, has approved its digest.');
  end if;
  if seen.returned then
    perform refuse('review_was_returned', 'A review with a return among its decisions cannot be approved. Open a new round.');
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.review_kind_attribute()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from item i join revision r on r.item = i.id and r.digest = new.digest
    left join kind k on k.id = i.kind and k.version = i.kind_version
    where i.id = new.item and (r.content ->> 'attribute' <> all (k.attributes)
      or r.content ->> 'attribute' <> 'proactive' and 'disclosure' <> all (new.required_steps || new.further_steps))) then
    perform refuse('review_kind_attribute', 'The review of this kind cannot decide this attribute. Make an item of a kind that goes the whole way.');
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.review_opened()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.review_scanned()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from item i join revision r on r.id = i.revision
    where i.id = new.item and r.digest = new.digest and scan_unsettled(i.id, i.revision)) then
    perform refuse('review_findings_open', 'A review is approved when its scan has no finding left that nobody answered for.');
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.revision_words(content jsonb)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN search_fold(((((((((COALESCE((content ->> 'title'::text), ''::text) || ' '::text) || COALESCE(((content -> 'fields'::text) ->> 'documentNumber'::text), ''::text)) || ' '::text) || COALESCE(((content -> 'fields'::text) ->> 'number'::text), ''::text)) || ' '::text) || COALESCE(((content -> 'fields'::text) ->> '发文字号'::text), ''::text)) || ' '::text) || COALESCE(((content -> 'fields'::text) ->> '文号'::text), ''::text)));

CREATE OR REPLACE FUNCTION public.role_grant_made()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  own record;
begin
  if new.revoked_at is not null then
    perform refuse('role_grant_starts_valid', 'A grant is given before it is revoked.');
  end if;
  if new.delegated_by is not null then
    if new.valid_until > new.valid_from + interval '1 year' then
      perform refuse('role_grant_delegation_year', 'A delegation ends within a year.');
    end if;
    if not exists (select from role_grant g join unit u on u.id = new.unit
      where g.account = new.delegated_by and g.role = new.role and g.delegated_by is null and g.revoked_at is null
        and g.valid_from <= new.valid_from and (g.valid_until is null or g.valid_until >= new.valid_until) and g.unit = any (u.path)) then
      perform refuse('role_grant_delegation_own', 'Only a role of one''s own is delegated, over its units and within its time.');
    end if;
  elsif new.role = any (deciding_roles()) then
    select p.closed_at into own from proposal p
      where p.id = new.proposal and exists (select from jsonb_array_elements(confirmed_now('role-grant', p.id) -> 'grants') one(given)
        where given ->> 'id' = new.id::text and given ->> 'role' = new.role and given ->> 'unit' = new.unit::text
          and (given ->> 'until')::timestamptz is not distinct from new.valid_until
          and new.valid_from = greatest((given ->> 'from')::timestamptz, p.closed_at))
        and p.subject = new.account;
    if own is null then
      perform refuse('role_grant_needs_two', 'A role that decides, publishes, administers or audits is given by a confirmed proposal, from then on.');
    end if;
  elsif new.proposal is not null then
    perform refuse('role_grant_proposal', 'Only a role that decides, publishes, administers or audits comes from a proposal.');
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.role_grant_of_role_in_use()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from role r where r.id = new.role and r.retired_at <= new.valid_from) then
    perform refuse('role_grant_role_retired', 'This role is retired: nobody gets it any more.');
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.root_administrators(only_lasting boolean)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE
AS $function$
  select distinct g.account from role_grant g join unit u on u.id = g.unit join account a on a.id = g.account
  where g.role = 'administrator' and g.delegated_by is null and u.parent is null
    and (not only_lasting or (a.active and g.revoked_at is null and g.valid_until is null))
$function$;

CREATE OR REPLACE FUNCTION public.rule_pack_made()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from unnest(new.term_lists) as named(id) where not exists (select from term_list t where t.id = named.id)) then
    perform refuse('rule_pack_term_lists', 'A pack names word lists that exist.');
  end if;
  if exists (select from unnest(new.patterns) as named(id)
    where not exists (select from pattern p where p.id = named.id and p.activated_at is not null)) then
    perform refuse('rule_pack_patterns', 'A pack names patterns that are switched on.');
  end if;
  if exists (select from rule_pack p where p.name = new.name and (p.kind is distinct from new.kind or p.unit is distinct from new.unit)) then
    perform refuse('rule_pack_place', 'All versions of a pack are for the same kind and unit.');
  end if;
  if new.off && array['classification-marking', 'us-classification-marking', 'uk-classification-marking', 'disclosure-attribute']
    or new.shadow && array['classification-marking', 'us-classification-marking', 'uk-classification-marking', 'disclosure-attribute'] then
    perform refuse('rule_pack_protected', 'No pack switches off the rules that quarantine and that guard the disclosure attribute.');
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.rule_pack_two_people()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  said jsonb;
begin
  if new.proposal is null and not rule_pack_weakens(new) then
    return null;
  end if;
  said := confirmed_now('rule-pack', new.proposal);
  if said is null or said ->> 'name' <> new.name or said ->> 'kind' is distinct from new.kind or said ->> 'unit' is distinct from new.unit::text
    or said -> 'off' <> to_jsonb(new.off) or said -> 'shadow' <> to_jsonb(new.shadow) or said -> 'severities' <> new.severities
    or said -> 'termLists' <> to_jsonb(new.term_lists) or said -> 'patterns' <> to_jsonb(new.patterns) then
    perform refuse('rule_pack_needs_two', 'A pack that takes anything away is made by a confirmed proposal.');
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.rule_pack_weakens(p rule_pack)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  with replaced as (
    select distinct on (q.name, q.valid_from <= p.valid_from) q.* from rule_pack q
    where q.id <> p.id and (q.kind is null or p.kind is null or q.kind = p.kind)
      and (q.unit is null or q.unit = any ((select u.path from unit u where u.id = p.unit)::uuid[]))
    order by q.name, q.valid_from <= p.valid_from, q.version desc
  )
  select cardinality(p.off) > 0 or cardinality(p.shadow) > 0
    or exists (select from jsonb_each_text(p.severities) changed where changed.value <> 'block')
    or exists (select from replaced q, jsonb_each_text(q.severities) had
      where coalesce(p.severities ->> had.key, '') not in (had.value, 'block'))
    or exists (select from replaced q, unnest(q.term_lists) had(id) join term_list old on old.id = had.id
      where had.id <> all (p.term_lists) and not exists (select from term_list fresh
        where fresh.id = any (p.term_lists) and fresh.name = old.name and fresh.owner = old.owner and (fresh.initials or not old.initials)
          and severity_rank(fresh.severity) >= severity_rank(old.severity)
          and not exists (select jsonb_array_elements_text(old.terms) except select jsonb_array_elements_text(fresh.terms))))
    or exists (select from replaced q, unnest(q.patterns) had(id) where had.id <> all (p.patterns))
$function$;

CREATE OR REPLACE FUNCTION public.said_now(at timestamp with time zone)
 RETURNS boolean
 LANGUAGE sql
AS $function$
  select at between clock_timestamp() - clock_tolerance() and clock_timestamp() + clock_tolerance()
$function$;

CREATE OR REPLACE FUNCTION public.scan_stored()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if not exists (select from item i where i.id = new.item and i.scan_ticket = new.ticket and i.revision = new.revision) then
    perform refuse('scan_awaited', 'A scan is stored while its item waits for it, and under the ticket that the item drew.');
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.scan_unsettled(of_item uuid, of_revision uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select not coalesce((
    select jsonb_array_length(s.failures) = 0 and not exists (
      select from finding f
      where f.scan = s.id and f.severity <> 'low' and f.shadow is not true and f.disposition is distinct from 'false-positive'
        and f.disposition is distinct from 'accepted' and not (f.disposition is null and exists (
          select from json_array_elements(i.snapshot -> 'context' -> 'consultations') c
          where c ->> 'outcome' <> 'pending' and (c -> 'findings')::jsonb ? f.id::text)))
    from item i join scan s on s.id = i.scan
    where i.id = of_item and i.revision = of_revision
  ), false)
$function$;

CREATE OR REPLACE FUNCTION public.search_fold(words text)
 RETURNS text
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
begin
  return lower(normalize(words, nfkc));
end $function$;

CREATE OR REPLACE FUNCTION public.search_grams(folded text)
 RETURNS text[]
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
declare
  letters text[] := string_to_array(left(folded, 20000), null);
  grams text[] := letters;
begin
  for at in 2..cardinality(letters) loop
    grams := grams || (letters[at - 1] || letters[at]);
  end loop;
  return case when cardinality(grams) > 100 then array(select distinct gram collate "C" from unnest(grams) gram) else grams end;
end $function$;

CREATE OR REPLACE FUNCTION public.second_factor_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  new.used_in := old.used_in;
  if new.last_step is distinct from old.last_step then
    if new.last_step is null or new.last_step <= old.last_step then
      perform refuse('second_factor_replay', 'A code is taken once, and none that is older.');
    end if;
    new.used_in := pg_current_xact_id()::text;
  end if;
  if new.removed_at is not null then
    new.secret := null;
    if old.confirmed_at is not null and account_decides(new.account) and new.removed_by <> new.account::text
      and not confirmed_for('second-factor-reset', new.account) then
      perform refuse('second_factor_needs_two', 'The second factor of an account that holds a deciding role is taken away by a confirmed proposal.');
    end if;
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.second_factor_lacking(of_account uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select exists (select from setting s where s.key = 'second-factor' and (s.value ->> 'required')::boolean)
    and account_decides(of_account) and second_factor_of(of_account) is null
$function$;

CREATE OR REPLACE FUNCTION public.second_factor_made()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.confirmed_at is not null or new.removed_at is not null or new.used_in is not null then
    perform refuse('second_factor_starts_unconfirmed', 'A second factor is begun before it is confirmed.');
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.second_factor_of(of_account uuid)
 RETURNS uuid
 LANGUAGE sql
 STABLE
AS $function$
  select f.id from second_factor f where f.account = of_account and f.confirmed_at is not null and f.removed_at is null
$function$;

CREATE OR REPLACE FUNCTION public.second_factor_on_record()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  removed boolean := new.removed_at is distinct from old.removed_at;
begin
  if not exists (
    select from (select e.action, e.payload from audit_entry e where e.stream = 'administration' order by e.sequence desc limit 10) latest
    where case when removed then latest.payload ->> 'replaces' = new.id::text
        or (latest.action in ('second-factor.removed', 'second-factor.reset') and latest.payload ->> 'secondFactor' = new.id::text)
      else latest.action = 'second-factor.confirmed' and latest.payload ->> 'secondFactor' = new.id::text end) then
    perform refuse('second_factor_on_record', 'A second factor is confirmed and removed together with its entry on the administration chain.');
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.secret_erased()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  said jsonb := confirmed_now('secret-erasure', new.proposal);
begin
  if said is null or said ->> 'item' is distinct from new.stream then
    perform refuse('erased_secret_needs_two', 'The secret of a stream is erased by a confirmed proposal.');
  end if;
  -- No event of the item comes in between: its row is locked.
  perform from item i where i.id::text = new.stream and i.audit_sequence = new.through and i.audit_hash = new.head for update;
  if not found then
    perform refuse('erased_secret_head', 'What is erased reaches to the last entry of the item.');
  end if;
  if exists (select from audit_entry e where e.stream = new.stream and e.position > (select s.watermark from log_state s))
    or exists (select from release l where l.item::text = new.stream
      and not exists (select from release_statement s where s.release = l.id) and not exists (select from unstatable_release u where u.release = l.id)) then
    perform refuse('erased_secret_waits', 'A secret is erased when the log holds every entry of the item and every release of it is stated.');
  end if;
  update stream_secret s
    set secret = sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))
    where s.stream = new.stream;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.session_by_click()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  -- Waits for an end that is under way, and then sees it.
  perform 1 from demonstration for share;
  if not demonstration_is_offered() then
    perform refuse('session_demonstration', 'Nobody is offered here by a click: sign in with name and password.');
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.session_completed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.account <> old.account then
    perform refuse('session_account', 'A session is of one account.');
  end if;
  if old.awaits_second_factor and not new.awaits_second_factor and not exists (
    select from second_factor f where f.id = second_factor_of(new.account) and (f.used_in = pg_current_xact_id()::text
      or exists (select from recovery_code c where c.factor = f.id and c.used_in = pg_current_xact_id()::text))) then
    perform refuse('session_second_factor', 'A session that waits for the second factor goes on with a code that is used now.');
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.session_ended()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform pg_notify('imprimatur_live', json_build_array(json_build_object('kind', 'session-ended', 'session', gone.id))::text) from gone;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.session_made()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  new.awaits_second_factor := second_factor_of(new.account) is not null;
  if new.awaits_second_factor then
    new.proved_at := null;
    new.expires_at := least(new.expires_at, new.created_at + interval '10 minutes');
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.set_oversight()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  new.oversight := oversight();
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.setting_two_people()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if not exists (select from proposal p where p.kind = 'setting' and p.state = 'confirmed' and p.closed_in = pg_current_xact_id()::text
    and p.content::jsonb ->> 'key' = new.key and p.content::jsonb -> 'value' = new.value) then
    perform refuse('setting_needs_two', 'A setting of the installation is changed by a confirmed proposal.');
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.severity_rank(severity text)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select array_position(array['low', 'medium', 'high', 'block'], severity)
$function$;

CREATE OR REPLACE FUNCTION public.stream_secret_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.stream is distinct from old.stream or new.from_start is distinct from old.from_start or new.secret is not distinct from old.secret
    or not exists (select from erased_secret e where e.stream = old.stream and confirmed_now('secret-erasure', e.proposal) is not null) then
    perform refuse('stream_secret_append_only', 'Rows of stream_secret are never changed or removed.');
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.tell_of_proposal()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'INSERT' then
    insert into news (subject, sequence, kind, actor, at) values (new.id, 1, 'proposal', new.proposed_by, new.proposed_at)
    on conflict do nothing;
  else
    insert into news (subject, sequence, kind, actor, at) values (new.id, 2, 'proposal-closed', new.closed_by, new.closed_at)
    on conflict do nothing;
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.tell_of_receipt()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into news (subject, sequence, kind, actor, at) values (new.id, 1, 'received', coalesce(new.account::text, 'link:' || new.id), new.receipt_at)
  on conflict do nothing;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.two_administrators()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if (select count(*) from present_administrators()) > 1 then
    update setting set value = value || '{"on": false}' where key = 'one-administrator' and (value ->> 'on')::boolean;
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.unit_set_path()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'UPDATE' then
    raise exception 'A unit keeps its place: make a new unit instead of moving %.', old.id
      using errcode = 'integrity_constraint_violation', constraint = 'unit_keeps_place';
  end if;
  new.path := coalesce((select u.path from unit u where u.id = new.parent), '{}') || new.id;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.waiver_made()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  waived record;
begin
  select f.rule_id, f.fingerprint, f.disposition, f.quarantine, f.excerpt, f.waiver, f.item, i.drafter into waived
    from finding f join item i on i.id = f.item where f.id = new.finding;
  if new.revoked_at is not null or waived.rule_id <> new.rule_id or waived.fingerprint <> new.fingerprint
    or waived.disposition is distinct from new.disposition or waived.waiver is not null then
    perform refuse('waiver_from_disposition', 'A waiver repeats what a reviewer decided about the finding that it comes from.');
  end if;
  if waived.quarantine then
    perform refuse('waiver_not_quarantine', 'A state-secret mark is never waived.');
  end if;
  if waived.excerpt = '' then
    perform refuse('waiver_has_value', 'Only a finding of a value can be waived, never one of a place or a form.');
  end if;
  if waived.drafter in (new.author, new.on_behalf_of)
    or exists (select from revision r where r.item = waived.item and r.created_by in (new.author, new.on_behalf_of)) then
    perform refuse('waiver_not_by_drafter', 'The drafter waives nothing on the own item, and nobody does for the drafter.');
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.waiver_two_people()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  said jsonb := confirmed_now('waiver', new.proposal);
begin
  if said is null or said ->> 'finding' <> new.finding::text or said ->> 'unit' <> new.unit::text or said ->> 'kind' is distinct from new.kind
    or said ->> 'disposition' <> new.disposition or (said ->> 'expiresAt')::timestamptz <> new.expires_at then
    perform refuse('waiver_needs_two', 'A waiver holds for more than one item and is made by a confirmed proposal.');
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.workflow_definition_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  said jsonb;
begin
  if row(new.id, new.version, new.made_by, new.made_at) is distinct from row(old.id, old.version, old.made_by, old.made_at) or old.retired_at is not null then
    perform refuse('workflow_definition_fixed', 'A retired version does not change, and no version becomes another one.');
  end if;
  if row(new.definition, new.digest, new.edition, new.edited_by, new.edited_at)
    is distinct from row(old.definition, old.digest, old.edition, old.edited_by, old.edited_at) then
    if old.proposed_at is not null or new.proposed_at is not null or new.edition <> old.edition + 1 then
      perform refuse('workflow_definition_fixed', 'What was proposed is never edited. Draft the next version.');
    end if;
  end if;
  if new.proposed_at is distinct from old.proposed_at and old.proposed_at is not null then
    perform refuse('workflow_definition_forward', 'What was proposed does not become a draft again.');
  end if;
  if row(new.in_force_from, new.proposal, new.machine_hash) is distinct from row(old.in_force_from, old.proposal, old.machine_hash) then
    said := confirmed_now('workflow', new.proposal);
    if old.in_force_from is not null or said is null or said ->> 'change' <> 'in-force' or said ->> 'id' <> new.id
      or (said ->> 'version')::integer <> new.version or said ->> 'digest' <> new.digest or said ->> 'machineHash' <> new.machine_hash
      or said -> 'definition' <> new.definition::jsonb
      or new.in_force_from < greatest((said ->> 'from')::timestamptz, (select p.closed_at from proposal p where p.id = new.proposal)) then
      perform refuse('workflow_definition_needs_two', 'A version comes in force once, by a confirmed proposal of exactly this text, from its day on.');
    end if;
    if not exists (select from workflow_check c where c.digest = new.digest and c.machine_hash = new.machine_hash) then
      perform refuse('workflow_definition_checked', 'A version comes in force only after its check was passed.');
    end if;
  end if;
  if new.retired_by is distinct from old.retired_by or (new.retired_at is distinct from old.retired_at and old.in_force_from is not null) then
    said := confirmed_now('workflow', new.retired_by);
    if said is null or said ->> 'change' <> 'retire' or said ->> 'id' <> new.id or (said ->> 'version')::integer <> new.version then
      perform refuse('workflow_definition_needs_two', 'A version that was confirmed is retired once, by a confirmed proposal.');
    end if;
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.workflow_definition_made()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.edition <> 1 or num_nonnulls(new.proposed_at, new.machine_hash, new.in_force_from, new.proposal, new.retired_at, new.retired_by) > 0 then
    perform refuse('workflow_definition_starts_as_draft', 'A version of a workflow is a draft before it is anything else.');
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.write_incident(of_item uuid, change json)
 RETURNS text
 LANGUAGE plpgsql
AS $function$
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
end $function$;

-- ---------------------------------------------------------------- Triggers

CREATE TRIGGER account_change_ends_demonstration AFTER UPDATE ON public.account FOR EACH ROW WHEN ((new.* IS DISTINCT FROM old.*)) EXECUTE FUNCTION end_demonstration('account-changed'); -- always
CREATE TRIGGER account_changed BEFORE UPDATE ON public.account FOR EACH ROW EXECUTE FUNCTION account_changed(); -- always
CREATE TRIGGER account_covered AFTER INSERT OR DELETE OR UPDATE ON public.account FOR EACH ROW EXECUTE FUNCTION note_covered(); -- always
CREATE TRIGGER account_details_changed BEFORE UPDATE ON public.account FOR EACH ROW WHEN ((((new.name IS DISTINCT FROM old.name) OR (new.email IS DISTINCT FROM old.email)) OR (new.unit IS DISTINCT FROM old.unit))) EXECUTE FUNCTION account_details_changed(); -- always
CREATE TRIGGER account_ends_demonstration AFTER INSERT ON public.account FOR EACH STATEMENT EXECUTE FUNCTION end_demonstration('account-added'); -- always
CREATE TRIGGER account_identity BEFORE UPDATE ON public.account FOR EACH ROW WHEN (((new.id <> old.id) OR (new.login <> old.login))) EXECUTE FUNCTION refuse_change('account_identity', 'An account keeps its id and its sign-in name.'); -- always
CREATE CONSTRAINT TRIGGER account_last_administrator AFTER UPDATE ON public.account DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((old.active AND (NOT new.active))) EXECUTE FUNCTION account_last_administrator(); -- always
CREATE TRIGGER account_password_changed AFTER UPDATE ON public.account FOR EACH ROW WHEN ((new.password_hash <> old.password_hash)) EXECUTE FUNCTION account_password_changed(); -- always
CREATE TRIGGER account_two_administrators AFTER UPDATE ON public.account FOR EACH ROW WHEN ((new.active AND (NOT old.active))) EXECUTE FUNCTION two_administrators(); -- always
CREATE TRIGGER api_token_covered AFTER INSERT OR DELETE OR UPDATE OF account, name, token_hash, scopes, created_at, expires_at, revoked_at ON public.api_token FOR EACH ROW EXECUTE FUNCTION note_covered(); -- always
CREATE TRIGGER api_token_end_kept BEFORE UPDATE ON public.api_token FOR EACH ROW WHEN (((new.expires_at > old.expires_at) OR (new.created_at <> old.created_at) OR (new.account <> old.account) OR ((old.revoked_at IS NOT NULL) AND (new.revoked_at IS NULL)))) EXECUTE FUNCTION refuse_change('api_token_end_kept', 'An API token is never made to last longer.'); -- always
CREATE TRIGGER api_token_ends BEFORE INSERT ON public.api_token FOR EACH ROW EXECUTE FUNCTION api_token_ends(); -- always
CREATE TRIGGER audit_entry_added AFTER INSERT ON public.audit_entry REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_added(); -- always
CREATE TRIGGER audit_entry_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('audit_entry_append_only', 'Rows of audit_entry are never changed or removed.'); -- always
CREATE TRIGGER audit_entry_drawn BEFORE INSERT ON public.audit_entry FOR EACH STATEMENT EXECUTE FUNCTION log_position_drawn(); -- always
CREATE TRIGGER audit_head_forward BEFORE UPDATE ON public.audit_head FOR EACH ROW WHEN (((new.sequence <> (old.sequence + 1)) OR (new.stream <> old.stream))) EXECUTE FUNCTION refuse_change('audit_head_forward', 'The head of a chain moves one entry at a time.'); -- always
CREATE TRIGGER audit_head_kept BEFORE DELETE OR TRUNCATE ON public.audit_head FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('audit_head_kept', 'Rows of audit_head are never removed.'); -- always
CREATE TRIGGER audit_head_moved AFTER UPDATE ON public.audit_head REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit_head_moved(); -- always
CREATE TRIGGER blob_immutable BEFORE UPDATE ON public.blob FOR EACH ROW WHEN (((((new.sha256 IS DISTINCT FROM old.sha256) OR (new.size IS DISTINCT FROM old.size)) OR (new.media_type IS DISTINCT FROM old.media_type)) OR (new.created_at IS DISTINCT FROM old.created_at))) EXECUTE FUNCTION refuse_change('blob_immutable', 'A stored file is never changed: only where it is kept may change.'); -- always
CREATE TRIGGER blob_kept BEFORE DELETE OR TRUNCATE ON public.blob FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('blob_kept', 'Rows of blob are never removed.'); -- always
CREATE TRIGGER bundle_covered AFTER INSERT OR UPDATE OF ordered_by, ordered_at, release_at, dissolved_by, dissolved_at, reason ON public.bundle FOR EACH ROW EXECUTE FUNCTION note_covered(); -- always
CREATE TRIGGER bundle_fixed BEFORE UPDATE OF id, number, kind, rules, unit, made_by, made_at ON public.bundle FOR EACH ROW EXECUTE FUNCTION refuse_other_values('bundle_fixed', 'A bundle keeps its kind, rules, unit and number.', 'id', 'number', 'kind', 'rules', 'unit', 'made_by', 'made_at'); -- always
CREATE TRIGGER bundle_kept BEFORE DELETE OR TRUNCATE ON public.bundle FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('bundle_kept', 'Rows of bundle are never removed.'); -- always
CREATE TRIGGER bundle_made BEFORE INSERT ON public.bundle FOR EACH ROW EXECUTE FUNCTION bundle_made(); -- always
CREATE TRIGGER bundle_moved BEFORE UPDATE ON public.bundle FOR EACH ROW EXECUTE FUNCTION bundle_moved(); -- always
CREATE TRIGGER bundle_over AFTER UPDATE ON public.bundle FOR EACH ROW WHEN ((new.state = ANY (ARRAY['released'::text, 'dissolved'::text]))) EXECUTE FUNCTION bundle_over(); -- always
CREATE TRIGGER bundle_member_changed BEFORE INSERT OR DELETE ON public.bundle_member FOR EACH ROW EXECUTE FUNCTION bundle_member_changed(); -- always
CREATE TRIGGER bundle_member_covered AFTER INSERT OR DELETE ON public.bundle_member FOR EACH ROW EXECUTE FUNCTION note_covered(); -- always
CREATE TRIGGER bundle_member_fixed BEFORE UPDATE ON public.bundle_member FOR EACH ROW WHEN (((new.bundle <> old.bundle) OR (new.item <> old.item) OR (new.role <> old.role) OR (new."position" <> old."position") OR (new.added_by <> old.added_by) OR (new.added_at <> old.added_at) OR (new.open AND (NOT old.open)))) EXECUTE FUNCTION refuse_change('bundle_member_fixed', 'A member is taken out and put in anew.'); -- always
CREATE TRIGGER bundle_member_truncated BEFORE TRUNCATE ON public.bundle_member FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('bundle_member_truncated', 'Members are taken out one by one.'); -- always
CREATE TRIGGER bundle_question_kept BEFORE DELETE OR TRUNCATE ON public.bundle_question FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('bundle_question_kept', 'Rows of bundle_question are never removed.'); -- always
CREATE TRIGGER bundle_question_once BEFORE UPDATE ON public.bundle_question FOR EACH ROW WHEN (((old.answer IS NOT NULL) OR (new.id <> old.id) OR (new.bundle <> old.bundle) OR (new.recalled <> old.recalled) OR (new.about <> old.about) OR (new.asked_at <> old.asked_at))) EXECUTE FUNCTION refuse_change('bundle_question_once', 'A question is answered once.'); -- always
CREATE TRIGGER calendar_year_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.calendar_year FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('calendar_year_append_only', 'Rows of calendar_year are never changed or removed.'); -- always
CREATE TRIGGER calendar_year_covered AFTER INSERT OR DELETE OR UPDATE ON public.calendar_year FOR EACH ROW EXECUTE FUNCTION note_covered(); -- always
CREATE TRIGGER calendar_year_two_people AFTER INSERT ON public.calendar_year FOR EACH ROW EXECUTE FUNCTION calendar_year_two_people(); -- always
CREATE TRIGGER catalogue_change_covered AFTER INSERT OR DELETE OR UPDATE ON public.catalogue_change FOR EACH ROW EXECUTE FUNCTION note_covered(); -- always
CREATE TRIGGER catalogue_change_fixed BEFORE UPDATE OF id, list, source, changes, digest, made_by, made_at ON public.catalogue_change FOR EACH ROW EXECUTE FUNCTION refuse_other_values('catalogue_change_fixed', 'A change of the catalogue is never edited. Import the list again.', 'id', 'list', 'source', 'changes', 'digest', 'made_by', 'made_at'); -- always
CREATE TRIGGER catalogue_change_kept BEFORE DELETE OR TRUNCATE ON public.catalogue_change FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('catalogue_change_kept', 'Rows of catalogue_change are never removed.'); -- always
CREATE TRIGGER catalogue_change_made BEFORE INSERT ON public.catalogue_change FOR EACH ROW EXECUTE FUNCTION catalogue_change_made(); -- always
CREATE TRIGGER catalogue_change_two_people BEFORE UPDATE ON public.catalogue_change FOR EACH ROW EXECUTE FUNCTION catalogue_change_two_people(); -- always
CREATE TRIGGER catalogue_claim_covered AFTER INSERT OR DELETE OR UPDATE ON public.catalogue_claim FOR EACH ROW EXECUTE FUNCTION note_covered(); -- always
CREATE TRIGGER catalogue_entry_approved AFTER INSERT ON public.catalogue_entry REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION catalogue_entry_approved(); -- always
CREATE TRIGGER catalogue_entry_covered AFTER INSERT OR DELETE OR UPDATE ON public.catalogue_entry FOR EACH ROW EXECUTE FUNCTION note_covered(); -- always
CREATE TRIGGER catalogue_entry_ended BEFORE UPDATE ON public.catalogue_entry FOR EACH ROW EXECUTE FUNCTION catalogue_entry_ended(); -- always
CREATE TRIGGER catalogue_entry_listed BEFORE DELETE OR TRUNCATE ON public.catalogue_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('catalogue_entry_listed', 'Rows of catalogue_entry are never removed.'); -- always
CREATE TRIGGER catalogue_mark_covered AFTER INSERT OR DELETE OR UPDATE ON public.catalogue_mark FOR EACH ROW EXECUTE FUNCTION note_covered(); -- always
CREATE TRIGGER catalogue_mark_listed BEFORE DELETE OR TRUNCATE ON public.catalogue_mark FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('catalogue_mark_listed', 'Rows of catalogue_mark are never removed.'); -- always
CREATE TRIGGER catalogue_name_covered AFTER INSERT OR DELETE OR UPDATE ON public.catalogue_name FOR EACH ROW EXECUTE FUNCTION note_covered(); -- always
CREATE TRIGGER channel_covered AFTER INSERT OR DELETE OR UPDATE ON public.channel FOR EACH ROW EXECUTE FUNCTION note_covered(); -- always
CREATE TRIGGER channel_kept BEFORE UPDATE ON public.channel FOR EACH ROW WHEN (((new.id <> old.id) OR (new.key <> old.key) OR (new.kind <> old.kind) OR (new.name_en <> old.name_en) OR (new.name_zh <> old.name_zh) OR (new.connector <> old.connector) OR (new.target IS DISTINCT FROM old.target) OR (new.secret IS DISTINCT FROM old.secret) OR (new.opened_by <> old.opened_by) OR (new.opened_at <> old.opened_at) OR (old.retired_at IS NOT NULL))) EXECUTE FUNCTION refuse_change('channel_kept', 'A channel leads where it led, and is retired once.'); -- always
CREATE TRIGGER channel_stays BEFORE DELETE OR TRUNCATE ON public.channel FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('channel_stays', 'Channels are retired and never removed.'); -- always
CREATE TRIGGER channel_delivery_goes BEFORE UPDATE ON public.channel_delivery FOR EACH ROW WHEN ((new.attempts > old.attempts)) EXECUTE FUNCTION channel_delivery_goes(); -- always
CREATE TRIGGER channel_delivery_kept BEFORE UPDATE ON public.channel_delivery FOR EACH ROW WHEN (((new.id <> old.id) OR (new.release <> old.release) OR (new.channel <> old.channel) OR (new.action <> old.action) OR (new.digest <> old.digest) OR (new.created_at <> old.created_at) OR (new.attempts < old.attempts) OR ((old.received_at IS NOT NULL) AND (new.received_at IS DISTINCT FROM old.received_at)) OR ((old.state = 'received'::text) AND (new.state <> ALL (ARRAY['received'::text, 'alarm'::text]))))) EXECUTE FUNCTION refuse_change('channel_delivery_kept', 'A delivery to a channel keeps what it is of, and its receipt stays.'); -- always
CREATE TRIGGER channel_delivery_released BEFORE INSERT ON public.channel_delivery FOR EACH ROW EXECUTE FUNCTION channel_delivery_released(); -- always
CREATE TRIGGER channel_delivery_stays BEFORE DELETE OR TRUNCATE ON public.channel_delivery FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('channel_delivery_stays', 'Deliveries to channels are never removed.'); -- always
CREATE TRIGGER checkpoint_stamp_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON public.checkpoint_stamp FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('checkpoint_stamp_kept', 'Rows of checkpoint_stamp are never changed or removed.'); -- always
CREATE TRIGGER contact_covered AFTER INSERT OR DELETE OR UPDATE ON public.contact FOR EACH ROW EXECUTE FUNCTION note_covered(); -- always
CREATE TRIGGER contact_kept BEFORE DELETE OR TRUNCATE ON public.contact FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('contact_kept', 'Contacts are never removed: deliveries name them. Retire the contact.'); -- always
CREATE TRIGGER contact_marks_once BEFORE UPDATE ON public.contact FOR EACH ROW WHEN ((((old.checked_at IS NOT NULL) AND ((new.checked_by IS DISTINCT FROM old.checked_by) OR (new.checked_at IS DISTINCT FROM old.checked_at))) OR (old.retired_at IS NOT NULL) OR ((((((((new.id IS DISTINCT FROM old.id) OR (new.unit IS DISTINCT FROM old.unit)) OR (new.name IS DISTINCT FROM old.name)) OR (new.organisation IS DISTINCT FROM old.organisation)) OR (new.email IS DISTINCT FROM old.email)) OR (new.phone IS DISTINCT FROM old.phone)) OR (new.proposed_by IS DISTINCT FROM old.proposed_by)) OR (new.proposed_at IS DISTINCT FROM old.proposed_at)))) EXECUTE FUNCTION refuse_change('contact_marks_once', 'A contact is checked once and retired once. For another address, put forward another contact.'); -- always
CREATE TRIGGER contact_starts BEFORE INSERT ON public.contact FOR EACH ROW WHEN (((new.checked_at IS NOT NULL) OR (new.retired_at IS NOT NULL))) EXECUTE FUNCTION refuse_change('contact_starts', 'A contact is put forward first; another person checks it.'); -- always
CREATE TRIGGER day_override_covered AFTER INSERT OR DELETE OR UPDATE ON public.day_override FOR EACH ROW EXECUTE FUNCTION note_covered(); -- always
CREATE TRIGGER day_two_people AFTER INSERT OR DELETE OR UPDATE ON public.day_override FOR EACH ROW EXECUTE FUNCTION day_two_people(); -- always
CREATE TRIGGER decision_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.decision FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('decision_append_only', 'Rows of decision are never changed or removed.'); -- always
CREATE TRIGGER decision_made AFTER INSERT ON public.decision REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION decisions_made(); -- always
CREATE TRIGGER delivery_kept BEFORE DELETE OR TRUNCATE ON public.delivery FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('delivery_kept', 'Rows of delivery are never removed.'); -- always
CREATE TRIGGER delivery_made AFTER INSERT ON public.delivery FOR EACH ROW EXECUTE FUNCTION delivery_made(); -- always
CREATE TRIGGER delivery_marks_once BEFORE UPDATE ON public.delivery FOR EACH ROW WHEN ((((old.opened_at IS NOT NULL) AND (new.opened_at IS DISTINCT FROM old.opened_at)) OR ((old.receipt_at IS NOT NULL) AND (new.receipt_at IS DISTINCT FROM old.receipt_at)) OR ((old.revoked_at IS NOT NULL) AND (new.revoked_at IS DISTINCT FROM old.revoked_at)) OR ((((((new.id IS DISTINCT FROM old.id) OR (new.release IS DISTINCT FROM old.release)) OR (new.recipient IS DISTINCT FROM old.recipient)) OR (new.account IS DISTINCT FROM old.account)) OR (new.contact IS DISTINCT FROM old.contact)) OR (new.created_at IS DISTINCT FROM old.created_at)))) EXECUTE FUNCTION refuse_change('delivery_marks_once', 'A delivery keeps its recipient, and each mark is set once.'); -- always
CREATE TRIGGER delivery_received_news AFTER UPDATE OF receipt_at ON public.delivery FOR EACH ROW WHEN (((old.receipt_at IS NULL) AND (new.receipt_at IS NOT NULL))) EXECUTE FUNCTION tell_of_receipt(); -- always
CREATE TRIGGER delivery_letter_stays BEFORE DELETE OR TRUNCATE ON public.delivery_letter FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('delivery_letter_stays', 'Which links were sent is never removed.'); -- always
CREATE TRIGGER delivery_letter_to_contact BEFORE INSERT ON public.delivery_letter FOR EACH ROW EXECUTE FUNCTION delivery_letter_to_contact(); -- always
CREATE TRIGGER demonstration_begun BEFORE INSERT ON public.demonstration FOR EACH ROW EXECUTE FUNCTION demonstration_begun(); -- always
CREATE TRIGGER demonstration_covered AFTER INSERT OR DELETE OR UPDATE ON public.demonstration FOR EACH ROW EXECUTE FUNCTION note_covered(); -- always
CREATE TRIGGER demonstration_ends_once BEFORE UPDATE ON public.demonstration FOR EACH ROW WHEN (((old.ended_at IS NOT NULL) OR (new.begun_at <> old.begun_at) OR ((old.offered_at IS NOT NULL) AND (new.offered_at IS DISTINCT FROM old.offered_at)))) EXECUTE FUNCTION refuse_change('demonstration_ends_once', 'A demonstration that is over is over for ever.'); -- always
CREATE TRIGGER demonstration_kept BEFORE DELETE OR TRUNCATE ON public.demonstration FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('demonstration_kept', 'What is known of the demonstration stays.'); -- always
CREATE TRIGGER demonstration_over AFTER UPDATE ON public.demonstration FOR EACH ROW EXECUTE FUNCTION demonstration_over(); -- always
CREATE TRIGGER erased_secret_added AFTER INSERT ON public.erased_secret FOR EACH ROW EXECUTE FUNCTION secret_erased(); -- always
CREATE TRIGGER erased_secret_covered AFTER INSERT OR DELETE OR UPDATE ON public.erased_secret FOR EACH ROW EXECUTE FUNCTION note_covered(); -- always
CREATE TRIGGER erased_secret_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON public.erased_secret FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('erased_secret_kept', 'Rows of erased_secret are never changed or removed.'); -- always
CREATE TRIGGER file_read_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.file_read FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('file_read_append_only', 'Rows of file_read are never changed or removed.'); -- always
CREATE TRIGGER finding_added AFTER INSERT ON public.finding REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION finding_disposed(); -- always
CREATE TRIGGER finding_corrected BEFORE UPDATE ON public.finding FOR EACH ROW WHEN ((old.disposition IS NOT NULL)) EXECUTE FUNCTION finding_corrected(); -- always
CREATE TRIGGER finding_disposed AFTER UPDATE ON public.finding REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION finding_disposed(); -- always
CREATE TRIGGER finding_disposition_once BEFORE UPDATE ON public.finding FOR EACH ROW WHEN (((new.disposition IS NULL) OR (((((((((((((((((((((new.id IS DISTINCT FROM old.id) OR (new.scan IS DISTINCT FROM old.scan)) OR (new.item IS DISTINCT FROM old.item)) OR (new."position" IS DISTINCT FROM old."position")) OR (new.rule_id IS DISTINCT FROM old.rule_id)) OR (new.rule_version IS DISTINCT FROM old.rule_version)) OR (new.message_id IS DISTINCT FROM old.message_id)) OR (new.entity IS DISTINCT FROM old.entity)) OR (new.severity IS DISTINCT FROM old.severity)) OR (new.owner IS DISTINCT FROM old.owner)) OR (new.confidence IS DISTINCT FROM old.confidence)) OR (new.location IS DISTINCT FROM old.location)) OR (new.excerpt IS DISTINCT FROM old.excerpt)) OR (new.fingerprint IS DISTINCT FROM old.fingerprint)) OR (new.evidence IS DISTINCT FROM old.evidence)) OR (new.basis IS DISTINCT FROM old.basis)) OR (new.data IS DISTINCT FROM old.data)) OR (new.quarantine IS DISTINCT FROM old.quarantine)) OR (new.shadow IS DISTINCT FROM old.shadow)) OR (new.consults IS DISTINCT FROM old.consults)) OR (new.waiver IS DISTINCT FROM old.waiver)))) EXECUTE FUNCTION refuse_change('finding_disposition_once', 'A finding changes only by its disposition.'); -- always
CREATE TRIGGER finding_kept BEFORE DELETE OR TRUNCATE ON public.finding FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('finding_kept', 'Rows of finding are never removed.'); -- always
CREATE TRIGGER finding_waived AFTER INSERT ON public.finding REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION finding_waived(); -- always
CREATE TRIGGER finding_waiver_kept BEFORE UPDATE ON public.finding FOR EACH ROW WHEN ((new.waiver IS DISTINCT FROM old.waiver)) EXECUTE FUNCTION refuse_change('finding_waiver_kept', 'A waiver covers a finding when it is found, and not later.'); -- always
CREATE TRIGGER former_disposition_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.former_disposition FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('former_disposition_append_only', 'Rows of former_disposition are never changed or removed.'); -- always
CREATE TRIGGER imported_release_kept BEFORE UPDATE ON public.imported_release FOR EACH ROW EXECUTE FUNCTION imported_release_kept(); -- always
CREATE TRIGGER imported_release_listed BEFORE DELETE OR TRUNCATE ON public.imported_release FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('imported_release_listed', 'Rows of imported_release are never deleted: mark them as removed.'); -- always
CREATE TRIGGER incident_kept BEFORE DELETE OR TRUNCATE ON public.incident FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('incident_kept', 'Rows of incident are never removed.'); -- always
CREATE TRIGGER incident_once BEFORE UPDATE ON public.incident FOR EACH ROW WHEN (((old.closed_at IS NOT NULL) OR ((old.reported_at IS NOT NULL) AND ((((new.reported_by IS DISTINCT FROM old.reported_by) OR (new.reported_on_behalf_of IS DISTINCT FROM old.reported_on_behalf_of)) OR (new.reported_at IS DISTINCT FROM old.reported_at)) OR (new.report IS DISTINCT FROM old.report))) OR (((((((((new.id IS DISTINCT FROM old.id) OR (new.item IS DISTINCT FROM old.item)) OR (new.kind IS DISTINCT FROM old.kind)) OR (new.revision IS DISTINCT FROM old.revision)) OR (new.release IS DISTINCT FROM old.release)) OR (new.since IS DISTINCT FROM old.since)) OR (new.opened_by IS DISTINCT FROM old.opened_by)) OR (new.opened_on_behalf_of IS DISTINCT FROM old.opened_on_behalf_of)) OR (new.opened_at IS DISTINCT FROM old.opened_at)))) EXECUTE FUNCTION refuse_change('incident_once', 'An incident changes twice: by its report, and by being closed.'); -- always
CREATE TRIGGER incident_opens BEFORE INSERT ON public.incident FOR EACH ROW WHEN (((new.reported_at IS NOT NULL) OR (new.closed_at IS NOT NULL))) EXECUTE FUNCTION refuse_change('incident_opens', 'An incident opens without a report, and open.'); -- always
CREATE TRIGGER incident_candidate_decided BEFORE UPDATE ON public.incident_candidate FOR EACH ROW EXECUTE FUNCTION incident_candidate_decided(); -- always
CREATE TRIGGER incident_candidate_kept BEFORE DELETE OR TRUNCATE ON public.incident_candidate FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('incident_candidate_kept', 'Rows of incident_candidate are never removed.'); -- always
CREATE TRIGGER incident_candidate_made BEFORE INSERT ON public.incident_candidate FOR EACH ROW EXECUTE FUNCTION incident_candidate_made(); -- always
CREATE TRIGGER incident_measure_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.incident_measure FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('incident_measure_append_only', 'Rows of incident_measure are never changed or removed.'); -- always
CREATE TRIGGER index_number_drawn BEFORE INSERT ON public.index_number FOR EACH ROW EXECUTE FUNCTION index_number_drawn(); -- always
CREATE TRIGGER index_number_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON public.index_number FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('index_number_kept', 'A release keeps its index number.'); -- always
CREATE TRIGGER index_series_forward BEFORE UPDATE ON public.index_series FOR EACH ROW WHEN (((new.series <> old.series) OR (new.last <= old.last))) EXECUTE FUNCTION refuse_change('index_series_forward', 'The serials of a series only go up.'); -- always
CREATE TRIGGER index_series_kept BEFORE DELETE OR TRUNCATE ON public.index_series FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('index_series_kept', 'Rows of index_series are never removed.'); -- always
CREATE TRIGGER item_added AFTER INSERT ON public.item REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION item_head_moved(); -- always
CREATE TRIGGER item_changed AFTER UPDATE ON public.item REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION item_head_moved(); -- always
CREATE CONSTRAINT TRIGGER item_doubted AFTER INSERT OR UPDATE ON public.item DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.state = 'releasedInDoubt'::text)) EXECUTE FUNCTION item_doubted(); -- always
CREATE TRIGGER item_identity BEFORE UPDATE OF id, kind, unit, drafter, created_at, kind_version ON public.item FOR EACH ROW EXECUTE FUNCTION refuse_other_values('item_identity', 'An item keeps its kind, unit, drafter and the workflow version that it started with.', 'id', 'kind', 'unit', 'drafter', 'created_at', 'kind_version'); -- always
CREATE CONSTRAINT TRIGGER item_incident_closed AFTER UPDATE ON public.item DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.state = ANY (ARRAY['incidentClosed'::text, 'recallClosed'::text]))) EXECUTE FUNCTION item_incident_closed(); -- always
CREATE TRIGGER item_kept BEFORE DELETE OR TRUNCATE ON public.item FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('item_kept', 'Rows of item are never removed.'); -- always
CREATE TRIGGER item_kind_workflow BEFORE INSERT ON public.item FOR EACH ROW EXECUTE FUNCTION item_kind_workflow(); -- always
CREATE TRIGGER item_number_kept BEFORE UPDATE OF number ON public.item FOR EACH ROW EXECUTE FUNCTION refuse_other_values('item_number_kept', 'An item keeps its number.', 'number'); -- always
CREATE CONSTRAINT TRIGGER item_released AFTER INSERT OR UPDATE ON public.item DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.state = 'released'::text)) EXECUTE FUNCTION item_released(); -- always
CREATE TRIGGER item_scanned BEFORE UPDATE ON public.item FOR EACH ROW WHEN (((new.scan IS NOT NULL) AND (new.scan IS DISTINCT FROM old.scan))) EXECUTE FUNCTION item_scanned(); -- always
CREATE TRIGGER item_starts BEFORE INSERT ON public.item FOR EACH ROW WHEN (((new.version <> 1) OR (new.audit_sequence <> 1))) EXECUTE FUNCTION refuse_change('item_starts_at_one', 'A new item has version 1 and one audit entry.'); -- always
CREATE TRIGGER item_version BEFORE UPDATE ON public.item FOR EACH ROW WHEN (((new.version <> (old.version + 1)) OR (new.audit_sequence <> (old.audit_sequence + 1)))) EXECUTE FUNCTION refuse_change('item_version', 'The version of an item and its audit chain go up by one with every change.'); -- always
CREATE TRIGGER item_workflow_in_force BEFORE INSERT ON public.item FOR EACH ROW EXECUTE FUNCTION item_workflow_in_force(); -- always
CREATE TRIGGER item_workflow_kept BEFORE UPDATE OF workflow_id, workflow_version, workflow_hash ON public.item FOR EACH ROW EXECUTE FUNCTION item_workflow_kept(); -- always
CREATE TRIGGER item_copied AFTER INSERT ON public.item_copy FOR EACH ROW EXECUTE FUNCTION item_copied(); -- always
CREATE TRIGGER item_copy_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.item_copy FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('item_copy_append_only', 'Rows of item_copy are never changed or removed.'); -- always
CREATE TRIGGER item_move_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON public.item_move FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('item_move_kept', 'Rows of item_move are never changed or removed.'); -- always
CREATE TRIGGER item_move_made BEFORE INSERT ON public.item_move FOR EACH ROW EXECUTE FUNCTION item_move_made(); -- always
CREATE CONSTRAINT TRIGGER item_move_on_record AFTER INSERT ON public.item_move DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION item_move_on_record(); -- always
CREATE TRIGGER item_succeeds BEFORE INSERT ON public.item_successor FOR EACH ROW EXECUTE FUNCTION item_succeeds(); -- always
CREATE TRIGGER item_successor_append_only BEFORE DELETE OR TRUNCATE ON public.item_successor FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('item_successor_kept', 'Rows of item_successor are never removed.'); -- always
CREATE TRIGGER item_successor_changed BEFORE UPDATE ON public.item_successor FOR EACH ROW EXECUTE FUNCTION item_successor_changed(); -- always
CREATE TRIGGER kind_covered AFTER INSERT OR DELETE OR UPDATE ON public.kind FOR EACH ROW EXECUTE FUNCTION note_covered(); -- always
CREATE TRIGGER kind_fixed BEFORE UPDATE OF id, version, definition, digest, workflow, attributes, shipped, made_by, made_at ON public.kind FOR EACH ROW EXECUTE FUNCTION refuse_other_values('kind_fixed', 'A version of a kind is never edited. Make the next one.', 'id', 'version', 'definition', 'digest', 'workflow', 'attributes', 'shipped', 'made_by', 'made_at'); -- always
CREATE TRIGGER kind_kept BEFORE DELETE OR TRUNCATE ON public.kind FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('kind_kept', 'Rows of kind are never removed.'); -- always
CREATE TRIGGER kind_made BEFORE INSERT ON public.kind FOR EACH ROW EXECUTE FUNCTION kind_made(); -- always
CREATE TRIGGER kind_two_people BEFORE UPDATE ON public.kind FOR EACH ROW EXECUTE FUNCTION kind_two_people(); -- always
CREATE TRIGGER kind_limit_kept BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.kind_limit FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('kind_limit_kept', 'What a kind may be about changes with the product, by a migration.'); -- always
CREATE TRIGGER library_document_public BEFORE INSERT OR UPDATE ON public.library_document FOR EACH ROW EXECUTE FUNCTION library_document_public(); -- always
CREATE TRIGGER log_bundle_grows BEFORE UPDATE ON public.log_bundle FOR EACH ROW EXECUTE FUNCTION log_grows(); -- always
CREATE TRIGGER log_bundle_kept BEFORE DELETE OR TRUNCATE ON public.log_bundle FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('log_bundle_kept', 'Rows of log_bundle are never removed.'); -- always
CREATE TRIGGER log_checkpoint_kept BEFORE DELETE ON public.log_checkpoint FOR EACH ROW WHEN (old.kept) EXECUTE FUNCTION refuse_change('log_checkpoint_kept', 'A checkpoint that something refers to is kept.'); -- always
CREATE TRIGGER log_cosignature_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON public.log_cosignature FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('log_cosignature_kept', 'Lines of witnesses are never changed or removed.'); -- always
CREATE TRIGGER log_quorum_covered AFTER INSERT OR DELETE OR UPDATE ON public.log_quorum FOR EACH ROW EXECUTE FUNCTION note_covered(); -- always
CREATE TRIGGER log_quorum_kept BEFORE DELETE OR TRUNCATE ON public.log_quorum FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('log_quorum_kept', 'The quorum of the log is changed and never removed.'); -- always
CREATE TRIGGER log_state_forward BEFORE UPDATE ON public.log_state FOR EACH ROW WHEN (((new.size < old.size) OR (new.watermark < old.watermark) OR (new.bound < old.bound))) EXECUTE FUNCTION refuse_change('log_state_forward', 'The log only grows.'); -- always
CREATE TRIGGER log_state_kept BEFORE DELETE OR TRUNCATE ON public.log_state FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('log_state_kept', 'The state of the log is never removed.'); -- always
CREATE TRIGGER log_tile_grows BEFORE UPDATE ON public.log_tile FOR EACH ROW EXECUTE FUNCTION log_grows(); -- always
CREATE TRIGGER log_tile_kept BEFORE DELETE OR TRUNCATE ON public.log_tile FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('log_tile_kept', 'Rows of log_tile are never removed.'); -- always
CREATE TRIGGER log_witness_covered AFTER INSERT OR DELETE OR UPDATE ON public.log_witness FOR EACH ROW EXECUTE FUNCTION note_covered(); -- always
CREATE TRIGGER pattern_activated_once BEFORE UPDATE ON public.pattern FOR EACH ROW WHEN (((old.activated_at IS NOT NULL) OR (new.activated_at IS NULL) OR (((((((((((((new.id IS DISTINCT FROM old.id) OR (new.name IS DISTINCT FROM old.name)) OR (new.version IS DISTINCT FROM old.version)) OR (new.severity IS DISTINCT FROM old.severity)) OR (new.owner IS DISTINCT FROM old.owner)) OR (new.message IS DISTINCT FROM old.message)) OR (new.pattern IS DISTINCT FROM old.pattern)) OR (new.ignore_case IS DISTINCT FROM old.ignore_case)) OR (new.positive IS DISTINCT FROM old.positive)) OR (new.negative IS DISTINCT FROM old.negative)) OR (new.digest IS DISTINCT FROM old.digest)) OR (new.created_by IS DISTINCT FROM old.created_by)) OR (new.created_at IS DISTINCT FROM old.created_at)))) EXECUTE FUNCTION refuse_change('pattern_activated_once', 'A pattern changes only once: when it is switched on. Make a new version.'); -- always
CREATE TRIGGER pattern_covered AFTER INSERT OR DELETE OR UPDATE ON public.pattern FOR EACH ROW EXECUTE FUNCTION note_covered(); -- always
CREATE TRIGGER pattern_kept BEFORE DELETE OR TRUNCATE ON public.pattern FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('pattern_kept', 'Rows of pattern are never removed.'); -- always
CREATE TRIGGER pattern_next_version AFTER INSERT ON public.pattern FOR EACH ROW EXECUTE FUNCTION custom_rule_versions(); -- always
CREATE TRIGGER pattern_unit AFTER INSERT ON public.pattern FOR EACH ROW EXECUTE FUNCTION custom_rule_unit(); -- always
CREATE TRIGGER pattern_unit_kept BEFORE UPDATE ON public.pattern FOR EACH ROW WHEN ((new.unit IS DISTINCT FROM old.unit)) EXECUTE FUNCTION refuse_change('pattern_unit_kept', 'A pattern stays with its unit.'); -- always
CREATE TRIGGER proposal_closed_news AFTER UPDATE OF state ON public.proposal FOR EACH ROW WHEN (((old.state = 'open'::text) AND (new.state = ANY (ARRAY['confirmed'::text, 'refused'::text])))) EXECUTE FUNCTION tell_of_proposal(); -- always
CREATE TRIGGER proposal_closed_once BEFORE UPDATE ON public.proposal FOR EACH ROW WHEN (((old.state <> 'open'::text) OR (new.state = 'open'::text) OR ((((((((((((new.id IS DISTINCT FROM old.id) OR (new.kind IS DISTINCT FROM old.kind)) OR (new.content IS DISTINCT FROM old.content)) OR (new.digest IS DISTINCT FROM old.digest)) OR (new.unit IS DISTINCT FROM old.unit)) OR (new.subject IS DISTINCT FROM old.subject)) OR (new.needs IS DISTINCT FROM old.needs)) OR (new.proposed_by IS DISTINCT FROM old.proposed_by)) OR (new.on_behalf_of IS DISTINCT FROM old.on_behalf_of)) OR (new.proposed_at IS DISTINCT FROM old.proposed_at)) OR (new.reason IS DISTINCT FROM old.reason)) OR (new.expires_at IS DISTINCT FROM old.expires_at)))) EXECUTE FUNCTION refuse_change('proposal_closed_once', 'A proposal changes only once: when it is confirmed, refused or withdrawn.'); -- always
CREATE TRIGGER proposal_closing BEFORE UPDATE ON public.proposal FOR EACH ROW EXECUTE FUNCTION proposal_closing(); -- always
CREATE TRIGGER proposal_confirmed BEFORE UPDATE ON public.proposal FOR EACH ROW EXECUTE FUNCTION proposal_confirmed(); -- always
CREATE TRIGGER proposal_covered AFTER INSERT OR DELETE OR UPDATE ON public.proposal FOR EACH ROW EXECUTE FUNCTION note_covered(); -- always
CREATE TRIGGER proposal_kept BEFORE DELETE OR TRUNCATE ON public.proposal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('proposal_kept', 'Rows of proposal are never removed.'); -- always
CREATE TRIGGER proposal_made BEFORE INSERT ON public.proposal FOR EACH ROW EXECUTE FUNCTION proposal_made(); -- always
CREATE TRIGGER proposal_made_news AFTER INSERT ON public.proposal FOR EACH ROW WHEN ((new.state = 'open'::text)) EXECUTE FUNCTION tell_of_proposal(); -- always
CREATE CONSTRAINT TRIGGER proposal_on_record AFTER INSERT OR UPDATE ON public.proposal DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION proposal_on_record(); -- always
CREATE TRIGGER provider_link_covered AFTER INSERT OR DELETE OR UPDATE ON public.provider_link FOR EACH ROW EXECUTE FUNCTION note_covered(); -- always
CREATE TRIGGER provider_link_ends_demonstration AFTER INSERT ON public.provider_link FOR EACH STATEMENT EXECUTE FUNCTION end_demonstration('account-changed'); -- always
CREATE TRIGGER provider_link_fixed BEFORE UPDATE ON public.provider_link FOR EACH ROW EXECUTE FUNCTION refuse_change('provider_link_fixed', 'A link to a sign-in service is made and removed, never changed.'); -- always
CREATE CONSTRAINT TRIGGER provider_link_on_record AFTER INSERT OR DELETE ON public.provider_link DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION provider_link_on_record(); -- always
CREATE TRIGGER provider_link_removed BEFORE DELETE ON public.provider_link FOR EACH ROW EXECUTE FUNCTION provider_link_removed(); -- always
CREATE TRIGGER quarantine_kept BEFORE UPDATE ON public.quarantine FOR EACH ROW EXECUTE FUNCTION refuse_change('quarantine_kept', 'A quarantine is put on and lifted, and not changed.'); -- always
CREATE TRIGGER quarantine_leaves_library AFTER INSERT ON public.quarantine FOR EACH ROW EXECUTE FUNCTION quarantine_leaves_library(); -- always
CREATE TRIGGER quarantine_made BEFORE INSERT ON public.quarantine FOR EACH ROW EXECUTE FUNCTION quarantine_made(); -- always
CREATE TRIGGER quarantine_returns_to_library AFTER DELETE ON public.quarantine FOR EACH ROW EXECUTE FUNCTION quarantine_returns_to_library(); -- always
CREATE TRIGGER reading_place_covered AFTER INSERT OR DELETE OR UPDATE ON public.reading_place FOR EACH ROW EXECUTE FUNCTION note_covered(); -- always
CREATE TRIGGER reading_place_kept BEFORE UPDATE ON public.reading_place FOR EACH ROW WHEN (((new.id <> old.id) OR (new.unit <> old.unit) OR (new.name <> old.name) OR (new.secret_hash <> old.secret_hash) OR (new.opened_by <> old.opened_by) OR (new.opened_at <> old.opened_at) OR (old.retired_at IS NOT NULL))) EXECUTE FUNCTION refuse_change('reading_place_kept', 'A reading place keeps its name and its key, and is retired once.'); -- always
CREATE TRIGGER reading_place_stays BEFORE DELETE OR TRUNCATE ON public.reading_place FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('reading_place_stays', 'Reading places are retired and never removed.'); -- always
CREATE TRIGGER recipient_group_covered AFTER INSERT OR DELETE OR UPDATE ON public.recipient_group FOR EACH ROW EXECUTE FUNCTION note_covered(); -- always
CREATE TRIGGER recovery_code_covered AFTER INSERT OR DELETE OR UPDATE ON public.recovery_code FOR EACH ROW EXECUTE FUNCTION note_covered(); -- always
CREATE TRIGGER recovery_code_used BEFORE UPDATE ON public.recovery_code FOR EACH ROW EXECUTE FUNCTION recovery_code_used(); -- always
CREATE TRIGGER redaction_before_closed BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.redaction_before FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('redaction_before_closed', 'Rows of redaction_before are never added, changed or removed.'); -- always
CREATE TRIGGER redaction_proof_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.redaction_proof FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('redaction_proof_append_only', 'Rows of redaction_proof are never changed or removed.'); -- always
CREATE TRIGGER redaction_proof_covered AFTER INSERT OR DELETE OR UPDATE ON public.redaction_proof FOR EACH ROW EXECUTE FUNCTION note_covered(); -- always
CREATE TRIGGER reevaluation_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.reevaluation FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('reevaluation_append_only', 'Rows of reevaluation are never changed or removed.'); -- always
CREATE TRIGGER reevaluation_made BEFORE INSERT ON public.reevaluation FOR EACH ROW EXECUTE FUNCTION reevaluation_made(); -- always
CREATE TRIGGER release_bundled AFTER INSERT ON public.release REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION release_bundled(); -- always
CREATE TRIGGER release_fixed BEFORE UPDATE OF id, item, review, revision, digest, attribute, mode, audience, place, released_by, released_at, until ON public.release FOR EACH ROW EXECUTE FUNCTION refuse_other_values('release_recalled_once', 'A release changes only once: by its recall.', 'id', 'item', 'review', 'revision', 'digest', 'attribute', 'mode', 'audience', 'place', 'released_by', 'released_at', 'until'); -- always
CREATE TRIGGER release_kept BEFORE DELETE OR TRUNCATE ON public.release FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('release_kept', 'Rows of release are never removed.'); -- always
CREATE TRIGGER release_leaves_library AFTER UPDATE OF recalled_at ON public.release FOR EACH ROW WHEN ((new.recalled_at IS NOT NULL)) EXECUTE FUNCTION release_leaves_library(); -- always
CREATE TRIGGER release_made AFTER INSERT ON public.release REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION releases_made(); -- always
CREATE TRIGGER release_numbered AFTER INSERT ON public.release REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION release_numbered(); -- always
CREATE TRIGGER release_oversight BEFORE INSERT ON public.release FOR EACH ROW EXECUTE FUNCTION set_oversight(); -- always
CREATE TRIGGER release_oversight_kept BEFORE UPDATE ON public.release FOR EACH ROW WHEN ((new.oversight IS DISTINCT FROM old.oversight)) EXECUTE FUNCTION refuse_change('release_oversight_kept', 'A release keeps under how many eyes it was made.'); -- always
CREATE TRIGGER release_recall_answers AFTER UPDATE OF recalled_at ON public.release FOR EACH ROW WHEN (((old.recalled_at IS NULL) AND (new.recalled_at IS NOT NULL))) EXECUTE FUNCTION release_recall_answers(); -- always
CREATE TRIGGER release_recall_asks AFTER UPDATE ON public.release FOR EACH ROW WHEN (((old.recalled_at IS NULL) AND (new.recalled_at IS NOT NULL))) EXECUTE FUNCTION release_recall_asks(); -- always
CREATE TRIGGER release_recalled_once BEFORE UPDATE ON public.release FOR EACH ROW WHEN (((old.recalled_at IS NOT NULL) OR (new.recalled_at IS NULL))) EXECUTE FUNCTION refuse_change('release_recalled_once', 'A release changes only once: by its recall.'); -- always
CREATE TRIGGER release_traced AFTER INSERT ON public.release FOR EACH ROW EXECUTE FUNCTION release_traced(); -- always
CREATE TRIGGER release_import_covered AFTER INSERT OR DELETE ON public.release_import FOR EACH ROW EXECUTE FUNCTION note_covered(); -- always
CREATE TRIGGER release_key_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON public.release_key FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('release_key_kept', 'Keys that statements were signed with are never changed or removed.'); -- always
CREATE TRIGGER release_stamp_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON public.release_stamp FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('release_stamp_kept', 'Rows of release_stamp are never changed or removed.'); -- always
CREATE TRIGGER release_statement_added BEFORE INSERT ON public.release_statement FOR EACH ROW EXECUTE FUNCTION release_statement_added(); -- always
CREATE TRIGGER release_statement_fixed BEFORE UPDATE ON public.release_statement FOR EACH ROW WHEN (((old.leaf_index IS NOT NULL) OR (new.leaf_index IS NULL) OR ((((((new.release IS DISTINCT FROM old.release) OR (new.statement IS DISTINCT FROM old.statement)) OR (new.signature IS DISTINCT FROM old.signature)) OR (new.release_key IS DISTINCT FROM old.release_key)) OR (new.leaf IS DISTINCT FROM old.leaf)) OR (new."position" IS DISTINCT FROM old."position")))) EXECUTE FUNCTION refuse_change('release_statement_fixed', 'A statement changes only once: it gets its place in the log.'); -- always
CREATE TRIGGER release_statement_kept BEFORE DELETE OR TRUNCATE ON public.release_statement FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('release_statement_kept', 'Rows of release_statement are never removed.'); -- always
CREATE TRIGGER imported_trace_added BEFORE INSERT ON public.released_trace FOR EACH ROW WHEN ((new.imported IS NOT NULL)) EXECUTE FUNCTION imported_trace_added(); -- always
CREATE TRIGGER released_trace_append_only BEFORE UPDATE OR TRUNCATE ON public.released_trace FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('released_trace_append_only', 'Rows of released_trace are never changed or removed.'); -- always
CREATE TRIGGER released_trace_kept BEFORE DELETE ON public.released_trace FOR EACH ROW EXECUTE FUNCTION released_trace_kept(); -- always
CREATE TRIGGER rescan_covered AFTER INSERT OR DELETE ON public.rescan FOR EACH ROW EXECUTE FUNCTION note_covered(); -- always
CREATE TRIGGER review_closed AFTER UPDATE ON public.review FOR EACH ROW WHEN ((new.outcome = ANY (ARRAY['approved'::text, 'withheld'::text]))) EXECUTE FUNCTION review_closed(); -- always
CREATE TRIGGER review_immutable BEFORE UPDATE OF id, item, round, digest, required_steps, further_steps, quorums, opened_at ON public.review FOR EACH ROW EXECUTE FUNCTION refuse_other_values('review_immutable', 'A review changes only by getting its outcome.', 'id', 'item', 'round', 'digest', 'required_steps', 'further_steps', 'quorums', 'opened_at'); -- always
CREATE TRIGGER review_kept BEFORE DELETE OR TRUNCATE ON public.review FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('review_kept', 'Rows of review are never removed.'); -- always
CREATE TRIGGER review_kind_attribute BEFORE UPDATE ON public.review FOR EACH ROW WHEN (((old.outcome IS NULL) AND (new.outcome = ANY (ARRAY['approved'::text, 'withheld'::text])))) EXECUTE FUNCTION review_kind_attribute(); -- always
CREATE TRIGGER review_opened AFTER INSERT ON public.review FOR EACH ROW EXECUTE FUNCTION review_opened(); -- always
CREATE TRIGGER review_outcome_once BEFORE UPDATE ON public.review FOR EACH ROW WHEN ((old.outcome IS NOT NULL)) EXECUTE FUNCTION refuse_change('review_outcome_once', 'A closed review keeps its outcome. Open a new round.'); -- always
CREATE TRIGGER review_scanned AFTER UPDATE ON public.review FOR EACH ROW WHEN ((new.outcome = ANY (ARRAY['approved'::text, 'withheld'::text]))) EXECUTE FUNCTION review_scanned(); -- always
CREATE TRIGGER revision_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.revision FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('revision_append_only', 'Rows of revision are never changed or removed.'); -- always
CREATE TRIGGER revision_file_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.revision_file FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('revision_file_append_only', 'Rows of revision_file are never changed or removed.'); -- always
CREATE TRIGGER role_covered AFTER INSERT OR DELETE OR UPDATE ON public.role FOR EACH ROW EXECUTE FUNCTION note_covered(); -- always
CREATE TRIGGER role_immutable BEFORE UPDATE ON public.role FOR EACH ROW WHEN (((((((new.id IS DISTINCT FROM old.id) OR (new.deciding IS DISTINCT FROM old.deciding)) OR (new.name IS DISTINCT FROM old.name)) OR (new.declared_by IS DISTINCT FROM old.declared_by)) OR (new.declared_at IS DISTINCT FROM old.declared_at)) OR (old.retired_at IS NOT NULL))) EXECUTE FUNCTION refuse_change('role_immutable', 'A role changes only once: it is retired. Declare another one.'); -- always
CREATE TRIGGER role_kept BEFORE DELETE ON public.role FOR EACH ROW EXECUTE FUNCTION refuse_change('role_kept', 'A role is retired and not deleted.'); -- always
CREATE TRIGGER role_shipped BEFORE INSERT ON public.role FOR EACH ROW WHEN ((new.name IS NULL)) EXECUTE FUNCTION refuse_change('role_shipped', 'A role that is declared has its names.'); -- always
CREATE TRIGGER role_grant_covered AFTER INSERT OR DELETE OR UPDATE ON public.role_grant FOR EACH ROW EXECUTE FUNCTION note_covered(); -- always
CREATE TRIGGER role_grant_kept BEFORE DELETE OR TRUNCATE ON public.role_grant FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('role_grant_kept', 'Rows of role_grant are never removed.'); -- always
CREATE CONSTRAINT TRIGGER role_grant_last_administrator AFTER UPDATE ON public.role_grant DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (((new.role = 'administrator'::text) AND (new.delegated_by IS NULL) AND (new.valid_until IS NULL) AND (new.revoked_at IS NOT NULL))) EXECUTE FUNCTION last_administrator(); -- always
CREATE TRIGGER role_grant_made BEFORE INSERT ON public.role_grant FOR EACH ROW EXECUTE FUNCTION role_grant_made(); -- always
CREATE TRIGGER role_grant_of_role_in_use BEFORE INSERT ON public.role_grant FOR EACH ROW EXECUTE FUNCTION role_grant_of_role_in_use(); -- always
CREATE TRIGGER role_grant_revoked_once BEFORE UPDATE ON public.role_grant FOR EACH ROW WHEN (((old.revoked_at IS NOT NULL) OR (new.revoked_at IS NULL) OR ((((((((new.id IS DISTINCT FROM old.id) OR (new.account IS DISTINCT FROM old.account)) OR (new.role IS DISTINCT FROM old.role)) OR (new.unit IS DISTINCT FROM old.unit)) OR (new.valid_from IS DISTINCT FROM old.valid_from)) OR (new.valid_until IS DISTINCT FROM old.valid_until)) OR (new.delegated_by IS DISTINCT FROM old.delegated_by)) OR (new.proposal IS DISTINCT FROM old.proposal)))) EXECUTE FUNCTION refuse_change('role_grant_revoked_once', 'A grant changes only once: by its revocation.'); -- always
CREATE TRIGGER role_grant_two_administrators AFTER INSERT ON public.role_grant FOR EACH ROW WHEN (((new.role = 'administrator'::text) AND (new.delegated_by IS NULL))) EXECUTE FUNCTION two_administrators(); -- always
CREATE TRIGGER rule_pack_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.rule_pack FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('rule_pack_append_only', 'Rows of rule_pack are never changed or removed.'); -- always
CREATE TRIGGER rule_pack_covered AFTER INSERT OR DELETE OR UPDATE ON public.rule_pack FOR EACH ROW EXECUTE FUNCTION note_covered(); -- always
CREATE TRIGGER rule_pack_made AFTER INSERT ON public.rule_pack FOR EACH ROW EXECUTE FUNCTION rule_pack_made(); -- always
CREATE TRIGGER rule_pack_next_version AFTER INSERT ON public.rule_pack FOR EACH ROW EXECUTE FUNCTION custom_rule_versions(); -- always
CREATE TRIGGER rule_pack_two_people AFTER INSERT ON public.rule_pack FOR EACH ROW EXECUTE FUNCTION rule_pack_two_people(); -- always
CREATE TRIGGER scan_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.scan FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('scan_append_only', 'Rows of scan are never changed or removed.'); -- always
CREATE TRIGGER scan_oversight BEFORE INSERT ON public.scan FOR EACH ROW EXECUTE FUNCTION set_oversight(); -- always
CREATE TRIGGER scan_stored BEFORE INSERT ON public.scan FOR EACH ROW EXECUTE FUNCTION scan_stored(); -- always
CREATE TRIGGER second_factor_changed BEFORE UPDATE ON public.second_factor FOR EACH ROW EXECUTE FUNCTION second_factor_changed(); -- always
CREATE TRIGGER second_factor_covered AFTER INSERT OR DELETE OR UPDATE OF account, secret, created_at, confirmed_at, removed_at, removed_by ON public.second_factor FOR EACH ROW EXECUTE FUNCTION note_covered(); -- always
CREATE TRIGGER second_factor_ends_demonstration AFTER UPDATE ON public.second_factor FOR EACH ROW WHEN ((new.confirmed_at IS DISTINCT FROM old.confirmed_at)) EXECUTE FUNCTION end_demonstration('account-changed'); -- always
CREATE TRIGGER second_factor_fixed BEFORE UPDATE ON public.second_factor FOR EACH ROW WHEN (((old.removed_at IS NOT NULL) OR (((new.id IS DISTINCT FROM old.id) OR (new.account IS DISTINCT FROM old.account)) OR (new.created_at IS DISTINCT FROM old.created_at)) OR ((old.confirmed_at IS NOT NULL) AND (new.confirmed_at IS DISTINCT FROM old.confirmed_at)) OR ((new.removed_at IS NULL) AND (new.secret IS DISTINCT FROM old.secret)))) EXECUTE FUNCTION refuse_change('second_factor_fixed', 'A second factor is confirmed once and removed once, and keeps its secret until then.'); -- always
CREATE TRIGGER second_factor_kept BEFORE DELETE ON public.second_factor FOR EACH ROW WHEN ((old.confirmed_at IS NOT NULL)) EXECUTE FUNCTION refuse_change('second_factor_kept', 'A second factor that was in force is removed, and its row stays.'); -- always
CREATE TRIGGER second_factor_made BEFORE INSERT ON public.second_factor FOR EACH ROW EXECUTE FUNCTION second_factor_made(); -- always
CREATE TRIGGER second_factor_not_emptied BEFORE TRUNCATE ON public.second_factor FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('second_factor_kept', 'A second factor that was in force is removed, and its row stays.'); -- always
CREATE CONSTRAINT TRIGGER second_factor_on_record AFTER UPDATE ON public.second_factor DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (((new.confirmed_at IS DISTINCT FROM old.confirmed_at) OR (new.removed_at IS DISTINCT FROM old.removed_at))) EXECUTE FUNCTION second_factor_on_record(); -- always
CREATE TRIGGER session_by_click BEFORE INSERT ON public.session FOR EACH ROW WHEN ((new.way = 'demonstration'::text)) EXECUTE FUNCTION session_by_click(); -- always
CREATE TRIGGER session_completed BEFORE UPDATE ON public.session FOR EACH ROW WHEN (((new.account <> old.account) OR (new.awaits_second_factor <> old.awaits_second_factor))) EXECUTE FUNCTION session_completed(); -- always
CREATE TRIGGER session_ended AFTER DELETE ON public.session REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION session_ended(); -- always
CREATE TRIGGER session_made BEFORE INSERT ON public.session FOR EACH ROW EXECUTE FUNCTION session_made(); -- always
CREATE TRIGGER setting_covered AFTER INSERT OR DELETE OR UPDATE ON public.setting FOR EACH ROW EXECUTE FUNCTION note_covered(); -- always
CREATE TRIGGER setting_two_people AFTER INSERT OR UPDATE ON public.setting FOR EACH ROW WHEN (((new.key <> 'schema'::text) AND (NOT ((new.key = 'one-administrator'::text) AND ((new.value ->> 'on'::text) = 'false'::text))))) EXECUTE FUNCTION setting_two_people(); -- always
CREATE TRIGGER stamp_authority_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON public.stamp_authority FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('stamp_authority_kept', 'Rows of stamp_authority are never changed or removed.'); -- always
CREATE TRIGGER statement_cursor_kept BEFORE DELETE OR TRUNCATE ON public.statement_cursor FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('statement_cursor_kept', 'How far releases were stated is never removed.'); -- always
CREATE TRIGGER stream_secret_append_only BEFORE DELETE OR TRUNCATE ON public.stream_secret FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('stream_secret_append_only', 'Rows of stream_secret are never changed or removed.'); -- always
CREATE TRIGGER stream_secret_changed BEFORE UPDATE ON public.stream_secret FOR EACH ROW EXECUTE FUNCTION stream_secret_changed(); -- always
CREATE TRIGGER term_list_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.term_list FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('term_list_append_only', 'Rows of term_list are never changed or removed.'); -- always
CREATE TRIGGER term_list_covered AFTER INSERT OR DELETE OR UPDATE ON public.term_list FOR EACH ROW EXECUTE FUNCTION note_covered(); -- always
CREATE TRIGGER term_list_next_version AFTER INSERT ON public.term_list FOR EACH ROW EXECUTE FUNCTION custom_rule_versions(); -- always
CREATE TRIGGER term_list_unit AFTER INSERT ON public.term_list FOR EACH ROW EXECUTE FUNCTION custom_rule_unit(); -- always
CREATE TRIGGER unit_covered AFTER INSERT OR DELETE OR UPDATE ON public.unit FOR EACH ROW EXECUTE FUNCTION note_covered(); -- always
CREATE TRIGGER unit_keeps_place BEFORE UPDATE ON public.unit FOR EACH ROW WHEN (((new.id <> old.id) OR (new.parent IS DISTINCT FROM old.parent) OR (new.path <> old.path))) EXECUTE FUNCTION unit_set_path(); -- always
CREATE TRIGGER unit_path BEFORE INSERT ON public.unit FOR EACH ROW EXECUTE FUNCTION unit_set_path(); -- always
CREATE TRIGGER waiver_covered AFTER INSERT OR DELETE OR UPDATE ON public.waiver FOR EACH ROW EXECUTE FUNCTION note_covered(); -- always
CREATE TRIGGER waiver_kept BEFORE DELETE OR TRUNCATE ON public.waiver FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('waiver_kept', 'Rows of waiver are never removed.'); -- always
CREATE TRIGGER waiver_made AFTER INSERT ON public.waiver FOR EACH ROW EXECUTE FUNCTION waiver_made(); -- always
CREATE TRIGGER waiver_revoked_once BEFORE UPDATE ON public.waiver FOR EACH ROW WHEN (((old.revoked_at IS NOT NULL) OR (new.revoked_at IS NULL) OR ((((((((((((new.id IS DISTINCT FROM old.id) OR (new.rule_id IS DISTINCT FROM old.rule_id)) OR (new.fingerprint IS DISTINCT FROM old.fingerprint)) OR (new.disposition IS DISTINCT FROM old.disposition)) OR (new.reason IS DISTINCT FROM old.reason)) OR (new.author IS DISTINCT FROM old.author)) OR (new.on_behalf_of IS DISTINCT FROM old.on_behalf_of)) OR (new.unit IS DISTINCT FROM old.unit)) OR (new.kind IS DISTINCT FROM old.kind)) OR (new.finding IS DISTINCT FROM old.finding)) OR (new.created_at IS DISTINCT FROM old.created_at)) OR (new.expires_at IS DISTINCT FROM old.expires_at)))) EXECUTE FUNCTION refuse_change('waiver_revoked_once', 'A waiver changes only once: by its revocation.'); -- always
CREATE TRIGGER waiver_two_people AFTER INSERT ON public.waiver FOR EACH ROW EXECUTE FUNCTION waiver_two_people(); -- always
CREATE TRIGGER witnessed_fork_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON public.witnessed_fork FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('witnessed_fork_kept', 'Proof that a log has two histories is never changed or removed.'); -- always
CREATE TRIGGER witnessed_head_forward BEFORE UPDATE ON public.witnessed_head FOR EACH ROW WHEN (((new.origin <> old.origin) OR (new.size < old.size) OR ((new.size = old.size) AND (new.root <> old.root)))) EXECUTE FUNCTION refuse_change('witnessed_head_forward', 'A witness cosigns one history of a log, and never an older checkpoint.'); -- always
CREATE TRIGGER witnessed_head_kept BEFORE DELETE OR TRUNCATE ON public.witnessed_head FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('witnessed_head_kept', 'What a witness cosigned last is never forgotten.'); -- always
CREATE TRIGGER witnessed_log_covered AFTER INSERT OR DELETE OR UPDATE ON public.witnessed_log FOR EACH ROW EXECUTE FUNCTION note_covered(); -- always
CREATE TRIGGER workflow_definition_changed BEFORE UPDATE ON public.workflow_definition FOR EACH ROW EXECUTE FUNCTION workflow_definition_changed(); -- always
CREATE TRIGGER workflow_definition_covered AFTER INSERT OR DELETE OR UPDATE ON public.workflow_definition FOR EACH ROW EXECUTE FUNCTION note_covered(); -- always
CREATE TRIGGER workflow_definition_kept BEFORE DELETE OR TRUNCATE ON public.workflow_definition FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('workflow_definition_kept', 'Rows of workflow_definition are never removed.'); -- always
CREATE TRIGGER workflow_definition_made BEFORE INSERT ON public.workflow_definition FOR EACH ROW EXECUTE FUNCTION workflow_definition_made(); -- always
