import type { CustomRule, PackRef, PackRules } from '../../domain/rule-pack.ts';
import { compileRules, type RuleSet } from '../pass/rule-set.ts';
import { termListRule } from '../terms/term-list.ts';
import { patternRule } from './pattern-rule.ts';
import type { Rule } from './rule.ts';

/** Rule sets of packs that a thread keeps compiled. */
const KEPT = 4;

/**
 * Which packs a thread has compiled, newest use last. The thread and the code that feeds it each keep one, told of the same uses in the
 * same order, so that both know without asking whether a pack has to be sent along.
 */
export class RecentPacks<Value> {
  readonly #values = new Map<string, Value>();

  /** The value for this digest, made when it is not there; the one that was longest unused goes. */
  take(digest: string, make: () => Value): Value {
    const value = this.#values.has(digest) ? (this.#values.get(digest) as Value) : make();
    this.#values.delete(digest);
    this.#values.set(digest, value);
    if (this.#values.size > KEPT) this.#values.delete(this.#values.keys().next().value as string);
    return value;
  }

  has(digest: string): boolean {
    return this.#values.has(digest);
  }
}

/** Ids of the rules that a pack lets run, in the order in which they are compiled: what the watch names a running rule by. */
export function idsWith(ids: readonly string[], pack: PackRules): string[] {
  const off = new Set(pack.off);
  const standard = pack.alone ? [] : ids.filter((id) => !off.has(id));
  return [...standard, ...customRules(pack).map(({ ruleId }) => ruleId)];
}

function customRules(pack: PackRules): CustomRule[] {
  return [...pack.termLists, ...pack.patterns];
}

/** The standard rules as the pack changes them, with its lists and patterns. A rule that is gone since is not missed. */
export function compilePack(standard: readonly Rule[], { digest, rules: pack }: PackRef): RuleSet {
  const off = new Set(pack.off);
  const base = pack.alone ? [] : standard.filter(({ id }) => !off.has(id)).map((rule) => changed(rule, pack));
  return {
    ...compileRules(
      [...base, ...pack.termLists.map(termListRule), ...pack.patterns.map(patternRule)],
      pack.on === undefined ? {} : { on: pack.on },
    ),
    digest,
  };
}

function changed(rule: Rule, { shadow, severities }: PackRules): Rule {
  const severity = severities[rule.id];
  if (severity === undefined && !shadow.includes(rule.id)) return rule;
  return { ...rule, ...(severity && { severity }), ...(shadow.includes(rule.id) && { shadow: true }) };
}
