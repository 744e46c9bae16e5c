import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { ReviewError } from '../../../domain/errors.ts';
import { chinaDay } from '../../../domain/time/calendar.ts';
import type { Engine } from '../../../engine/engine.ts';
import { readDocument } from '../../../engine/library/read-document.ts';
import type { LibraryRow } from '../../../engine/ports.ts';
import { readLibraryCertificate } from '../../../engine/proof/read-certificate.ts';
import { readLibraryFile } from '../../../engine/reading/read-library.ts';
import type { AppOptions } from '../../options.ts';
import { id, wholeNumber } from '../../schemas/fields.ts';
import { CERTIFICATE_TYPE } from '../../sending/certificate-type.ts';
import { sendFile } from '../../sending/send-file.ts';
import { sendStream } from '../../sending/send-stream.ts';
import { answerPage } from '../page/answer-page.ts';
import { framed } from '../page/frame.ts';
import { type Reader, readerOf } from '../page/reader.ts';
import { dcatCatalog } from './dcat.ts';
import { entryBody } from './entry.ts';
import { atomFeed, changedAt, type FeedOf, jsonFeed, newestOf } from './feed.ts';
import { gazetteRoutes } from './gazette.ts';
import { topicText } from './kind-text.ts';
import { type List, type ListQuery, listBody, readList } from './list.ts';
import { originOf } from './origin.ts';
import { sitemap, sitemapIndex } from './sitemap.ts';
import { LIBRARY_WORDS as WORDS } from './words.ts';

/** Anybody may keep it, and asks again whether it still holds: a recall takes effect at once. */
const PUBLIC = { caching: 'public, no-cache', compress: true };
const paths = z.object({ release: id, index: wholeNumber(1000, 0).optional() });

export function libraryRoutes(engine: Engine, options: AppOptions, style: string): Router {
  const router = Router();
  router.get('/', async (request, response) => {
    const reader = readerOf(request);
    await answerList(request, response, reader, await readList(engine, reader, request.query), '/library');
  });
  router.get('/units/:unit', async (request, response) => {
    const reader = readerOf(request);
    const list = await readList(engine, reader, { ...request.query, unit: request.params.unit });
    const organ = list.facets.units.find(({ id }) => id === list.query.unit);
    if (!organ) throw nothing();
    await answerList(request, response, reader, list, `/library/units/${organ.id}`, organ);
  });
  router.get('/feed.atom', async (request, response) => {
    const [reader, of] = await feedOf(request);
    await answerPage(request, response, {
      body: atomFeed(reader, of),
      type: 'application/atom+xml',
      modified: changedAt(of),
      ...PUBLIC,
    });
  });
  router.get('/feed.json', async (request, response) => {
    const [reader, of] = await feedOf(request);
    await answerPage(request, response, {
      body: jsonFeed(reader, of),
      type: 'application/feed+json',
      modified: changedAt(of),
      ...PUBLIC,
    });
  });
  router.get('/catalog.jsonld', async (request, response) => {
    const [reader, of] = await feedOf(request);
    await answerPage(request, response, {
      body: dcatCatalog(engine, reader, of),
      type: 'application/ld+json',
      modified: newestOf(of.list),
      ...PUBLIC,
    });
  });
  router.get('/sitemap.xml', async (request, response) => {
    const body = await sitemapIndex(engine, originOf(request, options));
    await answerPage(request, response, { body, type: 'application/xml', ...PUBLIC });
  });
  router.get('/sitemap/:month.xml', async (request, response) => {
    const body = await sitemap(engine, originOf(request, options), request.params.month);
    if (!body) throw nothing();
    await answerPage(request, response, { body, type: 'application/xml', ...PUBLIC });
  });
  router.use('/gazette', gazetteRoutes(engine, options, style));
  router.get('/:release', async (request, response) => {
    const reader = readerOf(request);
    const entry = await readDocument(engine, askedOf(request).release);
    const path = `/library/${entry.release}`;
    const url = `${originOf(request, options)}${path}`;
    const sent = framed(reader, {
      style,
      title: entry.title,
      about: entry.fields['summary'] || `${entry.title} · ${entry.unitName}`,
      body: await entryBody(engine, reader, entry),
      labels: [...siteLabels(reader, originOf(request, options), options), ...articleLabels(entry, url)],
      canonical: url,
      feed: feedsOf(reader, { unit: entry.unit }),
      path,
    });
    const modified = [entry.releasedAt, ...entry.links.map(({ releasedAt }) => releasedAt)].sort().at(-1);
    await answerPage(request, response, { body: sent, type: 'text/html', modified, ...PUBLIC });
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

  async function answerList(
    request: Request,
    response: Response,
    reader: Reader,
    list: List,
    path: string,
    organ?: { id: string; name: string },
  ): Promise<void> {
    const { after: _, ...filter } = list.query;
    const origin = originOf(request, options);
    const narrowed = Object.entries(filter).some(([name, value]) => value !== undefined && !(organ && name === 'unit'));
    const title = organ ? organ.name : reader.t(WORDS.title);
    const about = reader.t(organ ? WORDS.unitAbout : WORDS.about);
    const sent = framed(reader, {
      style,
      title,
      about,
      body: listBody(engine, reader, list, options.publicLog ?? false, organ),
      labels: [...siteLabels(reader, origin, options), ...columnLabels(reader, title, about)],
      // What was searched for is no page of its own.
      ...(!narrowed && !list.query.after && { canonical: `${origin}${path}` }),
      feed: feedsOf(reader, filter),
      path,
      query: organ ? { ...list.query, unit: undefined } : list.query,
    });
    await answerPage(request, response, { body: sent, type: 'text/html', modified: newestOf(list), ...PUBLIC });
  }

  async function feedOf(request: Request): Promise<[Reader, FeedOf]> {
    const reader = readerOf(request);
    const list = await readList(engine, reader, request.query);
    const { text, unit, topic } = list.query;
    const organ = list.facets.units.find(({ id }) => id === unit)?.name;
    const parts = [reader.t(WORDS.title), organ, topic && topicText(engine, reader, topic), text && `“${text}”`];
    const whole = Object.values(list.query).every((value) => value === undefined);
    const checkpoint = whole && options.publicLog ? await engine.store.log.checkpoint() : undefined;
    return [reader, { list, title: parts.filter(Boolean).join(' · '), origin: originOf(request, options), checkpoint }];
  }
}

function feedsOf(reader: Reader, filter: Omit<ListQuery, 'after'>): { atom: string; json: string } {
  return { atom: reader.to('/library/feed.atom', filter), json: reader.to('/library/feed.json', filter) };
}

/** As sites of governments label their pages (政府网站发展指引), for those who collect them. */
function siteLabels(reader: Reader, origin: string, { site }: AppOptions): [string, string][] {
  return [
    ['SiteName', site?.name ?? reader.t(WORDS.title)],
    ['SiteDomain', new URL(origin).host],
    ...(site?.code ? [['SiteIDCode', site.code] as [string, string]] : []),
  ];
}

/** The same of a column. */
function columnLabels(reader: Reader, title: string, about: string): [string, string][] {
  return [
    ['ColumnName', title],
    ['ColumnDescription', about],
    ['ColumnKeywords', title],
    ['ColumnType', reader.t(WORDS.columnType)],
  ];
}

/** The same of an article. */
function articleLabels({ title, releasedAt, unitName, fields }: LibraryRow, url: string): [string, string][] {
  return [
    ['ArticleTitle', title],
    ['PubDate', chinaDay(releasedAt)],
    ['ContentSource', fields['issuer'] || unitName],
    ['Author', unitName],
    ['Keywords', [fields['keywords'], fields['documentNumber'], unitName].filter(Boolean).join(',')],
    ['Description', fields['summary'] || title],
    ['Url', url],
  ];
}

function askedOf(request: Request): z.output<typeof paths> {
  const parsed = paths.safeParse(request.params);
  if (!parsed.success) throw nothing();
  return parsed.data;
}

function nothing(): ReviewError {
  return new ReviewError('not-found', { en: 'There is no such document in the library.', zh: '公开文件库中没有该文件。' });
}
