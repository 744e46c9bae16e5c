/** Disclosure attribute 公开属性 (Disclosure Regulation 2019, art 13–20, 36, 37). */
export const ATTRIBUTES = ['proactive', 'redacted', 'on-request', 'withheld'] as const;
export type Attribute = (typeof ATTRIBUTES)[number];

/** Grounds for withholding or deleting, by article. `kind` says how much room the law leaves. */
export const GROUNDS = {
  'state-secret': { kind: 'mandatory', basis: 'Disclosure Regulation art 14', zh: '国家秘密' },
  'prohibited-by-law': { kind: 'mandatory', basis: 'Disclosure Regulation art 14', zh: '法律、行政法规禁止公开' },
  'national-security': { kind: 'mandatory', basis: 'Disclosure Regulation art 14', zh: '危害国家安全' },
  'public-security': { kind: 'mandatory', basis: 'Disclosure Regulation art 14', zh: '危害公共安全' },
  'economic-security': { kind: 'mandatory', basis: 'Disclosure Regulation art 14', zh: '危害经济安全' },
  'social-stability': { kind: 'mandatory', basis: 'Disclosure Regulation art 14', zh: '危害社会稳定' },
  'trade-secret': { kind: 'third-party', basis: 'Disclosure Regulation art 15', zh: '商业秘密' },
  'personal-privacy': { kind: 'third-party', basis: 'Disclosure Regulation art 15', zh: '个人隐私' },
  'internal-affairs': { kind: 'discretionary', basis: 'Disclosure Regulation art 16', zh: '内部事务信息' },
  'process-information': { kind: 'discretionary', basis: 'Disclosure Regulation art 16', zh: '过程性信息' },
  'enforcement-files': { kind: 'discretionary', basis: 'Disclosure Regulation art 16', zh: '行政执法案卷信息' },
} as const;
export type Ground = keyof typeof GROUNDS;

/** `public`: everybody, in the library. `directed`: named recipients. `place` (定点): who comes to a place, and nowhere else. */
export const MODES = ['public', 'directed', 'place'] as const;
export type ReleaseMode = (typeof MODES)[number];

/** How a release reaches its readers. Part of the digest: widening an audience is a new review (I6). */
export interface ReleasePlan {
  mode: ReleaseMode;
  /** Recipients of a directed release, sorted: account ids and `contact:<id>`; empty for the other modes. Old plans may hold addresses. */
  audience: string[];
  /** The channel of a public or directed release: `website`, `gazette`, `wechat`… The place itself of a release to a place. */
  place: string;
  /** Keys of the channels that a public release is carried to, sorted. Older plans name none. */
  channels?: string[];
  /** UTC instant before which it is not released. */
  notBefore?: string;
  /** UTC instant at which the release ends, whatever its mode: nobody is given it any more. */
  until?: string;
}

/** Which modes of release an attribute allows (I6). `withheld` allows none. */
export const RELEASE_MODES: Readonly<Record<Attribute, readonly ReleaseMode[]>> = {
  proactive: MODES,
  redacted: MODES,
  'on-request': ['directed'],
  withheld: [],
};

/** What a revision must say beside its title, files and attribute (art 14–16, 37). */
export const ATTRIBUTE_NEEDS: Readonly<Record<Attribute, readonly ('grounds' | 'reason' | 'redaction' | 'releasePlan')[]>> = {
  proactive: ['releasePlan'],
  redacted: ['grounds', 'reason', 'redaction', 'releasePlan'],
  'on-request': ['reason', 'releasePlan'],
  withheld: ['grounds', 'reason'],
};

/** What keeps this plan from being carried out under this attribute (I6), by field name; undefined when nothing does. */
export function planFault(
  attribute: Attribute,
  plan: Pick<ReleasePlan, 'mode' | 'audience' | 'channels'> | null,
): `releasePlan${'' | '.mode' | '.audience' | '.channels'}` | undefined {
  if (plan === null) return 'releasePlan';
  if (!RELEASE_MODES[attribute].includes(plan.mode)) return 'releasePlan.mode';
  // Channels carry it to everybody.
  if (plan.mode !== 'public' && (plan.channels ?? []).length > 0) return 'releasePlan.channels';
  const recipients = plan.audience.length;
  // What was applied for goes to the applicant, and to nobody beside.
  const isAudience = plan.mode !== 'directed' ? recipients === 0 : attribute === 'on-request' ? recipients === 1 : recipients > 0;
  return isAudience ? undefined : 'releasePlan.audience';
}

/** The plan's time at an instant: not begun, over, or neither. */
export function planTime({ notBefore, until }: ReleasePlan, at: string): 'early' | 'late' | 'open' {
  if (notBefore !== undefined && notBefore > at) return 'early';
  return until !== undefined && until <= at ? 'late' : 'open';
}
