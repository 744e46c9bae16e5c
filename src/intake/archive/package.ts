import { IntakeError } from '../../domain/document.ts';
import type { DocumentDraft } from '../draft.ts';
import type { Budget } from '../limits.ts';
import type { Source } from '../source.ts';
import { decodeXml, parseXml, type XmlHandler } from '../xml/parse.ts';
import { keepUnread } from './unread-words.ts';
import type { Archive } from './zip.ts';

/** Signatures of an office package (ECMA-376 part 2, 13.2.4) and of an OpenDocument file (ISO/IEC 26300-3, 5). */
const SIGNATURE = /(?:^|\/)_xmlsignatures\/|^META-INF\/[^/]*signatures[^/]*\.xml$/i;

export function isSignatureMember(member: string): boolean {
  return SIGNATURE.test(member);
}

/** A document that is a ZIP archive of XML members. Remembers what was read, so that nothing stays unread. */
export class ArchivePackage {
  readonly archive: Archive;
  readonly #budget: Budget;
  protected readonly draft: DocumentDraft;
  readonly #read = new Set<string>(['mimetype']);

  constructor(source: Source, draft: DocumentDraft) {
    if (!source.archive)
      throw new IntakeError('corrupt', {
        en: 'The file is no ZIP archive. Save it again from the program that made it.',
        zh: '文件不是有效的 ZIP 包。请用原软件重新保存后上传。',
      });
    this.archive = source.archive;
    this.#budget = source.budget;
    this.draft = draft;
  }

  has(member: string): boolean {
    return this.archive.has(this.real(member));
  }

  /** The name of a member in the archive. */
  protected real(member: string): string {
    return member;
  }

  /** A handler that must know what comes later in the member is made from its text. */
  parse(member: string, handler: XmlHandler | ((text: string) => XmlHandler)): void {
    this.#read.add(this.real(member));
    const text = decodeXml(this.archive.read(this.real(member)));
    const listener = this.listener(member, text, typeof handler === 'function' ? handler(text) : handler);
    parseXml(text, listener, this.#budget);
  }

  /** What stands between a member and its reader. */
  protected listener(member: string, _text: string, handler: XmlHandler): XmlHandler {
    return /\.rels$|^META-INF\//.test(member) || isSignatureMember(member) ? handler : keepUnread(handler, member, this.draft);
  }

  /** As `parse`, but a member that is missing is skipped and one that is damaged becomes a warning. */
  parseOptional(member: string, handler: XmlHandler): void {
    this.#read.add(this.real(member));
    if (!this.has(member)) return;
    this.attempt(member, () => this.parse(member, handler));
  }

  bytes(member: string): Uint8Array {
    this.#read.add(this.real(member));
    return this.archive.read(this.real(member));
  }

  /** Runs a step that may fail on damage alone: the document goes on with a warning that blocks it. */
  attempt(member: string, step: () => void): void {
    try {
      step();
    } catch (error) {
      if (!(error instanceof IntakeError) || error.code !== 'corrupt') throw error;
      this.draft.warn('corrupt-partial', error.words, { member });
    }
  }

  /** Members that nothing has read so far, in the order of the archive. */
  unread(): string[] {
    return [...this.archive.members.keys()].filter((path) => !this.#read.has(path) && !/(?:^\[content_types\]\.xml|\.rels)$/i.test(path));
  }
}

/** `../media/image1.png` as seen from `word/document.xml`; an absolute path starts at the archive's root. */
export function resolvePath(from: string, target: string): string {
  const segments = target.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const segment of target.split('#')[0]?.split('/') ?? []) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  return segments.join('/');
}
