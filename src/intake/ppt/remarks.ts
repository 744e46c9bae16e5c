import { looseText } from '../binary-office/loose-text.ts';
import type { ArtRecord } from '../binary-office/office-art.ts';
import type { DocumentDraft, Where } from '../draft.ts';
import { PPT, type PptStream } from './records.ts';

type Handler = (stream: PptStream, record: ArtRecord, draft: DocumentDraft, where: Where) => void;

/** What records of a document or slide say beside its shapes: comments, links, headers, tags, names of shows, other files. */
export function readRemarks(stream: PptStream, within: ArtRecord, draft: DocumentDraft, where: Where): void {
  stream.walk(within, (record) => HANDLERS[record.type]?.(stream, record, draft, where));
}

const HANDLERS: Readonly<Record<number, Handler>> = {
  [PPT.comment]: (stream, record, draft, where) => {
    const author = stream.string(record, 0);
    draft.hidden('hidden.comment', author).at(where).add(stream.string(record, 1));
  },
  [PPT.stringTag]: (stream, record, draft, where) => {
    const [name, value] = [stream.string(record, 0), stream.string(record, 1)];
    if (`${name}${value}`.trim() !== '') draft.sharedHidden('hidden.tag').endLine().at(where).add(`${name}: ${value}`);
  },
  [PPT.link]: (stream, record, draft, where) => {
    const [target, location] = [stream.string(record, 1), stream.string(record, 3)];
    draft.link(target === '' ? undefined : location === '' ? target : `${target}#${location}`, where);
  },
  [PPT.headers]: (stream, record, draft, where) => {
    for (const [instance, code] of [
      [0, 'header'],
      [1, 'header'],
      [2, 'footer'],
    ] as const) {
      const text = stream.string(record, instance);
      if (text.trim() !== '') draft.sharedVisible(code).endLine().at(where).add(text);
    }
  },
  [PPT.namedShow]: (stream, record, draft) => draft.metadata('metadata.custom', 'custom show', stream.string(record, 0)),
  [PPT.webPublication]: addStrings,
  [PPT.broadcast]: addStrings,
  [PPT.envelope]: (stream, { at, end }, draft) => {
    const says = looseText(stream.bytes.subarray(at, end));
    if (says !== '') draft.sharedHidden('hidden.package-part').endLine().add(says);
  },
  [PPT.linked]: (stream, record, draft) => addFile(stream.string(record, 1), 'oleLink', draft),
  [PPT.movie]: (stream, record, draft) => addFile(stream.string(record, 0), 'video', draft),
  [PPT.mciMovie]: (stream, record, draft) => addFile(stream.string(record, 0), 'video', draft),
};

/** Titles, addresses, speakers and paths of what was published from the presentation. */
function addStrings(stream: PptStream, record: ArtRecord, draft: DocumentDraft): void {
  for (const child of stream.children(record))
    if (child.type === PPT.string) draft.metadata('metadata.custom', 'publication', stream.text(child));
}

/** Another file that is shown or played. */
function addFile(target: string, kind: string, draft: DocumentDraft): void {
  draft.observe({ code: 'external-link', note: kind });
  draft.metadata('metadata.external-link', kind, target);
}
