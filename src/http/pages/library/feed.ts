import { type Html, html } from '../page/html.ts';
import type { Reader } from '../page/reader.ts';
import type { List, ListQuery } from './list.ts';
import { LIBRARY_WORDS as WORDS } from './words.ts';

/** News of everything, of an organ, a topic, a kind or a search: titles and addresses. What was recalled is no longer in it. */
export interface FeedOf {
  list: List;
  title: string;
  origin: string;
}

const filterOf = ({ after: _, ...filter }: ListQuery) => filter;

/** As Atom (RFC 4287). */
export function atomFeed(reader: Reader, { list, title, origin }: FeedOf): Html {
  const { rows, query } = list;
  const updated = newestOf(list) ?? '1970-01-01T00:00:00.000Z';
  return html`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${tagOf(reader)}">
<title>${title}</title>
<id>${`${origin}${plain('/library', query)}`}</id>
<link rel="self" href="${origin}${reader.to('/library/feed.atom', filterOf(query))}"/>
<link rel="alternate" type="text/html" href="${origin}${reader.to('/library', filterOf(query))}"/>
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
)}
</feed>
`;
}

/** As JSON Feed 1.1 (jsonfeed.org). */
export function jsonFeed(reader: Reader, { list, title, origin }: FeedOf): { text: string } {
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
        items: rows.map((row) => ({
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
        })),
      },
      undefined,
      1,
    )}\n`,
  };
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
