import { words } from '../words/dictionary.ts';

export const proofWords = words(
  {
    title: 'Confirm that it is you',
    why: 'This is signed in your name. Enter your password; it then goes on by itself.',
    password: 'Password',
    code: 'Code of your device',
    provider: 'Sign-in service',
    providerWhy: 'A window of the sign-in service opens. Show it who you are; this then goes on by itself.',
    providerOpen: 'Open the sign-in service',
    providerFailed: 'The sign-in service did not confirm that it is you. Try again, or use your password.',
    by: 'Confirm with',
    clickWhy: 'This is signed in the name of this person. In the demonstration no password is needed.',
    submit: 'Confirm',
  },
  {
    title: '请确认是您本人',
    why: '此操作以您的名义签署。请输入密码，确认后自动继续。',
    password: '密码',
    code: '设备验证码',
    provider: '统一身份认证',
    providerWhy: '将打开统一身份认证窗口，请在其中确认身份，确认后自动继续。',
    providerOpen: '打开统一身份认证',
    providerFailed: '统一身份认证未能确认是您本人，请重试，或使用密码验证。',
    by: '验证方式',
    clickWhy: '此操作以当前人员的名义签署。演示环境无需输入密码。',
    submit: '确认',
  },
);
