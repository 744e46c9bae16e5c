import type { Part } from './part.ts';

const part = <Name extends string>(name: Name, rest: Omit<Part, 'name' | 'table'>): Part & { name: Name } => ({
  name,
  table: name.split('.')[0] as string,
  ...rest,
});

/** What the trail of an item answers for. */
export const ITEM_PARTS = [
  part('item', {
    kind: 'row',
    key: [],
    columns: ['number', 'kind', 'kind_version', 'unit', 'drafter', 'workflow_id', 'workflow_version', 'workflow_hash', '@created_at'],
  }),
  part('item.state', {
    kind: 'row',
    key: [],
    columns: [...['title', 'state', '#snapshot', 'waits_for', 'open', 'round', 'revision', 'review', 'scan', 'scan_ticket', '@due']],
    quiet: ['title'],
  }),
  part('item_copy', { kind: 'row', key: [], columns: ['copied_from', '@at'] }),
  part('item_successor', { kind: 'row', key: [], columns: ['predecessor', '@at'] }),
  part('reevaluation', {
    kind: 'row',
    key: ['id'],
    columns: ['decision', 'reason', 'decided_by', 'on_behalf_of', '@at', 'opened'],
  }),
  part('item_move', {
    kind: 'row',
    key: ['sequence'],
    columns: ['from_version', 'from_hash', 'to_version', 'to_hash', 'moved_by', 'reason', '@at'],
  }),
  part('revision', {
    kind: 'row',
    key: ['id'],
    columns: ['number', 'digest', 'rule_set', 'content', 'created_by', '@created_at'],
    quiet: ['content'],
  }),
  part('revision_file', {
    kind: 'set',
    key: ['revision'],
    columns: ['position', 'name', 'sha256', 'size', 'media_type'],
    order: 'position',
    quiet: ['name'],
  }),
  part('scan', {
    kind: 'row',
    key: ['id'],
    columns: [
      'revision',
      'digest',
      'rule_set',
      'outcome',
      'failures',
      'timings',
      '@at',
      'oversight',
      'switched_off',
      'ticket',
      'traces',
      'released_seen',
    ],
  }),
  part('finding', {
    kind: 'set',
    key: ['scan'],
    columns: [
      ...['id', 'position', 'rule_id', 'rule_version', 'message_id', 'entity', 'severity', 'owner', 'confidence', 'location', 'excerpt'],
      ...['fingerprint', 'evidence', 'basis', 'data', 'quarantine', 'shadow', 'consults'],
    ],
    order: 'position',
    quiet: ['excerpt', 'data'],
  }),
  part('finding.disposition', {
    kind: 'shared',
    key: ['id'],
    columns: ['disposition', 'disposition_reason', 'disposed_by', '@disposed_at', 'waiver'],
  }),
  part('review', {
    kind: 'row',
    key: ['id'],
    columns: ['round', 'digest', 'required_steps', '@opened_at', 'further_steps', 'quorums'],
  }),
  part('review.outcome', { kind: 'later', key: ['id'], columns: ['outcome', '@closed_at'] }),
  part('decision', {
    kind: 'row',
    key: ['id'],
    columns: ['review', 'step', 'actor', 'on_behalf_of', 'verdict', 'opinion', 'basis', 'digest', '@at'],
  }),
  part('release', {
    kind: 'row',
    key: ['id'],
    columns: ['review', 'revision', 'digest', 'attribute', 'mode', 'audience', 'place', 'released_by', '@released_at', '@until'],
  }),
  part('release.recall', { kind: 'later', key: ['id'], columns: ['@recalled_at', 'recall_reason'] }),
  part('delivery', {
    kind: 'row',
    key: ['id'],
    columns: [
      ...[
        'release',
        'recipient',
        'account',
        'contact',
        'token_hash',
        '@created_at',
        '@expires_at',
        '@opened_at',
        '@receipt_at',
        '@revoked_at',
      ],
    ],
  }),
  part('deadline', {
    kind: 'row',
    key: ['kind', 'key'],
    columns: ['@due', 'event', '@started_at', 'working_days', 'provisional'],
  }),
  part('quarantine', { kind: 'first', key: ['revision'], columns: ['@since'] }),
  part('incident', {
    kind: 'row',
    key: ['id'],
    columns: ['kind', 'revision', 'release', '@since', 'opened_by', 'opened_on_behalf_of', '@opened_at'],
  }),
  part('incident.report', {
    kind: 'later',
    key: ['id'],
    columns: ['reported_by', 'reported_on_behalf_of', '@reported_at', 'report'],
    quiet: ['report'],
  }),
  part('incident.closing', {
    kind: 'later',
    key: ['id'],
    columns: ['closed_by', 'closed_on_behalf_of', '@closed_at', 'close_reason'],
  }),
  part('incident_measure', {
    kind: 'list',
    key: ['incident'],
    columns: ['measure', 'taken_by', '@recorded_at'],
    order: 'number',
  }),
  part('incident_candidate', {
    kind: 'row',
    key: ['id'],
    columns: [
      ...['release', 'rescan', 'rule_set', '@found_at', 'rule_id', 'rule_version', 'message_id', 'entity', 'severity', 'quarantine'],
      ...['location', 'places', 'excerpt', 'fingerprint', 'basis', 'data'],
    ],
    quiet: ['excerpt', 'data'],
  }),
  part('incident_candidate.decision', {
    kind: 'later',
    key: ['id'],
    columns: ['decision', 'decided_by', 'on_behalf_of', '@decided_at', 'reason'],
  }),
] as const;

export type ItemPart = (typeof ITEM_PARTS)[number]['name'];
