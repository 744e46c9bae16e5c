-- What the administration changes is answered for by the entry of the same transaction: each changed row is noted here until the entry
-- is written, and only there (a setting of the transaction; nothing of it is stored). Without an entry nothing comes of it.

create function note_covered() returns trigger language plpgsql as $$
begin
  perform set_config('imprimatur.covers', concat(current_setting('imprimatur.covers', true),
    json_build_array(tg_table_name, tg_op = 'DELETE', case when tg_op = 'DELETE' then to_json(old) else to_json(new) end)::text, E'\n'), true);
  return null;
end $$;

create trigger unit_covered after insert or update or delete on unit for each row execute function note_covered();
create trigger account_covered after insert or update or delete on account for each row execute function note_covered();
create trigger role_grant_covered after insert or update or delete on role_grant for each row execute function note_covered();
create trigger role_covered after insert or update or delete on role for each row execute function note_covered();
-- When a token or a code was used last is written by requests, and answered for by nobody.
create trigger api_token_covered after insert or delete or update of account, name, token_hash, scopes, created_at, expires_at, revoked_at
  on api_token for each row execute function note_covered();
create trigger second_factor_covered after insert or delete or update of account, secret, created_at, confirmed_at, removed_at, removed_by
  on second_factor for each row execute function note_covered();
create trigger recovery_code_covered after insert or update or delete on recovery_code for each row execute function note_covered();
create trigger provider_link_covered after insert or update or delete on provider_link for each row execute function note_covered();
create trigger contact_covered after insert or update or delete on contact for each row execute function note_covered();
create trigger recipient_group_covered after insert or update or delete on recipient_group for each row execute function note_covered();
create trigger term_list_covered after insert or update or delete on term_list for each row execute function note_covered();
create trigger pattern_covered after insert or update or delete on pattern for each row execute function note_covered();
create trigger rule_pack_covered after insert or update or delete on rule_pack for each row execute function note_covered();
create trigger waiver_covered after insert or update or delete on waiver for each row execute function note_covered();
create trigger setting_covered after insert or update or delete on setting for each row execute function note_covered();
create trigger day_override_covered after insert or update or delete on day_override for each row execute function note_covered();
create trigger calendar_year_covered after insert or update or delete on calendar_year for each row execute function note_covered();
create trigger kind_covered after insert or update or delete on kind for each row execute function note_covered();
create trigger workflow_definition_covered after insert or update or delete on workflow_definition
  for each row execute function note_covered();
create trigger proposal_covered after insert or update or delete on proposal for each row execute function note_covered();
create trigger demonstration_covered after insert or update or delete on demonstration for each row execute function note_covered();
-- Their progress is counted by the step; who asked for what stays.
create trigger rescan_covered after insert or delete on rescan for each row execute function note_covered();
create trigger release_import_covered after insert or delete on release_import for each row execute function note_covered();

-- As every rule of the schema.
alter table unit enable always trigger unit_covered;
alter table account enable always trigger account_covered;
alter table role_grant enable always trigger role_grant_covered;
alter table role enable always trigger role_covered;
alter table api_token enable always trigger api_token_covered;
alter table second_factor enable always trigger second_factor_covered;
alter table recovery_code enable always trigger recovery_code_covered;
alter table provider_link enable always trigger provider_link_covered;
alter table contact enable always trigger contact_covered;
alter table recipient_group enable always trigger recipient_group_covered;
alter table term_list enable always trigger term_list_covered;
alter table pattern enable always trigger pattern_covered;
alter table rule_pack enable always trigger rule_pack_covered;
alter table waiver enable always trigger waiver_covered;
alter table setting enable always trigger setting_covered;
alter table day_override enable always trigger day_override_covered;
alter table calendar_year enable always trigger calendar_year_covered;
alter table kind enable always trigger kind_covered;
alter table workflow_definition enable always trigger workflow_definition_covered;
alter table proposal enable always trigger proposal_covered;
alter table demonstration enable always trigger demonstration_covered;
alter table rescan enable always trigger rescan_covered;
alter table release_import enable always trigger release_import_covered;
