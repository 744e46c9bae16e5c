import type { Staged } from './order.ts';

/** Why somebody answered findings of a rule as they did, the newest first. */
export type Remembered = Readonly<Record<string, readonly Staged[]>>;

const KEPT_PER_RULE = 5;
const KEPT_RULES = 200;

/** With this answer as the newest of its rule. Pure. */
export function remember(known: Remembered, rule: string, answer: Staged): Remembered {
  const others = (known[rule] ?? []).filter((one) => one.reason !== answer.reason || one.disposition !== answer.disposition);
  const { [rule]: _, ...rest } = known;
  const rules = Object.entries(rest).slice(0, KEPT_RULES - 1);
  return { [rule]: [answer, ...others].slice(0, KEPT_PER_RULE), ...Object.fromEntries(rules) };
}

/** What one wrote last for this rule and this answer. */
export function lastReason(known: Remembered, rule: string, disposition: Staged['disposition']): string | undefined {
  return known[rule]?.find((one) => one.disposition === disposition)?.reason;
}

const keptAs = (account: string) => `imprimatur.reasons.${account}`;

export function readReasons(account: string): Remembered {
  try {
    return JSON.parse(localStorage.getItem(keptAs(account)) ?? '{}') as Remembered;
  } catch {
    return {};
  }
}

export function keepReasons(account: string, known: Remembered): void {
  localStorage.setItem(keptAs(account), JSON.stringify(known));
}
