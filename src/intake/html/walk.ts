import type { DefaultTreeAdapterTypes } from 'parse5';
import type { DocumentDraft, PartWriter } from '../draft.ts';
import type { Budget } from '../limits.ts';
import { type HtmlLook, hiddenHtmlCode, parseDeclarations, type Styled, StyleSheet } from './css.ts';
import { BLOCKS, CELL_VALUES, CHANGES, META, propertyCode, TARGETS, UNSHOWN } from './names.ts';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** `<!--[if mso]>…<![endif]-->`: Word shows what is inside, browsers do not. */
const CONDITIONAL = /^\[if [^\]]*\]>([\s\S]*)<!\[endif\]$/;
/** Stands for its tag. */
const CONDITIONAL_TAG = '[if]';
/** `<![if !vml]>`, `<![endif]>`: the marks around what both show. */
const CONDITION = /^\[(?:if [^\]]*|endif)\]$/;
const MAX_STYLE = 1_000_000;
const TELLING_STYLE = /\d{5,}|[\u4e00-\u9fff]{2,}|@/;
const TELLING_VALUE = /\d{6,}|\P{ASCII}|@|\[/u;
/** Style sheets are no content, but what they print, what they fetch and their comments may be. A comment that is not closed goes to the end. */
const STYLE_TEXTS = /\/\*([\s\S]*?)(?:\*\/|$)|content\s*:\s*("[^"]*"|'[^']*')/g;
const STYLE_URLS = /url\(\s*["']?([^"')]+)/g;

export type ParseFragment = (text: string) => DefaultTreeAdapterTypes.DocumentFragment;

interface Level {
  styled: Styled;
  look: HtmlLook;
  /** Set inside elements that are never shown, whatever their styles say. */
  unshown: string | undefined;
  /** Where text of this element goes; the body when undefined. */
  code: string | undefined;
  isPreformatted: boolean;
  isBlock: boolean;
}

/** Walks a parsed page in document order without recursion. */
export class HtmlWalk {
  /** `src` values that carry their data themselves. */
  readonly dataUris: string[] = [];
  /** Told of each text of the page that is shown, and where it is in the body; for who writes the page anew. */
  onShown: ((node: Node, start: number, end: number) => void) | undefined;
  readonly #draft: DocumentDraft;
  readonly #budget: Budget;
  readonly #sheet = new StyleSheet();
  readonly #levels: Level[] = [];
  readonly #styled: Styled[] = [];
  readonly #body: PartWriter;
  #paragraph = 1;
  /** What is between the last text and the next: nothing, a space or a line end. */
  #gap: '' | ' ' | '\t' | '\n' = '';
  #endsInDigit = false;
  /** Of the text that was shown last. */
  #shownUnits = 0;
  /** The part that the last hidden text went to, until something parts it from the next. */
  #hiding: string | undefined;
  readonly #parse: ParseFragment;

  constructor(draft: DocumentDraft, budget: Budget, parse: ParseFragment) {
    this.#draft = draft;
    this.#budget = budget;
    this.#parse = parse;
    this.#body = draft.visible('body');
  }

  read(document: DefaultTreeAdapterTypes.Document): void {
    for (const css of styleTexts(document)) this.#sheet.add(css);
    const stack: (Node | 'leave')[] = [...document.childNodes].reverse();
    for (let steps = 1; stack.length > 0; steps++) {
      if (steps % 4096 === 0) this.#budget.checkTime();
      const node = stack.pop();
      if (node === 'leave') this.#leave();
      else if (node) for (const next of this.#visit(node)) stack.push(next);
    }
  }

  /** Handles a node and returns what comes next, last first. */
  #visit(node: Node): (Node | 'leave')[] {
    if (node.nodeName === '#comment' && 'data' in node) return this.#comment(node.data);
    if (node.nodeName === '#text' && 'value' in node) {
      const before = this.#body.length;
      this.#text(node.value);
      // What is added first is the gap, which is of no node.
      if (this.#body.length > before) this.onShown?.(node, this.#body.length - this.#shownUnits, this.#body.length);
    }
    if ('tagName' in node) {
      this.#enter(node);
      const children =
        node.tagName === 'template' && 'content' in node ? (node as DefaultTreeAdapterTypes.Template).content.childNodes : node.childNodes;
      return ['leave', ...[...children].reverse()];
    }
    return [];
  }

  #comment(text: string): (Node | 'leave')[] {
    const outer = this.#levels.at(-1);
    // Inside one it is left as it is: parsing it again at every level would take quadratic time.
    const inner = outer?.styled.tag === CONDITIONAL_TAG ? undefined : CONDITIONAL.exec(text)?.[1];
    if (inner === undefined) {
      if (!CONDITION.test(text) || TELLING_STYLE.test(text)) this.#hide('hidden.html-comment', text);
      return [];
    }
    const code = outer?.unshown ?? 'hidden.html-comment';
    const styled = { tag: CONDITIONAL_TAG, id: undefined, classes: [] };
    this.#styled.push(styled);
    this.#levels.push({ styled, look: outer?.look ?? {}, unshown: code, code, isPreformatted: false, isBlock: true });
    this.#breakLine();
    return ['leave', ...this.#parse(inner).childNodes.toReversed()];
  }

  #enter(element: Element): void {
    const attributes = new Map(element.attrs.map(({ name, value }) => [name, value]));
    const tag = element.tagName;
    const outer = this.#levels.at(-1);
    const styled: Styled = { tag, id: attributes.get('id'), classes: attributes.get('class')?.split(/\s+/).filter(Boolean) ?? [] };
    if (tag === 'style') this.#style(element);
    const own = {
      ...presentation(attributes),
      ...this.#sheet.match(styled, this.#styled),
      ...parseDeclarations(attributes.get('style') ?? ''),
    };
    if (attributes.has('hidden')) own.display ??= 'none';
    const look = inherit(outer?.look ?? {}, own);
    // Tags with a prefix hold the properties and settings of Office, each by itself; `o:p` is an empty paragraph.
    const isBlock = BLOCKS.has(tag) || (tag.includes(':') && tag !== 'o:p');
    const unshown = (outer?.unshown && propertyCode(tag, outer.styled.tag)) ?? UNSHOWN[tag] ?? outer?.unshown;
    this.#styled.push(styled);
    this.#levels.push({
      styled,
      look,
      unshown,
      code: unshown ?? hiddenHtmlCode(look),
      isPreformatted: tag === 'pre' || tag === 'textarea' || (outer?.isPreformatted ?? false),
      isBlock,
    });
    if (tag === 'td' || tag === 'th') this.#hiding = undefined;
    if (isBlock) this.#breakLine();
    else if (CHANGES.has(tag)) this.#partDigits();
    else if (tag === 'td' || tag === 'th') this.#gap = this.#gap === '\n' || this.#body.length === 0 ? this.#gap : '\t';
    this.#attributes(tag, attributes);
  }

  #style(element: Element): void {
    const css = element.childNodes.map((child) => ('value' in child ? child.value : '')).join('');
    for (const [, comment, printed] of css.slice(0, MAX_STYLE).matchAll(STYLE_TEXTS)) {
      const text = comment ?? printed?.slice(1, -1) ?? '';
      if (TELLING_STYLE.test(text)) this.#hide('hidden.style', text.trim());
    }
    for (const [, target] of css.slice(0, MAX_STYLE).matchAll(STYLE_URLS)) this.#target(target ?? '');
  }

  #leave(): void {
    this.#styled.pop();
    const level = this.#levels.pop();
    if (level?.isBlock) this.#breakLine();
    else if (level && CHANGES.has(level.styled.tag)) this.#partDigits();
  }

  #partDigits(): void {
    if (this.#gap === '' && this.#endsInDigit) this.#gap = ' ';
  }

  #breakLine(): void {
    this.#hiding = undefined;
    if (this.#gap !== '\n') this.#paragraph++;
    if (this.#body.length > 0) this.#gap = '\n';
  }

  #attributes(tag: string, attributes: Map<string, string>): void {
    if (tag === 'meta') this.#meta(attributes);
    if (tag === 'script') this.#draft.observe({ code: 'active-content.script', place: { paragraph: this.#paragraph } });
    if (tag === 'input' || tag === 'option' || tag === 'button' || tag === 'data') this.#field(tag, attributes);
    for (const [name, value] of attributes) {
      if (name.startsWith('on') || /^\s*javascript:/i.test(value)) this.#hide('hidden.script', value);
      else if (TARGETS.has(name)) this.#target(value);
      else if (name === 'alt' || name === 'title' || name === 'aria-label' || name === 'summary') this.#hide('hidden.alt-text', value);
      else if (CELL_VALUES[name] && TELLING_VALUE.test(value)) this.#hide(CELL_VALUES[name], value);
      else if (name.startsWith('data-') || name === 'srcdoc') this.#hide('hidden.data-attribute', value);
    }
  }

  #meta(attributes: Map<string, string>): void {
    const name = attributes.get('name') ?? attributes.get('property');
    if (name) this.#draft.metadata(META[name.toLowerCase()] ?? 'metadata.custom', name, attributes.get('content'));
  }

  #field(tag: string, attributes: Map<string, string>): void {
    const isShown = tag === 'input' && !/^(hidden|password|checkbox|radio)$/i.test(attributes.get('type') ?? 'text');
    const value = attributes.get('value') ?? '';
    if (isShown) this.#text([value, attributes.get('placeholder')].filter(Boolean).join(' '));
    else this.#hide('hidden.form-field', value);
  }

  #target(value: string): void {
    if (value.startsWith('data:')) this.dataUris.push(value);
    else this.#draft.link(value, { paragraph: this.#paragraph });
  }

  #hide(code: string, text: string): void {
    if (text.trim() === '') return;
    this.#draft.sharedHidden(code).endLine().at({ paragraph: this.#paragraph }).add(text);
  }

  /** Hidden text in pieces stays together until a block or a cell ends. */
  #hideRun(code: string, text: string): void {
    if (this.#hiding === code) this.#draft.sharedHidden(code).add(text);
    else this.#hide(code, text);
    if (text.trim() !== '') this.#hiding = code;
  }

  #text(raw: string): void {
    const level = this.#levels.at(-1);
    if (level?.styled.tag === 'style') return;
    if (level?.code === '') this.#draft.metadata('metadata.title', 'title', raw);
    else if (level?.code?.startsWith('metadata.')) this.#draft.metadata(level.code, level.styled.tag, raw);
    else if (level?.code) this.#hideRun(level.code, raw);
    else if (level?.isPreformatted) this.#show(raw);
    else {
      const words = raw.replace(/[ \t\r\n\f]+/g, ' ');
      if (words.startsWith(' ') && this.#gap === '' && this.#body.length > 0) this.#gap = ' ';
      this.#show(words.trim());
      if (words.length > 1 && words.endsWith(' ') && this.#gap === '') this.#gap = ' ';
    }
  }

  #show(text: string): void {
    if (text === '') return;
    this.#body.add(this.#gap).at({ paragraph: this.#paragraph }).add(text);
    this.#gap = '';
    this.#shownUnits = text.length;
    this.#endsInDigit = /\d$/.test(text);
  }
}

function* styleTexts(document: DefaultTreeAdapterTypes.Document): Generator<string> {
  const stack: Node[] = [document];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (!('childNodes' in node)) continue;
    if (node.nodeName === 'style') yield node.childNodes.map((child) => ('value' in child ? child.value : '')).join('');
    for (const child of node.childNodes.toReversed()) stack.push(child);
  }
}

/** Attributes of SVG that say what styles say. */
function presentation(attributes: ReadonlyMap<string, string>): HtmlLook {
  const names = ['display', 'visibility', 'opacity', 'font-size'].filter((name) => attributes.has(name));
  const look = parseDeclarations(names.map((name) => `${name}:${attributes.get(name)}`).join(';'));
  if (Number(attributes.get('fill-opacity') ?? 1) < 0.05 || attributes.get('fill') === 'none') look.isTransparent = true;
  return look;
}

/** `display: none` holds for everything inside; colour, size and visibility until something inside says otherwise. */
function inherit(outer: HtmlLook, own: HtmlLook): HtmlLook {
  const look = { ...outer, ...own };
  if (outer.display === 'none') look.display = 'none';
  if (outer.isTransparent) look.isTransparent = true;
  return look;
}
