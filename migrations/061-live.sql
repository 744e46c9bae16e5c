-- Open browsers hear of the end of a session whoever ended it: a sign-out, another password, an administrator, the tidying-up.

create function session_ended() returns trigger language plpgsql as $$
begin
  perform pg_notify('imprimatur_live', json_build_array(json_build_object('kind', 'session-ended', 'session', gone.id))::text) from gone;
  return null;
end $$;
create trigger session_ended after delete on session referencing old table as gone for each statement execute function session_ended();
alter table session enable always trigger session_ended;
