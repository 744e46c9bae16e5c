import type { Name } from '../names/name.ts';

/**
 * Who is told. `turn`: those whose turn it is, at the nearest unit that has any. `one-reviewer`: one confidentiality reviewer. `recipients`: those
 * of a directed release who have an account. `releaser`: who released it, by the delivery; `last-releaser`: by the item. `confirmers`: who may confirm a proposal. `proposer`: who made it.
 * `administrators`: of the whole installation. `unit-workers`: who works on what a unit has to publish.
 * `unit-officers`: the disclosure officers nearest to a unit.
 */
export type Audience =
  | 'drafter'
  | 'turn'
  | 'one-reviewer'
  | 'recipients'
  | 'last-releaser'
  | 'releaser'
  | 'confirmers'
  | 'proposer'
  | 'administrators'
  | 'unit-workers'
  | 'unit-officers';

/** Where a notification leads to. */
export type Place =
  | 'candidates'
  | 'item'
  | 'desk'
  | 'publishing'
  | 'incidents'
  | 'received'
  | 'proposals'
  | 'roles'
  | 'catalogue'
  | 'reevaluations'
  | 'dead-links';

interface Told {
  to: readonly Audience[];
  place: Place;
  /** By e-mail at once, whatever the person wishes: something has to be done within hours. */
  urgent: boolean;
  /** It asks for something: it is over, read or not, when that no longer waits for the person. */
  asks: boolean;
  /** All that is said of it, besides the number of the item: no title, no reason, no name (I8). */
  name: Name;
}

/** Who is told of what, where it leads, and in which words: the whole of it. */
export const NOTIFICATIONS = {
  'your-turn': { to: ['turn'], place: 'desk', urgent: false, asks: true, name: { en: 'It is your turn', zh: '等待您办理' } },
  'to-release': { to: ['turn'], place: 'publishing', urgent: false, asks: true, name: { en: 'Waits for its release', zh: '等待发布' } },
  returned: { to: ['drafter'], place: 'item', urgent: false, asks: true, name: { en: 'Returned to you', zh: '已退回给您' } },
  'due-soon': { to: ['turn'], place: 'item', urgent: false, asks: true, name: { en: 'Due within a working day', zh: '一个工作日内到期' } },
  overdue: { to: ['turn'], place: 'item', urgent: false, asks: true, name: { en: 'Overdue', zh: '已逾期' } },
  quarantined: {
    to: ['one-reviewer'],
    place: 'desk',
    urgent: true,
    asks: true,
    name: { en: 'Quarantined: please decide', zh: '已隔离，请您处理' },
  },
  incident: {
    to: ['turn'],
    place: 'incidents',
    urgent: true,
    asks: true,
    name: { en: 'Incident: act within 24 hours', zh: '事件：请在 24 小时内处置' },
  },
  'incident-candidate': {
    to: ['one-reviewer'],
    place: 'candidates',
    urgent: true,
    asks: true,
    name: { en: 'Newer rules found something in what is released: please decide', zh: '新规则在已发布内容中有新发现，请您处理' },
  },
  released: { to: ['drafter'], place: 'item', urgent: false, asks: false, name: { en: 'Released', zh: '已发布' } },
  withheld: { to: ['drafter'], place: 'item', urgent: false, asks: false, name: { en: 'Closed as withheld', zh: '已办结：不予公开' } },
  recalled: { to: ['drafter'], place: 'item', urgent: true, asks: false, name: { en: 'Recalled', zh: '已撤回' } },
  delivered: {
    to: ['recipients'],
    place: 'received',
    urgent: false,
    asks: false,
    name: { en: 'A document was sent to you', zh: '有文件送达给您' },
  },
  'delivery-recalled': {
    to: ['recipients'],
    place: 'received',
    urgent: true,
    asks: false,
    name: { en: 'A document that was sent to you was recalled: destroy your copies', zh: '送达给您的文件已撤回，请销毁已有副本' },
  },
  'channel-failed': {
    to: ['last-releaser'],
    place: 'item',
    urgent: false,
    asks: false,
    name: { en: 'A channel could not be served', zh: '有渠道推送失败' },
  },
  'channel-alarm': {
    to: ['last-releaser', 'one-reviewer'],
    place: 'item',
    urgent: true,
    asks: false,
    name: { en: 'A channel has other content than what was released', zh: '有渠道的内容与已发布内容不一致' },
  },
  received: {
    to: ['releaser'],
    place: 'item',
    urgent: false,
    asks: false,
    name: { en: 'A recipient confirmed receipt', zh: '特定对象已确认收到' },
  },
  proposal: {
    to: ['confirmers'],
    place: 'proposals',
    urgent: false,
    asks: true,
    name: { en: 'A proposal waits for a second person', zh: '有提议等待第二人确认' },
  },
  'proposal-closed': {
    to: ['proposer'],
    place: 'proposals',
    urgent: false,
    asks: false,
    name: { en: 'Your proposal was decided', zh: '您的提议已有结果' },
  },
  'role-unheld': {
    to: ['administrators'],
    place: 'roles',
    urgent: false,
    asks: false,
    name: { en: 'Items wait for a role that nobody holds', zh: '有事项等待办理，但相应角色无人担任' },
  },
  'catalogue-month': {
    to: ['unit-workers'],
    place: 'catalogue',
    urgent: false,
    asks: false,
    name: { en: 'Entries of the disclosure catalogue are due within a month', zh: '本单位有目录条目一个月内到期' },
  },
  'catalogue-day': {
    to: ['unit-workers'],
    place: 'catalogue',
    urgent: false,
    asks: false,
    name: { en: 'Entries of the disclosure catalogue are due today', zh: '本单位有目录条目今日到期' },
  },
  'catalogue-overdue': {
    to: ['unit-workers'],
    place: 'catalogue',
    urgent: false,
    asks: false,
    name: { en: 'Entries of the disclosure catalogue are overdue', zh: '本单位有目录条目已逾期' },
  },
  'to-draft': {
    to: ['drafter'],
    place: 'item',
    urgent: false,
    asks: false,
    name: { en: 'A draft was opened for you after a re-evaluation', zh: '经定期评估，已为您新建拟公开草稿' },
  },
  'dead-links': {
    to: ['unit-workers'],
    place: 'dead-links',
    urgent: false,
    asks: false,
    name: { en: 'Links of released documents lead nowhere', zh: '已发布文件中有链接失效' },
  },
  're-evaluation': {
    to: ['unit-officers'],
    place: 'reevaluations',
    urgent: false,
    asks: false,
    name: { en: 'Items are due for their yearly re-evaluation', zh: '有事项已到定期评估时间' },
  },
} as const satisfies Record<string, Told>;

export type NotificationKind = keyof typeof NOTIFICATIONS;
export const NOTIFICATION_KINDS = Object.keys(NOTIFICATIONS) as NotificationKind[];

/** What is the matter, and of what, as it is kept for a person. */
export interface Subject {
  kind: NotificationKind;
  /** The item; null for a proposal or a role, and for a recipient, who knows deliveries only. */
  item: string | null;
  /** The delivery, proposal or unit. */
  subject: string | null;
}

const ADDRESSES: Record<Place, (about: Subject) => string> = {
  candidates: ({ item }) => `/candidates?item=${item}`,
  item: ({ item }) => `/items/${item}`,
  desk: ({ item }) => `/items/${item}/review`,
  publishing: ({ item }) => `/publish?item=${item}`,
  incidents: ({ item }) => `/incidents?item=${item}`,
  received: ({ subject }) => `/received/${subject}`,
  proposals: () => '/proposals',
  roles: () => '/roles',
  reevaluations: () => '/reevaluations',
  'dead-links': () => '/dead-links',
  catalogue: ({ kind, subject }) => `/catalogue?unit=${subject}&state=${kind === 'catalogue-overdue' ? 'overdue' : 'due'}`,
};

/** Address in the workspace that it leads to. */
export function addressOf(about: Subject): string {
  return ADDRESSES[NOTIFICATIONS[about.kind].place](about);
}

/** More people than this are not told of one thing: the others find it in their queue. */
export const MOST_TOLD = 20;

/** How a person wants e-mails. `digest`: one on the morning of a working day. `none`: only what is urgent. */
export const MAIL_WISHES = ['at-once', 'digest', 'none'] as const;
export type MailWish = (typeof MAIL_WISHES)[number];
export const MAIL_WISH_NAMES: Record<MailWish, Name> = {
  'at-once': { en: 'At once', zh: '即时发送' },
  digest: { en: 'Once every working day in the morning', zh: '每个工作日早晨汇总发送' },
  none: { en: 'Only what is urgent', zh: '仅发送紧急事项' },
};

/** Kinds that a wish does not hold up. */
export const URGENT_KINDS = NOTIFICATION_KINDS.filter((kind) => NOTIFICATIONS[kind].urgent);

/** Kinds that are over when nobody waits for the person any more. */
export const ASKING_KINDS = NOTIFICATION_KINDS.filter((kind) => NOTIFICATIONS[kind].asks);
