import type { Hindrance, Standing } from '../bundles/bundle.ts';
import type { Name } from './name.ts';

/** What keeps a member, as one says it of the item. */
export const HINDRANCE_NAMES: Record<Hindrance, Name> = {
  draft: { en: 'not submitted yet', zh: '尚未送审' },
  'in-review': { en: 'its review is not over', zh: '审查尚未完成' },
  scanning: { en: 'scanned once more', zh: '正在重新扫描' },
  'with-drafter': { en: 'returned to its drafter', zh: '已退回拟稿人' },
  changed: { en: 'changed since the release was ordered', zh: '下达发布后内容已变化' },
  'too-early': { en: 'not to be released before its planned day', zh: '未到计划的公开时间' },
  expired: { en: 'the time of its release plan has passed', zh: '已超过计划的公开期限' },
  quarantined: { en: 'quarantined', zh: '已隔离' },
  withheld: { en: 'decided as not to be disclosed', zh: '已决定不予公开' },
  withdrawn: { en: 'withdrawn', zh: '已撤稿' },
  recalled: { en: 'released before and recalled', zh: '已撤回' },
  refused: { en: 'its release was refused', zh: '发布被拒绝' },
};

export const STANDING_NAMES: Record<Standing, Name> = {
  ...HINDRANCE_NAMES,
  ready: { en: 'ready to be released', zh: '可以发布' },
  released: { en: 'released', zh: '已发布' },
  decided: { en: 'reviewed; it stays in the office', zh: '审查完毕，不对外公开' },
};
