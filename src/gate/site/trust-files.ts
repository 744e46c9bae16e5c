import { readFileSync, statSync } from 'node:fs';
import type { GateTrust } from '../gate.ts';
import type { Passed, Refused } from './judge.ts';

/** Where a website keeps what the office made known. */
export interface TrustFiles {
  trust: string;
  keys: readonly string[];
  policy?: string | undefined;
  recalled?: string | undefined;
  allowUnknownWitness?: boolean | undefined;
  staleRecall?: 'refuse' | 'warn' | undefined;
}

/** The texts of the files. `newestRecalled`: of the newest list of recalled releases that this website ever used. Throws as `readFileSync` does. */
export function readTrustFiles(files: TrustFiles, newestRecalled: string | undefined): GateTrust {
  const { policy, recalled, allowUnknownWitness = false, staleRecall = 'refuse' } = files;
  const text = (file: string) => readFileSync(file, 'utf8');
  return {
    trustRoot: text(files.trust),
    releaseKeys: files.keys.map(text).join('\n'),
    allowUnknownWitness,
    staleRecall,
    ...(policy === undefined ? {} : { policy: text(policy) }),
    ...(recalled === undefined ? {} : { recalled: text(recalled) }),
    ...(newestRecalled === undefined ? {} : { newestRecalled }),
  };
}

/** Changes when one of the files does. */
export function stampOf({ trust, keys, policy, recalled }: TrustFiles): string {
  const named = [trust, ...keys, policy, recalled].filter((file) => file !== undefined);
  return named.map((file) => stamp(statSync(file, { bigint: true }))).join(' ');
}

/** Who wrote into a file since: the time of its last change of any kind cannot be set back, as that of its content can. */
export function stamp({
  dev,
  ino,
  size,
  mtimeNs,
  ctimeNs,
}: {
  dev: bigint;
  ino: bigint;
  size: bigint;
  mtimeNs: bigint;
  ctimeNs: bigint;
}): string {
  return [dev, ino, size, mtimeNs, ctimeNs].join(':');
}

/** Clocks of two machines may differ by so many milliseconds. */
const TOLERANCE = 600_000;

/**
 * The later of two lists: of the one that was remembered, and of the one by which something was judged now, be it that it was recalled. One from the future is
 * not remembered: after it every true list would be an older one.
 */
export function newer(before: string | undefined, verdict: Passed | Refused, now: number): string | undefined {
  const issuedAt = issuedAtOf(verdict);
  if (issuedAt === undefined || Date.parse(issuedAt) > now + TOLERANCE) return before;
  return before === undefined || issuedAt > before ? issuedAt : before;
}

function issuedAtOf(verdict: Passed | Refused): string | undefined {
  if ('fault' in verdict) return verdict.fault === 'recalled' ? verdict.about : undefined;
  const { recall } = verdict.released;
  return recall.state === 'not-checked' ? undefined : recall.issuedAt;
}
