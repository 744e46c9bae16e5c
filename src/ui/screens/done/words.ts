import { words } from '../../words/dictionary.ts';

export const doneWords = words(
  {
    title: 'Done by me',
    about: 'Items of others that you had a hand in, the latest first.',
    did: 'What I did last',
    emptyTitle: 'You have decided on nothing yet',
    emptyText: 'Items that you approved, returned or acted on otherwise appear here.',
  },
  {
    title: '我已处理',
    about: '您办理过的他人事项，按办理时间先后倒序。',
    did: '最近办理',
    emptyTitle: '尚未办理过事项',
    emptyText: '您同意、退回或以其他方式办理过的事项将列在此处。',
  },
);
