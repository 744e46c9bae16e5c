import type { Engine } from '../engine.ts';
import type { Post } from '../ports.ts';
import { letterText } from './letter.ts';

/** Milliseconds after which a worker that took a letter is taken for dead. */
const PATIENCE = 10 * 60_000;

/**
 * Sends one e-mail. May run twice: whoever claims it sends it, and one that was sent is not sent again. A crash between the mail server's yes
 * and our note of it sends it a second time under the same id, by which mail servers and readers know it.
 */
export async function sendMail(engine: Engine, post: Post, { mail }: { mail: string }): Promise<void> {
  const now = engine.clock.now();
  const claimed = await engine.store.notifications.claimMail(mail, now, new Date(Date.parse(now) - PATIENCE).toISOString());
  if (!claimed) return;
  try {
    // The address was taken away meanwhile: it is in the product.
    if (claimed.email) await post.send({ id: mail, to: claimed.email, ...letterText(claimed, post.address) });
  } catch (error) {
    await engine.store.notifications.releaseMail(mail);
    throw error;
  }
  await engine.store.notifications.mailSent(mail, engine.clock.now(), post.way);
}
