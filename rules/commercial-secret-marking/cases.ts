import type { RuleCase } from '../../src/plugin-api.ts';

export default [
  { name: 'a triangle and a period are flagged', text: '商业秘密▲5年\n报告', flags: ['商业秘密▲5年'] },
  { name: 'core secrets of a company are flagged with their grade', text: '核心商密▲10年\n方案', flags: ['核心商密▲10年'] },
  { name: "a bidder's note is flagged", text: '注明“本页含商业秘密，未经许可不得披露”。', flags: ['本页含商业秘密，未经许可不得披露'] },
  { name: 'a bracketed part of an offer is flagged', text: '保密（报价文件）：本项目标底', flags: ['保密（报价文件）'] },
  {
    name: 'an English mark is flagged with what it claims',
    text: 'Company Confidential – contains trade secrets of Halvard Pumps Ltd; see section 43.',
    flags: ['Company Confidential – contains trade secrets of Halvard Pumps Ltd'],
  },
  { name: 'a spaced mark is flagged', text: '商 业 秘 密 ▲ 3 年\n报告', flags: ['商 业 秘 密 ▲ 3 年'] },
  { name: 'secrets of a company are flagged', text: '公司机密　请勿外传\n报价单', flags: ['公司机密　请勿外传'] },
  { name: 'a label is flagged', text: '密级：普通商密　期限：10年', flags: ['密级：普通商密'] },
  { name: 'a period without a sign is flagged on its line', text: '普通商密 5年\n报告', flags: ['普通商密 5年'] },
  {
    name: 'a statement of the bidder is flagged whole',
    text: 'This bid contains trade secrets of Halvard Pumps Ltd. See annex.',
    flags: ['This bid contains trade secrets of Halvard Pumps Ltd.'],
  },
  {
    name: 'the owner belongs to the mark',
    text: 'Footer: Marlow Rail Systems – Company Confidential',
    flags: ['Marlow Rail Systems – Company Confidential'],
  },
  { name: 'a guide about the law passes', text: 'This guidance contains information on trade secrets law.', flags: [] },
  { name: '商业秘密保护示范区建设 is ordinary language', text: '商业秘密保护示范区建设', flags: [] },
  {
    name: '涉及国家秘密、商业秘密和个人隐私的依法不予公开 is ordinary language',
    text: '涉及国家秘密、商业秘密和个人隐私的依法不予公开',
    flags: [],
  },
  { name: 'The trade secrets directive applies. is ordinary language', text: 'The trade secrets directive applies.', flags: [] },
  { name: 'CONFIDENTIALITY AGREEMENT is ordinary language', text: 'CONFIDENTIALITY AGREEMENT', flags: [] },
  { name: '保密承诺书（样式） is ordinary language', text: '保密承诺书（样式）', flags: [] },
  { name: 'the owner in front is part of the mark', text: '企业商业秘密，注意保管\n请示', flags: ['企业商业秘密，注意保管'] },
  { name: 'a grade in brackets is part of the mark', text: '商业秘密（核心）\n报告', flags: ['商业秘密（核心）'] },
  {
    name: 'a mark that is told of a paper',
    text: 'Schedule 4 is marked "Commercial in Confidence" at the supplier\'s request.',
    flags: ['Commercial in Confidence'],
  },
  {
    name: 'letters set apart',
    text: 'C O M M E R C I A L   I N   C O N F I D E N C E\nUnit price breakdown',
    flags: ['C O M M E R C I A L   I N   C O N F I D E N C E'],
  },
  { name: 'the confidence of a supplier', text: 'SUPPLIER CONFIDENTIAL\nPrices', flags: ['SUPPLIER CONFIDENTIAL'] },
  { name: 'what a policy says of marks passes', text: 'Documents marked "Commercial in Confidence" must be stored securely.', flags: [] },
  { name: 'when papers are marked passes', text: 'A file is marked "Commercial in Confidence" if its loss would cause damage.', flags: [] },
  { name: 'the title of a guide passes', text: '企业商业秘密保护指南\n第一章', flags: [] },
] satisfies RuleCase[];
