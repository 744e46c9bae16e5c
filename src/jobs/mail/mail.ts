import type { Engine } from '../../engine/engine.ts';
import { sendMail } from '../../engine/notifications/send-mail.ts';
import type { Post } from '../../engine/ports.ts';

/** Sends one e-mail that was made with this job. */
export async function mailTask(engine: Engine, post: Post, payload: unknown): Promise<void> {
  await sendMail(engine, post, payload as { mail: string });
}
