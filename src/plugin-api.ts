/**
 * All that `rules/` and `workflows/` may import. What is here is public: its behaviour changes only with a rule's
 * version or a new workflow version.
 */

// Articles 13 to 16 of the Disclosure Regulation.
export { GROUNDS, type Ground } from './domain/form/disclosure.ts';
export { type DocumentType, type Found, type Judgement, judgeDisclosure } from './domain/form/disclosure-table.ts';
// What codes are called.
export { ATTRIBUTE_NAMES, DOCUMENT_TYPE_NAMES, FOUND_NAMES, groundName, MODE_NAMES } from './domain/names/disclosure.ts';
export type { Name } from './domain/names/name.ts';
// The vocabulary of workflows.
export type { WorkflowNames } from './domain/names/workflow-names.ts';
export { type CaseStep, verdicts, type WorkflowCase } from './domain/workflow/case.ts';
export { start } from './domain/workflow/context.ts';
export {
  approves,
  approvesBeside,
  consults,
  DISPOSES,
  doubtedRelease,
  drafting,
  incident,
  quarantine,
  recalls,
  reexamination,
  referralIsSecret,
  returns,
  scanned,
  step,
  suspicion,
  watched,
  watchedRelease,
  withdraws,
  workflow,
} from './domain/workflow/vocabulary.ts';
export { type AddressScope, addressScope } from './scan/address-scope.ts';
export { beginsGiven, GIVEN_STARTS, type NameStrength, nameStrength } from './scan/chinese/given-names.ts';
export { SURE_SURNAMES } from './scan/chinese/name-lexicon.ts';
export { moreNames, namesBefore } from './scan/chinese/name-lists.ts';
export { type NamePlace, type NameSpan, nameAt, nameBefore } from './scan/chinese/person-names.ts';
export { COMPOUND_SECONDS, RARE_SURNAME_STARTS, SURNAME_STARTS, surnameLength } from './scan/chinese/surnames.ts';
export { cutWords, phraseWords, tagWords } from './scan/chinese/words.ts';
export { type ColumnCell, columnBelow, isColumnWord } from './scan/columns.ts';
export { dottedAt } from './scan/dotted-names.ts';
export type { WrittenDate } from './scan/elements/date.ts';
export { type Elements, readElements } from './scan/elements/elements.ts';
export type { Line, Span } from './scan/elements/lines.ts';
export {
  entropyOf,
  hongKongIdCheck,
  isBirthDate,
  isCalendarDate,
  isCreditCode,
  isProvince,
  isResidentId,
  isTrivialSequence,
  mod97,
  passesLuhn,
  residentIdCheck,
} from './scan/identifiers.ts';
export { type Link, linkAt } from './scan/link.ts';
export { endsInListMark } from './scan/list-mark.ts';
export {
  Candidate,
  type CandidateKind,
  type CandidateSpec,
  type Disguise,
  digits,
  literals,
  numberedUnits,
  symbols,
  textStart,
  tokens,
} from './scan/pass/candidate.ts';
export { isHan } from './scan/pass/char-class.ts';
export type { RuleEdition } from './scan/rule-set/edition.ts';
export {
  type DocumentMatch,
  type DocumentView,
  defineRule,
  type FoundEntity,
  type Match,
  type ParameterNames,
  type Rule,
  type RuleMessage,
} from './scan/rule-set/rule.ts';
export type { RuleCase } from './scan/rule-set/rule-case.ts';
export { nextAlnum, readSpaced, type SpacedValue, type Squeezed, squeezed } from './scan/spaced.ts';
export { readTelephone, type Telephone } from './scan/telephones.ts';
