import { MODES } from '../../form/disclosure.ts';
import type { KindDefinition } from '../kind.ts';
import { FORMAL_TYPES } from '../title-type.ts';
import { ABOUT, choice, ELEMENTS, field, leadsTo } from './fields.ts';
import { CHANNELS, LIMITED, PLAIN, WHOLE } from './whole.ts';

const { WEBSITE, WECHAT, SCREEN, POST, MAIL, COUNTER } = CHANNELS;

/**
 * How much review an item gets is not its drafter's choice. What everybody may read has two steps, no disclosure officer and no signature;
 * numbered and formal documents, and what is withheld, cut or given on request, go the whole way.
 */
const SHORT = {
  ...PLAIN,
  workflow: 'notice',
  attributes: ['proactive' as const],
  modes: [...MODES],
  never: {
    signs: ['organMark' as const, 'documentNumber' as const, 'level' as const, 'copyNumber' as const],
    types: [...FORMAL_TYPES],
    instead: 'official-document',
  },
} satisfies Partial<KindDefinition>;

const notice: KindDefinition = {
  ...SHORT,
  id: 'notice',
  name: { en: 'Notice or news', zh: '通知公告' },
  about: { en: 'Short notices and news that everybody may read', zh: '面向社会的简短通知、公告和动态消息' },
  places: [WEBSITE, WECHAT, SCREEN],
  fields: [...ELEMENTS, ...ABOUT],
  fits: { signs: [], types: ['通知', '公告', '通告', '消息', '简讯'] },
};

const faq: KindDefinition = {
  ...SHORT,
  id: 'faq',
  name: { en: 'Frequent question', zh: '常见问题' },
  about: { en: 'A question that is often asked, and its answer', zh: '常见问题及其答复' },
  places: [WEBSITE, WECHAT, COUNTER],
  fields: [
    field('question', 'long-text', 'Question', '问题', { required: true, most: 2_000 }),
    leadsTo('policy', 'Policy that it is about', '所涉政策文件'),
    field('validUntil', 'date', 'Holds until', '有效期截止'),
    ...ABOUT,
  ],
  fits: { signs: [], types: ['问答', '常见问题'] },
};

const messageReply: KindDefinition = {
  ...SHORT,
  id: 'message-reply',
  name: { en: 'Reply to a message', zh: '留言回复' },
  about: { en: 'The published reply to a message of the public', zh: '对公众留言的公开回复' },
  places: [WEBSITE, WECHAT],
  fields: [
    choice(
      'channel',
      'Where it was asked',
      '留言渠道',
      {
        website: ['Message board of the website', '网站留言板'],
        mailbox: ['Mailbox of the leaders', '领导信箱'],
        hotline: ['Service hotline', '政务服务热线'],
        'new-media': ['New media account', '政务新媒体'],
        other: ['Other', '其他'],
      },
      { required: true },
    ),
    field('messageNumber', 'text', 'Number of the message', '留言编号', { most: 100 }),
    field('receivedOn', 'date', 'Received on', '留言日期', { required: true }),
    field('message', 'long-text', 'What was asked', '留言内容', {
      required: true,
      help: { en: 'In own words, without name, number or address of who asked.', zh: '概括填写，不写留言人的姓名、号码和住址。' },
    }),
    leadsTo('policy', 'Policy that it is about', '所涉政策文件'),
  ],
  fits: { signs: [], types: ['留言回复', '来信回复'] },
};

const requestReply: KindDefinition = {
  ...WHOLE,
  id: 'request-reply',
  name: { en: 'Reply to a request', zh: '依申请公开答复' },
  about: { en: 'The reply to a request for government information, with its remedies', zh: '对政府信息公开申请的答复，须告知救济途径' },
  ...LIMITED,
  attributes: ['on-request', 'redacted'],
  places: [POST, MAIL, COUNTER, WEBSITE],
  fields: [
    field('requestNumber', 'text', 'Number of the request', '申请编号', { required: true, most: 100 }),
    field('receivedOn', 'date', 'Request received on', '收到申请日期', { required: true }),
    choice(
      'outcome',
      'Outcome',
      '办理结果',
      {
        provided: ['Provided', '予以公开'],
        'partly-provided': ['Provided in part', '部分公开'],
        'already-public': ['Public already', '已主动公开，告知获取方式'],
        withheld: ['Not provided', '不予公开'],
        'not-held': ['Does not exist here', '本机关不掌握相关政府信息'],
        'other-organ': ['Another organ has it', '告知向其他机关申请'],
        repeated: ['Asked before', '重复申请，不予重复处理'],
        'other-law': ['Another law governs it', '依照其他法律规定办理'],
      },
      { required: true },
    ),
    field('replyNumber', 'document-number', 'Number of the reply', '答复文号', { element: 'documentNumber' }),
    field('date', 'date', 'Date of the reply', '答复日期', { element: 'date' }),
    leadsTo('document', 'Document that was asked for', '所申请的文件'),
  ],
  fits: { signs: [], types: ['答复书', '告知书', '公开申请答复'] },
};

export const REPLIES: readonly KindDefinition[] = [notice, faq, messageReply, requestReply];
