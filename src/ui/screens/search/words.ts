import { words } from '../../words/dictionary.ts';

export const searchWords = words(
  {
    title: 'Search',
    titleOf: (words: string) => `Search: ${words}`,
    count: (shown: string) => `${shown} found`,
    since: 'In this state since',
    askTitle: 'What are you looking for?',
    askText: 'Type words of the title, a number, a drafter or an opinion in the field above.',
    emptyTitle: 'Nothing found',
    emptyText: 'Fewer or other words may find it. Quarantined items are never found.',
  },
  {
    title: '搜索',
    titleOf: (words: string) => `搜索：${words}`,
    count: (shown: string) => `找到 ${shown} 件`,
    since: '进入此状态',
    askTitle: '请输入要查找的内容',
    askText: '可在上方输入标题、编号、拟稿人或意见中的文字。',
    emptyTitle: '未找到',
    emptyText: '请减少或更换文字。已隔离的事项不在检索范围内。',
  },
);
