import type { SourceDocument } from '../domain/document.ts';
import type { FileElements } from '../domain/document-elements.ts';
import type { Finding, RevisionFacts, ScanFailure } from '../domain/finding.ts';
import { toldWarning } from '../domain/names/failures.ts';
import { fileElements } from './elements/file-elements.ts';
import { AUDIENCE, formTexts } from './form-texts.ts';
import { fingerprintOf, maskedExcerpt } from './mask.ts';
import { MAX_FINDINGS, type MatchOptions, matchText } from './pass/match-text.ts';
import type { RuleSet } from './pass/rule-set.ts';
import { locate, type Stretch, stretchesOf } from './places.ts';
import type { DocumentView, FoundEntity, Match, Rule } from './rule-set/rule.ts';
import { structuralFindings } from './structure.ts';
import { checkWhole, type WholeMatch } from './whole-document.ts';

export { compileRules } from './pass/rule-set.ts';

/** Secret of the installation, for fingerprints. */
export type FingerprintKey = string | Uint8Array;

export interface Scanned {
  /** Ordered by part and offset; structural ones last. */
  findings: Finding[];
  /** Each blocks (I5). */
  failures: ScanFailure[];
  /** What a file says of itself. */
  fileElements?: FileElements;
}

/** Scans a text on its own, as one visible part called `body`. */
export function scanText(text: string, ruleSet: RuleSet, key: FingerprintKey, options: MatchOptions = {}): Scanned {
  return scanStretches(
    { kind: 'file', name: '' },
    [{ code: 'body', visible: true, text, partIndex: 0, places: [] }],
    undefined,
    ruleSet,
    key,
    options,
  );
}

/**
 * Scans a document: every part and property, its structure, and what only the whole shows. A rule that fails becomes a
 * failure and the scan goes on; intake's warnings become failures too. Nothing that it returns holds a matched text.
 */
export function scanDocument(
  document: SourceDocument,
  facts: RevisionFacts | undefined,
  ruleSet: RuleSet,
  key: FingerprintKey,
  options: MatchOptions = {},
): Scanned {
  const stretches = stretchesOf(document);
  const scanned = scanStretches({ kind: 'file', name: document.name }, stretches, facts, ruleSet, key, options);
  scanned.findings.push(...structuralFindings(document, stretches, key));
  for (const warning of document.warnings) {
    const { en: message, zh } = toldWarning(warning);
    scanned.failures.push({ code: warning.code, message, zh, file: document.name });
  }
  // Without a form there is nothing to compare it with.
  return facts ? { ...scanned, fileElements: fileElements(document, stretches) } : scanned;
}

/** What an audience is made of; that it is reached by an address is no finding. */
const CONTACTS = new Set(['email', 'cn-mobile', 'cn-landline', 'phone', 'person-name']);

/** Scans the revision's own form, once per revision: every text of it that a release may show, and the form as a whole. */
export function scanFields(facts: RevisionFacts, ruleSet: RuleSet, key: FingerprintKey, options: MatchOptions = {}): Scanned {
  const scanned = scanStretches({ kind: 'fields', name: '' }, formTexts(facts), facts, ruleSet, key, options);
  const findings = scanned.findings.filter(({ location, entity }) => location.part !== AUDIENCE || !CONTACTS.has(entity));
  return { ...scanned, findings };
}

function scanStretches(
  source: Pick<DocumentView, 'kind' | 'name'>,
  stretches: readonly Stretch[],
  facts: RevisionFacts | undefined,
  ruleSet: RuleSet,
  key: FingerprintKey,
  options: MatchOptions,
): Scanned {
  const file = source.name === '' ? undefined : source.name;
  const findings: Finding[] = [];
  const found: FoundEntity[] = [];
  const failures = new Map<string, ScanFailure>();
  const keep = (failure: ScanFailure) =>
    failures.set(`${failure.code} ${failure.ruleId ?? ''}`, file === undefined ? failure : { ...failure, file });
  for (const [part, stretch] of stretches.entries()) {
    const limit = (options.limit ?? MAX_FINDINGS) - findings.length;
    const result = matchText(stretch.text, ruleSet, { ...options, limit });
    result.failures.forEach(keep);
    for (const match of result.matches) {
      if (match.match.statesAttribute && facts?.attribute) continue;
      findings.push(
        toFinding(
          match.rule,
          match.match,
          locate(file, stretch, match.start, match.end),
          stretch.text.slice(match.start, match.end),
          match.value,
          key,
        ),
      );
      found.push({
        entity: match.entity,
        part,
        start: match.start,
        end: match.end,
        value: match.value,
        severity: match.match.severity ?? match.rule.severity,
      });
    }
  }
  const whole = checkWhole(ruleSet, { ...source, parts: stretches, facts, found }, options);
  whole.failures.forEach(keep);
  for (const match of whole.matches) findings.push(wholeFinding(match, stretches, file, key));
  return { findings, failures: [...failures.values()] };
}

function wholeFinding({ rule, match }: WholeMatch, stretches: readonly Stretch[], file: string | undefined, key: FingerprintKey): Finding {
  const stretch = stretches[match.part];
  if (!stretch) {
    const part = match.field ? `field:${match.field}` : 'document';
    return toFinding(rule, match, { ...(file === undefined ? {} : { file }), part, start: 0, end: 0 }, '', match.value ?? part, key);
  }
  const start = match.start ?? 0;
  const end = match.end ?? start;
  const text = stretch.text.slice(start, end);
  return toFinding(rule, match, locate(file, stretch, start, end), text, match.value ?? text, key);
}

/** A finding of a rule at a place: masked and fingerprinted, nothing of the text in it. */
export function toFinding(
  rule: Rule,
  match: Match,
  location: Finding['location'],
  text: string,
  value: string,
  key: FingerprintKey,
): Finding {
  return {
    ruleId: rule.id,
    ruleVersion: rule.version,
    messageId: match.messageId ?? rule.defaultMessage ?? (Object.keys(rule.messages)[0] as string),
    entity: match.entity ?? rule.entity,
    severity: match.severity ?? rule.severity,
    owner: match.owner ?? rule.owner,
    confidence: match.confidence,
    location,
    excerpt: text === '' ? '' : maskedExcerpt(text),
    fingerprint: fingerprintOf(key, rule.id, value),
    evidence: [...match.evidence],
    basis: [...(match.basis ?? rule.basis)],
    data: { ...match.data },
    quarantine: match.quarantine ?? rule.quarantine ?? false,
    ...((match.consults ?? rule.consults) ? { consults: 'third-party' as const } : {}),
    ...(rule.shadow ? { shadow: true } : {}),
  };
}
