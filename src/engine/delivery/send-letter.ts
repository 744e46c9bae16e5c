import { later } from '../../domain/channels/channel-delivery.ts';
import { deliveryStatus } from '../../domain/delivery-status.ts';
import { ReviewError } from '../../domain/errors.ts';
import { chinaDay, type WorkingCalendar } from '../../domain/time/calendar.ts';
import type { Engine } from '../engine.ts';
import type { DueLetter, Post } from '../ports.ts';
import { mailedToken } from './mailed-link.ts';
import type { OpenedDelivery } from './open-delivery.ts';

/** Seconds after which a worker that took a letter is taken for dead. */
const LEASE = 600;
/** Seconds between attempts; after the last one it is given up, and its publisher sees it. */
const RETRIES = [60, 600, 3_600, 21_600, 86_400];
/** Working days without a receipt after which a recipient is reminded. */
const PATIENCE = 3;

/**
 * Writes to one recipient without an account: the link, a reminder while there is no receipt, or that the document was recalled. May run twice: a crash between the
 * mail server's yes and our note of it sends the same letter with the same link once more.
 */
export async function sendLetter(engine: Engine, post: Post, { delivery: id }: { delivery: string }): Promise<void> {
  const at = engine.clock.now();
  const { deliveries, letters } = engine.store;
  const due = await letters.claim(id, at, later(at, LEASE));
  if (!due) return;
  const delivery = await deliveries.delivery(id);
  const status = delivery && deliveryStatus(delivery, delivery.release_, at);
  if (!delivery || status === 'revoked' || status === 'expired') return letters.done(id);
  if (status === 'open' && (await engine.store.sight.quarantined(delivery.release_.item))) return letters.failed(id, later(at, 3_600));
  const what = status === 'recalled' ? 'recall' : 'link';
  // Confirmed, or never told of: there is nothing to remind of and nothing to recall.
  if (what === 'link' ? delivery.receiptAt !== null : due.sends === 0) return letters.done(id);
  try {
    await post.send({ id: `${id}-${what}-${due.sends}`, to: due.email, ...(await letterOf(engine, post, delivery, due)) });
  } catch (error) {
    if (!(error instanceof ReviewError) || error.code !== 'mail-unavailable') throw error;
    const wait = RETRIES[due.tries - 1];
    return letters.failed(id, wait === undefined ? null : later(at, wait));
  }
  const next = what === 'link' ? nextReminder(engine.calendar(), delivery, due.sends + 1, at) : null;
  await letters.left(id, what, { at: engine.clock.now(), next });
}

/** After three working days, and once more on the last working day of the link. */
function nextReminder(calendar: WorkingCalendar, { expiresAt }: OpenedDelivery, sends: number, at: string): string | null {
  const soon = calendar.addWorkingDays(at, PATIENCE);
  const end = expiresAt ?? soon;
  if (sends === 1 && soon < end) return soon;
  const last = later(end, -86_400);
  return sends <= 2 && last > at ? last : null;
}

/** In both languages, with nothing of the content: mail passes many machines (I8). Who holds the link reads what it leads to. */
async function letterOf(
  engine: Engine,
  post: Post,
  delivery: OpenedDelivery,
  { sends }: DueLetter,
): Promise<{ subject: string; text: string }> {
  const item = await engine.store.items.item(delivery.release_.item);
  const [unit] = item ? await engine.store.directory.names([item.unit]) : [];
  const from = unit?.name ?? '';
  if (delivery.release_.recalledAt !== null) {
    return {
      subject: `先审：送达您的文件已撤回 / Imprimatur: a document that was sent to you was recalled`,
      text: `${from}送达您的一份文件已撤回。请勿使用或传播，并销毁已有副本。\nA document that ${from} sent to you was recalled. Do not use or pass on your copies: destroy them.\n`,
    };
  }
  const link = `${post.address ?? ''}/d/${mailedToken(engine.vault, delivery)}`;
  const until = delivery.expiresAt === null ? '' : chinaDay(delivery.expiresAt);
  const again = sends > 0;
  return {
    subject: again ? '先审：请确认收到文件 / Imprimatur: please confirm receipt' : '先审：有文件送达 / Imprimatur: a document for you',
    text: `${from}${again ? '送达您的文件尚未确认收到，请打开以下链接查看并确认' : '有一份文件送达给您，请打开以下链接查看，并确认收到'}（有效期至 ${until}）：
${link}
本链接仅供您本人使用，请勿转发。

${from} ${again ? 'sent you a document whose receipt is not confirmed yet. Open the link and confirm it' : 'has sent you a document. Open the link, and confirm receipt there'} (until ${until}):
${link}
The link is meant for you alone. Do not pass it on.
`,
  };
}
