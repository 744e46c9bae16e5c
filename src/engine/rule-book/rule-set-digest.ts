import type { PackRules, PatternRule, TermListRule } from '../../domain/rule-pack.ts';
import { canonicalJson } from '../../evidence/canonical-json.ts';
import { sha256 } from '../../evidence/digest.ts';
import type { PackRow } from '../ports.ts';

/** Digest of a list or pattern: everything that it gives to the scanner. */
export function contentDigest(rule: TermListRule | PatternRule): string {
  return sha256(canonicalJson({ format: 'imprimatur-custom-rule/2', rule }));
}

/**
 * Digest of the standard rules together with what a pack makes of them and with the editions of rules in force that are not the newest; it
 * goes into every revision's digest (I3). A pack that changes nothing leaves the standard digest as it is, and two versions of equal content
 * are one rule set.
 */
export function packDigest(
  standard: string,
  pack: Pick<PackRow, 'off' | 'shadow' | 'severities' | 'contentDigests'>,
  editions: Readonly<Record<string, string>> = {},
): string {
  const off = [...new Set(pack.off)].sort();
  const shadow = [...new Set(pack.shadow)].sort();
  const rules = [...new Set(pack.contentDigests)].sort();
  const { severities } = pack;
  if (off.length + shadow.length + rules.length + Object.keys(severities).length + Object.keys(editions).length === 0) return standard;
  const dated = Object.keys(editions).length === 0 ? {} : { editions };
  return sha256(canonicalJson({ format: 'imprimatur-rule-set/1', standard, off, shadow, severities, rules, ...dated }));
}

/** The one list or pattern that is tried out, under a digest that no revision ever has. */
export function aloneDigest(contents: string): string {
  return sha256(canonicalJson({ format: 'imprimatur-try-out/1', contents }));
}

export const NO_CHANGES: PackRules = { off: [], shadow: [], severities: {}, termLists: [], patterns: [] };
