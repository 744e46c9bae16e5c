-- Reports ask for what happened between two days. Decisions and scans are written in the order of their time and never moved, so that a few
-- bytes for each block of rows find them, and writing one costs nothing; a review gets its end later.
create index decision_time on decision using brin (at) with (pages_per_range = 32, autosummarize = on);
create index scan_time on scan using brin (at) with (pages_per_range = 32, autosummarize = on);
create index review_closed on review (closed_at) where closed_at is not null;
create index release_time on release (released_at);
-- The scan on which a round was decided.
create index scan_item on scan (item, sequence);
