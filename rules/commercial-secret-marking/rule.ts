import { type Candidate, defineRule, literals, type Match, squeezed } from '../../src/plugin-api.ts';
import { isSaidToMark, isSetWithBlanks, SPACED } from './spaced.ts';

const STAR = '[▲△▼▽★☆◆◇■●*＊※✱·]';
const PERIOD =
  '(?:[长長]期|永久|\\d{1,2}\\s?年|[一二三四五六七八九十]{1,3}年|\\d{4}年(?:\\d{1,2}月(?:\\d{1,2}日)?)?|[\\u4e00-\\u9fff]{1,10}?前)';
const STARRED = new RegExp(`^[级級]?\\s{0,2}(?:[（(]\\s?)?${STAR}\\s{0,2}${PERIOD}?[）)]?`);
/** 普通商密 5年: no sign between, in its own line. */
const BARE_PERIOD = /^[级級]?[ \t\u3000]{0,2}\d{1,2}年(?=[ \t\u3000]*(?:[\r\n]|$))/;
const HANDLING =
  /^[ \u3000]{0,2}(?:\r?\n)?[，,、；;：:·・ \u3000—–-]{0,2}[ \u3000]{0,2}(?:未经[^，。；\n]{0,10}(?:许可|同意|授权|批准)[^，。；\n]{0,3}(?:不得|禁止|严禁)[^，。；\n”"』」]{1,14}|(?:请勿|严禁|不得|禁止|注意|不予|谢绝|不同意|拒绝|请)[^，。；\n”"』」]{0,4}(?:披露|外传|泄露|公开|复制|扩散|保密|保管|保存|传播|翻印|转载)(?!的|工作|措施|制度|义务|责任|范围|条款|协议)|请?予?以?保密|妥善保管|[仅只][供限](?:于)?[^，。；\n”"』」]{1,14}(?:使用|查阅|参考|知悉|阅看)(?=[，。；）)\s]|$))/;
const SELF =
  /(?:本|此|该)(?:页|文件|件|文|资料|材料|报告|方案|表|附件|标书|投标文件|响应文件|合同|图纸|部分|章|卷|册|节|书|数据|信息)(?:第[一二三四五六七八九十\d]{1,3}(?:章|部分|册|卷|页|节))?(?:所?[含载列](?:内容|信息|数据|资料)|内容|部分内容|中)?(?:内?(?:均?含有?|包含|涉及|均?属于?|为|系|载有))(?:[\u4e00-\u9fff]{0,8}?的?)$/;
/** 属于我公司商业秘密: whose secret it is. */
const OWNED =
  /(?:(?:以上|上述|下列|所附|所列|相关|有关)?(?:内容|信息|数据|资料|材料|技术|参数|报价|方案|图纸)?(?:均|皆|全部)?(?:属于?|系|为|涉及|构成)(?:我|本|敝|贵)(?:公司|司|单位|厂|集团|企业|院|所)(?:的|之)?(?:核心|重要|内部)?)$/;
/** 附表所列参数属于受托方商业秘密: a part of this paper is the secret of a party that it names. What a rule says of such secrets goes on with 的. */
const OF_PARTY =
  /(?:以上|上述|以下|下列|所[附列载示]|附[表件图]|[本此该])[^，。；;\n]{0,24}?(?<![否不非未])(?:属于?|系|为|涉及|构成)(?:(?:受托|委托|[甲乙丙卖买]|承包|发包|承揽|合作|提供|供货|投标|响应|中标|承研|研制|权利|第三)(?:人|方|单位)|供应商|承包商|开发商)(?:的|之)?$/;
const LINE_START = /(?:^|\n)[ \t\u3000]*[（(【[〔「『<★▲]{0,2}[ \t\u3000]*$/;
const LINE_END = /^[级級]?[ \t\u3000]*[）)】\]〕」』>]{0,2}[ \t\u3000]*(?:\n|\r|$)/;
const LABEL = /(?:密级|密級|标[识志]|保密等级|保密级别|密别|等级)\s{0,2}[:：为]\s{0,2}$/;
const BRACKETED_KIND =
  /^[（(][\u4e00-\u9fff]{0,6}(?:报价|标底|价格|商务|技术|投标|响应|财务|成本|配方|客户|合同|核心|商业|工艺)[\u4e00-\u9fff]{0,6}[）)]/;
const ENGLISH_REST =
  /^(?:[ ]?[-–—:,/&][ ]?|[ ]and[ ]|[ ])(?:(?:contains?|containing|includes?|proprietary|confidential|trade secrets?|do not|not for|property of|business|commercially|subject to|exempt)[^;.\n]{0,90})/i;

const TO_END = /^ [^.;\n]{2,60}/;
/** 商业秘密（核心）: the grade in brackets. */
const GRADE = /^[（(](?:核心|普通|重要|一般|[一二三]级|\d{1,2}年)[)）]/;

/** Marks by which companies, bidders and their partners claim a trade secret. They open a consultation of the third party. */
export default defineRule({
  id: 'commercial-secret-marking',
  version: 5,
  entity: 'commercial-secret-marking',
  severity: 'high',
  owner: 'legal',
  claims: false,
  consults: 'third-party',
  basis: ['Disclosure Regulation art 15', 'Disclosure Regulation art 32', 'Anti-Unfair Competition Law'],
  messages: {
    tradeSecret: {
      en: 'A trade-secret mark. Ask the third party (15 working days), then decide.',
      zh: '出现商业秘密标识，请征求第三方意见（15个工作日）后决定。',
    },
  },
  candidates: [
    literals(
      [
        '商业秘密',
        '商业机密',
        '商密',
        '企业秘密',
        '技术秘密',
        '企业机密',
        '公司秘密',
        '公司机密',
        '公司绝密',
        '集团秘密',
        '集团机密',
        '我司秘密',
        '我司机密',
        '商业\n秘密',
        '商业秘\n密',
        '商业\n机密',
        '商业祕密',
        '保密',
      ],
      { spaced: true },
    ),
    literals(
      [
        'company confidential',
        'commercial in confidence',
        'commercial-in-confidence',
        'commercially confidential',
        'business confidential',
        'confidential business information',
        'proprietary and confidential',
        'confidential and proprietary',
        'confidential & proprietary',
        'proprietary & confidential',
        'proprietary information',
        'trade secret',
        'trade secrets',
        'in confidence',
        'company proprietary',
        'confidential commercial',
        'commercially sensitive',
        'strictly confidential',
        'private and confidential',
        'private & confidential',
        'business sensitive',
        'commercial - in confidence',
        'confidential - commercial',
        ...['vendor', 'supplier', 'client', 'customer', 'partner', 'bidder', 'tenderer', 'contractor', 'corporate', 'trade'].map(
          (owner) => `${owner} confidential`,
        ),
        'confidential - property of',
        'proprietary - do not',
        'contractor proprietary',
        'confidential treatment requested',
        'company secret',
      ],
      { word: true },
    ),
    literals(SPACED, { exact: true, word: true, spaced: true }),
  ],
  check(written) {
    if (SPACED.includes(written.value) && /^\S\s/.test(written.text.slice(written.start, written.end)))
      return isSetWithBlanks(written) ? found(written, written.start, written.end, 'line of its own', 0.9) : null;
    if (/^[A-Za-z]/.test(written.value)) return english(written);
    const close = squeezed(written);
    if (!close) return chinese(written);
    const match = chinese(close.mark);
    return match && { ...match, start: close.startOf(match.start), end: close.endOf(match.end) };
  },
});

type Placed = Match & { start: number; end: number };

function chinese(mark: Candidate): Placed | null {
  const before = mark.before(24);
  const after = mark.after(40);
  if (mark.value === '保密') return bidder(mark, before, after);
  const lead =
    /(?:核心|普通|重要|一般|绝密级?|内部|本?公司|我公司|我司|本?集团|本?企业|本?单位|供应商|投标人|乙方|甲方)$/.exec(before)?.[0].length ??
    0;
  const star = STARRED.exec(after);
  if (star && !/^[级級]?\s{0,2}·\s{0,2}$/.test(star[0]))
    return found(mark, mark.start - lead, mark.end + star[0].trimEnd().length, 'star', 0.97);
  const bare = BARE_PERIOD.exec(after) ?? GRADE.exec(after);
  if (bare && LINE_START.test(before.slice(0, before.length - lead)))
    return found(mark, mark.start - lead, mark.end + bare[0].length, 'period', 0.9);
  const self = SELF.exec(before) ?? /(?<=[“"「『（(：:]|^)(?:涉及|含有?|属于?|包含)$/.exec(before);
  const handling = HANDLING.exec(after)?.[0] ?? '';
  if (self && (handling !== '' || /^[，。；）)”"』」\s]|^$/.test(after)))
    return found(mark, mark.start - self[0].length, mark.end + handling.length, 'statement', 0.93);
  const owned = ownerOf(mark, before);
  if (owned !== '' && /^(?:[，。；;、）)”"』」！\s]|$)/.test(after.slice(handling.length)))
    return found(mark, mark.start - owned.length, mark.end + handling.length, 'statement', 0.9);
  if (handling !== '' && !isListed(before, after, handling) && !/[\u4e00-\u9fff]$/.test(before.slice(0, before.length - lead)))
    return found(mark, mark.start - lead, mark.end + handling.length, 'handling', 0.92);
  const lineStart = LINE_START.test(before.slice(0, before.length - lead));
  const label = LABEL.exec(before.slice(0, before.length - lead))?.[0].length ?? 0;
  if ((lineStart && LINE_END.test(after)) || (label > 0 && /^[级級]?(?:[，。；）)\s]|$)/.test(after)))
    return found(mark, mark.start - lead - label, mark.end, label > 0 ? 'label' : 'line of its own', 0.9);
  return /[（(【[]$/.test(before) && /^[）)】\]]/.test(after) ? found(mark, mark.start, mark.end, 'brackets', 0.88) : null;
}

/** Whose secret it is, as it is written before the mark; empty when nothing says so. */
function ownerOf(mark: Candidate, before: string): string {
  if (!/[司位厂团业院所的之心要部人方商]$/.test(before)) return '';
  return OWNED.exec(before)?.[0] ?? OF_PARTY.exec(mark.before(48))?.[0] ?? '';
}

/** 个人隐私、商业秘密、保密商务信息: one of several things that a sentence lists. */
function isListed(before: string, after: string, handling: string): boolean {
  return (
    /[\u4e00-\u9fff][、和与及或]\s?$/.test(before) ||
    (/^[、，,]?保密$/.test(handling.trim()) && /^[\u4e00-\u9fff]/.test(after.slice(handling.length)))
  );
}

/** 保密（报价文件）: what bidders write on a part of their offer. */
function bidder(mark: Candidate, before: string, after: string): Placed | null {
  const kind = BRACKETED_KIND.exec(after);
  return kind && !/[\u4e00-\u9fff]$/.test(before) ? found(mark, mark.start, mark.end + kind[0].length, 'bracketed kind', 0.9) : null;
}

/** `This bid contains trade secrets of X Ltd.`: the sentence is the mark. */
const STATEMENT =
  /\b(?:(?:this|the enclosed|the attached|these|our) (?:[\w-]+ ){1,4}(?:contains?|includes?|is|are|constitutes?|comprises?)|contains)(?: the| our| certain)? $/i;
const STATEMENT_REST = /^(?:[^.;\n]|\.(?=[A-Za-z0-9])){0,140}(?:\b(?:Inc|Ltd|Co|Corp|plc)\.|\.)?/i;
/** `Halvard Pumps Ltd – Company Confidential`: the owner at the head of the line belongs to it. */
const OWNER = /(?:^|[:：]\s?)((?:[A-Z][\w&.'-]*,? ){1,6}[–—|:-] ?)$/;
/** Terms that are ordinary language unless a line is about nothing else. */
const ORDINARY = /^(?:trade secrets?|proprietary information|in confidence|strictly confidential|confidential commercial)$/i;

function english(mark: Candidate): Match | null {
  const text = mark.text.slice(mark.start, mark.end);
  const before = mark.lineBefore(80);
  if (/^in confidence$/i.test(text) && /\w/.test(before.slice(-30))) return null;
  const statement = STATEMENT.exec(before);
  if (statement && /^(?:trade secret|confidential|proprietary|commercially)/i.test(text)) {
    const end = STATEMENT_REST.exec(mark.after(150))?.[0].trimEnd().length ?? 0;
    return found(mark, mark.start - statement[0].length, mark.end + end, 'statement', 0.9);
  }
  const shouted = text === text.toUpperCase();
  const owner = OWNER.exec(before)?.[1]?.length ?? 0;
  const titled =
    /^[A-Z]/.test(text) &&
    (owner > 0 ||
      /^\W*(?:(?:header|footer|marking|classification|banner|status|subject|handling)\s?[:：]\s?)?(?:strictly |confidential[ ]?[:–—-] ?)?$/i.test(
        before,
      ));
  const lead = /(?:strictly |confidential[ ]?[:–—-] ?)$/i.exec(before)?.[0].length ?? owner;
  const rest = (/(?:of|not)$/.test(mark.value) ? TO_END : ENGLISH_REST).exec(mark.after(110))?.[0].trimEnd() ?? '';
  const closed = /^\s*[)\]"”.]*\s*(?:\n|$)|^\s{3}/.test(mark.after(6 + rest.length).slice(rest.length));
  if (/^[A-Z]/.test(text) && isSaidToMark(before, mark.after(90))) return found(mark, mark.start, mark.end, 'said to mark', 0.9);
  if (!shouted && !(titled && (closed || /^(?:[ ]?[-–—:]|[ ]and)/.test(rest)))) return null;
  if (ORDINARY.test(text) && !(shouted && (closed || rest !== '')) && !(titled && closed)) return null;
  return found(mark, mark.start - lead, mark.end + rest.length, 'mark', shouted ? 0.93 : 0.9);
}

function found(mark: Candidate, start: number, end: number, evidence: string, confidence: number): Placed {
  return { start, end, value: mark.text.slice(start, end).replace(/\s+/g, '').toLowerCase(), confidence, evidence: [evidence] };
}
