-- Sessions that end when nobody uses them and can be told apart; tokens that always end; everything ends with the password; the counters
-- and the known sources that guessing is slowed by.

alter table session
  add column last_used_at timestamptz(3) not null default now(),
  add column address text,
  add column agent text,
  add column proved_at timestamptz(3);
alter table session alter column last_used_at drop default;

-- Tokens from before this get their end now, so that whoever relies on one has the time to make another.
update api_token set expires_at = now() + interval '1 year' where expires_at is null or expires_at > now() + interval '1 year';
alter table api_token alter column expires_at set not null;

create function api_token_ends() returns trigger language plpgsql as $$
begin
  if new.expires_at > new.created_at + interval '1 year' then
    perform refuse('api_token_year', 'An API token ends within a year.');
  end if;
  return new;
end $$;
create trigger api_token_ends before insert on api_token for each row execute function api_token_ends();
create trigger api_token_end_kept before update on api_token for each row
  when (new.expires_at > old.expires_at or new.created_at <> old.created_at or new.account <> old.account
    or (old.revoked_at is not null and new.revoked_at is null))
  execute function refuse_change('api_token_end_kept', 'An API token is never made to last longer.');

-- Whoever knew the old password is out, whichever way the new one came.
create function account_password_changed() returns trigger language plpgsql as $$
begin
  delete from session where account = new.id;
  update api_token set revoked_at = now() where account = new.id and revoked_at is null;
  return null;
end $$;
create trigger account_password_changed after update on account for each row
  when (new.password_hash <> old.password_hash) execute function account_password_changed();

-- Where the owner of an account signed in from before.
create table sign_in_source (
  account uuid not null references account,
  address text not null,
  last_used_at timestamptz(3) not null,
  primary key (account, address)
);

-- Counters of a window of time, for all processes. After a crash of the database they begin at zero.
create unlogged table request_count (
  key text primary key,
  hits integer not null,
  ends_at timestamptz(3) not null
);
create index request_count_ends on request_count (ends_at);

do $$
declare
  rule record;
begin
  for rule in select t.tgname, c.relname from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where not t.tgisinternal and t.tgenabled <> 'A' and c.relnamespace = current_schema()::regnamespace loop
    execute format('alter table %I enable always trigger %I', rule.relname, rule.tgname);
  end loop;
end $$;
