import { addressOf, NOTIFICATIONS } from '../../domain/notifications/notification.ts';
import type { MailRow } from '../ports.ts';

/** Lines of one e-mail. */
const MOST_LINES = 50;

/**
 * The e-mail in both languages, since nobody knows which one its reader has chosen on which device. It says what is to be done, the number
 * and where, and nothing of the content: mail passes many machines (I8).
 */
export function letterText(
  { notifications }: Pick<MailRow, 'notifications'>,
  address: string | undefined,
): { subject: string; text: string } {
  const lines = notifications.slice(0, MOST_LINES).map((one) => {
    const { name } = NOTIFICATIONS[one.kind];
    const number = one.number === null ? { zh: '', en: '' } : { zh: `第 ${one.number} 号事项：`, en: `Item no. ${one.number}: ` };
    return `${number.zh}${name.zh}\n${number.en}${name.en}\n${address ?? ''}${addressOf(one)}`;
  });
  const more = notifications.length - lines.length;
  if (more > 0) lines.push(`另有 ${more} 条，请登录查看。\n${more} more: sign in to see them.\n${address ?? ''}/notifications`);
  const foot = '本邮件不含任何内容信息，请登录后查看。\nThis e-mail holds nothing of the content: sign in to see it.';
  const count = notifications.length;
  return {
    subject: `先审：${count} 条通知 / Imprimatur: ${count === 1 ? '1 notification' : `${count} notifications`}`,
    text: `${lines.join('\n\n')}\n\n--\n${foot}\n`,
  };
}
