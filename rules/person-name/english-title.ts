import type { Candidate, Match } from '../../src/plugin-api.ts';
import { PUBLIC_ENGLISH } from './english-context.ts';
import { NOT_ENGLISH, nameMatch, WORD } from './english-shape.ts';

const SURNAME = new RegExp(`^\\.?[ \\u00a0](${WORD})(?![\\p{L}’-])(?!,? [A-Z][a-z]+(?: [A-Z]|’s?))`, 'u');
/** Surnames of China in Latin letters: with a title before them nobody else's. */
const PINYIN = new Set(
  'li wang zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin guo luo liang song zheng xie han tang feng yu dong xiao cheng cao yuan deng fu shen zeng peng lu lv su jiang cai jia ding wei xue ye yan pan du dai xia zhong tian ren fan fang shi yao liao zou xiong jin hao kong bai cui kang mao qiu qin gu hou shao meng wan duan qian yin chang qiao lai gong wen pang lan lei shang qi cen mo ouyang zhuge sima ma he'.split(
    ' ',
  ),
);
/** A personal matter that is told of somebody by the surname. */
const MATTER =
  /\b(?:patient|claimant|applicant|complainant|tenant|lodger|diagnos\w+|arrears|evicted|housing benefit|disability|admitted|discharged|prescribed|surgery|symptoms?|passport|NHS number|date of birth|DOB|account number|lives (?:at|in)|living at|complained|complaint|grievance|sick leave|dismissed|next of kin|medication|asylum|probation|custody|benefit claim)\b/i;

/** Ms. Chen; Mr Okafor was admitted: a surname alone after a title, where nothing says that an office speaks. */
export function titledSurname(title: Candidate): Match | null {
  const match = SURNAME.exec(title.after(40));
  const name = match?.[1];
  if (!match || !name || NOT_ENGLISH.test(name) || /^(?:Speaker|President|Chairman|Justice|Secretary|Universe|World|Right|Big)$/.test(name))
    return null;
  const before = title.lineBefore(80);
  const end = title.end + match[0].length;
  const sentence = `${before.slice(before.search(/[^.!?]*$/))}#${title.text.slice(end, end + 90).split(/[.!?\n]/, 1)[0]}`;
  if (PUBLIC_ENGLISH.test(sentence)) return null;
  return PINYIN.has(name.toLowerCase()) || MATTER.test(sentence) ? nameMatch(end - name.length, name, 'title') : null;
}
