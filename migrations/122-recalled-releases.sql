-- The list of what was taken back is asked for by every website, every hour, and names few of many: found without reading all releases.
-- A release that was not recalled is not in it, so the statement that releases writes nothing more.
create index release_recalled on release (id) where recalled_at is not null;
