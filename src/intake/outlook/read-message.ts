import { IntakeError } from '../../domain/document.ts';
import type { Storage } from '../archive/compound-file.ts';
import { readInside } from '../binary-office/inside.ts';
import type { DocumentDraft } from '../draft.ts';
import { adoptPage } from '../mail/alternative.ts';
import { parseMail } from '../mail/mime.ts';
import type { Source } from '../source.ts';
import { decodeName } from '../text/decode.ts';
import { addLines } from '../text/text.ts';
import { expandRtf } from './compressed-rtf.ts';
import { type OutlookAttachment, type OutlookMessage, PROPERTY, type Properties, SILENT } from './message.ts';

const SHOWN: readonly (readonly [string, readonly number[]])[] = [
  ['from', [PROPERTY.senderName, PROPERTY.senderAddress]],
  ['to', [PROPERTY.to]],
  ['cc', [PROPERTY.cc]],
  ['bcc', [PROPERTY.bcc]],
  ['subject', [PROPERTY.subject]],
];
const BODIES: ReadonlySet<number> = new Set([PROPERTY.body, PROPERTY.html, PROPERTY.compressedRtf, PROPERTY.transportHeaders]);

/** What a mail program shows of a message, its other forms where they differ, everything else that is text as properties, its attachments. */
export async function readMessage<Content extends Uint8Array | Storage>(
  message: OutlookMessage<Content>,
  source: Source,
  draft: DocumentDraft,
): Promise<void> {
  const { properties, recipients, attachments } = message;
  source.budget.addEntries(recipients.length + attachments.length);
  readHeader(properties, recipients, draft);
  readTransport(properties, source, draft);
  readOthers(properties, draft);
  const plain = textOf(properties, PROPERTY.body);
  addLines(draft.visible('body'), plain);
  await readForms(properties, plain, source, draft);
  for (const [index, attachment] of attachments.entries()) await readAttachment(attachment, index + 1, source, draft);
}

function textOf(properties: Properties, id: number): string {
  const value = properties.get(id);
  return typeof value === 'string' ? value : value ? decodeName(value) : '';
}

function readHeader(properties: Properties, recipients: readonly Properties[], draft: DocumentDraft): void {
  const shown = draft.visible('header');
  for (const [name, ids] of SHOWN) {
    const value = ids
      .map((id) => textOf(properties, id))
      .filter(Boolean)
      .join(' ');
    if (value) shown.add(`${name}: ${value}\n`);
  }
  for (const one of recipients) {
    const said = [PROPERTY.displayName, PROPERTY.smtpAddress, PROPERTY.address].map((id) => textOf(one, id)).filter(Boolean);
    if (said.length > 0) shown.add(`recipient: ${[...new Set(said)].join(' ')}\n`);
  }
  draft.metadata('metadata.author', 'From', textOf(properties, PROPERTY.senderName));
}

/** The headers with which it came, as a mail message has them. */
function readTransport(properties: Properties, { budget }: Source, draft: DocumentDraft): void {
  const text = textOf(properties, PROPERTY.transportHeaders);
  if (text === '') return;
  const { headers } = parseMail(new Uint8Array(Buffer.from(`${text.trim()}\n\n`)), budget);
  const shown = new Set(SHOWN.map(([name]) => name));
  for (const [name, value] of headers) if (!shown.has(name)) draft.metadata('metadata.mail-header', name, value);
}

function readOthers(properties: Properties, draft: DocumentDraft): void {
  const shown = new Set(SHOWN.flatMap(([, ids]) => ids));
  for (const [id, value] of properties) {
    if (typeof value !== 'string' || shown.has(id) || BODIES.has(id) || SILENT.has(id)) continue;
    draft.metadata(id >= 0x8000 ? 'metadata.custom' : 'metadata.mail-header', `property ${id.toString(16).padStart(4, '0')}`, value);
  }
}

/** The page and the rich text usually say what the plain text says. */
async function readForms(properties: Properties, plain: string, source: Source, draft: DocumentDraft): Promise<void> {
  const html = properties.get(PROPERTY.html);
  if (html) await readForm('body.html', () => (typeof html === 'string' ? new TextEncoder().encode(html) : html), plain, source, draft);
  const rich = properties.get(PROPERTY.compressedRtf);
  if (rich && typeof rich !== 'string') await readForm('body.rtf', () => expandRtf(rich, source.budget), plain, source, draft);
}

async function readForm(name: string, content: () => Uint8Array, plain: string, source: Source, draft: DocumentDraft): Promise<void> {
  try {
    const bytes = content();
    if (bytes.length > 0) adoptPage(draft, await source.readInner(name, bytes), name, plain);
  } catch (error) {
    if (error instanceof RangeError) draft.warn('corrupt-partial', DAMAGED, { member: name });
    else if (!(error instanceof IntakeError) || error.code === 'intake-timeout' || error.code.startsWith('archive-')) throw error;
    else draft.warn(error.code, error.words, { member: name });
  }
}

const DAMAGED = {
  en: 'A form of the message’s text is damaged. Save the message again from Outlook.',
  zh: '邮件正文的一种格式已损坏。请从 Outlook 中重新保存该邮件后上传。',
};

async function readAttachment<Content extends Uint8Array | Storage>(
  { properties, content }: OutlookAttachment<Content>,
  number: number,
  source: Source,
  draft: DocumentDraft,
): Promise<void> {
  const named = [PROPERTY.longName, PROPERTY.shortName, PROPERTY.displayName].map((id) => textOf(properties, id)).find(Boolean);
  const member = named?.split(/[/\\]/).at(-1) || `attachment ${number}`;
  draft.link(textOf(properties, PROPERTY.longPath), { member });
  readOthers(new Map([...properties].filter(([id]) => id < 0x3700 || id >= 0x3720)), draft);
  let found: Content | undefined;
  const take = () => {
    found = content();
    if (!found) throw new RangeError('no content');
    if (found instanceof Uint8Array) source.budget.addExpanded(found.length);
    return found;
  };
  await readInside(source, draft, { name: member, member, code: 'attachment-content' }, take);
}
