-- How far releases were stated (src/engine/proof/): all that were made up to this position of the log have a statement, or cannot have one.
create table statement_cursor (
  one boolean primary key default true constraint statement_cursor_one check (one),
  position bigint not null default 0
);
insert into statement_cursor default values;
create trigger statement_cursor_kept before delete or truncate on statement_cursor for each statement
  execute function refuse_change('statement_cursor_kept', 'How far releases were stated is never removed.');

-- Releases of which no statement can be made, which is told instead of a certificate.
create table unstatable_release (
  release uuid primary key references release,
  reason text not null constraint unstatable_release_reason check (reason in ('workflow-unknown', 'not-reviewed'))
);
alter table statement_cursor enable always trigger statement_cursor_kept;

-- Public keys that statements were signed with, in DER, for readers: those of before as well.
create table release_key (
  public_key bytea primary key,
  first_used timestamptz(3) not null default now()
);
create trigger release_key_kept before update or delete or truncate on release_key for each statement
  execute function refuse_change('release_key_kept', 'Keys that statements were signed with are never changed or removed.');
alter table release_key enable always trigger release_key_kept;
