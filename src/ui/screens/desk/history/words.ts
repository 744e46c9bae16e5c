import { words } from '../../../words/dictionary.ts';

export const historyWords = words(
  {
    title: 'History',
    round: (round: number) => `Round ${round}`,
    open: 'under way',
    noRounds: 'It has not been submitted yet.',
    revisions: 'Revisions',
    revision: (number: number) => `Revision ${number}`,
    compare: 'Compare with the present one',
    present: 'this one',
  },
  {
    title: '历史',
    round: (round: number) => `第 ${round} 轮`,
    open: '进行中',
    noRounds: '尚未送审。',
    revisions: '稿次',
    revision: (number: number) => `第 ${number} 稿`,
    compare: '与现稿对照',
    present: '现稿',
  },
);
