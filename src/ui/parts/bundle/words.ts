import { words } from '../../words/dictionary.ts';

export const ownBundleWords = words(
  {
    title: 'Release together',
    number: (number: string) => `Bundle ${number}`,
    is: (role: string) => `This item is its “${role}”.`,
    goesOut: 'It is released together with the other items, or not at all.',
    stopped: 'The last release of the bundle was stopped. Its page says why.',
    make: 'Release together with other items',
    makeText: 'The items keep their own reviews. They are released at one time, or none of them is.',
    kind: 'Kind of bundle',
    role: 'This item is its',
    made: 'The bundle is made. Put the other items in.',
    create: 'Make the bundle',
    lacks: 'Choose the kind of bundle and what this item is in it.',
  },
  {
    title: '同步发布',
    number: (number: string) => `第 ${number} 号同步发布组`,
    is: (role: string) => `本事项为该组的“${role}”。`,
    goesOut: '本事项与组内其他事项同时发布，不得单独发布。',
    stopped: '该组上次发布已中止，原因见组内页面。',
    make: '与其他事项同步发布',
    makeText: '各事项分别审查，同时发布；任一事项不符合条件的，均不发布。',
    kind: '组的类型',
    role: '本事项在组内为',
    made: '已新建同步发布组，请加入其他事项。',
    create: '新建同步发布组',
    lacks: '请选择组的类型和本事项的角色。',
  },
);
