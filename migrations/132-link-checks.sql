-- Links of what is in the public library, and whether they lead anywhere, where an installation has them checked. What is recalled leaves the library
-- and takes its links with it.
create table link_address (
  -- As it is asked for: without fragment, name and password.
  address text primary key constraint link_address_length check (char_length(address) <= 2000),
  -- The host is asked gently: one after the other.
  host text not null,
  asked_at timestamptz(3),
  answer text constraint link_address_answer check (answer in ('there', 'gone', 'noHost', 'unknown')),
  status integer,
  -- Answers in a row that there is nothing, and since when. One may be an accident.
  failures integer not null default 0,
  failing_since timestamptz(3),
  constraint link_address_failing check ((failures = 0) = (failing_since is null))
);
create index link_address_next on link_address (asked_at nulls first);
create index link_address_failing on link_address (address) where failures > 0;

create table link_place (
  release uuid not null references library_document on delete cascade,
  address text not null references link_address,
  primary key (release, address)
);
create index link_place_address on link_place (address);

-- Whose links were read.
create table link_read (
  release uuid primary key references library_document on delete cascade,
  at timestamptz(3) not null
);
