import { type Finding, type ScanFailure, type ScanResult, scanOutcome } from '../../domain/finding.ts';
import type { ItemChange, RuleChangeOfItem } from '../ports.ts';

/** Places that are kept of one rule in one item. */
const PLACES = 20;

/** What a change of rules does to one revision: by rule and severity, what is found newly, what no longer, and what weighs differently. */
export function compareScans(before: ScanResult, after: ScanResult): ItemChange {
  const [had, has] = [byPlace(before.findings), byPlace(after.findings)];
  const changes = new Map<string, RuleChangeOfItem>();
  const note = (change: RuleChangeOfItem['change'], finding: Finding, was?: Finding) => {
    const { ruleId, severity, location } = finding;
    const weight = { shadow: finding.shadow === true, ...(was && { was: { severity: was.severity, shadow: was.shadow === true } }) };
    const key = JSON.stringify([change, ruleId, severity, weight]);
    const known = changes.get(key) ?? { change, ruleId, severity, ...weight, count: 0, places: [] };
    known.count++;
    if (known.places.length < PLACES) known.places.push(location);
    changes.set(key, known);
  };
  for (const [place, finding] of has) {
    const was = had.get(place);
    if (!was) note('found', finding);
    else if (was.severity !== finding.severity || was.shadow !== finding.shadow) note('weighs', finding, was);
  }
  for (const [place, finding] of had) if (!has.has(place)) note('gone', finding);
  const [stopped, stops] = [blocks(before), blocks(after)];
  return { changes: [...changes.values()], failures: newFailures(before, after), blocks: stops && !stopped, unblocks: stopped && !stops };
}

/** Two findings of one rule at one place with one value are told apart by how many came before. */
function byPlace(findings: readonly Finding[]): Map<string, Finding> {
  const found = new Map<string, Finding>();
  for (const finding of findings) {
    const { file, part, partIndex, start, end } = finding.location;
    const key = JSON.stringify([finding.ruleId, finding.messageId, finding.fingerprint, file, part, partIndex, start, end]);
    let turn = 0;
    while (found.has(`${key} ${turn}`)) turn++;
    found.set(`${key} ${turn}`, finding);
  }
  return found;
}

function blocks({ findings, failures }: ScanResult): boolean {
  const outcome = scanOutcome(findings, failures);
  return outcome !== 'clean' && outcome !== 'findings';
}

function newFailures(before: ScanResult, after: ScanResult): ScanFailure['code'][] {
  const had = new Set(before.failures.map(({ code }) => code));
  return [...new Set(after.failures.map(({ code }) => code))].filter((code) => !had.has(code));
}
