import type { Shown } from '../../data/bundles.ts';

export const SHOWN: readonly [Shown, ...Shown[]] = ['active', 'released', 'dissolved'];

/** Which bundles are shown; those that go on unless it is said. */
export function bundlesSearch({ state }: Record<string, unknown>): { state?: Shown } {
  const known = SHOWN.find((one) => one === state);
  return known && known !== SHOWN[0] ? { state: known } : {};
}
