import type { RuleCase } from '../../src/plugin-api.ts';

export default [
  {
    name: 'a draft for comment in the title',
    text: '松江区停车管理办法\n（征求意见稿）\n第一条',
    flags: ['征求意见稿'],
    messages: ['draft'],
  },
  {
    name: 'a draft for decision after the title',
    text: '关于专项审计情况的汇报（送审稿）\n一、基本情况',
    flags: ['送审稿'],
    messages: ['draft'],
  },
  { name: 'a line of its own', text: '讨论稿\n关于机构设置的方案', flags: ['讨论稿'], messages: ['draft'] },
  { name: 'minutes by their title', text: '区政府专题会议纪要\n〔2024〕12号', flags: ['会议纪要'], messages: ['minutes'] },
  { name: 'a notice on a public consultation passes', text: '现就《停车管理办法（征求意见稿）》公开征求意见。', flags: [] },
  { name: 'the word in a sentence passes', text: '请于周五前反馈对讨论稿的意见，会议纪要由办公室整理。', flags: [] },
  { name: 'the name of an attachment passes', text: '附件：1.停车管理办法（征求意见稿）', flags: [] },
  {
    name: 'with a form the paper is judged with its attribute',
    text: '讨论稿\n关于机构设置的方案',
    flags: [],
    facts: { title: 't', attribute: 'withheld', grounds: [], fields: {} },
  },
] satisfies RuleCase[];
