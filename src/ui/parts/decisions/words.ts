import { words } from '../../words/dictionary.ts';

export const decisionListWords = words(
  {
    nobody: 'Nobody has decided yet.',
    forOther: (name: string) => `on behalf of ${name}`,
    noOpinion: 'without an opinion',
  },
  {
    nobody: '尚无人作出决定。',
    forOther: (name: string) => `代 ${name}`,
    noOpinion: '未写意见',
  },
);
