import type { FindingOwner, Severity } from '../../domain/finding.ts';
import type { RuleEdition } from './edition.ts';
import type { ParameterNames, Rule, RuleMessage } from './rule.ts';

/** What can be said of a rule outside the thread that runs it. */
export interface RuleSummary {
  id: string;
  version: number;
  entity: string;
  severity: Severity;
  owner: FindingOwner;
  basis: string[];
  messages: Record<string, RuleMessage>;
  names: ParameterNames;
  /** Its matches quarantine. */
  quarantine: boolean;
  /** Versions of what it follows, oldest first. */
  editions: RuleEdition[];
}

export function summaryOf({
  id,
  version,
  entity,
  severity,
  owner,
  basis,
  messages,
  names = {},
  quarantine = false,
  editions = [],
}: Rule): RuleSummary {
  return { id, version, entity, severity, owner, basis: [...basis], messages, names, quarantine, editions: [...editions] };
}
