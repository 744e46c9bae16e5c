-- Witnesses (src/engine/witness/): logs of others that this installation cosigns, and witnesses that are asked to cosign its own.

-- Logs whose checkpoints are cosigned here, by key. `id` is SHA-256 over name, type and key (C2SP signed-note) in hex. A log that is not cosigned any more stays
-- on record.
create table witnessed_log (
  id text primary key constraint witnessed_log_id check (id ~ '^[0-9a-f]{64}$'),
  origin text not null,
  key text not null,
  added_at timestamptz(3) not null,
  removed_at timestamptz(3)
);
create index witnessed_log_origin on witnessed_log (origin);

-- What was cosigned last of a log. It outlives the log's place on the list: a log that is put there again goes on from here.
create table witnessed_head (
  origin text primary key,
  size bigint not null default 0,
  root bytea not null default sha256('') constraint witnessed_head_root check (octet_length(root) = 32),
  -- Null before the first.
  note text,
  at timestamptz(3) not null default now(),
  constraint witnessed_head_size check (size >= 0)
);
create trigger witnessed_head_forward before update on witnessed_head
  for each row when (new.origin <> old.origin or new.size < old.size or (new.size = old.size and new.root <> old.root))
  execute function refuse_change('witnessed_head_forward', 'A witness cosigns one history of a log, and never an older checkpoint.');
create trigger witnessed_head_kept before delete or truncate on witnessed_head for each statement
  execute function refuse_change('witnessed_head_kept', 'What a witness cosigned last is never forgotten.');

-- Proof that a log has two histories: two checkpoints of one size, both signed by it. The first that was seen.
create table witnessed_fork (
  origin text primary key,
  note text not null,
  cosigned text not null,
  at timestamptz(3) not null default now()
);
create trigger witnessed_fork_kept before update or delete or truncate on witnessed_fork for each statement
  execute function refuse_change('witnessed_fork_kept', 'Proof that a log has two histories is never changed or removed.');

-- Witnesses that are asked to cosign the log of this installation, by the name that its policy gives them.
create table log_witness (
  name text primary key,
  key text not null constraint log_witness_key unique,
  url text not null constraint log_witness_url check (url ~ '^https?://'),
  added_at timestamptz(3) not null,
  removed_at timestamptz(3)
);
-- How many of them are enough. No row: none is asked for.
create table log_quorum (
  one boolean primary key default true constraint log_quorum_one check (one),
  least integer not null constraint log_quorum_least check (least >= 0)
);
create trigger log_quorum_kept before delete or truncate on log_quorum for each statement
  execute function refuse_change('log_quorum_kept', 'The quorum of the log is changed and never removed.');

-- Lines of witnesses under checkpoints of the log, with their line feed. A checkpoint that has one is kept.
create table log_cosignature (
  origin text not null,
  size bigint not null,
  key text not null,
  line text not null constraint log_cosignature_line check (line ~ '^— .*\n$'),
  at timestamptz(3) not null default now(),
  primary key (origin, size, key),
  foreign key (origin, size) references log_checkpoint
);
create index log_cosignature_key on log_cosignature (key, origin, size);
create trigger log_cosignature_kept before update or delete or truncate on log_cosignature for each statement
  execute function refuse_change('log_cosignature_kept', 'Lines of witnesses are never changed or removed.');

create trigger witnessed_log_covered after insert or update or delete on witnessed_log for each row execute function note_covered();
create trigger log_witness_covered after insert or update or delete on log_witness for each row execute function note_covered();
create trigger log_quorum_covered after insert or update or delete on log_quorum for each row execute function note_covered();

do $$
declare
  rule record;
begin
  for rule in select t.tgname, c.relname from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where not t.tgisinternal and c.relnamespace = current_schema()::regnamespace
      and c.relname in ('witnessed_log', 'witnessed_head', 'witnessed_fork', 'log_witness', 'log_quorum', 'log_cosignature') loop
    execute format('alter table %I enable always trigger %I', rule.relname, rule.tgname);
  end loop;
end $$;

-- Time stamps (RFC 3161), as src/evidence/stamp/ writes them. Authorities are told to readers, those of before as well: certificates in DER.
create table stamp_authority (
  certificate bytea primary key,
  issuers bytea[] not null,
  first_used timestamptz(3) not null default now()
);
-- Of the signature under a release's statement.
create table release_stamp (
  release uuid primary key references release_statement,
  stamp bytea not null,
  at timestamptz(3) not null default now()
);
-- Of the bytes of a checkpoint's note.
create table checkpoint_stamp (
  origin text not null,
  size bigint not null,
  note text not null,
  stamp bytea not null,
  at timestamptz(3) not null default now(),
  primary key (origin, size)
);
do $$
declare
  tab text;
begin
  foreach tab in array array['stamp_authority', 'release_stamp', 'checkpoint_stamp'] loop
    execute format('create trigger %1$s_kept before update or delete or truncate on %1$s for each statement
      execute function refuse_change(%2$L, %3$L)', tab, tab || '_kept', 'Rows of ' || tab || ' are never changed or removed.');
    execute format('alter table %I enable always trigger %I', tab, tab || '_kept');
  end loop;
end $$;
