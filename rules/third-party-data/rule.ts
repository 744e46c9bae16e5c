import { type Candidate, defineRule, literals, type Match } from '../../src/plugin-api.ts';

/** What a whole kind of data is called beyond its first word: 报价单, 成本构成. */
const DATA_REST = /^(?:单价|总价|明细表?|清单|方案|文件|表|单|构成|核算|数据|资料|信息)/;
/** A company by its registered name, or one that the text has named before. */
const CHINESE_PARTY =
  /[\u4e00-\u9fff（）()A-Za-z0-9]{2,24}?(?:有限(?:责任)?公司|股份公司|合伙企业)|该(?:公司|企业|供应商|投标人|中标人|申请人|厂|单位)|(?:上述|前述)(?:公司|企业|供应商|投标人)/g;
const CHINESE_CLAUSE =
  /保密(?:协议|条款|约定|承诺|要求)|(?:要求|请求|申请|承诺|约定)[^。\n]{0,10}(?:保密|不(?:予|得|要)?公开)|(?:不得|不予|不愿|不同意|未经[^。\n]{0,14}不得|请勿)(?:对外|向[^。\n]{0,8})?(?:披露|公开|提供|泄露|透露)|未(?:曾)?(?:对外|向社会)?(?:公开|披露)(?:过|的|[，。；、]|$)|(?:属于?|系|为|构成|作为|涉及)(?:其|该公司|企业)?(?:的)?商业秘密|仅[供限][^。\n]{0,12}(?:使用|参阅|查阅|评审)/;
/** Who is to keep something secret is told a duty; no data is there. */
const DUTY = /(?:应当?|须|必须|有义务)[^。\n]{0,24}保密|如(?:有|涉及|属于)/;
const ENGLISH_PARTY =
  /\b(?!The |This |Any |Each )[A-Z][\w&.-]*(?: (?:[A-Z&][\w&.-]*|of|and)){0,4},? (?:Ltd|Limited|Inc|LLC|LLP|plc|PLC|GmbH|AG|Corp|Corporation|Co)\b/g;
const ENGLISH_CLAUSE =
  /confidentiality (?:agreement|clause|undertaking|terms)|non-disclosure|\bNDA\b|\bin confidence\b|\bnot (?:to )?be (?:disclosed|published|released)|\b(?:supplied|provided|submitted|marked|kept|held) (?:as |on a )?(?:strictly )?confidential/i;
const REACH = 90;

/** What a company gave the organ under a promise of silence, by its content: no mark is needed. */
export default defineRule({
  id: 'third-party-data',
  version: 1,
  entity: 'third-party-data',
  severity: 'medium',
  owner: 'legal',
  claims: false,
  consults: 'third-party',
  basis: ['Disclosure Regulation art 15', 'Disclosure Regulation art 32', 'Anti-Unfair Competition Law art 9'],
  messages: {
    underClause: {
      en: 'Business data of a named company that was given in confidence. Ask the company (15 working days), then decide.',
      zh: '出现特定企业以保密为条件提供的经营或技术信息，请征求第三方意见（15个工作日）后决定。',
    },
  },
  candidates: [
    literals([
      '报价',
      '标底',
      '底价',
      '客户名单',
      '客户清单',
      '客户资料',
      '供应商名单',
      '成本',
      '利润率',
      '进货价',
      '采购价',
      '技术参数',
      '技术方案',
      '技术图纸',
      '设计图纸',
      '工艺参数',
      '工艺流程',
      '配方',
      '销售渠道',
      '源代码',
      '财务数据',
    ]),
    literals(
      [
        'quotation',
        'quoted price',
        'price schedule',
        'unit price',
        'unit prices',
        'bid price',
        'customer list',
        'client list',
        'cost breakdown',
        'unit cost',
        'unit costs',
        'profit margin',
        'technical specification',
        'technical specifications',
        'technical parameters',
        'process parameters',
        'formulation',
        'source code',
      ],
      { word: true },
    ),
  ],
  check(data) {
    return /^[A-Za-z]/.test(data.value) ? inConfidence(data, ENGLISH_PARTY, ENGLISH_CLAUSE, 0) : chinese(data);
  },
});

function chinese(data: Candidate): Match | null {
  const rest = DATA_REST.exec(data.after(4))?.[0].length ?? 0;
  return inConfidence(data, CHINESE_PARTY, CHINESE_CLAUSE, rest);
}

/** The company is before its data, the clause anywhere in the same paragraph. */
function inConfidence(data: Candidate, party: RegExp, clause: RegExp, rest: number): Match | null {
  const before = data.before(REACH);
  const paragraph = before.slice(before.lastIndexOf('\n\n') + 1);
  const end = data.end + rest;
  const after = data.after(REACH).slice(rest).split('\n\n')[0] ?? '';
  if (!clause.test(`${paragraph}${data.text.slice(data.start, end)}${after}`)) return null;
  const company = [...paragraph.matchAll(party)].at(-1)?.[0];
  if (company === undefined) return null;
  const sentence = `${paragraph.slice(paragraph.lastIndexOf('。') + 1)}${after.split('。')[0]}`;
  if (DUTY.test(sentence)) return null;
  const written = data.text.slice(data.start, end);
  return {
    start: data.start,
    end,
    value: `${company} ${written}`.toLowerCase(),
    confidence: 0.75,
    evidence: ['company', 'confidentiality clause'],
  };
}
