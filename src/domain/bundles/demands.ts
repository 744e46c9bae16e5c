import type { BundleRules, MemberRole } from './bundle.ts';

/** A role of which the bundle holds too few members. */
export interface Lack {
  role: MemberRole;
  held: number;
  needed: number;
}

/** What a bundle with members of these roles still lacks before the leading document is submitted, or before the release. */
export function lacksOf({ roles }: Pick<BundleRules, 'roles'>, held: readonly string[], before: 'beforeSubmit' | 'beforeRelease'): Lack[] {
  return roles.flatMap((role) => {
    const count = held.filter((one) => one === role.id).length;
    return count < role[before] ? [{ role, held: count, needed: role[before] }] : [];
  });
}

const ID = /^[a-z][a-z0-9-]{0,39}$/;
const MOST_ROLES = 20;

/** What is wrong with kinds of bundle that somebody wrote: the member, as a path. Null: nothing. */
export function kindsFault(kinds: readonly ({ id: string } & BundleRules)[]): string | null {
  const seen = new Set<string>();
  for (const [at, kind] of kinds.entries()) {
    if (!ID.test(kind.id) || seen.has(kind.id)) return `kinds.${at}.id`;
    seen.add(kind.id);
    const fault = rolesFault(kind);
    if (fault !== null) return `kinds.${at}.roles${fault}`;
  }
  return null;
}

function rolesFault({ roles, gazette }: BundleRules): string | null {
  if (roles.length === 0 || roles.length > MOST_ROLES) return '';
  const ids = new Set<string>();
  for (const [at, role] of roles.entries()) {
    if (!ID.test(role.id) || ids.has(role.id)) return `.${at}.id`;
    ids.add(role.id);
    const most = role.most ?? Number.POSITIVE_INFINITY;
    if (role.beforeSubmit > role.beforeRelease) return `.${at}.beforeSubmit`;
    if (role.beforeRelease > most) return `.${at}.beforeRelease`;
    // One document leads, and it goes out: else nothing would wait for the others.
    if (role.leads && (role.most !== 1 || !role.goesOut)) return `.${at}.leads`;
    if (gazette && !role.goesOut) return `.${at}.goesOut`;
  }
  return roles.filter(({ leads }) => leads).length > 1 || !roles.some(({ goesOut }) => goesOut) ? '' : null;
}
