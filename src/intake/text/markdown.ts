import type { DocumentDraft, PartWriter } from '../draft.ts';
import type { Source } from '../source.ts';
import { decodeText } from './decode.ts';
import { endOfLine } from './text.ts';

/** Keys of the front matter that have their own code. */
const FRONT_MATTER_CODES: Record<string, string> = {
  author: 'metadata.author',
  authors: 'metadata.author',
  title: 'metadata.title',
  keywords: 'metadata.keywords',
  tags: 'metadata.keywords',
  subject: 'metadata.subject',
  description: 'metadata.description',
};

const LINK_COMMENT = /^\s{0,3}\[(?:\/\/|comment|_comment|#)\]:\s*(?:#|<>|\/)\s*(.*)$/i;
const FENCE = /^\s{0,3}(`{3,}|~{3,})/;

/** Markdown as its source reads. Front matter is metadata; comments, which no renderer shows, are hidden parts. */
export async function readMarkdown(source: Source, draft: DocumentDraft): Promise<void> {
  const { text, encoding } = decodeText(source.bytes);
  draft.encoding = encoding;
  new MarkdownReader(draft).read(text);
  await readHiddenHtml(source, draft, text);
}

/** Elements of HTML that say how they look: a renderer hides what they hide. The source itself is in the body already. */
async function readHiddenHtml(source: Source, draft: DocumentDraft, text: string): Promise<void> {
  if (!/<[a-z][^>]{0,2000}\s(?:style\s*=|hidden\b)|<(?:style|template|script|input)\b/i.test(text)) return;
  const page = await source.readInner('markdown.html', new TextEncoder().encode(text));
  for (const part of page.parts)
    if (!part.visible && part.code !== 'hidden.html-comment') draft.sharedHidden(part.code).endLine().add(part.text);
}

class MarkdownReader {
  readonly #draft: DocumentDraft;
  readonly #body: PartWriter;
  #fence = '';
  #inComment = false;

  constructor(draft: DocumentDraft) {
    this.#draft = draft;
    this.#body = draft.visible('body');
  }

  read(text: string): void {
    let { offset, line } = this.#frontMatter(text);
    for (; offset < text.length; line++) {
      const end = endOfLine(text, offset);
      this.#line(text.slice(offset, end), line);
      offset = end;
    }
  }

  /** A block between two `---` lines at the very start. Nested keys and list items belong to the key above. */
  #frontMatter(text: string): { offset: number; line: number } {
    const opening = /^---[ \t]*\r?\n/.exec(text);
    const closing = opening && /^(?:---|\.\.\.)[ \t]*\r?$/m.exec(text.slice(opening[0].length));
    if (!opening || !closing) return { offset: 0, line: 1 };
    const block = text.slice(opening[0].length, opening[0].length + closing.index);
    let key = 'front matter';
    for (const line of block.split(/\r?\n/)) {
      const pair = /^([\p{L}\w.-]+)\s*:\s*(.*)$/u.exec(line);
      key = pair?.[1] ?? key;
      const value = (pair ? (pair[2] ?? '') : line).trim().replace(/^(["'])(.*)\1$/, '$2');
      this.#draft.metadata(FRONT_MATTER_CODES[key.toLowerCase()] ?? 'metadata.custom', key, value);
    }
    const offset = endOfLine(text, opening[0].length + closing.index);
    return { offset, line: text.slice(0, offset).split('\n').length };
  }

  #line(text: string, line: number): void {
    const fence = FENCE.exec(text)?.[1];
    if (this.#fence) {
      if (fence?.startsWith(this.#fence)) this.#fence = '';
      this.#body.at({ line }).add(text);
    } else if (fence && !this.#inComment) {
      this.#fence = fence;
      this.#body.at({ line }).add(text);
    } else this.#prose(text, line);
  }

  #prose(text: string, line: number): void {
    const comment = this.#inComment ? null : LINK_COMMENT.exec(text.trimEnd());
    if (comment) {
      this.#draft
        .sharedHidden('hidden.md-comment')
        .at({ line })
        .add(`${comment[1] ?? ''}\n`);
      return;
    }
    let rest = text;
    while (rest !== '') rest = this.#inComment ? this.#insideComment(rest, line) : this.#outsideComment(rest, line);
  }

  #outsideComment(text: string, line: number): string {
    const at = text.indexOf('<!--');
    this.#body.at({ line }).add(at < 0 ? text : text.slice(0, at));
    if (at < 0) return '';
    this.#inComment = true;
    return text.slice(at + 4);
  }

  #insideComment(text: string, line: number): string {
    const at = text.indexOf('-->');
    const hidden = this.#draft.sharedHidden('hidden.html-comment').at({ line });
    hidden.add(at < 0 ? text : text.slice(0, at));
    if (at < 0) return '';
    hidden.endLine();
    this.#inComment = false;
    return text.slice(at + 3);
  }
}
