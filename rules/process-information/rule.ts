import { type Candidate, defineRule, literals, type Match } from '../../src/plugin-api.ts';

/** How far a paper has come before it is decided. */
const STAGES: readonly string[] = ['征求意见稿', '内部讨论稿', '讨论稿', '送审稿', '代拟稿', '未定稿', '审议稿', '内部征求意见稿'];
const MINUTES = '会议纪要';
/** Characters of a text in which its title is. */
const HEAD = 3_000;
const MAX_TITLE = 60;
const OPENS = /[（(【[〔]\s?$/;
const CLOSES = /^\s?[）)】\]〕][ \t\u3000]*(?:[\r\n]|$)/;
const LINE_END = /^[ \t\u3000]*(?:[\r\n]|$)/;
/** A line that lists, cites or says something is no title. */
const NO_TITLE = /[，。；：:;《》]|^\s*(?:附件|附表|附\s?[:：]|\d{1,2}[.、．]|[一二三四五六七八九十]{1,3}、|根据|按照|关于对|详见|参见|见)/;
const NO_MINUTES = /(?:的|根据|按照|依据|每次|本次|有关|形成|印发|起草|整理|撰写|及|和|与|、)$/;

/** Drafts and minutes by the words of their head: information on how a decision came about (art 16). */
export default defineRule({
  id: 'process-information',
  version: 1,
  entity: 'process-information',
  severity: 'medium',
  owner: 'disclosure',
  claims: false,
  basis: ['Disclosure Regulation art 16'],
  messages: {
    draft: {
      en: 'A draft by the words of its head. Drafts may be withheld: confirm that it is published, for a public consultation or as decided.',
      zh: '文件标明为未定稿件，属过程性信息，可以不予公开；确需公开（如公开征求意见）的，请确认。',
    },
    minutes: {
      en: 'Minutes of a meeting. They may be withheld: confirm that they are published.',
      zh: '文件为会议纪要，属过程性信息，可以不予公开；确需公开的，请确认。',
    },
  },
  candidates: [literals([...STAGES, MINUTES])],
  check(word) {
    return word.start > HEAD ? null : /[纪紀]要$/.test(word.value) ? minutes(word) : draft(word);
  },
});

/** On a line of its own, or in brackets where a title ends. */
function draft(word: Candidate): Match | null {
  const line = word.lineBefore(MAX_TITLE + 1);
  const lead = line.replace(/[（(【[〔]\s?$/, '');
  if (lead.length > MAX_TITLE || NO_TITLE.test(lead)) return null;
  const isBracketed = OPENS.test(line) && CLOSES.test(word.after(12));
  const isAlone = lead.trim() === '' && LINE_END.test(word.after(12));
  return isBracketed || isAlone ? found('draft') : null;
}

/** At the end of a title. */
function minutes(word: Candidate): Match | null {
  const line = word.lineBefore(MAX_TITLE + 1);
  if (line.length > MAX_TITLE || NO_TITLE.test(line) || NO_MINUTES.test(line.trimEnd())) return null;
  return LINE_END.test(word.after(12)) ? found('minutes') : null;
}

/** Where a form is at hand, what it says of the attribute is judged with the paper (disclosure-decision). */
function found(messageId: string): Match {
  return { messageId, confidence: 0.85, evidence: ['title'], statesAttribute: true };
}
