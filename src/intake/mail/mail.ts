import { IntakeError } from '../../domain/document.ts';
import type { DocumentDraft } from '../draft.ts';
import type { Source } from '../source.ts';
import { attachEnclosed } from '../text/attach-enclosed.ts';
import { decodeName, decodeText } from '../text/decode.ts';
import { addLines } from '../text/text.ts';
import { adoptPage } from './alternative.ts';
import { decodeWords, fileName, type MailPart, mediaType, parseMail, partBytes } from './mime.ts';

const USUAL_PREAMBLE = /^this is a (?:cryptographically signed message|multi-?part message) in mime format\.?$/i;
const SHOWN = ['from', 'to', 'cc', 'subject', 'date'];

/** Mail messages (RFC 5322, MIME): shown headers, text, the other alternative where it differs, attachments. */
export async function readMail(source: Source, draft: DocumentDraft): Promise<void> {
  const message = parseMail(source.bytes, source.budget);
  readHeaders(message, draft);
  for (const text of betweenParts(message))
    draft
      .sharedHidden('hidden.preamble')
      .endLine()
      .add(text.replace(/\s*\n\s*/g, '\n'));
  const texts: string[] = [];
  const rest: MailPart[] = [];
  for (const part of leaves(message)) {
    if (mediaType(part) === 'text/plain' && !isAttachment(part)) texts.push(await readPlain(source, part, draft));
    else rest.push(part);
  }
  const plain = texts.join('');
  for (const [index, part] of rest.entries()) await readPart(source, draft, part, index + 1, plain);
  if (texts.length === 0 && rest.length === 0)
    throw new IntakeError('corrupt', {
      en: 'The message has no content. Save it again from the mail program.',
      zh: '邮件没有内容。请从邮件软件中重新保存后上传。',
    });
}

/** What is before the first part and after the last one, which no mail program shows. */
function* betweenParts(part: MailPart): Generator<string> {
  if (part.outside && !USUAL_PREAMBLE.test(part.outside)) yield decodeName(new Uint8Array(Buffer.from(part.outside, 'latin1')));
  for (const inner of part.parts) yield* betweenParts(inner);
}

function isAttachment(part: MailPart): boolean {
  return /^attachment/i.test(part.headers.get('content-disposition') ?? '') || fileName(part) !== undefined;
}

function readHeaders(message: MailPart, draft: DocumentDraft): void {
  const shown = draft.visible('header');
  for (const name of SHOWN) {
    const value = message.headers.get(name);
    if (value) shown.add(`${name}: ${decodeWords(value)}\n`);
  }
  const from = message.headers.get('from');
  if (from) draft.metadata('metadata.author', 'From', decodeWords(from));
  for (const [name, value] of message.headers) {
    if (!SHOWN.includes(name) && !name.startsWith('content-') && name !== 'mime-version')
      draft.metadata('metadata.mail-header', name, decodeWords(value));
  }
}

function* leaves(part: MailPart): Generator<MailPart> {
  if (part.parts.length === 0) yield part;
  for (const inner of part.parts) yield* leaves(inner);
}

async function readPlain(source: Source, part: MailPart, draft: DocumentDraft): Promise<string> {
  const charset = /charset="?([\w-]+)/i.exec(part.headers.get('content-type') ?? '')?.[1];
  const bytes = partBytes(part);
  if (bytes.length === 0) return '';
  const { text, encoding } = decodeText(bytes, charset);
  draft.encoding ??= encoding;
  addLines(draft.visible('body'), text);
  await attachEnclosed(source, draft, bytes);
  return text;
}

async function readPart(source: Source, draft: DocumentDraft, part: MailPart, number: number, plain: string): Promise<void> {
  const type = mediaType(part);
  // It signs what is read beside it, and holds certificates only.
  if (/^application\/(?:x-)?(?:pkcs7-signature|pgp-signature)$/.test(type)) {
    draft.observe({ code: 'signature', note: type });
    return;
  }
  if (/^application\/(?:x-)?pkcs7-mime$|^application\/pgp-encrypted$/.test(type)) {
    draft.warn('encrypted', {
      en: 'The message is encrypted, or wrapped in its signature. Save it decrypted, as text or PDF.',
      zh: '邮件已加密，或整体封装在数字签名之内，无法读取。请解密后另存为文本或 PDF 上传。',
    });
    return;
  }
  const isPage = type === 'text/html' && !isAttachment(part);
  const name = fileName(part) ?? (isPage ? `part ${number}.html` : type === 'message/rfc822' ? `part ${number}.eml` : `part ${number}`);
  const bytes = partBytes(part);
  if (bytes.length === 0) return;
  if (!isPage) {
    draft.observe({ code: 'attachment', place: { member: name }, note: name });
    draft.metadata('attachment', 'file name', name, name);
  }
  try {
    source.budget.addExpanded(bytes.length);
    const inner = await source.readInner(name, bytes);
    if (isPage) adoptPage(draft, inner, name, plain);
    else draft.adopt(inner, name, 'attachment-content');
  } catch (error) {
    if (!(error instanceof IntakeError) || error.code === 'intake-timeout' || error.code.startsWith('archive-')) throw error;
    draft.warn(error.code, error.words, { member: name });
  }
}
