import type { Finding } from '../../domain/finding.ts';
import { type BasisText, basisText } from '../../domain/form/basis.ts';
import { PATTERN_PREFIX, TERM_LIST_PREFIX } from '../../domain/rule-pack.ts';
import { Messages } from '../../scan/messages.ts';
import type { Engine } from '../engine.ts';

/** A finding in words. */
export interface FindingWords {
  /** What was found and what to do about it. */
  message: { en: string; zh: string };
  /** What it rests on, in the order of `basis`. */
  basisText: BasisText[];
  /** Rule and message: stays the same as long as the rule means the same. */
  anchor: string;
}

type Worded = Pick<Finding, 'ruleId' | 'ruleVersion' | 'messageId' | 'entity' | 'data' | 'basis'>;

/** Puts findings into words: those of the product's rules, and those of word lists and patterns in the version that found them. */
export async function wordsOf(engine: Engine, findings: readonly Worded[]): Promise<(finding: Worded) => FindingWords> {
  const custom = await customMessages(engine, findings);
  const messages = new Messages(engine.scanner.rules);
  return (finding) => ({
    message: custom.get(`${finding.ruleId} ${finding.ruleVersion}`) ?? messages.of(finding),
    basisText: finding.basis.map(basisText),
    anchor: `${finding.ruleId}#${finding.messageId}`,
  });
}

async function customMessages(engine: Engine, findings: readonly Worded[]): Promise<Map<string, FindingWords['message']>> {
  const { ruleBook } = engine.store;
  const ofKind = async (prefix: string, read: () => Promise<{ ruleId: string; version: number; message: FindingWords['message'] }[]>) =>
    findings.some(({ ruleId }) => ruleId.startsWith(prefix)) ? read() : [];
  const rows = await Promise.all([ofKind(TERM_LIST_PREFIX, ruleBook.termLists), ofKind(PATTERN_PREFIX, ruleBook.patterns)]);
  return new Map(rows.flat().map(({ ruleId, version, message }) => [`${ruleId} ${version}`, message]));
}
