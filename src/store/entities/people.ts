import { defineEntity } from '@mikro-orm/core';
import type { Name } from '../../domain/names/name.ts';
import type { ProposalBasis, ProposalKind, ProposalState } from '../../domain/proposal.ts';
import type { Role } from '../../domain/roles.ts';
import type { SavedFilter, SignInWay } from '../../engine/ports.ts';
import { day, document, flag, id, ids, instant, integer, reference, text, verbatim, words } from './columns.ts';

export const ContactEntity = defineEntity({
  name: 'Contact',
  tableName: 'contact',
  properties: {
    id: id(),
    unit: reference(),
    name: text(),
    organisation: text().nullable(),
    email: text().nullable(),
    phone: text().nullable(),
    proposedBy: reference(),
    proposedAt: instant(),
    checkedBy: reference().nullable(),
    checkedAt: instant().nullable(),
    retiredBy: reference().nullable(),
    retiredAt: instant().nullable(),
    retireReason: text().nullable(),
  },
});

export const RecipientGroupEntity = defineEntity({
  name: 'RecipientGroup',
  tableName: 'recipient_group',
  properties: {
    id: id(),
    unit: reference(),
    name: text(),
    members: words(),
    createdBy: reference(),
    createdAt: instant(),
    changedBy: reference(),
    changedAt: instant(),
    endedBy: reference().nullable(),
    endedAt: instant().nullable(),
  },
});

export const UnitEntity = defineEntity({
  name: 'Unit',
  tableName: 'unit',
  properties: { id: id(), name: text(), parent: reference().nullable(), organCode: text().nullable(), path: ids().default([]) },
});

export const AccountEntity = defineEntity({
  name: 'Account',
  tableName: 'account',
  properties: {
    id: id(),
    login: text(),
    name: text(),
    email: text().nullable(),
    unit: reference(),
    active: flag().default(true),
    mustChangePassword: flag().default(false),
    passwordHash: text(),
    createdAt: instant(),
  },
});

export const GrantEntity = defineEntity({
  name: 'Grant',
  tableName: 'role_grant',
  properties: {
    id: id(),
    account: reference(),
    role: text().$type<Role>(),
    unit: reference(),
    from: instant().fieldName('valid_from'),
    until: instant().fieldName('valid_until').nullable(),
    delegatedBy: reference().nullable(),
    revokedAt: instant().nullable(),
    proposal: reference().nullable(),
  },
});

export const RoleEntity = defineEntity({
  name: 'Role',
  tableName: 'role',
  properties: {
    id: text().primary(),
    deciding: flag(),
    name: document<Name>().nullable(),
    declaredBy: text().nullable(),
    declaredAt: instant().nullable(),
    retiredAt: instant().nullable(),
  },
});

export const RoleUnheldEntity = defineEntity({
  name: 'RoleUnheld',
  tableName: 'role_unheld',
  properties: { role: text().primary(), since: instant(), told: flag().default(false) },
});

export const SessionEntity = defineEntity({
  name: 'Session',
  tableName: 'session',
  properties: {
    id: id(),
    account: reference(),
    tokenHash: text(),
    createdAt: instant(),
    expiresAt: instant(),
    lastUsedAt: instant(),
    address: text().nullable(),
    agent: text().nullable(),
    provedAt: instant().nullable(),
    awaitsSecondFactor: flag().default(false),
    way: text().$type<SignInWay>(),
  },
});

export const SecondFactorEntity = defineEntity({
  name: 'SecondFactor',
  tableName: 'second_factor',
  properties: {
    id: id(),
    account: reference(),
    secret: text().nullable(),
    createdAt: instant(),
    confirmedAt: instant().nullable(),
    lastStep: integer().nullable(),
    usedIn: text().nullable(),
    removedAt: instant().nullable(),
    removedBy: text().nullable(),
  },
});

export const RecoveryCodeEntity = defineEntity({
  name: 'RecoveryCode',
  tableName: 'recovery_code',
  properties: { factor: reference().primary(), hash: text().primary(), usedAt: instant().nullable(), usedIn: text().nullable() },
});

export const ProviderLinkEntity = defineEntity({
  name: 'ProviderLink',
  tableName: 'provider_link',
  properties: { issuer: text().primary(), subject: text().primary(), account: reference(), linkedAt: instant() },
});

export const DemonstrationEntity = defineEntity({
  name: 'Demonstration',
  tableName: 'demonstration',
  properties: {
    theOne: flag().primary(),
    begunAt: instant(),
    offeredAt: instant().nullable(),
    endedAt: instant().nullable(),
    endedBy: text().nullable(),
  },
});

export const TokenEntity = defineEntity({
  name: 'Token',
  tableName: 'api_token',
  properties: {
    id: id(),
    account: reference(),
    name: text(),
    tokenHash: text(),
    scopes: words(),
    createdAt: instant(),
    expiresAt: instant(),
    lastUsedAt: instant().nullable(),
    revokedAt: instant().nullable(),
  },
});

export const SignInSourceEntity = defineEntity({
  name: 'SignInSource',
  tableName: 'sign_in_source',
  properties: { account: reference().primary(), address: text().primary(), lastUsedAt: instant() },
});

export const RequestCountEntity = defineEntity({
  name: 'RequestCount',
  tableName: 'request_count',
  properties: { key: text().primary(), hits: integer(), endsAt: instant() },
});

export const IdempotencyKeyEntity = defineEntity({
  name: 'IdempotencyKey',
  tableName: 'idempotency_key',
  properties: {
    account: text().primary(),
    key: text().primary(),
    requestHash: text(),
    response: verbatim<unknown>().nullable(),
    createdAt: instant(),
    owner: text().nullable(),
  },
});

export const HeartbeatEntity = defineEntity({
  name: 'Heartbeat',
  tableName: 'heartbeat',
  properties: { name: text().primary(), since: instant(), seenAt: instant() },
});

export const DayOverrideEntity = defineEntity({
  name: 'DayOverride',
  tableName: 'day_override',
  properties: { day: day().primary(), working: flag(), reason: text() },
});

export const SettingEntity = defineEntity({
  name: 'Setting',
  tableName: 'setting',
  properties: { key: text().primary(), value: document<unknown>() },
});

export const CalendarYearEntity = defineEntity({
  name: 'CalendarYear',
  tableName: 'calendar_year',
  properties: { year: integer().autoincrement(false).primary(), enteredBy: reference(), enteredAt: instant() },
});

export const ProposalEntity = defineEntity({
  name: 'Proposal',
  tableName: 'proposal',
  properties: {
    id: id(),
    kind: text().$type<ProposalKind>(),
    content: text(),
    digest: text(),
    unit: reference().nullable(),
    subject: reference().nullable(),
    needs: words<Role>(),
    sealed: text().nullable(),
    proposedBy: text(),
    onBehalfOf: reference().nullable(),
    proposedAt: instant(),
    reason: text(),
    expiresAt: instant(),
    state: text().$type<ProposalState>(),
    basis: text().$type<ProposalBasis>().nullable(),
    closedBy: text().nullable(),
    closedAt: instant().nullable(),
    closeReason: text().nullable(),
    closedIn: text().nullable(),
  },
});

export const SavedFiltersEntity = defineEntity({
  name: 'SavedFilters',
  tableName: 'saved_filters',
  properties: { account: reference().primary(), filters: document<SavedFilter[]>() },
});
