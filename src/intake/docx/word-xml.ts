import { readInnerFile } from '../archive/leftovers.ts';
import { keepUnread } from '../archive/unread-words.ts';
import type { DocumentDraft } from '../draft.ts';
import { readOfficeProperty } from '../ooxml/office-properties.ts';
import type { Source } from '../source.ts';
import { localName } from '../xml/namespaces.ts';
import { parseXml, type XmlAttributes, type XmlHandler } from '../xml/parse.ts';
import { Numbering } from './numbering.ts';
import { StoryReader } from './story.ts';
import { Styles } from './styles.ts';

const STORIES: Record<string, string> = {
  'w:body': 'body',
  'w:hdr': 'header',
  'w:ftr': 'footer',
  'w:footnote': 'footnote',
  'w:endnote': 'endnote',
};
/** What a change or remark is called here, and in the packages of today. */
const ANNOTATIONS: Record<string, string> = { 'Word.Insertion': 'w:ins', 'Word.Deletion': 'w:del' };
/** Of a file that is one piece there are no relationships. */
const ALONE = { relationships: () => [], target: () => undefined };
/** The name of the text in messages and places. */
const MEMBER = 'document.xml';

/** Word 2003 XML: the vocabulary of WordprocessingML in one file. Lists and styles are read first, since a text may refer to any of them. */
export async function readWordXml(text: string, source: Source, draft: DocumentDraft): Promise<void> {
  const styles = new Styles();
  const numbering = new Numbering();
  parseXml(text, both(styles.handler(), numbering.handler()), source.budget);
  const stories = new WordXmlReader(draft, (code) => new StoryReader(draft, { styles, lists: numbering.counter() }, ALONE, MEMBER, code));
  parseXml(text, keepUnread(stories, MEMBER, draft), source.budget);
  for (const { name, base64 } of stories.binaries) await readInnerFile(source, draft, name, new Uint8Array(Buffer.from(base64, 'base64')));
}

function both(one: XmlHandler, other: XmlHandler): XmlHandler {
  return {
    open: (...event) => {
      one.open?.(...event);
      other.open?.(...event);
    },
    close: (...event) => {
      one.close?.(...event);
      other.close?.(...event);
    },
  };
}

/** Hands each story to a reader of its own, under the names that it knows. */
class WordXmlReader implements XmlHandler {
  /** Pictures, embedded objects and macros. */
  readonly binaries: { name: string; base64: string }[] = [];
  readonly #draft: DocumentDraft;
  readonly #story: (code: string) => XmlHandler;
  /** Open stories from the outermost, with the element that ends each. */
  readonly #stories: { reader: XmlHandler; end: string }[] = [];
  /** Names that open annotations go by for the readers; undefined for those that are passed over. */
  readonly #annotations: (string | undefined)[] = [];
  #binary: { name: string; base64: string } | undefined;
  #isMacro = false;
  #properties = '';
  #text = '';

  constructor(draft: DocumentDraft, story: (code: string) => XmlHandler) {
    this.#draft = draft;
    this.#story = story;
  }

  open(name: string, a: XmlAttributes, end: number, pairs: readonly string[]): void {
    this.#text = '';
    const code = STORIES[name];
    if (code) this.#stories.push({ reader: this.#story(code), end: name });
    else if (name === 'o:DocumentProperties' || name === 'o:CustomDocumentProperties') this.#properties = name;
    else if (name === 'w:docVar') this.#draft.metadata('metadata.custom', a['w:name'] ?? '', a['w:val']);
    else if (name === 'w:binData' || name === 'w:docSuppData') this.#openBinary(name, a);
    if (name === 'aml:annotation') this.#openAnnotation(a, end);
    else this.#reader?.open?.(name === 'w:hlink' ? 'w:hyperlink' : name, a, end, pairs);
    if (name === 'w:hlink') this.#draft.link(a['w:dest']);
  }

  text(text: string): void {
    if (this.#binary) this.#binary.base64 += text;
    else if (this.#properties !== '') this.#text += text;
    else this.#reader?.text?.(text);
  }

  close(name: string, at: number): void {
    if (name === 'aml:annotation') {
      const known = this.#annotations.pop();
      if (known === 'w:comment') this.#stories.pop();
      else if (known) this.#reader?.close?.(known, at);
    } else this.#reader?.close?.(name === 'w:hlink' ? 'w:hyperlink' : name, at);
    if (this.#stories.at(-1)?.end === name) this.#stories.pop();
    if (name === 'w:binData') this.#binary = undefined;
    else if (name === 'w:docSuppData') this.#isMacro = false;
    if (this.#properties !== '') this.#closeProperty(name);
  }

  get #reader(): XmlHandler | undefined {
    return this.#stories.at(-1)?.reader;
  }

  #openAnnotation(a: XmlAttributes, at: number): void {
    const type = a['w:type'] ?? '';
    const author = a['aml:author'] ?? '';
    this.#draft.metadata('metadata.person', 'author of a comment or change', author);
    if (type === 'Word.Comment') {
      this.#annotations.push('w:comment');
      const reader = this.#story('hidden.comment');
      reader.open?.('w:comment', { 'w:author': author }, at, []);
      this.#stories.push({ reader, end: '' });
      return;
    }
    const known = ANNOTATIONS[type];
    this.#annotations.push(known);
    if (known) this.#reader?.open?.(known, { 'w:author': author }, at, []);
    else if (type === 'Word.Bookmark.Start' && !a['w:name']?.startsWith('_'))
      this.#draft.metadata('metadata.bookmark', 'bookmark', a['w:name']);
  }

  #openBinary(name: string, a: XmlAttributes): void {
    // Macros, packed: what is in them is code.
    this.#isMacro = name === 'w:docSuppData' || this.#isMacro;
    if (name === 'w:docSuppData') this.#draft.observe({ code: 'active-content.macro', place: { member: MEMBER } });
    if (this.#isMacro) return;
    this.#binary = { name: a['w:name']?.split('/').at(-1) || 'embedded', base64: '' };
    this.binaries.push(this.#binary);
  }

  #closeProperty(name: string): void {
    if (name === this.#properties) this.#properties = '';
    else readOfficeProperty(this.#draft, this.#properties, localName(name), this.#text);
    this.#text = '';
  }
}
