import type { RuleCase } from '../../src/plugin-api.ts';

export default [
  { name: 'UK SECRET is flagged', text: 'UK SECRET\nCabinet Office briefing', flags: ['UK SECRET'] },
  { name: 'UK TOP SECRET STRAP 2 is flagged', text: 'UK TOP SECRET STRAP 2\nCabinet Office briefing', flags: ['UK TOP SECRET STRAP 2'] },
  { name: 'OFFICIAL-SENSITIVE is flagged', text: 'OFFICIAL-SENSITIVE\nCabinet Office briefing', flags: ['OFFICIAL-SENSITIVE'] },
  { name: 'OFFICIAL is flagged', text: 'OFFICIAL\nCabinet Office briefing', flags: ['OFFICIAL'] },
  { name: 'OFFICIAL GAZETTE OF THE REGION, No. 14 is ordinary language', text: 'OFFICIAL GAZETTE OF THE REGION, No. 14', flags: [] },
  { name: 'Official statistics were published. is ordinary language', text: 'Official statistics were published.', flags: [] },
  { name: 'Restricted parking applies. is ordinary language', text: 'Restricted parking applies.', flags: [] },
  { name: 'a hyphen that does not break is read', text: 'OFFICIAL‑SENSITIVE\nPaper', flags: ['OFFICIAL‑SENSITIVE'] },
  { name: 'a spaced mark is flagged', text: 'U K  T O P  S E C R E T\nPaper', flags: ['U K  T O P  S E C R E T'] },
  { name: 'a titled descriptor is flagged', text: 'Official – Sensitive: Commercial\nBrief', flags: ['Official – Sensitive: Commercial'] },
  {
    name: 'the level in front of a caveat belongs to it',
    text: 'CONFIDENTIAL – UK EYES ONLY\nBrief',
    flags: ['CONFIDENTIAL – UK EYES ONLY'],
  },
  { name: 'UK OFFICIAL STATISTICS passes', text: 'UK OFFICIAL STATISTICS', flags: [] },
  { name: 'Official sensitive habitats map passes', text: 'Official sensitive habitats map', flags: [] },
  { name: 'brackets around it are no part of it', text: 'Subject: [OFFICIAL-SENSITIVE] Pay', flags: ['OFFICIAL-SENSITIVE'] },
  {
    name: 'a paper that holds such information is flagged',
    text: 'This paper contains OFFICIAL-SENSITIVE information.',
    flags: ['OFFICIAL-SENSITIVE'],
  },
  { name: 'what a policy says of the caveat passes', text: 'The OFFICIAL-SENSITIVE caveat is explained in the policy.', flags: [] },
] satisfies RuleCase[];
