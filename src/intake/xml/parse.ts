import { IntakeError } from '../../domain/document.ts';
import type { Name } from '../../domain/names/name.ts';
import type { Budget } from '../limits.ts';
import { decodeStrictly } from '../text/decode.ts';
import { PREFIXES } from './namespaces.ts';

/** Attributes by resolved name: `val` of WordprocessingML is `w:val`; one without a prefix keeps its plain name. */
export type XmlAttributes = Readonly<Record<string, string>>;

/** Called in document order. Names are `prefix:local` with the prefix of {@link PREFIXES}, whatever the file uses. */
export interface XmlHandler {
  /** `end`: the offset after the tag. `pairs`: names as the file has them and values, by turns. */
  open?(name: string, attributes: XmlAttributes, end: number, pairs: readonly string[]): void;
  /** `start`: the offset of the tag. */
  close?(name: string, start: number): void;
  /** May come in several pieces for one run of text. */
  text?(text: string): void;
}

/** XML text from bytes by its byte order mark or declaration. Throws `corrupt`. */
export function decodeXml(bytes: Uint8Array): string {
  const declared = /^<\?xml[^>]*\bencoding\s*=\s*["']([\w.-]+)["']/.exec(String.fromCharCode(...bytes.subarray(0, 200)))?.[1];
  const [a, b] = bytes;
  const utf16 =
    (a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)
      ? 'utf-16le'
      : (a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c)
        ? 'utf-16be'
        : undefined;
  const text = decodeStrictly(bytes, utf16 ?? (declared && /^gb|^big5|^utf-8/i.test(declared) ? declared : 'utf-8'));
  if (text === undefined) throw malformed({ en: 'its encoding is not valid', zh: '编码无效' });
  return text;
}

/**
 * Reads XML once, front to back, in time linear in its length. A document type may be named; declarations in it are refused
 * (`xml-dtd-forbidden`), so that there are no entities but the five; elements nested too deep are `xml-too-deep`; anything that
 * is not well formed is `corrupt`.
 */
export function parseXml(text: string, handler: XmlHandler, budget: Budget): void {
  new XmlParser(text, handler, budget).parse();
}

/** Prefixes in force, and the names resolved under them. */
interface Scope {
  prefixes: ReadonlyMap<string, string>;
  elements: Map<string, string>;
  attributes: Map<string, string>;
}

/** Holds attributes: as quick as any object, and without names of its own that a file could mean. */
class Attributes {
  [name: string]: string;
}
Object.setPrototypeOf(Attributes.prototype, null);
Reflect.deleteProperty(Attributes.prototype, 'constructor');

class XmlParser {
  readonly #text: string;
  readonly #handler: XmlHandler;
  readonly #budget: Budget;
  readonly #open: { raw: string; name: string; outer: Scope }[] = [];
  #scope: Scope = {
    prefixes: new Map([
      ['xml', 'xml:'],
      ['xmlns', 'xmlns:'],
      ['', ''],
    ]),
    elements: new Map(),
    attributes: new Map(),
  };
  #seenRoot = false;

  constructor(text: string, handler: XmlHandler, budget: Budget) {
    this.#text = text;
    this.#handler = handler;
    this.#budget = budget;
  }

  parse(): void {
    const text = this.#text;
    let at = 0;
    for (let steps = 1; at < text.length; steps++) {
      if (steps % 4096 === 0) this.#budget.checkTime();
      const next = text.indexOf('<', at);
      this.#characters(text.slice(at, next < 0 ? text.length : next));
      if (next < 0) break;
      at = this.#markup(next);
    }
    if (this.#open.length > 0 || !this.#seenRoot) throw malformed({ en: 'it ends too early', zh: '内容不完整' });
  }

  #characters(raw: string): void {
    if (raw === '') return;
    if (this.#open.length > 0) this.#handler.text?.(decodeEntities(raw));
    else if (raw.trim() !== '' && raw !== '\uFEFF')
      throw malformed({ en: 'there is text outside the root element', zh: '根元素之外有文字' });
  }

  /** Handles the markup at `<` and returns the offset after it. */
  #markup(at: number): number {
    const text = this.#text;
    switch (text.charCodeAt(at + 1)) {
      case 0x21: // !
        return this.#declaration(at);
      case 0x3f: // ?
        return this.#after('?>', at + 2);
      case 0x2f: // /
        return this.#closeTag(at);
      default:
        return this.#openTag(at);
    }
  }

  #declaration(at: number): number {
    const text = this.#text;
    if (text.startsWith('<!--', at)) return this.#after('-->', at + 4);
    if (text.startsWith('<![CDATA[', at)) {
      const end = this.#after(']]>', at + 9);
      if (this.#open.length > 0) this.#handler.text?.(text.slice(at + 9, end - 3));
      return end;
    }
    if (text.startsWith('<!DOCTYPE', at) && !this.#seenRoot) return this.#documentType(at + 9);
    throw dtdForbidden();
  }

  /** OpenOffice names the type of some members. A name declares nothing and nothing is fetched; declarations of its own are refused. */
  #documentType(from: number): number {
    const text = this.#text;
    for (let at = from; at < text.length; at++) {
      const sign = text[at];
      if (sign === '>') return at + 1;
      if (sign === '[' || sign === '<') throw dtdForbidden();
      if (sign === '"' || sign === "'") at = this.#after(sign, at + 1) - 1;
    }
    throw malformed({ en: 'a declaration does not end', zh: '声明没有结束标志' });
  }

  #after(mark: string, from: number): number {
    const at = this.#text.indexOf(mark, from);
    if (at < 0) throw malformed({ en: 'a comment, an instruction or a quoted text does not end', zh: '注释、指令或引号没有结束标志' });
    return at + mark.length;
  }

  #closeTag(at: number): number {
    const element = this.#open.pop();
    const plainEnd = at + 2 + (element?.raw.length ?? 0);
    const isPlain = element && this.#text.charCodeAt(plainEnd) === 0x3e && this.#text.startsWith(element.raw, at + 2);
    const end = isPlain ? plainEnd + 1 : this.#after('>', at);
    if (!element || (!isPlain && this.#text.slice(at + 2, end - 1).trimEnd() !== element.raw))
      throw malformed({ en: 'the tags do not match', zh: '标签不配对' });
    this.#handler.close?.(element.name, at);
    this.#scope = element.outer;
    return end;
  }

  #openTag(at: number): number {
    const text = this.#text;
    let end = at + 1;
    while (end < text.length && !isNameEnd(text.charCodeAt(end))) end++;
    const raw = text.slice(at + 1, end);
    if (raw === '') throw malformed({ en: 'a tag has no name', zh: '标签没有名称' });
    if (this.#open.length === 0 && this.#seenRoot) throw malformed({ en: 'it has two root elements', zh: '有两个根元素' });
    this.#seenRoot = true;
    const { pairs, next, isEmpty } = this.#attributes(end);
    const outer = this.#scope;
    this.#scope = declaredScope(outer, pairs);
    const name = this.#elementName(raw);
    this.#handler.open?.(name, this.#resolved(pairs), next, pairs);
    if (isEmpty) {
      this.#handler.close?.(name, next);
      this.#scope = outer;
    } else {
      this.#open.push({ raw, name, outer });
      if (this.#open.length > this.#budget.limits.maxXmlDepth) {
        throw new IntakeError('xml-too-deep', {
          en: `Elements are nested deeper than ${this.#budget.limits.maxXmlDepth}. Save the file again from an office program.`,
          zh: `文件内元素嵌套超过 ${this.#budget.limits.maxXmlDepth} 层，未能读取。请用办公软件重新保存后上传。`,
        });
      }
    }
    return next;
  }

  #attributes(from: number): { pairs: string[]; next: number; isEmpty: boolean } {
    const text = this.#text;
    const pairs: string[] = [];
    let at = from;
    for (;;) {
      while (isSpace(text.charCodeAt(at))) at++;
      const code = text.charCodeAt(at);
      if (code === 0x3e) return { pairs, next: at + 1, isEmpty: false };
      if (code === 0x2f && text.charCodeAt(at + 1) === 0x3e) return { pairs, next: at + 2, isEmpty: true };
      const nameStart = at;
      while (at < text.length && !isNameEnd(text.charCodeAt(at))) at++;
      const name = text.slice(nameStart, at);
      while (isSpace(text.charCodeAt(at))) at++;
      if (name === '' || text.charCodeAt(at) !== 0x3d) throw malformed({ en: 'an attribute has no value', zh: '属性没有值' });
      at++;
      while (isSpace(text.charCodeAt(at))) at++;
      const quote = text[at];
      const valueEnd = quote === '"' || quote === "'" ? text.indexOf(quote, at + 1) : -1;
      if (valueEnd < 0) throw malformed({ en: 'an attribute is not quoted', zh: '属性值缺少引号' });
      pairs.push(name, decodeEntities(text.slice(at + 1, valueEnd)));
      at = valueEnd + 1;
    }
  }

  #elementName(raw: string): string {
    const known = this.#scope.elements.get(raw);
    if (known !== undefined) return known;
    const colon = raw.indexOf(':');
    const prefix = this.#scope.prefixes.get(colon < 0 ? '' : raw.slice(0, colon)) ?? '?:';
    const name = prefix + raw.slice(colon + 1);
    this.#scope.elements.set(raw, name);
    return name;
  }

  #resolved(pairs: string[]): XmlAttributes {
    const attributes = new Attributes();
    for (let at = 0; at < pairs.length; at += 2) attributes[this.#attributeName(pairs[at] ?? '')] = pairs[at + 1] ?? '';
    return attributes;
  }

  #attributeName(raw: string): string {
    const colon = raw.indexOf(':');
    if (colon < 0) return raw;
    const known = this.#scope.attributes.get(raw);
    if (known !== undefined) return known;
    const name = (this.#scope.prefixes.get(raw.slice(0, colon)) ?? '?:') + raw.slice(colon + 1);
    this.#scope.attributes.set(raw, name);
    return name;
  }
}

function declaredScope(outer: Scope, pairs: string[]): Scope {
  let prefixes: Map<string, string> | undefined;
  for (let at = 0; at < pairs.length; at += 2) {
    const name = pairs[at] ?? '';
    if (!name.startsWith('xmlns') || (name.length > 5 && name[5] !== ':')) continue;
    prefixes ??= new Map(outer.prefixes);
    const uri = pairs[at + 1] ?? '';
    prefixes.set(name.slice(6), uri === '' ? '' : `${PREFIXES[uri] ?? '?'}:`);
  }
  return prefixes ? { prefixes, elements: new Map(), attributes: new Map() } : outer;
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

/** Space, `=`, `>`, `/` or `<` ends a name. */
function isNameEnd(code: number): boolean {
  return isSpace(code) || code === 0x3d || code === 0x3e || code === 0x2f || code === 0x3c;
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The five entities of XML and character numbers; there are no others, since none can be declared. */
function decodeEntities(raw: string): string {
  if (!raw.includes('&')) return raw;
  return raw.replace(/&([^;&<]{0,12};)?/g, (_, body: string | undefined) => {
    const entity = body?.slice(0, -1) ?? '';
    const named = NAMED[entity];
    if (named) return named;
    const code = /^#x[0-9a-f]+$/i.test(entity)
      ? Number.parseInt(entity.slice(2), 16)
      : /^#\d+$/.test(entity)
        ? Number(entity.slice(1))
        : -1;
    if (code < 0 || code > 0x10ffff) throw malformed({ en: 'an entity is unknown', zh: '含有未知实体' });
    return String.fromCodePoint(code);
  });
}

function dtdForbidden(): IntakeError {
  return new IntakeError('xml-dtd-forbidden', {
    en: 'The file declares its own document type, which no office program writes. Do not open it; ask where it came from.',
    zh: '文件自带文档类型声明，办公软件不会写入此类内容。请勿打开，并查明其来源。',
  });
}

function malformed(what: Name): IntakeError {
  return new IntakeError('corrupt', {
    en: `A part of the file is not well-formed XML: ${what.en}. Save it again from the program that made it.`,
    zh: `文件中有一部分不是格式正确的 XML（${what.zh}），未能读取。请用原软件重新保存后上传。`,
  });
}
