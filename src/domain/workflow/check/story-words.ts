import type { FindingOwner, ScanOutcome } from '../../finding.ts';
import type { Name } from '../../names/name.ts';
import type { ReviewEvent, ReviewEventType } from '../events.ts';

/** Invented people, as many as a story is likely to need. */
export const PEOPLE: readonly Name[] = [
  { en: 'Wang Min', zh: '王敏' },
  { en: 'Chen Li', zh: '陈立' },
  { en: 'Zhou Hang', zh: '周航' },
  { en: 'Wu Tong', zh: '吴桐' },
  { en: 'Zheng Jie', zh: '郑洁' },
  { en: 'Sun Nan', zh: '孙楠' },
  { en: 'He Ping', zh: '何平' },
  { en: 'Gao Yuan', zh: '高远' },
  { en: 'Ma Jun', zh: '马骏' },
  { en: 'Luo Jin', zh: '罗晋' },
  { en: 'Xie Fang', zh: '谢芳' },
  { en: 'Han Lei', zh: '韩雷' },
];
export const DRAFTER_NAME: Name = { en: 'Lin Xiao', zh: '林晓' };
export const SYSTEM_NAME: Name = { en: 'The system', zh: '系统' };
export const WORKFLOW_NAME: Name = { en: 'Workflow', zh: '流程' };

const OUTCOMES: Record<ScanOutcome, Name> = {
  clean: { en: 'finds nothing', zh: '未发现问题' },
  findings: { en: 'finds something that reviewers must answer for', zh: '有发现须由审查人员处置' },
  blocked: { en: 'finds something that blocks', zh: '有阻断性发现' },
  quarantined: { en: 'finds a state-secret mark', zh: '发现国家秘密标志' },
  failed: { en: 'cannot read a file', zh: '有文件无法读取' },
};

const FOR: Record<FindingOwner, Name> = {
  confidentiality: { en: 'the confidentiality reviewer', zh: '保密审查员' },
  legal: { en: 'the legal reviewer', zh: '法制审查员' },
  disclosure: { en: 'the disclosure officer', zh: '政务公开机构' },
};

/** What somebody does, as a story tells it: a verb after the person's name. Total: an event without its words does not compile. */
const DOES: Record<ReviewEventType, Name> = {
  REVISE: { en: 'changes the content', zh: '修改内容' },
  SUBMIT: { en: 'submits the item for review', zh: '送审' },
  WITHDRAW: { en: 'withdraws the item', zh: '撤稿' },
  DISPOSE: { en: 'disposes of the findings', zh: '处置发现' },
  APPROVE: { en: 'approves the step "{step}"', zh: '对“{step}”表示同意' },
  RETURN: { en: 'returns the item in the step "{step}"', zh: '在“{step}”退回' },
  REFER: { en: 'refers the question to the authority in the step "{step}"', zh: '在“{step}”提请确定' },
  REFERRAL_ANSWERED: { en: 'records the authority’s answer', zh: '登记确定结果' },
  CONSULT: { en: 'consults a third party in the step "{step}"', zh: '在“{step}”征求第三方意见' },
  CONSULTATION_ANSWERED: { en: 'records the opinion of the third party', zh: '登记第三方意见' },
  CONFIRM_INCIDENT: { en: 'confirms that it is an incident', zh: '确认涉密事件' },
  FALSE_ALARM: { en: 'says that it is a false alarm', zh: '确认误报' },
  RELEASE: { en: 'releases the item', zh: '发布' },
  SCHEDULE: { en: 'schedules the release', zh: '定时发布' },
  UNSCHEDULE: { en: 'cancels the schedule', zh: '取消定时发布' },
  REVOKE_CLEARANCE: { en: 'revokes the clearance', zh: '撤销发布许可' },
  RECALL: { en: 'recalls the release', zh: '撤回' },
  REPORT_INCIDENT: { en: 'records the report of the incident', zh: '登记事件报告' },
  RECORD_MEASURE: { en: 'records a measure', zh: '登记处置措施' },
  CLOSE_INCIDENT: { en: 'closes the incident', zh: '办结事件' },
  REEVALUATE: { en: 're-evaluates what was withheld', zh: '重新评估不予公开的信息' },
  SCANNED: { en: 'scans the content', zh: '扫描' },
  QUARANTINE: {
    en: 'quarantines the item: one of its files bears a mark in another item',
    zh: '随同其他事项隔离（同一文件在其他事项中发现标志）',
  },
  RELEASE_DUE: { en: 'begins the release: its time has come', zh: '到达定时，开始发布' },
  CONSULTATION_LAPSED: { en: 'notes that the third party has not answered in time', zh: '记录征求意见逾期未复' },
  DEADLINE_PASSED: { en: 'notes that a period is over', zh: '记录期限已过' },
};

/** An event in words, with what of it matters to the story. `step`: what a step is called. */
export function doing(event: ReviewEvent, current: string, step: (id: string) => Name): Name {
  const more: Name[] = [];
  const tell = (en: string, zh: string) => void more.push({ en, zh });
  if (event.type === 'SCANNED' && event.verdict) {
    const { outcome, open } = event.verdict;
    more.push(OUTCOMES[outcome]);
    const owners = (Object.keys(open) as FindingOwner[]).filter((owner) => open[owner] > 0);
    if (owners.length === 1) {
      const { en, zh } = FOR[owners[0] as FindingOwner];
      tell(`it is for ${en} alone`, `仅归${zh}处置`);
    }
  }
  if ('digest' in event && event.digest !== current) tell('of an earlier text', '针对的是旧稿');
  if (event.type === 'REFERRAL_ANSWERED')
    more.push(event.secret ? { en: 'it is secret', zh: '属于国家秘密' } : { en: 'it is not secret', zh: '不属于国家秘密' });
  if (event.type === 'RECALL')
    more.push(
      event.cause === 'error' ? { en: 'something is wrong in it', zh: '内容有误' } : { en: 'something has leaked', zh: '发生泄密' },
    );
  if (event.type === 'REEVALUATE')
    more.push(event.reopen ? { en: 'it is opened again', zh: '重新办理' } : { en: 'it stays withheld', zh: '继续不予公开' });
  if (event.type === 'RELEASE' || event.type === 'RELEASE_DUE' || event.type === 'SCANNED') {
    if (event.overtaken) tell('meanwhile another item was released that completes it', '其间另有可与之汇聚的信息发布');
    else if (event.ruleSet !== 'rules') tell('the rules have changed since its scan', '扫描之后规则已有变化');
  }
  const { en, zh } = DOES[event.type];
  const named = 'step' in event ? step(event.step) : { en: '', zh: '' };
  return {
    en: [en.replace('{step}', named.en), ...more.map((one) => one.en)].join(', '),
    zh: [zh.replace('{step}', named.zh), ...more.map((one) => one.zh)].join('，'),
  };
}
