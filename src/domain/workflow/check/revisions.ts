import type { Attribute, ReleaseMode } from '../../form/disclosure.ts';
import type { RevisionDigest } from '../events.ts';

const revision = (
  digest: string,
  attribute: Attribute,
  mode: ReleaseMode | null,
  { lacks = [], audience = mode === 'directed' ? ['recipient'] : [] }: { lacks?: string[]; audience?: string[] } = {},
): RevisionDigest => ({
  id: digest,
  number: 1,
  digest,
  attribute,
  releasePlan: mode && { mode, audience, place: 'website' },
  lacks,
});

/** Revisions among which the drafter goes to and fro; each scenario is explored on its own, from its first revision. */
export type Scenario = readonly RevisionDigest[];

export const SCENARIOS: readonly Scenario[] = [
  [revision('a', 'proactive', 'public'), revision('b', 'withheld', null), revision('c', 'proactive', 'directed')],
  [
    revision('a', 'on-request', 'directed'),
    revision('b', 'on-request', 'directed', { audience: ['applicant', 'another'] }),
    revision('c', 'redacted', 'directed'),
  ],
  [revision('a', 'redacted', 'place'), revision('b', 'redacted', 'public', { lacks: ['redaction'] }), revision('c', 'proactive', 'place')],
];
