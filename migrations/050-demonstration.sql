-- The organisation of the first start can be tried without its passwords, by a click, from the machine itself. Over for ever as soon as an account is
-- added or changed, or the server can be reached from elsewhere; with it ends everything that was opened by a click.

create table demonstration (
  the_one boolean primary key default true constraint demonstration_one check (the_one),
  begun_at timestamptz(3) not null,
  -- Null: the first start did not come to its end, and nobody is offered.
  offered_at timestamptz(3),
  ended_at timestamptz(3),
  ended_by text,
  constraint demonstration_ended check (num_nulls(ended_at, ended_by) in (0, 2))
);

create function demonstration_begun() returns trigger language plpgsql as $$
begin
  if new.offered_at is not null or new.ended_at is not null or exists (select from account) then
    perform refuse('demonstration_first', 'A demonstration begins before the first account is made, and never later.');
  end if;
  return new;
end $$;
create trigger demonstration_begun before insert on demonstration for each row execute function demonstration_begun();
create trigger demonstration_ends_once before update on demonstration for each row
  when (old.ended_at is not null or new.begun_at <> old.begun_at or (old.offered_at is not null and new.offered_at is distinct from old.offered_at))
  execute function refuse_change('demonstration_ends_once', 'A demonstration that is over is over for ever.');
create trigger demonstration_kept before delete or truncate on demonstration for each statement
  execute function refuse_change('demonstration_kept', 'What is known of the demonstration stays.');

create function demonstration_is_offered() returns boolean language sql stable as $$
  select exists (select from demonstration d where d.offered_at is not null and d.ended_at is null)
$$;

-- Nothing that somebody made by a click opens anything after it.
create function demonstration_over() returns trigger language plpgsql as $$
begin
  if new.ended_at is not null and old.ended_at is null then
    delete from session where way = 'demonstration';
    update api_token set revoked_at = now() where revoked_at is null;
  end if;
  return null;
end $$;
create trigger demonstration_over after update on demonstration for each row execute function demonstration_over();

create function end_demonstration() returns trigger language plpgsql as $$
begin
  update demonstration set ended_at = now(), ended_by = tg_argv[0] where offered_at is not null and ended_at is null;
  return null;
end $$;
create trigger account_ends_demonstration after insert on account for each statement execute function end_demonstration('account-added');
create trigger account_change_ends_demonstration after update on account for each row when (new is distinct from old)
  execute function end_demonstration('account-changed');
create trigger second_factor_ends_demonstration after update on second_factor for each row
  when (new.confirmed_at is distinct from old.confirmed_at) execute function end_demonstration('account-changed');

create function session_by_click() returns trigger language plpgsql as $$
begin
  -- Waits for an end that is under way, and then sees it.
  perform 1 from demonstration for share;
  if not demonstration_is_offered() then
    perform refuse('session_demonstration', 'Nobody is offered here by a click: sign in with name and password.');
  end if;
  return new;
end $$;
create trigger session_by_click before insert on session for each row when (new.way = 'demonstration') execute function session_by_click();

do $$
declare
  rule record;
begin
  for rule in select t.tgname, c.relname from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where not t.tgisinternal and t.tgenabled <> 'A' and c.relnamespace = current_schema()::regnamespace loop
    execute format('alter table %I enable always trigger %I', rule.relname, rule.tgname);
  end loop;
end $$;
