import type { Name } from '../names/name.ts';
import type { Section } from './section.ts';

/** What is counted. The store has the facts of each section, under the same names of its counts. */
export const SECTIONS = {
  waiting: {
    name: { en: 'What is under way', zh: '在办事项' },
    about: {
      en: 'Items on which somebody has to act now, or that are being scanned. Age: days since the item came into its state. The period does not matter.',
      zh: '目前需要有人办理或者正在扫描的事项。停留天数自进入当前状态起算，与所选时间段无关。',
    },
    by: ['state', 'unit'],
    counts: {
      open: { en: 'Items', zh: '事项数' },
      overdue: { en: 'Overdue', zh: '已逾期' },
      days3: { en: 'Up to 3 days', zh: '3天以内' },
      days10: { en: '3 to 10 days', zh: '3至10天' },
      days30: { en: '10 to 30 days', zh: '10至30天' },
      older: { en: 'Over 30 days', zh: '30天以上' },
    },
    middles: { age: { name: { en: 'Median days', zh: '停留天数中位数' }, of: 'open' } },
    chart: ['days3', 'days10', 'days30', 'older'],
  },
  steps: {
    name: { en: 'Steps and publication in time', zh: '各环节及发布的按期情况' },
    about: {
      en: 'Decisions of each step by its own time limit, and releases by the 20 working days of publication. What passed its limit while a third party, another organ or an authority was asked is counted apart.',
      zh: '各环节的决定按本环节时限统计，发布按20个工作日的公开时限统计。因征求意见或提请确定而超过时限的单列。',
    },
    by: ['step', 'unit', 'month'],
    counts: {
      done: { en: 'Done', zh: '已办结' },
      onTime: { en: 'In time', zh: '按期' },
      waited: { en: 'Late, others were asked', zh: '因征求意见或提请确定超期' },
      late: { en: 'Late', zh: '逾期' },
    },
    shares: { onTimeShare: { name: { en: 'In time, %', zh: '按期率' }, part: 'onTime', whole: 'done' } },
    chart: ['onTime', 'waited', 'late'],
  },
  decisions: {
    name: { en: 'Returns by step', zh: '各环节退回情况' },
    about: { en: 'Decisions of the steps, and those of them that returned the item.', zh: '各环节作出的决定及其中的退回。' },
    by: ['step', 'unit', 'month'],
    counts: { decided: { en: 'Decisions', zh: '决定数' }, returned: { en: 'Returned', zh: '退回' } },
    shares: { returnedShare: { name: { en: 'Returned, %', zh: '退回率' }, part: 'returned', whole: 'decided' } },
    chart: ['returned'],
  },
  reasons: {
    name: { en: 'Why items came back', zh: '退回原因' },
    about: {
      en: 'Every time that an item went back to its drafter, whoever or whatever sent it. Why it was returned is worked out from findings and events; the words of reviewers are not read.',
      zh: '事项每次退回拟稿人均计一次，包括由人员和系统退回的。原因根据发现和办理事件归类，不读取审查意见文字。',
    },
    by: ['reason', 'unit', 'month'],
    counts: { times: { en: 'Times', zh: '次数' } },
    chart: ['times'],
  },
  findings: {
    name: { en: 'Findings and what became of them', zh: '发现及其处置' },
    about: {
      en: 'Findings of the scans of the period. An answer that was taken over from an earlier scan is not counted again. Rules on trial and quarantined items are left out.',
      zh: '时间段内各次扫描的发现。沿用此前处置的不重复计数，不含试运行规则和已隔离事项。',
    },
    by: ['rule', 'unit', 'month'],
    counts: {
      found: { en: 'Found', zh: '发现数' },
      answered: { en: 'Answered by a person', zh: '人工处置' },
      falseAlarm: { en: 'False alarm', zh: '误报' },
      accepted: { en: 'Publishable', zh: '可以公开' },
      toFix: { en: 'To correct', zh: '须修改' },
      waived: { en: 'By a waiver', zh: '按豁免处理' },
      unanswered: { en: 'High or medium, not answered', zh: '高、中级未处置' },
    },
    shares: { falseShare: { name: { en: 'False alarms, %', zh: '误报率' }, part: 'falseAlarm', whole: 'answered' } },
    chart: ['falseAlarm', 'accepted', 'toFix', 'waived', 'unanswered'],
  },
  withheld: {
    name: { en: 'Too cautious?', zh: '是否过度不公开' },
    about: {
      en: 'What was withheld, what a re-evaluation kept or reopened, and suspicions of a secret that came to nothing.',
      zh: '不予公开、定期评估后维持或重新办理的，以及经核查不属于国家秘密的。',
    },
    by: ['month', 'unit', 'kind'],
    counts: {
      withheld: { en: 'Withheld', zh: '不予公开' },
      reevaluated: { en: 'Re-evaluated', zh: '已评估' },
      reopened: { en: 'Reopened', zh: '评估后重新办理' },
      dismissed: { en: 'Marks that were no secret', zh: '密级标志误报' },
      notSecret: { en: 'Referred, not secret', zh: '提请确定后不属秘密' },
    },
    shares: { reopenedShare: { name: { en: 'Reopened, %', zh: '重新办理率' }, part: 'reopened', whole: 'reevaluated' } },
    chart: ['withheld', 'reopened', 'dismissed', 'notSecret'],
  },
  leaks: {
    name: { en: 'Too open?', zh: '是否错误公开' },
    about: {
      en: 'What was released, what was taken back as a leak or an error, releases that came in doubt, and secrets that were found before a release.',
      zh: '发布的、因泄露或错误撤回的、发布后列入待核查的，以及发布前发现的涉密事件。',
    },
    by: ['month', 'unit', 'kind'],
    counts: {
      released: { en: 'Released', zh: '发布' },
      leak: { en: 'Recalled: leak', zh: '因泄露撤回' },
      error: { en: 'Recalled: error', zh: '因错误撤回' },
      doubted: { en: 'Put in doubt', zh: '列入待核查' },
      secret: { en: 'Secrets found before release', zh: '发布前确认涉密' },
    },
    chart: ['leak', 'error', 'doubted', 'secret'],
  },
  scans: {
    name: { en: 'Scan and reviewers', zh: '扫描与审查' },
    about: {
      en: 'Rounds that reviewers ended: did the scan raise a high or medium finding, and did they return the item? Quarantined items are left out.',
      zh: '由审查员办结的各轮审查：扫描有无高、中级发现，审查是否退回。不含已隔离事项。',
    },
    by: ['kind', 'unit', 'month'],
    counts: {
      rounds: { en: 'Rounds', zh: '审查轮次' },
      agreed: { en: 'Agreed', zh: '一致' },
      bothPassed: { en: 'Nothing found, passed', zh: '无发现，通过' },
      bothObjected: { en: 'Found, returned', zh: '有发现，退回' },
      missed: { en: 'Nothing found, returned', zh: '无发现，退回' },
      overruled: { en: 'Found, passed', zh: '有发现，通过' },
    },
    shares: { agreedShare: { name: { en: 'Agreed, %', zh: '一致率' }, part: 'agreed', whole: 'rounds' } },
    chart: ['bothPassed', 'bothObjected', 'missed', 'overruled'],
  },
  pairs: {
    name: { en: 'Reviewers among themselves', zh: '审查环节之间' },
    about: {
      en: 'One step approved, another one decided on the same digest after it: did it approve as well, or return?',
      zh: '一个环节同意后，另一环节对同一稿次作出决定：同意，还是退回。',
    },
    by: ['pair', 'unit', 'month'],
    counts: {
      both: { en: 'Both decided', zh: '双方均作决定' },
      alike: { en: 'Approved as well', zh: '均同意' },
      against: { en: 'Returned', zh: '后者退回' },
    },
    shares: { alikeShare: { name: { en: 'Alike, %', zh: '一致率' }, part: 'alike', whole: 'both' } },
    chart: ['alike', 'against'],
  },
} as const satisfies Record<string, Section>;
export type SectionId = keyof typeof SECTIONS;
export const SECTION_IDS = Object.keys(SECTIONS) as SectionId[];

interface Report {
  name: Name;
  about: Name;
  sections: readonly SectionId[];
}

/** The reports that there are. */
export const REPORTS = {
  load: {
    name: { en: 'Load and age', zh: '在办存量与时长' },
    about: { en: 'What is under way, where, and for how long', zh: '各状态、各单位在办事项的数量与停留时间' },
    sections: ['waiting'],
  },
  'on-time': {
    name: { en: 'In time', zh: '按期率' },
    about: { en: 'How much was done within its time limit', zh: '各环节及发布按期办结的比例' },
    sections: ['steps'],
  },
  returns: {
    name: { en: 'Returns', zh: '退回' },
    about: { en: 'How often items were returned, by whom and why', zh: '事项退回的次数、环节与原因' },
    sections: ['decisions', 'reasons'],
  },
  findings: {
    name: { en: 'Findings', zh: '扫描发现' },
    about: { en: 'What the rules found, and how much of it was a false alarm', zh: '各规则的发现及误报率' },
    sections: ['findings'],
  },
  withholding: {
    name: { en: 'Withholding and leaks', zh: '不公开与错误公开' },
    about: { en: 'Withheld too much, beside what should not have been let out', zh: '过度不公开与错误公开的对照' },
    sections: ['withheld', 'leaks'],
  },
  agreement: {
    name: { en: 'Agreement', zh: '审查一致性' },
    about: { en: 'Whether scan and reviewers, and reviewers among themselves, say the same', zh: '扫描与审查、审查环节之间的结论是否一致' },
    sections: ['scans', 'pairs'],
  },
} as const satisfies Record<string, Report>;
export type ReportName = keyof typeof REPORTS;
export const REPORT_NAMES = Object.keys(REPORTS) as ReportName[];
