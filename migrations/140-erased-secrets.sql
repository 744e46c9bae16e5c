-- The secret of a stream is erased where the law demands it: its leaves say nothing from then on, for ever (src/evidence/README.md). Another secret takes its place,
-- for entries that come later. Once, whole and for good: by a confirmed proposal, when the log holds every entry up to then.
create table erased_secret (
  stream text collate "C" not null references stream_secret,
  -- The last entry whose leaf was made with it, and the chain there: leaves cannot tell any more whether it was written anew.
  through integer not null constraint erased_secret_through check (through > 0),
  head text not null constraint erased_secret_head check (head ~ '^[0-9a-f]{64}$'),
  erased_at timestamptz(3) not null,
  proposal uuid not null references proposal,
  primary key (stream, through)
);

create function secret_erased() returns trigger language plpgsql as $$
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
end $$;
create trigger erased_secret_added after insert on erased_secret for each row execute function secret_erased();
create trigger erased_secret_covered after insert or update or delete on erased_secret for each row execute function note_covered();
create trigger erased_secret_kept before update or delete or truncate on erased_secret for each statement
  execute function refuse_change('erased_secret_kept', 'Rows of erased_secret are never changed or removed.');

-- As in 107, and a secret gives way to another one where its erasure is on record in the same transaction.
drop trigger stream_secret_append_only on stream_secret;
create trigger stream_secret_append_only before delete or truncate on stream_secret for each statement
  execute function refuse_change('stream_secret_append_only', 'Rows of stream_secret are never changed or removed.');
create function stream_secret_changed() returns trigger language plpgsql as $$
begin
  if new.stream is distinct from old.stream or new.from_start is distinct from old.from_start or new.secret is not distinct from old.secret
    or not exists (select from erased_secret e where e.stream = old.stream and confirmed_now('secret-erasure', e.proposal) is not null) then
    perform refuse('stream_secret_append_only', 'Rows of stream_secret are never changed or removed.');
  end if;
  return new;
end $$;
create trigger stream_secret_changed before update on stream_secret for each row execute function stream_secret_changed();

-- What became of asking a witness of our log last, since when.
create table log_witness_answer (
  witness text primary key references log_witness,
  outcome text not null,
  status integer,
  since timestamptz(3) not null
);

do $$
declare
  rule record;
begin
  for rule in select t.tgname, c.relname from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where not t.tgisinternal and c.relnamespace = current_schema()::regnamespace and c.relname in ('erased_secret', 'stream_secret') loop
    execute format('alter table %I enable always trigger %I', rule.relname, rule.tgname);
  end loop;
end $$;
