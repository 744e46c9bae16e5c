import type { ProposalKind } from '../proposal.ts';
import type { Name } from './name.ts';

/** What is proposed, as the heading of the proposal. */
export const PROPOSAL_NAMES: Record<ProposalKind, Name> = {
  'role-grant': { en: 'Grant a role', zh: '授予角色' },
  'account-change': { en: 'Change an account', zh: '变更账号信息' },
  'account-enable': { en: 'Enable an account', zh: '启用账号' },
  'password-reset': { en: 'Reset a password', zh: '重置密码' },
  'second-factor-reset': { en: 'Take a lost second factor away', zh: '解除遗失的第二因素' },
  'account-unlink': { en: 'Undo the link to the sign-in service', zh: '解除统一身份认证关联' },
  'rule-pack': { en: 'Change a rule pack', zh: '变更规则包' },
  workflow: { en: 'Put a workflow in force, or retire it', zh: '启用或停用流程' },
  waiver: { en: 'Waive a finding', zh: '设立豁免' },
  'calendar-day': { en: 'Change a day of the calendar', zh: '调整工作日历' },
  'calendar-year': { en: 'Say that the holidays of a year are entered', zh: '确认年度放假安排已录入' },
  'item-kind': { en: 'Change a kind of item', zh: '变更事项种类' },
  catalogue: { en: 'Change the disclosure catalogue', zh: '变更主动公开事项目录' },
  'secret-erasure': { en: 'Erase the log secret of an item', zh: '销毁事项的日志密值' },
  'log-witnesses': { en: 'Change who witnesses the log', zh: '变更日志见证方' },
  setting: { en: 'Change a setting', zh: '变更系统设置' },
};
