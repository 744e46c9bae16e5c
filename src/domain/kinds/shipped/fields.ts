import type { ElementName } from '../../document-elements.ts';
import type { KindField } from '../kind.ts';

const EMPTY = { help: null, required: false, element: null, choices: [], least: null, most: null, notBefore: null, kinds: [] };

type More = Partial<Omit<KindField, 'name' | 'type' | 'label'>>;

export function field(name: string, type: KindField['type'], en: string, zh: string, more: More = {}): KindField {
  return { ...EMPTY, name, type, label: { en, zh }, ...more };
}

export function choice(name: string, en: string, zh: string, options: Record<string, [string, string]>, more: More = {}): KindField {
  const choices = Object.entries(options).map(([value, [one, other]]) => ({ value, name: { en: one, zh: other } }));
  return field(name, 'choice', en, zh, { ...more, choices });
}

const repeats = (element: ElementName, type: KindField['type'], en: string, zh: string): KindField =>
  field(element, type, en, zh, { element });

export const DOCUMENT_NUMBER = repeats('documentNumber', 'document-number', 'Document number', '发文字号');
export const ISSUER = repeats('issuer', 'text', 'Issuing organ', '发文机关');
export const DATE = repeats('date', 'date', 'Date of the document', '成文日期');

/** What a document of an office says of itself (GB/T 9704), beside its number. */
export const ELEMENTS: readonly KindField[] = [
  ISSUER,
  DATE,
  repeats('signer', 'text', 'Signed by', '签发人'),
  repeats('recipients', 'text', 'Main recipients', '主送机关'),
  repeats('copiedTo', 'text', 'Copied to', '抄送机关'),
  repeats('printedOn', 'date', 'Printed on', '印发日期'),
  {
    ...repeats('urgency', 'choice', 'Urgency', '紧急程度'),
    choices: [
      { value: '特急', name: { en: 'Extra urgent', zh: '特急' } },
      { value: '加急', name: { en: 'Urgent', zh: '加急' } },
    ],
  },
];

/** Topics of official documents (国务院公文主题分类). An organisation that has others makes a version of the kind of its own. */
const TOPICS: Record<string, [string, string]> = {
  general: ['General government affairs', '综合政务'],
  organisation: ['Organisation of government', '组织机构'],
  economy: ['Economy, state assets', '国民经济管理、国有资产监管'],
  finance: ['Finance, audit', '财政、金融、审计'],
  land: ['Land, energy', '国土资源、能源'],
  agriculture: ['Agriculture, forestry, water', '农业、林业、水利'],
  industry: ['Industry, transport', '工业、交通'],
  trade: ['Trade, customs, tourism', '商贸、海关、旅游'],
  market: ['Market and safety supervision', '市场监管、安全生产监管'],
  building: ['Building, environment', '城乡建设、环境保护'],
  education: ['Science, education', '科技、教育'],
  culture: ['Culture, broadcasting, press', '文化、广电、新闻出版'],
  health: ['Health, sport', '卫生、体育'],
  families: ['Population, women, children', '人口与计划生育、妇女儿童工作'],
  labour: ['Labour, staff, supervision', '劳动、人事、监察'],
  justice: ['Police, security, justice', '公安、安全、司法'],
  'civil-affairs': ['Civil affairs, relief', '民政、扶贫、救灾'],
  peoples: ['Ethnic groups, religion', '民族、宗教'],
  foreign: ['Foreign affairs', '对外事务'],
  'hong-kong-macao-taiwan': ['Hong Kong, Macao, Taiwan, overseas Chinese', '港澳台侨工作'],
  defence: ['Defence', '国防'],
  other: ['Other', '其他'],
};

/** What the public library shows of a document beside its elements. */
export const SUMMARY = field('summary', 'long-text', 'Summary', '内容概述');
export const ABOUT: readonly KindField[] = [
  SUMMARY,
  field('keywords', 'text', 'Keywords', '关键词'),
  choice('topic', 'Topic', '主题分类', TOPICS),
  field('assembly', 'text', 'Assembly class', '组配分类', { most: 100 }),
];

/** The document of which the item tells, answers or takes over something. */
export function leadsTo(name: string, en: string, zh: string, more: More = {}): KindField {
  return field(name, 'item', en, zh, more);
}

/** What a document of an office says of others. Both ends show it in the public library, once both are there. */
export const LINKS: readonly KindField[] = [
  leadsTo('basis', 'Document that it rests on', '政策依据'),
  leadsTo('supports', 'Document that it supports', '所配套的文件'),
  leadsTo('amends', 'Document that it amends', '所修改的文件'),
  leadsTo('repeals', 'Document that it repeals', '所废止的文件'),
  leadsTo('repealsPart', 'Document that it repeals in part', '所部分废止的文件'),
  leadsTo('draft', 'Draft on which the public was asked', '公开征求意见的草案', { kinds: ['consultation-draft'] }),
];
