import { type Candidate, defineRule, literals, type Match, squeezed } from '../../src/plugin-api.ts';
import { CHINESE, ENGLISH, SPACED_ENGLISH } from './phrases.ts';
import { isOfThings, isShown } from './spoken.ts';

const NOUN =
  '(?:资料|資料|文件|材料|参考|參考|事项|事項|刊物|信息|情况|传阅|傳閱|掌握|使用|文稿|讨论稿|讨论|明电|通报|电报|文电|数据|简报|参阅|交流|通讯|研究|审阅|学习|工作|会议材料|档案|公文|用途|稿件|发行|发布|会议|發行|印发|明传|材料汇编|读物|征求意见稿|征求意见|通讯录|通訊錄|电话通知|通知|电话|学习资料|学习材料|阅件|机要|传达|阅知|名单|手册|教材|简讯|快报|专报|动态|要情|电文稿|图纸|数据资料)';
const SEPARATOR = '[ \\t\\u3000]{0,4}(?:\\r?\\n[ \\t\\u3000]{0,2})?[，,、；;·・—–\\-|/★☆]?[ \\t\\u3000]{0,4}(?:\\r?\\n[ \\t\\u3000]{0,4})?';
const ACTION =
  '(?:保存|保管|保密|外传|外傳|外泄|外洩|公开|公開|扩散|翻印|复制|複製|转发|转载|传播|对外(?:传播|提供|公开|发布|公布|泄露)|泄露|泄漏|外借|上网|登网|登报|广播|复印|影印|拍照|录音|转传|发表|对外|流传|散发|刊登|引用|摘抄|张贴|外送|遗失|丢失|带离|披露)';
const TAIL = `(?:(?:请|務請|务必|须|应|应当)?(?:注意|严格|妥善|严禁|嚴禁|不得|禁止|请勿|切勿|勿|不宜|不予|不可|不要|谢绝|防止|严防)(?:[^，。；\\s]{0,4}?)${ACTION}|(?:请)?(?:阅后|会后|用后|閱後|會後)(?:即|请|须|立即)?(?:收回|焚|退回|销毁|交还|归还|焚毁|即毁|清退|交回)|不(?:对外)?(?:公开|公布|外传|上网|发布|转发)|(?:仅|只|僅)?供(?:领导)?(?:参考|参阅|学习|研究|研阅|内部使用)|限(?:内部|机关|系统内)?(?:使用|传阅|阅读)|未经(?:批准|许可|同意)[^，。；\\s]{0,4}?不得${ACTION})`;
/** A line break may be inside a word. */
function breakable(pattern: string): string {
  return pattern.replace(/(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])/g, '(?:\\r?\\n)?');
}

const HEADED = new RegExp(`^${breakable(NOUN)}(?:${SEPARATOR}${breakable(TAIL)}(?:${SEPARATOR}${TAIL})?|[（(]${TAIL}[)）])`);
/** Drafts and papers that a handling phrase after them marks: 讨论稿　会后收回. */
const HEAD_NOUN = new RegExp(
  `(?:^|\\n)[ \\t\\u3000]*[（(【]?((?:送阅件|讨论稿|征求意见稿|送审稿|未定稿|过程稿|汇报稿|初稿|草稿|敏感信息|会议材料|妥善保管|仅供(?:领导|工作|内部)?(?:参阅|参考)|参阅件|内参|密件|涉密人员)${SEPARATOR})$`,
);
/** What else must not be done: 不得复印、转载. */
const ALSO = new RegExp(`^(?:[、和或]${ACTION}){1,3}`);
const MORE = new RegExp(`^${SEPARATOR}${TAIL}`);
const NOUN_AT = new RegExp(`^${breakable(NOUN)}|^\\r?\\n${NOUN}(?=[ \\t\\u3000]*[）)】\\]〕」』]?(?:[\\r\\n]|$))`);
/** A mark of another kind in front: the handling after it is part of that one. */
const OTHER_MARK =
  /(?:商业秘密|商业机密|商密|(?:公司|企业|集团|我司)(?:机密|秘密)|技术秘密|(?:绝密|机密|(?<!工作)秘密)[^\n。]{0,10})[级級]?[\s，,、；;:：·]{0,4}$/;
const OTHER_ENGLISH =
  /(?:in confidence|proprietary|trade secrets?|(?:company|commercial(?:ly)?|business|vendor|supplier) (?:confidential|sensitive)|\bSECRET\b|OFFICIAL|\bCUI\b|UNCLASSIFIED|NOFORN|FOUO)[^\n]{0,20}$/i;
const LIMITED = /(?:仅限于?|仅供|只供|只限|限于?|供|僅供)(?:[\u4e00-\u9fff]{0,6}?)$/;
const SELF = /(?:本|此|该)(?:纪要|方案|名单|材料|文件|件|资料|稿|文|刊物?|报告|简报|会议材料|数据|表|通报|电)$/;
const SELF_IS =
  /(?:本|此|该)(?:材料|文件|件|资料|稿|文|刊物?|报告|简报|会议材料|数据|表|通报|电|名单|方案|通知|纪要|清单|图|意见|预案|信息|内容)(?:为|系|属于?|是|均为|作为|(?:确|认|界|核)?定为|列为|按|标注为)$/;
/** 此件不公开发布，属｜工作秘密 */
const SAID_OF_PAPER = /(?:此件|本件|此文|本文件|本材料)[^。；;\n]{0,16}[，,](?:均?属于?|系|为)$/;
const LINE_START = /(?:^|\n)[ \t\u3000]*[（(【[〔「『<★☆*]{0,2}[ \t\u3000]*$/;
const LINE_END = /^[ \t\u3000]*[）)】\]〕」』>]{0,2}[ \t\u3000]*(?:\n|\r|$)/;
const LABEL = /(?:密级|密級|等级|标[识志]|页眉|页脚|水印)["'”]?\s{0,2}[:：为]\s{0,2}["'“]?$/;

const ENGLISH_AFTER =
  /^(?:\s?[-–—:/|,.]{1,2}\s?|\s)(?:(?:for )?internal (?:use|distribution|circulation) only|pre-decisional|deliberative(?: process)?|(?:not to|may not|must not) be (?:circulated|distributed|disclosed|forwarded|copied|published|released|shared)(?: (?:outside|externally|further|without|beyond)[a-z ]{0,40})?|not for (?:public |onward |general |wider |external )?(?:release|disclosure|publication|distribution|circulation|dissemination)|do not (?:distribute|circulate|forward|copy|share|publish|release)(?: (?:outside|externally|further|without)[a-z ]{0,30})?)/i;

/** Marks of work secrets and internal papers: they are no state secrets, and may not be published all the same. */
export default defineRule({
  id: 'work-secret-marking',
  version: 8,
  entity: 'work-secret-marking',
  severity: 'block',
  owner: 'confidentiality',
  claims: false,
  basis: ['Secrets Law art 64', 'Disclosure Regulation art 16'],
  messages: {
    workSecret: {
      en: 'A work-secret or internal mark. Decide whether the paper may be published, and remove the mark if so.',
      zh: '出现工作秘密或内部资料标识，请先确认能否公开；可以公开的应去除标识。',
    },
  },
  candidates: [
    literals(CHINESE, { spaced: true }),
    literals(ENGLISH, { word: true }),
    literals(SPACED_ENGLISH, { exact: true, word: true, spaced: true }),
  ],
  check(written) {
    if (SPACED_ENGLISH.includes(written.value)) return lettered(written);
    const close = squeezed(written);
    const mark = close?.mark ?? written;
    if (isShown(mark)) return null;
    const found = /^[A-Za-z]/.test(mark.value)
      ? english(mark)
      : mark.value === '内部' || mark.value === '內部'
        ? internal(mark)
        : phrase(mark);
    if (!found) return null;
    const start = found.start ?? mark.start;
    const end = found.end ?? mark.end;
    const value = mark.text.slice(start, end).replace(/\s+/g, '').toLowerCase();
    return { ...found, value, start: close ? close.startOf(start) : start, end: close ? close.endOf(end) : end };
  },
});

function internal(mark: Candidate): Match | null {
  const before = mark.before(14);
  const after = mark.after(40);
  // 内部资料准印证 is the licence of a periodical.
  if (/[《]$/.test(before) || /^(?:资料|資料)(?:性出版物|准印|出版物)/.test(after)) return null;
  const noun = NOUN_AT.exec(after)?.[0] ?? '';
  if (isRuleOnIt(before, after)) return null;
  if (SELF_IS.test(before) && noun) return { end: mark.end + noun.length, confidence: 0.92, evidence: ['statement'] };
  const headed = HEADED.exec(after);
  const limited = LIMITED.exec(before);
  // In a sentence the condition after the mark is not part of it: 本数据仅供内部使用，未经批准不得对外提供。
  if (headed && limited && noun && /[，,]未经[^，]*$/.test(headed[0]) && !LINE_START.test(before.slice(0, -limited[0].length)))
    return {
      start: mark.start - limited[0].length,
      end: mark.end + noun.length,
      confidence: 0.93,
      evidence: ['limited to internal use'],
    };
  if (headed)
    return {
      start: mark.start - leadOf(before),
      end: mark.end + headed[0].length,
      confidence: 0.97,
      evidence: ['mark', 'handling'],
    };
  if (limited && isOfThings(mark, limited[0])) return null;
  if (limited && noun && isClosed(after.slice(noun.length)))
    return {
      start: mark.start - leadOf(before),
      end: mark.end + noun.length,
      confidence: 0.93,
      evidence: ['limited to internal use'],
    };
  const self = SELF.exec(before);
  if (self && noun) return { start: mark.start - self[0].length, end: mark.end + noun.length, confidence: 0.93, evidence: ['statement'] };
  const organ = /(?:^|\n)[ \t\u3000]*((?:本?(?:机关|单位|系统|部门|局|委|办|区|市|公司)|党内|政府|仅限?|只供|专供)[ \t\u3000]?)$/.exec(
    before,
  )?.[1];
  if (organ && /^(?:使用|传阅|掌握|参阅|参考|资料|文件)/.test(noun) && LINE_END.test(after.slice(noun.length)))
    return { start: mark.start - organ.length, end: mark.end + noun.length, confidence: 0.88, evidence: ['line of its own'] };
  if (stands(before, after.slice(noun.length))) return { end: mark.end + noun.length, confidence: 0.88, evidence: ['line of its own'] };
  const starred = /^[★☆*＊▲△](?:[长長]期|\d{1,2}年)?/.exec(after.slice(noun.length));
  return starred ? { end: mark.end + noun.length + starred[0].length, confidence: 0.9, evidence: ['star'] } : null;
}

/** 内部资料不得外传的规定: a sentence on the rule, no mark. */
function isRuleOnIt(before: string, after: string): boolean {
  const headed = HEADED.exec(after)?.[0];
  return (
    headed !== undefined &&
    /^(?:的(?!$|\s)|等(?:规定|要求|制度)|[\u4e00-\u9fff]{0,4}(?:规定|制度|要求|原则|纪律))/.test(after.slice(headed.length)) &&
    !SELF.test(before)
  );
}

/** Length of `此件`, `本件仅供`, `仅限于局机关` before the mark, which belong to it. */
function leadOf(before: string): number {
  const limited = LIMITED.exec(before)?.[0].length ?? 0;
  const paper = /(?:本|此|该)(?:件|文件|材料|资料|稿|刊)(?:为|属|系)?$/.exec(before.slice(0, before.length - limited))?.[0];
  return limited + (paper?.length ?? 0);
}

function isClosed(after: string): boolean {
  return /^(?:[\s，。；！、）)】\]”"]|$)/.test(after);
}

function stands(before: string, after: string): boolean {
  const bracket = /[（(【[〔]\s?$/.test(before) && /^\s?[）)】\]〕]/.test(after);
  return bracket || ((LINE_START.test(before) || LABEL.test(before)) && (LINE_END.test(after) || (LABEL.test(before) && isClosed(after))));
}

const READERS = new RegExp(
  `^(?:限于?|供)?[^，。；;、\\n]{1,16}?(?:参阅|阅知|传阅|阅存|阅示|掌握|知悉|内部使用)(?:${SEPARATOR}${TAIL}){0,2}(?![\\u4e00-\\u9fff])`,
);

/** 此件仅供…领导参阅，不得外传: the paper says who may read it. */
function forReaders(mark: Candidate): Match | null {
  const rest = READERS.exec(mark.after(48))?.[0];
  return rest ? { end: mark.end + rest.length, confidence: 0.92, evidence: ['statement', 'readers'] } : null;
}

const UNLESS = new RegExp(
  `^[，,]?(?:擅自|一律|任何(?:单位|部门)?(?:和|或)?(?:个人|人))?(?:不得|禁止|严禁|不准)(?:擅自)?(?!转载)${ACTION}(?:[、和或]${ACTION}){0,3}(?=[ \\t\\u3000]*[）)】\\]]?[ \\t\\u3000]*(?:[\\r\\n]|$))`,
);

/** 未经批准不得对外公开, where a line says nothing else. */
function unlessApproved(mark: Candidate, before: string): Match | null {
  const rest = LINE_START.test(before) ? UNLESS.exec(mark.after(40))?.[0] : undefined;
  return rest ? { end: mark.end + rest.length, confidence: 0.88, evidence: ['line of its own'] } : null;
}

const INTRANET_ACT = /^(?:内)?(?:流转|传阅|传输|阅读|阅知|查看|查阅|发布|使用|印发|传递|办理|存储|流通|学习)(?![\u4e00-\u9fff])/;

/** 仅限内网流转: a paper that may not leave the network of its office. An address that is reached from inside only is no paper. */
function onIntranet(mark: Candidate, before: string): Match | null {
  const act = INTRANET_ACT.exec(mark.after(16))?.[0];
  if (act === undefined) return null;
  const self = SELF.exec(before)?.[0] ?? '';
  if (self === '' && /[\u4e00-\u9fff]$/.test(before)) return null;
  const more = MORE.exec(mark.after(40).slice(act.length))?.[0] ?? '';
  return { start: mark.start - self.length, end: mark.end + act.length + more.length, confidence: 0.9, evidence: ['statement', 'network'] };
}

const SENT_TO = new RegExp(`^[^，。；;、：:\\n（()）后請请]{1,24}?(?:${SEPARATOR}${TAIL}){1,2}(?![^\\s）)】\\]])`);

/** （此件发至县团级，不得翻印）: how far a paper goes and how it is handled. Without handling it is an annotation and no mark. */
function sentTo(mark: Candidate, before: string): Match | null {
  const rest = SENT_TO.exec(mark.after(60))?.[0];
  if (rest === undefined || !stands(before, mark.after(80).slice(rest.length))) return null;
  return { end: mark.end + rest.length, confidence: 0.9, evidence: ['statement', 'readers'] };
}

/** I N T E R N A L   U S E   O N L Y on its own line. */
function lettered(mark: Candidate): Match | null {
  const isSpaced = /^(?:[A-Z][ \u3000]{1,3}){6,}[A-Z]$/.test(mark.text.slice(mark.start, mark.end));
  return isSpaced && stands(mark.before(14), mark.after(24)) ? { value: mark.value, confidence: 0.9, evidence: ['line of its own'] } : null;
}

function phrase(mark: Candidate): Match | null {
  const before = mark.before(14);
  const after = mark.after(24);
  if (!mark.value.startsWith('工作') && OTHER_MARK.test(before)) return null;
  if (/^[未非]经/.test(mark.value) && mark.value.length === 4) return unlessApproved(mark, before);
  if (/(?:发至|发到|传达)$/.test(mark.value)) return sentTo(mark, before);
  if (mark.value.endsWith('内网')) return onIntranet(mark, before);
  if (/[仅只限]$/.test(mark.value)) return /^发[至到]/.test(after) ? sentTo(mark, before) : forReaders(mark);
  const secret = mark.value.startsWith('工作');
  const period = secret ? (/^\s?[★☆*＊▲△]\s{0,2}(?:[长長]期|\d{1,2}\s?年|[一二三四五六七八九十]{1,3}年)?/.exec(after)?.[0] ?? '') : '';
  const more = ALSO.exec(after)?.[0] ?? MORE.exec(after)?.[0] ?? '';
  if (period !== '') return { end: mark.end + period.length, confidence: 0.97, evidence: ['mark', 'star'] };
  const grade = secret ? (/^(?:级|事项|信息|文件)?(?:[（(]\d{1,2}年[）)])?/.exec(after)?.[0] ?? '') : '';
  if (grade !== '' && LINE_START.test(before) && LINE_END.test(after.slice(grade.length)))
    return { end: mark.end + grade.length, confidence: 0.9, evidence: ['line of its own'] };
  if (secret && more !== '' && (!/[\u4e00-\u9fff]$/.test(before) || /(?:^|[\n，。；（(])(?:属于?|系)$/.test(before)))
    return { end: mark.end + more.length, confidence: 0.93, evidence: ['mark', 'handling'] };
  if (secret && LINE_START.test(before) && /^[ \t\u3000]{1,4}(?:保密)?期限/.test(after)) return { confidence: 0.9, evidence: ['period'] };
  const keep = /^(?:注意|妥善)保[存管]$/.test(mark.value);
  if (keep && !HEAD_NOUN.test(before)) return null;
  if (stands(before, after) || (LINE_START.test(before) && LINE_END.test(after.slice(more.length)))) {
    const isAnnotation = /^[此本]件不予?公开$/.test(mark.value) && /[（(]\s?$/.test(before);
    const match = { end: mark.end + more.length, confidence: 0.9, evidence: ['line of its own'] };
    return isAnnotation ? { ...match, statesAttribute: true } : match;
  }
  if (secret && isKeyword(mark)) return { confidence: 0.85, evidence: ['keyword'] };
  const head = secret ? null : HEAD_NOUN.exec(before)?.[1];
  if (head && /^[ \t\u3000]*[）)】]?[ \t\u3000]*(?:\n|\r|$)/.test(after.slice(more.length)))
    return { start: mark.start - head.length, end: mark.end + more.length, confidence: 0.9, evidence: ['draft', 'handling'] };
  const self = SELF.exec(before);
  if (self && !secret && isClosed(after)) return { start: mark.start - self[0].length, confidence: 0.9, evidence: ['statement'] };
  if (secret && (SELF_IS.test(before) || SAID_OF_PAPER.test(mark.before(30))) && isClosed(after)) {
    const term = /^[，,；;]?\s?保密期限(?:为|是|[:：])?\s?(?:\d{1,2}\s?年|[长長]期|[一二三四五六七八九十]{1,3}年)/.exec(after)?.[0] ?? '';
    return { end: mark.end + term.length, confidence: 0.9, evidence: ['statement'] };
  }
  return null;
}

/** One of a document's keywords: the whole text is a short list. */
function isKeyword(mark: Candidate): boolean {
  if (mark.text.length > 80 || /[。：:]/.test(mark.text)) return false;
  const words = mark.text.split(/[;；,，、\s]+/);
  return words.every((word) => word.length <= 8) && words.includes(mark.text.slice(mark.start, mark.end));
}

function english(mark: Candidate): Match | null {
  const before = mark.lineBefore(24);
  const shouted = mark.value.length > 0 && mark.text.slice(mark.start, mark.end) === mark.text.slice(mark.start, mark.end).toUpperCase();
  const leading =
    /^\W*(?:(?:header|footer|marking|classification|banner|handling|status|watermark)\s?[:：]\s?)?(?:confidential [–-] |working (?:draft|paper) [–-] |for |draft|strictly |official |sensitive |government |council )*\W*$/i.test(
      before,
    );
  if ((!shouted && !leading) || OTHER_ENGLISH.test(mark.lineBefore(60))) return null;
  const only =
    /^(?: (?:only|document|paper|draft|release|distribution|disclosure|publication|circulation|dissemination|sharing))?(?: (?:outside|beyond) [a-z ]{3,40})?(?![a-z])/i.exec(
      mark.after(60),
    )?.[0] ?? '';
  const rest = mark.text.slice(mark.end + only.length, mark.end + only.length + 80);
  const more = ENGLISH_AFTER.exec(rest)?.[0] ?? '';
  const tail = mark.text.slice(mark.end + only.length + more.length, mark.end + only.length + more.length + 24);
  const isHandling =
    /not for|do not|only$|pre-decisional|^(?:restricted circulation|limited distribution)$/i.test(
      mark.text.slice(mark.start, mark.end + only.length),
    ) ||
    (shouted && /^\W*(?:FOR )?$/.test(before) && /^\W*?(?:\n|$)/.test(tail)) ||
    more !== '';
  if (!isHandling || (!shouted && !/^\s*(?:[.\n\r)\]–—-]|$)|^\s{2}/.test(tail))) return null;
  const lead = /(?:(?:CONFIDENTIAL|DRAFT|SENSITIVE|PRIVATE) [–-] )?(?:FOR |STRICTLY |DRAFT [–-] )$/i.exec(before)?.[0].length ?? 0;
  return { start: mark.start - lead, end: mark.end + only.length + more.length, confidence: shouted ? 0.95 : 0.88, evidence: ['mark'] };
}
