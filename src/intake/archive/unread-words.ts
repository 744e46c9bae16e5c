import type { DocumentDraft } from '../draft.ts';
import { localName } from '../xml/namespaces.ts';
import type { XmlHandler } from '../xml/parse.ts';

/** Letters of scripts in which no program writes its own words. */
const BEYOND_LATIN = /[\u0370-\u1fff\u2c00-\ud7ff\uf900-\ufdff]/;
/** An address, a long number, two words or a pair, a token of letters and digits. */
const SIGNS =
  /@|\d(?:[ -]?\d){10}|\p{L}{2} ?[ :=：] ?[\p{L}\d]{2}|(?=[\w+/=.~-]{0,40}\d)(?=[\w+/=.~-]{0,40}[A-Za-z])[\w+/=.~-]{20}|[\u0370-\u1fff\u2c00-\ud7ff\uf900-\ufdff]/u;
/** Numbers with a fraction, ids, measures, schemas: drawn or counted by the program. */
const MADE =
  /^(?:-?\d+\.\d+(?:E[-+]?\d+)?%?|\{?[\dA-F]{8}-[\dA-F]{4}-[\dA-F]{4}-[\dA-F]{4}-[\dA-F]{12}\}?|(?=\d*[A-F])[\dA-F]{16,40}|[01]{12}|-?\d{1,10}|urn:schemas-\S*|https?:\/\/(?:schemas\.|www\.w3\.org\/|purl\.o)\S*|\d{4}-\d\d-\d\dT[\d:.]+Z?)$/i;
/** A number to call has this many digits; an address is hardly shorter than the second. */
const LONG = 11;
const SHORT = 8;
/** Elements that name fonts or list what the program knows. */
const OF_THE_PROGRAM = new Set(
  'w:lsdException w:rFonts w:font w:altName w:panose1 w:sig w:cnfStyle a:latin a:ea a:cs a:sym a:font a:buFont x:name x:rFont style:font-face'.split(
    ' ',
  ),
);
const DRAWN = /^(?:.*schemaLocation|panose|typeface|gfxdata|style|eqn|fmla|path|Ignorable|Algorithm|font-name.*|font-family.*)$/;
/** Texts that the readers of the formats take themselves; data of pictures, and strokes of a pen. */
const READ = new Set(
  'w:t w:delText w:instrText w:delInstrText m:t a:t x:v x:t x:f x18:text p:text ss:Data w:binData office:binary-data trace ?:trace'.split(
    ' ',
  ),
);

/** Whether a value looks like something that a person wrote. Most values are short and plain: they are told without a pattern. */
export function mayTell(value: string): boolean {
  if (value.length < LONG && !isTellingShort(value)) return false;
  return SIGNS.test(value) && !MADE.test(value);
}

function isTellingShort(value: string): boolean {
  let isPlain = true;
  for (let at = 0; at < value.length; at++) {
    const code = value.charCodeAt(at);
    if (code > 0x24f && value.length > 1 && BEYOND_LATIN.test(value)) return true;
    // Neither a digit nor a letter.
    if (code < 0x30 || (code > 0x39 && code < 0x41) || (code > 0x5a && code < 0x61) || code > 0x7a) isPlain = false;
  }
  return !isPlain && value.length >= SHORT;
}

/**
 * Stands before a reader and keeps what it has no ear for: values of attributes and texts of elements that a person may have written
 * (names of sections and styles, prompts, leftovers of earlier versions). The draft leaves out what it has already.
 */
export function keepUnread(handler: XmlHandler, member: string, draft: DocumentDraft): XmlHandler {
  let element = '';
  return {
    open: (name, attributes, end, pairs) => {
      element = name;
      handler.open?.(name, attributes, end, pairs);
      if (pairs.length > 0 && !OF_THE_PROGRAM.has(name)) keepAttributes(pairs, member, draft);
    },
    text: (text) => {
      handler.text?.(text);
      if (element !== '' && !READ.has(element) && !element.startsWith('text:') && mayTell(text.trim())) draft.label(text, member);
    },
    close: (name, start) => {
      element = '';
      handler.close?.(name, start);
    },
  };
}

function keepAttributes(pairs: readonly string[], member: string, draft: DocumentDraft): void {
  for (let at = 1; at < pairs.length; at += 2) {
    const value = pairs[at] ?? '';
    if (!mayTell(value)) continue;
    const name = pairs[at - 1] ?? '';
    if (!name.startsWith('xmlns') && !DRAWN.test(localName(name))) draft.label(value, member);
  }
}
