import { ATTRIBUTES, MODES } from '../../form/disclosure.ts';
import type { KindDefinition } from '../kind.ts';

/** What has nothing of its own to say. */
export const PLAIN = {
  inherits: null,
  fits: { signs: [], types: [] },
  never: { signs: [], types: [], instead: null },
  pack: null,
  clocks: {},
  units: null,
} satisfies Partial<KindDefinition>;

const WEBSITE = { value: 'website', name: { en: 'Website', zh: '政府网站' } };
const GAZETTE = { value: 'gazette', name: { en: 'Gazette', zh: '政府公报' } };
const WECHAT = { value: 'wechat', name: { en: 'WeChat account', zh: '政务微信公众号' } };
const PRESS = { value: 'press', name: { en: 'Newspaper', zh: '报刊' } };
const SCREEN = { value: 'screen', name: { en: 'Public screen', zh: '公共电子屏' } };
const POST = { value: 'post', name: { en: 'Post', zh: '邮寄' } };
const MAIL = { value: 'mail', name: { en: 'E-mail', zh: '电子邮件' } };
const COUNTER = { value: 'counter', name: { en: 'Service counter', zh: '服务窗口' } };
const PLATFORM = { value: 'data-platform', name: { en: 'Open data platform', zh: '公共数据开放平台' } };
export const CHANNELS = { WEBSITE, GAZETTE, WECHAT, PRESS, SCREEN, POST, MAIL, COUNTER, PLATFORM };

/** Goes the whole way: its review decides every attribute. */
export const WHOLE = {
  workflow: 'official-document',
  attributes: [...ATTRIBUTES],
  modes: [...MODES],
  ...PLAIN,
} satisfies Partial<KindDefinition>;

/** Carries some attributes only; what has another one is an official document. */
export const LIMITED = { never: { signs: [], types: [], instead: 'official-document' } } satisfies Partial<KindDefinition>;
