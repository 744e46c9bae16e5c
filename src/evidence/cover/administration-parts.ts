import type { Part } from './part.ts';

const row = (name: string, key: readonly string[], columns: readonly string[], quiet?: readonly string[]): Part => ({
  name,
  table: name.split('.')[0] as string,
  kind: 'row',
  key,
  columns,
  ...(quiet && { quiet }),
});

/** What the administration's trail answers for: rows that its changes leave as they are written down, in the transaction of the entry. */
export const ADMINISTRATION_PARTS: readonly Part[] = [
  row('unit', ['id'], ['name', 'parent', 'organ_code', 'path']),
  row(
    'account',
    ['id'],
    ['login', 'name', 'email', 'unit', 'active', 'must_change_password', 'password_hash', '@created_at'],
    ['password_hash'],
  ),
  row('role_grant', ['id'], ['account', 'role', 'unit', '@valid_from', '@valid_until', 'delegated_by', '@revoked_at', 'proposal']),
  row('role', ['id'], ['deciding', 'name', 'declared_by', '@declared_at', '@retired_at']),
  row('api_token', ['id'], ['account', 'name', 'token_hash', 'scopes', '@created_at', '@expires_at', '@revoked_at'], ['token_hash']),
  row('second_factor', ['id'], ['account', 'secret', '@created_at', '@confirmed_at', '@removed_at', 'removed_by'], ['secret']),
  row('recovery_code', ['factor', 'hash'], ['@used_at']),
  row('provider_link', ['issuer', 'subject'], ['account', '@linked_at']),
  row(
    'contact',
    ['id'],
    [
      ...['unit', 'name', 'organisation', 'email', 'phone', 'proposed_by', '@proposed_at', 'checked_by', '@checked_at', 'retired_by'],
      ...['@retired_at', 'retire_reason'],
    ],
  ),
  row(
    'recipient_group',
    ['id'],
    [...['unit', 'name', 'members', 'created_by', '@created_at', 'changed_by', '@changed_at', 'ended_by', '@ended_at']],
  ),
  row(
    'term_list',
    ['id'],
    [
      ...[
        'name',
        'version',
        'severity',
        'owner',
        'message',
        'terms',
        'term_count',
        'digest',
        'created_by',
        '@created_at',
        'initials',
        'unit',
      ],
    ],
    ['terms'],
  ),
  row(
    'pattern',
    ['id'],
    [
      ...['name', 'version', 'severity', 'owner', 'message', 'pattern', 'ignore_case', 'positive', 'negative', 'digest', 'created_by'],
      ...['@created_at', 'activated_by', '@activated_at', 'unit'],
    ],
  ),
  row(
    'rule_pack',
    ['id'],
    [
      ...['name', 'version', 'kind', 'unit', '@valid_from', 'off', 'shadow', 'severities', 'term_lists', 'patterns', 'created_by'],
      ...['@created_at', 'proposal'],
    ],
  ),
  row(
    'waiver',
    ['id'],
    [
      ...[
        'rule_id',
        'fingerprint',
        'disposition',
        'reason',
        'author',
        'on_behalf_of',
        'unit',
        'kind',
        'finding',
        '@created_at',
        '@expires_at',
      ],
      ...['@revoked_at', 'revoked_by', 'revoke_reason', 'proposal'],
    ],
  ),
  row('setting', ['key'], ['value']),
  row('day_override', ['day'], ['working', 'reason']),
  row('calendar_year', ['year'], ['entered_by', '@entered_at']),
  row(
    'kind',
    ['id', 'version'],
    [
      ...[
        'definition',
        'digest',
        'workflow',
        'attributes',
        'shipped',
        'made_by',
        '@made_at',
        '@in_force_from',
        'proposal',
        '@retired_at',
        'retired_by',
      ],
    ],
  ),
  row(
    'workflow_definition',
    ['id', 'version'],
    [
      ...[
        'definition',
        'digest',
        'edition',
        'made_by',
        '@made_at',
        'edited_by',
        '@edited_at',
        '@proposed_at',
        'machine_hash',
        '@in_force_from',
      ],
      ...['proposal', '@retired_at', 'retired_by'],
    ],
  ),
  row(
    'proposal',
    ['id'],
    [
      ...['kind', 'content', 'digest', 'unit', 'subject', 'needs', 'sealed', 'proposed_by', 'on_behalf_of', '@proposed_at', 'reason'],
      ...['@expires_at', 'state', 'basis', 'closed_by', '@closed_at', 'close_reason'],
    ],
    ['content', 'sealed'],
  ),
  row('rescan', ['id'], ['cause', 'started_by', '@started_at', '@since', 'rules', 'total']),
  row('release_import', ['id'], ['started_by', '@started_at', 'base']),
  {
    name: 'imported_release',
    table: 'imported_release',
    kind: 'set',
    key: ['import'],
    columns: ['id', 'sha256', 'title', 'day', 'address', '@imported_at', '@removed_at', 'removed_by'],
    order: 'id',
    quiet: ['title'],
  },
  row('demonstration', ['the_one'], ['@begun_at', '@offered_at', '@ended_at', 'ended_by']),
];
