import { type RequestHandler, Router } from 'express';
import type { z } from 'zod';
import { ReviewError } from '../../../domain/errors.ts';
import { endText, timeText } from '../../../domain/names/written.ts';
import type { Engine } from '../../../engine/engine.ts';
import type { PlacedRow, ReadingPlace } from '../../../engine/ports.ts';
import { readAtPlace, readFileAtPlace } from '../../../engine/reading-places/read-at-place.ts';
import { linkPath } from '../../schemas/deliveries.ts';
import { id, wholeNumber } from '../../schemas/fields.ts';
import { sendFile } from '../../sending/send-file.ts';
import { answerPage } from '../page/answer-page.ts';
import { fileList } from '../page/files.ts';
import { framed } from '../page/frame.ts';
import { type Html, html } from '../page/html.ts';
import { type Reader, readerOf } from '../page/reader.ts';
import { PLACE_WORDS as WORDS } from './words.ts';

const paths = linkPath.extend({ release: id.optional(), index: wholeNumber(1000, 0).optional() }).strip();

/** The page of a reading place. Whoever has its key reads there; nothing of it is kept on the way, and no search engine lists it. */
export function placeRoutes(engine: Engine, style: string): Router {
  const router = Router();
  router.use(neverKept);
  router.get('/:token', async (request, response) => {
    const { token } = parsed(request.params);
    const reader = readerOf(request);
    const { place, rows } = await readAtPlace(engine, token);
    const body = placePage(reader, place, rows, token);
    const page = { title: place.name, body, path: `/p/${token}`, style, unlisted: true as const, alone: true as const };
    await answerPage(request, response, { body: framed(reader, page), type: 'text/html', caching: 'no-store', compress: false });
  });
  router.get('/:token/:release/files/:index', async (request, response) => {
    const { token, release = '', index = 0 } = parsed(request.params);
    await sendFile(request, response, { ...(await readFileAtPlace(engine, token, release, index)), shared: false });
  });
  return router;
}

const neverKept: RequestHandler = (_request, response, next) => {
  response.set({ 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex' });
  next();
};

function parsed(params: unknown): z.output<typeof paths> {
  const { success, data } = paths.safeParse(params);
  if (!success) throw new ReviewError('not-found', { en: 'There is nothing at this address.', zh: '此地址没有内容。' });
  return data;
}

function placePage(reader: Reader, place: ReadingPlace, rows: readonly PlacedRow[], token: string): Html {
  const { t } = reader;
  return html`<section class="card paper delivery">
<p class="kicker">${t(WORDS.kicker)}</p>
<h1>${place.name}</h1>
<p class="quiet">${t(rows.length === 0 ? WORDS.none : WORDS.about)}</p>
</section>
${rows.map(
  ({ release, title, unitName, releasedAt, until, files }) => html`<article class="card paper delivery">
<h2>${title}</h2>
<p class="quiet small">${unitName} · ${timeText(releasedAt, reader)}${until && html` · ${t(WORDS.until)} ${endText(until, reader)}`}</p>
${fileList(files, (index) => reader.to(`/p/${token}/${release}/files/${index}`), { action: t(WORDS.open) })}
</article>`,
)}`;
}
