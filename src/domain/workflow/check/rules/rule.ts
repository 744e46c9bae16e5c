import type { RevisionDigest } from '../../events.ts';
import type { About, Fault, FaultCode } from '../fault-texts.ts';
import type { Taken } from '../taken.ts';

/** Something that an event must never do. */
export interface Rule {
  code: FaultCode;
  /** What it is about when the event has done it; undefined otherwise. */
  breach(taken: Taken, scenario: readonly RevisionDigest[]): About | undefined;
}

/** Rules that are asked together. The first that is broken is told. */
export interface RuleGroup {
  asksOf(taken: Taken): boolean;
  rules: readonly Rule[];
}

/** Ways in which a code is found besides the usual one. They are switched off by themselves. */
export type SecondWay = 'person-unrecorded' | 'skip-written';

/** Rules that a search leaves out: none, but in the test that shows what each of them is for. */
export type Off = ReadonlySet<FaultCode | SecondWay>;
export const NOTHING_OFF: Off = new Set();

/** A rule about something that is so or is not. */
export function rule(code: FaultCode, isBroken: (taken: Taken) => boolean, about: (taken: Taken) => About = () => ({})): Rule {
  return { code, breach: (taken) => (isBroken(taken) ? about(taken) : undefined) };
}

export function firstBroken(groups: readonly RuleGroup[], taken: Taken, scenario: readonly RevisionDigest[], off: Off): Fault | undefined {
  for (const { asksOf, rules } of groups) {
    if (!asksOf(taken)) continue;
    for (const { code, breach } of rules) {
      const about = off.has(code) ? undefined : breach(taken, scenario);
      if (about) return { code, about };
    }
  }
  return undefined;
}
