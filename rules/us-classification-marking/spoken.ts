import type { Candidate } from '../../src/plugin-api.ts';

/** The rest of a banner, whatever it is. */
const WHOLE = /^(?:[ \t]?[/∕⁄]{1,2}[ \t]?[A-Z0-9][A-Z0-9,/ -]{0,50}[A-Z0-9])?(?: \((?:FOUO|LES|SBU|CUI)\))?/;
/** Words that speak of a marking: `marked`, `the`, `what`; `clearance`, `means`, `must be`. */
const TOLD_BEFORE =
  /\b(?:a|an|any|all|every|each|some|no|the|this|that|what|which|when|whether|of|on|for|as|like|than|with|under|using|use|called|term|caveat|label|legend|words?|phrase|marking|markings|banner|marked|labell?ed|stamped|designated|handling|such as|e\.g\.|or|and|not|from|to|by|mean|means)[ ,]{1,2}["“‘'(]?$/i;
const TOLD_AFTER =
  /^["”’')]?[ ,]{1,2}(?:clearances?|eligib\w+|access|billets?|background|polygraph|facilit\w+|networks?|systems?|briefing|read-?in|investigation|means?|meant|mark(?:ing|ings|ed)|banners?|caveats?|labels?|portions?|information|data|materials?|documents?|records?|e-?mails?|content|program(?:me)?s?|polic(?:y|ies)|guidance|categor\w+|designations?|regime|scheme|rules?|requirements?|is|are|was|were|must|should|shall|may|can|cannot|will|would|has|have|had|on|in|at|and|or|to|as|by|if|when|for)\b/;
const EXAMPLE_BEFORE = /\b(?:for example|e\.g\.|for instance|such as|example|sample)[,:]? ?["“(]?$/i;
/** A paper told to bear it: `the attached cable is marked SECRET//NOFORN`. */
const TOLD_OF_ONE =
  /\b(?:(?:this|the attached|the enclosed|attached|enclosed|annex|appendix|the (?:cable|memo|note|report|paper|file|letter|brief|slide))\b[^.;\n]{0,40}\b(?:is|are|was|were)(?: \w{3,12})? (?:marked|classified|stamped|graded|labell?ed)|(?:is|was) (?:circulated|released|issued|sent|graded) (?:as|under))\s["“]?$/i;

/** In the middle of a sentence that speaks of markings: `what FOR OFFICIAL USE ONLY meant`, `marked CUI//SP-PRVCY must be encrypted`. */
export function isSpokenOf(mark: Candidate): boolean {
  const before = mark.lineBefore(90);
  if (EXAMPLE_BEFORE.test(before)) return true;
  if (!/[a-z,.]["“‘'(]{0,2} ["“‘'(]?$|[a-z] ?["“‘(]$/.test(before)) return false;
  if (TOLD_OF_ONE.test(before)) return false;
  const rest = WHOLE.exec(mark.after(80))?.[0] ?? '';
  const after = mark.after(80 + rest.length).slice(rest.length);
  return TOLD_BEFORE.test(before) ? /^["”’')]?(?:[ ,]{1,2}[a-z(]|[.;:)]|$)/.test(after) && !isSaid(before) : TOLD_AFTER.test(after);
}

/** `This document is UNCLASSIFIED//FOUO.` says it of itself. */
function isSaid(before: string): boolean {
  return /\b(?:this|these|the attached|the enclosed|our)\b[^.;\n]{0,50}\b(?:is|are|remains?|contains?|was|were)\b[^.;\n]{0,20}$/i.test(
    before,
  );
}

/** `Portion marks such as (S) or …`: the kind is named, the marks are its examples. */
const OF_MARKS =
  /\b(?:marks?|markings?|caveats?|abbreviations?|symbols?|labels?),? (?:such as|like|e\.g\.,?|for example,?|include|including|are|is) [^.;:\n]{0,30}$/i;

/** `Sensitive Compartmented Information (TS/SCI) clearance`: an abbreviation in a sentence, no mark of a paragraph. */
export function isPortionTalk(mark: Candidate, written: string): boolean {
  const before = mark.lineBefore(60);
  if (/^[\s>*•\d.)-]*$/.test(before)) return false;
  if (OF_MARKS.test(before)) return true;
  const after = mark.text.slice(mark.start + written.length, mark.start + written.length + 40);
  return /^[ ,]{1,2}[a-z]/.test(after) && (TOLD_AFTER.test(after) || !written.includes('//'));
}
