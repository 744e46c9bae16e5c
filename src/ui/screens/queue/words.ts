import { words } from '../../words/dictionary.ts';

export const queueWords = words(
  {
    title: 'Waits for me',
    count: (shown: string) => `${shown} items`,
    item: 'Item',
    state: 'State',
    round: 'Round',
    due: 'Due',
    overdue: 'Overdue',
    noDue: 'No due date',
    emptyTitle: 'Nothing waits for you',
    emptyText: 'When an item needs one of your roles, it appears here, due first.',
    more: 'Show more',
  },
  {
    title: '待我处理',
    count: (shown: string) => `${shown} 件`,
    item: '事项',
    state: '状态',
    round: '轮次',
    due: '期限',
    overdue: '逾期',
    noDue: '无期限',
    emptyTitle: '没有待处理的事项',
    emptyText: '有事项需要您的角色办理时，会在此按期限先后列出。',
    more: '显示更多',
  },
);
