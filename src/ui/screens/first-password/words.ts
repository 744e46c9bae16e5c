import { words } from '../../words/dictionary.ts';

export const firstPasswordWords = words(
  {
    title: 'Choose your own password',
    why: 'The first password was seen by somebody else. Choose another one now; you then sign in with it.',
    current: 'Password so far',
    next: 'New password',
    again: 'New password once more',
    differ: 'The two are not equal.',
    submit: 'Change the password',
  },
  {
    title: '请设置自己的密码',
    why: '初始密码已为他人所见。请现在更换，之后用新密码登录。',
    current: '当前密码',
    next: '新密码',
    again: '再次输入新密码',
    differ: '两次输入不一致。',
    submit: '修改密码',
  },
);
