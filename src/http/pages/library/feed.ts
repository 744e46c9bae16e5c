import type { LogCheckpointRow } from '../../../engine/ports.ts';
import { shortCheckpoint } from '../../../engine/proof/kept-checkpoint.ts';
import { type Html, html } from '../page/html.ts';
import type { Reader } from '../page/reader.ts';
import type { List, ListQuery } from './list.ts';
import { LIBRARY_WORDS as WORDS } from './words.ts';

/** News of everything, of an organ, a topic, a kind or a search: titles and addresses. What was recalled is no longer in it. */
export interface FeedOf {
  list: List;
  title: string;
  origin: string;
  /** Where the log is public, in the news of everything: whoever collects the feed keeps it. */
  checkpoint?: LogCheckpointRow | undefined;
}

const filterOf = ({ after: _, ...filter }: ListQuery) => filter;

/** As Atom (RFC 4287). */
export function atomFeed(reader: Reader, of: FeedOf): Html {
  const { list, title, origin, checkpoint } = of;
  const { rows, query } = list;
  const updated = changedAt(of) ?? '1970-01-01T00:00:00.000Z';
  return html`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${tagOf(reader)}">
<title>${title}</title>
<id>${`${origin}${plain('/library', query)}`}</id>
<link rel="self" href="${origin}${reader.to('/library/feed.atom', filterOf(query))}"/>
<link rel="alternate" type="text/html" href="${origin}${reader.to('/library', filterOf(query))}"/>
${checkpoint && html`<link rel="related" type="text/plain" href="${origin}/log/checkpoint"/>`}
<updated>${updated}</updated>
${rows.map(
  (row) => html`<entry>
<title>${row.title}</title>
<id>urn:uuid:${row.release}</id>
<link rel="alternate" type="text/html" href="${origin}${reader.to(`/library/${row.release}`)}"/>
<published>${row.releasedAt}</published>
<updated>${row.releasedAt}</updated>
<author><name>${row.unitName}</name></author>
${row.fields['summary'] && html`<summary>${row.fields['summary']}</summary>`}
</entry>`,
)}${checkpoint && checkpointEntry(checkpoint, reader, origin)}
</feed>
`;
}

/** One entry that changes, so that readers hold one and archives of feeds hold all. */
function checkpointEntry({ note, at }: LogCheckpointRow, reader: Reader, origin: string): Html {
  return html`<entry>
<title>${reader.t(WORDS.checkpoint)}</title>
<id>${origin}/log/checkpoint</id>
<link rel="related" type="text/plain" href="${origin}/log/checkpoint"/>
<updated>${at}</updated>
<author><name>${reader.t(WORDS.title)}</name></author>
<content type="text">${shortCheckpoint(note) ?? note}</content>
</entry>`;
}

/** As JSON Feed 1.1 (jsonfeed.org). */
export function jsonFeed(reader: Reader, { list, title, origin, checkpoint }: FeedOf): { text: string } {
  const { rows, query, next } = list;
  return {
    text: `${JSON.stringify(
      {
        version: 'https://jsonfeed.org/version/1.1',
        title,
        description: reader.t(WORDS.about),
        language: tagOf(reader),
        home_page_url: `${origin}${reader.to('/library', filterOf(query))}`,
        feed_url: `${origin}${reader.to('/library/feed.json', filterOf(query))}`,
        ...(next && { next_url: `${origin}${reader.to('/library/feed.json', { ...filterOf(query), after: next })}` }),
        items: [...rows.map((row) => jsonItem(row, reader, origin)), ...(checkpoint ? [checkpointItem(checkpoint, reader, origin)] : [])],
      },
      undefined,
      1,
    )}\n`,
  };
}

function jsonItem(row: List['rows'][number], reader: Reader, origin: string) {
  return {
    id: `urn:uuid:${row.release}`,
    url: `${origin}${reader.to(`/library/${row.release}`)}`,
    title: row.title,
    content_text: row.fields['summary'] || row.title,
    date_published: row.releasedAt,
    authors: [{ name: row.unitName }],
    attachments: row.files.map(({ name, mediaType, size }, index) => ({
      url: `${origin}/library/${row.release}/files/${index}`,
      mime_type: mediaType,
      title: name,
      size_in_bytes: size,
    })),
  };
}

function checkpointItem({ note, at }: LogCheckpointRow, reader: Reader, origin: string) {
  const url = `${origin}/log/checkpoint`;
  return { id: url, url, title: reader.t(WORDS.checkpoint), content_text: shortCheckpoint(note) ?? note, date_modified: at };
}

/** When what a feed shows changed last. */
export function changedAt({ list, checkpoint }: FeedOf): string | undefined {
  return [newestOf(list), checkpoint?.at]
    .filter((at) => at !== undefined)
    .sort()
    .at(-1);
}

/** When the newest of a list was released. */
export function newestOf({ rows }: List): string | undefined {
  return rows
    .map(({ releasedAt }) => releasedAt)
    .sort()
    .at(-1);
}

const tagOf = ({ language }: Reader) => (language === 'zh' ? 'zh-CN' : 'en');

/** The same for every language. */
function plain(path: string, query: ListQuery): string {
  const known = Object.entries(filterOf(query)).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return known.length === 0 ? path : `${path}?${new URLSearchParams(known)}`;
}
