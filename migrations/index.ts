import { sqlMigration } from './sql-migration.ts';

/**
 * All migrations in order. A released file is never edited: add the next number. `SCHEMA_VERSION` goes up with every one;
 * `OLDEST_READER` follows it when processes of an older version could not live with the new schema. They then refuse to start.
 */
export const MIGRATIONS = [
  '001-people',
  '002-items',
  '003-review-rules',
  '004-trail-rules',
  '005-rule-packs',
  '006-released-traces',
  '007-consulted-findings',
  '008-term-initials',
  '009-item-number',
  '010-sight',
  '011-release-bounds',
  '012-contacts',
  '015-two-people',
  '016-oversight',
  '017-named-scan',
  '018-incidents',
  '019-heartbeats',
  '023-audit-search',
  '024-hot-path',
  '025-sign-ins',
  '027-inherited-dispositions',
  '030-earlier-dispositions',
  '032-rows-and-search',
  '040-item-copies',
  '044-marked-files',
  '045-doubted-releases',
  '046-announced-years',
  '047-proposal-closing',
  '048-kind-limits',
  '049-second-factor',
  '050-demonstration',
  '051-account-change',
  '052-provider-links',
  '054-statement-rules',
  '061-live',
  '062-saved-filters',
  '064-notifications',
  '070-reports',
  '075-lean-rules',
  '076-short-words',
  '078-recipient-groups',
  '079-unlinking',
  '090-kinds',
].map(sqlMigration);
export const SCHEMA_VERSION = MIGRATIONS.length;
export const OLDEST_READER = MIGRATIONS.length;
