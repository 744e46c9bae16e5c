import type { KindDefinition } from '../kind.ts';
import { FORMAL_TYPES } from '../title-type.ts';
import { ABOUT, choice, DATE, DOCUMENT_NUMBER, ELEMENTS, field, ISSUER, LINKS, leadsTo, SUMMARY } from './fields.ts';
import { CHANNELS, LIMITED, WHOLE } from './whole.ts';

const { WEBSITE, GAZETTE, WECHAT, PRESS, SCREEN, MAIL, PLATFORM } = CHANNELS;

const officialDocument: KindDefinition = {
  ...WHOLE,
  id: 'official-document',
  name: { en: 'Official document', zh: '公文' },
  about: { en: 'Documents of an office, with the whole review', zh: '机关公文，适用完整审查流程' },
  places: [WEBSITE, GAZETTE, WECHAT, PRESS],
  fields: [
    DOCUMENT_NUMBER,
    ...ELEMENTS,
    ...ABOUT,
    field('validUntil', 'date', 'Valid until', '有效期至'),
    ...LINKS,
    leadsTo('source', 'Original that it forwards', '所转发的原文', {
      help: {
        en: 'A forwarded document has the disclosure attribute of its original.',
        zh: '转发的公文，公开属性与原文一致。',
      },
    }),
  ],
  inherits: 'source',
  fits: { signs: ['organMark', 'documentNumber'], types: [...FORMAL_TYPES, '通知', '函'] },
};

const policyInterpretation: KindDefinition = {
  ...WHOLE,
  id: 'policy-interpretation',
  name: { en: 'Policy interpretation', zh: '政策解读' },
  about: {
    en: 'Explains a policy: made, signed and released together with it',
    zh: '对政策文件的解读，与政策文件同步起草、同步审签、同步发布',
  },
  ...LIMITED,
  attributes: ['proactive'],
  places: [WEBSITE, WECHAT, PRESS],
  fields: [
    leadsTo('policy', 'Policy that it explains', '所解读的政策文件', {
      required: true,
      kinds: ['official-document', 'consultation-draft'],
    }),
    choice(
      'form',
      'Form',
      '解读形式',
      {
        text: ['Text', '文字解读'],
        picture: ['Pictures', '图解'],
        video: ['Video', '视频解读'],
        press: ['Press conference', '新闻发布'],
        expert: ['By an expert', '专家解读'],
        question: ['Questions and answers', '问答'],
      },
      { required: true },
    ),
    field('interpreter', 'text', 'Who explains', '解读人'),
    ISSUER,
    DATE,
    ...ABOUT,
  ],
  fits: { signs: [], types: ['解读', '图解'] },
};

const consultationDraft: KindDefinition = {
  ...WHOLE,
  id: 'consultation-draft',
  name: { en: 'Consultation draft', zh: '征求意见稿' },
  about: {
    en: 'A draft on which the public is asked, with the period of the consultation',
    zh: '面向社会公开征求意见的草案，须载明征求意见的起止日期',
  },
  ...LIMITED,
  attributes: ['proactive'],
  places: [WEBSITE, WECHAT, PRESS],
  fields: [
    field('consultFrom', 'date', 'Opinions from', '征求意见开始日期', { required: true }),
    field('consultUntil', 'date', 'Opinions until', '征求意见截止日期', { required: true, notBefore: 'consultFrom' }),
    field('opinionsTo', 'long-text', 'Where opinions go', '意见反馈方式', {
      required: true,
      help: { en: 'Address, e-mail or page of the office. No private number.', zh: '填写单位的通信地址、电子邮箱或网页，不填个人号码。' },
    }),
    leadsTo('background', 'Explanation of the draft', '起草说明'),
    ISSUER,
    DATE,
    ...ABOUT,
  ],
  fits: { signs: [], types: ['征求意见稿', '草案'] },
};

const gazetteIssue: KindDefinition = {
  ...WHOLE,
  id: 'gazette-issue',
  name: { en: 'Gazette issue', zh: '政府公报' },
  about: { en: 'One issue of the gazette with its table of contents', zh: '一期政府公报及其目录' },
  ...LIMITED,
  attributes: ['proactive'],
  places: [GAZETTE, WEBSITE],
  fields: [
    field('year', 'number', 'Year', '年份', { required: true, least: 1949, most: 2999 }),
    field('issue', 'number', 'Issue', '期号', { required: true, least: 1, most: 999 }),
    field('wholeIssue', 'number', 'Issue since the first', '总期号', { least: 1, most: 99_999 }),
    field('contents', 'long-text', 'Table of contents', '目录', { required: true }),
    ISSUER,
    DATE,
  ],
  fits: { signs: [], types: ['公报', '政府公报'] },
};

const dataSet: KindDefinition = {
  ...WHOLE,
  id: 'data-set',
  name: { en: 'Data set', zh: '数据集' },
  about: {
    en: 'Data that are opened: personal data and what data tell together are looked at in the whole review',
    zh: '拟开放的数据；个人信息和数据汇聚后的敏感性由完整审查把关',
  },
  places: [PLATFORM, WEBSITE],
  fields: [
    field('owner', 'unit', 'Unit that provides the data', '数据提供单位', { required: true }),
    field('dataFrom', 'date', 'Data from', '数据起始日期'),
    field('dataUntil', 'date', 'Data until', '数据截止日期', { notBefore: 'dataFrom' }),
    choice(
      'update',
      'Brought up to date',
      '更新频率',
      {
        once: ['Never', '不更新'],
        daily: ['Every day', '每日'],
        weekly: ['Every week', '每周'],
        monthly: ['Every month', '每月'],
        quarterly: ['Every quarter', '每季度'],
        yearly: ['Every year', '每年'],
      },
      { required: true },
    ),
    choice(
      'access',
      'Way of opening',
      '开放方式',
      { free: ['Without conditions', '无条件开放'], conditional: ['With conditions', '有条件开放'] },
      { required: true },
    ),
    field('records', 'number', 'Number of records', '数据条数', { least: 0 }),
    ...ABOUT,
  ],
};

const appointment: KindDefinition = {
  ...WHOLE,
  id: 'appointment',
  name: { en: 'Appointment or commendation', zh: '任免与表彰' },
  about: { en: 'Appointments, removals, commendations, and the notices before them', zh: '人事任免、表彰奖励及其事前公示' },
  places: [WEBSITE, PRESS, SCREEN],
  fields: [
    choice(
      'matter',
      'What it is about',
      '事项类别',
      {
        appointment: ['Appointment', '任职'],
        removal: ['Removal', '免职'],
        'before-appointment': ['Notice before an appointment', '任前公示'],
        commendation: ['Commendation', '表彰奖励'],
        'before-commendation': ['Notice before a commendation', '表彰奖励公示'],
      },
      { required: true },
    ),
    DOCUMENT_NUMBER,
    ISSUER,
    DATE,
    field('shownFrom', 'date', 'Shown from', '公示开始日期'),
    field('shownUntil', 'date', 'Shown until', '公示截止日期', { notBefore: 'shownFrom' }),
    field('opinionsTo', 'long-text', 'Where objections go', '异议反馈方式'),
    SUMMARY,
  ],
  fits: { signs: [], types: ['任免', '任职', '免职', '任前公示', '表彰', '通报表扬'] },
};

const servicePackage: KindDefinition = {
  ...WHOLE,
  id: 'enterprise-service-package',
  name: { en: 'Enterprise service package', zh: '企业服务包' },
  about: {
    en: 'Policies and services put together for named enterprises, and sent to them only',
    zh: '面向特定企业汇集的政策与服务，只向该企业定向提供',
  },
  ...LIMITED,
  modes: ['directed'],
  attributes: ['proactive', 'on-request'],
  places: [MAIL, CHANNELS.POST, CHANNELS.COUNTER],
  fields: [
    field('theme', 'text', 'Theme', '服务主题', { required: true }),
    field('office', 'unit', 'Unit that serves', '服务单位', { required: true }),
    field('contact', 'text', 'Contact of the office', '服务联系方式', {
      required: true,
      help: { en: 'Number or address of the office. No private number.', zh: '填写单位的电话或地址，不填个人号码。' },
    }),
    field('validFrom', 'date', 'Valid from', '有效期开始'),
    field('validUntil', 'date', 'Valid until', '有效期截止', { notBefore: 'validFrom' }),
    leadsTo('policy', 'Policy that it rests on', '政策依据'),
    SUMMARY,
  ],
  fits: { signs: [], types: ['服务包'] },
};

export const DOCUMENTS: readonly KindDefinition[] = [
  officialDocument,
  policyInterpretation,
  consultationDraft,
  gazetteIssue,
  dataSet,
  appointment,
  servicePackage,
];
