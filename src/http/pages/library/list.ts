import { z } from 'zod';
import { dateText } from '../../../domain/names/written.ts';
import { endOfChinaDay } from '../../../domain/time/calendar.ts';
import type { Engine } from '../../../engine/engine.ts';
import type { LibraryFacets } from '../../../engine/ports.ts';
import { readLibraryFacets } from '../../../engine/reading/read-library.ts';
import { type ListedDocument, libraryPage } from '../../library-page.ts';
import { parseInput } from '../../problems/input-errors.ts';
import { libraryFilter } from '../../schemas/deliveries.ts';
import { day } from '../../schemas/fields.ts';
import { type Html, html } from '../page/html.ts';
import type { Reader } from '../page/reader.ts';
import { GAZETTE_WORDS } from './gazette-words.ts';
import { kindText, topicText } from './kind-text.ts';
import { LIBRARY_WORDS as WORDS } from './words.ts';

/** Documents of one page. */
const ROWS = 20;
/** A form sends every field, the empty ones too. */
const asked = <S extends z.ZodType>(schema: S) => z.preprocess((value) => (value === '' ? undefined : value), schema.optional());
const { text, kind, unit, topic, after } = libraryFilter.shape;
/** What the address of the list may say; days are those of China. */
const listQuery = z.object({
  text: asked(text),
  kind: asked(kind),
  unit: asked(unit),
  topic: asked(topic),
  from: asked(day),
  until: asked(day),
  after: asked(after),
});
export type ListQuery = z.output<typeof listQuery>;

export interface List {
  query: ListQuery;
  rows: ListedDocument[];
  next: string | null;
  facets: LibraryFacets;
}

export async function readList(engine: Engine, { language }: Reader, query: unknown): Promise<List> {
  const { text, kind, unit, topic, from, until, after } = parseInput(listQuery, query, 'query', language);
  const filter = {
    ...(kind && { kind }),
    ...(unit && { unit }),
    ...(topic && { topic }),
    ...(from && { from: new Date(`${from}T00:00:00+08:00`).toISOString() }),
    ...(until && { until: endOfChinaDay(`${until}T00:00:00+08:00`) }),
  };
  const [found, facets] = await Promise.all([libraryPage(engine, { text, filter, after, limit: ROWS }), readLibraryFacets(engine)]);
  return {
    ...found,
    query: { text, kind, unit, topic, from, until, after },
    facets,
  };
}

/** `organ`: the page is of this one alone. */
export function listBody(engine: Engine, reader: Reader, list: List, publicLog: boolean, organ?: { id: string; name: string }): Html {
  const { t } = reader;
  const { query, rows, next } = list;
  const { after, ...filter } = query;
  const narrowed = Object.values(filter).some((value) => value !== undefined);
  return html`<header class="head">
<h1>${organ ? organ.name : t(WORDS.title)}</h1>
<p class="quiet">${t(organ ? WORDS.unitAbout : WORDS.about)}</p>
</header>
${searchForm(engine, reader, list)}
<section aria-label="${t(query.text ? WORDS.best : WORDS.results)}">
${narrowed && rows.length > 0 && html`<p class="found quiet">${t(WORDS.narrowed)} <a href="${reader.to('/library')}">${t(WORDS.clear)}</a></p>`}
${rows.length === 0 && html`<p class="card none">${t(narrowed ? WORDS.none : WORDS.empty)}${narrowed && html` <a href="${reader.to('/library')}">${t(WORDS.clear)}</a>`}</p>`}
<ol class="documents">${rows.map((row) => entryLine(engine, reader, row))}</ol>
</section>
<nav class="pages" aria-label="${t(WORDS.results)}">
${after && html`<a href="${reader.to('/library', filter)}">${t(WORDS.newest)}</a>`}
${next && html`<a rel="next" href="${reader.to('/library', { ...filter, after: next })}">${t(WORDS.older)}</a>`}
${publicLog && html`<a rel="related" href="/log/checkpoint">${t(WORDS.checkpoint)}</a>`}
<a href="${reader.to('/library/gazette')}">${t(GAZETTE_WORDS.title)}</a>
<a class="feed" href="/verify">${t(WORDS.verify)}</a>
<a href="${reader.to('/library/feed.atom', filter)}">${t(WORDS.feed)}</a>
<a href="${reader.to('/library/feed.json', filter)}">${t(WORDS.jsonFeed)}</a>
<a href="${reader.to('/library/catalog.jsonld', filter)}">${t(WORDS.catalog)}</a>
</nav>`;
}

function searchForm(engine: Engine, reader: Reader, { query, facets }: List): Html {
  const { t } = reader;
  const topics = facets.topics.map((id) => ({ id, name: topicText(engine, reader, id) }));
  const kinds = facets.kinds.map((id) => ({ id, name: kindText(engine, reader, id) }));
  return html`<search><form class="card search" action="/library" method="get">
${chosenLanguage(reader)}
<label class="wide">${t(WORDS.text)}<input type="search" name="text" maxlength="200" value="${query.text}"></label>
<label>${t(WORDS.kind)}${choice('kind', query.kind, kinds, t(WORDS.all))}</label>
<label>${t(WORDS.organ)}${choice('unit', query.unit, facets.units, t(WORDS.all))}</label>
${topics.length > 0 && html`<label>${t(WORDS.topic)}${choice('topic', query.topic, topics, t(WORDS.all))}</label>`}
<label>${t(WORDS.from)}<input type="date" name="from" value="${query.from}"></label>
<label>${t(WORDS.until)}<input type="date" name="until" value="${query.until}"></label>
<button type="submit">${t(WORDS.search)}</button>
</form></search>`;
}

/** A form replaces the whole query: a language that was chosen has to be sent with it. */
function chosenLanguage(reader: Reader): Html | false {
  const chosen = new URL(reader.to('/library'), 'http://page').searchParams.get('lang');
  return chosen !== null && html`<input type="hidden" name="lang" value="${chosen}">`;
}

function choice(name: string, chosen: string | undefined, choices: readonly { id: string; name: string }[], all: string): Html {
  const option = (id: string, text: string) => html`<option value="${id}"${id === (chosen ?? '') && html` selected`}>${text}</option>`;
  return html`<select name="${name}">${option('', all)}${choices.map((one) => option(one.id, one.name))}</select>`;
}

function entryLine(engine: Engine, reader: Reader, row: ListedDocument): Html {
  const number = row.fields['documentNumber'];
  return html`<li class="card document">
<h2><a href="${reader.to(`/library/${row.release}`)}">${row.title}</a></h2>
<p class="quiet">${number && html`<span>${number}</span>`}<span>${row.unitName}</span><span>${kindText(engine, reader, row.kind)}</span><time datetime="${row.releasedAt}">${dateText(row.releasedAt, reader)}</time></p>
${row.inForce && html`<p class="replaced">${reader.t(WORDS.replaced)} <a href="${reader.to(`/library/${row.inForce.release}`)}">${row.inForce.title}</a></p>`}
${row.found?.pieces.some((piece) => piece !== '') && html`<p class="passage">${row.found.pieces.map((piece, at) => (at % 2 === 1 ? html`<mark>${piece}</mark>` : piece))}</p>`}
</li>`;
}
