import type { EffectName } from '../workflow/vocabulary.ts';
import type { Name } from './name.ts';

/** What an event brings about beside the next state. */
export const EFFECT_NAMES: Record<EffectName, Name> = {
  openReview: { en: 'A round of review begins', zh: '开始一轮审查' },
  closeReview: { en: 'The round of review ends', zh: '本轮审查结束' },
  scan: { en: 'The revision is scanned', zh: '扫描该稿次' },
  startClock: { en: 'A clock starts', zh: '开始计算期限' },
  stopClock: { en: 'A clock stops', zh: '停止计算期限' },
  startConsultationClock: { en: 'The clock of the consultation starts', zh: '开始计算征求意见期限' },
  stopConsultationClock: { en: 'The clock of the consultation stops', zh: '停止计算征求意见期限' },
  stopAllClocks: { en: 'All clocks stop', zh: '停止计算全部期限' },
  stopReviewClocks: { en: 'The clocks of the review stop', zh: '停止计算审查期限' },
  release: { en: 'The content is released', zh: '发布内容' },
  recall: { en: 'The release is taken back', zh: '撤回已发布内容' },
  quarantine: { en: 'The item is quarantined, with every item that has its files', zh: '隔离该事项及含有相同文件的事项' },
  liftQuarantine: { en: 'The quarantine ends', zh: '解除隔离' },
  openIncident: { en: 'A record of the incident is opened', zh: '建立涉密事件记录' },
  reportIncident: { en: 'The report is recorded', zh: '登记事件报告' },
  noteMeasure: { en: 'The measure is recorded', zh: '登记处置措施' },
  closeIncident: { en: 'The record of the incident is closed', zh: '办结涉密事件记录' },
};
