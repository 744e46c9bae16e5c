import type { RuleCase } from '../../src/plugin-api.ts';

const facts = (attribute: 'proactive' | 'redacted' | 'on-request' | 'withheld', title = '关于转发意见的通知') => ({
  title,
  attribute,
  grounds: [],
  fields: {},
});
const HEAD = '某区人民政府办公室\n';

export default [
  { name: 'a public notice passes', text: `${HEAD}关于转发意见的通知\n各单位：`, flags: [], facts: facts('proactive') },
  { name: 'a file on its own has no attribute to judge', text: `${HEAD}关于拨付经费的请示\n`, flags: [] },
  {
    name: 'a request for instructions that is to be public needs a reason',
    text: `${HEAD}关于拨付经费的请示\n区政府：`,
    flags: ['关于拨付经费的请示'],
    messages: ['typeNeedsReason'],
    facts: facts('proactive'),
  },
  {
    name: 'a discussion draft that is to be public needs a reason',
    text: `${HEAD}（讨论稿）\n一、总体要求`,
    flags: ['（讨论稿）'],
    messages: ['foundNeedsReason'],
    facts: facts('proactive'),
  },
  { name: 'the same draft withheld passes', text: `${HEAD}（讨论稿）\n一、总体要求`, flags: [], facts: facts('withheld') },
  {
    name: 'a record of questioning that is to be public needs a reason',
    text: '询问笔录\n时间：2024年5月10日',
    flags: ['询问笔录'],
    messages: ['foundNeedsReason'],
    facts: facts('proactive'),
  },
  {
    name: 'the word in a sentence is no mark',
    text: `${HEAD}请于周五前反馈对讨论稿的意见。询问笔录应当归档。`,
    flags: [],
    facts: facts('proactive'),
  },
  { name: 'a yearly report is public by law', text: '关于2023年政府信息公开工作年度报告的报告\n', flags: [], facts: facts('proactive') },
] satisfies RuleCase[];
