import { type DefaultTreeAdapterTypes, html, parse, serialize } from 'parse5';
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
const DROPPED = new Set(
  'head script style template noscript iframe object embed svg math canvas video audio form input select textarea button title meta link'.split(
    ' ',
  ),
);
const SPANS = new Set(['colspan', 'rowspan']);
const CHARSET = /<meta[^>]{0,200}charset\s*=\s*["']?([\w-]+)/i;

/**
 * A page written anew: its visible text, cut, in the elements that build it. No comments, attributes, addresses, styles, scripts, pictures or data. The text
 * of each node is found in what the intake read, in order; what is not in it is hidden and is left out.
 */
export function rewriteHtml(bytes: Uint8Array, text: string, cuts: readonly Cut[]): string {
  const declared = CHARSET.exec(String.fromCharCode(...bytes.subarray(0, 2048)))?.[1];
  const page = parse(decodeText(bytes, declared).text);
  const body = page.childNodes
    .flatMap((node) => ('childNodes' in node ? (node as Element).childNodes : []))
    .find((node) => node.nodeName === 'body');
  const writer = new PageWriter(text, cuts);
  const content = writer.write((body as Element | undefined)?.childNodes ?? []);
  writer.checkComplete();
  const shell = parse('<!doctype html><html><head><meta charset="utf-8"></head><body></body></html>');
  const root = shell.childNodes.find((node) => node.nodeName === 'html') as Element;
  const target = root.childNodes.find((node) => node.nodeName === 'body') as Element;
  target.childNodes = content;
  return serialize(shell);
}

class PageWriter {
  readonly #text: string;
  readonly #pieces: readonly Piece[];
  readonly #cuts: readonly Cut[];
  #at = 0;

  constructor(text: string, cuts: readonly Cut[]) {
    this.#text = text;
    this.#cuts = cuts;
    this.#pieces = piecesOf(text, cuts).filter(({ isReplacement }) => isReplacement);
  }

  write(nodes: readonly Node[]): Node[] {
    return nodes.flatMap((node) => this.#node(node));
  }

  checkComplete(): void {
    if (this.#text.slice(this.#at).trim() !== '') throw notPlaced();
  }

  #node(node: Node): Node[] {
    if (node.nodeName === '#text') return this.#textOf((node as DefaultTreeAdapterTypes.TextNode).value);
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

  /** A node that the page does not show is in none of its text at this place. */
  #textOf(value: string): Node[] {
    if (value.trim() === '') return [textNode(' ')];
    const place = this.#find(value);
    if (!place) return [];
    const [start, end] = place;
    this.#at = end;
    let [written, at] = [/^\s/.test(value) ? ' ' : '', start];
    for (const [index, cut] of this.#cuts.entries()) {
      if (cut.end <= start || cut.start >= end) continue;
      written += this.#text.slice(at, Math.max(at, cut.start));
      // A mark over several nodes is replaced where it begins.
      if (cut.start >= start) written += this.#pieces[index]?.text ?? '';
      at = Math.min(end, cut.end);
    }
    return [textNode(`${written}${this.#text.slice(at, end)}${/\s$/.test(value) ? ' ' : ''}`)];
  }

  #find(value: string): [number, number] | undefined {
    let at = this.#at;
    while (at < this.#text.length && /\s/.test(this.#text[at] as string)) at++;
    const start = at;
    for (const character of value) {
      if (/\s/.test(character)) continue;
      while (at < this.#text.length && /\s/.test(this.#text[at] as string)) at++;
      if (!this.#text.startsWith(character, at)) return undefined;
      at += character.length;
    }
    return [start, at];
  }
}

function textNode(value: string): DefaultTreeAdapterTypes.TextNode {
  return { nodeName: '#text', value, parentNode: null };
}
