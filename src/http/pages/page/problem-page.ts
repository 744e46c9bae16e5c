import type { ReviewError } from '../../../domain/errors.ts';
import { timeText } from '../../../domain/names/written.ts';
import type { InForce } from '../../../engine/ports.ts';
import type { Text } from '../../language.ts';
import { reasonOf } from '../../problems/problem.ts';
import { PROBLEM_TEXTS } from '../../problems/problem-texts.ts';
import { type Html, html } from './html.ts';
import type { Reader } from './reader.ts';

const WORDS = {
  toLibrary: { en: 'Go to the public library', zh: '前往公开文件库' },
  recalledAt: { en: 'Recalled on', zh: '撤回时间' },
  inForce: { en: 'The corrected document is in force:', zh: '更正后的文件：' },
  requestId: { en: 'Request id', zh: '请求编号' },
} satisfies Record<string, Text>;

/** What a reader is told instead of the page: what happened and what to do, and nothing of what the page would have held. */
export function problemBody(reader: Reader, error: ReviewError, requestId: string, { alone }: { alone: boolean }): Html {
  const { t } = reader;
  const { title } = PROBLEM_TEXTS[error.code];
  const recalledAt = error.details['recalledAt'];
  const inForce = error.details['inForce'] as InForce | undefined;
  return html`<article class="card notice">
<h1>${t(title)}</h1>
<p>${t(reasonOf(error))}</p>
${typeof recalledAt === 'string' && html`<p class="quiet">${t(WORDS.recalledAt)} ${timeText(recalledAt, reader)}</p>`}
${inForce !== undefined && html`<p>${t(WORDS.inForce)} <a href="${reader.to(`/library/${inForce.release}`)}">${inForce.title}</a></p>`}
${!alone && html`<p><a href="${reader.to('/library')}">${t(WORDS.toLibrary)}</a></p>`}
<p class="quiet small">${t(WORDS.requestId)} ${requestId}</p>
</article>`;
}

export function problemTitle(reader: Reader, error: ReviewError): string {
  return reader.t(PROBLEM_TEXTS[error.code].title);
}
