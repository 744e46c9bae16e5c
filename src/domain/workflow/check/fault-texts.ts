import type { Name } from '../../names/name.ts';

/**
 * Every reason for which a workflow is refused, in both languages. `{step}`, `{steps}`, `{state}`, `{who}`, `{role}`: what it is about.
 */
export const FAULT_TEXTS = {
  // What is wrong before anything happens.
  'floor-missing': {
    en: 'The step "{step}" is missing from the required steps: nothing is published without it.',
    zh: '必经环节中缺少“{step}”：未经该环节不得公开。',
  },
  'floor-optional': {
    en: 'The step "{step}" may be left out or outvoted: nothing is published without it.',
    zh: '“{step}”可以跳过或者被多数代替：未经该环节不得公开。',
  },
  'too-few-steps': { en: 'At least {least} steps must approve.', zh: '至少须有 {least} 个环节同意。' },
  'owner-without-step': {
    en: 'Findings of the {owner} reviewer belong to the step "{step}", which this workflow does not have. Name a step in "owners".',
    zh: '“{owner}”类发现归“{step}”环节处置，但流程中没有该环节。请指定负责的环节。',
  },
  'group-too-small': {
    en: 'A group asks for {least} approvals of {steps}: name at least one, and no more than there are steps.',
    zh: '并行环节 {steps} 要求 {least} 个同意：至少一个，且不得多于环节数。',
  },
  'step-unknown': {
    en: 'The step "{step}" is decided in a state but is no step of the review, or has no role: its approval would count for nothing.',
    zh: '某一状态办理“{step}”，但它不是审查的环节，或者没有对应的角色：其同意不起作用。',
  },
  'no-role': { en: 'The state "{state}" waits for "{role}", which is no role.', zh: '状态“{state}”等待“{role}”，但没有这一角色。' },
  'own-timer': {
    en: 'The state "{state}" starts an actor or a timer. A workflow has neither: clocks are effects.',
    zh: '状态“{state}”自行启动进程或计时器。流程中不得有这些：期限由引擎计算。',
  },
  'lighter-by-choice': {
    en: 'The step "{step}" is left out by what the drafter writes in the form: a lighter way is never the drafter\'s choice.',
    zh: '“{step}”因拟稿人所填内容而被跳过：拟稿人不得自行选择较简的流程。',
  },
  // Where the workflow leads.
  'dead-end': { en: 'Dead end: in "{state}" nobody can do anything.', zh: '无路可走：在“{state}”状态任何人都不能办理。' },
  'never-ends': {
    en: 'From "{state}" no end can be reached: the item would be under way for ever.',
    zh: '从“{state}”状态到不了任何终点：事项将永远办不结。',
  },
  'never-released': { en: 'Nothing can ever be released: no path reaches a release.', zh: '没有任何路径能够发布。' },
  unreached: { en: 'The state "{state}" can never be reached.', zh: '状态“{state}”永远不会到达。' },
  'too-large': {
    en: 'More than {least} states: too large to be checked. Split the workflow.',
    zh: '状态超过 {least} 个，无法核验。请拆分流程。',
  },
  'role-cannot-act': {
    en: '"{state}" waits for "{role}", who can do nothing there: the item would lie in the wrong queue.',
    zh: '“{state}”等待“{role}”，但该角色在此不能办理任何事项：事项会停在错误的待办中。',
  },
  'no-clock': {
    en: 'In "{state}" the item waits for {role} and no clock runs: nobody would be told that it is late.',
    zh: '在“{state}”状态等待“{role}”办理，却没有任何期限：逾期无人知晓。',
  },
  'clock-unheard': {
    en: 'In "{state}" the clock "{role}" ends and nothing takes notice of it: nobody is told.',
    zh: '在“{state}”状态期限“{role}”届满时无人知晓：没有任何人收到提醒。',
  },
  // Who decides.
  'drafter-decides': {
    en: 'The drafter approves the step "{step}" of their own item (I4).',
    zh: '拟稿人本人办理了自己事项的“{step}”（I4）。',
  },
  'drafter-decides-by-delegate': {
    en: 'Somebody approves the step "{step}" on behalf of the drafter of the item (I4).',
    zh: '有人代拟稿人办理了拟稿人自己事项的“{step}”（I4）。',
  },
  'without-role': {
    en: '"{who}" approves the step "{step}" without the role (I4).',
    zh: '“{who}”没有相应角色，却办理了“{step}”（I4）。',
  },
  'stale-approval': {
    en: 'An approval of an older digest is taken for the step "{step}" (I3).',
    zh: '“{step}”对旧稿的同意被当作对现稿的同意（I3）。',
  },
  'open-finding-approved': {
    en: 'The step "{step}" is approved with a finding that has no disposition and that no third party was asked about (I5).',
    zh: '“{step}”在发现尚未处置、也未征求第三方意见时予以同意（I5）。',
  },
  'blocker-approved': {
    en: 'The step "{step}" is approved while the scan still has something that blocks (I5).',
    zh: '“{step}”在扫描仍有阻断性问题时予以同意（I5）。',
  },
  'approved-unscanned': {
    en: 'The step "{step}" is approved before the content was scanned (I5).',
    zh: '内容尚未扫描，“{step}”即予同意（I5）。',
  },
  'blocked-goes-on': {
    en: 'The step "{step}" is approved after a scan that was not clear (I5).',
    zh: '扫描未通过，“{step}”仍予同意（I5）。',
  },
  'two-steps-one-person': { en: 'One person fills the steps "{other}" and "{step}" (I4).', zh: '同一人办理了“{other}”和“{step}”（I4）。' },
  'two-steps-by-delegate': {
    en: 'One person fills the steps "{other}" and "{step}", once through somebody who acts for them (I4).',
    zh: '同一人办理了“{other}”和“{step}”，其中一次由他人代办（I4）。',
  },
  'group-one-person': {
    en: 'One person gives two of the approvals that a group asks for: "{other}" and "{step}" (I4).',
    zh: '同一人在并行环节中作出了两个同意：“{other}”和“{step}”（I4）。',
  },
  'timer-approves': {
    en: 'The end of a clock, and nobody, approves the step "{step}" (I1).',
    zh: '期限届满（而非人员）使“{step}”成为同意（I1）。',
  },
  'referral-approves': {
    en: 'The answer to a referral counts as the approval of the step "{step}" (I1).',
    zh: '提请确定的答复被当作“{step}”的同意（I1）。',
  },
  'referral-lapses': {
    en: 'A referral that nobody answers in time counts as the approval of the step "{step}" (I1).',
    zh: '提请确定逾期未复，被当作“{step}”的同意（I1）。',
  },
  'scan-made-up': { en: 'A person says what the scan has found (I5).', zh: '扫描结果由人员自行填写（I5）。' },
  // What is closed and released.
  'closed-unapproved': {
    en: 'A review is closed as approved without the step "{step}".',
    zh: '缺少“{step}”，审查却以通过办结。',
  },
  'step-skipped': {
    en: 'Released without an approval of this digest by: {steps} (I1).',
    zh: '未经以下环节对现稿的同意即予发布：{steps}（I1）。',
  },
  'approval-survives-edit': {
    en: 'Released without an approval of this digest by: {steps} (I1). What was approved was another text: the content was changed after that.',
    zh: '未经以下环节对现稿的同意即予发布：{steps}（I1）。其同意的是修改之前的稿次。',
  },
  'approval-survives-return': {
    en: 'Released without an approval of this digest by: {steps} (I1). It was approved in an earlier round, which was returned.',
    zh: '未经以下环节对现稿的同意即予发布：{steps}（I1）。其同意属于已退回的上一轮。',
  },
  'optional-skipped': {
    en: 'Cleared without an approval of this digest by: {steps} (I1). The step may be left out only when the scan found nothing that it answers for.',
    zh: '未经以下环节对现稿的同意即予通过：{steps}（I1）。只有扫描未发现应由其处置的内容时，才可跳过该环节。',
  },
  'group-incomplete': {
    en: 'Cleared without an approval of this digest by {least} of: {steps} (I1).',
    zh: '未经以下并行环节中 {least} 个对现稿的同意即予通过：{steps}（I1）。',
  },
  'scan-skipped': { en: 'Released without a clear scan of this digest (I5).', zh: '现稿未经扫描通过即予发布（I5）。' },
  'release-scan-skipped': {
    en: 'Released without a look at what was released since its scan (I5).',
    zh: '扫描之后另有信息发布，未再核对即予发布（I5）。',
  },
  'release-scan-outdated': {
    en: 'Released without a scan by the rules of the day (I5).',
    zh: '未按发布当日的规则复扫即予发布（I5）。',
  },
  'open-finding-released': { en: 'Released with a finding that nobody has answered for (I5).', zh: '仍有发现未处置即予发布（I5）。' },
  'blocker-released': { en: 'Released while the scan still has something that blocks (I5).', zh: '扫描仍有阻断性问题即予发布（I5）。' },
  'returned-released': { en: 'Released in a round that a reviewer returned (I1).', zh: '审查人员已退回的一轮仍予发布（I1）。' },
  'revoked-released': {
    en: 'Released after its clearance was revoked (I1).',
    zh: '发布许可已撤销仍予发布（I1）。',
  },
  'quarantined-released': {
    en: 'Released although a mark was found in it, or in another item with one of its files (I5).',
    zh: '已发现国家秘密标志（或同一文件在其他事项中已被隔离）仍予发布（I5）。',
  },
  'stale-release': {
    en: 'A digest other than the approved one is released (I2).',
    zh: '发布的不是经同意的稿次（I2）。',
  },
  'drafter-releases': { en: 'The drafter releases their own item (I4).', zh: '拟稿人发布了自己的事项（I4）。' },
  'drafter-releases-by-delegate': {
    en: 'Somebody releases the item on behalf of its drafter (I4).',
    zh: '有人代拟稿人发布了拟稿人的事项（I4）。',
  },
  'decider-releases': {
    en: 'One person fills the step "{other}" and releases the item (I4).',
    zh: '同一人办理了“{other}”又发布该事项（I4）。',
  },
  'released-without-role': {
    en: '"{who}" releases the item without the role of a publisher (I4).',
    zh: '“{who}”没有发布员角色，却发布了事项（I4）。',
  },
  'timer-releases': {
    en: 'The system releases the item, and nobody has ordered that (I1).',
    zh: '无人下达发布指令，系统自行发布（I1）。',
  },
  'schedule-survives-edit': {
    en: 'A release that was ordered for another text is carried out after the content was changed (I3).',
    zh: '内容修改之后，仍执行针对旧稿的定时发布（I3）。',
  },
  'schedule-survives-return': {
    en: 'A release that was ordered before the item was returned is carried out (I1).',
    zh: '退回之后，仍执行退回之前的发布指令（I1）。',
  },
  'schedule-survives-cancel': {
    en: 'A scheduled release is carried out after it was cancelled (I1).',
    zh: '定时发布取消之后仍被执行（I1）。',
  },
  'attribute-forbids': {
    en: 'Released {state} although the attribute is "{role}" (I6).',
    zh: '公开属性为“{role}”，却以“{state}”方式发布（I6）。',
  },
  'released-lacking': { en: 'Released although it lacks its {steps} (I6).', zh: '尚缺 {steps} 即予发布（I6）。' },
  'withheld-released': { en: 'Released although it is withheld (I6).', zh: '不予公开的信息被发布（I6）。' },
  'withheld-turns-public': {
    en: 'What was closed as withheld is released without a new round (I6).',
    zh: '已按不予公开办结的事项未经新一轮审查即予发布（I6）。',
  },
  'released-twice': { en: 'Released twice (I2).', zh: '重复发布（I2）。' },
  'recalled-released': { en: 'Released again after it was recalled (I2).', zh: '撤回之后再次发布（I2）。' },
  'recall-undone': { en: '"{state}" counts as released although the item was recalled.', zh: '事项已撤回，“{state}”却仍视为已发布。' },
  'recall-does-nothing': {
    en: 'A recall is taken and the content stays out (I2).',
    zh: '办理了撤回，内容却仍在公开（I2）。',
  },
  'released-in-name': {
    en: '"{state}" counts as released but nothing is released on the way there.',
    zh: '“{state}”视为已发布，但途中没有发布任何内容。',
  },
  // Marks and incidents.
  'quarantine-left': {
    en: '"{who}" takes the item out of quarantine, which only the confidentiality reviewer may do (I8).',
    zh: '“{who}”使事项离开隔离状态，而这只能由保密审查员决定（I8）。',
  },
  'false-alarm-past-blockers': {
    en: 'A false alarm lets the item go on although something else still blocks it (I5).',
    zh: '确认误报后，尽管仍有其他阻断性问题，事项仍继续办理（I5）。',
  },
  'false-alarm-by-drafter': {
    en: 'The drafter, or somebody for them, says that a mark is a false alarm (I4).',
    zh: '拟稿人（或代其办理的人）自行确认误报（I4）。',
  },
  'incident-unopened': { en: 'An incident is closed that was never opened.', zh: '办结了从未立案的事件。' },
  'incident-unreported': { en: 'An incident is closed before its report is on record.', zh: '报告尚未登记，事件即予办结。' },
  'incident-closed-by-opener': {
    en: '"{who}" closes an incident that the same person opened or reported.',
    zh: '“{who}”办结了本人确认或报告的事件。',
  },
  'incident-forgotten': {
    en: 'The item ends in "{state}" and its incident was never closed.',
    zh: '事项在“{state}”办结，但其事件从未办结。',
  },
} as const satisfies Record<string, Name>;

export type FaultCode = keyof typeof FAULT_TEXTS;

/** What a fault is about. Ids: a story calls them by their names. */
export interface About {
  step?: string;
  /** The step that the same person had filled before. */
  other?: string;
  steps?: readonly string[];
  state?: string;
  who?: string;
  role?: string | readonly string[];
  owner?: string;
  least?: number;
}

export interface Fault {
  code: FaultCode;
  about: About;
}

export function fault(code: FaultCode, about: About = {}): Fault {
  return { code, about };
}

/** The text of a fault. `call`: what the things that it is about are called; by their ids unless told otherwise. */
export function textOf(
  { code, about }: Fault,
  language: keyof Name,
  call: (kind: keyof About, id: string) => string = (_, id) => id,
): string {
  return FAULT_TEXTS[code][language].replace(/\{(\w+)\}/g, (_, member: keyof About) => {
    const said = about[member];
    if (Array.isArray(said)) return said.map((one) => call(member, one)).join(language === 'zh' ? '、' : ', ');
    return said === undefined ? '' : call(member, String(said));
  });
}
