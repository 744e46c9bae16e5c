import { words } from '../../words/dictionary.ts';

export const recipientWords = words(
  {
    recipients: 'Recipients',
    help: 'Accounts of recipients, and contacts that another person has checked. Type a name.',
    none: 'Nobody with this name can be chosen. A new contact has to be put forward and checked by another person first.',
    takeOff: (name: string) => `Take ${name} off`,
    unknown: 'A recipient whose name is not known any more',
    account: 'account',
    contact: 'contact',
    isOut: 'cannot be sent to now',
    group: 'Add everybody of a group',
    groupHelp: 'Its members are taken over one by one. What the group becomes later changes nothing here.',
    ofGroup: (count: string) => (count === '1' ? '1 recipient' : `${count} recipients`),
    leftOut: (names: string) => `Left out, since nothing can be sent to them now: ${names}.`,
  },
  {
    recipients: '特定对象',
    help: '可选接收人账号和已由他人核对的联系人，输入姓名查找。',
    none: '没有可选的对象。新联系人须先登记并由他人核对。',
    takeOff: (name: string) => `移除 ${name}`,
    unknown: '姓名已不可查的对象',
    account: '账号',
    contact: '联系人',
    isOut: '目前不能送达',
    group: '按分组添加',
    groupHelp: '逐一加入该分组的成员；分组日后变更，不影响此处。',
    ofGroup: (count: string) => `${count} 个对象`,
    leftOut: (names: string) => `以下成员目前不能送达，未加入：${names}。`,
  },
);
