import { useQuery } from '@tanstack/react-query';
import { channelsQuery } from '../../data/channels.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import { channelInWords, channelWords } from './channels.ts';

interface Where {
  place: string;
  channels?: readonly string[] | undefined;
}

/** Where a plan leads, in words: its channels by their names, else its place. */
export function usePlaceInWords(): (plan: Where) => string {
  const t = useWords(channelWords);
  const { language } = useLanguage();
  const { data } = useQuery(channelsQuery);
  return ({ place, channels = [] }) => {
    if (channels.length === 0) return channelInWords(place, t);
    const names = channels.map((key) => data?.rows.find((one) => one.key === key)?.name[language] ?? key);
    return names.join(language === 'zh' ? '、' : ', ');
  };
}
