import { words } from '../../words/dictionary.ts';

export const receivedWords = words(
  {
    title: 'Sent to me',
    count: (shown: string) => (shown === '1' ? '1 document' : `${shown} documents`),
    sent: (date: string) => `sent ${date}`,
    until: (date: string) => `open until ${date}`,
    open: 'can be opened',
    expired: 'expired',
    revoked: 'taken back',
    recalled: 'recalled: destroy your copies',
    confirmed: 'receipt confirmed',
    toConfirm: 'receipt not confirmed yet',
    emptyTitle: 'Nothing was sent to you yet',
    emptyText: 'Documents that are meant for you alone appear here.',
  },
  {
    title: '送达我的',
    count: (shown: string) => `${shown} 份`,
    sent: (date: string) => `${date} 送达`,
    until: (date: string) => `可查阅至 ${date}`,
    open: '可查阅',
    expired: '已过期',
    revoked: '已撤销',
    recalled: '已撤回，请销毁副本',
    confirmed: '已确认收到',
    toConfirm: '尚未确认收到',
    emptyTitle: '还没有送达您的文件',
    emptyText: '专门送达给您的文件会在此列出。',
  },
);
