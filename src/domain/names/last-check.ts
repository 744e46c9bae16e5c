import type { LastCheck } from '../publication.ts';
import type { Name } from './name.ts';

/** `later`: the release itself sees to it, by one more scan. */
export type CheckOutcome = 'met' | 'unmet' | 'later';

/** What each condition says in each outcome: what is so, and what to do where it is not. */
export const LAST_CHECK_WORDS: Record<LastCheck, { name: Name } & Record<Exclude<CheckOutcome, 'later'>, Name> & { later?: Name }> = {
  steps: {
    name: { en: 'Approved by every step', zh: '各审查环节均已同意' },
    met: { en: 'Every step of this round has approved exactly this digest.', zh: '本轮各环节均已对同一内容摘要表示同意。' },
    unmet: {
      en: 'Not every step has approved this digest. The item has to go through review again.',
      zh: '尚有环节未对此内容摘要表示同意，须重新审查。',
    },
  },
  findings: {
    name: { en: 'Every finding answered for', zh: '扫描发现均已处置' },
    met: { en: 'No finding is without a disposition.', zh: '没有未处置的发现。' },
    unmet: {
      en: 'Findings have no disposition yet. Whoever answers for them has to look at them first.',
      zh: '尚有发现未处置，须先由负责的审查员处置。',
    },
  },
  scan: {
    name: { en: 'Scanned by the rules of today', zh: '已按现行规则扫描' },
    met: { en: 'The rules in force are those of the scan.', zh: '扫描所用规则即现行规则。' },
    unmet: { en: 'There is no scan of this digest.', zh: '此内容摘要尚未扫描。' },
    later: {
      en: 'The rules have changed since the scan: the release scans once more, and stops if that finds something new.',
      zh: '扫描后规则已有变化：发布前将自动复扫，有新发现即停止发布。',
    },
  },
  compared: {
    name: { en: 'Compared with what was released', zh: '已与已发布内容比对' },
    met: { en: 'Nothing was released since that could complete it.', zh: '扫描后没有可与之相互印证的新发布内容。' },
    unmet: { en: 'It was not compared.', zh: '尚未比对。' },
    later: {
      en: 'Something was released since the scan: the release compares once more first.',
      zh: '扫描后又有内容发布：发布前将再次比对。',
    },
  },
  quarantine: {
    name: { en: 'No quarantined file', zh: '没有被隔离的文件' },
    met: { en: 'None of its files is quarantined, here or in another item.', zh: '所附文件均未在本事项或其他事项中被隔离。' },
    unmet: {
      en: 'A file of it is quarantined. It cannot be released; the confidentiality reviewer decides.',
      zh: '有文件已被隔离，不能发布，由保密审查员决定。',
    },
  },
  attribute: {
    name: { en: 'The attribute allows this release', zh: '公开属性允许此种发布' },
    met: { en: 'Attribute, way of release and audience go together.', zh: '公开属性、发布方式与对象相符。' },
    unmet: {
      en: 'The attribute does not allow this way of release. The item has to go back to its drafter.',
      zh: '公开属性不允许此种发布方式，须退回拟稿人。',
    },
  },
  recipients: {
    name: { en: 'Recipients can be reached', zh: '特定对象均可送达' },
    met: { en: 'Everybody in the audience is an account in use or a checked contact.', zh: '特定对象均为在用账号或已核对的联系人。' },
    unmet: {
      en: 'Somebody in the audience is neither an account in use nor a checked contact. Check the contact, or send the item back.',
      zh: '有特定对象既不是在用账号也不是已核对的联系人，请先核对联系人或者退回事项。',
    },
  },
  time: {
    name: { en: 'Within the planned time', zh: '在计划的时间之内' },
    met: { en: 'The plan allows a release now.', zh: '按计划现在可以发布。' },
    unmet: { en: 'The plan does not allow a release now. Schedule it, or wait.', zh: '按计划现在不能发布，可以定时或者等待。' },
  },
  person: {
    name: { en: 'By somebody who did not decide', zh: '由未参与审查的人发布' },
    met: { en: 'You neither drafted the item nor decided on it.', zh: '您不是拟稿人，也未在本事项中作过决定。' },
    unmet: {
      en: 'You drafted the item or decided on it. Another publisher has to release it.',
      zh: '您是拟稿人或者已在本事项中作过决定，须由其他发布员发布。',
    },
  },
};
