import type { Finding } from './finding.ts';
import { isProtected } from './rule-pack.ts';

/**
 * A finding of a paper that is withheld. What must not be published is often why it is withheld, so it does not send the paper back: it is
 * answered for like every other finding. A secrecy mark and a fault of the form stay what they are, and nobody is asked about what
 * nobody will read.
 */
export function asWithheld(finding: Finding): Finding {
  if (finding.owner === 'disclosure' || isProtected({ id: finding.ruleId, quarantine: finding.quarantine })) return finding;
  const { consults: _nobody, ...rest } = finding;
  return finding.severity === 'block' ? { ...rest, severity: 'high' } : rest;
}
