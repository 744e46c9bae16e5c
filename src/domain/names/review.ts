import type { FindingOwner, ScanOutcome, Severity } from '../finding.ts';
import type { IncidentKind } from '../incident.ts';
import type { DispositionKind, ReviewOutcome, Verdict } from '../item.ts';
import type { Consultation } from '../workflow/consultation.ts';
import type { Name } from './name.ts';

/** In the order of weight. */
export const SEVERITY_NAMES: Record<Severity, Name> = {
  block: { en: 'Blocking', zh: '阻断' },
  high: { en: 'High', zh: '高' },
  medium: { en: 'Medium', zh: '中' },
  low: { en: 'Low', zh: '低' },
};

/** Which reviewer answers for a finding. */
export const OWNER_NAMES: Record<FindingOwner, Name> = {
  confidentiality: { en: 'Confidentiality', zh: '保密' },
  legal: { en: 'Legal', zh: '法制' },
  disclosure: { en: 'Disclosure', zh: '公开' },
};

export const DISPOSITION_NAMES: Record<DispositionKind, Name> = {
  'false-positive': { en: 'False alarm', zh: '误报' },
  accepted: { en: 'Publishable', zh: '可以公开' },
  'to-fix': { en: 'To correct', zh: '须修改' },
};

export const VERDICT_NAMES: Record<Verdict, Name> = {
  approve: { en: 'Approved', zh: '同意' },
  return: { en: 'Returned', zh: '退回' },
  refer: { en: 'Referred', zh: '提请确定' },
};

/** How a round of review ended. */
export const OUTCOME_NAMES: Record<ReviewOutcome, Name> = {
  approved: { en: 'Approved', zh: '审查通过' },
  returned: { en: 'Returned', zh: '已退回' },
  withheld: { en: 'Withheld', zh: '不予公开' },
  withdrawn: { en: 'Withdrawn', zh: '已撤稿' },
  incident: { en: 'Incident', zh: '涉密事件' },
};

export const SCAN_OUTCOME_NAMES: Record<ScanOutcome, Name> = {
  clean: { en: 'Nothing found', zh: '未发现问题' },
  findings: { en: 'Findings to answer', zh: '有待处置的发现' },
  blocked: { en: 'Blocked', zh: '阻断' },
  quarantined: { en: 'Quarantined', zh: '已隔离' },
  failed: { en: 'Scan failed', zh: '扫描失败' },
};

export const CONSULTATION_NAMES: Record<Consultation['kind'], Name> = {
  'third-party': { en: 'Third party', zh: '第三方' },
  'co-producer': { en: 'Co-producing organ', zh: '共同制作机关' },
};

export const CONSULTATION_OUTCOME_NAMES: Record<Consultation['outcome'], Name> = {
  pending: { en: 'Waiting for an answer', zh: '等待答复' },
  consented: { en: 'Agreed', zh: '同意公开' },
  objected: { en: 'Objected', zh: '不同意公开' },
  'silence-consent': { en: 'No answer: taken as consent', zh: '逾期未复，视为同意' },
  'silence-organ-decides': { en: 'No answer: the organ decides', zh: '逾期未复，由本机关决定' },
};

export const INCIDENT_NAMES: Record<IncidentKind, Name> = {
  quarantine: { en: 'State-secret mark confirmed', zh: '确认存在国家秘密标志' },
  referral: { en: 'Determined to be a secret', zh: '经确定属于国家秘密' },
  leak: { en: 'Leak', zh: '泄露' },
  error: { en: 'Error in a release', zh: '发布有误' },
};
