import { words } from '../../words/dictionary.ts';

/** What the way through the sign-in service ended with; the address bar carries the code of it. */
export const providerWords = words(
  {
    'no-account-here': 'The sign-in service knows you, but you have no account here. Ask an administrator for one.',
    'provider-refused': 'The sign-in service did not confirm who you are: it was cancelled or took too long. Try again.',
    'provider-unavailable': 'The sign-in service does not answer. Try again in a moment, or sign in with your password.',
    'account-disabled': 'This account is disabled. Ask an administrator.',
    'not-signed-in': 'The session has ended. Sign in again.',
    other: 'That did not work. Try again, or sign in with your password.',
  },
  {
    'no-account-here': '统一身份认证服务已确认您的身份，但您在本系统没有账号，请联系管理员开通。',
    'provider-refused': '统一身份认证未通过：已取消或超时。请重新登录。',
    'provider-unavailable': '统一身份认证服务无响应。请稍后重试，或使用密码登录。',
    'account-disabled': '该账号已停用，请联系管理员。',
    'not-signed-in': '会话已结束，请重新登录。',
    other: '登录未成功。请重试，或使用密码登录。',
  },
);

/** In words; whatever code somebody writes into the address. */
export function refusalInWords(t: (typeof providerWords)['en'], code: string): string {
  return Object.hasOwn(t, code) ? t[code as keyof typeof t] : t.other;
}
