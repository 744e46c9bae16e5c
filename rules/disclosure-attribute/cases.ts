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
  {
    name: 'a decision without letterhead passes',
    text: '全国人民代表大会常务委员会关于修改《中华人民共和国会计法》的决定\n\n（2024年6月28日第十四届全国人民代表大会常务委员会第十次会议通过）\n\n第十四届全国人民代表大会常务委员会第十次会议决定：',
    flags: [],
  },
  {
    name: 'a decision of a government without letterhead passes',
    text: '松江区人民政府关于表彰先进集体的决定\n\n各镇人民政府：\n为弘扬先进，决定予以表彰。\n\n松江区人民政府\n2024年6月12日\n',
    flags: [],
  },
  {
    name: 'a judicial interpretation passes',
    text: '最高人民法院关于审理森林资源民事纠纷案件适用法律若干问题的解释\n\n法释〔2022〕16号\n\n为妥善审理案件，制定本解释。',
    flags: [],
  },
  {
    name: 'a guiding case passes',
    text: '指导案例188号\n史广振等组织、领导黑社会性质组织案\n\n裁判要点\n\n基本案情\n根据国办发〔2020〕5号文件的规定……',
    flags: [],
  },
  {
    name: 'a judgment passes',
    text: '上海市松江区人民法院\n民事判决书\n\n（2023）沪0117民初1234号\n\n原告：某公司。',
    flags: [],
  },
  {
    name: 'a page of a website passes',
    text: '当前位置：首页 > 政务公开\n关于做好高温津贴发放工作的通知\n发布时间：2024-06-12　来源：区人社局　浏览次数：128\n\n各镇人民政府：\n现将有关事项通知如下。\n\n2024年6月12日\n【打印本页】【关闭窗口】',
    flags: [],
  },
  {
    name: 'a news text that cites a number passes',
    text: '记者从区政府获悉，根据《国务院办公厅关于全面推进基层政务公开标准化规范化工作的指导意见》（国办发〔2019〕54号），本区已完成目录编制。\n来源：松江报',
    flags: [],
  },
  {
    name: 'a notice without letterhead that an office sends is flagged',
    text: '关于开展夏季防汛检查的通知\n\n各镇人民政府、各街道办事处：\n请认真组织实施。\n\n松江区水务局\n2024年6月12日\n',
    flags: [''],
    messages: ['attributeMissing'],
  },
  {
    name: 'a title alone is put to a person',
    text: '关于开展夏季防汛检查的通知\n\n请认真组织实施。',
    flags: [''],
    messages: ['attributeMissing'],
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
