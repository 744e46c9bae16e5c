import type { Engine } from '../../../engine/engine.ts';
import type { LogCheckpointRow } from '../../../engine/ports.ts';
import { shortCheckpoint } from '../../../engine/proof/kept-checkpoint.ts';
import { readLibrary } from '../../../engine/reading/read-library.ts';
import { type Html, html } from '../page/html.ts';
import type { Reader } from '../page/reader.ts';
import { LIBRARY_WORDS as WORDS } from './words.ts';

const ENTRIES = 20;

/**
 * The newest documents as an Atom feed (RFC 4287): titles and addresses. A recalled one is no longer in it. Where the log is public its checkpoint is the last entry:
 * whoever collects the feed keeps it.
 */
export async function feed(engine: Engine, reader: Reader, origin: string, publicLog: boolean): Promise<Html> {
  const rows = await readLibrary(engine, {}, { limit: ENTRIES });
  const checkpoint = publicLog ? await engine.store.log.checkpoint() : undefined;
  const updated = [rows[0]?.releasedAt, checkpoint?.at].reduce<string>(
    (last, at) => (at && at > last ? at : last),
    '1970-01-01T00:00:00.000Z',
  );
  const self = `${origin}${reader.to('/library/feed.atom')}`;
  return html`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${reader.language === 'zh' ? 'zh-CN' : 'en'}">
<title>${reader.t(WORDS.title)}</title>
<id>${origin}/library</id>
<link rel="self" href="${self}"/>
<link rel="alternate" type="text/html" href="${origin}${reader.to('/library')}"/>
${checkpoint && html`<link rel="related" type="text/plain" href="${origin}/log/checkpoint"/>`}
<updated>${updated}</updated>
${rows.map(
  (row) => html`<entry>
<title>${row.title}</title>
<id>urn:uuid:${row.release}</id>
<link rel="alternate" type="text/html" href="${origin}${reader.to(`/library/${row.release}`)}"/>
<updated>${row.releasedAt}</updated>
<author><name>${row.unitName}</name></author>
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
