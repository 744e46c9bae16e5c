import fc from 'fast-check';
import type { AnyStateMachine } from 'xstate';
import { type Loose, spoiltMachine } from '../zoo/spoil.ts';

/** Something that no definition in blocks can say, done to the machine of one: which transition or state, and what is there instead. */
export const spoils = fc.record({
  how: fc.constantFrom('condition', 'target', 'change', 'release', 'schedule'),
  at: fc.nat(200),
  instead: fc.nat(50),
});
export type Spoil = typeof spoils extends fc.Arbitrary<infer T> ? T : never;

const CONDITIONS = ['isAllowed', 'isAllowedWithReason', 'maySubmit', 'mayReleaseAfterScan', undefined];
const RELEASES = ['release', 'recordRelease', 'stopAllClocks'];

export function spoiltBy(machine: AnyStateMachine, { how, at, instead }: Spoil): AnyStateMachine {
  return spoiltMachine(machine, (states) => {
    const names = Object.keys(states);
    const state = states[names[at % names.length] as string] as Loose;
    const found = transitionsOf(states);
    const one = found[at % found.length] as Loose;
    if (how === 'condition') Object.assign(one, { guard: CONDITIONS[instead % CONDITIONS.length] });
    if (how === 'target') Object.assign(one, { target: elsewhere(one.target, names, instead) });
    if (how === 'change')
      one.actions = (Array.isArray(one.actions) ? one.actions : [one.actions]).filter((_, index, all) => index !== instead % all.length);
    if (how === 'release' || how === 'schedule') listensBesides(state, how, instead);
  });
}

/** A way out that was not there: to the release, or to its schedule. */
function listensBesides(state: Loose, how: 'release' | 'schedule', instead: number): void {
  const guard = CONDITIONS[instead % CONDITIONS.length];
  const target = '#random.released';
  const way =
    how === 'release'
      ? { RELEASE: { guard, target, actions: RELEASES } }
      : { DEADLINE_PASSED: { guard: 'hasPassed', target, actions: RELEASES } };
  if ((state as { type?: string }).type !== 'final') state.on = { ...state.on, ...way } as never;
}

function elsewhere(target: unknown, names: readonly string[], instead: number): string {
  const name = names[instead % names.length] as string;
  return typeof target === 'string' && !target.startsWith('#') && names.includes(target) ? name : `#random.${name}`;
}

function transitionsOf(states: Loose): Loose[] {
  return Object.values<Loose>(states).flatMap((state): Loose[] => [
    ...Object.values<unknown>(state.on ?? {})
      .flat()
      .filter((way): way is Loose => typeof way === 'object' && way !== null),
    ...(state.states ? transitionsOf(state.states) : []),
  ]);
}
