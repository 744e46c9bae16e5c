import { subjectOf } from '../stamp/authority.ts';
import { verifyStamp } from '../stamp/verify-stamp.ts';
import type { Certificate } from './bundle.ts';
import type { CheckedStamp, Refused, Trust } from './verdict.ts';

/**
 * Every time stamp is of the signature under the statement, by an authority that the reader trusts, and written as we write it. One by an authority that nobody named is
 * refused, or skipped and counted where the reader allows that.
 */
export function checkStamps({ signed, stamps }: Certificate, trust: Trust): { stamps: CheckedStamp[]; unknownStamps: number } | Refused {
  const trusted = trust.authorities ?? [];
  const checked: CheckedStamp[] = [];
  for (const stamp of stamps) {
    const verdict = verifyStamp(
      stamp,
      signed.signature,
      trusted.map(({ authority }) => authority),
    );
    if ('fault' in verdict) {
      if (verdict.fault !== 'authority-unknown') return { fault: 'stamp-wrong' };
      if (!trust.allowUnknownWitness) return { fault: 'stamp-unknown' };
      continue;
    }
    const named = trusted.find(({ authority }) => authority === verdict.authority);
    if (named?.end !== undefined && named.end < verdict.at) return { fault: 'stamp-wrong' };
    checked.push({ at: verdict.at, authority: subjectOf(verdict.authority) });
  }
  return { stamps: checked, unknownStamps: stamps.length - checked.length };
}
