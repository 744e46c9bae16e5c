import { useEffect, useState } from 'react';
import { NotReleased, type Released, verifyReleased } from '../../../gate/gate.ts';
import type { Refusal } from '../../../gate/words.ts';
import type { Brought, Part } from './brought.ts';

/** `unable`: this browser, or the way in which the page was loaded, has no cryptography. */
export type Outcome = { missing: Part[] } | { verdict: Released | Refusal } | { unable: true };

const NEEDED = ['certificate', 'file', 'trustRoot', 'releaseKeys'] as const satisfies readonly Part[];

/** Verifies what is there whenever something of it changes. Undefined while it does. */
export function useVerdict(brought: readonly Brought[], allowUnknownWitness: boolean): Outcome | undefined {
  const [outcome, setOutcome] = useState<Outcome>();
  useEffect(() => {
    let isCurrent = true;
    setOutcome(undefined);
    void outcomeOf(brought, allowUnknownWitness).then((one) => isCurrent && setOutcome(one));
    return () => {
      isCurrent = false;
    };
  }, [brought, allowUnknownWitness]);
  return outcome;
}

async function outcomeOf(brought: readonly Brought[], allowUnknownWitness: boolean): Promise<Outcome> {
  const textOf = (part: Part) => brought.find((one) => one.part === part)?.text;
  const missing = NEEDED.filter((part) => !brought.some((one) => one.part === part));
  if (missing.length > 0) return { missing };
  const [policy, recalled] = [textOf('policy'), textOf('recalled')];
  const keys = brought.filter(({ part }) => part === 'releaseKeys').map(({ text }) => text);
  const trust = {
    trustRoot: textOf('trustRoot') ?? '',
    releaseKeys: keys.join('\n'),
    allowUnknownWitness,
    // A reader is told of an old list; only a gate has to refuse.
    staleRecall: 'warn' as const,
    ...(policy === undefined ? {} : { policy }),
    ...(recalled === undefined ? {} : { recalled }),
  };
  try {
    const files = brought.filter(({ part }) => part === 'file');
    return { verdict: await verifyReleased(files, textOf('certificate') ?? '', trust) };
  } catch (error) {
    return error instanceof NotReleased ? { verdict: { fault: error.fault, about: error.about } } : { unable: true };
  }
}
