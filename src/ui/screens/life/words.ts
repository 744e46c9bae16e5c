import { words } from '../../words/dictionary.ts';

export const lifeWords = words(
  {
    about: (what: string) => ` (${what})`,
    title: 'Life of the item',
    number: (serial: number) => `No. ${serial}`,
    timeline: 'What happened',
    chart: 'The way through the workflow',
    chartLabel: (workflow: string, state: string) => `${workflow}: the ways that the item took are lit. It is now: ${state}.`,
    now: (state: string) => `Now: ${state}`,
    review: 'Review desk',
    allEntries: 'In the audit trail',
    unfold: 'Details',
  },
  {
    about: (what: string) => `（${what}）`,
    title: '事项全程',
    number: (serial: number) => `第 ${serial} 号`,
    timeline: '办理经过',
    chart: '流程走向',
    chartLabel: (workflow: string, state: string) => `${workflow}：已经过的流转以深色标出，目前状态：${state}。`,
    now: (state: string) => `目前：${state}`,
    review: '审查台',
    allEntries: '在审计轨迹中查看',
    unfold: '详情',
  },
);
