import { ATTRIBUTE_NAMES, groundName } from '../../../domain/names/disclosure.ts';
import { endText, timeText } from '../../../domain/names/written.ts';
import type { OpenedDelivery } from '../../../engine/delivery/open-delivery.ts';
import type { Engine } from '../../../engine/engine.ts';
import { fileList } from '../page/files.ts';
import { type Html, html } from '../page/html.ts';
import type { Reader } from '../page/reader.ts';
import { DELIVERY_WORDS as WORDS } from './words.ts';

/** What is told of a delivery besides itself: who sent it. */
export async function senderOf(engine: Engine, { release_ }: OpenedDelivery): Promise<string | undefined> {
  const item = await engine.store.items.item(release_.item);
  const [unit] = item ? await engine.store.directory.names([item.unit]) : [];
  return unit?.name;
}

/** The page of one recipient, for a phone first. It works by links and one form. */
export function deliveryPage(reader: Reader, delivery: OpenedDelivery, sender: string | undefined, token: string): Html {
  const { t } = reader;
  const { content } = delivery.revision_;
  const { until } = delivery.release_;
  const end = [delivery.expiresAt, until].filter((one) => one !== null).sort()[0];
  const fact = (name: string, value: string | Html | null | undefined | false) =>
    value && html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
  const grounds = content.grounds.map((ground) => t(groundName(ground)));
  return html`<article class="card paper delivery">
<p class="kicker">${t(WORDS.kicker)}</p>
<h1>${content.title}</h1>
<dl class="facts">
${fact(t(WORDS.to), delivery.contactName)}
${fact(t(WORDS.issuer), content.fields['issuer'])}
${fact(t(WORDS.from), sender)}
${fact(t(WORDS.what), content.attribute && t(ATTRIBUTE_NAMES[content.attribute].name))}
${fact(t(WORDS.grounds), grounds.length > 0 && [...grounds, content.reason ?? ''].filter(Boolean).join(reader.language === 'zh' ? '；' : '; '))}
${fact(t(WORDS.sent), timeText(delivery.createdAt, reader))}
${fact(t(WORDS.until), end && endText(end, reader))}
</dl>
<h2>${t(WORDS.files)}</h2>
${fileList(content.files, (index) => reader.to(`/d/${token}/files/${index}`), { action: t(WORDS.open) })}
<p><a href="${reader.to(`/d/${token}/certificate`)}">${t(WORDS.certificate)}</a> <span class="quiet small">${t(WORDS.certificateWhy)}</span></p>
${receipt(reader, delivery, token)}
<p class="quiet small">${t(WORDS.recorded)}</p>
<p class="quiet small">${t(WORDS.personal)}</p>
</article>`;
}

function receipt(reader: Reader, { receiptAt, openedAt }: OpenedDelivery, token: string): Html {
  const { t } = reader;
  const opened = openedAt && html`<p class="quiet">${t(WORDS.openedAt)} ${timeText(openedAt, reader)}</p>`;
  if (receiptAt !== null) return html`${opened}<p class="done" role="status">✓ ${t(WORDS.confirmed)} ${timeText(receiptAt, reader)}</p>`;
  return html`${opened}<form action="${reader.to(`/d/${token}/receipt`)}" method="post"><button type="submit">${t(WORDS.confirm)}</button></form>`;
}
