import { words } from '../../words/dictionary.ts';

export const reportsWords = words(
  { title: 'Reports', about: 'Numbers of the units that you oversee. Every number opens what it counts.' },
  { title: '统计报表', about: '所辖单位的统计数字，每个数字均可点开查看所统计的事项。' },
);
