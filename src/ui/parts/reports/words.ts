import { words } from '../../words/dictionary.ts';

export const periodWords = words(
  {
    unit: 'Unit',
    anyUnit: 'All that I oversee',
    from: 'From',
    until: 'Until',
    thisMonth: 'This month',
    thisYear: 'This year',
    lastYear: 'Last year',
    usual: 'Twelve months',
    period: 'Period',
  },
  {
    unit: '单位',
    anyUnit: '所辖全部单位',
    from: '起始日期',
    until: '截止日期',
    thisMonth: '本月',
    thisYear: '本年',
    lastYear: '上年',
    usual: '近十二个月',
    period: '时间段',
  },
);
