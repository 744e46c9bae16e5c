import { words } from '../../words/dictionary.ts';

export const reportsWords = words(
  {
    title: 'Reports',
    about: 'Numbers of the units that you oversee: every number opens what it counts. Ledgers list what happened, to be filed.',
  },
  { title: '统计报表', about: '所辖单位的统计数字，每个数字均可点开查看所统计的事项。台账逐条列明审查和发布情况，供归档。' },
);
