import type { RuleCase } from '../../src/plugin-api.ts';

export default [
  {
    name: 'an annotation passes',
    text: '松江区人民政府办公室文件\n\n沪松府办〔2024〕10号\n\n关于转发意见的通知\n\n请认真贯彻执行。\n\n2024年6月12日\n（此件公开发布）',
    flags: [],
  },
  {
    name: 'an official document without one is flagged',
    text: '松江区人民政府办公室文件\n\n沪松府办〔2024〕10号\n\n关于转发意见的通知\n\n请认真贯彻执行。\n\n2024年6月12日\n',
    flags: [''],
    messages: ['attributeMissing'],
  },
  {
    name: 'the words in prose are no annotation',
    text: '松江区人民政府办公室文件\n\n沪松府办〔2024〕10号\n\n关于转发意见的通知\n\n请认真贯彻执行。\n\n2024年6月12日\n做好信息公开工作，主动公开相关进展。',
    flags: [''],
    messages: ['attributeMissing'],
  },
  {
    name: 'empty boxes are no attribute',
    text: '松江区人民政府办公室文件\n\n沪松府办〔2024〕10号\n\n关于转发意见的通知\n\n请认真贯彻执行。\n\n2024年6月12日\n公开属性：□主动公开 □依申请公开',
    flags: [''],
    messages: ['attributeMissing'],
  },
  {
    name: 'a ticked box is one',
    text: '松江区人民政府办公室文件\n\n沪松府办〔2024〕10号\n\n关于转发意见的通知\n\n请认真贯彻执行。\n\n2024年6月12日\n公开属性：☑主动公开 □依申请公开',
    flags: [],
  },
  {
    name: 'two attributes contradict each other',
    text: '松江区人民政府办公室文件\n\n沪松府办〔2024〕10号\n\n关于转发意见的通知\n\n请认真贯彻执行。\n\n2024年6月12日\n公开属性：依申请公开\n（此件公开发布）',
    flags: ['（此件公开发布）'],
    messages: ['attributesDiffer'],
  },
  {
    name: 'a secret mark contradicts a public release',
    text: '机密★10年\n松江区人民政府办公室文件\n\n沪松府办〔2024〕10号\n\n关于转发意见的通知\n\n请认真贯彻执行。\n\n2024年6月12日\n（此件公开发布）',
    flags: ['（此件公开发布）'],
    messages: ['markContradicts'],
  },
  {
    name: 'a transmission scope contradicts a public release',
    text: '松江区人民政府办公室文件\n\n沪松府办〔2024〕10号\n\n关于转发意见的通知\n\n请认真贯彻执行。\n\n2024年6月12日\n此件发至县团级\n（此件公开发布）',
    flags: ['（此件公开发布）'],
    messages: ['scopeContradicts'],
  },
  {
    name: 'the form contradicts the annotation',
    text: '松江区人民政府办公室文件\n\n沪松府办〔2024〕10号\n\n关于转发意见的通知\n\n请认真贯彻执行。\n\n2024年6月12日\n（此件公开发布）',
    flags: ['（此件公开发布）'],
    messages: ['formDiffers'],
    facts: { title: 't', attribute: 'on-request', grounds: [], fields: {} },
  },
  {
    name: 'withheld without a reason is flagged',
    text: '松江区人民政府办公室文件\n\n沪松府办〔2024〕10号\n\n关于转发意见的通知\n\n请认真贯彻执行。\n\n2024年6月12日\n公开方式：不予公开',
    flags: ['公开方式：不予公开'],
    messages: ['basisMissing'],
  },
  {
    name: 'an empty reason is none',
    text: '松江区人民政府办公室文件\n\n沪松府办〔2024〕10号\n\n关于转发意见的通知\n\n请认真贯彻执行。\n\n2024年6月12日\n信息公开选项：不予公开　理由：',
    flags: ['信息公开选项：不予公开　理由：'],
    messages: ['basisMissing'],
  },
  {
    name: 'a line to fill in is no reason',
    text: '松江区人民政府办公室文件\n\n沪松府办〔2024〕10号\n\n关于转发意见的通知\n\n请认真贯彻执行。\n\n2024年6月12日\n信息公开选项：不予公开　依据：＿＿＿＿',
    flags: ['信息公开选项：不予公开　依据：＿＿＿＿'],
    messages: ['basisMissing'],
  },
  {
    name: 'blanks in brackets are no reason',
    text: '松江区人民政府办公室文件\n\n沪松府办〔2024〕10号\n\n关于转发意见的通知\n\n2024年6月12日\n公开方式：不予公开（理由：　　　）',
    flags: ['公开方式：不予公开（理由：　　　）'],
    messages: ['basisMissing'],
  },
  {
    name: 'minutes need the attribute too',
    text: '松江区人民政府常务会议纪要\n\n〔2024〕87号\n\n时间：2024年6月11日\n\n松江区人民政府办公室\n2024年6月12日',
    flags: [''],
    messages: ['attributeMissing'],
  },
  {
    name: 'withheld with a reason passes',
    text: '松江区人民政府办公室文件\n\n沪松府办〔2024〕10号\n\n关于转发意见的通知\n\n请认真贯彻执行。\n\n2024年6月12日\n（此件不予公开。理由：属于过程性信息）',
    flags: [],
  },
  { name: 'a party paper is outside the regulation', text: '中共松江区委办公室\n（党内文件，不适用政府信息公开）', flags: [] },
  {
    name: 'a form attribute makes the absence minor',
    text: '松江区人民政府办公室文件\n\n沪松府办〔2024〕10号\n\n关于转发意见的通知\n\n请认真贯彻执行。\n\n2024年6月12日\n',
    flags: [''],
    messages: ['annotationMissing'],
    facts: { title: 't', attribute: 'proactive', grounds: [], fields: {} },
  },
] satisfies RuleCase[];
