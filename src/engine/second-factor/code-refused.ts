import { ReviewError } from '../../domain/errors.ts';

/** One refusal for a wrong code, an old one, and one that was used before. */
export function codeRefused(): ReviewError {
  return new ReviewError('sign-in-refused', {
    en: 'The code is wrong, or was used already. Wait for the next code of your device, or use a recovery code.',
    zh: '验证码错误或已使用过。请等待设备生成下一个验证码，或使用恢复码。',
  });
}
