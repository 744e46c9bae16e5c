import type { FactKind } from './subject-class.ts';

const NUMBER = '(?:\\d{1,7}(?:,\\d{3})*|[一二三四五六七八九十百千两]{1,5})(?:余|多)?';
const LABEL = '\\s{0,3}[:：]\\s{0,3}';
const PEOPLE = '(?:官兵|战士|民警|警力|特警|武警|安保|保安|队员|哨兵|守卫|值守|值班|人员|员工|干部|职工|警卫|兵力|专职)';
const THINGS =
  '(?:雷达|导弹|火炮|装甲车|坦克|飞机|直升机|舰|艇|车|无人机|摄像机|摄像头|监控|发电机|储罐|油罐|变压器|服务器|机柜|水泵|泵|阀|岗亭|安检机|安检门|设备|装备|探测器|枪|弹|机组|终端)';

/** After 主管, 负责人, 所长… in statutes: bodies, duties and verbs, and no name. */
const OFFICE =
  '(?:[\\u4e00-\\u9fff]{0,2}(?:部门|机关|机构|单位|人员|领导|责任|职责|同意|批准|审批|签字|签名|报告)|应当|必须|可以|不得|依法|负责|组织|或者|以及)';

/** How each kind of fact is written, in prose, in a row or in a labelled field. Bounded everywhere, so a context costs its length. */
export const FACT_PATTERNS: Record<FactKind, RegExp> = {
  place: new RegExp(
    `位于[^，。,\\n]{2}|坐落|地处|驻地|(?:地址|地点|位置|坐标|经纬度)(?:${LABEL}|为|是|在)|(?:东经|北纬)\\s?\\d|\\d{1,3}[.°]\\d{1,8}[^\\n]{0,8}?(?:[EN](?![A-Za-z])|[东北])|-?\\d{1,3}\\.\\d{4,8}\\s{0,2}[,，]\\s{0,2}-?\\d{1,3}\\.\\d{4,8}|\\b(?:located|situated) (?:at|in|on|near|off)\\b|\\b(?:address|location|coordinates)${LABEL}`,
    'i',
  ),
  strength: new RegExp(
    `${NUMBER}(?:名|人|个|位)?${PEOPLE}|${PEOPLE}[^，。,\\d\\n]{0,8}${NUMBER}(?:名|人|位)|(?:编制|驻守|驻有|常驻|兵力|警力|人数|定员|投入|出动)[^，。,\\d\\n]{0,6}${NUMBER}\\s?(?:名|人|位|个[连营排班])|(?:人数|编制|兵力|警力)${LABEL}${NUMBER}|\\b\\d[\\d,]{0,8} (?:armed |security |police )?(?:troops|soldiers|officers|guards|personnel|staff|police|men|sailors|airmen)\\b|\\b(?:headcount|strength|personnel|staff)${LABEL}\\d`,
    'i',
  ),
  equipment: new RegExp(
    `${NUMBER}(?:台|套|辆|架|艘|门|部|枚|具|座|组|个|处|台套)[^，。,;；\\n]{0,10}?${THINGS}|${THINGS}[^，。,\\d\\n]{0,6}${NUMBER}(?:台|套|辆|架|艘|门|部|枚|具|座|组)|\\b\\d{1,5} (?:[a-z-]{1,20} ){0,2}(?:radars?|missiles?|guns?|tanks?|aircraft|helicopters?|vehicles?|cameras?|generators?|transformers?|servers?|pumps?|drones?|scanners?|racks)\\b|\\bequipment${LABEL}\\d`,
    'i',
  ),
  time: /\d{4}\s?年\s?\d{1,2}\s?月|\d{1,2}\s?月\s?\d{1,2}\s?日|\b\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\b|每(?:日|天|周|月|晚|隔)|\d{1,2}\s?时(?:至|到|许|\d)|\b\d{1,2}:\d{2}\b|\b\d{1,2}(?:st|nd|rd|th)? (?:january|february|march|april|may|june|july|august|september|october|november|december)\b|\b(?:january|february|march|april|june|july|august|september|october|november|december) \d{1,2}\b|\bevery (?:day|night|week|month|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b/i,
  route: new RegExp(
    `(?:途经|途径|经由|沿)[^，。,\\n]{1,20}?(?:路|街|道|线|高速|段|桥|隧道|河|江)|(?:路线|线路|走向|路径)(?:${LABEL}|为|是)|[A-Z]?K\\d{1,4}\\+\\d{3}|全长[^，。,\\n]{0,4}\\d|\\b(?:route|via)\\b[^.\\n]{2,40}\\b(?:road|street|highway|motorway|bridge|tunnel|avenue)\\b|\\broute${LABEL}|\\b[AM]\\d{1,3} (?:from|to|between)\\b`,
    'i',
  ),
  person: new RegExp(
    `(?:负责人|责任人|联系人|指挥员|指挥长|值班员|值班领导|队长|站长|所长|库长|连长|营长|团长|政委|指导员|主管)(?:${LABEL}|为|是|由)?\\s?(?!${OFFICE})[\\u4e00-\\u9fff]{2,4}(?=$|[，。,、；;\\s（(电手任])|\\b(?:[Cc]ommander|[Cc]ommanding [Oo]fficer|[Mm]anager|[Hh]ead|[Oo]fficer in charge|[Pp]erson in charge|[Cc]ontact)(?:${LABEL}| is | was |,? )(?:(?:col|lt|maj|capt|mr|ms|mrs|dr)\\.? )?[A-Z][a-z]+ [A-Z][a-z]+`,
    '',
  ),
  budget:
    /\d[\d,.]{0,14}\s?(?:亿|万|百万|千万)?元|(?:预算|投资|合同价|中标价|经费)(?:金额|额|总额)?(?:\s{0,3}[:：]\s{0,3}|为|约)\s?\d|(?:£|\$|€|¥|\b(?:CNY|RMB|USD|GBP|EUR)\s?)\s?\d|\b(?:budget|cost)\b[^.\n]{0,12}\d/i,
};
