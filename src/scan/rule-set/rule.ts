import type { FindingOwner, RevisionFacts, Severity } from '../../domain/finding.ts';
import type { Name } from '../../domain/names/name.ts';
import type { Candidate, CandidateSpec } from '../pass/candidate.ts';
import { editionProblem, type RuleEdition } from './edition.ts';

/** A message of a rule; `{{name}}` is filled from the match's `data`, which never holds the matched value. */
export interface RuleMessage {
  en: string;
  zh: string;
}

/** By parameter of a message and code that it may be. */
export type ParameterNames = Readonly<Record<string, Readonly<Record<string, Name>>>>;

/** The message with its parameters filled in, codes by their names; an unknown one stays as it is. */
export function fillMessage(
  message: RuleMessage,
  data: Readonly<Record<string, string | number>>,
  names: ParameterNames = {},
): RuleMessage {
  const filled = (language: keyof RuleMessage) =>
    message[language].replace(/\{\{(\w+)\}\}/g, (whole, name: string) => {
      const value = data[name];
      return value === undefined ? whole : (names[name]?.[value]?.[language] ?? String(value));
    });
  return { en: filled('en'), zh: filled('zh') };
}

/** What a rule says about a candidate. Everything that is left out comes from the candidate or the rule. */
export interface Match {
  /** Offsets in the candidate's text; default: the candidate's own. */
  start?: number;
  end?: number;
  /** Value in its normal form, for the fingerprint: the same value written differently gives the same one. */
  value?: string;
  messageId?: string;
  data?: Record<string, string | number>;
  /** 0 to 1. Where two rules claim the same place, the surer one keeps it. */
  confidence: number;
  /** Why: `checksum`, `context:身份证`. Never the value. */
  evidence: readonly string[];
  entity?: string;
  severity?: Severity;
  owner?: FindingOwner;
  quarantine?: boolean;
  /** Articles and standards, where they are others than the rule's. */
  basis?: readonly string[];
  /** This match alone is about a third party, who is to be asked. */
  consults?: 'third-party';
  /** It states the disclosure attribute, or bears on it alone: where a form is at hand, the rule that compares the two judges it, and this match is left out. */
  statesAttribute?: true;
}

/** A match that names its part. */
export interface DocumentMatch extends Match {
  /** Index into the view's parts; -1 for a match about the document, or a field that is not there, as a whole. */
  part: number;
  /** Field of the revision's form that it is about, when `part` is -1. */
  field?: string;
}

/** What was already found in the document, as later whole-document rules see it. Offsets are in the part's own text. */
export interface FoundEntity {
  entity: string;
  part: number;
  start: number;
  end: number;
  /** Normal form. It stays inside the scan. */
  value: string;
  severity: Severity;
}

/** A whole document for {@link RuleDefinition.checkDocument}. */
export interface DocumentView {
  /** A file, or the revision's own fields (parts `field:title`, `field:reason`…), which are checked once per revision. */
  kind: 'file' | 'fields';
  name: string;
  /** Its parts in order, then its metadata values. */
  parts: readonly { code: string; visible: boolean; text: string }[];
  /** The revision's fields; undefined when a file is scanned on its own. */
  facts: RevisionFacts | undefined;
  /** What the candidate rules found, in order of parts and offsets. */
  found: readonly FoundEntity[];
  /** Id of the rule's edition in force on the day of the scan; undefined for a rule without editions. */
  edition?: string | undefined;
}

/** A rule plugin: `rules/<id>/rule.ts` exports one as its default. */
export interface RuleDefinition {
  /** The folder's name. */
  id: string;
  /** Grows when the same text can give a different result. */
  version: number;
  /** What it finds, in the detection vocabulary. A match may name a finer one. */
  entity: string;
  severity: Severity;
  owner: FindingOwner;
  /** Articles and standards it rests on. */
  basis: readonly string[];
  messages: Record<string, RuleMessage>;
  /** What the codes among the parameters of its messages are called, by parameter and code: a finding keeps the code, a person reads the name. */
  names?: ParameterNames;
  /** The first message is used when a match names none. */
  defaultMessage?: string;
  /**
   * Versions of what it follows, oldest first. A rule has no clock: `checkDocument` is told the one in force on the day of the scan, and the
   * rule set's digest changes on the day on which one takes over.
   */
  editions?: readonly RuleEdition[];
  /** Part of the rule set's digest. */
  options?: Record<string, string | number | boolean>;
  /**
   * Its matches are values that only one rule can be right about (default true). Marks and words say false: they
   * may overlap anything.
   */
  claims?: boolean;
  /** Every match quarantines the file unless it says otherwise: genuine state-secret marks only. */
  quarantine?: boolean;
  /** Every match is data of a third party: its reviewer opens a consultation, or says why none is needed. */
  consults?: 'third-party';
  /** Reported, never blocks. */
  shadow?: boolean;
  candidates?: CandidateSpec | readonly CandidateSpec[];
  /** Called for each candidate of the asked shape, must return fast, reads only around the candidate. */
  check?: (candidate: Candidate) => Match | readonly Match[] | null;
  /** Called once per document, after all candidates. */
  checkDocument?: (view: DocumentView) => readonly DocumentMatch[];
}

/** A rule that passed {@link defineRule}. */
export type Rule = Readonly<RuleDefinition>;

/**
 * Declares a rule. Throws at start-up, with the rule's name, when the definition cannot work: no message, candidates
 * without a check, an id that is no folder name.
 */
export function defineRule(definition: RuleDefinition): Rule {
  const problem = problemOf(definition);
  if (problem) throw new Error(`Rule "${definition.id}" ${problem}`);
  return Object.freeze(definition);
}

function problemOf(rule: RuleDefinition): string | undefined {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(rule.id)) return 'needs an id of lower-case words joined by hyphens, the same as its folder.';
  if (!Number.isInteger(rule.version) || rule.version < 1) return 'needs a whole version number from 1.';
  if (Object.keys(rule.messages).length === 0) return 'needs at least one message.';
  if ((rule.candidates === undefined) !== (rule.check === undefined)) return 'needs both candidates and check, or neither.';
  if (!rule.check && !rule.checkDocument) return 'needs check or checkDocument.';
  if (rule.basis.length === 0) return 'needs a basis: the article or standard it rests on.';
  return editionProblem(rule.editions ?? []);
}
