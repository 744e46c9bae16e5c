import { type Request, Router } from 'express';
import { z } from 'zod';
import { ReviewError } from '../../../domain/errors.ts';
import { chinaDay } from '../../../domain/time/calendar.ts';
import type { Engine } from '../../../engine/engine.ts';
import type { LibraryRow } from '../../../engine/ports.ts';
import { readLibraryCertificate } from '../../../engine/proof/read-certificate.ts';
import { readLibraryEntry, readLibraryFile } from '../../../engine/reading/read-library.ts';
import type { AppOptions } from '../../options.ts';
import { id, wholeNumber } from '../../schemas/fields.ts';
import { CERTIFICATE_TYPE } from '../../sending/certificate-type.ts';
import { sendFile } from '../../sending/send-file.ts';
import { sendStream } from '../../sending/send-stream.ts';
import { answerPage } from '../page/answer-page.ts';
import { framed } from '../page/frame.ts';
import { readerOf } from '../page/reader.ts';
import { entryBody } from './entry.ts';
import { feed } from './feed.ts';
import { listBody, readList } from './list.ts';
import { LIBRARY_WORDS as WORDS } from './words.ts';

/** Anybody may keep it, and asks again whether it still holds: a recall takes effect at once. */
const PUBLIC = { caching: 'public, no-cache', compress: true };
const paths = z.object({ release: id, index: wholeNumber(1000, 0).optional() });

export function libraryRoutes(engine: Engine, options: AppOptions, style: string): Router {
  const router = Router();
  const page = { style, feed: '/library/feed.atom' };
  router.get('/', async (request, response) => {
    const reader = readerOf(request);
    const list = await readList(engine, reader, request.query);
    const body = listBody(engine, reader, list);
    const title = reader.t(WORDS.title);
    const sent = framed(reader, { ...page, title, about: reader.t(WORDS.about), body, path: '/library', query: list.query });
    await answerPage(request, response, { body: sent, type: 'text/html', ...PUBLIC });
  });
  router.get('/feed.atom', async (request, response) => {
    const body = await feed(engine, readerOf(request), originOf(request, options));
    await answerPage(request, response, { body, type: 'application/atom+xml', ...PUBLIC });
  });
  router.get('/:release', async (request, response) => {
    const reader = readerOf(request);
    const entry = await readLibraryEntry(engine, askedOf(request).release);
    const path = `/library/${entry.release}`;
    const sent = framed(reader, {
      ...page,
      title: entry.title,
      about: `${entry.title} · ${entry.unitName}`,
      body: await entryBody(engine, reader, entry),
      labels: articleLabels(entry, `${originOf(request, options)}${path}`),
      path,
    });
    await answerPage(request, response, { body: sent, type: 'text/html', ...PUBLIC });
  });
  router.get('/:release/files/:index', async (request, response) => {
    const { release, index = 0 } = askedOf(request);
    await sendFile(request, response, { ...(await readLibraryFile(engine, release, index)), shared: true });
  });
  router.get('/:release/certificate', async (request, response) => {
    const { name, text } = await readLibraryCertificate(engine, askedOf(request).release);
    await sendStream(response, { name, mediaType: CERTIFICATE_TYPE, pieces: [text] });
  });
  return router;
}

/** As sites of governments label an article, for those who collect them. */
function articleLabels({ title, releasedAt, unitName, fields }: LibraryRow, url: string): [string, string][] {
  return [
    ['ArticleTitle', title],
    ['PubDate', chinaDay(releasedAt)],
    ['ContentSource', fields['issuer'] || unitName],
    ['Author', unitName],
    ['Keywords', [fields['documentNumber'], unitName].filter(Boolean).join(',')],
    ['Url', url],
  ];
}

function askedOf(request: Request): z.output<typeof paths> {
  const parsed = paths.safeParse(request.params);
  if (!parsed.success)
    throw new ReviewError('not-found', { en: 'There is no such document in the library.', zh: '公开文件库中没有该文件。' });
  return parsed.data;
}

/** Where readers find this installation. */
function originOf(request: Request, { origins }: AppOptions): string {
  return origins[0] ?? `${request.protocol}://${request.get('Host')}`;
}
