import { words } from '../../words/dictionary.ts';

export const kindFormWords = words(
  {
    from: (least: string) => `At least ${least}`,
    upTo: (most: string) => `At most ${most}`,
    between: (least: string, most: string) => `From ${least} to ${most}`,
    shortest: (least: string) => `At least ${least} characters`,
    longest: (most: string) => `At most ${most} characters`,
    length: (least: string, most: string) => `${least} to ${most} characters`,
    tooEarly: (other: string) => `It must not be before “${other}”.`,
    item: 'Title or number of the item',
    unseenItem: 'an item that you may not see',
    another: 'Another',
    anotherFor: (field: string) => `Another item for “${field}”`,
    closed: (kind: string) => `This kind cannot decide it: choose ${kind}.`,
    notThisKind: 'Items of this kind do not carry it.',
  },
  {
    from: (least: string) => `不小于 ${least}`,
    upTo: (most: string) => `不大于 ${most}`,
    between: (least: string, most: string) => `${least} 至 ${most}`,
    shortest: (least: string) => `不少于 ${least} 字`,
    longest: (most: string) => `不超过 ${most} 字`,
    length: (least: string, most: string) => `${least} 至 ${most} 字`,
    tooEarly: (other: string) => `不得早于“${other}”。`,
    item: '事项标题或编号',
    unseenItem: '您无权查看的事项',
    another: '另选',
    anotherFor: (field: string) => `为“${field}”另选事项`,
    closed: (kind: string) => `此种类不能确定该属性，请改选“${kind}”。`,
    notThisKind: '该种类的事项不采用此公开属性。',
  },
);
