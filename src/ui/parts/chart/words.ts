import { words } from '../../words/dictionary.ts';

export const chartWords = words(
  {
    everyWay: (hidden: number) => (hidden > 0 ? `Every way (${hidden} more)` : 'Every way'),
    asList: 'As a list',
    taken: 'taken',
  },
  {
    everyWay: (hidden: number) => (hidden > 0 ? `显示全部流转（另有 ${hidden} 条）` : '显示全部流转'),
    asList: '以文字列出',
    taken: '已经过',
  },
);
