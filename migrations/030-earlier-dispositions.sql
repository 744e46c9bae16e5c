-- Beside a finding stands how the same value was disposed of on other items of the unit.

create index finding_earlier on finding (fingerprint, rule_id) where disposition is not null;
