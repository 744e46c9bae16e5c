-- What a released document says of others: on what it rests, what it explains, amends, repeals. It is part of what the index holds of a release, so
-- that it comes and goes with it; the other end is shown only where that one is in the library as well.
create table library_link (
  release uuid not null references library_document on delete cascade,
  type text not null,
  target uuid not null references item,
  primary key (release, type, target)
);
create index library_link_target on library_link (target, type);

-- What is in the library is read once more, for its links.
delete from library_document;
insert into library_waiting select id from release where mode = 'public' and recalled_at is null on conflict do nothing;
