import type { Attribute } from '../form/disclosure.ts';
import { chinaDay } from '../time/calendar.ts';

/** What the city's filing system (公文备案) asks of a document, in its own words. The enumerations are those of Shanghai. */
export interface FilingRow {
  索引号: string;
  名称: string;
  文号: string;
  发布机构: string;
  发文机关: string;
  成文日期: string;
  公开日期: string;
  公开属性: '主动公开' | '依申请公开' | '不予公开' | '非政府信息';
  不公开理由: '' | '国家秘密' | '商业秘密' | '个人隐私' | '过程中信息' | '内部管理信息' | '危及三安全一稳定' | '其他';
  密级: '非密' | '秘密' | '机密' | '绝密';
  公开载体: '网站' | '公报' | '短信' | '邮件' | '电子终端' | '其他';
  主题分类: string;
  组配分类: string;
  关键词: string;
  内容概述: string;
}

export const FILING_COLUMNS = [
  '索引号',
  '名称',
  '文号',
  '发布机构',
  '发文机关',
  '成文日期',
  '公开日期',
  '公开属性',
  '不公开理由',
  '密级',
  '公开载体',
  '主题分类',
  '组配分类',
  '关键词',
  '内容概述',
] as const satisfies readonly (keyof FilingRow)[];

const CARRIERS: readonly [RegExp, FilingRow['公开载体']][] = [
  [/website|platform|网站|平台/i, '网站'],
  [/gazette|公报/i, '公报'],
  [/sms|短信/i, '短信'],
  [/mail|邮/i, '邮件'],
  [/screen|屏|终端/i, '电子终端'],
];

/** What a release says of itself. A redacted one is public: what was deleted was not filed. */
export interface Filed {
  title: string;
  indexNumber: string | null;
  fields: Readonly<Record<string, string>>;
  unitName: string;
  releasedAt: string;
  attribute: Attribute;
  place: string;
}

/** A document that is with the public, or with who asked for it, as the city files it. `topicOf` names a topic of a form. */
export function filingRow(
  { title, indexNumber, fields, unitName, releasedAt, attribute, place }: Filed,
  topicOf: (topic: string) => string,
): FilingRow {
  return {
    索引号: indexNumber ?? '',
    名称: title,
    文号: fields['documentNumber'] ?? '',
    发布机构: unitName,
    发文机关: fields['issuer'] || unitName,
    成文日期: fields['date'] ?? '',
    // Given to one who asked is not published.
    公开日期: attribute === 'on-request' ? '' : chinaDay(releasedAt),
    公开属性: attribute === 'on-request' ? '依申请公开' : '主动公开',
    不公开理由: '',
    密级: '非密',
    公开载体: CARRIERS.find(([pattern]) => pattern.test(place))?.[1] ?? '其他',
    主题分类: fields['topic'] ? topicOf(fields['topic']) : '',
    组配分类: fields['assembly'] ?? '',
    关键词: fields['keywords'] ?? '',
    内容概述: fields['summary'] ?? '',
  };
}
