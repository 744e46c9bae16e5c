-- The trail is searched by person, by action, by both and over time. Actions are few: "every action" and "every action of this
-- person" are short walks from one to the next, each in its order of time, so two indexes answer all four.

create index audit_entry_person on audit_entry (actor, action, at, stream, sequence);
create index audit_entry_action on audit_entry (action, at, stream, sequence);
drop index audit_entry_actor;
drop index audit_entry_at;
