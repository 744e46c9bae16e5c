import type { Storage } from '../archive/compound-file.ts';
import { decodeCodePage } from '../binary-office/code-pages.ts';
import type { DocumentDraft } from '../draft.ts';
import type { Source } from '../source.ts';
import { type OutlookAttachment, PROPERTY, type Properties, type PropertyValue } from './message.ts';
import { readMessage } from './read-message.ts';

/** `__substg1.0_`, the number of the property, its type; of several values each has a number of its own. */
const STREAM = /^__substg1\.0_([0-9a-f]{4})([0-9a-f]{4})(?:-[0-9a-f]{8})?$/i;
const PROPERTIES = '__properties_version1.0';
const INNER = '__substg1.0_3701000D';
const WESTERN = 1252;
const CODE_PAGES = [0x3ffd, 0x3fde];

/** A message that Outlook saved (MS-OXMSG): a compound file with a stream for each text. */
export async function readMsg(storage: Storage, source: Source, draft: DocumentDraft): Promise<void> {
  const codePage = codePageOf(storage);
  const folders = (name: string) => storage.storages.filter((one) => one.name.toLowerCase().startsWith(name));
  await readMessage(
    {
      properties: propertiesOf(storage, codePage),
      recipients: folders('__recip_version1.0_').map((one) => propertiesOf(one, codePage)),
      attachments: folders('__attach_version1.0_').map((one) => attachmentOf(one, codePage)),
    },
    source,
    draft,
  );
}

function attachmentOf(storage: Storage, codePage: number): OutlookAttachment<Uint8Array | Storage> {
  const properties = propertiesOf(storage, codePage);
  const data = properties.get(PROPERTY.data);
  return { properties, content: () => (data instanceof Uint8Array ? data : storage.storage(INNER)) };
}

function propertiesOf(storage: Storage, codePage: number): Properties {
  const found = new Map<number, PropertyValue>();
  for (const name of storage.streamNames) {
    const parts = STREAM.exec(name);
    if (!parts) continue;
    const id = Number.parseInt(parts[1] ?? '', 16);
    const value = contentOf(storage.read(name) ?? new Uint8Array(), Number.parseInt(parts[2] ?? '', 16) & 0x0fff, codePage);
    const earlier = found.get(id);
    if (value !== undefined) found.set(id, typeof earlier === 'string' && typeof value === 'string' ? `${earlier}\n${value}` : value);
  }
  return found;
}

function contentOf(bytes: Uint8Array, type: number, codePage: number): PropertyValue | undefined {
  if (type === 0x1f) return new TextDecoder('utf-16le').decode(bytes).replace(/\0+$/, '');
  if (type === 0x1e) return decodeCodePage(bytes, codePage).replace(/\0+$/, '');
  return type === 0x102 ? bytes : undefined;
}

/** In the stream of values that have a fixed size: tag, flags, value, after a header of 32 bytes, or 24 in a message inside another. */
function codePageOf(storage: Storage): number {
  const bytes = storage.read(PROPERTIES) ?? new Uint8Array();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = new Map<number, number>();
  for (let at = bytes.length % 16 === 0 ? 32 : 24; at + 16 <= bytes.length; at += 16)
    found.set(view.getUint16(at + 2, true), view.getUint32(at + 8, true));
  return CODE_PAGES.map((id) => found.get(id)).find(Boolean) ?? WESTERN;
}
