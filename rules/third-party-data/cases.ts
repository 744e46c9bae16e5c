import type { RuleCase } from '../../src/plugin-api.ts';

export default [
  {
    name: 'a quotation under a confidentiality agreement is flagged',
    text: '根据保密协议，海恒电气有限公司提交的报价明细为每台1280元，见附件二。',
    flags: ['报价明细'],
  },
  {
    name: 'a list of customers that a company has not made public is flagged',
    text: '北辰软件股份公司提供了客户名单，该名单未对外公开。',
    flags: ['客户名单'],
  },
  {
    name: 'costs that a company asked to be kept silent are flagged, in the next sentence too',
    text: '现场核查了远山制药有限责任公司的成本构成。该公司要求对上述内容保密。',
    flags: ['成本构成'],
  },
  {
    name: 'technical parameters of a company named before are flagged',
    text: '该公司的技术参数未经其书面同意不得对外披露。',
    flags: ['技术参数'],
  },
  {
    name: 'a formula that is a trade secret of the company is flagged',
    text: '经查，润田食品有限公司的配方属于其商业秘密，附检验报告。',
    flags: ['配方'],
  },
  {
    name: 'an English quotation that was given in confidence is flagged',
    text: 'Halvard Pumps Ltd supplied its quotation in confidence; the annex lists every item.',
    flags: ['quotation'],
  },
  {
    name: 'a cost breakdown under an English agreement is flagged',
    text: 'Under the confidentiality agreement Norfolk Turbines plc sent a cost breakdown for each unit.',
    flags: ['cost breakdown'],
  },
  { name: 'the price of a public award is no secret', text: '中标人海恒电气有限公司，报价1280万元，公示期三日。', flags: [] },
  { name: 'a rule for bidders names nobody', text: '投标人应当对报价文件保密，不得向他人泄露。', flags: [] },
  { name: 'a duty of a company is no data of it', text: '海恒电气有限公司应当对甲方提供的技术参数保密，签订保密协议。', flags: [] },
  { name: 'what would be secret is no data', text: '有限公司提供的技术方案如涉及商业秘密的，依法不予公开。', flags: [] },
  { name: 'public costs are ordinary language', text: '切实降低企业成本，未公开的事项按规定办理。', flags: [] },
  {
    name: 'a clause in another paragraph is about something else',
    text: '海恒电气有限公司报价1280万元。\n\n本会议内容请勿对外披露。',
    flags: [],
  },
  { name: 'nor one in the paragraph before', text: '本会议内容请勿对外披露。\n\n海恒电气有限公司报价1280万元。', flags: [] },
  { name: 'an English price without a clause is not flagged', text: 'Halvard Pumps Ltd won with a quotation of 1,280,000.', flags: [] },
  {
    name: 'an English clause without a company is not flagged',
    text: 'Each quotation shall be kept confidential until the opening.',
    flags: [],
  },
] satisfies RuleCase[];
