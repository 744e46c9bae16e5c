import { words } from '../../words/dictionary.ts';

export const firstPasswordWords = words(
  {
    title: 'Choose your own password',
    why: 'The first password was seen by somebody else. Choose another one now; you then sign in with it.',
    leave: 'Sign out',
  },
  {
    title: '请设置自己的密码',
    why: '初始密码已为他人所见。请现在更换，之后用新密码登录。',
    leave: '退出登录',
  },
);
