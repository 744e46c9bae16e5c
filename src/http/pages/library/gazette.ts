import { type Request, Router } from 'express';
import { z } from 'zod';
import { dateText } from '../../../domain/names/written.ts';
import type { Engine } from '../../../engine/engine.ts';
import { readIssue, readIssues } from '../../../engine/library/read-issues.ts';
import type { GazetteIssue, LibraryRow } from '../../../engine/ports.ts';
import type { AppOptions } from '../../options.ts';
import { parseInput } from '../../problems/input-errors.ts';
import { id, wholeNumber } from '../../schemas/fields.ts';
import { answerPage } from '../page/answer-page.ts';
import { framed } from '../page/frame.ts';
import { type Html, html } from '../page/html.ts';
import { type Reader, readerOf } from '../page/reader.ts';
import { GAZETTE_WORDS as WORDS } from './gazette-words.ts';
import { originOf } from './origin.ts';

const PUBLIC = { caching: 'public, no-cache', compress: true };
const ROWS = 30;
const query = z.object({ below: wholeNumber(2_147_483_647).optional() });

/** Issues of the gazette: pages without script, and the feed by which one subscribes to them. */
export function gazetteRoutes(engine: Engine, options: AppOptions, style: string): Router {
  const router = Router();
  router.get('/', async (request, response) => {
    const reader = readerOf(request);
    const { below } = parseInput(query, request.query, 'query', reader.language);
    const found = await readIssues(engine, { ...(below !== undefined && { below }), limit: ROWS + 1 });
    const issues = found.slice(0, ROWS);
    const next = found.length > ROWS ? issues.at(-1)?.ordinal : undefined;
    const page = {
      title: reader.t(WORDS.title),
      about: reader.t(WORDS.about),
      body: listBody(reader, issues, next),
      feed: { atom: reader.to('/library/gazette/feed.atom') },
    };
    await answerPage(request, response, {
      body: sent(request, reader, '/library/gazette', page),
      type: 'text/html',
      modified: issues[0]?.releasedAt,
      ...PUBLIC,
    });
  });
  router.get('/feed.atom', async (request, response) => {
    const reader = readerOf(request);
    const issues = await readIssues(engine, { limit: ROWS });
    const body = atom(reader, issues, originOf(request, options));
    await answerPage(request, response, { body, type: 'application/atom+xml', modified: issues[0]?.releasedAt, ...PUBLIC });
  });
  router.get('/:issue', async (request, response) => {
    const reader = readerOf(request);
    const { issue: wanted } = parseInput(z.object({ issue: id }), request.params, 'params', reader.language);
    const { issue, documents } = await readIssue(engine, wanted);
    const title = titleOf(reader, issue);
    const page = { title, about: `${title} · ${issue.unitName}`, body: issueBody(reader, issue, documents) };
    const path = `/library/gazette/${issue.id}`;
    await answerPage(request, response, {
      body: sent(request, reader, path, page),
      type: 'text/html',
      modified: issue.releasedAt,
      ...PUBLIC,
    });
  });
  return router;

  function sent(
    request: Request,
    reader: Reader,
    path: string,
    page: { title: string; about: string; body: Html; feed?: { atom: string } },
  ): Html {
    return framed(reader, { style, path, canonical: `${originOf(request, options)}${path}`, ...page });
  }
}

function titleOf({ language, t }: Reader, { name, year, number }: Pick<GazetteIssue, 'name' | 'year' | 'number'>): string {
  return language === 'zh' ? `${t(name)} ${year}年第${number}期` : `${t(name)}, ${year}, No. ${number}`;
}

function listBody(reader: Reader, issues: readonly GazetteIssue[], next: number | undefined): Html {
  const { t } = reader;
  return html`<p class="back"><a href="${reader.to('/library')}">‹ ${t(WORDS.back)}</a></p>
<header class="head"><h1>${t(WORDS.title)}</h1><p class="quiet">${t(WORDS.about)}</p></header>
${issues.length === 0 && html`<p class="card none">${t(WORDS.empty)}</p>`}
<ol class="documents">${issues.map(
    (issue) => html`<li class="card document">
<h2><a href="${reader.to(`/library/gazette/${issue.id}`)}">${titleOf(reader, issue)}</a></h2>
<p class="quiet"><span>${issue.unitName}</span><time datetime="${issue.releasedAt}">${dateText(issue.releasedAt, reader)}</time></p>
</li>`,
  )}</ol>
<nav class="pages" aria-label="${t(WORDS.title)}">
${next !== undefined && html`<a rel="next" href="${reader.to('/library/gazette', { below: String(next) })}">${t(WORDS.older)}</a>`}
<a class="feed" href="${reader.to('/library/gazette/feed.atom')}">${t(WORDS.feed)}</a>
</nav>`;
}

/** The contents page: titles of released documents, and no word that was not reviewed with one of them. */
function issueBody(reader: Reader, issue: GazetteIssue, documents: readonly LibraryRow[]): Html {
  const { t } = reader;
  return html`<p class="back"><a href="${reader.to('/library/gazette')}">‹ ${t(WORDS.title)}</a></p>
<article class="card paper">
<h1>${titleOf(reader, issue)}</h1>
<p class="quiet"><span>${issue.unitName}</span><time datetime="${issue.releasedAt}">${dateText(issue.releasedAt, reader)}</time></p>
<h2>${t(WORDS.contents)}</h2>
${documents.length === 0 && html`<p>${t(WORDS.none)}</p>`}
<ol>${documents.map(
    ({ release, title, fields, unitName }) =>
      html`<li><a href="${reader.to(`/library/${release}`)}">${title}</a> <span class="quiet small">${fields['documentNumber'] || unitName}</span></li>`,
  )}</ol>
</article>`;
}

/** As Atom (RFC 4287). */
function atom(reader: Reader, issues: readonly GazetteIssue[], origin: string): Html {
  return html`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${reader.language === 'zh' ? 'zh-CN' : 'en'}">
<title>${reader.t(WORDS.title)}</title>
<id>${origin}/library/gazette</id>
<link rel="self" href="${origin}${reader.to('/library/gazette/feed.atom')}"/>
<link rel="alternate" type="text/html" href="${origin}${reader.to('/library/gazette')}"/>
<updated>${issues[0]?.releasedAt ?? '1970-01-01T00:00:00.000Z'}</updated>
${issues.map(
  (issue) => html`<entry>
<title>${titleOf(reader, issue)}</title>
<id>urn:uuid:${issue.id}</id>
<link rel="alternate" type="text/html" href="${origin}${reader.to(`/library/gazette/${issue.id}`)}"/>
<published>${issue.releasedAt}</published>
<updated>${issue.releasedAt}</updated>
<author><name>${issue.unitName}</name></author>
</entry>`,
)}
</feed>
`;
}
