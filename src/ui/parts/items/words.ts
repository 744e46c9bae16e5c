import { words } from '../../words/dictionary.ts';

export const itemListWords = words(
  {
    item: 'Item',
    state: 'State',
    round: 'Round · rev.',
    number: (serial: number) => `No. ${serial}`,
  },
  {
    item: '事项',
    state: '状态',
    round: '轮 · 稿',
    number: (serial: number) => `第 ${serial} 号`,
  },
);

/** What is read in place of a title that is not shown. */
export const coverWords = words(
  { quarantined: 'Quarantined item', unsubmitted: 'Draft, not submitted' },
  { quarantined: '已隔离事项', unsubmitted: '未送审草稿' },
);
