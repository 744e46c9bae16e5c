import { IntakeError } from '../../domain/document.ts';
import { parseNative } from '../archive/compound.ts';
import { CompoundFile } from '../archive/compound-file.ts';
import { readBeside } from '../binary-office/beside.ts';
import { decodeCodePage } from '../binary-office/code-pages.ts';
import { readInside } from '../binary-office/inside.ts';
import type { DocumentDraft } from '../draft.ts';
import { bitmapFile } from '../image/bitmap.ts';
import { readEmf } from '../image/emf.ts';
import { readWmf } from '../image/wmf.ts';
import type { Source } from '../source.ts';

/** A picture, an object or a store of data that was found in the text, to be read after it. */
export interface Found {
  kind: 'picture' | 'object' | 'store';
  words: ReadonlyMap<string, number>;
  bytes: Uint8Array;
  /** Of a picture that is there twice: for new programs or for old ones. */
  picture?: 'new' | 'old' | undefined;
  /** The one for new programs that this is shown instead of. */
  instead?: Found | undefined;
}

const CROPS = ['piccropt', 'piccropb', 'piccropl', 'piccropr'];
/** What it measures on the page, in twips, and how much two that are one may differ. */
const SIZES = ['picwgoal', 'pichgoal'];
const SAME_SIZE = 0.05;
/** Twips: less is trimming. */
const CROPPED = 200;

/** Reads pictures and objects as files of their own. What cannot be read of one is a warning. */
export async function readFound(found: readonly Found[], source: Source, draft: DocumentDraft): Promise<void> {
  source.budget.addEntries(found.length);
  for (const [index, one] of found.entries()) {
    const { kind, words, bytes, instead } = one;
    const member = `${kind} ${index + 1}`;
    if (CROPS.some((side) => (words.get(side) ?? 0) > CROPPED)) draft.observe({ code: 'hidden.cropped-image', place: { member } });
    if (bytes.length === 0 || (instead && isSame(one, instead))) continue;
    try {
      const code = instead ? ({ code: 'hidden.orphan-part' } as const) : {};
      if (kind === 'picture') await readInside(source, draft, { name: member, member, ...code }, () => pictureFile(words, bytes));
      else if (kind === 'object') await readObject(bytes, member, source, draft);
      else await readStore(bytes, source, draft);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      draft.warn('corrupt-partial', DAMAGED, { member });
    }
  }
}

/** Whether a picture for old programs shows what the one for new ones does: it has its size, and says no more. */
function isSame(old: Found, shown: Found): boolean {
  const isAsLarge = SIZES.every((side) => {
    const [one, other] = [old.words.get(side) ?? 0, shown.words.get(side) ?? 0];
    return Math.abs(one - other) <= SAME_SIZE * Math.max(one, other);
  });
  const said = textsOf(shown).join('').replace(/\s+/g, '');
  return isAsLarge && textsOf(old).every((text) => said.includes(text.replace(/\s+/g, '')));
}

/** What a metafile says in characters. */
function textsOf({ words, bytes }: Found): string[] {
  const read = words.has('wmetafile') ? readWmf : words.has('emfblip') ? readEmf : undefined;
  try {
    return read && bytes.length > 0 ? read(bytes).texts.map(({ text }) => text) : [];
  } catch (error) {
    if (error instanceof RangeError || error instanceof IntakeError) return [];
    throw error;
  }
}

const DAMAGED = {
  en: 'An object in the document is damaged. Remove it or put it in again.',
  zh: '文档内嵌的对象已损坏。请删去该对象，或重新插入。',
};

async function readStore(bytes: Uint8Array, source: Source, draft: DocumentDraft): Promise<void> {
  const store = new CompoundFile(bytes).root.storage('MsoDataStore');
  if (store) await readBeside(store, source, draft);
}

function pictureFile(words: ReadonlyMap<string, number>, bytes: Uint8Array): Uint8Array {
  const file = words.has('dibitmap') ? bitmapFile(bytes) : bytes;
  if (file && !words.has('macpict') && !words.has('wbitmap')) return file;
  throw new IntakeError('unsupported-format', {
    en: 'The picture is in an old format that cannot be read. Save it as PNG and put that in its place.',
    zh: '图片为旧格式，无法读取。请将其另存为 PNG 并替换原图。',
  });
}

const LINKED = 1;
/** Names are in the code page of the author's machine. */
const CHINESE = 936;

/** An object as OLE 1 writes it (MS-OLEDS 2.2): its class, then a file, a wrapped file or a link. */
async function readObject(bytes: Uint8Array, member: string, source: Source, draft: DocumentDraft): Promise<void> {
  const { format, program, topic, data } = oldObject(bytes);
  if (format === LINKED) {
    draft.observe({ code: 'external-link', place: { member }, note: 'object' });
    draft.metadata('metadata.external-link', 'object', topic, member);
    return;
  }
  const wrapped = program === 'Package' ? parseNative(new Uint8Array(Buffer.concat([Buffer.alloc(4), data]))) : undefined;
  draft.metadata('metadata.source-path', 'embedded from', wrapped?.path, member);
  const name = wrapped?.name ?? member;
  const inside = { name, member: wrapped ? `${member}/${name}` : member, code: 'attachment-content' } as const;
  await readInside(source, draft, inside, () => wrapped?.bytes ?? data);
}

function oldObject(bytes: Uint8Array): { format: number; program: string; topic: string; data: Uint8Array } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 8;
  const text = () => {
    const length = view.getUint32(at, true);
    if (length > bytes.length) throw new RangeError('a name outside the object');
    at += 4 + length;
    return decodeCodePage(bytes.subarray(at - length, at), CHINESE).split('\0', 1)[0] ?? '';
  };
  const [program, topic] = [text(), text()];
  text();
  const size = at + 4 <= bytes.length ? view.getUint32(at, true) : 0;
  return { format: view.getUint32(4, true), program, topic, data: bytes.subarray(at + 4, at + 4 + size) };
}
