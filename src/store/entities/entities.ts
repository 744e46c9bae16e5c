import { BlobEntity, FindingEntity, ItemEntity, QuarantineEntity, RevisionEntity, RevisionFileEntity, ScanEntity } from './items.ts';
import {
  AccountEntity,
  DayOverrideEntity,
  GrantEntity,
  IdempotencyKeyEntity,
  SessionEntity,
  SettingEntity,
  TokenEntity,
  UnitEntity,
} from './people.ts';
import {
  AuditEntryEntity,
  AuditHeadEntity,
  DeadlineEntity,
  DecisionEntity,
  DeliveryEntity,
  ReleasedTraceEntity,
  ReleaseEntity,
  ReviewEntity,
} from './reviews.ts';
import { PatternEntity, RulePackEntity, TermListEntity, WaiverEntity } from './rules.ts';

/** One entity per table; a test compares each with the migrated schema, column by column. */
export const ENTITIES = [
  UnitEntity,
  AccountEntity,
  GrantEntity,
  SessionEntity,
  TokenEntity,
  IdempotencyKeyEntity,
  DayOverrideEntity,
  SettingEntity,
  ItemEntity,
  BlobEntity,
  RevisionEntity,
  RevisionFileEntity,
  QuarantineEntity,
  ScanEntity,
  FindingEntity,
  ReviewEntity,
  DecisionEntity,
  ReleaseEntity,
  ReleasedTraceEntity,
  DeliveryEntity,
  DeadlineEntity,
  AuditEntryEntity,
  AuditHeadEntity,
  TermListEntity,
  PatternEntity,
  RulePackEntity,
  WaiverEntity,
];
