import type { Engine } from '../engine.ts';
import type { Post } from '../ports.ts';
import { shortCheckpoint } from '../proof/kept-checkpoint.ts';

/**
 * Sends the newest checkpoint to mailboxes outside of the office, such as the auditor's own: nobody here can change what lies there. One letter for each address and
 * checkpoint: a job that runs twice sends it under the same id, by which readers know it.
 */
export async function mailCheckpoint({ store }: Pick<Engine, 'store'>, post: Post, addresses: readonly string[]): Promise<void> {
  const checkpoint = addresses.length > 0 ? await store.log.checkpoint() : undefined;
  const note = checkpoint && shortCheckpoint(checkpoint.note);
  if (!checkpoint || !note) return;
  const { origin, size, at } = checkpoint;
  const subject = `[先审 Imprimatur] ${origin}: ${size} · ${at.slice(0, 10)}`;
  const text = `${KEEP.zh}\n\n${note}\n${KEEP.en}\n`;
  for (const [number, to] of addresses.entries()) await post.send({ id: `checkpoint.${size}.${number}`, to, subject, text });
}

const KEEP = {
  zh: '以下是审查日志的检查点，请将本邮件留存。日后可在“审计核对”中粘贴这几行，或运行 imprimatur audit verify，核对此前的记录是否被改动。',
  en: 'This is a checkpoint of the log of all reviews. Keep this mail. Later, paste these lines where the audit trail is verified, or give them to imprimatur audit verify: any change of what came before shows.',
};
