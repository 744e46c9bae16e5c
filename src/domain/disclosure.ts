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

/** How a release reaches its readers. Part of the digest: widening an audience is a new review (I6). */
export interface ReleasePlan {
  mode: 'public' | 'directed';
  /** Account ids or e-mail addresses of the recipients of a directed release, sorted; empty for a public one. */
  audience: string[];
  /** Where it is published: `website`, `gazette`, `wechat`… */
  place: string;
  /** UTC instant before which it is not released. */
  notBefore?: string;
  /** UTC instant after which directed recipients can no longer open it. */
  until?: string;
}

/** Which modes of release an attribute allows (I6). `withheld` allows none. */
export const RELEASE_MODES: Record<Attribute, readonly ReleasePlan['mode'][]> = {
  proactive: ['public', 'directed'],
  redacted: ['public', 'directed'],
  'on-request': ['directed'],
  withheld: [],
};
