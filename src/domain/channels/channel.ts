import type { Name } from '../names/name.ts';

/** What a channel is to the public (报、网、端、微、屏), as plans of offices name it. */
export const CHANNEL_KINDS = {
  website: { en: 'Website', zh: '政府网站' },
  wechat: { en: 'Official account', zh: '政务新媒体' },
  app: { en: 'App', zh: '移动客户端' },
  gazette: { en: 'Gazette', zh: '政府公报' },
  screen: { en: 'Public screen', zh: '公共显示屏' },
  counter: { en: 'Counter', zh: '公开查阅点' },
  sms: { en: 'Short message', zh: '短信' },
  mail: { en: 'E-mail', zh: '电子邮件' },
  api: { en: 'Interface', zh: '数据接口' },
} as const satisfies Record<string, Name>;
export type ChannelKind = keyof typeof CHANNEL_KINDS;
export const CHANNEL_KIND_IDS = Object.keys(CHANNEL_KINDS) as ChannelKind[];

interface ConnectorWords {
  name: Name;
  /** What somebody who opens a channel is told of it. */
  about: Name;
  /** What has to be said with it; null where it leads to a place of its own. */
  target: 'url' | 'email' | null;
}

/** What carries a release to a channel. `person`: somebody does, and says when it is done. */
export const CONNECTORS = {
  folder: {
    name: { en: 'Folder', zh: '文件夹' },
    about: {
      en: 'Files and certificate appear in a folder of this installation, whole or not at all: for a site generator.',
      zh: '文件与发布证明整体写入本系统的文件夹，供网站生成程序取用。',
    },
    target: null,
  },
  webhook: {
    name: { en: 'Signed webhook', zh: '签名推送' },
    about: {
      en: 'The channel is called at its address with a signed message, fetches the files and answers with a receipt.',
      zh: '向渠道地址推送带签名的消息，由渠道下载文件并返回回执。',
    },
    target: 'url',
  },
  mail: {
    name: { en: 'E-mail', zh: '电子邮件' },
    about: {
      en: 'A letter goes to an address; a person records that it was published.',
      zh: '向指定邮箱发送通知邮件，由人员登记发布情况。',
    },
    target: 'email',
  },
  person: {
    name: { en: 'By hand', zh: '人工办理' },
    about: {
      en: 'A person publishes it there, and records when it is done.',
      zh: '由人员在该渠道发布，并登记办理情况。',
    },
    target: null,
  },
} as const satisfies Record<string, ConnectorWords>;
export type ConnectorId = keyof typeof CONNECTORS;
export const CONNECTOR_IDS = Object.keys(CONNECTORS) as ConnectorId[];

/** A channel as administrators name it. Plans name its key; where it leads never changes. */
export interface Channel {
  id: string;
  key: string;
  kind: ChannelKind;
  name: Name;
  connector: ConnectorId;
  /** Address of a webhook or of a letter; null for the others. */
  target: string | null;
  openedBy: string;
  openedAt: string;
  retiredBy: string | null;
  retiredAt: string | null;
}

export const CHANNEL_KEY = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
/** Channels that one plan may name. */
export const MOST_CHANNELS = 20;
