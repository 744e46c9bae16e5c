import type { MailSettings } from '../engine/ports.ts';

/** What is wrong with the settings, in words that hold nothing of them: there may be a password in the address. */
export function mailFault({ smtp, from }: MailSettings): string | undefined {
  if (smtp === undefined) return undefined;
  if (!URL.canParse(smtp) || !['smtp:', 'smtps:'].includes(new URL(smtp).protocol))
    return 'IMPRIMATUR_SMTP is no address of a mail server. Write smtp://host:port or smtps://name:password@host.';
  if (!from?.includes('@')) return 'IMPRIMATUR_MAIL_FROM is missing. Name the address that e-mails come from.';
  return undefined;
}
