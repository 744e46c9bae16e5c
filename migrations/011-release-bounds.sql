-- A release to a place; what was applied for goes to one applicant; a release ends after it begins.

alter table release drop constraint release_mode_attribute;
alter table release add constraint release_mode_attribute check (
  (attribute in ('proactive', 'redacted') and mode in ('public', 'directed', 'place')) or (attribute = 'on-request' and mode = 'directed'));
-- Not for rows from before: they are as they were, and nothing is released that way again.
alter table release add constraint release_one_applicant check (attribute <> 'on-request' or cardinality(audience) = 1) not valid;
alter table release add constraint release_ends_later check (until > released_at) not valid;
