import { useMe } from '../../data/me.ts';

/** Units that the person drafts for, their own first. */
export function useOwnUnits(): readonly string[] {
  const { account, grants } = useMe();
  const units = grants.filter(({ role }) => role === 'drafter').map(({ unit }) => unit);
  return [...new Set(units)].sort((a, b) => Number(b === account.unit) - Number(a === account.unit));
}
