-- Findings that are data of a third party: a consultation settles them, or a disposition says why none is needed.

alter table finding add column consults text constraint finding_consults check (consults = 'third-party');
