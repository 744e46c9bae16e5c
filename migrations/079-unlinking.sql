-- Whom an account is in the sign-in service: for one that holds a deciding role it is forgotten by a confirmed proposal, since somebody else may be linked then.

create function provider_link_removed() returns trigger language plpgsql as $$
begin
  if account_decides(old.account) and not confirmed_for('account-unlink', old.account) then
    perform refuse('provider_link_needs_two', 'The link of an account that holds a deciding role is removed by a confirmed proposal.');
  end if;
  return old;
end $$;
create trigger provider_link_removed before delete on provider_link for each row execute function provider_link_removed();
alter table provider_link enable always trigger provider_link_removed;
