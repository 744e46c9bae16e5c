import { IntakeError } from '../../domain/document.ts';
import { decodeCodePage } from '../binary-office/code-pages.ts';
import type { DocumentDraft } from '../draft.ts';
import type { Source } from '../source.ts';
import { readProperties } from './mapi-properties.ts';
import { PROPERTY, type Properties, type PropertyValue } from './message.ts';
import { readMessage } from './read-message.ts';

/** Attributes of a message and of its attachments (MS-OXTNEF 2.1.3). */
const SUBJECT = 0x8004;
const BODY = 0x800c;
const ATTACHMENT_DATA = 0x800f;
const ATTACHMENT_TITLE = 0x8010;
const ATTACHMENT_BEGINS = 0x9002;
const MESSAGE_PROPERTIES = 0x9003;
const RECIPIENTS = 0x9004;
const ATTACHMENT_PROPERTIES = 0x9005;
const CODE_PAGE = 0x9007;
const FROM = 0x8000;
const WESTERN = 1252;
/** Of an object: the identifier of its interface is before its bytes. */
const INTERFACE = 16;

interface Attached {
  properties: Map<number, PropertyValue>;
  data?: Uint8Array;
}

/** `winmail.dat`: what Outlook and Exchange wrap a message into (MS-OXTNEF). */
export async function readTnef(source: Source, draft: DocumentDraft): Promise<void> {
  const file = new TnefFile(source.bytes);
  try {
    file.read();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new IntakeError('corrupt', {
      en: 'The winmail.dat file is damaged. Ask for the message in plain text or HTML, or save it again from Outlook.',
      zh: 'winmail.dat 文件已损坏。请从 Outlook 中重新保存该邮件，或请对方以纯文本、HTML 格式重新发送。',
    });
  }
  await readMessage(
    {
      properties: file.properties,
      recipients: file.recipients,
      attachments: file.attachments.map(({ properties, data }) => ({ properties, content: () => data ?? objectOf(properties) })),
    },
    source,
    draft,
  );
}

function objectOf(properties: Properties): Uint8Array | undefined {
  const value = properties.get(PROPERTY.data);
  return value instanceof Uint8Array ? value.subarray(INTERFACE) : undefined;
}

class TnefFile {
  readonly properties = new Map<number, PropertyValue>();
  recipients: Properties[] = [];
  readonly attachments: Attached[] = [];
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #codePage = WESTERN;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Level, number, type, length, the data, a checksum of two bytes. */
  read(): void {
    for (let at = 6; at + 9 <= this.#bytes.length; ) {
      const id = this.#view.getUint16(at + 1, true);
      const length = this.#view.getUint32(at + 5, true);
      if (at + 9 + length > this.#bytes.length) throw new RangeError('cut off');
      this.#attribute(id, this.#bytes.subarray(at + 9, at + 9 + length));
      at += 11 + length;
    }
  }

  #attribute(id: number, data: Uint8Array): void {
    const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
    if (id === CODE_PAGE) this.#codePage = view.getUint32(0, true);
    else if (id === SUBJECT) this.properties.set(PROPERTY.subject, this.#text(data));
    else if (id === FROM) this.properties.set(PROPERTY.senderName, this.#text(data.subarray(8)));
    else if (id === BODY) this.properties.set(PROPERTY.body, this.#text(data));
    else if (id === MESSAGE_PROPERTIES) {
      for (const [key, value] of readProperties(data, 0, this.#codePage).properties) this.properties.set(key, value);
    } else if (id === RECIPIENTS) this.#recipients(data, view.getUint32(0, true));
    else this.#attached(id, data);
  }

  #recipients(data: Uint8Array, count: number): void {
    let at = 4;
    for (let index = 0; index < count && at < data.length; index++) {
      const { properties, end } = readProperties(data, at, this.#codePage);
      this.recipients.push(properties);
      at = end;
    }
  }

  #attached(id: number, data: Uint8Array): void {
    if (id === ATTACHMENT_BEGINS) this.attachments.push({ properties: new Map() });
    const last = this.attachments.at(-1);
    if (!last) return;
    if (id === ATTACHMENT_DATA) last.data = data;
    else if (id === ATTACHMENT_TITLE) last.properties.set(PROPERTY.shortName, this.#text(data));
    else if (id === ATTACHMENT_PROPERTIES)
      for (const [key, value] of readProperties(data, 0, this.#codePage).properties) last.properties.set(key, value);
  }

  #text(data: Uint8Array): string {
    return decodeCodePage(data, this.#codePage).replaceAll('\0', ' ').trim();
  }
}
