import { words } from '../../words/dictionary.ts';

export const signInWords = words(
  {
    title: 'Sign in',
    login: 'Sign-in name',
    password: 'Password',
    submit: 'Sign in',
    signingIn: 'Signing in…',
    tryTitle: 'Try it: click on a person',
    tryWhy:
      'These people were made at the first start. No password is needed on this machine, until an account is added or changed or the server can be reached from elsewhere.',
    withPassword: 'With name and password',
    byProvider: (name: string | null) => `Sign in with ${name ?? 'the sign-in service'}`,
  },
  {
    title: '登录',
    login: '登录名',
    password: '密码',
    submit: '登录',
    signingIn: '正在登录…',
    tryTitle: '点选一人，即可试用',
    tryWhy: '以下人员在首次启动时自动建立。在本机试用无需密码；新增或变更账号、或服务器可从其他机器访问后，点选登录即行停用。',
    withPassword: '使用登录名和密码',
    byProvider: (name: string | null) => `使用${name ?? '统一身份认证'}登录`,
  },
);
