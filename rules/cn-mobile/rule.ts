import { type Candidate, defineRule, digits, endsInListMark, readTelephone } from '../../src/plugin-api.ts';

const ANNOUNCED =
  /(?:手机|电话|联系方式|联系|致电|来电|拨打|热线|短信|验证码|号码|微信|电联|请拨|速拨|拨(?![付款出转备发])|tel|mobile|phone|cell|call|whatsapp|dianhua|shouji|sjh|lxdh|☎|📱|投诉人|举报人|办证|小广告)[^。；;\n]{0,20}$/i;
/** Words that say the number counts or names something else. */
const OTHER =
  /(?:流水|订单|编号|编码|序列号?|批次|条码|发票|单号|案号|注册号|凭证|金额|价|预算|投资|标底|人民币|款|费|[￥¥$]|SN|S\/N|行次|序号|统计|serial|invoice|order|amount|total|id=|no=|户号|表号)[^，。；;\n手电]{0,8}$/i;
/** Things that have a number, which follows them directly: 运单号：…, 工单…. */
const NUMBERED =
  /(?:工单|运单|快递|物流|包裹|提单|箱|车架|合格证|备案|许可证|证书|书|档案|卷宗|专利|商标|型|物料|批|货|款|资产|合同|代码|课题|标识符?|主键|时间戳|设备|电表|水表|气表|缴费|保单|邮件|track(?:ing)?|parcel|part|record|["'_]id["']?)(?:编?号码?|代码|单号| ?no\.?| ?number)?\s?[:：为是#]?\s{0,2}["“]?$/i;
/** A number of some other kind right before it: 准考证号, 学号, 取件码, 点击量, SKU, msgid. An account may be a telephone. */
const NAMED =
  /(?:(?<![\d一二三四五六七八九十机機话話系络線线叫方账帐賬小靓尾])[号號](?!码|碼)|取件码|验票码|缴款码|识别码|追溯码|不动产单元|总量|总数|数量|点击量|播放量|浏览量|阅读量|读数|大小|耗电|用电|用水|(?<!公)共|(?<![预特签相])约|第|图|(?<!代)表|[#№])\s?(?:[:：为是]\s?)?["“]?$|(?<![A-Za-z])(?:[a-z]{1,12}[_-]|msg|order|item|row|u|p|task|trace|request|record|message ?)?(?:id|no|num|seq|count|size|total|code|key|ts|offset|bytes|rows?|hits|sku|ean|isbn|issn|upc|ref|ticket|case|docket|port|commit|seed|barcode|arXiv|build|version|batch)["']?\s?(?:[:=,]\s?|#\s?|>)?["']?$/i;
const PHONE_FIELD = /(?:tel|mob|phone|cell|contact|sjh|lxdh|whatsapp|wechat|wx|user|login|account)\w{0,8}["']?\s?(?:[:=,]\s?|>)?["']?$/i;
/** A file or a path is named by it. */
const PATH_AFTER = /^\.(?:s?html?|jpe?g|png|gif|pdf|docx?|xlsx?|zip|rar|aspx?|jsp|php|mp[34])\b/i;
/** A name in the name of a file. */
const HAN_BEFORE = /[\u4e00-\u9fff][_-]?$/;
const PATH_BEFORE = /\/[\w.-]+\/$/;
/** A field of a record that holds a telephone number; in a link it may hold anything. */
const FIELD =
  /(?:^|[\s;,，；{"'|])(?:user|cust|contact|my|home)?_?(?:tel|telephone|mobile|phone|phone_?(?:no|num|number)|mobile_?(?:no|num|number)|cell|sjh|lxdh|dh)=\s?["']?$/i;
/** Part of a code of letters and groups: KT-…, SJ-ZW-2024-…. */
const CODE = /(?<![A-Za-z])(?!tel|mob|phone|cell|fax|dh)[A-Za-z]{1,8}[-_](?:[A-Za-z0-9]{1,8}[-_]){0,3}$/i;
/** The number of a row or an entry: first in its line, after a word or a sign, or after another mobile number. */
const FIGURE_BEFORE = /(?:^|[\n\r]|[^\w.,/%=\s-]|1[3-9]\d[ -]?\d{4}[ -]?\d{4}[,;]?)[ \t\u3000]{0,8}[1-9]\d{0,2}[ \t]$/;
/** A heading of quantities over a row of figures: 户数 面积. */
const QUANTITIES = /(?:数|面积|金额|产量|产值|人口|比例|合计|总计|价|税|费|款)[^\n]*\n[ \t\u3000]*\d{1,3}[ \t]$/;
/** The model of a device: 电话机型号：HCD-13557313062. */
const MODEL = /(?:型号|机型|规格|货号|编号)\s?[:：为是]?\s?[A-Za-z]{1,8}[-_]$/;
/** A whole number before a slash: the second of two telephones. */
const SECOND = /(?<!\d)(?:1[3-9]\d{9}|0\d{2,3}-?\d{7,8}|\d{7,8})\s?\/$/;
const MONEY_AFTER =
  /^\s*(?:元|万元|亿元|美元|平方米|立方|吨|公里|千克|千瓦|件|册|字节|条|次(?!日)|人次|页|台|套|%|％|号文|号令|kWh|bytes|[KMG]B|\.\d)/;

/** Mobile numbers of mainland China, with or without a country code. */
export default defineRule({
  id: 'cn-mobile',
  version: 7,
  entity: 'cn-mobile',
  severity: 'high',
  owner: 'legal',
  basis: ['PIPL art 25', 'Disclosure Regulation art 15'],
  messages: {
    mobile: {
      en: 'A mobile number. Mask the middle four digits, or confirm that it is a published service number.',
      zh: '出现手机号码，请隐去中间四位，或确认其为对外公布的办公号码。',
    },
  },
  candidates: [digits({ length: 11, starts: '1' }), digits({ length: 13, starts: '8' }), digits({ length: 15, starts: '0' })],
  check(run) {
    const prefix = /^(?:0086|86)?(?=1[3-9]\d{9}$)/.exec(run.value)?.[0].length ?? -1;
    if (prefix < 0 || (run.value.length > 11 && prefix === 0)) return null;
    // A country code in its own group: the groups after it are a candidate of their own.
    if (prefix > 0 && run.shape.groups[0] === prefix) return null;
    const before = run.before(36);
    const announced = ANNOUNCED.test(before);
    if (!isPossible(run, before, announced) || isAmerican(run, before)) return null;
    return {
      start: run.shape.groups.length === 0 ? run.start + prefix : run.start,
      value: run.value.slice(prefix),
      confidence: announced ? 0.97 : 0.85,
      evidence: [
        'prefix',
        ...(announced ? ['context'] : []),
        ...(run.shape.disguise === 'plain' ? [] : [`disguise:${run.shape.disguise}`]),
      ],
    };
  },
});

/** +14155552671: the sign makes the 1 the code of North America, where such a number is given out. */
function isAmerican(run: Candidate, before: string): boolean {
  return run.value.length === 11 && /\+\s?$/.test(before) && (readTelephone(`+${run.value}`)?.assigned ?? false);
}

function isPossible(run: Candidate, before: string, announced: boolean): boolean {
  if (
    !announced &&
    ((NAMED.test(before) && !PHONE_FIELD.test(before)) ||
      (PATH_AFTER.test(run.after(6)) && !HAN_BEFORE.test(before)) ||
      PATH_BEFORE.test(before))
  )
    return false;
  if (
    !announced &&
    (CODE.test(before) ||
      (run.shape.disguise === 'grouped' &&
        /\d[ \t]$/.test(before) &&
        !/(?<!\d)(?:86|0086)[ \t]$/.test(before) &&
        !(FIGURE_BEFORE.test(before) && !QUANTITIES.test(before))))
  )
    return false;
  if (MODEL.test(before)) return false;
  if (MONEY_AFTER.test(run.after(4)) || (/[A-Za-z_=]$/.test(before) && !announced && !HAN_BEFORE.test(before))) return false;
  if (/[A-Za-z]$/.test(before) && !/(?:tel|mobile|phone|sjh|dianhua|shouji|dh|m|t|lxdh)$/i.test(before)) return false;
  if (
    (/\d\s?[.·/*]$/.test(before) && !(announced && SECOND.test(before)) && !endsInListMark(before)) ||
    (/[&?=]\w*=?$/.test(before) && !FIELD.test(before)) ||
    ((OTHER.test(before) || NUMBERED.test(before)) && !announced)
  )
    return false;
  if (run.value.length === 13 && run.shape.disguise === 'plain' && !/(?:\+\s?|[^\d])$/.test(before)) return false;
  return groupsLikeAPhone(run) && !(run.shape.disguise !== 'plain' && !announced && !isUsualGrouping(run));
}

/** A line break, a swap or numerals instead of digits only count beside a word for telephone; see `isUsualGrouping`. */
function isUsualGrouping(run: Candidate): boolean {
  const grouping = run.shape.groups.join();
  return (
    run.shape.disguise === 'grouped' &&
    (grouping === '3,4,4' || grouping === '2,3,4,4') &&
    run.shape.gaps.every((gap) => gap === ' ' || gap === '-' || (gap === '.' && grouping === '3,4,4'))
  );
}

function groupsLikeAPhone(run: Candidate): boolean {
  if (run.shape.disguise !== 'grouped') return true;
  const { groups, gaps } = run.shape;
  // Every digit apart, or parted by markup that a page does not show.
  if (groups.every((size) => size === 1) || gaps.every((gap) => gap === '\u001f')) return gaps.every((gap) => gap === gaps[0]);
  if (groups.join() === '3,4,4') return !gaps.some((gap) => gap === '，' || gap === '、' || gap === '。');
  if (gaps.some((gap) => ',，、:/\t×(。'.includes(gap))) return false;
  return (groups[0] as number) >= 2;
}
