-- What a pack, a word list or a pattern would change on the last items and releases: computed before it is confirmed, and the same answer for
-- who proposes it and who confirms it.

create table rule_preview (
  id uuid primary key,
  kind text not null constraint rule_preview_kind check (kind in ('rule-pack', 'term-list', 'pattern')),
  -- Canonical JSON of what would change; `digest` is its SHA-256, which for a pack is that of its proposal.
  content text not null,
  digest text not null,
  unit uuid references unit,
  -- Of how many of the last items, and of how many of the last releases.
  latest integer not null,
  -- Digest of the revisions that it looks at and of the rules that each has without and with the change.
  corpus text not null,
  asked_by text not null,
  asked_at timestamptz(3) not null,
  total integer not null,
  done integer not null default 0,
  ended_at timestamptz(3),
  cancelled_by text,
  constraint rule_preview_cancelled check (cancelled_by is null or ended_at is not null)
);
create unique index rule_preview_once on rule_preview (digest, latest, corpus) where cancelled_by is null;

-- `result`: rules, severities, places and counts; nothing of a text. Null before the revision was looked at.
create table rule_preview_item (
  preview uuid not null references rule_preview,
  position integer not null,
  item uuid not null references item,
  revision uuid not null,
  result jsonb,
  constraint rule_preview_item_pkey primary key (preview, position)
);
