-- Who somebody of the organisation's sign-in service (OpenID Connect) is here. Linked at the first sign-in by a claim, and by the subject from then on.

create table provider_link (
  issuer text not null,
  -- What the service calls the person for ever; a name or address there may pass to somebody else.
  subject text not null,
  account uuid not null references account,
  linked_at timestamptz(3) not null,
  primary key (issuer, subject),
  constraint provider_link_account unique (issuer, account)
);

create trigger provider_link_fixed before update on provider_link for each row
  execute function refuse_change('provider_link_fixed', 'A link to a sign-in service is made and removed, never changed.');

create function provider_link_on_record() returns trigger language plpgsql as $$
begin
  if not exists (select from (select e.action, e.payload from audit_entry e where e.stream = 'administration' order by e.sequence desc limit 10) latest
    where latest.action = case when tg_op = 'INSERT' then 'account.linked' else 'account.unlinked' end
      and latest.payload ->> 'account' = coalesce(new.account, old.account)::text
      and (tg_op = 'DELETE' or latest.payload ->> 'issuer' = new.issuer)) then
    perform refuse('provider_link_on_record', 'A link to a sign-in service is made and removed together with its entry on the administration chain.');
  end if;
  return null;
end $$;
create constraint trigger provider_link_on_record after insert or delete on provider_link deferrable initially deferred
  for each row execute function provider_link_on_record();
create trigger provider_link_ends_demonstration after insert on provider_link for each statement
  execute function end_demonstration('account-changed');

do $$
declare
  rule record;
begin
  for rule in select t.tgname, c.relname from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where not t.tgisinternal and t.tgenabled <> 'A' and c.relnamespace = current_schema()::regnamespace loop
    execute format('alter table %I enable always trigger %I', rule.relname, rule.tgname);
  end loop;
end $$;
