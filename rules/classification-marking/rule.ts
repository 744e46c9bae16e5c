import { type Candidate, defineRule, literals, type Match } from '../../src/plugin-api.ts';
import { isLevelCell } from './column.ts';
import { decided } from './decided.ts';
import { isShown } from './shown.ts';

/** Between level and period: the star, what replaces it, and what OCR makes of it. */
const STAR = '[★☆✩✪✫✬✭✮✯⭐⋆∗*＊✱✲※﹡⁎]';
/** Digits, and the letters that OCR reads for them; 年 and what it reads for that. */
const FEW = '(?:[\\dOoIl]\\s*){1,2}';
const YEAR = '[年午牟]';
const PERIOD = `(?:[长長]\\s?期|永久|解密(?:时间|日期)[待另][\\u4e00-\\u9fff]{1,5}|(?:解密(?:日期|时间)?[:：]?\\s?|至\\s?)?(?:\\d\\s*){4}年(?:\\s*\\d{1,2}\\s*月(?:\\s*\\d{1,2}\\s*[日号])?)?前?|(?:19|20)\\d{6}(?!\\d)|${FEW}(?:${YEAR}|个月|個月|月|[日天])|[一二三四五六七八九十百廿卅两兩壹贰叁肆伍陆柒捌玖拾]{1,4}\\s*(?:${YEAR}|个月|個月)|(?:解密(?:日期|时间)?[:：]?\\s?)?\\d{4}[-./]\\d{1,2}[-./]\\d{1,2}|[\\u4e00-\\u9fff]{1,14}?(?:之?前|后解密|時))`;
const STARRED = new RegExp(`^[级級]?\\s*${STAR}\\s*${PERIOD}?`);
const YEARS = `(?:${FEW}${YEAR}|[一二三四五六七八九十]{1,3}${YEAR}|[长長]期)`;
const NO_PERIOD = '(?![\\u4e00-\\u9fff]*(?:以上|以下|内|工作|来|间|後|后|徒刑|左右|规划|规劃|计划|历史|以前|之久|期间))';
/** One wrong character for the star, or none: only with a period of years after it. */
const SLIPPED = new RegExp(
  `^[级級]?\\s{0,2}(?:[^\\s\\u4e00-\\u9fff]{1,2}?|[大女交士才犬木京水食全会六太天夫文欠央丈火灰史米衣术本未末夹个介])?\\s{0,2}${YEARS}${NO_PERIOD}`,
);
/** Any character for the star, where level and period fill a line: 机密某10年. Words that join a noun and a time are prose. */
const SLIPPED_LINE = new RegExp(
  `^[级級]?\\s{0,2}(?![达近约满仅是第在有共了之于超逾已过历至到后的前等各每为时经以和与或及并又再另将])[\\u4e00-\\u9fff]\\s{0,2}${YEARS}[ \\t\\u3000]*(?=[\\r\\n]|$)`,
);
const ONLY_ON_LINE = /(?:^|\n)[ \t\u3000]*$/;
/** 密 or the first character misread: a mark only with a star or its slip, and a period. */
const MISREAD = [
  '机蜜',
  '秘蜜',
  '绝蜜',
  '机宓',
  '秘宓',
  '绝宓',
  '杌密',
  '枧密',
  '肌密',
  '讥密',
  '秋密',
  '泌密',
  '纯密',
  '色密',
  '机宻',
  '机窑',
  '秘窑',
  '绝窑',
  '秘宻',
  '绝宻',
];
const IS_MISREAD = new RegExp(`^(?:${MISREAD.join('|')}|機蜜|絕蜜|機宓|絕宓|純密|譏密|機宻|絕宻|機窑|絕窑)$`);
const BEFORE_STAR = new RegExp(`${STAR}\\s{0,2}$`);
/** Decides most of what is met in prose, before anything else is looked at. */
const ORDINARY = /(?:国家|國家|商业|商業|工作|保守|个人|企业|企業|技术|技術|公司|集团|我司)$/;
const OPEN = /[（(【[［{｛〔「『<《〈〖]\s{0,2}$/;
const CLOSE =
  /^(?:[级級]|件)?\s{0,2}(?:[，,、；; ]\s{0,2}(?:阅后|会后|用后|閱後|略|见|详|另|注意|严禁|不得|长期|請|请|限|仅限|只限|共)[^）)】\]〕」』>]{0,16})?[）)】\]］}｝〕」』>〉〗]/;
/** Words that make it a mark of another kind or ordinary language. */
const OTHER_KIND = /(?:商业|商業|工作|国家|國家|保守|企业|技术|核心|泄露|窃取|普通|个人|之|的|关于|有关|等|、|或者?|和|与|及)$/;
const LABEL =
  /(?:密[ \t\u3000]{0,8}级|密[ \t\u3000]{0,8}級|密\s{0,2}级|密\s{0,2}級|秘密等级|涉密等级|保密等级|保密级别|定密|机密等级|密级标[识志]|(?:secret|secrecy|security)[ _-]?(?:level|grade|class)|classification)(?:["'”*]{0,2}[ \t\u3000]{0,4}(?:[:：=为為是|｜>】]|[—–-]{1,2}|定为|确定为|变更为|调整为|标注为)[ \t\u3000\n]{0,8}|[ \t\u3000]{0,8})(?:[（(【[“"'☑√■☒✔▣]|\[x\]|国家秘密)?\s{0,2}$/i;
/** A sentence on levels at large: 处理信息的最高密级为绝密级, 密级为机密的应当…. */
const LEVEL_AT_LARGE = /(?:最高|最低|相应|不同|较高|[^本此该]的|其|所)[ \t\u3000]?$/;
const OWN_STATEMENT =
  /(?:以[上下](?:内容|段落|部分)?|(?:本|此|该)(?:文件|件|文|材料|资料|报告|稿|图纸?|表|方案|电报|档案|纪要|批复|通知|意见|决定|函|请示|规定|预案|简报|专报|数据|信息|名单|清单|项目))(?:属于|属|为|系|定为|确定为|列为|是)(?:国家)?$/;
/** 本文件涉及国家秘密，定为绝密级: the paper says both, that it holds a secret and of which level. */
const OWN_SECRET =
  /(?:本|此|该)(?:文件|件|文|材料|资料|报告|稿|图纸?|表|方案|电报|档案|纪要|批复|通知|意见|决定|函|请示|规定|预案|简报|专报|数据|信息|名单|清单|项目)(?:内容)?(?:涉及|属于?|系|为|含有?)国家秘密(?:事项|信息|内容)?[，,；;]?\s?(?:密级)?(?:定|确定|核定|列|标|标注)为$/;
const LEVEL_WORD = /^(?:[级級](?:国家秘密|文件|材料|资料|事项|内容)?|件|文件)?(?=[，。；,;：:\s（(]|$)/;
/** What a paper is, after its level: 绝密电报. */
const PAPER =
  /^(?:[级級])?(?:电报|電報|文件|材料|资料|資料|明电|会议材料)(?=[ \t\u3000]*(?:\r?\n|$)|[ \t\u3000]{1,4}(?:妥善|严禁|不得|请|阅后|会后|注意|第))/;
/** A page header or a line of its own may go on with these. */
const HEADER_REST =
  /^(?:[级級]|件)?(?:\s*$|\s*\n|(?<=^件)[ \t\u3000]+\S|[ \t\u3000]+(?:第|共|收文|来文|发文|印数|存档|特急|加急|平急|特提|急件|急|№|N[Oo]|份号|编号|阅后|长期|不得|请|\d|保存|限|[-–—] ?\d)|[ \t\u3000，,]{1,3}保密期限\s?[:：为]?\s?[^，。；;\s]{2,6}|<\/)/;
const CONDITION = /^[级級]?\s{0,2}[·•.—-]{1,2}\s{0,2}(?:启用|公布|考试结束|发布|公开|会议开始|会议|解密)[\u4e00-\u9fff]{0,3}前/;
const HEADER_LABEL =
  /(?:(?:^|\n)[ \t\u3000]*(?:#{1,6} )?|<\w{1,10}>)(?:(?:页眉|页脚|(?:图片)?水印(?:文字)?|标[识志]|印章|右上角|左上角|首页|封面)\s{0,2}[:：]\s{0,2})?$/;

/** State-secret marks as the Secrets Law and GB/T 9704 want them, and as they are met: spaced, traditional, misread. */
export default defineRule({
  id: 'classification-marking',
  version: 5,
  entity: 'classification-marking',
  severity: 'block',
  owner: 'confidentiality',
  quarantine: true,
  claims: false,
  basis: ['Secrets Law art 22', 'Secrets Law art 31', 'Regulation for the Secrets Law art 61', 'GB/T 9704-2012 7.2.2'],
  messages: {
    stateSecret: {
      en: 'A state-secret mark ({{level}}). The file is quarantined; tell the confidentiality reviewer, do not copy or forward it.',
      zh: '出现国家秘密标志（{{level}}）。文件已隔离，请立即报告保密审查员，不得复制、转发。',
    },
  },
  names: {
    level: {
      绝密: { en: 'top secret, 绝密', zh: '绝密' },
      机密: { en: 'secret, 机密', zh: '机密' },
      秘密: { en: 'confidential, 秘密', zh: '秘密' },
    },
  },
  candidates: [
    literals(['绝密', '机密', '秘密', '祕密', '極密', ...MISREAD], { spaced: true }),
    literals(['定密责任人', '定密依据'], { spaced: true }),
  ],
  check(mark) {
    if (mark.value.startsWith('定')) return decided(mark);
    if (ORDINARY.test(mark.before(5).replace(/\s/g, '').slice(-2)) || isShown(mark)) return null;
    const misread = IS_MISREAD.test(mark.value);
    const found =
      starred(mark, misread) ?? (misread ? null : (labelled(mark) ?? bracketed(mark) ?? stated(mark) ?? header(mark) ?? cell(mark)));
    return found
      ? {
          ...found,
          data: { level: levelOf(mark.value) },
          value: mark.text.slice(found.start ?? mark.start, found.end ?? mark.end).replace(/\s+/g, ''),
        }
      : null;
  },
});

function levelOf(written: string): string {
  if (/^[绝絕極纯純色]/.test(written)) return '绝密';
  return /^[机機杌枧肌讥譏]/.test(written) ? '机密' : '秘密';
}

function starred(mark: Candidate, misread: boolean): Match | null {
  const before = mark.before(8);
  if (/(?:商业|商業|工作|核心|普通|商)\s?$/.test(before)) return null;
  const after = mark.after(40);
  const star = STARRED.exec(after);
  if (star && (!misread || star[0].length > 2))
    return {
      start: mark.start,
      end: mark.end + star[0].trimEnd().length,
      confidence: 0.99,
      evidence: ['level', 'star', ...(star[0].length > 2 ? ['period'] : [])],
    };
  const first = BEFORE_STAR.exec(before);
  if (first && !misread && !/[\u4e00-\u9fff]/.test(after.slice(0, 1)))
    return { start: mark.start - first[0].length, end: mark.end, confidence: 0.95, evidence: ['star', 'level'] };
  const slipped = SLIPPED.exec(after) ?? CONDITION.exec(after) ?? (ONLY_ON_LINE.test(before) ? SLIPPED_LINE.exec(after) : null);
  if (slipped && !/[\u4e00-\u9fff]$/.test(before) && !isListed(before, after))
    return {
      start: mark.start,
      end: mark.end + slipped[0].length + closing(slipped[0], after),
      confidence: 0.85,
      evidence: ['level', 'period', 'star misread'],
    };
  return null;
}

/** 机密（10年）: the bracket in place of the star is closed. */
function closing(slipped: string, after: string): number {
  return /[（(【[〔]/.test(slipped) && /^[）)】\]〕]/.test(after.slice(slipped.length)) ? 1 : 0;
}

/** 秘密3年，机密10年: the law tells what each level lasts. */
function isListed(before: string, after: string): boolean {
  return /^[^，、,；;\n]{1,8}[，、,；;]\s?(?:绝密|机密|秘密|絕密|機密)/.test(after) || /[年期][，、,；;]\s?$/.test(before);
}

function labelled(mark: Candidate): Match | null {
  const label = LABEL.exec(mark.before(44));
  if (!label || /^[级級]?[\s|｜]{0,4}(?:绝密|机密|秘密|絕密|機密)/.test(mark.after(8))) return null;
  if (/[级級别別志识]$/.test(label[0]) && !/^[级級]?(?:[，。；\s]|$)/.test(mark.after(2))) return null;
  if (/^[性度感数花档计术]/.test(mark.after(1))) return null;
  const verb = /(?:为|為|是)[“"'（(国家秘密]{0,5}\s{0,2}$/.test(label[0]);
  if (
    verb &&
    (LEVEL_AT_LARGE.test(mark.text.slice(Math.max(0, mark.start - label[0].length - 6), mark.start - label[0].length)) ||
      /^[级級]?的/.test(mark.after(2)))
  )
    return null;
  if (/^[、/或和与□☐]/.test(mark.after(2)) || (/^\s{0,3}[□☐]/.test(mark.after(4)) && !/[☑√■☒✔▣]/.test(label[0]))) return null;
  const period =
    /^[级級]?[，,；;]\s?保密期限(?:为|是|[:：])?\s?[^，。；;\s]{2,8}/.exec(mark.after(24))?.[0] ?? /^[级級]/.exec(mark.after(1))?.[0] ?? '';
  // A key of JSON or an element of XML is no part of the mark.
  if (/["'”>】]/.test(label[0].replace(/["'“]$/, '')))
    return { start: mark.start, end: mark.end, confidence: 0.96, evidence: ['label', 'level'] };
  const lead =
    /(?:本|此|该)[\u4e00-\u9fff]{1,4}(?:为|属于?|系|涉及)国家秘密[，,]\s?$/.exec(
      mark.text.slice(Math.max(0, mark.start - label[0].length - 20), mark.start - label[0].length),
    )?.[0] ?? '';
  return {
    start: mark.start - label[0].length - lead.length,
    end: mark.end + period.length,
    confidence: 0.96,
    evidence: ['label', 'level', ...(period.length > 1 ? ['period'] : [])],
  };
}

function bracketed(mark: Candidate): Match | null {
  const before = mark.before(4);
  const close = CLOSE.exec(mark.after(24));
  if (!close || !OPEN.test(before)) return null;
  const suffix = /^(?:[级級]|件)/.exec(close[0])?.[0].length ?? 0;
  return { start: mark.start, end: mark.end + suffix, confidence: 0.92, evidence: ['level', 'brackets'] };
}

function stated(mark: Candidate): Match | null {
  const lead = OWN_STATEMENT.exec(mark.before(16)) ?? OWN_SECRET.exec(mark.before(32));
  const rest = LEVEL_WORD.exec(mark.after(12));
  if (!lead || !rest) return null;
  return { start: mark.start - lead[0].length, end: mark.end + rest[0].length, confidence: 0.9, evidence: ['statement', 'level'] };
}

/** A level on its own line, or at the head of a page line. */
function header(mark: Candidate): Match | null {
  const lead = mark.before(16);
  if (
    OTHER_KIND.test(lead.slice(-4)) ||
    !HEADER_LABEL.test(lead) ||
    (mark.start > 16 && !/[\n>]/.test(lead) && !/[:：]\s{0,2}$/.test(lead))
  )
    return null;
  const paper = PAPER.exec(mark.after(16))?.[0];
  if (paper !== undefined)
    return { start: mark.start, end: mark.end + paper.length, confidence: 0.88, evidence: ['level', 'line of its own'] };
  const rest = HEADER_REST.exec(mark.after(20));
  if (!rest) return null;
  if (rest[0].includes('保密期限'))
    return { start: mark.start, end: mark.end + rest[0].length, confidence: 0.93, evidence: ['level', 'period'] };
  const suffix = /^(?:[级級]|件)/.exec(rest[0])?.[0].length ?? 0;
  return { start: mark.start, end: mark.end + suffix, confidence: 0.9, evidence: ['level', 'line of its own'] };
}

/** A level in the column 密级 of a register. */
function cell(mark: Candidate): Match | null {
  if (!isLevelCell(mark)) return null;
  const suffix = /^(?:[级級]|件)/.exec(mark.after(1))?.[0].length ?? 0;
  return { start: mark.start, end: mark.end + suffix, confidence: 0.9, evidence: ['level', 'column'] };
}
