import type { Name } from '../names/name.ts';

interface LedgerColumn {
  name: Name;
}

/** A list that an office keeps: one row per thing that happened, as it was then. */
export interface Ledger {
  name: Name;
  about: Name;
  columns: Readonly<Record<string, LedgerColumn>>;
  /** On paper several columns are one, each a paragraph of its cells; widths in points, together those of a page. */
  paper: readonly { columns: readonly string[]; width: number }[];
}

const NUMBER = { name: { en: 'Item', zh: '事项编号' } };
const TITLE = { name: { en: 'Title', zh: '信息名称' } };
const UNIT = { name: { en: 'Unit', zh: '拟公开单位' } };
const DRAFTER = { name: { en: 'Drafted by', zh: '拟稿人' } };
const ATTRIBUTE = { name: { en: 'Attribute', zh: '公开属性' } };

export const LEDGERS = {
  reviews: {
    name: { en: 'Summary of reviews', zh: '保密审查汇总表' },
    about: {
      en: 'Every round of review that ended in the period: what was reviewed, who decided what, and how it ended.',
      zh: '时间段内办结的各轮审查：审查的信息、各环节审查意见和审查结果。',
    },
    columns: {
      day: { name: { en: 'Ended on', zh: '办结日期' } },
      number: NUMBER,
      title: TITLE,
      kind: { name: { en: 'Kind', zh: '事项类型' } },
      unit: UNIT,
      drafter: DRAFTER,
      attribute: ATTRIBUTE,
      scan: { name: { en: 'Scan', zh: '扫描结果' } },
      decisions: { name: { en: 'Decisions', zh: '各环节审查意见' } },
      outcome: { name: { en: 'Outcome', zh: '审查结果' } },
      round: { name: { en: 'Round', zh: '轮次' } },
    },
    paper: [
      { columns: ['day'], width: 62 },
      { columns: ['title', 'number', 'kind'], width: 135 },
      { columns: ['unit', 'drafter'], width: 82 },
      { columns: ['attribute', 'scan'], width: 62 },
      { columns: ['decisions'], width: 90 },
      { columns: ['outcome', 'round'], width: 50 },
    ],
  },
  releases: {
    name: { en: 'Publication register', zh: '信息发布台账' },
    about: {
      en: 'Every release of the period: what was released where, who made, reviewed, approved and published it, and whether it was recalled.',
      zh: '时间段内发布的信息：发布内容和渠道，拟稿、审核、批准和发布人员，以及是否撤回。',
    },
    columns: {
      day: { name: { en: 'Released on', zh: '发布日期' } },
      number: NUMBER,
      title: TITLE,
      index: { name: { en: 'Index number', zh: '索引号' } },
      unit: UNIT,
      attribute: ATTRIBUTE,
      way: { name: { en: 'Way and place', zh: '公开方式及渠道' } },
      drafter: DRAFTER,
      reviewed: { name: { en: 'Reviewed by', zh: '审核人' } },
      approved: { name: { en: 'Approved by', zh: '批准人' } },
      publisher: { name: { en: 'Published by', zh: '发布人' } },
      recalled: { name: { en: 'Recalled on', zh: '撤回日期' } },
    },
    paper: [
      { columns: ['day', 'recalled'], width: 62 },
      { columns: ['title', 'number', 'index'], width: 135 },
      { columns: ['unit', 'drafter'], width: 82 },
      { columns: ['attribute', 'way'], width: 72 },
      { columns: ['reviewed'], width: 65 },
      { columns: ['approved', 'publisher'], width: 65 },
    ],
  },
} as const satisfies Record<string, Ledger>;
export type LedgerName = keyof typeof LEDGERS;
export const LEDGER_NAMES = Object.keys(LEDGERS) as [LedgerName, ...LedgerName[]];
