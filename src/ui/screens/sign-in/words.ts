import { words } from '../../words/dictionary.ts';

export const signInWords = words(
  {
    title: 'Sign in',
    motto: 'Reviewed first, published after.',
    login: 'Sign-in name',
    password: 'Password',
    submit: 'Sign in',
    signingIn: 'Signing in…',
    other: '中文',
  },
  {
    title: '登录',
    motto: '先审查，后公开。',
    login: '登录名',
    password: '密码',
    submit: '登录',
    signingIn: '正在登录…',
    other: 'English',
  },
);
