import type { TimeLimit } from './time-limit.ts';

/** How an entry is to be made public: 主动, 依申请. */
export const CATALOGUE_WAYS = ['proactive', 'on-request'] as const;
export type CatalogueWay = (typeof CATALOGUE_WAYS)[number];

/** One row of a catalogue of what must be published (主动公开事项目录), or of the task table of a work plan, as it was written and what it means. */
export interface CatalogueEntry {
  /** 领域; the first item where the list says none. */
  field: string;
  number: string;
  /** 一级事项, 二级事项; 一级指标, 二级指标 of a task table. */
  first: string;
  second: string;
  /** 公开内容（要素）; 三级指标. */
  content: string;
  /** Law, article or document number. */
  basis: string;
  /** As written, and as a rule. */
  written: string;
  limit: TimeLimit;
  /** Names of the units as written, apart: what each stands for is looked up when it is asked, since units and groups change. */
  units: string[];
  channels: string[];
  /** Null: everybody. Else which group. */
  audience: string | null;
  way: CatalogueWay;
  /** 县级, 乡级… as written. */
  levels: string[];
}

/** Entries of one list, above which a table is refused. */
export const MOST_ENTRIES = 30_000;
/** Longest text of a cell. */
export const LONGEST_CELL = 5_000;

/** What of a list could not be understood, or was understood with help from above. `row`: in the file, as its program numbers it. */
export interface CatalogueProblem {
  code: ProblemCode;
  row: number | null;
  /** What was read, where that helps to find it. */
  value: string;
}

/** `isTaken` false: the row is left out. */
export const PROBLEMS = {
  'as-above': { isTaken: true, en: 'Empty: taken from the row above, as in merged cells.', zh: '单元格为空，按合并单元格沿用上一行。' },
  'nothing-above': { isTaken: true, en: '“As above”, and nothing is above it.', zh: '写有“同上”，但上方没有内容。' },
  'no-content': { isTaken: false, en: 'Says nothing that could be published.', zh: '没有写明公开事项或内容。' },
  'no-unit': { isTaken: true, en: 'Names no responsible unit.', zh: '没有写明公开主体或责任单位。' },
  'unknown-unit': { isTaken: true, en: 'No unit and no collective name is called so.', zh: '没有该名称的单位或统称。' },
  'unknown-limit': {
    isTaken: true,
    en: 'This time limit was not understood: nothing is ever due by it.',
    zh: '时限无法识别，将不计算到期日。',
  },
  'several-limits': {
    isTaken: true,
    en: 'Several time limits in one cell: write a row for each. Nothing is due by them.',
    zh: '同一单元格写有多个时限，请分行填写；此处不计算到期日。',
  },
  'no-limit': { isTaken: true, en: 'Has no time limit: nothing is ever due by it.', zh: '没有写明时限，将不计算到期日。' },
  'unclear-box': { isTaken: true, en: 'No box is ticked here, or none was understood.', zh: '没有勾选任何选项，或勾选无法识别。' },
  'both-ways': { isTaken: true, en: 'Both ways are ticked: taken as proactive.', zh: '主动与依申请均已勾选，按主动公开处理。' },
  formula: { isTaken: false, en: 'Holds a formula: write its value instead.', zh: '含有公式，请改填数值或文字。' },
  'too-long': { isTaken: false, en: 'A cell is too long.', zh: '单元格内容过长。' },
  repeated: { isTaken: false, en: 'The same entry again.', zh: '与前面的条目重复。' },
  'unclear-task': { isTaken: false, en: 'Task, units and time could not be told apart.', zh: '任务、责任单位和时间节点无法区分。' },
  'unclear-heading': { isTaken: true, en: 'The heading is none of those of the text.', zh: '指标名称与正文标题不一致。' },
} as const satisfies Record<string, { isTaken: boolean; en: string; zh: string }>;
export type ProblemCode = keyof typeof PROBLEMS;

/** A list as it was read. */
export interface CatalogueTable {
  entries: CatalogueEntry[];
  /** Row of each entry in the file; null where it has none. */
  rows: (number | null)[];
  problems: CatalogueProblem[];
}

/** Where the question is whether an item fulfils an entry. */
export const CLAIM_STATES = ['proposed', 'confirmed', 'refused'] as const;
export type ClaimState = (typeof CLAIM_STATES)[number];

/** When a responsible unit hears of an entry: a month before its day, on it, and after it. */
export type EntryReminder = 'month' | 'day' | 'overdue';
