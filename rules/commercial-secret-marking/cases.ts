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
  {
    name: '涉及国家秘密、商业秘密和个人隐私的依法不予公开 is ordinary language',
    text: '涉及国家秘密、商业秘密和个人隐私的依法不予公开',
    flags: [],
  },
  { name: 'The trade secrets directive applies. is ordinary language', text: 'The trade secrets directive applies.', flags: [] },
  { name: 'CONFIDENTIALITY AGREEMENT is ordinary language', text: 'CONFIDENTIALITY AGREEMENT', flags: [] },
  { name: '保密承诺书（样式） is ordinary language', text: '保密承诺书（样式）', flags: [] },
] satisfies RuleCase[];
