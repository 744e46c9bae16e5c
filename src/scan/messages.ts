import type { Finding } from '../domain/finding.ts';
import { AGGREGATION_MESSAGES } from './aggregation/aggregate.ts';
import { AGGREGATION_RULE } from './aggregation/facts/join-facts.ts';
import { AGREEMENT_MESSAGES, AGREEMENT_NAMES, AGREEMENT_RULE } from './agreement/agreement.ts';
import { fillMessage, type ParameterNames, type Rule, type RuleMessage } from './rule-set/rule.ts';
import { STRUCTURE_RULE, structureKind } from './structure.ts';

/** A rule's texts by message id; a word list or pattern has one, under its own id. */
interface Worded {
  id: string;
  messages: Readonly<Record<string, RuleMessage>>;
  names?: ParameterNames | undefined;
}

type Named = Pick<Finding, 'ruleId' | 'messageId' | 'entity' | 'data'>;

/** The texts of the rules that a scan ran, to put a finding's message into words. */
export class Messages<Known extends Worded = Rule> {
  readonly #rules: ReadonlyMap<string, Known>;

  constructor(rules: readonly Known[]) {
    this.#rules = new Map(rules.map((rule) => [rule.id, rule]));
  }

  /** Both languages, with the finding's data filled in; its code where nobody has words for it. */
  of(finding: Named): RuleMessage {
    const message = this.#template(finding);
    if (!message) return { en: finding.entity, zh: finding.entity };
    return fillMessage(message, finding.data, this.#names(finding.ruleId));
  }

  /** Where the paragraph about it is, from the folder of the project on; a rule from elsewhere has it in its own folder. */
  paragraph({ ruleId, messageId }: Pick<Named, 'ruleId' | 'messageId'>): string {
    if (ruleId === STRUCTURE_RULE) return 'rules/README.md#findings-that-no-single-rule-makes';
    if (ruleId === AGGREGATION_RULE) return 'rules/README.md#aggregation';
    if (ruleId === AGREEMENT_RULE) return 'rules/README.md#form-and-document';
    return `rules/${ruleId}/README.md#${messageId.toLowerCase()}`;
  }

  /** The rule itself; undefined for findings that no single rule makes. */
  rule(id: string): Known | undefined {
    return this.#rules.get(id);
  }

  #names(ruleId: string): ParameterNames | undefined {
    return ruleId === AGREEMENT_RULE ? AGREEMENT_NAMES : this.#rules.get(ruleId)?.names;
  }

  #template({ ruleId, messageId, entity }: Named): RuleMessage | undefined {
    if (ruleId === STRUCTURE_RULE) return structureKind(entity);
    if (ruleId === AGGREGATION_RULE) return AGGREGATION_MESSAGES[messageId];
    if (ruleId === AGREEMENT_RULE) return AGREEMENT_MESSAGES[messageId];
    return this.#rules.get(ruleId)?.messages[messageId];
  }
}
