import { hash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { matchText } from './pass/match-text.ts';
import { compileRules, type RuleSet } from './pass/rule-set.ts';
import { loadRule } from './rule-set/load-rules.ts';

/** Rules for what must stand in no record: marks of state secrets, numbers and cards that identify a person, what opens an account. */
const RECORD_RULES = [
  'bank-card',
  'classification-marking',
  'cn-hkmo-permit',
  'cn-passport',
  'cn-resident-id',
  'credential',
  'eu-national-id',
  'hk-id-card',
  'iban',
  'tw-id-card',
  'uk-classification-marking',
  'uk-nhs',
  'uk-nino',
  'us-classification-marking',
  'us-ssn',
];
/** Clean texts that are remembered, by their hash: 同意公开 is typed all day. */
const REMEMBERED = 2_000;

/** The kinds of what a text holds and no record may; empty for a clean one. */
export type TypedTextCheck = (text: string) => Promise<readonly string[]>;

/**
 * Looks at texts that people type into a record: opinions, reasons, references. In this thread and not in the queue of the scans, since
 * somebody waits and the texts are short. Rules are loaded with the first text; the check rejects when they do not load, or when one fails
 * (I5). No pack changes it: what is never to be in a trail is not a matter of the kind of item.
 */
export function typedTextCheck(...folders: string[]): TypedTextCheck {
  let rules: Promise<RuleSet> | undefined;
  const clean = new Set<string>();
  return async (text) => {
    if (text.trim() === '') return [];
    const key = hash('sha256', text, 'base64');
    if (clean.delete(key)) {
      // To the end: the first one is the one that was not typed for longest.
      clean.add(key);
      return [];
    }
    rules ??= load(folders);
    const kinds = kindsIn(text, await rules);
    if (kinds.length > 0) return kinds;
    clean.add(key);
    if (clean.size > REMEMBERED) clean.delete(clean.keys().next().value as string);
    return [];
  };
}

async function load(folders: readonly string[]): Promise<RuleSet> {
  // A folder of a test, or of rules of one's own, need not have all of them.
  const there = RECORD_RULES.flatMap((id) => {
    const folder = folders.find((one) => existsSync(join(one, id)));
    return folder === undefined ? [] : [{ folder, id }];
  });
  return compileRules(await Promise.all(there.map(({ folder, id }) => loadRule(folder, id))));
}

function kindsIn(text: string, rules: RuleSet): string[] {
  const { matches, failures } = matchText(text, rules);
  const [failed] = failures;
  if (failed) throw new Error(`A text could not be checked: ${failed.message}`);
  const forbidden = matches.filter(({ rule, match }) => {
    const severity = match.severity ?? rule.severity;
    return severity === 'block' || (match.quarantine ?? rule.quarantine ?? false);
  });
  return [...new Set(forbidden.map(({ entity }) => entity))].sort();
}
