-- The catalogue is the administration's as well: see 110.

create trigger catalogue_change_covered after insert or update or delete on catalogue_change for each row execute function note_covered();
create trigger catalogue_entry_covered after insert or update or delete on catalogue_entry for each row execute function note_covered();
create trigger catalogue_name_covered after insert or update or delete on catalogue_name for each row execute function note_covered();
create trigger catalogue_claim_covered after insert or update or delete on catalogue_claim for each row execute function note_covered();
create trigger catalogue_mark_covered after insert or update or delete on catalogue_mark for each row execute function note_covered();

alter table catalogue_change enable always trigger catalogue_change_covered;
alter table catalogue_entry enable always trigger catalogue_entry_covered;
alter table catalogue_name enable always trigger catalogue_name_covered;
alter table catalogue_claim enable always trigger catalogue_claim_covered;
alter table catalogue_mark enable always trigger catalogue_mark_covered;
