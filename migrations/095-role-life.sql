-- Who declares a role may be the operator of the machine, who has no account; and a role that items wait for while nobody holds it is told
-- to administrators once, each time that it happens.

drop trigger role_immutable on role;
alter table role drop constraint role_declared_by_fkey;
alter table role alter column declared_by type text;
create trigger role_immutable before update on role for each row
  when (row(new.id, new.deciding, new.name, new.declared_by, new.declared_at)
    is distinct from row(old.id, old.deciding, old.name, old.declared_by, old.declared_at) or old.retired_at is not null)
  execute function refuse_change('role_immutable', 'A role changes only once: it is retired. Declare another one.');
alter table role enable always trigger role_immutable;

-- A row while it lasts; `told` when the notifications are written.
create table role_unheld (
  role text primary key references role,
  since timestamptz(3) not null,
  told boolean not null default false
);
