import { words } from '../../../words/dictionary.ts';

export const historyWords = words(
  {
    title: 'History',
    round: (round: number) => `Round ${round}`,
    open: 'under way',
    nobody: 'Nobody has decided yet.',
    noRounds: 'It has not been submitted yet.',
    digest: (short: string) => `on digest ${short}`,
    forOther: (name: string) => `on behalf of ${name}`,
    noOpinion: 'without an opinion',
    revisions: 'Revisions',
    revision: (number: number) => `Revision ${number}`,
    compare: 'Compare with the present one',
    present: 'this one',
  },
  {
    title: '历史',
    round: (round: number) => `第 ${round} 轮`,
    open: '进行中',
    nobody: '尚无人作出决定。',
    noRounds: '尚未送审。',
    digest: (short: string) => `摘要 ${short}`,
    forOther: (name: string) => `代 ${name}`,
    noOpinion: '未写意见',
    revisions: '稿次',
    revision: (number: number) => `第 ${number} 稿`,
    compare: '与现稿对照',
    present: '现稿',
  },
);
