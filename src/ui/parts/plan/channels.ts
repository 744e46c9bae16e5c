import type { Kind } from '../../data/vocabulary.ts';
import { words } from '../../words/dictionary.ts';

/** Channels that offices know, as plans have them; any other is shown as it was written. */
export const CHANNELS = ['website', 'gazette', 'wechat', 'press', 'screen', 'mail', 'post', 'counter'] as const;
type Channel = (typeof CHANNELS)[number];

export const channelWords = words(
  {
    website: 'Website',
    gazette: 'Gazette',
    wechat: 'Official account',
    press: 'Newspaper',
    screen: 'Public screen',
    mail: 'E-mail',
    post: 'Post',
    counter: 'Collected in person',
  },
  {
    website: '政府网站',
    gazette: '政府公报',
    wechat: '政务新媒体',
    press: '报刊',
    screen: '公共显示屏',
    mail: '电子邮件',
    post: '邮寄',
    counter: '当面领取',
  },
);

export function isChannel(place: string): place is Channel {
  return (CHANNELS as readonly string[]).includes(place);
}

/** A place of a plan in words. */
export function channelInWords(place: string, t: (typeof channelWords)['en']): string {
  return isChannel(place) ? t[place] : place;
}

const DELIVERY: readonly string[] = ['mail', 'post', 'counter'];

const KNOWN: Kind['places'] = CHANNELS.map((value) => ({ value, name: { en: channelWords.en[value], zh: channelWords.zh[value] } }));

/** Places that a kind offers for this mode: ways of delivery for named recipients, channels for everybody. Without any, those that offices know. */
export function placesFor({ places }: Pick<Kind, 'places'>, mode: 'public' | 'directed'): Kind['places'] {
  const isFor = ({ value }: Kind['places'][number]) => DELIVERY.includes(value) === (mode === 'directed');
  return places.some(isFor) ? places.filter(isFor) : KNOWN.filter(isFor);
}
