-- The log: every audit entry, whatever its stream, is a leaf of one Merkle tree (src/evidence/README.md). Nothing on the way of an event waits
-- for it: entries draw a position, and the sequencer merges them in batches (src/store/log/).

-- 32 random bytes of each stream, written with its first entry. Its entries are leaves under salts made of it, and a chain that began with
-- it names in its first entry what is hashed of it. `from_start` is false for streams that began before the log did: with 64 zeros.
create table stream_secret (
  stream text collate "C" primary key
    constraint stream_secret_stream check (stream = 'administration' or stream ~ '^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$'),
  secret bytea not null constraint stream_secret_length check (octet_length(secret) = 32),
  from_start boolean not null
);
insert into stream_secret
  select s.stream, sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())), false
  from (select stream from audit_entry where sequence = 1) s;
create trigger stream_secret_append_only before update or delete or truncate on stream_secret for each statement
  execute function refuse_change('stream_secret_append_only', 'Rows of stream_secret are never changed or removed.');
alter table stream_secret enable always trigger stream_secret_append_only;

-- Positions of the log. One value at a time for each session (cache 1): the sequencer relies on it that whoever draws one after it has
-- looked draws a higher one. Holes are transactions that were rolled back.
alter table audit_entry add column position bigint generated always as identity (cache 1);
create index audit_entry_position on audit_entry using brin (position) with (pages_per_range = 16, autosummarize = on);

-- A transaction has its number before it draws a position: whoever has a higher number than a position's transaction began to write later.
create function log_position_drawn() returns trigger language plpgsql as $$
begin
  perform pg_current_xact_id();
  return null;
end $$;
create trigger audit_entry_drawn before insert on audit_entry for each statement execute function log_position_drawn();
alter table audit_entry enable always trigger audit_entry_drawn;

-- What is signed of a release, once: with P-256 it could be signed differently each time, and the log holds one of them. `leaf` is what the log holds; it has a
-- position of its own among the entries, and `leaf_index` is where it came to be.
create table release_statement (
  release uuid primary key references release,
  statement bytea not null,
  signature bytea not null,
  -- SubjectPublicKeyInfo of the release key in DER.
  release_key bytea not null,
  leaf bytea not null constraint release_statement_leaf check (get_byte(leaf, 0) = 123 and octet_length(leaf) <= 65535),
  position bigint not null,
  leaf_index bigint constraint release_statement_leaf_index unique,
  constraint release_statement_position unique (position)
);
create function release_statement_added() returns trigger language plpgsql as $$
begin
  perform pg_current_xact_id();
  new.position := nextval('audit_entry_position_seq');
  new.leaf_index := null;
  return new;
end $$;
create trigger release_statement_added before insert on release_statement for each row execute function release_statement_added();
create trigger release_statement_fixed before update on release_statement
  for each row when (old.leaf_index is not null or new.leaf_index is null
    or row(new.release, new.statement, new.signature, new.release_key, new.leaf, new.position)
      is distinct from row(old.release, old.statement, old.signature, old.release_key, old.leaf, old.position))
  execute function refuse_change('release_statement_fixed', 'A statement changes only once: it gets its place in the log.');
create trigger release_statement_kept before delete or truncate on release_statement for each statement
  execute function refuse_change('release_statement_kept', 'Rows of release_statement are never removed.');

-- The one row of the sequencer. All up to `watermark` is in the tree of `size` leaves. All that drew a position up to `bound` has ended once
-- no transaction up to `fence` runs. `origin` is the log's name, fixed when it first starts.
create table log_state (
  one boolean primary key default true constraint log_state_one check (one),
  origin text,
  size bigint not null default 0,
  root bytea not null default sha256(''),
  watermark bigint not null default 0,
  bound bigint not null default 0,
  fence bigint not null default 0,
  constraint log_state_order check (size >= 0 and watermark <= bound)
);
insert into log_state default values;
create trigger log_state_kept before delete or truncate on log_state for each statement
  execute function refuse_change('log_state_kept', 'The state of the log is never removed.');
create trigger log_state_forward before update on log_state
  for each row when (new.size < old.size or new.watermark < old.watermark or new.bound < old.bound)
  execute function refuse_change('log_state_forward', 'The log only grows.');

-- Public keys of the log, and until when each counts. `id` is SHA-256 over name, type and key (C2SP signed-note) in hex.
create table log_key (
  id text primary key,
  origin text not null,
  type text not null constraint log_key_type check (type in ('note', 'ml-dsa')),
  public_key bytea not null,
  valid_from timestamptz(3) not null,
  valid_until timestamptz(3)
);

-- Hashes of the tree (C2SP tlog-tiles): 32 bytes each, at most 256 a row. A tile that is not full grows by bytes at its end.
create table log_tile (
  level integer not null,
  n bigint not null,
  data bytea not null constraint log_tile_data check (octet_length(data) between 32 and 8192 and octet_length(data) % 32 = 0),
  primary key (level, n)
);
-- Leaves, 256 a row, each after its length. `refs` are their positions, eight bytes each; `first` is the first of them.
create table log_bundle (
  n bigint primary key,
  first bigint not null,
  entries bytea not null,
  refs bytea not null constraint log_bundle_refs check (octet_length(refs) between 8 and 2048 and octet_length(refs) % 8 = 0)
);
create index log_bundle_first on log_bundle (first);
-- Hashes do not get smaller.
alter table log_tile alter column data set storage external;
alter table log_bundle alter column refs set storage external;

create function log_grows() returns trigger language plpgsql as $$
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
end $$;

-- The newest signed checkpoint, and those that something refers to (`kept`).
create table log_checkpoint (
  size bigint not null,
  origin text not null,
  root bytea not null,
  note text not null,
  at timestamptz(3) not null,
  kept boolean not null default false,
  primary key (origin, size)
);
create trigger log_checkpoint_kept before delete on log_checkpoint for each row when (old.kept)
  execute function refuse_change('log_checkpoint_kept', 'A checkpoint that something refers to is kept.');

do $$
declare
  tab text;
  rule record;
begin
  foreach tab in array array['log_tile', 'log_bundle'] loop
    execute format('create trigger %1$s_grows before update on %1$s for each row execute function log_grows()', tab);
    execute format('create trigger %1$s_kept before delete or truncate on %1$s for each statement
      execute function refuse_change(%2$L, %3$L)', tab, tab || '_kept', 'Rows of ' || tab || ' are never removed.');
  end loop;
  for rule in select t.tgname, c.relname from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where not t.tgisinternal and c.relnamespace = current_schema()::regnamespace
      and c.relname in ('release_statement', 'log_state', 'log_tile', 'log_bundle', 'log_checkpoint') loop
    execute format('alter table %I enable always trigger %I', rule.relname, rule.tgname);
  end loop;
end $$;

-- What the first entry of a stream names as the one before it. For the few entries that are the first of theirs.
create function chain_start(of_stream text) returns text language plpgsql stable as $$
begin
  return (select encode(sha256(convert_to('imprimatur/chain/1', 'UTF8') || '\x00'::bytea || s.secret), 'hex')
    from stream_secret s where s.stream = of_stream and s.from_start);
end $$;

-- As in 075, and a chain begins with the secret of its stream.
create or replace function audit_entry_added() returns trigger language plpgsql as $$
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
end $$;
