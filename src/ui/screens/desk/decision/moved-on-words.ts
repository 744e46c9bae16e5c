import { words } from '../../../words/dictionary.ts';

export const movedOnWords = words(
  {
    conflictTitle: 'The item has moved on',
    conflictBy: (name: string, did: string, when: string) => `${name} ${did} (${when}).`,
    conflictKept: 'Your draft is kept. Load the item as it is now and decide again.',
    reload: 'Load the item',
  },
  {
    conflictTitle: '本事项已有变化',
    conflictBy: (name: string, did: string, when: string) => `最近一次由 ${name} 于${when}办理：${did}。`,
    conflictKept: '您的草稿已保留。请载入最新内容后再作决定。',
    reload: '载入最新内容',
  },
);
