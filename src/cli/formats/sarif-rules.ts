import type { Finding, Severity } from '../../domain/finding.ts';
import type { Messages } from '../../scan/messages.ts';

export const LEVELS: Record<Severity, 'error' | 'warning' | 'note'> = { block: 'error', high: 'error', medium: 'warning', low: 'note' };

/** A structural finding is known by its code. */
export function ruleOf({ ruleId, entity }: Finding): string {
  return ruleId === 'structure' ? `structure/${entity}` : ruleId;
}

/** The rules that a report speaks of, in the order in which they came up: results name them by that number too. */
export class SarifRules {
  readonly descriptors: Record<string, unknown>[] = [];
  readonly #messages: Messages;
  readonly #places = new Map<string, number>();

  constructor(messages: Messages) {
    this.#messages = messages;
  }

  indexOf(finding: Finding): number {
    const id = ruleOf(finding);
    const known = this.#places.get(id);
    if (known !== undefined) return known;
    const index = this.descriptors.push(descriptorOf(id, finding, this.#messages)) - 1;
    this.#places.set(id, index);
    return index;
  }
}

/** A rule with a folder is told as its README tells it, whatever the finding at hand; anything else by the finding's own words. */
function descriptorOf(id: string, finding: Finding, messages: Messages): Record<string, unknown> {
  const rule = messages.rule(finding.ruleId);
  const said = rule ? Object.values(rule.messages) : [messages.of(finding)];
  const texts = said.map(({ en, zh }) => `${en} ${zh}`.replace(/\{\{\w+\}\}/g, '…'));
  const { basis, severity, owner, entity } = rule ?? finding;
  const where = rule ? `More: ${rule.id}/README.md in the folder of rules, or: imprimatur rules ${rule.id}` : 'More: rules/README.md';
  return {
    id,
    shortDescription: { text: texts[0] },
    help: {
      text: [...texts, `Rests on: ${basis.join(' · ')}`, where].join('\n'),
      markdown: [...texts.map((text) => `- ${text}`), '', `**Rests on** ${basis.join(' · ')}`, '', where].join('\n'),
    },
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { tags: [owner, entity], ...(rule ? { version: rule.version } : {}) },
  };
}
