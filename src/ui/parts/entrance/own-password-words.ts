import { words } from '../../words/dictionary.ts';

export const ownPasswordWords = words(
  {
    current: 'Password so far',
    next: 'New password',
    nextHelp: 'At least 12 characters. Four words that do not belong together are good and easy to remember.',
    again: 'New password once more',
    differ: 'The two are not equal. Type them again.',
    submit: 'Change the password',
  },
  {
    current: '当前密码',
    next: '新密码',
    nextHelp: '至少 12 个字符。四个互不相关的词既安全又好记。',
    again: '再次输入新密码',
    differ: '两次输入不一致，请重新输入。',
    submit: '修改密码',
  },
);
