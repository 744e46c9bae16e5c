-- Units, accounts, grants, sessions, tokens, and the small tables around them.

create table unit (
  id uuid primary key,
  name text not null,
  parent uuid references unit,
  organ_code text,
  -- The unit itself and every unit above it: what a grant must name to cover this unit. Filled by a trigger.
  path uuid[] not null default '{}'
);
create index unit_path on unit using gin (path);

create function unit_set_path() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    raise exception 'A unit keeps its place: make a new unit instead of moving %.', old.id
      using errcode = 'integrity_constraint_violation', constraint = 'unit_keeps_place';
  end if;
  new.path := coalesce((select u.path from unit u where u.id = new.parent), '{}') || new.id;
  return new;
end $$;
create trigger unit_path before insert on unit for each row execute function unit_set_path();
create trigger unit_keeps_place before update on unit for each row
  when (new.id <> old.id or new.parent is distinct from old.parent or new.path <> old.path) execute function unit_set_path();

create table account (
  id uuid primary key,
  login text not null constraint account_login unique constraint account_login_lower check (login = lower(login) and login <> ''),
  name text not null,
  email text,
  unit uuid not null references unit,
  active boolean not null default true,
  must_change_password boolean not null default false,
  password_hash text not null,
  created_at timestamptz(3) not null
);
create index account_unit on account (unit);

create table role_grant (
  id uuid primary key,
  account uuid not null references account,
  role text not null,
  unit uuid not null references unit,
  valid_from timestamptz(3) not null,
  valid_until timestamptz(3),
  delegated_by uuid references account,
  revoked_at timestamptz(3),
  constraint role_grant_role check (role in ('drafter', 'unitHead', 'confidentialityReviewer', 'legalReviewer', 'disclosureOfficer',
    'signatory', 'publisher', 'administrator', 'auditor', 'recipient')),
  constraint role_grant_span check (valid_until is null or valid_until > valid_from),
  -- A delegation always ends, and nobody delegates to themselves.
  constraint role_grant_delegation check (delegated_by is null or (valid_until is not null and delegated_by <> account))
);
create index role_grant_account on role_grant (account);
create index role_grant_delegated_by on role_grant (delegated_by) where delegated_by is not null;

create table session (
  id uuid primary key,
  account uuid not null references account,
  token_hash text not null constraint session_token_hash unique,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null
);
create index session_account on session (account);

create table api_token (
  id uuid primary key,
  account uuid not null references account,
  name text not null,
  token_hash text not null constraint api_token_token_hash unique,
  scopes text[] not null,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3),
  last_used_at timestamptz(3),
  revoked_at timestamptz(3)
);
create index api_token_account on api_token (account);

-- `response` is null while the request runs. No reference to account: a recipient without one sends keys too.
create table idempotency_key (
  account text not null,
  key text not null,
  request_hash text not null,
  response json,
  created_at timestamptz(3) not null,
  primary key (account, key)
);

create table day_override (
  day date primary key,
  working boolean not null,
  reason text not null
);

create table setting (
  key text primary key,
  value jsonb not null
);
