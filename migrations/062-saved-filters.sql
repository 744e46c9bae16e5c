-- Filters of the queue that a person keeps under a name, in the order in which they are shown.

create table saved_filters (
  account uuid not null references account,
  filters jsonb not null,
  constraint saved_filters_pkey primary key (account),
  constraint saved_filters_few check (jsonb_typeof(filters) = 'array' and jsonb_array_length(filters) <= 30)
);
