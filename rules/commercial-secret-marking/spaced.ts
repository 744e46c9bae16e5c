import type { Candidate } from '../../src/plugin-api.ts';

/** English marks as they are found when blanks are between their letters: C O M P A N Y   C O N F I D E N T I A L. */
export const SPACED: readonly string[] = [
  'COMMERCIALINCONFIDENCE',
  'COMMERCIAL-IN-CONFIDENCE',
  'COMPANYCONFIDENTIAL',
  'COMPANYPROPRIETARY',
  'BUSINESSCONFIDENTIAL',
  'COMMERCIALLYCONFIDENTIAL',
  'COMMERCIALLYSENSITIVE',
  'STRICTLYCONFIDENTIAL',
  'PROPRIETARYANDCONFIDENTIAL',
  'CONFIDENTIALANDPROPRIETARY',
  'PROPRIETARYINFORMATION',
  'TRADESECRET',
  'TRADESECRETS',
  'INCONFIDENCE',
];

const LETTERS = /^[A-Z](?:[ \u3000]{1,3}[A-Z-]){6,}$/;

/** Is it set with blanks, in capitals, on its own line? */
export function isSetWithBlanks(mark: Candidate): boolean {
  return (
    LETTERS.test(mark.text.slice(mark.start, mark.end)) &&
    /(?:^|\n)[ \t\u3000"“(【[*|-]*$/.test(mark.before(14)) &&
    /^[ \t\u3000"”)】\]*|-]*(?:[\r\n]|$)/.test(mark.after(14))
  );
}

const QUOTE = '(?: (?:as|with|in)(?: the words?)?)?:? ?(?:the )?["“\'‘]$';
const VERB =
  '(?:(?:is|are|was|were|been)(?: \\w{3,12}ly)? (?:marked|labell?ed|stamped|headed|endorsed|watermarked|annotated|designated|classified|footed|flagged|tagged)|(?:bears?|bore|carries|carry|carried|shows?|has) the (?:legend|marking|mark|words?|header|footer|stamp|label|caveat|heading|notice|watermark))';
const NAMED =
  '(?:Appendix|Annex|Annexe|Schedule|Exhibit|Attachment|Section|Part|Volume|Enclosure|Pages?|Table|Tab|Document|Lot|Figure|Slides?|Sheet) [A-Z0-9][\\w.–-]*,? (?:\\w{3,12} )?(?:marked|labell?ed|stamped|headed|endorsed)';
const SAID = new RegExp(`(?:${VERB}|${NAMED})${QUOTE}`);
/** What rules and guides speak of: papers in general, and what ought to be marked. */
const AT_LARGE =
  /\b(?:any|all|every|each|if|where|when|whenever|that|which|unless|should|must|shall|may|might|can|could|will|would|documents|papers|files|records|materials|tenders|bids|suppliers|bidders|tenderers|information|anything|whatever)\b/i;

const CONDITION = /\b(?:if|when|where|whenever|unless|must|should|shall|may|would|to show|to indicate)\b/i;

/** `Schedule 4 is marked "Commercial in Confidence"`: a paper's mark, told of that paper. */
export function isSaidToMark(before: string, after: string): boolean {
  const sentence = before.slice(Math.max(before.lastIndexOf('. '), before.lastIndexOf('; ')) + 1);
  const afterInSentence = after.split(/[.;\n]/, 1)[0] ?? '';
  return SAID.test(sentence) && /^["”'’]/.test(after) && !AT_LARGE.test(sentence) && !CONDITION.test(afterInSentence);
}
