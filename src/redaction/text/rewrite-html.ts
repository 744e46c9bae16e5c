import { type DefaultTreeAdapterTypes, html, parse, parseFragment, serialize } from 'parse5';
import { DocumentDraft } from '../../intake/draft.ts';
import { HtmlWalk } from '../../intake/html/walk.ts';
import { Budget, DEFAULT_LIMITS } from '../../intake/limits.ts';
import { decodeText } from '../../intake/text/decode.ts';
import type { Cut } from '../marks/place-marks.ts';
import { notPlaced, type Piece, piecesOf } from './cut-text.ts';

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

/** What says how a page is built and nothing else; what is within any other element stays without it. */
const ELEMENTS = new Set(
  'p div span br hr h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table thead tbody tfoot tr th td caption blockquote pre code b i strong em u s sub sup small section article header footer main aside nav figure figcaption address'.split(
    ' ',
  ),
);
/** Nothing in these is a text of the page. */
const DROPPED = new Set(['head', 'script', 'style', 'template']);
const SPANS = new Set(['colspan', 'rowspan']);
const CHARSET = /<meta[^>]{0,200}charset\s*=\s*["']?([\w-]+)/i;

/**
 * A page written anew: its visible text, cut, in the elements that build it. No comments, attributes, addresses, styles, scripts, pictures or data. What
 * is shown, and where it is in the text that marks are about, the intake says.
 */
export function rewriteHtml(bytes: Uint8Array, text: string, cuts: readonly Cut[]): string {
  const declared = CHARSET.exec(String.fromCharCode(...bytes.subarray(0, 2048)))?.[1];
  const page = parse(decodeText(bytes, declared).text);
  const writer = new PageWriter(text, cuts, shownIn(page, text));
  const content = writer.write(childOf(childOf(page, 'html'), 'body')?.childNodes ?? []);
  const shell = parse('<!doctype html><html><head><meta charset="utf-8"></head><body></body></html>');
  const body = childOf(childOf(shell, 'html'), 'body');
  if (body) body.childNodes = content;
  return serialize(shell);
}

function childOf(parent: DefaultTreeAdapterTypes.ParentNode | undefined, name: string): Element | undefined {
  return parent?.childNodes.find((node): node is Element => node.nodeName === name);
}

/** Where the texts of the page are in its body. Throws where the page is not read as it was when it was marked. */
function shownIn(page: DefaultTreeAdapterTypes.Document, text: string): Map<object, [number, number]> {
  const shown = new Map<object, [number, number]>();
  const draft = new DocumentDraft('page.html', 'html', 'text/html');
  const walk = new HtmlWalk(draft, new Budget(DEFAULT_LIMITS), (fragment) => parseFragment(fragment));
  walk.onShown = (node, start, end) => shown.set(node, [start, end]);
  walk.read(page);
  if (draft.finish().parts.find(({ code }) => code === 'body')?.text !== text) throw notPlaced();
  return shown;
}

class PageWriter {
  readonly #text: string;
  readonly #pieces: readonly Piece[];
  readonly #cuts: readonly Cut[];
  readonly #shown: ReadonlyMap<object, [number, number]>;

  constructor(text: string, cuts: readonly Cut[], shown: ReadonlyMap<object, [number, number]>) {
    this.#text = text;
    this.#cuts = cuts;
    this.#shown = shown;
    this.#pieces = piecesOf(text, cuts).filter(({ isReplacement }) => isReplacement);
  }

  write(nodes: readonly Node[]): Node[] {
    return nodes.flatMap((node) => this.#node(node));
  }

  #node(node: Node): Node[] {
    if (node.nodeName === '#text') return this.#textOf(node as DefaultTreeAdapterTypes.TextNode);
    if (!('tagName' in node) || DROPPED.has(node.tagName)) return [];
    const children = this.write(node.childNodes);
    if (!ELEMENTS.has(node.tagName)) return children;
    const attrs = node.attrs.filter(({ name, value }) => SPANS.has(name) && /^\d{1,3}$/.test(value));
    return [
      {
        nodeName: node.tagName,
        tagName: node.tagName,
        attrs,
        namespaceURI: html.NS.HTML,
        childNodes: children,
        parentNode: null,
      } as Element,
    ];
  }

  #textOf(node: DefaultTreeAdapterTypes.TextNode): Node[] {
    const place = this.#shown.get(node);
    if (!place) return node.value.trim() === '' ? [textNode(' ')] : [];
    const [start, end] = place;
    let [written, at] = ['', start];
    for (const [index, cut] of this.#cuts.entries()) {
      if (cut.end <= start || cut.start >= end) continue;
      written += this.#text.slice(at, Math.max(at, cut.start));
      // A mark over several nodes is replaced where it begins.
      if (cut.start >= start) written += this.#pieces[index]?.text ?? '';
      at = Math.min(end, cut.end);
    }
    const [before, after] = [/^\s/, /\s$/].map((edge) => (edge.test(node.value) ? ' ' : ''));
    return [textNode(`${before}${written}${this.#text.slice(at, end)}${after}`)];
  }
}

function textNode(value: string): DefaultTreeAdapterTypes.TextNode {
  return { nodeName: '#text', value, parentNode: null };
}
