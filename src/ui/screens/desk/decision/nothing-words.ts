import { words } from '../../../words/dictionary.ts';

export const nothingWords = words(
  {
    noStep: 'No step of yours is open here.',
    elsewhere: (acts: readonly string[]) => `Yours to do: ${acts.join(', ')}.`,
    toPublish: 'Go to publishing',
    withDrafter: 'It is with you as its drafter: what has to be corrected, and the next revision, are on its own page.',
    toItem: 'Open the item',
    waitsFor: (roles: string) => `It waits for: ${roles}`,
    closed: 'The item is closed.',
  },
  {
    noStep: '本事项没有待您办理的环节。',
    elsewhere: (acts: readonly string[]) => `可由您办理：${acts.join('、')}。`,
    toPublish: '前往发布页办理',
    withDrafter: '本事项由您（拟稿人）修改：须修改之处和下一稿在事项页面办理。',
    toItem: '前往事项',
    waitsFor: (roles: string) => `正在等待：${roles}`,
    closed: '本事项已办结。',
  },
);
