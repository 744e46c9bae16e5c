import type { Engine } from '../../../engine/engine.ts';
import { readLibrary } from '../../../engine/reading/read-library.ts';
import { type Html, html } from '../page/html.ts';
import type { Reader } from '../page/reader.ts';
import { LIBRARY_WORDS as WORDS } from './words.ts';

const ENTRIES = 20;

/** The newest documents as an Atom feed (RFC 4287): titles and addresses. A recalled one is no longer in it. */
export async function feed(engine: Engine, reader: Reader, origin: string): Promise<Html> {
  const rows = await readLibrary(engine, {}, { limit: ENTRIES });
  const updated = rows[0]?.releasedAt ?? '1970-01-01T00:00:00.000Z';
  const self = `${origin}${reader.to('/library/feed.atom')}`;
  return html`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${reader.language === 'zh' ? 'zh-CN' : 'en'}">
<title>${reader.t(WORDS.title)}</title>
<id>${origin}/library</id>
<link rel="self" href="${self}"/>
<link rel="alternate" type="text/html" href="${origin}${reader.to('/library')}"/>
<updated>${updated}</updated>
${rows.map(
  (row) => html`<entry>
<title>${row.title}</title>
<id>urn:uuid:${row.release}</id>
<link rel="alternate" type="text/html" href="${origin}${reader.to(`/library/${row.release}`)}"/>
<updated>${row.releasedAt}</updated>
<author><name>${row.unitName}</name></author>
</entry>`,
)}
</feed>
`;
}
