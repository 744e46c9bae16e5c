import type { Name } from '../names/name.ts';

/** What rows of a table can be told apart by. `unit` and `month` go with every section, the others are the matter of one. */
export const DIMENSION_NAMES = {
  state: { en: 'State', zh: '状态' },
  step: { en: 'Step', zh: '环节' },
  reason: { en: 'Why', zh: '退回原因' },
  rule: { en: 'Rule', zh: '规则' },
  kind: { en: 'Kind', zh: '事项类型' },
  pair: { en: 'Who approved, who decided after', zh: '先同意环节与后续环节' },
  unit: { en: 'Unit', zh: '单位' },
  month: { en: 'Month', zh: '月份' },
} as const satisfies Record<string, Name>;
export type Dimension = keyof typeof DIMENSION_NAMES;

/** A part of a whole, both counted in the same section. */
interface Share {
  name: Name;
  part: string;
  whole: string;
}

/** The middle one of the days that each thing took or has lasted. */
interface Middle {
  name: Name;
  of: string;
}

/** One kind of thing that is counted, in a table for each of its dimensions. */
export interface Section {
  name: Name;
  /** What is counted, and what is not. */
  about: Name;
  by: readonly Dimension[];
  counts: Readonly<Record<string, Name>>;
  shares?: Readonly<Record<string, Share>>;
  middles?: Readonly<Record<string, Middle>>;
  /** Counts that are drawn; in a table by month each is a line. */
  chart: readonly string[];
}

/** How a returned item came back to its drafter. */
export const RETURN_REASONS = {
  'to-fix': { en: 'A reviewer wants findings mended', zh: '审查员要求修改扫描发现' },
  opinion: { en: 'An opinion, without a finding', zh: '审查意见（不涉及扫描发现）' },
  blocked: { en: 'The scan found something that blocks', zh: '扫描发现阻断性问题' },
  failed: { en: 'The scan could not read everything', zh: '扫描未能完整读取' },
  mark: { en: 'A state-secret mark was looked into', zh: '核查密级标志后重新送审' },
  'release-scan': { en: 'The scan before the release', zh: '发布前复扫未通过' },
  revoked: { en: 'The clearance was revoked', zh: '撤销发布许可' },
  reopened: { en: 'Reopened by a re-evaluation', zh: '重新评估后重新办理' },
  'not-shown': { en: 'Not shown: quarantined', zh: '已隔离，不予显示' },
} as const satisfies Record<string, Name>;

/** Beside the steps: releases, by the clock of publication. */
export const PUBLICATION = 'publication';
