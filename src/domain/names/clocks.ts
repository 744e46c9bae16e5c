import type { DeadlineKind, Silence } from '../time/deadline.ts';
import type { Name } from './name.ts';

export const CLOCK_NAMES: Record<DeadlineKind, Name> = {
  publish: { en: 'Publication', zh: '主动公开期限' },
  'reply-to-request': { en: 'Reply to a request', zh: '依申请答复期限' },
  'third-party-opinion': { en: 'Opinion of the third party', zh: '第三方意见期限' },
  'co-producer-opinion': { en: 'Opinion of the co-producing organ', zh: '其他机关意见期限' },
  'referral-made': { en: 'Referral to be made', zh: '提请确定期限' },
  'referral-decided': { en: 'Referral to be decided', zh: '确定期限' },
  'incident-report': { en: 'Report of the incident', zh: '事件报告期限' },
  'release-due': { en: 'Scheduled release', zh: '定时发布时间' },
  're-evaluation': { en: 'Re-evaluation', zh: '重新评估期限' },
  step: { en: 'Step', zh: '环节办理期限' },
};

export const SILENCE_NAMES: Record<Silence, Name> = {
  overdue: { en: 'It is overdue', zh: '逾期' },
  abandoned: { en: 'It counts as abandoned', zh: '视为放弃' },
  'organ-decides': { en: 'The organ decides by itself', zh: '由本机关决定' },
  consent: { en: 'It counts as consent', zh: '视为同意' },
  'highest-level-applies': { en: 'The highest claimed level applies meanwhile', zh: '期间按所主张的最高密级管理' },
  due: { en: 'It is carried out', zh: '到时执行' },
};
