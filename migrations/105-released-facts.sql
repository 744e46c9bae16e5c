-- What releases tell of protected sites, units, equipment and events: kinds of facts, as keyed fingerprints, in the same index.

alter table released_trace drop constraint released_trace_kind;
alter table released_trace add constraint released_trace_kind
  check (kind in ('cn-id-card', 'cn-mobile', 'bank-card', 'birth', 'named', 'pseudonym', 'member', 'attribute', 'fact'));
