import type { Name } from './name.ts';

/** Channels that offices know, as plans have them. The workspace has the same ones (`ui/parts/plan/channels.ts`; a test compares them). */
export const CHANNEL_NAMES: Readonly<Record<string, Name>> = {
  website: { en: 'Website', zh: '政府网站' },
  gazette: { en: 'Gazette', zh: '政府公报' },
  wechat: { en: 'Official account', zh: '政务新媒体' },
  press: { en: 'Newspaper', zh: '报刊' },
  screen: { en: 'Public screen', zh: '公共显示屏' },
  mail: { en: 'E-mail', zh: '电子邮件' },
  post: { en: 'Post', zh: '邮寄' },
  counter: { en: 'Collected in person', zh: '当面领取' },
};

/** A place of a plan in words; any other than these is shown as it was written. */
export function channelName(place: string): Name {
  return (Object.hasOwn(CHANNEL_NAMES, place) && CHANNEL_NAMES[place]) || { en: place, zh: place };
}
