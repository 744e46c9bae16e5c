import type { ReviewEventType } from '../workflow/events.ts';
import type { Name } from './name.ts';

/** What is done: short verbs, as they are written on a button. */
export const EVENT_NAMES: Record<ReviewEventType, Name> = {
  REVISE: { en: 'Revise', zh: '改稿' },
  SUBMIT: { en: 'Submit for review', zh: '送审' },
  WITHDRAW: { en: 'Withdraw', zh: '撤稿' },
  DISPOSE: { en: 'Dispose of findings', zh: '处置发现' },
  APPROVE: { en: 'Approve', zh: '同意' },
  RETURN: { en: 'Return', zh: '退回' },
  REFER: { en: 'Refer to the authority', zh: '提请确定' },
  REFERRAL_ANSWERED: { en: 'Record the authority’s answer', zh: '登记确定结果' },
  CONSULT: { en: 'Consult', zh: '征求意见' },
  CONSULTATION_ANSWERED: { en: 'Record the opinion', zh: '登记反馈意见' },
  CONFIRM_INCIDENT: { en: 'Confirm the incident', zh: '确认涉密事件' },
  FALSE_ALARM: { en: 'False alarm', zh: '确认误报' },
  RELEASE: { en: 'Release', zh: '发布' },
  SCHEDULE: { en: 'Schedule the release', zh: '定时发布' },
  UNSCHEDULE: { en: 'Cancel the schedule', zh: '取消定时发布' },
  REVOKE_CLEARANCE: { en: 'Revoke the clearance', zh: '撤销发布许可' },
  RECALL: { en: 'Recall', zh: '撤回' },
  REPORT_INCIDENT: { en: 'Record the report', zh: '登记报告' },
  RECORD_MEASURE: { en: 'Record a measure', zh: '登记处置措施' },
  CLOSE_INCIDENT: { en: 'Close the incident', zh: '办结事件' },
  REEVALUATE: { en: 'Re-evaluate', zh: '重新评估' },
  SCANNED: { en: 'Scan finished', zh: '扫描完成' },
  QUARANTINE: { en: 'Quarantined with another item', zh: '随同其他事项隔离' },
  RELEASE_DUE: { en: 'Release time reached', zh: '到达定时发布时间' },
  CONSULTATION_LAPSED: { en: 'Consultation lapsed without answer', zh: '征求意见逾期未复' },
  DEADLINE_PASSED: { en: 'Deadline passed', zh: '期限已过' },
};
