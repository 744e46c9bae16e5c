import type { Name } from '../names/name.ts';

/** `ordered`: its release was ordered and waits for its time or for scans. */
export const BUNDLE_STATES = ['open', 'ordered', 'released', 'dissolved'] as const;
export type BundleState = (typeof BUNDLE_STATES)[number];

/** What a member is in a bundle, and how many of it there are. */
export interface MemberRole {
  id: string;
  name: Name;
  /** Kinds of item that may have it; empty: any. */
  kinds: string[];
  /** The document that the others belong to: it is submitted when the bundle holds what it needs. */
  leads: boolean;
  /** False: for the office alone. It is reviewed, and does not go out with the bundle. */
  goesOut: boolean;
  /** So many at least before the leading document is submitted, and before the release. */
  beforeSubmit: number;
  beforeRelease: number;
  /** So many at most; null: no limit of its own. */
  most: number | null;
}

/** What a kind of bundle demands. A bundle keeps the rules that it was made with. */
export interface BundleRules {
  name: Name;
  about: Name;
  /** An issue of a gazette: it has a number, and may hold what is out already. */
  gazette: boolean;
  roles: MemberRole[];
}

export interface BundleKind extends BundleRules {
  id: string;
}

/** Members of one bundle. */
export const MOST_MEMBERS = 100;

/** Why a member keeps the bundle from its release. Of those that `STOPS` names, an order that waits ends. */
export const HINDRANCES = [
  'draft',
  'in-review',
  'scanning',
  'with-drafter',
  'changed',
  'too-early',
  'expired',
  'quarantined',
  'withheld',
  'withdrawn',
  'recalled',
  'refused',
] as const;
export type Hindrance = (typeof HINDRANCES)[number];

/** How a member is: what keeps the bundle, or nothing. `decided`: reviewed, and not to be released with the bundle. */
export type Standing = Hindrance | 'ready' | 'released' | 'decided';

/** Why an order ended without a release. */
export interface Stop {
  at: string;
  members: { item: string; why: Hindrance }[];
}

export function roleIn({ roles }: Pick<BundleRules, 'roles'>, id: string): MemberRole | undefined {
  return roles.find((role) => role.id === id);
}
