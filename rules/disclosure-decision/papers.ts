import type { DocumentType } from '../../src/plugin-api.ts';

const STAGE =
  /[（(【[](?:讨论稿|征求意见稿|送审稿|草案|草稿|初稿|修改稿|未定稿|代拟稿|审议稿|内部讨论)[^（()）】\]]{0,12}[）)】\]]|(?:讨论稿|征求意见稿|送审稿|代拟稿|未定稿)\s*$|\bdiscussion draft\b|\bdraft for (?:discussion|comment)/i;
/** Published year by year by law, whatever their name says (art 49, 50). */
const PUBLISHED_REPORT = /年度报告|年报|工作报告|审计(?:结果)?报告|评估报告|决算|预算/;
const NORMATIVE = /(?:管理|实施|暂行)?(?:办法|规定|细则|规则)(?:[（(](?:试行|暂行|修订)[）)])?》?(?:的(?:通知|公告|决定))?$|行政规范性文件/;

/** A type and the words that a title of it ends with, after what stands in brackets. */
const ENDS: readonly [DocumentType, RegExp][] = [
  ['request-for-instructions', /请\s*示$/],
  ['minutes', /纪\s*要$|\bminutes\b/i],
  ['decision', /(?:决定|决议|命令|令)$/],
  ['notice', /(?:通知|公告|通告|通报)$|\bnotice\b/i],
  ['letter', /(?:函|批复)$/],
];

/** Types of a paper by its title. A paper may be two of them: a request for instructions that is a discussion draft. */
export function typesByTitle(title: string): DocumentType[] {
  const line = title.trim();
  const types: DocumentType[] = [];
  if (STAGE.test(line)) types.push('draft');
  const bare = line.replace(/[（(【[][^（()）】\]]*[）)】\]]\s*$/, '').trim();
  if (NORMATIVE.test(bare)) types.push('normative');
  else if (/报\s*告$/.test(bare) && !PUBLISHED_REPORT.test(bare)) types.push('report');
  else types.push(...ENDS.filter(([, words]) => words.test(bare)).map(([type]) => type));
  return types.length > 0 ? types : ['other'];
}

/** A line that says how far a paper has come: 讨论稿 in brackets or on its own line, within the head of the paper. */
export const PROCESS_MARK =
  /(?<=^|\n)[ \t\u3000]*(?:[（(【[][ \t\u3000]*)?(?:讨论稿|征求意见稿|送审稿|草案|初稿|修改稿|未定稿|代拟稿|内部讨论稿|审议稿)(?:[ \t\u3000]*[）)】\]])?(?=[ \t\u3000]*(?:\r?\n|$))/;
/** Papers of an enforcement file (art 16). */
export const ENFORCEMENT_FILE =
  /(?<=^|\n)[ \t\u3000]*[^\n]{0,20}(?:行政(?:处罚|强制|执法)案卷|询问笔录|调查笔录|现场(?:检查|勘验)笔录|勘验笔录|立案审批表|案件调查终结报告|案件处理审批表|行政处罚事先告知书送达回证)[ \t\u3000]*(?=\r?\n|$)/;
/** A title over the text: 关于…的请示. */
export const HEADLINE =
  /(?<=^|\n)[ \t\u3000]*([^\n]{0,24}关于[^\n]{2,60}的(?:请示|报告|通知|公告|通告|通报|决定|决议|函|批复|纪要)(?:[（(][^（()）\n]{1,12}[）)])?|[^\n]{2,24}会议纪要)[ \t\u3000]*(?=\r?\n|$)/;
