import { words } from '../../words/dictionary.ts';

export const secondFactorWords = words(
  {
    title: 'One more step',
    why: 'Enter the code that your authenticator app shows now.',
    code: 'Code',
    codeHelp: 'Six digits. Without the device: one of your recovery codes.',
    submit: 'Go on',
    leave: 'Back to the sign-in',
    lost: 'Neither device nor recovery codes? An administrator can take the second factor away.',
    setUpTitle: 'Set up a second factor',
    setUpWhy: 'This installation asks everybody who decides for one. After this a code of your device is asked for when you sign in.',
    signOut: 'Sign out',
  },
  {
    title: '还差一步',
    why: '请输入身份验证器应用当前显示的验证码。',
    code: '验证码',
    codeHelp: '六位数字。设备不在手边时，可输入一个恢复码。',
    submit: '继续',
    leave: '返回登录',
    lost: '设备和恢复码都不在手边？请联系管理员解除二次验证。',
    setUpTitle: '请启用二次验证',
    setUpWhy: '本系统要求有审查权限的人员使用二次验证。启用后，登录时还须输入设备上的验证码。',
    signOut: '退出登录',
  },
);
