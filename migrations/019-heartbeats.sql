-- Who is alive, told by the database's own clock: a frozen process and a host that is gone keep their sessions, but send no beat.
-- `since`: from when on the beats came without a gap. Who has a gap of their own does not judge others.

create table heartbeat (
  name text primary key,
  since timestamptz(3) not null,
  seen_at timestamptz(3) not null
);

-- The process that runs the request of a key, by its heartbeat. Null: nobody runs it, and without an answer its outcome is unknown.

alter table idempotency_key add column owner text;
